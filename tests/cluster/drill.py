"""Questions to a cluster whose answers a scan has given, and a ledger of what came of each."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from threading import Event, Thread

from search.engine import Document, FacetValue
from search.errors import IndexAway
from search.indexing.connection import engine as chosen
from search.query.criteria import SearchCriteria
from search.query.syntax import Phrase
from search.statistics.counting import counts
from tests.contract.indexes import rebuilt, updated

ARTICLES, PHRASES = 600, 60
CHARACTERS = "党建引领工作乡村振兴基层治理"
Answer = tuple[int, Counter[str]]  # how many articles, and how many of each county
COUNTIES = [FacetValue(f"4115{number}", f"县{number}") for number in range(20, 29)]


class Drill:
    """An index of random articles, asked for pieces of them."""

    def __init__(self, seed: int):
        self._random = Random(seed)
        self.engine = chosen()
        assert type(self.engine).__name__ == "OpenSearchEngine"
        self._held: list[tuple[str, FacetValue]] = []
        rebuilt(self.engine, [self._document() for _ in range(ARTICLES)])
        texts = [text for text, _ in self._held]
        self.phrases = [self._piece(self._random.choice(texts)) for _ in range(PHRASES)]
        self.truth = self._scanned()
        self.ledger: Counter[str] = Counter()

    def ask(self, times: int) -> None:
        for number in range(times):
            self.ledger[self._outcome(self.phrases[number % PHRASES])] += 1

    def count(self, times: int) -> None:
        """The same numbers, as the pages of analysis count them."""
        for phrase in self.phrases[:times]:
            self.ledger[self._outcome(phrase, self._counted)] += 1

    @contextmanager
    def asking(self) -> Iterator[None]:
        """A block during which somebody asks all the time."""
        ended = Event()

        def ask_on() -> None:
            while not ended.is_set():
                self.ask(1)

        reader = Thread(target=ask_on)
        reader.start()
        try:
            yield
        finally:
            ended.set()
            reader.join()

    def write(self, articles: int) -> None:
        """So many articles more, which are found from now on."""
        updated(self.engine, [self._document() for _ in range(articles)])
        self.truth = self._scanned()

    def is_right(self) -> bool:
        return all(self._outcome(phrase) == "right" for phrase in self.phrases)

    def _document(self) -> Document:
        text, county = "".join(self._random.choices(CHARACTERS, k=60)), self._random.choice(COUNTIES)
        self._held.append((text, county))
        return Document(len(self._held), [], [text], 20220420, {"county": [county]})

    def _piece(self, text: str) -> str:
        at = self._random.randrange(50)
        return text[at : at + self._random.randint(1, 6)]

    def _scanned(self) -> dict[str, Answer]:
        counties = {phrase: [str(each) for text, each in self._held if phrase in text] for phrase in self.phrases}
        return {phrase: (len(found), Counter(found)) for phrase, found in counties.items()}

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
