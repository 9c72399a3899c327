"""Where a test's index lies: a folder, or a name in the cluster that SEARCH_URL leads to; and how it is kept."""

import atexit
import os
import secrets
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from haystack import connections
from haystack.constants import DEFAULT_ALIAS

from search.errors import IndexUnavailable

CLUSTER = os.environ.get("SEARCH_URL", "").partition("opensearch://")[2]
Place = Path | str
outliving: set[Place] = set()  # names in the cluster that are kept


class Kept(Protocol):
    """An index as it was written for a test, to be asked by others."""

    def is_there(self) -> bool: ...
    def put_back(self, place: Place) -> None: ...
    def forget(self) -> None: ...


def new_place(folder: Path) -> Place:
    """An index that is nowhere yet."""
    if not CLUSTER:
        return folder / "index"
    nodes, _, options = CLUSTER.partition("/")
    return f"{nodes}/test-{secrets.token_hex(6)}?{options.partition('?')[2]}"


def ask(place: Place) -> None:
    """From now on the engine answers from there."""
    settings.HAYSTACK_CONNECTIONS["default"]["PATH"] = str(place)
    connections[DEFAULT_ALIAS].options["PATH"] = str(place)
    connections[DEFAULT_ALIAS].reset_sessions()


def asked() -> str:
    return str(settings.HAYSTACK_CONNECTIONS["default"]["PATH"])


def lose() -> None:
    """Takes the index that is asked away, wherever it is."""
    _remove(asked())


def left(place: Place) -> None:
    """After a test: what its index took up is free again, unless it is kept."""
    connections[DEFAULT_ALIAS].reset_sessions()
    if CLUSTER and place not in outliving:
        _remove(place)


def kept() -> Kept:
    """The index that is asked, as it was just written."""
    return Named(asked(), _generation(asked())) if CLUSTER else Copied.of(asked())


@dataclass(frozen=True)
class Copied:
    """Its files."""

    folder: Path

    @classmethod
    def of(cls, place: str) -> "Copied":
        folder = Path(tempfile.mkdtemp(dir=os.environ["XIANBAO_TEST_DATA"]))
        return cls(shutil.copytree(place, folder / "index"))

    def is_there(self) -> bool:
        return True

    def put_back(self, place: Place) -> None:
        shutil.copytree(self.folder, place, dirs_exist_ok=True)

    def forget(self) -> None:
        shutil.rmtree(self.folder)


@dataclass(frozen=True)
class Named:
    """The index itself: test after test asks it, until one has changed it."""

    place: str
    generation: str

    def __post_init__(self) -> None:
        outliving.add(self.place)

    def is_there(self) -> bool:
        with suppress(IndexUnavailable):
            return _generation(self.place) == self.generation
        return False

    def put_back(self, place: Place) -> None:
        ask(self.place)

    def forget(self) -> None:
        outliving.discard(self.place)
        if self.place != asked():  # the test that runs has just written there
            _remove(self.place)


def _generation(place: str) -> str:
    from search.opensearch_engine.cluster import Cluster
    from search.opensearch_engine.state import State

    return State(Cluster(place)).current().name


def _remove(place: Place) -> None:
    if CLUSTER:
        from tests.opensearch_nodes import forget

        forget(str(place))
    else:
        shutil.rmtree(place)


@atexit.register
def _remove_all() -> None:
    """Nodes that outlive the tests are left as they were."""
    for place in outliving:
        with suppress(Exception):
            _remove(place)
