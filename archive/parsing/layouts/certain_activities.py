"""The activities of leaders, day by day: their title, and whose they are in a line of its own, which signs nothing."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archive.parsing.blocks import authorship
from archive.parsing.labelling.labels import BEGINNINGS, Label
from archive.parsing.labelling.page_shape import BULLETS
from archive.parsing.layouts.certainty import BODY, Certainty
from archive.parsing.lines.text_lines import TextLine

_HEADING = Certainty(frozenset({Label.PARAGRAPH, Label.SUBHEAD}), BEGINNINGS)
_DAY = re.compile(r"\d{1,2}月\d{1,2}日")
_TITLE = Certainty(frozenset({Label.HEADLINE}))
# Without whose or of which days they are it is the name of a column: 领导活动.
_ACTIVITIES = re.compile(
    r"[\u4e00-\u9fff]{0,10}(?:[县市区旗州]领导(?:一周|本周|每周)?|(?:一周|本周|每周)(?:[县市区旗州])?领导)(?:主要|重要|政务|公务)?活动(?:\([^()]{4,24}\))?"
)
_LEAST_DAYS = 2  # one day is a report
_LEAST_LEADERS = 3  # two bylines may stand above reports that begin with their day


def leaders_activities(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """县委书记　钟伯年 / 3月8日，在安定镇调研…: several such lines, each above days, are headings inside one text; a
    title that says so (一周领导活动) stands right above."""
    leaders = [i for i, (row, below) in enumerate(pairwise(rows)) if _DAY.match(below.folded) and _names_leader(row)]
    if len(leaders) >= _LEAST_LEADERS:
        yield from ((i, _HEADING) for i in leaders)
        if leaders[0] and names_activities(rows[leaders[0] - 1]):
            yield leaders[0] - 1, _TITLE


def _names_leader(row: TextLine) -> bool:
    return not row.ends_sentence and authorship.post_and_name(row.text) is not None


def weeks_activities(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """县领导一周活动 above lines that begin with their days: the title of one article, and its paragraphs."""
    for i, row in enumerate(rows):
        end = _end_of_days(rows, i + 1) if names_activities(row) else i + 1
        if end - i > _LEAST_DAYS:
            yield i, _TITLE
            yield from ((k, BODY) for k in range(i + 1, end) if _begins_with_day(rows[k]))


def names_activities(row: TextLine) -> bool:
    """True for the title of what the leaders of a county did in a week (旗领导活动, 县领导一周活动（8月1日—7日）)."""
    return bool(_ACTIVITIES.fullmatch(row.without_spaces))


def _end_of_days(rows: Sequence[TextLine], first: int) -> int:
    """The row behind the paragraphs that begin with a day each; those that go on in further lines end these."""
    return next((k for k in range(first, len(rows)) if not _begins_with_day(rows[k])), len(rows))


def _begins_with_day(row: TextLine) -> bool:
    return bool(_DAY.match(row.without_spaces.lstrip("".join(BULLETS))))
