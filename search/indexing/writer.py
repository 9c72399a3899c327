"""From the database into the index: the outbox, its one writer, and the rebuild beside the live index."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from django.db import close_old_connections
from django.db.models import Min
from django.db.utils import DatabaseError
from django.utils import timezone

from archive import jobs, leases
from archive.models import Article
from archive.text import match_text
from search import analysis
from search.engine import LOCK_TIMEOUT, Document, NewIndex, Writer
from search.errors import IndexAway, IndexBusy, IndexUnavailable
from search.indexing import outbox
from search.indexing.connection import engine
from search.indexing.documents import documents, documents_of, indexed
from search.indexing.key_ranges import key_ranges
from search.models import KnownIndex
from search.query.criteria import EVERYTHING, SearchCriteria

logger = logging.getLogger(__name__)

BATCH = 1000
POLL = 0.2  # seconds
BETWEEN = 0.5  # from one generation to the next: each is opened anew by every worker
PAUSE_AFTER_FAILURE = 5.0
SENTINELS = 12


class RebuildFailed(Exception):
    """The new index does not hold what the database holds; the old one stays."""


def drain(timeout: float = LOCK_TIMEOUT) -> int:
    """Takes what has changed into the index and says how many articles that were.

    Builds all of the index if there is none or it cannot be read. Raises IndexBusy when another writer is at work for
    longer.
    """
    done = 0
    outbox.begin()
    while outbox.waiting().exists():
        try:
            with leases.in_turn(), engine().writing(timeout) as writer:
                done += _drain_batch(writer)
        except IndexAway:
            raise
        except IndexUnavailable:
            done += rebuild(timeout)
    return done


def _drain_batch(writer: Writer) -> int:
    # Rows by their keys, not up to the last: a transaction that began earlier may commit an earlier row later.
    rows = dict(outbox.waiting().values_list("pk", "article")[:BATCH])
    keys = set(rows.values())
    # All the keys are taken out: those that are not among the documents any more are gone from the database.
    with jobs.job("index", f"{len(keys)} articles"):
        writer.update(documents_of(keys), keys)
    outbox.take_out(rows)
    return len(keys)


def rebuild(timeout: float = LOCK_TIMEOUT, progress: Callable[[Iterable[Article]], Iterable[Article]] = iter) -> int:
    """Writes a whole new index, compares it with the database and makes it the current one; how many articles it holds.

    Readers go on with the old index meanwhile. Raises IndexBusy, and RebuildFailed when the comparison fails.
    """
    with engine().writing(timeout) as writer:
        # Known before the reading begins: what changes from here on is kept for it, whoever takes it in first.
        known = outbox.know()
        # What was changed before the reading begins is in what is read.
        taken_in = list(outbox.waiting().values_list("pk", flat=True))
        scan = Scan(_sentinels())
        articles = progress(indexed().order_by("pk").iterator(chunk_size=BATCH))
        writer.rebuild(scan.watching(documents(articles)), scan.compare)
        for start in range(0, len(taken_in), BATCH):
            outbox.take_out(taken_in[start : start + BATCH])
        KnownIndex.objects.filter(pk=known.pk).update(is_whole=True)
        # What has changed meanwhile had to wait for the lock.
        while outbox.waiting().exists():
            _drain_batch(writer)
    return scan.articles


class Scan:
    """Reads the documents as they pass, and afterwards knows which of them hold each of a few phrases."""

    def __init__(self, phrases: Iterable[str]):
        self.holders: dict[str, set[int]] = {phrase: set() for phrase in phrases}
        self.articles = 0

    def watching(self, documents: Iterable[Document]) -> Iterator[Document]:
        for document in documents:
            # No phrase holds a line's end: none reaches from one stretch into the next.
            text = "\n".join((*document.forms.titles, *document.forms.paragraphs))
            for phrase, holders in self.holders.items():
                if phrase in text:
                    holders.add(document.key)
            self.articles += 1
            yield document

    def compare(self, new: NewIndex) -> None:
        """Raises RebuildFailed unless the index holds the same articles and finds the same phrases in them."""
        if new.size != self.articles:
            raise RebuildFailed(f"The new index holds {new.size} of {self.articles} articles; the old one stays.")
        for phrase, holders in self.holders.items():
            if new.holders(phrase) != holders:
                raise RebuildFailed(
                    f"The new index does not find {phrase!r} where the texts have it; the old one stays."
                )


def remove_vanished() -> int:
    """Takes articles out of the index that the database no longer has; how many."""
    with engine().writing() as writer:
        vanished: set[int] = set()
        for here in key_ranges(BATCH):
            [held] = engine().keys_between(here.low, here.high, SearchCriteria(EVERYTHING)).keys
            vanished |= held.difference(here.keys)
        if vanished:
            writer.update([], vanished)
    return len(vanished)


def needs_rebuild() -> bool:
    """Whether there is no index that this program can search and that missed nothing.

    Raises IndexAway when that cannot be told.
    """
    try:
        engine().health()
    except IndexAway:
        raise
    except IndexUnavailable:
        return True
    return outbox.misses_changes()


def follow(going_on: Callable[[], bool], upkeep: Callable[[], None] = lambda: None) -> None:
    """Drains the outbox again and again for as long as `going_on()`; no failure ends it, each is logged.

    `upkeep` is called whenever nothing is waiting.
    """
    is_opened = False
    while going_on():
        try:
            # Opened once: that reads every byte of it. A lost one is seen at each turn.
            if engine().is_missing() or (not is_opened and needs_rebuild()):
                logger.warning("The search index is gone, damaged or missed changes; building it again.")
                rebuild()
            is_opened = True
            done = drain()
            upkeep()
            time.sleep(BETWEEN if done else POLL)
        except IndexBusy:
            logger.info("Another writer is at work; waiting.")
        except (OSError, DatabaseError, IndexUnavailable, RebuildFailed):
            # A full disk, a database away for a moment: the outbox keeps what is to be done.
            logger.exception("The index could not be brought up to date; trying again in %d s", PAUSE_AFTER_FAILURE)
            close_old_connections()
            time.sleep(PAUSE_AFTER_FAILURE)


def _sentinels() -> list[str]:
    """A few phrases of one to eight characters from articles all over the archive, and one that occurs nowhere."""
    total = Article.objects.count()
    ordered, step = Article.objects.order_by("pk").values_list("pk", flat=True), max(total // SENTINELS, 1)
    chosen = [ordered[number * step] for number in range(min(total, SENTINELS))]
    phrases = ["\ue000不见于任何一篇"]
    for length, article in enumerate(Article.objects.filter(pk__in=chosen)):
        if longest := max(map(match_text, article.texts), key=len, default=""):
            middle = len(longest) // 2
            phrases.append(longest[middle : middle + 1 + length % 8] or longest[:1])
    return phrases


def is_catching_up(seconds: float) -> bool:
    """Whether changes wait for the index, none of them for longer than the seconds."""
    oldest = outbox.waiting().aggregate(oldest=Min("changed_at"))["oldest"]
    return oldest is not None and timezone.now() - oldest < timedelta(seconds=seconds)


def warm_up() -> None:
    """Loads the dictionary and opens the index: called once before the server forks, so that its workers share both."""
    analysis.warm_up()
    try:
        if not needs_rebuild():
            logger.info("Index open, generation %s", engine().health().generation)
    except IndexAway as error:
        logger.warning("Starting without the index: %s", error)
