"""What the cluster knows of wordings: names of the index beside, phrases of a sample of articles."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from search.engine import SUGGESTED, Suggestion
from search.opensearch_engine.clauses import all_of, any_of, in_texts, phrase, values_asked
from search.opensearch_engine.cluster import Body, Cluster
from search.opensearch_engine.kept_texts import KeptText, read
from search.opensearch_engine.mapping import KEPT
from search.opensearch_engine.pages import Asked
from search.opensearch_engine.state import Generation
from search.opensearch_engine.value_names import ValueNames
from search.query.criteria import SearchCriteria
from search.query.fields import TEXT_FIELDS
from search.query.syntax import Phrase, Query
from search.wordings.continuations import AHEAD, arranged, continuations
from search.wordings.corrections import WEIGHED, Between, facets_of

SAMPLE = 200  # articles whose texts are looked at
BY_LOT = {"random_score": {"seed": 1, "field": "key"}}  # the same ones whenever they are the same


@dataclass(frozen=True)
class KnownWordings:
    """The wordings of one generation's articles."""

    cluster: Cluster
    generation: Generation

    def suggestions(self, text: str, limit: int, field: str) -> list[Suggestion]:
        """What may be meant by the beginning, a match form."""
        if not text:
            return []
        facets = [facet for facet in facets_of(field) if facet in SUGGESTED]
        names = self._names.beginning(text, facets)[:limit] if facets else []
        fields = [field] if field in TEXT_FIELDS else TEXT_FIELDS if not field else []
        return arranged(text, field, names, self._continued(text, fields) if fields else (), limit)

    def articles(self, queries: Sequence[Query]) -> list[int]:
        return self._totals([self._found(SearchCriteria(query)) for query in queries])

    def finds(self, criteria: SearchCriteria) -> bool:
        return self._totals([self._found(criteria)])[0] > 0

    def close_names(self, text: str, facet: str) -> list[str]:
        return self._names.close(text, facet)

    def is_part_of_name(self, text: str, facet: str) -> bool:
        """Always: to count the articles is one request for all wordings, to look would be one for each."""
        return True

    def between(self, text: str) -> Between:
        joined = "\n".join(form for each in self._near(text) for form in each.stretches)

        def most_frequent(before: str, after: str) -> list[str]:
            # Looked ahead at: one place may begin inside another.
            found = re.findall(f"(?={re.escape(before)}(.){re.escape(after)})", joined)
            return [character for character, _ in Counter(found).most_common(WEIGHED)]

        return most_frequent

    def times(self, phrases: Sequence[str]) -> list[int]:
        return self._totals([in_texts(Phrase(each)) for each in phrases])

    @cached_property
    def _names(self) -> ValueNames:
        return ValueNames(self.cluster, self.generation)

    def _found(self, criteria: SearchCriteria) -> Body:
        return Asked(criteria, self._names.keys(values_asked(criteria))).found

    def _totals(self, clauses: Sequence[Body]) -> list[int]:
        asked = [{"size": 0, "track_total_hits": True, "query": clause} for clause in clauses]
        return [each["hits"]["total"]["value"] for each in self.cluster.search_each(self.generation.index, asked)]

    def _continued(self, text: str, fields: Sequence[str]) -> Iterator[str]:
        """What the text is often the beginning of in those fields."""
        among = any_of(phrase(field, text) for field in fields)
        texts = self._sample({"function_score": {"query": all_of([among]), "boost_mode": "replace", **BY_LOT}})
        found = [
            (number, each.stretches[seen.stretch][seen.offset + len(text) :][:AHEAD])
            for number, each in enumerate(texts)
            for seen in each.sightings(text)
            if TEXT_FIELDS[seen.in_body] in fields
        ]
        found.sort(key=lambda one: one[1])
        joined = "".join(behind.ljust(AHEAD, "\0") for _, behind in found).encode("utf-32-le", "surrogatepass")
        rows = np.frombuffer(joined, "<u4").reshape(-1, AHEAD).T
        return continuations(text, rows, np.array([number for number, _ in found], np.int64))

    def _near(self, text: str) -> list[KeptText]:
        """Articles that hold one half of the text, which one edit leaves as it is; those that hold most of it first."""
        halves = text[: len(text) // 2], text[len(text) // 2 :]
        held = all_of([any_of(phrase(field, half) for half in halves for field in TEXT_FIELDS)])
        pairs = dict.fromkeys(one + other for one, other in pairwise(text))
        likeness = [{"constant_score": {"filter": in_texts(Phrase(pair))}} for pair in pairs]
        return self._sample({"bool": {"filter": [held], "should": likeness, "minimum_should_match": 0}})

    def _sample(self, query: Body) -> list[KeptText]:
        order = [{"_score": "desc"}, {"key": "asc"}]
        asked = {"query": query, "sort": order, "size": SAMPLE, "_source": False, "stored_fields": list(KEPT)}
        return [read(hit) for hit in self.cluster.search(self.generation.index, asked)["hits"]["hits"]]
