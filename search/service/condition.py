"""What an operator watches, as numbers: read from rows, disk and index when somebody asks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db import DatabaseError
from django.db.models import Count, Min
from django.utils import timezone

from archive import disk
from archive.models import Holding, Publishing, UploadFile
from archive.models.holding import Kind
from search.errors import IndexUnavailable
from search.indexing import outbox
from search.indexing.connection import engine
from search.service import integrity


@dataclass(frozen=True)
class Reading:
    """One number, as it is now."""

    name: str
    says: str
    value: float
    labels: Mapping[str, str] = field(default_factory=dict)


def readings() -> Iterator[Reading]:
    """All of them; a part that does not answer is told so, and costs no other."""
    for part, read in PARTS.items():
        answers = True
        try:
            yield from list(read())
        except (DatabaseError, IndexUnavailable, OSError):
            answers = False
        yield Reading("part_answers", "Whether this part of the archive answered.", answers, {"part": part})


def _articles() -> Iterator[Reading]:
    yield Reading("articles", "Articles that readers find.", Holding.objects.under(Kind.ALL).one().articles)


def _outbox() -> Iterator[Reading]:
    waiting = outbox.waiting().aggregate(rows=Count("pk"), oldest=Min("changed_at"))
    age = (timezone.now() - waiting["oldest"]).total_seconds() if waiting["oldest"] else 0
    yield Reading("outbox_rows", "Changes that the index has not taken in.", waiting["rows"])
    yield Reading("outbox_oldest_seconds", "Age of the oldest of them, 0 for none.", age)


def _jobs() -> Iterator[Reading]:
    found = UploadFile.objects.values_list("state").annotate(Count("pk"))
    counts = dict.fromkeys(UploadFile.State.values, 0) | dict(found.order_by())
    for state, count in counts.items():
        yield Reading("upload_files", "Uploaded files by where they stand.", count, {"state": state})
    waiting = Publishing.objects.filter(finished_at=None).count()
    yield Reading("publishings_waiting", "Confirmed uploads that are not published yet.", waiting)


def _index() -> Iterator[Reading]:
    health = engine().health()
    yield Reading("index_articles", "Articles in the search index.", health.articles)
    yield Reading("index_generation", "1 for the generation that is searched.", 1, {"generation": health.generation})


def _disk() -> Iterator[Reading]:
    yield Reading("disk_free_bytes", "Free where the archive keeps its state.", disk.free_bytes())


def _verified() -> Iterator[Reading]:
    if record := integrity.last():
        yield Reading("verified_timestamp_seconds", "When `manage.py verify` last ended.", record.at.timestamp())
        yield Reading("verified_faults", "Faults that it found.", record.faults)


PARTS: dict[str, Callable[[], Iterator[Reading]]] = {
    "articles": _articles,
    "outbox": _outbox,
    "jobs": _jobs,
    "index": _index,
    "disk": _disk,
    "verified": _verified,
}
