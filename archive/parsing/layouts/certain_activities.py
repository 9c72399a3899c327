"""The activities of leaders, day by day: whose they are stands in a line of its own above them, and signs nothing."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archive.parsing.blocks import authorship
from archive.parsing.labelling.labels import BEGINNINGS, Label
from archive.parsing.layouts.certainty import Certainty
from archive.parsing.lines.text_lines import TextLine

_HEADING = Certainty(frozenset({Label.PARAGRAPH, Label.SUBHEAD}), BEGINNINGS)
_DAY = re.compile(r"\d{1,2}月\d{1,2}日")
_LEAST_LEADERS = 3  # two bylines may stand above reports that begin with their day


def leaders_activities(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """县委书记　钟伯年 / 3月8日，在安定镇调研…: several such lines, each above days, are headings inside one text."""
    leaders = [i for i, (row, below) in enumerate(pairwise(rows)) if _DAY.match(below.folded) and _names_leader(row)]
    if len(leaders) >= _LEAST_LEADERS:
        yield from ((i, _HEADING) for i in leaders)


def _names_leader(row: TextLine) -> bool:
    return not row.ends_sentence and authorship.post_and_name(row.text) is not None
