"""One corpus, everyone's index of it, and what each build cost."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import corpus, database
from tests.bench.peers import PEERS
from tests.bench.peers.base import Document, Engine, Missing, document

# Where an engine of the project's settings keeps its index, whatever folder it is given.
FOLDERS = {"ours": "index"}


@dataclass(frozen=True)
class Cost:
    """What an index took to build."""

    cpu: float  # seconds of this process
    seconds: float
    bytes: int


@dataclass
class World:
    """The corpus and the engines that hold it; `missing` says why a peer is not among them."""

    size: int
    seed: int
    folder: Path
    articles: Sequence[corpus.Article]
    documents: Sequence[Document]
    engines: dict[str, Engine] = field(default_factory=dict)
    costs: dict[str, Cost] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, engine: Engine) -> None:
        """Builds the engine's index of the corpus, or notes why there is none."""
        folder = self.folder / FOLDERS.get(name, name)
        folder.mkdir(parents=True, exist_ok=True)
        cpu, begun = time.process_time(), time.perf_counter()
        try:
            engine.build(self.documents, folder)
        except Missing as reason:
            self.missing[name] = str(reason)
            return
        self.costs[name] = Cost(time.process_time() - cpu, time.perf_counter() - begun, _size_of(folder))
        self.engines[name] = engine

    def having(self, method: str, *names: str) -> dict[str, Engine]:
        """The engines of these names that answer such a question here."""
        return {name: self.engines[name] for name in names if hasattr(self.engines.get(name), method)}


@contextmanager
def built(size: int, seed: int, folder: Path, peers: Sequence[str]) -> Iterator[World]:
    """A world with a database and the peers' indexes; servers started for it are ended."""
    articles = list(corpus.articles(size, seed))
    database.fill(articles)
    world = World(size, seed, folder, articles, [document(article) for article in articles])
    try:
        for name in peers:
            world.add(name, PEERS[name]())
        yield world
    finally:
        for engine in world.engines.values():
            engine.close()


def _size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
