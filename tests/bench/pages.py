"""The site as a reader meets it: pages over HTTP, changes seen by every worker, a rebuild under load, hostile input."""

import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence

from django.db import transaction
from django.urls import reverse

from archive.models import Article
from tests.bench.database import key_of
from tests.bench.figures import Result, result
from tests.bench.hostile import hostile_queries
from tests.bench.measure import timing
from tests.bench.queries import QuerySet
from tests.bench.server import ROOT, Site, own_memory, serving
from tests.bench.world import World

PAGE_ROUNDS = 3
CHANGES = 10
POLLS = 2000


def pages(world: World, queries: QuerySet) -> Iterator[Result]:
    """p95 of the search page beside the article page, a worker's memory after them."""
    asked = _asked(queries)
    articles = [_address(world, number) for number in _sample(world, len(asked))]
    with serving() as site:
        for query in asked[:20]:
            site.get("/search/", q=query)
        rounds = [_round(site, asked, articles) for _ in range(PAGE_ROUNDS)]
        memory = max(own_memory(pid) for pid in site.workers())
    search, article = (timing([each[kind] for each in rounds]) for kind in (0, 1))
    peers = {"article page": article.p95}
    yield result("page_p95", world.size, search.p95, search.p95 / article.p95, peers, p50=(search.p50, article.p50))
    yield result("worker_memory", world.size, memory, memory)


def visible(world: World, queries: QuerySet) -> Iterator[Result]:
    """The longest time until no worker answers without the change any more."""
    with serving() as site:
        # The writer beside the site may still be starting: the first change is not counted.
        _, *waits = [_until_seen_by_all(site, number) for number in range(CHANGES + 1)]
    yield result("visible", world.size, max(waits), max(waits), median=statistics.median(waits))


def rebuild(world: World, queries: QuerySet) -> Iterator[Result]:
    """A phrase polled while the index is rebuilt again and again: any answer but the one count is a failure."""
    sentinel = queries.phrases["common"][0]
    with serving() as site:
        expected = _total(site, f'"{sentinel}"')
        rebuilding, rebuilds, failed = None, 0, 0
        for _ in range(POLLS):
            if rebuilding is None or rebuilding.poll() is not None:
                rebuilding, rebuilds = _start_rebuild(), rebuilds + 1
            failed += _total(site, f'"{sentinel}"') != expected
        status = rebuilding.wait() if rebuilding else 0
    yield result("rebuild", world.size, failed, failed, rebuilds=rebuilds, expected=expected, last_status=status)


def abuse(world: World, queries: QuerySet) -> Iterator[Result]:
    """Random and hostile queries through every page that takes one: no 5xx, none much slower than the median."""
    with serving() as site:
        taken: list[tuple[float, str, str]] = []
        errors: list[str] = []
        for path, query in hostile_queries(world.seed):
            begun = time.perf_counter()
            status, _ = site.get(f"{path}?{query}")
            taken.append((time.perf_counter() - begun, path, query))
            if status >= 500:
                errors.append(f"{status} {path}?{query}")
        median = statistics.median(each[0] for each in taken)
        # A pause of the machine is not the query's fault: the slowest are asked again and their best time counts.
        slowest, asked = max((_best_of(site, *each), f"{each[1]}?{each[2]}") for each in sorted(taken)[-20:])
    yield result("abuse_errors", world.size, len(errors), len(errors), of=len(taken), examples=errors[:5])
    yield result("abuse_slowest", world.size, slowest * 1000, slowest / median, {"median": median * 1000}, asked=asked)


def _best_of(site: Site, first: float, path: str, query: str) -> float:
    best = first
    for _ in range(3):
        begun = time.perf_counter()
        site.get(f"{path}?{query}")
        best = min(best, time.perf_counter() - begun)
    return best


def _round(site: Site, asked: Sequence[str], articles: Sequence[str]) -> tuple[list[float], list[float]]:
    times: tuple[list[float], list[float]] = [], []
    for query, address in zip(asked, articles, strict=True):
        # A parameter the site does not know: the address is new each time, so that no cache can answer.
        times[0].append(site.milliseconds("/search/", q=query, fresh=str(random.random())))
        times[1].append(site.milliseconds(address))
    return times


def _asked(queries: QuerySet) -> list[str]:
    phrases = [f'"{phrase}"' for found in queries.phrases.values() for phrase in found]
    return phrases + [*queries.rare_words, *queries.common_words, *(" ".join(pair) for pair in queries.pairs)]


def _sample(world: World, count: int) -> list[int]:
    return [random.Random(world.seed + each).randrange(world.size) for each in range(count)]


def _address(world: World, number: int) -> str:
    return reverse("article", args=[key_of(number)])


def _until_seen_by_all(site: Site, number: int) -> float:
    marker = f"哨兵{number}号{random.randrange(10**9)}"
    article = Article.objects.get(pk=key_of(number))
    article.paragraphs[-1]["text"] += marker
    with transaction.atomic():
        article.save()
    changed = time.perf_counter()
    last_miss = changed
    # Well past the last answer without it, so that each worker has been asked many times.
    while time.perf_counter() - last_miss < 2:
        asked = time.perf_counter()
        if _total(site, f'"{marker}"') != 1:
            last_miss = asked
        if asked - changed > 30:
            break
    return last_miss - changed


def _total(site: Site, query: str) -> int:
    status, body = site.get("/api/search", q=query)
    return int(json.loads(body)["total"]) if status == 200 else -1


def _start_rebuild() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "rebuild_index", "--noinput", "--verbosity", "0"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
