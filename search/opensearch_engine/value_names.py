"""What articles are filed under, by name: a small index beside that of the articles."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from archive.pinyin import is_typed_as
from search.engine import SUGGESTED, Suggestion
from search.opensearch_engine.clauses import all_of, any_of
from search.opensearch_engine.cluster import Body, Cluster
from search.opensearch_engine.state import Generation
from search.opensearch_engine.written import identifier
from search.query.criteria import FacetFilter
from search.query.readings import LONGEST_NAME
from search.wordings.corrections import close_to


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
        called = self._called([each for each, known in zip(asked, held, strict=True) if not known])
        return {
            each: [each.value] if known else called[each.facet, each.value]
            for each, known in zip(asked, held, strict=True)
        }

    def named(self, forms: Sequence[str]) -> list[Suggestion]:
        """The values with a name of these match forms that articles are filed under, the frequent ones first."""
        return [_suggestion(value) for value in self._borne(forms)]

    def among(self, form: str) -> frozenset[str]:
        """The names that stand in the match form and that articles are filed under."""
        lengths = range(1, min(LONGEST_NAME, len(form)) + 1)
        parts = {form[at : at + length] for length in lengths for at in range(len(form) - length + 1)}
        return frozenset(name for value in self._borne(sorted(parts)) for name in value["forms"] if name in parts)

    def beginning(self, text: str, facets: Sequence[str]) -> list[tuple[str, Suggestion]]:
        """Values of the facets with the match forms of their names in use: such as begin with the text or hold it.

        Those that begin with it first, then those that most articles bear. Latin letters are pinyin as well.
        """
        is_typed = text.isascii() and text.isalpha()
        ways: list[Body] = [{"prefix": {"forms": text}}, {"wildcard": {"forms": f"*{_escaped(text)}*"}}]
        ways += [{"term": {"letters": text[0]}}] if is_typed else []
        named = self._of({"bool": {"filter": [{"terms": {"facet": list(facets)}}, any_of(ways)]}})
        held = [
            each for each in named if text in each["forms"][0] or (is_typed and is_typed_as(each["forms"][0], text))
        ]
        begin, hold = ([each for each in held if each["forms"][0].startswith(text) is leads] for leads in (True, False))
        return [(each["forms"][0], _suggestion(each)) for part in (begin, hold) for each in self._ranked(part)]

    def close(self, text: str, facet: str) -> list[str]:
        """The match forms of the facet's names that one edit makes the text, those that most articles bear first."""
        fuzzy = {"value": text, "fuzziness": 1, "transpositions": True, "rewrite": "constant_score"}
        named = self._of(all_of([{"term": {"facet": facet}}, {"fuzzy": {"forms": fuzzy}}]))
        forms = [form for value in self._ranked(named) for form in value["forms"]]
        return [forms[place] for place in close_to(text, forms)]

    def _borne(self, forms: Sequence[str]) -> list[Body]:
        found = [each for each in self._of({"terms": {"forms": list(forms)}}) if each["facet"] in SUGGESTED]
        return self._ranked(sorted(found, key=lambda each: [*SUGGESTED].index(each["facet"])))

    def _ranked(self, values: Sequence[Body]) -> list[Body]:
        """Those that articles are filed under, the frequent ones first, of equal ones the shortest name."""
        counts = self._counts([(each["facet"], each["value"]) for each in values])
        borne = [(count, each) for count, each in zip(counts, values, strict=True) if count]
        return [each for _, each in sorted(borne, key=lambda one: (-one[0], len(one[1]["forms"][0])))]

    def _counts(self, values: Sequence[tuple[str, str]]) -> list[int]:
        """How many articles are filed under each (facet, value): every shard is asked for all of them."""
        wanted: dict[str, list[str]] = {}
        for facet, value in values:
            wanted.setdefault(facet, []).append(value)
        asked = {
            facet: {"terms": {"field": facet, "include": each, "size": len(each), "shard_size": len(each)}}
            for facet, each in wanted.items()
        }
        told = self.cluster.search(self.generation.index, {"size": 0, "aggs": asked})["aggregations"] if asked else {}
        counts = {(facet, each["key"]): each["doc_count"] for facet in asked for each in told[facet]["buckets"]}
        return [counts.get(each, 0) for each in values]

    def _called(self, filters: Iterable[FacetFilter]) -> Mapping[tuple[str, str], list[str]]:
        """The values of each facet that readers call so, asked for at once: an address may name hundreds."""
        labels, found = defaultdict[str, list[str]](list), defaultdict[tuple[str, str], list[str]](list)
        for each in filters:
            labels[each.facet].append(each.value)
        if labels:
            clauses = [all_of([{"term": {"facet": facet}}, {"terms": {"label": labels[facet]}}]) for facet in labels]
            asked = {"query": any_of(clauses), "sort": ["facet", "value"]}
            for hit in self.cluster.walk(self.generation.names, asked):
                value = hit["_source"]
                found[value["facet"], value["label"]].append(value["value"])
        return found

    def _of(self, clause: Body) -> list[Body]:
        hits = self.cluster.walk(self.generation.names, {"query": clause, "sort": ["facet", "value"]})
        return [hit["_source"] for hit in islice(hits, 10_000)]


def _suggestion(value: Body) -> Suggestion:
    return Suggestion(value["label"], SUGGESTED[value["facet"]], value["facet"], value["value"])


def _escaped(text: str) -> str:
    """The text as a part of a wildcard."""
    return "".join(f"\\{each}" if each in "*?\\" else each for each in text)
