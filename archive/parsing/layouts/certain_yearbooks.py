"""The pages of a yearbook: its sections (组织工作), their entries (【概况】), and heads that its text runs across."""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from archive.parsing.labelling.labels import BEGINNINGS, Label
from archive.parsing.layouts.certainty import BODY, Certainty
from archive.parsing.layouts.signing_lines import ONLY_SIGNATURE
from archive.parsing.lines.text_lines import TextLine

_OWN = Certainty(frozenset({Label.FURNITURE}))
_TITLE = Certainty(frozenset({Label.A_HEADLINE}))
_GOES_ON, _WITHIN = Certainty(frozenset({Label.GOES_ON})), Certainty(never=BEGINNINGS)
_LEAST_ENTRIES = 2  # one may be the column of a report
_TOP = 6  # lines at the top of a page, of which one names the yearbook
_LONGEST_NAMES = 30  # characters of a line that lists officers
_NAMED = re.compile(r"(?=.*\d)[^,。;:《》【]{0,24}[\u4e00-\u9fff]{2,8}年鉴[^,。;:《》【]{0,30}")
_NUMBER = re.compile(r"[·•—–-]?\d{1,4}[·•—–-]?")
_NUMBERED = re.compile(r"[·•—–-]{1,2}\d{1,4}[·•—–-]{1,2}[^,。;:]{2,24}|[^,。;:]{2,24}[·•—–-]{1,2}\d{1,4}[·•—–-]{1,2}")
_COMMITTEE = re.compile(r"(?:中国共产党|中共)[\u4e00-\u9fff]{2,14}(?:委员会|[县市区旗州]委(?:工作)?)")
_ENTRY = re.compile(r"【[^【】]{2,24}】(?P<text>.*)")
_OFFICERS = re.compile(r"【[^【】]{0,12}(?:领导名录|领导班子|领导成员|领导)】")
_OFFICER = re.compile(
    r"[\u4e00-\u9fff]{0,12}(?:部长|书记|主任|局长|校长|主席)[:]?(?:[\u3400-\u9fff·]{2,12}(?:[(].*[)])?)+"
)
_SECTION = re.compile(r"[\u4e00-\u9fff“”\"、]{2,12}")
_WRITTEN = re.compile(r"[(](?:撰稿|供稿|撰写|编写)人?:?.{2,30}[)]")


def yearbook_lines(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """The lines of a page whose top names a yearbook, and that prints its entries."""
    entries = [i for i, row in enumerate(rows) if _ENTRY.match(row.without_spaces)]
    if len(entries) < _LEAST_ENTRIES or not any(_NAMED.fullmatch(row.without_spaces) for row in rows[:_TOP]):
        return
    heads = _heads(rows)
    alone = [i for i in entries if _is_alone(rows[i])]
    # Where each stands above a text of its own, it is an article; else the section is, and its entries are paragraphs.
    yield from _articles(rows, alone, heads) if len(alone) * 2 > len(entries) else _sections(rows, entries, heads)
    yield from ((i, _OWN) for i in heads)
    yield from _across_heads(rows, heads)
    yield from ((i, Certainty(ONLY_SIGNATURE)) for i, row in enumerate(rows) if _WRITTEN.fullmatch(row.without_spaces))


def _is_alone(row: TextLine) -> bool:
    match = _ENTRY.match(row.without_spaces)
    return match is not None and not match["text"]


def _heads(rows: Sequence[TextLine]) -> Set[int]:
    """The yearbook's name and the numbers of its pages, and beside these the committee or what is printed again."""
    heads = {i for i, row in enumerate(rows) if _is_head(row.without_spaces)}
    printed: set[str] = set()
    for i, row in enumerate(rows):
        text = row.without_spaces
        if i - 1 in heads and (_COMMITTEE.fullmatch(text) or text in printed):
            heads.add(i)
        printed.add(text)
    return heads


def _is_head(text: str) -> bool:
    return any(form.fullmatch(text) for form in (_NAMED, _NUMBER, _NUMBERED))


def _articles(rows: Sequence[TextLine], entries: Sequence[int], heads: Set[int]) -> Iterator[tuple[int, Certainty]]:
    """【概况】 above its text: a title."""
    yield from _above_text(rows, entries[0])
    for i in entries:
        yield i, _TITLE
        if i + 1 < len(rows) and i + 1 not in heads:
            yield i + 1, BODY


def _above_text(rows: Sequence[TextLine], first: int) -> Iterator[tuple[int, Certainty]]:
    """The page's own lines above its first text; a chronicle above it is a text of its own."""
    if not any(row.ends_sentence for row in rows[:first]):
        yield from ((i, _OWN) for i in range(first))


def _sections(rows: Sequence[TextLine], entries: Sequence[int], heads: Set[int]) -> Iterator[tuple[int, Certainty]]:
    """组织工作 above its first entry: the title of what follows, up to the next section."""
    titles = [title for i in entries if (title := _section_above(rows, i, heads)) is not None]
    if not titles or titles[0] > entries[0]:
        return
    yield from _above_text(rows, titles[0])
    for i in range(titles[0], len(rows)):
        if i in titles:
            yield i, _TITLE
        elif i in entries or _is_officer(rows, i, titles):
            yield i, BODY


def _section_above(rows: Sequence[TextLine], entry: int, heads: Set[int]) -> int | None:
    """The line that names a section, right above this entry or above those who hold its offices."""
    i = entry - 1
    while i > 0 and _OFFICER.fullmatch(rows[i].without_spaces):
        i -= 1
    is_named = i >= 0 and i not in heads and _SECTION.fullmatch(rows[i].without_spaces)
    return i if is_named and (i == 0 or _may_end(rows, i - 1, heads)) else None


def _may_end(rows: Sequence[TextLine], i: int, heads: Set[int]) -> bool:
    """True for a line below which a section may begin: it ends a text, signs it or names who holds an office."""
    return (
        i in heads or i < _TOP or rows[i].ends_sentence or rows[i].without_spaces.endswith(")") or rows[i].indent >= 2
    )


def _is_officer(rows: Sequence[TextLine], i: int, titles: Sequence[int]) -> bool:
    """True for a line of who holds an office, below 【领导名录】 or right below the name of a section."""
    while i > 0 and _is_list_of_names(rows[i]):
        i -= 1
        if i in titles or _OFFICERS.fullmatch(rows[i].without_spaces):
            return True
    return False


def _is_list_of_names(row: TextLine) -> bool:
    text = row.without_spaces
    is_other = row.ends_sentence or _ENTRY.match(text) or _WRITTEN.fullmatch(text)
    return not is_other and len(text) <= _LONGEST_NAMES


def _across_heads(rows: Sequence[TextLine], heads: Set[int]) -> Iterator[tuple[int, Certainty]]:
    """What stands below the head of a page begins nothing, and goes on with what is left open above it."""
    for above, i in pairwise(k for k in range(len(rows)) if k not in heads):
        if i - above == 1 or _ENTRY.match(rows[i].without_spaces) or _names_section(rows, i, heads):
            continue
        if not _is_open(rows[above]):
            yield i, _WITHIN
            continue
        yield i, _GOES_ON
        if above and above - 1 not in heads and _is_open(rows[above - 1]) and not rows[above].indent:
            yield above, _GOES_ON  # the few words that a page broke off with


def _is_open(row: TextLine) -> bool:
    """True for a line of text in the middle of a sentence."""
    text = row.without_spaces
    return not (row.ends_sentence or text.endswith(("】", ")")) or _OFFICER.fullmatch(text))


def _names_section(rows: Sequence[TextLine], i: int, heads: Set[int]) -> bool:
    below = next((k for k in range(i + 1, len(rows)) if k not in heads), None)
    is_above_entry = below is not None and _ENTRY.match(rows[below].without_spaces)
    return bool(is_above_entry and _SECTION.fullmatch(rows[i].without_spaces))
