"""One corpus, everyone's index of it, and what each build cost."""

import json
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.db import connections

from archive.models import Article
from tests.bench import corpus, database
from tests.bench.keeping import copy
from tests.bench.ours import Ours
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

    def build(self, name: str, engine: Engine) -> None:
        """Builds the engine's index of the corpus, if it is not there already, or notes why there is none."""
        folder, record = self._folder(name), self.folder / f"{name}.cost.json"
        # Ours is what is being worked on: it is always built by the program as it is.
        if record.exists() and name != "ours":
            self.costs[name] = Cost(**json.loads(record.read_text()))
            return
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        cpu, begun = time.process_time(), time.perf_counter()
        try:
            engine.build(self.documents, folder)
        except Missing as reason:
            self.missing[name] = str(reason)
            return
        self.costs[name] = Cost(time.process_time() - cpu, time.perf_counter() - begun, _size_of(folder))
        record.write_text(json.dumps(asdict(self.costs[name])))

    def open(self, name: str, engine: Engine) -> None:
        """Takes the engine among those that answer, if its index was built."""
        if name in self.costs:
            engine.open(self.documents, self._folder(name))
            self.engines[name] = engine

    def having(self, method: str, *names: str) -> dict[str, Engine]:
        """The engines of these names that answer such a question here."""
        return {name: self.engines[name] for name in names if hasattr(self.engines.get(name), method)}

    def _folder(self, name: str) -> Path:
        return self.folder / FOLDERS.get(name, name)


@contextmanager
def built(size: int, seed: int, folder: Path, peers: Sequence[str], kept: Path | None) -> Iterator[World]:
    """A world with a database and the engines' indexes, copied to `kept`; servers started for it are ended.

    What the folder holds of them already is not built again.
    """
    articles = list(corpus.articles(size, seed))
    if not Article.objects.exists():
        database.fill(articles)
    world = World(size, seed, folder, articles, [document(article) for article in articles])
    engines: dict[str, Engine] = {**{name: PEERS[name]() for name in peers}, "ours": Ours()}
    for name, engine in engines.items():
        world.build(name, engine)
    if kept:
        connections.close_all()
        copy(folder, kept)
    try:
        for name, engine in engines.items():
            world.open(name, engine)
        yield world
    finally:
        for engine in world.engines.values():
            engine.close()


def _size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
