"""A concordance: every occurrence of a string as a line with its neighbours, in any order, over everything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

import numpy as np

from search.engine import ConcordanceOrder, FacetValue, Line, Neighbour
from search.query.criteria import SearchCriteria
from search.query.syntax import Phrase
from search.statistics.extensions import Extension, extensions
from search.statistics.population import Value
from search.whoosh_engine.searching.occurrences import Occurrences, among, findings, joined, occurrences_of
from search.whoosh_engine.searching.population import population_of
from search.whoosh_engine.searching.snapshot import Snapshot
from search.whoosh_engine.storage.array_types import CodePoints, Integers, Mask, Numbers
from search.whoosh_engine.storage.facet_columns import Column
from search.whoosh_engine.storage.mapped_arrays import Array

AT_ONCE = 5000  # lines whose texts are made together
PACKED = 3  # characters in one number of 64 bits: code points have 21
FEW = 2000  # lines are sorted as they are
DEEP = 12  # characters that lines are told apart by; equal ones stand by their day


@dataclass(frozen=True)
class Lines:
    """The lines of a concordance: the phrase of `length` characters that begins `shift` behind what was looked up.

    What was looked up may begin earlier and end later: then only lines with those neighbours are among them.
    """

    snapshot: Snapshot
    parts: Sequence[Occurrences]
    shift: int
    length: int
    copies: Numbers  # of each article of the snapshot, how many versions of it hold the phrase beside it

    @property
    def total(self) -> int:
        return len(self._numbers)

    @cached_property
    def articles(self) -> int:
        return len(np.unique(self._numbers))

    def lines(self, order: ConcordanceOrder, start: int, stop: int, width: int) -> Iterator[Line]:
        """The lines from one place of the order to another, each with `width` characters on both sides."""
        chosen = self._placed(order, start, min(stop, self.total))
        for begin in range(0, len(chosen), AT_ONCE):
            yield from self._told(chosen[begin : begin + AT_ONCE], width)

    def neighbours(self, side: str, width: int, limit: int) -> list[Neighbour]:
        """What stands right before or behind, most frequent first: strings of `width` characters, at most 3."""
        if width == 1:
            counts = np.bincount(self._characters(side, 0, 1)[:, 0])
            found = counts.nonzero()[0]
            counts = counts[found]
        else:
            found, counts = np.unique(self._key(side, 0, min(width, PACKED)), return_counts=True)
        best = np.lexsort((found, -counts))[:limit]
        return [Neighbour(_unpacked(int(found[at]), side), int(counts[at])) for at in best]

    def extensions(self, side: str, limit: int) -> list[Extension]:
        """The longer strings that the phrase begins or ends, most frequent first, as they are read."""
        population = population_of(self.snapshot)
        found = extensions(
            self.total,
            lambda members, at: self._characters(side, at, at + 1, members)[:, 0],
            lambda members: population.issues_among(self._numbers[members]),
            limit,
        )
        return [replace(each, text=each.text[::-1]) for each in found] if side == "left" else found

    @cached_property
    def _numbers(self) -> Numbers:
        return joined([part.numbers for part in self.parts], np.int64)

    @cached_property
    def _positions(self) -> Numbers:
        """Where each occurrence stands in its segment: those of an article in the order of its text."""
        return joined([part.positions for part in self.parts], np.int64)

    @cached_property
    def _begins(self) -> list[int]:
        """Where each part's lines begin among all."""
        return list(accumulate((len(part.numbers) for part in self.parts), initial=0))

    def _placed(self, order: ConcordanceOrder, start: int, stop: int) -> Numbers:
        """The occurrences of these places in the order; only those that can be among them are sorted in full."""
        if start >= stop:
            return self._numbers[:0]
        if order in SIDES:
            kept, before = self._near(order, start, stop)
            keys = [self._key(order, at, PACKED, kept) for at in range(0, DEEP, PACKED)]
        else:
            first = self._first_key(order)
            low, high = np.partition(first, [start, stop - 1])[[start, stop - 1]]
            kept, before = ((first >= low) & (first <= high)).nonzero()[0], int(np.count_nonzero(first < low))
            keys = [first[kept]]
        days = self.snapshot.oldest_first[self._numbers[kept]]
        ranked = kept[np.lexsort((self._positions[kept], days, *reversed(keys)))]
        placed: Numbers = ranked[start - before : stop - before]
        return placed

    def _near(self, side: str, start: int, stop: int) -> tuple[Numbers, int]:
        """The occurrences that can stand in these places, told by their characters, and how many stand before all."""
        kept, before = np.arange(self.total), 0
        for at in range(DEEP):
            if len(kept) <= FEW:
                break
            characters = self._characters(side, at, at + 1, kept)[:, 0]
            low, high = np.partition(characters, [start - before, stop - 1 - before])[
                [start - before, stop - 1 - before]
            ]
            before += int(np.count_nonzero(characters < low))
            kept = kept[(characters >= low) & (characters <= high)]
            if low != high or not low:
                break  # of several characters the next ones are not to be compared; behind an end there are none
        return kept, before

    def _first_key(self, order: ConcordanceOrder) -> Array:
        if order == "newest":
            return self.snapshot.newest_first[self._numbers]
        days = self.snapshot.oldest_first[self._numbers]
        if order == "oldest":
            return days
        papers = _ranks(population_of(self.snapshot).columns["publication"].values)
        column = self.snapshot.columns["publication"].ordinals[self._numbers]
        by_paper: Array = papers[column] * (self.snapshot.size + 1) + days
        return by_paper

    def _key(self, side: str, at: int, width: int, kept: Numbers | None = None) -> Array:
        """`width` characters of each line, from the `at`-th next to the phrase, as numbers that sort like them."""
        columns = self._characters(side, 0, at + width, kept)[:, at:]
        key = np.zeros(len(columns), np.uint64)
        for column in columns.T:
            key = key << np.uint64(21) | column.astype(np.uint64)
        return key

    def _characters(self, side: str, first: int, last: int, kept: Numbers | None = None) -> CodePoints:
        """The characters next to each line's phrase, nearest first; 0 where its stretch has none any more.

        Behind `first`, an end of the stretch before that is not looked for.
        """
        rows = []
        for part, begin, end in zip(self.parts, self._begins, self._begins[1:], strict=False):
            positions = part.positions + self.shift
            if kept is not None:
                low, high = kept.searchsorted([begin, end])
                positions = positions[kept[low:high] - begin]
            rows.append(_beside(part, positions, side, self.length, first, last))
        return np.concatenate(rows) if rows else np.zeros((0, last - first), np.uint32)

    def _told(self, chosen: Numbers, width: int) -> Iterator[Line]:
        order = np.argsort(chosen, kind="stable")
        ascending = chosen[order]
        left, right = (_texts(self._characters(side, 0, width, ascending), side) for side in ("left", "right"))
        stretches, offsets, in_body, quoted = self._places(ascending)
        back = np.argsort(order, kind="stable")
        papers, counties, issues = (self.snapshot.columns[name] for name in ("publication", "county", "issue"))
        for at in back.tolist():
            number = int(self._numbers[ascending[at]])
            yield Line(
                key=int(self.snapshot.keys[number]),
                stretch=int(stretches[at]),
                offset=int(offsets[at]),
                in_body=bool(in_body[at]),
                is_quoted=bool(quoted[at]),
                left=left[at],
                right=right[at],
                date=int(self.snapshot.dates[number]),
                publication=_value(papers, number),
                issue=_value(issues, number),
                county=_value(counties, number),
                copies=int(self.copies[number]),
            )

    def _places(self, ascending: Numbers) -> tuple[Integers, Integers, Mask, Mask]:
        """Of each line its stretch of the article, from 0, the place in that, its kind, and whether it is quoted."""
        found: list[tuple[Integers, Integers, Mask, Mask]] = []
        for part, begin, end in zip(self.parts, self._begins, self._begins[1:], strict=False):
            here = ascending[(ascending >= begin) & (ascending < end)] - begin
            positions = part.positions[here] + self.shift
            index = part.segment.phrases
            starts = index.starts[part.numbers[here] - part.base]
            ends_before = index.breaks.searchsorted(positions)
            stretches = ends_before - index.breaks.searchsorted(starts)
            last = index.breaks[np.maximum(ends_before - 1, 0)] + 1
            offsets = positions - np.where(stretches > 0, last, starts)
            quoted = part.segment.quotes.quoted(positions, self.length)
            found.append((stretches, offsets, part.in_body[here], quoted))
        return tuple(joined([each[at] for each in found], np.int64) for at in range(4))  # type: ignore[return-value]


SIDES = ("left", "right")


def concordance(snapshot: Snapshot, criteria: SearchCriteria, phrase: str, left: str, right: str, once: bool) -> Lines:
    """The lines of the phrase in the articles found; with neighbours given, only those that have them."""
    if once:
        articles, copies = _firsts(snapshot, criteria, phrase)
    else:
        articles, copies = among(snapshot, criteria), np.zeros(snapshot.size, np.int8)
    parts = occurrences_of(snapshot, left + phrase + right, articles)
    return Lines(snapshot, parts, len(left), len(phrase), copies)


def _firsts(snapshot: Snapshot, criteria: SearchCriteria, phrase: str) -> tuple[Mask, Numbers]:
    """The articles whose lines are shown, one of several versions, and how many others each stands for."""
    found = findings(snapshot, SearchCriteria(Phrase(phrase), facet_filters=criteria.facet_filters), phrase)
    articles = found.once().articles
    copies = np.zeros(snapshot.size, np.int64)
    if found.population.has_copies:
        families, sizes = np.unique(found.population.families[found.articles], return_counts=True)
        rows = np.flatnonzero(articles)
        copies[rows] = sizes[families.searchsorted(found.population.families[rows])] - 1
    return articles, copies


def _beside(part: Occurrences, positions: Numbers, side: str, length: int, first: int, last: int) -> CodePoints:
    index, steps = part.segment.phrases, np.arange(first, last)
    at = positions[:, None] + (length + steps if side == "right" else -1 - steps)
    codes = index.codes.take(at, mode="clip")
    # The text ends with a separator, so that only before its beginning there is nothing.
    inside = (codes != 0) & (at >= 0)
    for step in range(1, last - first):
        inside[:, step] &= inside[:, step - 1]
    characters: CodePoints = np.where(inside, index.alphabet[codes], 0).astype(np.uint32)
    return characters


def _texts(characters: CodePoints, side: str) -> list[str]:
    rows = characters[:, ::-1] if side == "left" else characters
    width = rows.shape[1]
    text = np.ascontiguousarray(rows.astype("<u4")).tobytes().decode("utf-32-le", "surrogatepass")
    return [text[start : start + width].replace("\0", "") for start in range(0, len(text), width)]


def _unpacked(key: int, side: str) -> str:
    codes = [key >> shift & 0x1FFFFF for shift in (42, 21, 0)]
    text = "".join(chr(code) for code in codes if code)
    return text[::-1] if side == "left" else text


def _value(column: Column, number: int) -> FacetValue | None:
    ordinal = int(column.ordinals[number])
    return column.vocabulary.values[ordinal] if ordinal else None


def _ranks(values: Sequence[Value]) -> Numbers:
    """The place of each value among all by name."""
    order = sorted(range(len(values)), key=lambda at: values[at].label)
    ranks = np.empty(len(values), np.int64)
    ranks[order] = np.arange(len(values))
    return ranks
