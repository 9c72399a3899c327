"""What articles are filed under, by name: a small index beside that of the articles."""

from collections.abc import Iterable, Sequence
from itertools import islice

from search.engine import SUGGESTED, Suggestion
from search.opensearch_engine.cluster import Body, Cluster
from search.opensearch_engine.state import Generation
from search.opensearch_engine.written import identifier
from search.query.criteria import FacetFilter
from search.query.readings import LONGEST_NAME


class ValueNames:
    """The names of one generation's values."""

    def __init__(self, cluster: Cluster, generation: Generation):
        self.cluster, self.generation = cluster, generation

    def labels(self, values: Sequence[tuple[str, str]]) -> list[str]:
        """What readers call each (facet, value)."""
        held = self.cluster.sources(self.generation.names, [identifier(*each) for each in values])
        return [each["label"] if each else value for each, (_, value) in zip(held, values, strict=True)]

    def keys(self, filters: Iterable[FacetFilter]) -> dict[FacetFilter, list[str]]:
        """The value that each filter names, or else all values that readers call so."""
        asked = list(dict.fromkeys(filters))
        held = self.cluster.sources(self.generation.names, [identifier(each.facet, each.value) for each in asked])
        return {each: [each.value] if known else self._called(each) for each, known in zip(asked, held, strict=True)}

    def named(self, forms: Sequence[str]) -> list[Suggestion]:
        """The values with a name of these match forms that articles are filed under, the frequent ones first."""
        return [
            Suggestion(value["label"], SUGGESTED[value["facet"]], value["facet"], value["value"])
            for value in self._borne(forms)
        ]

    def among(self, form: str) -> frozenset[str]:
        """The names that stand in the match form and that articles are filed under."""
        lengths = range(1, min(LONGEST_NAME, len(form)) + 1)
        parts = {form[at : at + length] for length in lengths for at in range(len(form) - length + 1)}
        return frozenset(name for value in self._borne(sorted(parts)) for name in value["forms"] if name in parts)

    def _borne(self, forms: Sequence[str]) -> list[Body]:
        found = [each for each in self._of({"terms": {"forms": list(forms)}}) if each["facet"] in SUGGESTED]
        found.sort(key=lambda each: [*SUGGESTED].index(each["facet"]))
        bodies = [{"size": 0, "track_total_hits": True, "query": {"term": {e["facet"]: e["value"]}}} for e in found]
        counts = [each["hits"]["total"]["value"] for each in self.cluster.search_each(self.generation.index, bodies)]
        ranked = sorted(zip(counts, found, strict=True), key=lambda each: -each[0])
        return [value for count, value in ranked if count]

    def _called(self, one: FacetFilter) -> list[str]:
        clauses = [{"term": {"facet": one.facet}}, {"term": {"label": one.value}}]
        return sorted(value["value"] for value in self._of({"bool": {"filter": clauses}}))

    def _of(self, clause: Body) -> list[Body]:
        hits = self.cluster.walk(self.generation.names, {"query": clause, "sort": ["facet", "value"]})
        return [hit["_source"] for hit in islice(hits, 10_000)]
