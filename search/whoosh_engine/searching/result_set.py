"""Criteria worked out over a snapshot: the articles found, their order, what they bear."""

from dataclasses import dataclass
from functools import reduce

import numpy as np
from django.utils.functional import cached_property  # without the lock of functools'

from search.engine import FacetValue
from search.query.criteria import FacetFilter, SearchCriteria
from search.query.fields import FACET_BY_NAME
from search.query.syntax import MatchAll, Phrase, Word
from search.whoosh_engine.searching.matching import facet_mask, in_texts, matching, occurrences
from search.whoosh_engine.searching.scoring import rare_hits, scores
from search.whoosh_engine.searching.snapshot import Snapshot
from search.whoosh_engine.storage.facet_columns import Articles
from search.whoosh_engine.storage.mapped_arrays import Array
from search.whoosh_engine.storage.schema import TEXT_FIELDS
from search.whoosh_engine.storage.segment import Segment
from search.whoosh_engine.storage.top_k import first, smallest, top_k_candidates

MOST_VALUES = 100
# So few articles are ordered as they are, of more the best are picked first.
FEW = 2000
# Nor are all articles put in order for the newest of so small a share.
ORDERED = 10
# Words that happen to stand side by side say a little more than apart, and never more than the words themselves.
WHOLE = np.float32(0.25)


@dataclass(frozen=True)
class ResultSet:
    """What the criteria find in the snapshot. Everything is worked out when first asked for."""

    snapshot: Snapshot
    criteria: SearchCriteria

    @cached_property
    def _few(self) -> tuple[Array, Array] | None:
        """The articles found and their scores, if one phrase or word alone was asked for and occurs rare_hits."""
        if self.criteria.facet_filters or not isinstance(self.criteria.query, Phrase | Word):
            return None
        found = rare_hits(self.snapshot, self.criteria.query)
        if not found or self.snapshot.live_count == self.snapshot.size:
            return found
        live = self.snapshot.live.take(found[0])
        return found[0][live], found[1][live]

    @cached_property
    def matched(self) -> Array:
        """A mask of the live articles that match the query, whatever values were chosen."""
        if self._few:
            mask = np.zeros(self.snapshot.size, bool)
            mask[self._few[0]] = True
            return mask
        return matching(self.snapshot, self.criteria.query) & self.snapshot.live

    @cached_property
    def result(self) -> Array:
        return self._narrowed(self.criteria.facet_filters)

    @cached_property
    def _articles(self) -> Articles:
        return Articles(self.result)

    @cached_property
    def numbers(self) -> Array:
        """The articles found, by number."""
        return self._few[0] if self._few else self._articles.numbers

    @cached_property
    def total(self) -> int:
        return len(self._few[0]) if self._few else int(np.count_nonzero(self.result))

    @cached_property
    def exact(self) -> Array | None:
        """A mask of the articles that hold the whole text as it was typed; None when that was not asked."""
        return in_texts(self.snapshot, Phrase(self.criteria.exact), TEXT_FIELDS) if self.criteria.exact else None

    @cached_property
    def exact_total(self) -> int:
        return int(np.count_nonzero(self.exact & self.result)) if self.exact is not None else 0

    @cached_property
    def exact_occurrences(self) -> int:
        """How often the articles found hold the whole text as it was typed."""
        if self.exact is None or not self.exact_total:
            return 0
        snapshot, form = self.snapshot, self.criteria.exact
        is_all = self.exact_total == np.count_nonzero(self.exact & snapshot.live)
        return sum(
            self._occurrences(segment, form, slice(base, base + segment.size), is_all)
            for base, segment in zip(snapshot.bases, snapshot.segments, strict=False)
        )

    def _occurrences(self, segment: Segment, form: str, here: slice, is_all: bool) -> int:
        """How often the articles found in the segment hold the form; `is_all` where all that hold it are found."""
        if is_all and self.snapshot.live[here].all():
            low, high = segment.phrases.range(form)  # each occurrence counts: none need be looked at
            return high - low
        holders = occurrences(segment.phrases, [[form]], 0, TEXT_FIELDS)
        return int(np.count_nonzero(self.result[here].take(holders)))

    @cached_property
    def scores(self) -> Array:
        """The scores of all articles; those of articles that were not found mean nothing."""
        return scores(self.snapshot, self.criteria.query, self.numbers)

    def scores_of(self, numbers: Array) -> list[float]:
        """The scores of articles that were found, all 0 when nothing has asked for the order of relevance."""
        if self._few:
            scores: list[float] = self._few[1].take(self.numbers.searchsorted(numbers)).tolist()
            return scores
        return self.scores[numbers].tolist() if "scores" in self.__dict__ else [0.0] * len(numbers)

    def exact_of(self, numbers: Array) -> list[bool]:
        """For each of the articles whether it holds the whole text as it was typed."""
        return [False] * len(numbers) if self.exact is None else self.exact[numbers].tolist()

    def page(self, order: str, start: int = 0, stop: int | None = None) -> Array:
        """The articles from `start` to `stop` in the order: relevance, newest or oldest."""
        stop = self.total if stop is None else min(stop, self.total)
        if start >= stop:
            return self.numbers[:0]
        if order == "relevance" and not isinstance(self.criteria.query, MatchAll):
            return self._by_relevance(stop)[start:stop]
        if self.total <= max(FEW, self.snapshot.size // ORDERED):
            ages = self.snapshot.ages(self.numbers, oldest_first=order == "oldest")
            return smallest(self.numbers, ages, stop)[start:stop]
        places = self.snapshot.oldest_first if order == "oldest" else self.snapshot.newest_first
        return smallest(self.numbers, places[self.numbers], stop)[start:stop]

    def counts(self, facet: str, limit: int = MOST_VALUES) -> list[tuple[FacetValue, int]]:
        """How many articles bear each value, choices of the facet's own family ignored; chosen values always among."""
        if (facet, limit) not in self._counted:
            self._counted[facet, limit] = self._count(facet, limit)
        return self._counted[facet, limit]

    @cached_property
    def _counted(self) -> dict[tuple[str, int], list[tuple[FacetValue, int]]]:
        return {}

    def _count(self, facet: str, limit: int) -> list[tuple[FacetValue, int]]:
        family = FACET_BY_NAME[facet].family
        others = tuple(choice for choice in self.criteria.facet_filters if choice.family != family)
        mask = self._narrowed(others) if len(others) < len(self.criteria.facet_filters) else self.result
        column = self.snapshot.columns[facet]
        counts = column.counts(self._articles if mask is self.result else Articles(mask))
        counts[0] = 0
        of_facet = [choice.value for choice in self.criteria.facet_filters if choice.facet == facet]
        chosen = {ordinal for value in of_facet for ordinal in column.ordinals_of(value)}
        if FACET_BY_NAME[facet].ordered:  # a line of time: all values, in order
            values, numbers = column.vocabulary.values, counts.tolist()
            return [(values[n], numbers[n]) for n in column.in_order if numbers[n] or n in chosen]
        leading = top_k_candidates(counts, limit)
        best = smallest(leading, -counts[leading], limit).tolist()
        best += [ordinal for ordinal in chosen if ordinal not in best]
        values = [column.vocabulary.values[ordinal] for ordinal in best]
        return list(zip(values, counts[best].tolist(), strict=True))

    def _narrowed(self, choices: tuple[FacetFilter, ...]) -> Array:
        mask = self.matched
        for family in dict.fromkeys(choice.family for choice in choices):
            of_family = [choice for choice in choices if choice.family == family]
            if wanted := [facet_mask(self.snapshot, each) for each in of_family if not each.excluded]:
                mask = mask & reduce(np.logical_or, wanted)
            for each in of_family:
                if each.excluded:
                    mask = mask & ~facet_mask(self.snapshot, each)
        return mask

    def _by_relevance(self, stop: int) -> Array:
        """The first `stop` articles: by score, those with the whole text a little raised, then the newest."""
        if self._few or self.total <= FEW:
            numbers = self.numbers
            scores = self._ranked(numbers, self._few[1] if self._few else self.scores[numbers])
        else:
            ranked = self._ranked(slice(None), self.scores * self.result)
            numbers = top_k_candidates(ranked, stop)
            if len(numbers) < stop:
                numbers = self.numbers  # with those without any score
            scores = ranked[numbers]
        return first(numbers, -scores, self.snapshot.ages(numbers), stop)

    def _ranked(self, numbers: Array | slice, scores: Array) -> Array:
        """The scores of the articles, raised by a share for those with the whole text as one string."""
        if self.exact is None:
            return scores
        return scores * (1 + (self.exact & self.result)[numbers] * WHOLE)


def result_set_of(snapshot: Snapshot, criteria: SearchCriteria) -> ResultSet:
    """The result set of the criteria, shared by everything that asks for the same: count, page, facets, next page."""
    result_set: ResultSet = snapshot.result_set_of(criteria, lambda: ResultSet(snapshot, criteria))
    return result_set
