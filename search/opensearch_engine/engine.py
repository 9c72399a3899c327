"""`search.engine.Engine` over a cluster of OpenSearch."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice

from search.discovery.corpus import Corpus
from search.engine import (
    LOCK_TIMEOUT,
    Capability,
    Concordance,
    FacetCount,
    Health,
    KeySets,
    Page,
    Suggestion,
)
from search.opensearch_engine import facet_counts, joined_texts, pages
from search.opensearch_engine.article_columns import ArticleColumns
from search.opensearch_engine.clauses import any_of, values_asked
from search.opensearch_engine.cluster import Body, Cluster
from search.opensearch_engine.concordance import concordance
from search.opensearch_engine.findings import Counting
from search.opensearch_engine.kept_texts import kept_texts
from search.opensearch_engine.pages import Asked, key_of
from search.opensearch_engine.similar import similar_to
from search.opensearch_engine.state import BY_KEY, Generation, State
from search.opensearch_engine.value_names import ValueNames
from search.opensearch_engine.wordings import KnownWordings
from search.opensearch_engine.writer import Writer
from search.query.criteria import FacetFilter, Order, SearchCriteria
from search.query.syntax import Phrase, Query
from search.reuse.texts import JoinedTexts
from search.statistics.bearing import Bearing
from search.statistics.findings import Findings
from search.statistics.strings import Excerpts
from search.wordings.corrections import corrected

WIDEST = 1 << 24  # values of a facet that each shard is asked for at last: all


class OpenSearchEngine:
    """Asks the nodes of `host:9200,host:9200/name`."""

    capabilities = frozenset(Capability) - {Capability.LONG_WILDCARDS}

    def __init__(self, place: str):
        self.cluster = Cluster(place)
        self.state = State(self.cluster)
        self._columns = ArticleColumns()

    def search(
        self,
        criteria: SearchCriteria,
        order: Order,
        start: int,
        stop: int,
        facets: Mapping[str, int],
        with_occurrences: bool = False,
    ) -> Page:
        generation = self.state.current()
        names = ValueNames(self.cluster, generation)
        asked = Asked(criteria, names.keys(values_asked(criteria)), order, facets)
        answer, times = self._answered(generation, asked, start, stop, with_occurrences)
        hits = answer["hits"]["hits"] if stop <= pages.DEEPEST else self._deep(generation, asked, start, stop)
        counts = pages.counts(asked, answer)
        return Page(
            keys=tuple(map(key_of, hits)),
            scores=tuple(hit.get("_score") or 0.0 for hit in hits),
            exact=tuple(map(pages.holds_exactly, hits)),
            total=answer["hits"]["total"]["value"],
            exact_total=answer["aggregations"]["holding exactly"]["doc_count"] if criteria.exact else 0,
            occurrences=times,
            facets=_labelled(counts, names.labels(pages.in_one_list(counts))),
            generation=self._name_since(generation),
            searched=answer["aggregations"]["searched all"]["doc_count"],
        )

    def keys(self, criteria: SearchCriteria, order: Order) -> list[int]:
        generation = self.state.current()
        listing = pages.listing(self._asked(generation, criteria, order))
        return [key_of(hit) for hit in self.cluster.walk(generation.index, listing)]

    def keys_between(self, low: int, high: int, *criteria: SearchCriteria) -> KeySets:
        generation = self.state.current()
        found = [{"bool": {"filter": [self._asked(generation, each).found], "_name": str(number)}}
                 for number, each in enumerate(criteria)]  # fmt: skip
        between = {"range": {"key": {"gt": low, "lte": high}}}
        query = {"bool": {"filter": [between, any_of(found)]}}
        sets: list[set[int]] = [set() for _ in criteria]
        for hit in self.cluster.walk(generation.index, {**BY_KEY, "query": query}):
            for number in hit["matched_queries"]:
                sets[int(number)].add(key_of(hit))
        return KeySets(self._name_since(generation), tuple(map(frozenset, sets)))

    def latest(self, criteria: SearchCriteria, limit: int) -> list[int]:
        generation = self.state.current()
        query = self._asked(generation, criteria).found
        asked = {"query": query, "sort": [{"key": "desc"}], "size": limit, "_source": False}
        return [key_of(hit) for hit in self.cluster.search(generation.index, asked)["hits"]["hits"]]

    def counts(self, criteria: Sequence[SearchCriteria]) -> list[int]:
        generation = self.state.current()
        asked = [{"size": 0, "track_total_hits": True, "query": self._asked(generation, each).found}
                 for each in criteria]  # fmt: skip
        return [answer["hits"]["total"]["value"] for answer in self.cluster.search_each(generation.index, asked)]

    def occurrences(self, phrases: Sequence[str]) -> list[int]:
        generation = self.state.current()
        answers = self.cluster.search_each(generation.index, [pages.occurrences(form) for form in phrases])
        return [pages.times(form, answer) for form, answer in zip(phrases, answers, strict=True)]

    def findings(self, criteria: SearchCriteria, phrase: str = "") -> Findings:
        with self._counting() as counting:
            # Who reads a trace goes on to its counties, its lines, its proof: all of them ask for the same.
            return counting.remembered(criteria, phrase)

    def findings_each(self, filters: Sequence[FacetFilter], phrases: Iterable[str]) -> Iterator[Findings]:
        with self._counting() as counting:
            for phrase in phrases:
                yield counting.findings(SearchCriteria(Phrase(phrase), facet_filters=tuple(filters)), phrase)

    def bearing(self, filters: Sequence[FacetFilter], phrases: Sequence[str]) -> Bearing:
        with self._counting() as counting:
            return counting.bearing(filters, phrases)

    def concordance(
        self, criteria: SearchCriteria, phrase: str, left: str = "", right: str = "", once: bool = False
    ) -> Concordance:
        with self._counting() as counting:
            return concordance(counting, criteria, phrase, left, right, once)

    def excerpts(self, criteria: SearchCriteria, most: int) -> Excerpts:
        with self._counting() as counting:
            return joined_texts.excerpts(counting, counting.articles(criteria), most)

    def texts(self) -> JoinedTexts:
        with self._counting() as counting:
            return joined_texts.joined_texts(counting)

    def corpus(self) -> Corpus:
        with self._counting() as counting:
            return joined_texts.corpus(counting)

    def names(self, form: str) -> Container[str]:
        return ValueNames(self.cluster, self.state.current()).among(form)

    def named(self, form: str) -> list[Suggestion]:
        return ValueNames(self.cluster, self.state.current()).named([form])

    def suggestions(self, text: str, limit: int, field: str = "") -> list[Suggestion]:
        return self._wordings().suggestions(text, limit, field)

    def corrections(self, criteria: SearchCriteria, limit: int) -> list[Query]:
        return corrected(self._wordings(), criteria, limit)

    def similar(self, key: int, limit: int) -> list[int]:
        with self.state.settled() as view:
            texts = list(kept_texts(view, {"term": {"key": key}}))
            hits = [hit for text in texts for hit in view.moment.search(similar_to(text, limit))["hits"]["hits"]]
        return list(map(key_of, hits))

    @contextmanager
    def writing(self, timeout: float = LOCK_TIMEOUT) -> Iterator[Writer]:
        with self.state.writing(timeout) as lease:
            yield Writer(self.cluster, self.state, lease)

    def health(self) -> Health:
        generation = self.state.current()
        answer = self.cluster.search(generation.index, {"size": 0, "track_total_hits": True})
        return Health(self._name_since(generation), answer["hits"]["total"]["value"])

    def doubt(self) -> None:
        """Nodes compare the checksums of their own files, and give up a copy that is damaged."""

    def is_missing(self) -> bool:
        return self.state.is_missing()

    def _wordings(self) -> KnownWordings:
        return KnownWordings(self.cluster, self.state.current())

    @contextmanager
    def _counting(self) -> Iterator[Counting]:
        with self.state.settled() as view:
            yield Counting(view, self._columns.population(view))

    def _asked(self, generation: Generation, criteria: SearchCriteria, order: Order = "newest") -> Asked:
        return Asked(criteria, ValueNames(self.cluster, generation).keys(values_asked(criteria)), order)

    def _answered(
        self, generation: Generation, asked: Asked, start: int, stop: int, with_occurrences: bool
    ) -> tuple[Body, int]:
        """The page's answer with counts that are certain, and how often the text occurs in what is found."""
        size = facet_counts.SHARD_SIZE
        form = asked.criteria.exact if with_occurrences else ""
        while True:
            bodies = [pages.request(asked, start, stop, size)]
            bodies += [pages.occurrences(form, asked.found)] if form else []
            answer, *times = self.cluster.search_each(generation.index, bodies)
            if size >= WIDEST or not pages.uncertain(asked.facets or {}, answer):
                return answer, pages.times(form, times[0]) if times else 0
            size *= facet_counts.WIDER

    def _deep(self, generation: Generation, asked: Asked, start: int, stop: int) -> list[Body]:
        return list(islice(self.cluster.walk(generation.index, pages.listing(asked)), start, stop))

    def _name_since(self, before: Generation) -> str:
        """The name of the generation that has answered since; of an answer that a change fell into, one of its own."""
        now = self.state.current()
        return before.name if now == before else f"{before.name}-{now.name}"


def _labelled(
    counts: Mapping[str, Sequence[tuple[str, int]]], labels: Sequence[str]
) -> dict[str, tuple[FacetCount, ...]]:
    remaining = iter(labels)
    return {
        facet: tuple(FacetCount(value, next(remaining), count) for value, count in values)
        for facet, values in counts.items()
    }
