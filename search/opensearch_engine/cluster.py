"""The cluster over its maintained client: every request within its time, and what goes wrong as errors of ours."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from opensearchpy import OpenSearch
from opensearchpy.exceptions import ConnectionTimeout, NotFoundError, OpenSearchException, TransportError

from search import deadline
from search.deadline import TookTooLong
from search.errors import IndexAway, IndexUnavailable, TooMuchAtOnce

LONGEST = 60.0  # seconds for a request that nobody limits
AT_ONCE = 24  # connections to a node that are kept: one for each thread of a worker (config/gunicorn.py)
OLDEST = 2  # major version of the server
SLICE = 5000  # hits read at once, of those that are walked through
TOO_MANY = {"too_many_clauses", "too_many_nested_clauses"}
KEEP_ALIVE = "2m"  # between two slices
Body = dict[str, Any]


class Cluster:
    """The nodes of `h1:9200,h2:9200/name?shards=3&replicas=1`. Nothing is asked before somebody does."""

    def __init__(self, place: str):
        url = urlsplit(f"//{place}")
        wanted = dict(parse_qsl(url.query))
        self.hosts, self.name = url.netloc, url.path.strip("/") or "xianbao"
        self.shards, self.replicas = int(wanted.get("shards", 3)), int(wanted.get("replicas", 1))

    def search(self, index: str, body: Body) -> Body:
        """What the search answers, from all shards; a part of them is no answer."""
        with telling() as seconds:
            params = {"allow_partial_search_results": "false", "request_timeout": seconds}
            answer: Body = self.client.search(index=index, body=body, params=params)
        return _whole(answer)

    def search_each(self, index: str, bodies: Sequence[Body]) -> list[Body]:
        """The same for several searches in one request."""
        if not bodies:
            return []
        header = {"allow_partial_search_results": False}
        with telling() as seconds:
            lines = [line for body in bodies for line in (header, body)]
            answer = self.client.msearch(body=lines, index=index, params={"request_timeout": seconds})
        return [_whole(each) for each in answer["responses"]]

    def walk(self, index: str, body: Body) -> Iterator[Body]:
        """All hits in the order that the body's `sort` gives, as the index is now, read slice by slice."""
        hits = self.search(index, {**body, "size": SLICE, "track_total_hits": False})["hits"]["hits"]
        yield from hits if len(hits) < SLICE else self._walk_far(index, body)

    def _walk_far(self, index: str, body: Body) -> Iterator[Body]:
        with self.moment(index) as moment:
            yield from moment.walk(body)

    @contextmanager
    def moment(self, index: str) -> Iterator["Moment"]:
        """A block in which the index can be asked as it is now, however long that takes."""
        # Without it a moment of the shards that are left is opened, of which nothing says afterwards that some lack.
        params = {"keep_alive": KEEP_ALIVE, "allow_partial_pit_creation": "false"}
        with telling():
            answer = self.client.create_pit(index=index, params=params)
            opened = _of_all_shards(answer)["pit_id"]
        try:
            yield Moment(self, opened)
        finally:
            with suppress(IndexAway, TookTooLong), telling():  # it ends by itself
                self.client.delete_pit(body={"pit_id": [opened]})

    def document(self, index: str, name: str) -> Body | None:
        """The document of that name with its place in the history, as it was last written; None if there is none."""
        try:
            with telling() as seconds:
                return dict(self.client.get(index=index, id=name, params={"request_timeout": seconds}))
        except NotFoundError:
            return None

    def sources(self, index: str, names: Sequence[str]) -> list[Body | None]:
        """Of each of those documents what it holds, as it was last written."""
        if not names:
            return []
        with telling() as seconds:
            answer = self.client.mget(body={"ids": list(names)}, index=index, params={"request_timeout": seconds})
        return [each.get("_source") if each.get("found") else None for each in answer["docs"]]

    def write(self, actions: Iterable[Body], index: str) -> None:
        """Carries the actions out, pairs of lines as the bulk request has them. Raises when one of them fails."""
        lines = list(actions)
        if not lines:
            return
        with telling():
            answer = self.client.bulk(body=lines, index=index, params={"request_timeout": LONGEST})
        for item in answer["items"] if answer["errors"] else ():
            [outcome] = item.values()
            if "error" in outcome:
                raise IndexAway(f"The cluster refused article {outcome['_id']}: {outcome['error'].get('reason')}")

    @property
    def client(self) -> OpenSearch:
        return _connected(self.hosts, os.getpid())


@dataclass(frozen=True)
class Moment:
    """An index as it was when this was opened: a point in time, by the server's word."""

    cluster: Cluster
    name: str

    def search(self, body: Body) -> Body:
        """What the search answers, from all shards; a part of them is no answer."""
        point = {"pit": {"id": self.name, "keep_alive": KEEP_ALIVE}}
        with telling() as seconds:
            params = {"allow_partial_search_results": "false", "request_timeout": seconds}
            answer = self.cluster.client.search(body={**body, **point}, params=params)
        return _whole(answer)

    def walk(self, body: Body, size: int = SLICE) -> Iterator[Body]:
        """All hits in the order that the body's `sort` gives."""
        return chain.from_iterable(self.slices(body, size))

    def slices(self, body: Body, size: int = SLICE) -> Iterator[list[Body]]:
        """The same as they are read, so many at a time."""
        behind: Body = {}
        while True:
            hits = self.search({**body, **behind, "size": size, "track_total_hits": False})["hits"]["hits"]
            if hits:
                yield hits
            if len(hits) < size:
                return
            behind = {"search_after": hits[-1]["sort"]}


@lru_cache(maxsize=4)  # one, but for tests
def _connected(hosts: str, process: int) -> OpenSearch:
    """A client of this process alone: its sockets must not be shared with a process that was forked."""
    client = OpenSearch(hosts.split(","), timeout=LONGEST, max_retries=2, pool_maxsize=AT_ONCE)
    with telling():
        version = client.info()["version"]
    if version.get("distribution") != "opensearch" or int(version["number"].split(".")[0]) < OLDEST:
        raise IndexAway(f"{hosts} is no OpenSearch of version {OLDEST} or newer but {version['number']}.")
    return client


@contextmanager
def telling() -> Iterator[float]:
    """A block that asks the cluster, with the seconds it may take; errors of the client are told as ours."""
    deadline.check()
    try:
        yield min(deadline.remaining(), LONGEST)
    except NotFoundError as error:
        if error.error != "index_not_found_exception":
            raise
        raise IndexUnavailable("There is no search index.") from error
    except ConnectionTimeout as error:
        deadline.check()
        raise IndexAway("The cluster does not answer in time.") from error
    except TransportError as error:
        deadline.check()
        told = error.info.get("error") if isinstance(error.info, Mapping) else None
        raise _failure(told if isinstance(told, Mapping) else {"type": error.error}, error.status_code) from error
    except OpenSearchException as error:
        raise IndexAway(f"The cluster cannot answer: {error}.") from error


def _whole(answer: Mapping[str, Any]) -> Body:
    """The answer, if all shards gave theirs."""
    if "error" in answer:
        raise _failure(answer["error"], answer.get("status"))
    if answer["timed_out"]:
        raise TookTooLong
    return dict(_of_all_shards(answer))


def _failure(error: Mapping[str, Any], status: object) -> Exception:
    """What a refused request is told as: what has too many clauses is refused at any time."""
    if any(cause.get("type") in TOO_MANY for cause in error.get("root_cause", ())):
        return TooMuchAtOnce()
    return IndexAway(f"The cluster cannot answer: {error.get('type')} ({status}).")


def _of_all_shards(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    if answer["_shards"]["failed"] or answer["_shards"]["successful"] != answer["_shards"]["total"]:
        raise IndexAway("A part of the index does not answer.")
    return answer
