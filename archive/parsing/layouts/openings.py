"""Lines that begin a paragraph because the one above leaves its room free: items, rows of a table, verses."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archive.parsing.blocks.cut_words import CutWords
from archive.parsing.layouts.known_lines import STOPS, TAILS
from archive.parsing.lines.text_lines import TextLine

# Of a page's lines of text the longest but a tenth show its width; three fifths of it are no full line, even of type
# that is set ragged or was read badly.
_LEAST_TEXT, _USUAL, _LOOSE = 10, 0.9, 0.6
_ITEM = re.compile("[—─-]{2}|[▲●■◆★☆◇□○]")
_PERSON = re.compile(r"[\u3400-\u9fff·]{2,10},?(?:男|女),")  # an entry of 任前公示
_IN_COLUMN = re.compile(r"[\u3400-\u9fff·]{1,4}(?:[(][^)]{1,4}[)])?")


def openings(rows: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines that begin a paragraph since the one above leaves most of its room free, though no sentence ends there.

    So stand the items of a list, the rows of a table and the verses of a poem; names in columns go on with each other.
    A short line that stands alone above a full one, in which no sentence ends, stands beside a picture.
    """
    usual = usual_length(rows)
    flags = list(_openings(rows, usual))
    for i, (opens, is_item) in enumerate(flags):
        row, beside = rows[i + 1], flags[max(i - 1, 0) : i] + flags[i + 1 : i + 2]
        is_complete = row.ends_sentence or len(row.without_spaces) <= _LOOSE * usual
        if is_item or (opens and (is_complete or any(other for other, _ in beside))):
            yield row


def _openings(rows: Sequence[TextLine], usual: int) -> Iterator[tuple[bool, bool]]:
    """Of each line but the first: whether it seems to begin a paragraph so, and whether its mark makes it an item."""
    cut = CutWords(rows)
    for before, row in pairwise(rows):
        has_mark = _ITEM.match(row.without_spaces) or _PERSON.match(row.without_spaces)
        is_item = before.without_spaces[-1] in ";:。" and bool(has_mark)
        is_loose = len(before.without_spaces) <= _LOOSE * usual and not before.ends_sentence
        yield is_loose and _opens(before, row) and not cut.between(before, row), is_item


def _opens(before: TextLine, row: TextLine) -> bool:
    """True if nothing goes on from one line to the other: neither a clause nor names in columns."""
    is_whole = not STOPS.search(before.without_spaces[:-1]) or before.without_spaces[-1] in ",;:"
    return is_whole and not (TAILS.match(row.without_spaces) or (_lists_names(before) and _lists_names(row)))


def usual_length(rows: Sequence[TextLine]) -> int:
    """How many characters a full line of the page's text has; 0 where the page has none."""
    lengths = sorted(len(row.without_spaces) for row in rows if len(row.without_spaces) >= _LEAST_TEXT)
    return lengths[int(len(lengths) * _USUAL)] if lengths else 0


def _lists_names(row: TextLine) -> bool:
    """True for names that stand beside each other in columns."""
    parts = row.folded.split()
    return len(parts) > 1 and all(_IN_COLUMN.fullmatch(part) for part in parts)
