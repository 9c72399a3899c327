"""A small archive made by hand: two issues of a paper, a web page, and a page in traditional script."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field

from archive import holdings
from archive.models import (
    Article,
    Attestation,
    Byline,
    Issue,
    Mention,
    Organization,
    Person,
    Place,
    PlaceAlias,
    Publication,
    Slogan,
    SloganUse,
    Source,
    Staff,
    Teaser,
)
from archive.originals import originals
from tests.written_once import written_once

PARAGRAPHS = (
    "本报讯(甘鑫)6月22日,商城县“两个引领”工作推进会召开。县委书记李高岭强调,要织密“两个引领”的组织体系。",
    "县委副书记、县长周哲主持会议,李高岭与周哲一同观摩。",
)
FURNITURE = "商城时报\n"
TEASER = "产旅融合 助力乡村振兴 ▶▶04版\n"
SUSPECT = {"paragraph": -1, "start": 6, "as_printed": "具", "likely": "县", "evidence": "本期另有六处作“商城县”"}


def make_places() -> dict[str, Place]:
    """A province, its city, two counties and a town; by name."""
    henan = Place.objects.create(code="410000", name="河南省", level=1)
    xinyang = Place.objects.create(code="411500", name="信阳市", level=2, parent=henan)
    shangcheng = Place.objects.create(code="411524", name="商城县", level=3, parent=xinyang)
    gushi = Place.objects.create(code="411525", name="固始县", level=3, parent=xinyang)
    town = Place.objects.create(code="411524101", name="上石桥镇", level=4, parent=shangcheng)
    PlaceAlias.objects.create(place=shangcheng, name="殷城县", until=1932)
    Place.objects.create(code="430000", name="湖南省", level=1)
    return {place.name: place for place in (henan, xinyang, shangcheng, gushi, town)}


def make_source(text: str, **fields) -> Source:
    data = text.encode()
    originals().put(data)
    sha = hashlib.sha256(data).hexdigest()
    fields = {"name": f"{sha[:8]}.txt", "media_type": "text/plain", "encoding": "utf-8", "layout": "plain"} | fields
    return Source.objects.create(sha256=sha, size=len(data), text=text, characters=len("".join(text.split())), **fields)


def make_article(source: Source, *paragraphs: str, position: int = 1, **fields) -> Article:
    """An article whose paragraphs stand one a line in the source."""
    spans = []
    for text in paragraphs:
        start = source.text.find(text)
        spans.append({"text": text, "start": max(0, start), "end": max(0, start) + len(text), "subhead": False})
    digest = hashlib.sha256("".join(paragraphs).encode()).hexdigest()
    fields.setdefault("publication", source.publication)
    fields.setdefault("issue", source.issue)
    return Article.objects.create(source=source, position=position, paragraphs=spans, digest=digest, **fields)


@dataclass
class Shelf:
    """What the small archive consists of."""

    places: dict[str, Place] = field(default_factory=make_places)
    paper: Publication = None
    older: Issue = None
    newer: Issue = None
    source: Source = None
    report: Article = None
    web: Article = None
    old_script: Article = None
    person: Person = None
    organization: Organization = None
    slogan: Slogan = None
    attestation: Attestation = None


@written_once
def make_shelf() -> Shelf:
    shelf = Shelf()
    county = shelf.places["商城县"]
    shelf.paper = Publication.objects.create(
        name="商城时报", slug="shang-cheng-shi-bao", place=county, marks=["主办:商城县新闻中心"]
    )
    shelf.older = Issue.objects.create(
        publication=shelf.paper, year=2021, number=23, total=34, date_inferred=dt.date(2021, 6, 23),
        date_basis="星期三出版",
    )  # fmt: skip
    shelf.newer = Issue.objects.create(
        publication=shelf.paper, year=2022, number=14, total=72, date=dt.date(2022, 4, 20)
    )
    shelf.report = make_report(shelf)
    make_newer_page(shelf)
    shelf.web = make_web_page()
    shelf.old_script = make_old_script_page()
    holdings.recount()  # rows made by hand announce nothing
    return shelf


def make_report(shelf: Shelf) -> Article:
    """An article with everything: an inferred date, posts, a suspected character, a teaser beside it."""
    title = '李高岭在商城具工作会上强调\n"两个引领"的组织体系\n'
    text = FURNITURE + title + "\n".join(PARAGRAPHS) + "\n" + TEASER
    shelf.source = make_source(
        text, publication=shelf.paper, publication_basis="同一电话", issue=shelf.older, layout="newspaper_page",
        furniture=[{"text": "商城时报", "start": 0, "end": 4}], layout_reasons=["印有期号"],
    )  # fmt: skip
    start = text.index("产旅融合")
    Staff.objects.create(source=shelf.source, position=1, role="审读", name="刘凤")
    Teaser.objects.create(
        source=shelf.source, position=1, headline="产旅融合 助力乡村振兴", page="04版", start=start, end=len(text) - 1
    )
    article = make_article(
        shelf.source, *PARAGRAPHS, kicker="李高岭在商城具工作会上强调", headline='"两个引领"的组织体系',
        title_block=[{"text": '"两个引领"的组织体系', "start": 5, "end": 5 + len(title) - 1}],
        place=shelf.places["商城县"], kind="会议", date=dt.date(2021, 6, 23), date_basis="issue_inferred",
        event_date=dt.date(2021, 6, 22), event_date_printed="6月22日", event_date_basis="年份取自本期",
        ocr_suspects=[SUSPECT],
    )  # fmt: skip
    make_facts(shelf, article)
    return article


def make_facts(shelf: Shelf, article: Article) -> None:
    county = shelf.places["商城县"]
    shelf.person = Person.objects.create(name="李高岭", initial="L", place=county)
    second = Person.objects.create(name="周哲", initial="Z", place=county)
    signer = Person.objects.create(name="甘鑫", initial="G", place=county)
    shelf.organization = Organization.objects.create(name="中共商城县委", initial="Z", kind="党委", place=county)
    start = PARAGRAPHS[0].index("县委书记")
    shelf.attestation = Attestation.objects.create(
        person=shelf.person, post="县委书记", organization=shelf.organization, article=article,
        as_printed="县委书记李高岭", sentence="县委书记李高岭强调,要织密“两个引领”的组织体系。", paragraph=0,
        start=start, end=start + 7,
    )  # fmt: skip
    for post in ("县委副书记", "县长"):
        Attestation.objects.create(
            person=second, post=post, article=article, as_printed="县委副书记、县长周哲",
            sentence=PARAGRAPHS[1], paragraph=1, start=0, end=10,
        )  # fmt: skip
    Byline.objects.create(article=article, role="reporter", position=1, name="甘鑫", person=signer)
    for person in (shelf.person, second):
        Mention.objects.create(article=article, kind="person", name=person.name, person=person)
    Mention.objects.create(
        article=article, kind="organization", name="县委", organization=shelf.organization, inferred=True
    )
    Mention.objects.create(article=article, kind="place", name="固始县", place=shelf.places["固始县"])
    shelf.slogan = Slogan.objects.create(text="两个引领", initial="L")
    SloganUse.objects.create(
        slogan=shelf.slogan, article=article, count=3, gloss=["党建引领产业", "党建引领治理"], variants=["双引领"],
        paragraph=0, start=PARAGRAPHS[0].index("两个引领"),
    )  # fmt: skip


def make_newer_page(shelf: Shelf) -> Article:
    body = "会议要求抓好落实。"
    source = make_source(body, publication=shelf.paper, issue=shelf.newer, pages=["05版"], layout="newspaper_page")
    return make_article(
        source, body, headline="加快项目建设", page="05版", place=shelf.places["商城县"], date=dt.date(2022, 4, 20),
        date_basis="published", published="2022-04-20",
    )  # fmt: skip


def make_web_page() -> Article:
    station = Publication.objects.create(name="红网张家界站", slug="hong-wang", kind="website")
    source = make_source("三高四新。", publication=station, layout="web_page")
    return make_article(
        source, "三高四新。", headline="以高质量基层党建", date=dt.date(2021, 11, 5), date_basis="published",
        published="2021-11-05T17:18:14", continues_next=True,
    )  # fmt: skip


def make_old_script_page() -> Article:
    """No headline, no year, and the recovered text beside the original's."""
    source = make_source("3月28日上午,優(yōu)秀書(shū)記座談會召開。", script="traditional")
    article = make_article(
        source, "3月28日上午,优秀书记座谈会召开。", event_date_partial="--03-28", event_date_printed="3月28日"
    )
    article.paragraphs[0] |= {"start": 0, "end": len(source.text)}
    article.save()
    return article
