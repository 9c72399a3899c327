"""What a text may be the beginning of: names, and what it often goes on as, told by a sample of its places.

Pure, over numpy.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import islice

import numpy as np

from search.analysis import words
from search.engine import Suggestion
from search.query.fields import TEXT_FIELDS
from search.statistics.population import Integers

MOST_PHRASES = 4  # where there are names enough
AHEAD = 16  # characters that a phrase may go on
FEW, RARE = 3, 0.01  # articles that a phrase must stand in, and its least part of the sample
# Where more than this part of its places goes on alike, a phrase is not complete yet.
ALIKE = 0.5


def arranged(
    text: str, field: str, names: Sequence[tuple[str, Suggestion]], phrases: Iterable[str], limit: int
) -> list[Suggestion]:
    """Names that begin with the text, phrases, names that hold it: of names, which come by their match form, enough."""
    known = {form for form, _ in names}
    room = max(MOST_PHRASES, limit - len(names)) if field in ("", *TEXT_FIELDS) else 0
    others = (phrase for phrase in phrases if phrase not in known)
    ranked = [(1, Suggestion(phrase, "phrase")) for phrase in islice(others, room)]
    ranked += [(0 if form.startswith(text) else 2, name) for form, name in names[: limit - len(ranked)]]
    return [each for _, each in sorted(ranked, key=lambda each: each[0])]


def continuations(text: str, rows: Integers, articles: Integers) -> Iterator[str]:
    """The phrases that the text is often the beginning of, the most frequent first.

    `rows` is what follows it, a column of 16 characters for each place, in order; `articles` which ones these are in.
    """
    least = max(FEW, RARE * len(articles))
    open_ends = [(-len(articles), 0, 0)] if len(articles) else []
    while open_ends:
        size, start, length = heappop(open_ends)
        stop = start - size
        longer = list(_continued(rows[length], start, stop)) if length < AHEAD else [(start, stop)]
        is_complete = all(end - begin <= ALIKE * -size for begin, end in longer)
        if length and is_complete and len(np.unique(articles[start:stop])) >= FEW:
            phrase = text + "".join(map(chr, rows[:length, start].tolist()))
            if len(words(phrase)[-1]) > 1:  # or else it is likely cut inside a word
                yield phrase
        for begin, end in longer if length < AHEAD else ():
            if end - begin >= least:
                heappush(open_ends, (begin - end, begin, length + 1))


def _continued(characters: Integers, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The runs of equal letters or digits between start and stop; anything else ends a phrase."""
    part = characters[start:stop]
    cuts = (np.flatnonzero(part[1:] != part[:-1]) + start + 1).tolist()
    for begin, end in zip([start, *cuts], [*cuts, stop], strict=True):
        if chr(characters[begin]).isalnum():
            yield begin, end
