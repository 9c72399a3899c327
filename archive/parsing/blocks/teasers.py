"""Teaser boxes (精彩看点 … ▶▶04版): what another page of the issue holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.parsing.blocks.masthead import PAGE, page_number
from archive.parsing.blocks.title_block import title_text
from archive.parsing.blocks.title_lines import is_factual
from archive.parsing.lines.script import ReadingText
from archive.parsing.lines.text_lines import LineWrapping, TextLine, span_of
from archive.parsing.records import Teaser

_BOX_TITLE = re.compile(
    r"[^\u4e00-\u9fff]{0,3}(?:[今本](?:日|期|报|版)|[县市区州旗][内域情]?|精彩|内容|版面|要闻|新闻|重点|重要|详细){0,2}(?:看点|导读|版面导读|速读|导览|要目|提要|预告|速览|推荐|抢先看|内容提要|目录|索引)[^\u4e00-\u9fff]{0,3}"
)
_ARROW = r"[▶►▷▸>→⇒☞✦»➤➜➡》]"
POINTER = re.compile(
    rf"[(]?(?:{_ARROW}{{1,6}}|(?:详见|请看|见|下转|转|刊于|更多内容见|全文见|报道见|详细报道见|相关报道见|详情见|阅读)(?:今日|本报|本期)?{_ARROW}{{0,4}})"
    rf"(?P<page>{PAGE.pattern}|[a-d]?\d{{1,2}}(?!\d))(?:{_ARROW}{{0,4}})[)]?$"
)
_SHOWS_PAGE = re.compile(r"[\d版]")
_MAY_POINT = re.compile(f"{_ARROW}|[见看转于读]")  # what each of these begins with or has in it
_WAY = re.compile(
    rf".[(]?(?:[▶►▷▸➤➜➡☞]{{1,6}}|(?:详见|请看|刊于|全文见|报道见|详细报道见|相关报道见|详情见)(?:今日|本报|本期)?)"
    rf"(?:{PAGE.pattern}|[a-d]?\d{{1,2}}(?!\d))[)]?$"
)
_PLACE_OF_REST = re.compile("[下上][转接]|紧接")  # behind an article's beginning or before its end
_BARE_POINTER = re.compile(rf"[(]?(?P<page>{PAGE.pattern}){_ARROW}{{0,4}}[)]?")
_ONLY_POINTER = re.compile(rf"{POINTER.pattern}|{_BARE_POINTER.pattern.replace('?P<page>', '?:')}")
_LEADING = re.compile(rf"^{_ARROW}{{0,4}}(?P<page>{PAGE.pattern}){_ARROW}{{0,4}}[:·]?(?=.)")
_ARROWS = re.compile(rf"^(?:{_ARROW}|[●■◆◇★☆▲○]){{1,6}}\s?")
_MOST_LINES = 3  # 24 characters in the narrowest columns (10)
_LONGEST = 60  # the longest of 38 teasers of gold has 24, beside a page number and dots


@dataclass(frozen=True)
class TeaserBox:
    """Teasers with the indices of their rows, and of the rows that only title the box."""

    teasers: tuple[Teaser, ...] = ()
    rows: frozenset[int] = frozenset()
    titles: frozenset[int] = frozenset()


@dataclass(frozen=True)
class _Entry:
    lines: tuple[int, ...]
    pointer: int
    page: str


def teaser_boxes(
    rows: Sequence[TextLine], free: Sequence[bool], wraps: LineWrapping, reading: ReadingText
) -> TeaserBox:
    """The teasers among the rows that are `free`, i.e. no furniture."""
    titles = frozenset(
        i for i, row in enumerate(rows) if len(row.without_spaces) < 14 and _BOX_TITLE.fullmatch(row.without_spaces)
    )
    entries: list[_Entry] = []
    taken = -1
    for i, row in enumerate(rows):
        in_box = bool(entries and taken >= i - _MOST_LINES - 1) or not titles.isdisjoint(range(i - 4, i))
        page = page_pointed_to(row, in_box)
        if page:
            lines = _lines_before(i, rows, free, titles, taken)
            own = _own_headline(row)
            if lines or own:
                entries.append(_Entry((*(() if own else lines), i) if own else lines, i, page))
                taken = i
    teasers = tuple(_teaser(entry, rows, wraps, reading) for entry in entries)
    used = frozenset(j for entry in entries for j in (*entry.lines, entry.pointer))
    return TeaserBox(teasers, used, titles if teasers else frozenset())


def page_pointed_to(row: TextLine, in_box: bool) -> str | None:
    """The page where a line says that more is; `in_box`: a bare page number says so too."""
    if len(row.without_spaces) > _LONGEST or not _SHOWS_PAGE.search(row.without_spaces):
        return None
    match = POINTER.search(row.without_spaces[-30:]) if _MAY_POINT.search(row.without_spaces) else None
    if not match and in_box:
        match = _BARE_POINTER.fullmatch(row.without_spaces) or _LEADING.match(row.without_spaces)
    return page_number(match["page"]) if match else None


def shows_way_to_page(row: TextLine) -> bool:
    """True for a headline with an arrow or 详见 and a page behind it, wherever it stands: it is printed elsewhere."""
    if len(row.without_spaces) > _LONGEST or row.ends_sentence:
        return False
    return bool(_WAY.search(row.without_spaces)) and not _PLACE_OF_REST.search(row.without_spaces)


def boxed_lines(rows: Sequence[TextLine]) -> frozenset[int]:
    """The lines between the title of a box (导读) and a page by itself (▶▶03版), where they are printed."""
    titles = [i for i, row in enumerate(rows) if _BOX_TITLE.fullmatch(row.without_spaces)]
    below = {i for title in titles for i in range(title + 1, min(title + 1 + _MOST_LINES, len(rows)))}
    return frozenset(i for i in below if _names_other_page(rows, i))


def _names_other_page(rows: Sequence[TextLine], i: int) -> bool:
    """True for a line between the title of a box (导读) and a page by itself (▶▶03版), where it is printed."""
    near = range(max(0, i - _MOST_LINES), i)
    titles = [j for j in near if _BOX_TITLE.fullmatch(rows[j].without_spaces)]
    below = range(i + 1, min(len(rows), i + _MOST_LINES))
    pointers = [j for j in below if _ONLY_POINTER.fullmatch(rows[j].without_spaces)]
    return bool(titles and pointers) and not any(row.ends_sentence for row in rows[titles[-1] : pointers[0]])


def _own_headline(row: TextLine) -> str:
    """The headline that shares its line with the pointer, if any."""
    text = row.text
    pointer = POINTER.search(row.without_spaces[-30:])
    if pointer:
        kept = len(row.without_spaces) - len(pointer.group())
        return _ARROWS.sub("", _first(text, kept))
    leading = _LEADING.match(row.without_spaces)
    return _without_first(text, leading.end()) if leading else ""


def _first(text: str, count: int) -> str:
    """The text up to its `count`-th character that is no white space."""
    seen = 0
    for i, character in enumerate(text):
        if seen == count:
            return text[:i].strip()
        seen += not character.isspace()
    return text if seen <= count else ""


def _without_first(text: str, count: int) -> str:
    return text[len(_first(text, count)) :].strip()


def _lines_before(
    i: int, rows: Sequence[TextLine], free: Sequence[bool], titles: frozenset[int], taken: int
) -> tuple[int, ...]:
    lines: list[int] = []
    for j in range(i - 1, max(taken, i - 1 - _MOST_LINES), -1):
        if not free[j] or j in titles or rows[j].ends_sentence or len(rows[j].without_spaces) > _LONGEST:
            break
        lines.insert(0, j)
    return tuple(lines)


def _teaser(entry: _Entry, rows: Sequence[TextLine], wraps: LineWrapping, reading: ReadingText) -> Teaser:
    members = [rows[i] for i in sorted({*entry.lines, entry.pointer})]
    texts = [_own_headline(rows[i]) if i == entry.pointer else title_text(rows[i].text, wraps) for i in entry.lines]
    headline, subtitle = _roles([text for text in texts if text])
    return Teaser(headline, entry.page, span_of(members, reading), subtitle)


def _roles(texts: list[str]) -> tuple[str, str | None]:
    if len(texts) == 1:
        return texts[0], None
    first, second = texts[0], " ".join(texts[1:])
    for opening, rest in ((first, second), (second, first)):
        if re.fullmatch(r"[^:：]{2,8}[:：][^:：]{0,6}", opening):
            return opening + rest, None
    if is_factual(first) > is_factual(second) and not first.startswith(("—", "-")):
        return second, first
    return first, second
