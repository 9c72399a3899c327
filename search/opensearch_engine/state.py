"""Which index is the current one, how often it was changed, and who may write: three facts in one small index."""

import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from opensearchpy.exceptions import ConflictError

from search.errors import IndexAway, IndexBusy, IndexMoving, IndexUnavailable
from search.opensearch_engine.cluster import Body, Cluster, Moment, telling
from search.opensearch_engine.mapping import version_stamp

LEASE = 30.0  # seconds after which another writer may take the place of one that has said nothing
PAUSE = 0.1  # between attempts
ATTEMPTS = 50  # to find the index at rest: a batch is made visible in less
# What is read of hits is their keys alone: to look into what is kept of each would take ten times as long.
BY_KEY: Body = {"sort": [{"key": "asc"}], "_source": False, "stored_fields": "_none_"}
CURRENT, WRITER = "current", "writer"
MAPPING = {
    "settings": {"number_of_shards": 1, "auto_expand_replicas": "0-2"},
    "mappings": {"enabled": False},
}


@dataclass(frozen=True, order=True)
class Generation:
    """One state of the index. Odd changes: a batch is just being made visible."""

    index: str
    changes: int

    @property
    def name(self) -> str:
        return f"{self.index}.{self.changes}"

    @property
    def is_settled(self) -> bool:
        return self.changes % 2 == 0

    @property
    def next(self) -> "Generation":
        """The one that the next batch makes."""
        return Generation(self.index, self.changes // 2 * 2 + 2)

    @property
    def names(self) -> str:
        """The index of what the values are called that articles are filed under."""
        return f"{self.index}-names"


class State:
    """The small index that names the current one."""

    def __init__(self, cluster: Cluster):
        self.cluster = cluster
        self.index = f"{cluster.name}-state"

    def current(self) -> Generation:
        """What is current now. Raises IndexUnavailable when there is none, or one of another version."""
        found = self._read()
        if not found:
            raise IndexUnavailable("There is no search index.")
        if found.get("stamp") != dict(version_stamp()):
            raise IndexUnavailable("The search index was made by another version of the program.")
        return Generation(found["index"], found["changes"])

    @contextmanager
    def settled(self) -> Iterator["View"]:
        """A block in which one generation can be asked. Raises IndexMoving when the index does not come to rest."""
        for _ in range(ATTEMPTS):
            generation = self.current()
            if generation.is_settled:
                with self.cluster.moment(generation.index) as moment:
                    if self.current() == generation:
                        yield View(self, generation, moment)
                        return
            time.sleep(PAUSE)
        raise IndexMoving

    def is_missing(self) -> bool:
        return self._read() is None

    def index_of_current(self) -> str | None:
        """The index that is current, of whatever version; None if there is none."""
        found = self._read()
        return found["index"] if found else None

    def publish(self, generation: Generation) -> None:
        """Makes the generation the current one."""
        told = {"index": generation.index, "changes": generation.changes, "stamp": dict(version_stamp())}
        with telling():
            self.cluster.client.index(index=self.index, id=CURRENT, body=told, params={"refresh": "true"})

    @contextmanager
    def writing(self, timeout: float) -> Iterator["Lease"]:
        """A block in which this process is the one writer. Raises IndexBusy when another one is at work for longer."""
        self._create()
        lease = Lease(self)
        until = time.monotonic() + timeout
        while not lease.taken():
            if time.monotonic() > until:
                raise IndexBusy(f"Another writer has been at work for {timeout:.0f} s.")
            time.sleep(PAUSE)
        try:
            yield lease
        finally:
            lease.give_back()

    def _read(self) -> Mapping[str, Any] | None:
        try:
            found = self.cluster.document(self.index, CURRENT)
        except IndexAway:
            raise
        except IndexUnavailable:
            return None  # not even the state is there
        return found and found["_source"]

    def _create(self) -> None:
        with telling():
            if not self.cluster.client.indices.exists(index=self.index):
                self.cluster.client.indices.create(index=self.index, body=MAPPING, params={"wait_for_active_shards": 1})


@dataclass(frozen=True)
class View:
    """One generation of the index, to be asked as often as it takes."""

    state: State
    generation: Generation
    moment: Moment

    def keys(self, clause: Body) -> NDArray[np.int64]:
        """Of the articles that the clause finds the keys, ascending."""
        return np.fromiter((hit["sort"][0] for hit in self.moment.walk({**BY_KEY, "query": clause})), np.int64)

    def count(self) -> int:
        """How many articles there are."""
        answer = self.moment.search({"size": 0, "track_total_hits": True})
        return int(answer["hits"]["total"]["value"])


class Lease:
    """The right to write. It is renewed with each batch, and lost by a writer that says nothing for too long."""

    def __init__(self, state: State):
        self.state = state
        self.owner = secrets.token_hex(8)
        self._place: dict[str, int] = {}  # in the history of the document

    def taken(self) -> bool:
        """Whether the right is this process's now."""
        held = self.state.cluster.document(self.state.index, WRITER)
        if held and held["_source"]["until"] > time.time():
            return False
        return self._written({"if_seq_no": held["_seq_no"], "if_primary_term": held["_primary_term"]} if held else
                             {"op_type": "create"})  # fmt: skip

    def renew(self) -> None:
        """Goes on writing. Raises IndexBusy when another writer has taken over."""
        if not self._written(self._place):
            raise IndexBusy("Another writer has taken over.")

    def give_back(self) -> None:
        try:
            with telling():
                self.state.cluster.client.delete(index=self.state.index, id=WRITER, params={**self._place})
        except (ConflictError, IndexUnavailable):
            pass  # it runs out by itself

    def _written(self, condition: Mapping[str, Any]) -> bool:
        told = {"owner": self.owner, "until": time.time() + LEASE}
        try:
            with telling():
                done = self.state.cluster.client.index(
                    index=self.state.index, id=WRITER, body=told, params=dict(condition)
                )
        except ConflictError:
            return False
        self._place = {"if_seq_no": done["_seq_no"], "if_primary_term": done["_primary_term"]}
        return True
