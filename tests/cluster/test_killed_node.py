"""Three nodes, one of which is killed while it is asked: every answer is right, or there is none."""

from collections import Counter
from random import Random

import pytest

from search.engine import Document, FacetValue
from search.errors import IndexAway
from search.indexing.connection import engine as chosen
from search.query.criteria import SearchCriteria
from search.query.syntax import Phrase
from tests.contract.indexes import rebuilt
from tests.cost import until
from tests.opensearch_nodes import running

ARTICLES, PHRASES, QUERIES = 600, 60, 2000
LONG = 1200  # seconds, only to end a wait in vain
CHARACTERS = "党建引领工作乡村振兴基层治理"
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

    def _outcome(self, phrase: str) -> str:
        try:
            page = self.engine.search(SearchCriteria(Phrase(phrase)), "newest", 0, 20, {"county": 20})
        except IndexAway:
            return "none"
        told = page.total, Counter({each.value: each.count for each in page.facets["county"]})
        return "right" if told == self.truth[phrase] else f"wrong: {phrase} {told}"

    def is_right(self) -> bool:
        return all(self._outcome(phrase) == "right" for phrase in self.truth)


def test_a_killed_node_gives_right_answers_or_none_and_never_fewer(nodes):
    drill = Drill(seed=1)
    nodes.wait_for(3, "green")
    drill.ask(QUERIES // 4)
    assert drill.ledger == {"right": QUERIES // 4}
    nodes.kill(0)
    drill.ask(QUERIES // 4)
    until(drill.is_right, LONG)  # the copies have taken the place of what is lost
    nodes.start_one(0)
    drill.ask(QUERIES // 2)
    nodes.wait_for(3, "green")
    assert drill.is_right()
    print(dict(drill.ledger))  # noqa: T201
    assert set(drill.ledger) <= {"right", "none"} and drill.ledger.total() == QUERIES


def test_without_a_copy_of_a_shard_there_is_no_answer_and_none_that_is_smaller(nodes, settings):
    settings.HAYSTACK_CONNECTIONS["default"]["PATH"] = nodes.url.removeprefix("opensearch://").replace(
        "shards=3&replicas=1",
        "shards=9&replicas=0",  # every node has some
    )
    drill = Drill(seed=2)
    assert drill.is_right()
    nodes.kill(2)
    drill.ask(20)
    assert drill.ledger == {"none": 20}
