"""What a snapshot knows of wordings: names by their letters, phrases by its suffix arrays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from search.query.criteria import SearchCriteria
from search.query.syntax import Query
from search.whoosh_engine.searching.autocomplete import value_counts
from search.whoosh_engine.searching.matching import matching
from search.whoosh_engine.searching.result_set import ResultSet
from search.whoosh_engine.searching.snapshot import Snapshot
from search.whoosh_engine.storage.suffix_array import PhraseIndex, padded
from search.wordings.corrections import WEIGHED, Between, close_to

# Beside one or two characters stand a hundred thousand others; a sample tells the frequent ones.
SAMPLE = 5000


@dataclass(frozen=True)
class KnownWordings:
    """The wordings of a snapshot's articles."""

    snapshot: Snapshot

    def articles(self, queries: Sequence[Query]) -> list[int]:
        return [int(np.count_nonzero(matching(self.snapshot, query) & self.snapshot.live)) for query in queries]

    def finds(self, criteria: SearchCriteria) -> bool:
        return ResultSet(self.snapshot, criteria).total > 0

    def close_names(self, text: str, facet: str) -> Iterator[str]:
        # One edit leaves one half of the text as it is.
        halves = text[: len(text) // 2], text[len(text) // 2 :]
        names, counts = self.snapshot.names(facet), value_counts(self.snapshot, facet)[1:]
        numbers = np.unique(np.concatenate([names.holding(half) for half in halves]))
        numbers = numbers[(np.abs(names.lengths[numbers] - len(text)) <= 1) & (counts[names.owners[numbers]] > 0)]
        likely = numbers.tolist()
        close = [likely[place] for place in close_to(text, [names.forms[number] for number in likely])]
        close.sort(key=lambda number: -counts[names.owners[number]])
        return (names.forms[number] for number in close)

    def is_part_of_name(self, text: str, facet: str) -> bool:
        return len(self.snapshot.names(facet).holding(text)) > 0

    def between(self, text: str) -> Between:
        indexes = [segment.phrases for segment in self.snapshot.segments]
        return lambda before, after: chain.from_iterable(_between(index, before, after) for index in indexes)

    def times(self, phrases: Sequence[str]) -> list[int]:
        asked, times = padded(phrases), np.zeros(len(phrases), np.int64)
        for segment in self.snapshot.segments:
            times += segment.phrases.counts(*asked)
        return times.tolist()


def _between(index: PhraseIndex, before: str, after: str) -> list[str]:
    """The characters that most often stand alone between the two, as far as a sample of many places tells."""
    gap = len(before)
    sides = [(side, at) for side, at in ((before, 0), (after, gap + 1)) if side]
    sides.sort(key=lambda side: len(index.positions(side[0])))
    (rarer, at), *others = sides
    every = index.positions(rarer)
    places = every[:: len(every) // SAMPLE + 1].astype(np.intp) - at
    places = places[(places >= 0) & (places + gap + len(after) < len(index.codes))]
    for side, at in others if len(places) else ():
        for number, code in enumerate(index.alphabet.searchsorted([*map(ord, side)])):
            places = places[index.codes[places + at + number] == code]
    codes, times = np.unique(index.codes[places + gap], return_counts=True)
    best = codes[np.argsort(-times, kind="stable")[: WEIGHED + 1]]
    return [chr(character) for character in index.alphabet[best].tolist() if character]  # 0 is between stretches
