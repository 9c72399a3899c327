"""What is found among the articles of one generation: who holds a phrase and how often is the server's word."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from cachetools import LRUCache

from search.errors import IndexMoving
from search.opensearch_engine.clauses import EVERY, all_of, any_of, phrase, values_asked
from search.opensearch_engine.cluster import Body
from search.opensearch_engine.kept_texts import kept_texts
from search.opensearch_engine.mapping import ANY, LONGEST_QUOTED, QUOTED
from search.opensearch_engine.pages import Asked
from search.opensearch_engine.state import BY_KEY, View
from search.opensearch_engine.value_names import ValueNames
from search.query.criteria import FacetFilter, SearchCriteria
from search.query.fields import TEXT_FIELDS
from search.query.syntax import Phrase
from search.statistics.bearing import Bearing, borne
from search.statistics.findings import Findings
from search.statistics.population import Integers, Mask, Population

REMEMBERED = 4  # a byte or two an article, nine an occurrence
KEEPING = Lock()


@dataclass(frozen=True)
class Counting:
    """A view with the columns of its articles."""

    view: View
    population: Population

    def findings(self, criteria: SearchCriteria, form: str) -> Findings:
        """The articles found, among those that bear the chosen values, with each occurrence of the match form."""
        among = SearchCriteria(facet_filters=criteria.facet_filters)
        is_held = isinstance(criteria.query, Phrase) and form
        clause = self.clause(among if is_held else criteria)
        rows, in_body = self._occurrences(form, clause)
        return Findings(
            population=self.population,
            among=self.articles(among),
            articles=self._mask(rows) if is_held else self.articles(criteria),
            places=lambda: (rows, in_body),
            marks=lambda: _marks(self, clause, form, rows),
        )

    def remembered(self, criteria: SearchCriteria, form: str) -> Findings:
        """The same, of the last few questions to these articles without asking again."""
        kept: LRUCache[object, Findings] = self.population.groupings().setdefault(Counting, LRUCache(REMEMBERED))
        with KEEPING:
            found = kept.get((criteria, form))
        if found is None:
            found = self.findings(criteria, form)
            with KEEPING:
                kept[criteria, form] = found
        return found

    def bearing(self, filters: Sequence[FacetFilter], forms: Sequence[str]) -> Bearing:
        """Which of the match forms each article holds that bears the chosen values."""
        asked = SearchCriteria(facet_filters=tuple(filters))
        among = self.clause(asked)
        masks = [self._mask(self.rows(self.view.keys(holding(form, among)))) for form in forms]
        return borne(self.population, self.articles(asked), masks)

    def articles(self, criteria: SearchCriteria) -> Mask:
        """Which articles are found."""
        if criteria == SearchCriteria():
            return self.population.live
        return self._mask(self.rows(self.view.keys(self.clause(criteria))))

    def clause(self, criteria: SearchCriteria) -> Body:
        names = ValueNames(self.view.state.cluster, self.view.generation)
        return Asked(criteria, names.keys(values_asked(criteria))).found

    def rows(self, keys: Integers) -> Integers:
        """The rows of those keys. Raises IndexMoving if one has none: the columns are of another generation."""
        rows = self.population.keys.searchsorted(keys)
        known = self.population.keys.take(rows, mode="clip") if self.population.size else np.zeros(len(keys))
        if (known != keys).any():
            raise IndexMoving
        return rows

    def _occurrences(self, form: str, clause: Body) -> tuple[Integers, Mask]:
        """Of each occurrence the row, and whether it is in the body: those of an article in the order of its text."""
        if not form:
            return np.zeros(0, np.int64), np.zeros(0, bool)
        parts = [self._times(field, form, clause) for field in TEXT_FIELDS]
        rows = np.concatenate(parts)
        in_body = np.repeat([False, True], [*map(len, parts)])
        order = np.argsort(rows, kind="stable")
        return rows[order], in_body[order]

    def _times(self, field: str, form: str, clause: Body) -> Integers:
        """The row of each occurrence in that field: the score of a string is how often it stands there."""
        query = {"bool": {"filter": [clause], "must": [phrase(field, form)]}}
        hits = self.view.moment.walk({**BY_KEY, "track_scores": True, "query": query})
        told = np.array([(hit["sort"][0], hit["_score"]) for hit in hits], np.float64).reshape(-1, 2)
        times = told[:, 1].astype(np.int64) // max(len(form) - 1, 1)
        return np.repeat(self.rows(told[:, 0].astype(np.int64)), times)

    def _mask(self, rows: Integers) -> Mask:
        mask = np.zeros(self.population.size, bool)
        mask[rows] = True
        return mask


def holding(form: str, clause: Body) -> Body:
    """The articles among those of the clause that hold the match form."""
    return all_of([clause, any_of(phrase(field, form) for field in TEXT_FIELDS)])


def _marks(counting: Counting, clause: Body, form: str, rows: Integers) -> Mask:
    """Of each occurrence whether it is quoted, read off the texts that may have it so.

    Raises IndexMoving if these have changed.
    """
    marks = np.zeros(len(rows), bool)
    if not len(rows):
        return marks
    with counting.view.state.settled() as now:
        if now.generation != counting.view.generation:
            raise IndexMoving
        for text in kept_texts(now, all_of([holding(form, clause), _may_quote(form)])):
            [row] = counting.rows(np.array([text.key]))
            quoted = [each.is_quoted for each in text.sightings(form)]
            start = rows.searchsorted(row)
            if rows.searchsorted(row, side="right") - start != len(quoted):
                raise IndexMoving
            marks[start : start + len(quoted)] = quoted
    return marks


def _may_quote(form: str) -> Body:
    """The articles in which the match form may stand between quotation marks: not all of them do quote it."""
    return {"terms": {QUOTED: [form, ANY]}} if len(form) <= LONGEST_QUOTED else EVERY
