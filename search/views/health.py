"""Is the process alive, and can it do its work: for load balancers and for the person on call."""

from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive import disk
from archive.models import Article
from archive.text import match_text
from search.errors import IndexUnavailable
from search.indexing import writer
from search.indexing.connection import engine
from search.service import integrity

# How far the index may lie behind the database while its writer is at work.
LONGEST_WAIT = 60  # seconds


class NotReady(Exception):
    """A part that cannot do its work, and why."""


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Part by part whether the work can be done: status 503 when any part says no."""
    parts = {name: _state(check) for name, check in CHECKS.items()}
    return JsonResponse(parts, status=200 if all(part["ok"] for part in parts.values()) else 503)


def _state(check: Callable[[], str]) -> dict[str, object]:
    try:
        return {"ok": True, "detail": check()}
    except (NotReady, IndexUnavailable, DatabaseError) as error:
        return {"ok": False, "detail": str(error)}


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return f"{Article.objects.count()} articles"


def _index() -> str:
    return f"generation {engine().health().generation}"


def _count() -> str:
    held, published = engine().health().articles, Article.objects.count()
    if held != published and not writer.is_catching_up(LONGEST_WAIT):
        raise NotReady(f"The index holds {held} of {published} articles. Run: manage.py rebuild_index")
    return f"{held} of {published} articles indexed"


def _sentinel() -> str:
    article = Article.objects.order_by("pk").first()
    if article is None or writer.is_catching_up(LONGEST_WAIT):
        return "nothing to look for"
    phrase = max((match_text(text) for text in article.texts), key=len, default="")[:12]
    if phrase and not integrity.finds(phrase, article.pk):
        raise NotReady(f"The index does not find {phrase!r} in article {article.pk}. Run: manage.py rebuild_index")
    return f"{phrase} is found"


def _disk() -> str:
    free = f"{disk.free_bytes() // 2**20} MB free"
    if disk.is_low():
        raise NotReady(f"{free}, below the floor of {settings.MIN_FREE_BYTES // 2**20} MB. Make room on the disk.")
    return free


def _verified() -> str:
    record = integrity.last()
    if record is None:
        return "never verified. Run: manage.py verify"
    at = f"{record.at:%Y-%m-%d %H:%M} UTC"
    if record.faults:
        raise NotReady(f"{record.faults} faults at {at}, the first: {record.first[0]}. Run: manage.py verify")
    return f"no fault at {at}"


CHECKS = {
    "database": _database,
    "index": _index,
    "count": _count,
    "sentinel": _sentinel,
    "disk": _disk,
    "verified": _verified,
}
