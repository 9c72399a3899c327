"""An article on a web page: title, a line with date, source and editor, the body, and navigation around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.parsing.blocks import name_lists
from archive.parsing.blocks.labelled_names import Labelled, editors, is_staff, labelled, labelled_reporters, writers
from archive.parsing.blocks.masthead import publishers_in
from archive.parsing.blocks.page import RULE, Page, PageParts
from archive.parsing.layouts.articles import Draft, build, may_be_title, title_run
from archive.parsing.layouts.evidence import Evidence, choice
from archive.parsing.lexicon import web_words
from archive.parsing.lexicon.dates import FULL_DATE, TIME, date_time
from archive.parsing.lines.text_lines import TextLine
from archive.parsing.records import Author, IssueFacts, LayoutChoice, ParsedArticle, StaffMember
from archive.text import fold

NAME = "web_page"
_STATION = re.compile(
    r"[\u4e00-\u9fffa-z0-9·\-—]{2,20}?(?:站|网|频道|客户端|日报|时报|晚报|报|在线|新闻|发布|融媒|融媒体中心|新闻中心|云|台|社|政府|委|部|局|办公室|公众号)"
)
_SITE_TAIL = re.compile(r"(?<=网)[\u4e00-\u9fff·\-—]{1,10}(?:站|频道)$|(?:讯|综合)$")
_SITE = re.compile(r".{1,12}(?:网|报|客户端|在线|云|头条|融媒|新闻|发布)")
_RUN_BY = re.compile(r"版权所有|主办")
_LONGEST_META = 160  # date, source, author, editor, clicks and size of type on one line
_LONGEST_MENU, _LONGEST_ENTRY = 40, 12
_LONGEST_LINE_OF_ACCOUNT = 60  # date, name of the account and place
_PUBLISHED_AT = re.compile(r"(?:发表|发布)于[\u4e00-\u9fff]{2,6}")
# Behind the minute an account's message has the province from which it was sent, since 2022.
_PROVINCE = re.compile(
    "北京|天津|上海|重庆|河[北南]|山[西东]|内蒙古|辽宁|吉林|黑龙江|江[苏西]|浙江|安徽|福建|湖[北南]|广[东西]|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆"
)


@dataclass(frozen=True)
class _Meta:
    """What a line beside the title says: when, where from, by whom."""

    published: str | None = None
    station: str | None = None
    source: str | None = None
    labels: tuple[Labelled, ...] = ()


def weigh(page: Page) -> LayoutChoice:
    """How sure it is that this is the text of a web page."""
    metas = [meta for row in page.rows if (meta := _meta(row))]
    navigation = sum(_is_navigation(row) for row in page.rows)
    return choice(
        NAME,
        [
            Evidence(any(meta.published and "T" in meta.published for meta in metas), 0.35, "印有发布的日期和时刻"),
            Evidence(any(meta.published for meta in metas), 0.15, "有单独一行发布信息"),
            Evidence(any(_says_when(meta) for meta in metas), 0.25, "写明发布时间"),
            Evidence(any(meta.source or meta.station for meta in metas), 0.25, "印有来源或站名"),
            Evidence(any(meta.labels and not is_staff(meta.labels) for meta in metas), 0.1, "有作者、编辑一行"),
            Evidence(navigation > 0, 0.25, "有网页的导航文字"),
            Evidence(navigation > 2, 0.15, "导航文字不止一处"),
        ],
    )


def read(page: Page) -> PageParts:
    """The one article, and all that stands around it."""
    metas = {i: meta for i, row in enumerate(page.rows) if (meta := _meta(row))}
    outside = {i for i, row in enumerate(page.rows) if i in metas or _is_navigation(row) or RULE.fullmatch(row.text)}
    outside |= _lists(page, outside) | _menu(page) | _behind_editors(page, metas)
    content = tuple(i for i in range(len(page.rows)) if i not in outside)
    head = _head_end(page, content, metas)
    labels = tuple(label for meta in metas.values() for label in meta.labels)
    draft = Draft(content[:head], content[head:])
    published = _published(metas)
    day = IssueFacts(year=int(published[:4]), date=published[:10]) if published else IssueFacts()
    article = _signed(build(draft, page, day, known_authors=writers(labels)), labels, metas)
    station = next((meta.station for meta in metas.values() if meta.station), None)
    source = article.source_station
    return PageParts(
        (article,),
        furniture=page.lines(sorted(outside)),
        staff=_staff(labels),
        publication=_publication(station or source),
        website=station or source,
        publishers=_publishers(page, outside),
    )


def _publishers(page: Page, outside: set[int]) -> tuple[str, ...]:
    """Who runs the site, as the foot of the page says (版权所有, 主办)."""
    rows = (page.rows[i] for i in sorted(outside) if _RUN_BY.search(page.rows[i].without_spaces))
    return tuple(dict.fromkeys(name for row in rows for name in publishers_in(row)))


def _meta(row: TextLine) -> _Meta | None:
    """What the line says about the publishing of the article, None if it is none of that kind."""
    if len(row.without_spaces) > _LONGEST_META or row.ends_sentence:
        return None
    labels = labelled(row.text)
    if labels:
        return _labelled_meta(row, labels)
    match = FULL_DATE.match(row.folded.lstrip("[(【 "))
    if not match:
        return _labels_behind(row)
    rest = row.text[row.text.find(row.text.lstrip("[(【（ ")) + match.end() :]
    rest = rest.lstrip(" \u3000tT")
    time = TIME.match(fold(rest))
    rest = (rest[time.end() :] if time else rest).strip(" \u3000])】）|")
    return _station_and_labels(date_time(row.folded), rest)


def _station_and_labels(published: str | None, rest: str) -> _Meta | None:
    parts = rest.split()
    station = parts[0].strip("|丨/") if parts and _STATION.fullmatch(parts[0].strip("|丨/").lower()) else None
    rest = rest[len(parts[0]) :].strip(" 　|丨") if station else rest
    labels = labelled(rest) if rest else ()
    if rest and not labels and not _is_navigation(TextLine(rest, rest.lower(), 0, 0)):
        return None
    return _Meta(published, station, _source(labels), labels)


def _labelled_meta(row: TextLine, labels: Sequence[Labelled]) -> _Meta | None:
    return _Meta(date_time(row.folded), None, _source(labels), tuple(labels))


def _labels_behind(row: TextLine) -> _Meta | None:
    """A station's name with labels behind it: 红网张家界站 编辑:胡小红."""
    parts = row.text.split()
    if dated := _dated_behind(row, parts):
        return dated
    if len(parts) > 1 and _STATION.fullmatch(parts[0].lower()) and labelled(row.text[len(parts[0]) :].strip()):
        rest = row.text[len(parts[0]) :].strip()
        return _Meta(date_time(row.folded), parts[0], _source(labelled(rest)), labelled(rest))
    return None


def _dated_behind(row: TextLine, parts: Sequence[str]) -> _Meta | None:
    """The account and then the date, as on a page of WeChat: 巴青县融媒体中心 2022-07-11 19:30 发表于西藏.

    Whose account it is its name must tell, but where a minute and a province stand behind it.
    """
    date = FULL_DATE.search(row.folded) if len(parts) > 1 else None
    if date is None or not date.start() or len(row.without_spaces) > _LONGEST_LINE_OF_ACCOUNT:
        return None
    account = "".join(row.text[: date.start()].strip(" \u3000|丨·原创").split())
    behind = row.folded[date.end() :]
    rest = TIME.sub("", behind).strip()
    is_sent = bool(TIME.search(behind) and _PROVINCE.fullmatch(rest))
    is_station = _STATION.fullmatch(account.lower()) and (not rest or _PUBLISHED_AT.fullmatch(rest))
    return _Meta(date_time(row.folded), account, None, ()) if is_sent or is_station else None


def _says_when(meta: _Meta) -> bool:
    return meta.published is not None and any(label.role in web_words.PUBLISHED for label in meta.labels)


def _source(labels: Sequence[Labelled]) -> str | None:
    return next(
        (_without_date(label.value) for label in labels if label.role in web_words.SOURCES and label.value), None
    )


def _without_date(value: str) -> str | None:
    return TIME.sub("", FULL_DATE.sub("", value)).strip(" 　|丨()（）") or None


def _is_navigation(row: TextLine) -> bool:
    text = row.without_spaces
    if len(text) > 120 or (row.ends_sentence and len(text) > 60):
        return False
    return web_words.is_navigation(text, row.folded)


def _behind_editors(page: Page, metas: dict[int, _Meta]) -> set[int]:
    """The rows below the line that names the editors, where no sentence follows it."""
    last_text = max((i for i, row in enumerate(page.rows) if row.ends_sentence), default=len(page.rows))
    signed = [i for i, meta in metas.items() if i > last_text and editors(meta.labels)]
    return set(range(min(signed), len(page.rows))) if signed else set()


def _menu(page: Page) -> set[int]:
    """The rows of the menu above the line that says where the page stands (当前位置)."""
    above = next((i for i, row in enumerate(page.rows[:_LONGEST_MENU]) if web_words.PLACE.match(row.without_spaces)), 0)
    is_menu = all(len(row.without_spaces) <= _LONGEST_ENTRY and not row.ends_sentence for row in page.rows[:above])
    return set(range(above)) if is_menu else set()


def _lists(page: Page, outside: set[int]) -> set[int]:
    """The rows of lists of other articles at the end of the page."""
    last_text = max(
        (i for i, row in enumerate(page.rows) if row.ends_sentence and len(row.without_spaces) >= 60), default=-1
    )
    starts = [i for i in outside if i > last_text and web_words.begins_other_pages(page.rows[i].without_spaces)]
    return set(range(min(starts), len(page.rows))) if starts else set()


def _head_end(page: Page, content: tuple[int, ...], metas: dict[int, _Meta]) -> int:
    """How many content rows belong to the title area: those before the meta line, and a title block after it."""
    telling = [i for i, meta in metas.items() if meta.published or meta.source or meta.station]
    first = min(telling or metas, default=0)
    before = 0
    while before < len(content) and content[before] < first and may_be_title(page.rows[content[before]]) and before < 5:
        before += 1
    return before + title_run(page, content[before:], 0)


def _published(metas: dict[int, _Meta]) -> str | None:
    return max((meta.published for meta in metas.values() if meta.published), key=len, default=None)


def _signed(article: ParsedArticle, labels: Sequence[Labelled], metas: dict[int, _Meta]) -> ParsedArticle:
    return replace(
        article,
        authors=_with_posts(article, labels),
        reporters=tuple(dict.fromkeys((*article.reporters, *labelled_reporters(labels)))),
        editors=tuple(dict.fromkeys((*article.editors, *editors(labels)))),
        published=_published(metas),
        source_station=next((meta.source for meta in metas.values() if meta.source), None)
        or next((meta.station for meta in metas.values() if meta.station), None),
    )


def _with_posts(article: ParsedArticle, labels: Sequence[Labelled]) -> tuple[Author, ...]:
    sources = {_without_date(label.value) for label in labels if label.role in web_words.SOURCES}
    known = {author.name: author for author in (*writers(labels), *article.authors) if author.name not in sources}
    known |= {author.name: author for author in article.authors if author.post}
    return tuple(known.values())


def _staff(labels: Sequence[Labelled]) -> tuple[StaffMember, ...]:
    of_staff = [label for label in labels if is_staff((label,))]
    members = [
        StaffMember(label.role, name) for label in of_staff for name in name_lists.names_behind_label(label.value)
    ]
    return tuple(dict.fromkeys(members))


def _publication(station: str | None) -> str | None:
    if not station:
        return None
    name = _SITE_TAIL.sub("", station)
    return name if _SITE.fullmatch(name) else None
