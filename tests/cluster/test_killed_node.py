"""Three nodes, one of which is killed while it is asked: every answer is right, or there is none."""

from collections import Counter
from collections.abc import Callable
from random import Random

import pytest

from search.engine import Document, FacetValue
from search.errors import IndexAway
from search.indexing.connection import engine as chosen
from search.query.criteria import SearchCriteria
from search.query.syntax import Phrase
from search.statistics.counting import counts
from tests.contract.indexes import rebuilt
from tests.cost import until
from tests.opensearch_nodes import running

ARTICLES, PHRASES, QUERIES, COUNTED = 600, 60, 2000, 20
LONG = 1200  # seconds, only to end a wait in vain
CHARACTERS = "党建引领工作乡村振兴基层治理"
Answer = tuple[int, Counter[str]]  # how many articles, and how many of each county
COUNTIES = [FacetValue(f"4115{number}", f"县{number}") for number in range(20, 29)]


@pytest.fixture
def nodes(settings):
    with running() as nodes:
        settings.HAYSTACK_CONNECTIONS["default"]["PATH"] = nodes.url.removeprefix("opensearch://")
        yield nodes


class Drill:
    """Questions whose answers a scan has given, and a ledger of what came of each."""

    def __init__(self, seed: int):
        random = Random(seed)
        self.engine = chosen()
        assert type(self.engine).__name__ == "OpenSearchEngine"
        texts = ["".join(random.choices(CHARACTERS, k=60)) for _ in range(ARTICLES)]
        counties = random.choices(COUNTIES, k=ARTICLES)
        documents = [
            Document(key, [], [text], 20220420, {"county": [county]})
            for key, (text, county) in enumerate(zip(texts, counties, strict=True), 1)
        ]
        rebuilt(self.engine, documents)
        self.truth = {}
        for _ in range(PHRASES):
            text, at = random.choice(texts), random.randrange(50)
            phrase = text[at : at + random.randint(1, 6)]
            holders = [county for held, county in zip(texts, counties, strict=True) if phrase in held]
            self.truth[phrase] = (len(holders), Counter(map(str, holders)))
        self.ledger: Counter[str] = Counter()

    def ask(self, times: int) -> None:
        phrases = [*self.truth]
        for number in range(times):
            self.ledger[self._outcome(phrases[number % len(phrases)])] += 1

    def count(self, times: int) -> None:
        """The same numbers, as the pages of analysis count them."""
        for phrase in [*self.truth][:times]:
            self.ledger[self._outcome(phrase, self._counted)] += 1

    def _outcome(self, phrase: str, ask: Callable[[str], Answer] | None = None) -> str:
        try:
            told = (ask or self._found)(phrase)
        except IndexAway:
            return "none"
        return "right" if told == self.truth[phrase] else f"wrong: {phrase} {told}"

    def _found(self, phrase: str) -> Answer:
        page = self.engine.search(SearchCriteria(Phrase(phrase)), "newest", 0, 20, {"county": 20})
        return page.total, Counter({each.value: each.count for each in page.facets["county"]})

    def _counted(self, phrase: str) -> Answer:
        [findings] = self.engine.findings_each((), [phrase])  # which are not remembered
        by_county = counts(findings, "county").most(len(COUNTIES))
        return findings.total, Counter({each.value: each.articles for each in by_county})

    def is_right(self) -> bool:
        return all(self._outcome(phrase) == "right" for phrase in self.truth)


def test_a_killed_node_gives_right_answers_or_none_and_never_fewer(nodes):
    drill = Drill(seed=1)
    nodes.wait_for(3, "green")
    drill.ask(QUERIES // 4)
    assert drill.ledger == {"right": QUERIES // 4}
    drill.count(COUNTED)
    nodes.kill(0)
    drill.count(COUNTED)
    drill.ask(QUERIES // 4)
    until(drill.is_right, LONG)  # the copies have taken the place of what is lost
    nodes.start_one(0)
    drill.ask(QUERIES // 2)
    drill.count(COUNTED)
    nodes.wait_for(3, "green")
    assert drill.is_right()
    print(dict(drill.ledger))  # noqa: T201
    assert set(drill.ledger) <= {"right", "none"} and drill.ledger.total() == QUERIES + 3 * COUNTED


def test_without_a_copy_of_a_shard_there_is_no_answer_and_none_that_is_smaller(nodes, settings):
    settings.HAYSTACK_CONNECTIONS["default"]["PATH"] = nodes.url.removeprefix("opensearch://").replace(
        "shards=3&replicas=1",
        "shards=9&replicas=0",  # every node has some
    )
    drill = Drill(seed=2)
    assert drill.is_right()
    nodes.kill(2)
    drill.ask(20)
    drill.count(COUNTED)
    assert drill.ledger == {"none": 20 + COUNTED}
