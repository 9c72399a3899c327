"""Where paragraphs certainly begin and go on: by the judge where it is sure, by bullets, and by room left free."""

from collections.abc import Sequence

from archive.parsing.blocks.paragraphs import Known
from archive.parsing.labelling.labels import Label
from archive.parsing.labelling.model import Labelling
from archive.parsing.layouts.openings import openings
from archive.parsing.layouts.roundups import begins_alike, roundups
from archive.parsing.lines.text_lines import TextLine

_SURE = 0.9  # titles of fresh pages are judged with .93 in the median
_KNOWN = {
    Label.PARAGRAPH: Known.OPENS,
    Label.A_PARAGRAPH: Known.OPENS,
    Label.GOES_ON: Known.GOES_ON,
    Label.SUBHEAD: Known.HEADS,
    Label.SIGNATURE: Known.OPENS,
}


def certain_lines(rows: Sequence[TextLine], labelling: Labelling) -> dict[int, Known]:
    """What is sure enough of the lines of texts to overrule what their widths and openings suggest."""
    judged = {
        row.start: _KNOWN[label]
        for row, label, certainty in zip(rows, labelling.labels, labelling.certainty, strict=True)
        if label in _KNOWN and certainty >= _SURE
    }
    return _openings(rows) | judged | _items(rows)


def certain_openings(rows: Sequence[TextLine]) -> dict[int, Known]:
    """What is sure of paragraphs by the lines alone, the judge left aside."""
    return _openings(rows) | _items(rows)


def _openings(rows: Sequence[TextLine]) -> dict[int, Known]:
    return {row.start: Known.OPENS for row in openings(rows)}


def _items(rows: Sequence[TextLine]) -> dict[int, Known]:
    """What is sure of short items under one heading: a paragraph begins with each bullet and with nothing else."""
    return {
        rows[i].start: Known.OPENS if begins_alike(rows[i], rows[heading + 1]) else Known.GOES_ON
        for heading, end in roundups(rows)
        for i in range(heading + 1, end)
    }
