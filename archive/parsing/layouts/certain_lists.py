"""Lists below their titles: who is elected to what at a congress, and as many commended as the line above counts."""

import re
from collections.abc import Iterator, Sequence

from archive.parsing.blocks import name_lists
from archive.parsing.labelling.labels import BEGINNINGS, Label
from archive.parsing.layouts.certainty import BEGINS_ONE, BODY, BYLINE, Certainty
from archive.parsing.layouts.known_lines import ANNEX, COUNTED, looks_like_title
from archive.parsing.lines.text_lines import TextLine

_GOES_ON = Certainty(frozenset({Label.PARAGRAPH, Label.GOES_ON}), BEGINNINGS)
_HEADING = Certainty(frozenset({Label.SUBHEAD, Label.PARAGRAPH}), BEGINNINGS)
_TITLE_OF_NAMES = re.compile(
    r"[\u4e00-\u9fff]{2,}(?:主席团|秘书长|委员会|委员|常委|书记|代表|主席|监票人|召集人)[\u4e00-\u9fff、]{0,12}名单"
)
_CUT_ABOVE = re.compile("(?:会议|大会|委员会|[县市区州旗]|[的和、])$")  # …第一次会议 / 主席团常务主席名单
_IN_BRACKETS = re.compile(r"\([^()]{2,60}\)")
_REMARK, _LABEL = re.compile(r"\([^()]{1,8}\)"), re.compile(r"^[\u4e00-\u9fff\s]{1,10}:")
_MOST_IN_BRACKETS = 3  # who elected them, how many they are, in which order they stand
_INDENT = 2  # of a paragraph
_COUNT = re.compile(r"\((?P<count>\d{1,3})[名个]\)$")
_LEAST_COUNTED = 2  # one is no list


def names_of_congress(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """大会主席团名单 above nothing but names: an article, be there one name alone; the names begin nothing.

    Brackets between that have the indent of the names belong to these: so with all three in 38 rounds.
    """
    for i, row in enumerate(rows):
        if not _TITLE_OF_NAMES.fullmatch(row.without_spaces):
            continue
        names = _below_brackets(rows, i)
        if not _are_names(rows, names):
            continue
        if not i or not _CUT_ABOVE.search(rows[i - 1].without_spaces):
            yield i, BEGINS_ONE
        yield from ((k, BODY if rows[k].indent >= _INDENT else BYLINE) for k in range(i + 1, names))
        for k in range(names, len(rows)):
            if not _are_names(rows, k):
                break
            yield k, _GOES_ON if rows[k].indent < rows[names].indent else BODY


def _below_brackets(rows: Sequence[TextLine], i: int) -> int:
    below = range(i + 1, min(i + 2 + _MOST_IN_BRACKETS, len(rows)))
    return next((k for k in below if not _IN_BRACKETS.fullmatch(rows[k].without_spaces)), len(rows))


def _are_names(rows: Sequence[TextLine], i: int) -> bool:
    """True for a line of names, perhaps with what their bearers are before them and 女 behind: 副主任：王　伟（女）."""
    if i >= len(rows) or _IN_BRACKETS.fullmatch(rows[i].without_spaces):
        return False
    return name_lists.are_persons(_LABEL.sub("", _REMARK.sub("　", rows[i].folded.strip())))


def counted_lists(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """优秀共产党员（6名） above six and the next such line or the list's end: they sign nothing and head nothing."""
    for i, row in enumerate(rows):
        count = _COUNT.search(row.without_spaces)
        if not count or not COUNTED.fullmatch(row.without_spaces) or int(count["count"]) < _LEAST_COUNTED:
            continue
        end = _end_of_list(rows, i + 1, int(count["count"]))
        if end:
            yield i, _HEADING
            # Where several stand in a line, the next may go on with the last of them.
            each = BODY if end - i - 1 == int(count["count"]) else _GOES_ON
            yield from ((k, each) for k in range(i + 1, end))
            if end < len(rows) and COUNTED.fullmatch(rows[end].without_spaces):
                yield end, _HEADING


def _end_of_list(rows: Sequence[TextLine], first: int, count: int) -> int:
    """The row behind as many as are counted; 0 where a sentence or another count stands among them."""
    end = first
    while count > 0 and end < len(rows):
        if rows[end].ends_sentence or COUNTED.fullmatch(rows[end].without_spaces):
            return 0
        count -= _units(rows[end])
        end += 1
    return end if count == 0 and (end == len(rows) or _is_behind_list(rows[end])) else 0


def _units(row: TextLine) -> int:
    """How many a line lists: a name and what its bearer is are one, bodies that stand apart several."""
    parts = _REMARK.sub("", row.folded).split()
    if persons := name_lists.persons(" ".join(parts)):
        return len(persons)
    is_person = bool(parts) and (name_lists.looks_like_name(parts[0]) or len(parts[0]) == 1)
    return 1 if is_person else len(parts)


def _is_behind_list(row: TextLine) -> bool:
    text = row.without_spaces
    return bool(COUNTED.fullmatch(text) or row.ends_sentence or not looks_like_title(row) or ANNEX.match(text))
