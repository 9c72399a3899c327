"""What stands below a line that interrupts a text: an advertisement, an address on the net, a telephone number."""

import re
from collections.abc import Iterator, Sequence

from archive.parsing.labelling.labels import Label
from archive.parsing.layouts.certainty import Certainty
from archive.parsing.lines.text_lines import TextLine

_OWN = Certainty(frozenset({Label.FURNITURE}))
_NO_ARTICLE = Certainty(never=frozenset({Label.A_PARAGRAPH}))
_ADDRESS = re.compile(r"https?://|www\.|(?<!\d)(?:1[3-9]\d[\dx×*]{8}|0\d{2,3}-?[\dx×*]{7,8})(?!\d)|^([★☆◆]).+\1$", re.I)
_SAYS_WHAT_FOR = re.compile("[:,。;]")
_LONGEST, _LEAST_TEXT = 50, 12  # characters of the line, and of a line of text above it
_BEGINS_TEXT = re.compile(r"[\u4e00-\u9fff“\"《\d]")  # marks stand before short items, each an article


def below_interruptions(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """紫薇苗木直销 13903740xxx between two paragraphs: a paragraph without a title below it is of the text above."""
    for i in range(1, len(rows) - 1):
        above, row, below = rows[i - 1 : i + 2]
        if _interrupts(row) and _is_text(above) and _BEGINS_TEXT.match(below.without_spaces):
            yield i + 1, _NO_ARTICLE
            if not _SAYS_WHAT_FOR.search(row.without_spaces):
                yield i, _OWN  # 联系电话：… is a line of a notice


def _interrupts(row: TextLine) -> bool:
    text = row.without_spaces
    return len(text) <= _LONGEST and not row.ends_sentence and bool(_ADDRESS.search(text))


def _is_text(row: TextLine) -> bool:
    return row.ends_sentence or len(row.without_spaces) >= _LEAST_TEXT
