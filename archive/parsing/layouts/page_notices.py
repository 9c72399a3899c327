"""What a page says besides its articles: a label and its notice on one line, a short notice that stands last."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archive.parsing.lexicon.word_lists import alternatives, sections
from archive.parsing.lines.text_lines import TextLine

_LINES = sections("line_titles.txt")
_ASIDE = re.compile(rf"[【\[]?(?:{alternatives(_LINES['said_aside'])})[】\]]?(?::\s*|[\s\u3000]+)\S")
_AT_FOOT = frozenset(_LINES["at_foot"])
_LEAST_ABOVE, _MOST_LINES = 6, 5  # lines of a page above such a notice, and of the notice with its title
_SIGNS = re.compile(r"[\u4e00-\u9fff]{2,20}")  # 本报编辑部


def said_aside(rows: Sequence[TextLine]) -> Iterator[int]:
    """The lines 寻人启事：…, 天气预报　…, and 启事 with its text where they stand last on a page."""
    yield from (i for i, row in enumerate(rows) if _ASIDE.match(row.folded.strip()))
    for i in range(max(_LEAST_ABOVE, len(rows) - _MOST_LINES), len(rows) - 1):
        if rows[i].without_spaces in _AT_FOOT and not _is_signed(rows[i + 1 :]):
            yield from range(i, len(rows))
            return


def _is_signed(rows: Sequence[TextLine]) -> bool:
    """True if somebody signs below the text, as below an article: what a reader pays for has its names inside."""
    return any(above.ends_sentence and _SIGNS.fullmatch(row.without_spaces) for above, row in pairwise(rows))
