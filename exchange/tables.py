"""What is given out of the archive, table by table: the fields of a row and what each says.

The API's description, the codebook of the data set and its schemas are all made of these. Pure.
"""

from typing import Annotated

from msgspec import Meta, Struct


def said(text: str, chinese: str) -> Meta:
    """What a field says in both languages, for whoever reads the data."""
    return Meta(description=text, extra={"zh": chinese})


Day = Annotated[str, Meta(extra_json_schema={"format": "date"})]
Moment = Annotated[str, Meta(extra_json_schema={"format": "date-time"})]


class Byline(Struct, frozen=True):
    """A name that signs an article."""

    name: Annotated[str, said("As printed", "照原样")]
    role: Annotated[str, said("author, reporter or editor", "author 作者，reporter 记者或通讯员，editor 编辑")]
    post: Annotated[str, said("The post printed beside the name; empty if none is", "姓名旁印出的职务；没有则为空")]


class SloganUse(Struct, frozen=True):
    """How often an article uses a slogan."""

    slogan: Annotated[int, said("Key of the slogan", "提法的编号")]
    count: Annotated[int, said("How often it is printed in the article", "文中印出的次数")]


class Article(Struct, frozen=True):
    """An article as printed. What is inferred stands in fields that say so."""

    id: Annotated[int, said("Key; the article's page is /articles/ID/", "编号；文章页为 /articles/编号/")]
    url: Annotated[str, said("Its page, with the way to the original", "文章页，由此可到原件")]
    kicker: Annotated[str, said("Line above the headline, as printed", "引题，照原样")]
    headline: Annotated[str, said("As printed; empty where none is", "标题，照原样；未印则为空")]
    subtitle: Annotated[str, said("As printed", "照原样")]
    paragraphs: Annotated[list[str], said("The body as printed, misprints included", "正文各段，照原样，误字不改")]
    bylines: Annotated[list[Byline], said("Who signs it", "署名")]
    kind: Annotated[str, said("Genre; always inferred", "文体；总是推断的")]
    paper: Annotated[str | None, said("Key of the paper; null: not known", "报刊的编号；null：不详")]
    issue: Annotated[int | None, said("Key of the issue; null: not known", "期的编号；null：不详")]
    page: Annotated[str, said("Page as printed", "版次，照原样")]
    place: Annotated[
        str | None,
        said(
            "Code (GB/T 2260) of the place it is filed under; null: not known",
            "归入的地方（GB/T 2260 代码）；null：不详",
        ),
    ]
    published: Annotated[
        str,
        said(
            "Day or moment of publication as printed, ISO 8601; empty where none is",
            "印出的见报日期或时刻（ISO 8601）；未印则为空",
        ),
    ]
    date: Annotated[
        Day | None, said("The day it is filed under; date_basis says what that is", "归档日期；是什么日期见 date_basis")
    ]
    date_basis: Annotated[
        str,
        said(
            "published: printed; issue_inferred: worked out from the issue; event: of the event told; empty: none",
            "published：印出的见报日期；issue_inferred：由期推断；event：所述事件的日期；空：不详",
        ),
    ]
    date_reason: Annotated[str, said("Why, where the day was worked out", "推断日期的依据")]
    event_date_printed: Annotated[str, said("The event's day in the words printed", "事件日期的原文")]
    slogans: Annotated[list[SloganUse], said("Slogans it uses", "所用提法")]
    same_text_as: Annotated[
        int | None,
        said(
            "Key of the earliest article held of the same text; null: it is none's copy",
            "馆藏同文中最早一篇的编号；null：不是别篇的同文",
        ),
    ]
    source_sha256: Annotated[str, said("SHA-256 of the original's bytes", "原件的 SHA-256")]


class Issue(Struct, frozen=True):
    """A number of a paper, or a part of a compilation."""

    id: Annotated[int, said("Key", "编号")]
    url: Annotated[str, said("Its page", "网页")]
    paper: Annotated[str, said("Key of the paper", "报刊的编号")]
    year: Annotated[int, said("Year of the number", "年份")]
    number: Annotated[int, said("Number within the year; of a compilation the part", "年内期号；汇编则为第几部分")]
    total: Annotated[int | None, said("Running number; null: not printed", "总期号；null：未印")]
    date: Annotated[Day | None, said("Day printed", "印出的日期")]
    date_inferred: Annotated[Day | None, said("Day worked out, where none is printed", "推断的日期（未印日期时）")]
    date_reason: Annotated[str, said("Why", "依据")]


class Paper(Struct, frozen=True):
    """A newspaper, a website or a compilation."""

    id: Annotated[str, said("Key; its page is /newspapers/ID/", "编号；网页为 /newspapers/编号/")]
    url: Annotated[str, said("Its page", "网页")]
    name: Annotated[str, said("Name", "名称")]
    kind: Annotated[str, said("newspaper, website or compilation", "newspaper 报纸，website 网站，compilation 汇编")]
    place: Annotated[str | None, said("Code of the place where it appears; null: not known", "出版地代码；null：不详")]
    publishers: Annotated[list[str], said("Who publishes it, as its pages print", "主办单位，照版面所印")]


class Place(Struct, frozen=True):
    """A province, city, county or town (GB/T 2260)."""

    id: Annotated[str, said("Code", "代码")]
    url: Annotated[str, said("Its page", "网页")]
    name: Annotated[str, said("Name", "名称")]
    level: Annotated[int, said("1 province, 2 city, 3 county, 4 town", "1 省，2 市，3 县，4 乡镇")]
    parent: Annotated[str | None, said("Code of what it lies in", "上级代码")]
    former_names: Annotated[list[str], said("Names that it bore", "曾用名")]


class Person(Struct, frozen=True):
    """A name in a place: two people of one name in different places stay two."""

    id: Annotated[int, said("Key", "编号")]
    url: Annotated[str, said("Page of who answers for the name", "人物页（已并入他名者为所并入的人）")]
    name: Annotated[str, said("As printed", "照原样")]
    distinction: Annotated[str, said("What tells people of one name in a place apart", "同地同名者的区分")]
    place: Annotated[str | None, said("Code of the place where attested; inferred", "见于何地（代码）；推断")]
    merged_into: Annotated[
        int | None,
        said("Key of the name that answers for this one; null: it answers itself", "已并入的人物编号；null：未并入"),
    ]


class Organization(Struct, frozen=True):
    """An organization by its full name."""

    id: Annotated[int, said("Key", "编号")]
    url: Annotated[str, said("Page of what answers for the name", "单位页（已并入他名者为所并入的单位）")]
    name: Annotated[str, said("Full name; may be inferred from a shorter one", "全称；可能由简称推断")]
    kind: Annotated[str, said("Class of organization", "类别")]
    place: Annotated[str | None, said("Code of its place", "所在地代码")]
    merged_into: Annotated[int | None, said("Key of the name that answers for this one", "已并入的编号；null：未并入")]


class Attestation(Struct, frozen=True):
    """A sentence that says a person holds, held or is to hold a post: as of its article, never from–to."""

    id: Annotated[int, said("Key", "编号")]
    url: Annotated[str, said("Its page, with the printed proof", "网页，附原文证据")]
    person: Annotated[int, said("Key of the person", "人物的编号")]
    post: Annotated[str, said("The post", "职务")]
    organization: Annotated[int | None, said("Key of the organization", "单位的编号")]
    organization_inferred: Annotated[
        bool, said("Whether the organization is not printed beside the post", "单位是否为推断（职务旁未印）")
    ]
    tenure: Annotated[str, said("What is said of it: 在任, 任命, 免去 …", "原文怎么说：在任、任命、免去等")]
    manner: Annotated[str, said("How it is held: 正, 代, 兼 …", "任职方式：正、代、兼等")]
    article: Annotated[int, said("Key of the article", "文章的编号")]
    date: Annotated[Day | None, said("The day its article is filed under", "所在文章的归档日期")]
    date_basis: Annotated[str, said("What that day is; see articles", "该日期是什么；见 articles")]
    as_printed: Annotated[str, said("The words", "原文")]
    sentence: Annotated[str, said("The sentence they stand in", "所在句")]
    paragraph: Annotated[int, said("Its paragraph, from 0; -1: the title block", "段次，从 0 起；-1：题区")]
    start: Annotated[int, said("Where the words begin in it, in characters", "原文在段中的起点（字符）")]
    end: Annotated[int, said("Where they end", "原文的终点")]


class Slogan(Struct, frozen=True):
    """A formula by its text without outer quotation marks."""

    id: Annotated[int, said("Key", "编号")]
    url: Annotated[str, said("Its page", "网页")]
    text: Annotated[str, said("Text", "文字")]
    merged_into: Annotated[
        int | None, said("Key of the slogan that answers for this one", "已并入的提法编号；null：未并入")
    ]


class Figure(Struct, frozen=True):
    """A figure that somebody had kept; question and result stand at its proof."""

    id: Annotated[str, said("SHA-256 of the claim", "存证内容的 SHA-256")]
    url: Annotated[str, said("Where it is proved again", "重新验证的网页")]
    kept_at: Annotated[Moment, said("When, ISO 8601", "时刻（ISO 8601）")]


class Tombstone(Struct, frozen=True):
    """An article that was withdrawn or deleted: nothing of it but that it is gone."""

    id: Annotated[int, said("Key of the article", "文章的编号")]
    url: Annotated[str, said("Where it was; answered with 410", "原网址，现答 410")]
    gone_since: Annotated[Moment, said("When, ISO 8601", "时刻（ISO 8601）")]
