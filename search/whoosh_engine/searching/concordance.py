"""A concordance: every occurrence of a string as a line with its neighbours, in any order, over everything."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import accumulate

import numpy as np

from search.engine import ConcordanceOrder, FacetValue, Line, Neighbour
from search.query.criteria import SearchCriteria
from search.query.syntax import Phrase
from search.statistics.extensions import Extension, extensions
from search.statistics.neighbours import PACKED, by_label, most_frequent, packed
from search.whoosh_engine.searching.occurrences import Occurrences, among, findings, joined, occurrences_of
from search.whoosh_engine.searching.population import population_of
from search.whoosh_engine.searching.snapshot import Snapshot
from search.whoosh_engine.storage.array_types import CodePoints, Integers, Mask, Numbers
from search.whoosh_engine.storage.facet_columns import Column
from search.whoosh_engine.storage.mapped_arrays import Array

AT_ONCE = 5000  # lines whose texts are made together
FEW = 500  # lines are sorted as they are
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
        return int(np.count_nonzero(np.bincount(self._numbers, minlength=self.snapshot.size)))

    def lines(self, order: ConcordanceOrder, start: int, stop: int, width: int) -> Iterator[Line]:
        """The lines from one place of the order to another, each with `width` characters on both sides."""
        chosen = self._placed(order, start, min(stop, self.total))
        for begin in range(0, len(chosen), AT_ONCE):
            yield from self._told(chosen[begin : begin + AT_ONCE], width)

    def neighbours(self, side: str, width: int, limit: int) -> list[Neighbour]:
        """What stands right before or behind, most frequent first: strings of `width` characters, at most 3."""
        characters = self._next(side)[None] if width == 1 else self._characters(side, 0, min(width, PACKED))
        return [Neighbour(*each) for each in most_frequent(characters, side, limit)]

    def extensions(self, side: str, limit: int) -> list[Extension]:
        """The longer strings that the phrase begins or ends, most frequent first, as they are read."""
        population = population_of(self.snapshot)
        rows: dict[int, CodePoints] = {}  # by the distance from the phrase, of every line

        def character(members: Numbers, at: int) -> CodePoints:
            if at not in rows:
                rows[at] = self._characters(side, at, at + 1)[0] if at else self._next(side)
            return rows[at].take(members)

        found = extensions(
            self.total, character, lambda members: population.issues_among(self._numbers[members]), limit
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
        kept, before = self._near(order, start, stop)
        keys = self._keys(order, kept) if order in SIDES else []
        keys += [level(kept) for level in self._levels(order)]
        ranked = kept[np.lexsort((self._positions[kept], *reversed(keys)))]
        placed: Numbers = ranked[start - before : stop - before]
        return placed

    def _near(self, order: ConcordanceOrder, start: int, stop: int) -> tuple[Numbers, int]:
        """The occurrences that can stand in these places, told level by level, and how many stand before all."""
        kept, before = np.arange(self.total), 0
        levels = self._levels(order)
        last = len(levels)  # those behind the characters
        if order in SIDES:
            levels = [*(partial(self._characters_at, order, at) for at in range(DEEP)), *levels]
        while levels and len(kept) > FEW:
            values = levels.pop(0)(kept)
            upto = np.bincount(values.astype(np.intp, copy=False)).cumsum()
            low, high = upto.searchsorted([start - before, stop - 1 - before], side="right").tolist()
            before += int(upto[low - 1]) if low else 0
            kept = kept[values == low] if low == high else kept[(values >= low) & (values <= high)]
            if low != high:
                break  # of several values the next ones are not to be compared
            if not low:
                levels = levels[-last:]  # behind the end of a text there are no more characters
        return kept, before

    def _levels(self, order: ConcordanceOrder) -> list[Callable[[Numbers], Numbers]]:
        """By what lines are told apart beside their characters, one after the other; of many as small numbers."""

        def by_day(kept: Numbers) -> Numbers:
            numbers = self._numbers[kept]
            if len(kept) <= FEW:  # so that after each upload not all articles are sorted for a page of lines
                return self.snapshot.ages(numbers, oldest_first=order != "newest")
            return (self.snapshot.newest_first if order == "newest" else self.snapshot.oldest_first)[numbers]

        return [self._papers, by_day] if order == "paper" else [by_day]

    def _papers(self, kept: Numbers) -> Numbers:
        """The place of each line's paper among all by name."""
        papers: Numbers = self.snapshot.population_of(
            "places of papers", lambda: by_label(population_of(self.snapshot).columns["publication"].values)
        )
        return papers[self.snapshot.columns["publication"].ordinals[self._numbers[kept]]]

    def _keys(self, side: str, kept: Numbers) -> list[Array]:
        """The characters of each line, from the phrase on, some at a time as numbers that sort like them."""
        characters = self._characters(side, 0, DEEP, kept)
        return [packed(characters[at : at + PACKED]) for at in range(0, DEEP, PACKED)]

    def _characters_at(self, side: str, at: int, kept: Numbers) -> CodePoints:
        return self._next(side) if not at and len(kept) == self.total else self._characters(side, at, at + 1, kept)[0]

    def _next(self, side: str) -> CodePoints:
        """The character next to the phrase, of every line."""
        return self._next_left if side == "left" else self._next_right

    @cached_property
    def _next_left(self) -> CodePoints:
        nearest: CodePoints = self._characters("left", 0, 1)[0]
        return nearest

    @cached_property
    def _next_right(self) -> CodePoints:
        nearest: CodePoints = self._characters("right", 0, 1)[0]
        return nearest

    def _characters(self, side: str, first: int, last: int, kept: Numbers | None = None) -> CodePoints:
        """The characters next to each line's phrase, a row for each distance; 0 where its stretch has none any more.

        Behind `first`, an end of the stretch before that is not looked for.
        """
        columns = []
        for part, begin, end in zip(self.parts, self._begins, self._begins[1:], strict=False):
            positions = part.positions + self.shift
            if kept is not None:
                low, high = kept.searchsorted([begin, end])
                positions = positions[kept[low:high] - begin]
            columns.append(_beside(part, positions, side, self.length, first, last))
        return np.concatenate(columns, axis=1) if columns else np.zeros((last - first, 0), np.uint32)

    def _told(self, chosen: Numbers, width: int) -> Iterator[Line]:
        order = np.argsort(chosen, kind="stable")
        ascending = chosen[order]
        left, right = (_texts(self._characters(side, 0, width, ascending), side) for side in ("left", "right"))
        stretches, offsets, in_body, quoted = self._places(ascending)
        numbers = self._numbers[ascending]
        columns = [self.snapshot.columns[name] for name in ("publication", "issue", "county")]
        papers, issues, counties = (
            [_value(column, at) for at in column.ordinals[numbers].tolist()] for column in columns
        )
        plain = (
            self.snapshot.keys[numbers], stretches, offsets, in_body, quoted, self.snapshot.dates[numbers],
            self.copies[numbers],
        )  # fmt: skip
        key, stretch, offset, body, quotes, date, copies = (each.tolist() for each in plain)
        for at in np.argsort(order, kind="stable").tolist():
            yield Line(
                key[at], stretch[at], offset[at], body[at], quotes[at], left[at], right[at], date[at],
                papers[at], issues[at], counties[at], copies[at],
            )  # fmt: skip

    def _places(self, ascending: Numbers) -> tuple[Integers, Integers, Mask, Mask]:
        """Of each line its stretch of the article, from 0, the place in that, its kind, and whether it is quoted."""
        found: list[tuple[Integers, Integers, Mask, Mask]] = []
        for part, begin, end in zip(self.parts, self._begins, self._begins[1:], strict=False):
            here = ascending[(ascending >= begin) & (ascending < end)] - begin
            positions = part.positions[here] + self.shift
            index = part.segment.phrases
            starts = index.starts[part.numbers[here] - part.base]
            # Of the breaks' own type: else numpy would first rewrite all of them.
            ends_before, ends_above = (
                index.breaks.searchsorted(each.astype(index.breaks.dtype)) for each in (positions, starts)
            )
            stretches = ends_before - ends_above
            last = index.breaks[np.maximum(ends_before - 1, 0)] + 1
            offsets = positions - np.where(stretches > 0, last, starts)
            quoted = part.segment.quotes.quoted(positions, self.length)
            found.append((stretches, offsets, part.in_body[here], quoted))
        return tuple(joined([each[at] for each in found], np.int64) for at in range(4))  # type: ignore[return-value]


SIDES = ("left", "right")


def concordance(snapshot: Snapshot, criteria: SearchCriteria, phrase: str, left: str, right: str, once: bool) -> Lines:
    """The lines of the phrase in the articles found; with neighbours given, only those that have them."""
    if once:
        asked = SearchCriteria(Phrase(phrase), facet_filters=criteria.facet_filters)
        articles, copies = findings(snapshot, asked, phrase).firsts()
    else:
        articles, copies = among(snapshot, criteria), np.zeros(snapshot.size, np.int8)
    parts = occurrences_of(snapshot, left + phrase + right, articles)
    return Lines(snapshot, parts, len(left), len(phrase), copies)


def _beside(part: Occurrences, positions: Numbers, side: str, length: int, first: int, last: int) -> CodePoints:
    index, steps = part.segment.phrases, np.arange(first, last)[:, None]
    at = positions + (length + steps if side == "right" else -1 - steps)
    characters: CodePoints = index.alphabet.take(index.codes.take(at, mode="clip"))
    # The text ends with a separator, so that only before its beginning there is nothing.
    if side == "left" and at.min(initial=0) < 0:
        characters[at < 0] = 0
    if last - first > 1:
        characters *= np.logical_and.accumulate(characters != 0, axis=0)
    return characters


def _texts(characters: CodePoints, side: str) -> list[str]:
    rows = characters[::-1].T if side == "left" else characters.T
    width = rows.shape[1]
    text = np.ascontiguousarray(rows.astype("<u4")).tobytes().decode("utf-32-le", "surrogatepass")
    return [text[start : start + width].replace("\0", "") for start in range(0, len(text), width)]


def _value(column: Column, ordinal: int) -> FacetValue | None:
    return column.vocabulary.values[ordinal] if ordinal else None
