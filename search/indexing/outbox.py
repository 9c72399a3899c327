"""What has changed and which index lacks it: the site's own, and others that are kept beside it for a move."""

from collections.abc import Collection
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q, QuerySet

from archive.inserting import insert_values
from search.models import ArticleChange, KnownIndex

SCHEMES = {"search.whoosh_engine.engine.WhooshEngine": "whoosh"}


def place() -> str:
    """What this process's index is called among those of the archive: its folder, or the nodes and its name there."""
    options = settings.HAYSTACK_CONNECTIONS["default"]
    scheme, where = SCHEMES.get(options["SEARCH_ENGINE"], "cluster"), options["PATH"].partition("?")[0]
    if scheme == "whoosh" and Path(where).is_relative_to(settings.DATA_DIR):
        where = str(Path(where).relative_to(settings.DATA_DIR))  # the folder of all state may be moved
    return f"{scheme}://{where}"


def are_one(first: str, second: str) -> bool:
    """Whether two places are one: a cluster's nodes come and go, and one of them is enough to know it by."""
    if first.partition("://")[0] != "cluster":
        return first == second
    (nodes, _, name), (others, _, other) = (each.partition("://")[2].partition("/") for each in (first, second))
    return name == other and not set(nodes.split(",")).isdisjoint(others.split(","))


def own() -> KnownIndex | None:
    """The row of this process's index, if the archive knows it."""
    here = place()
    return next((known for known in KnownIndex.objects.all() if are_one(known.place, here)), None)


def waiting() -> QuerySet[ArticleChange]:
    """The changes that this process's index has not taken in."""
    return ArticleChange.objects.filter(Q(index=None) | Q(index=own()))


def take_out(rows: Collection[int]) -> None:
    """Removes rows that this process's index has taken in; what nobody had yet is left for each other known index."""
    mine = own()
    with transaction.atomic():
        taken = ArticleChange.objects.filter(pk__in=rows)
        fresh = list(taken.filter(index=None).values_list("article", "changed_at"))
        for other in KnownIndex.objects.exclude(pk=mine.pk if mine else 0):
            insert_values(
                ArticleChange, ("article", "changed_at", "index_id"), [(*change, other.pk) for change in fresh]
            )
        taken.delete()


def misses_changes() -> bool:
    """Whether this process's index may lack changes that are no longer in the outbox: it must be built anew."""
    mine = own()
    return not mine.is_whole if mine else KnownIndex.objects.exists()


def know() -> KnownIndex:
    """The row of this process's index, from now on told of every change."""
    return own() or KnownIndex.objects.create(place=place())


def begin() -> None:
    """Makes this process's index the known one where there is none: an archive of before it was asked which."""
    if not KnownIndex.objects.exists():
        KnownIndex.objects.create(place=place(), is_whole=True)


def known() -> list[tuple[KnownIndex, int]]:
    """All indexes kept of the archive, each with how many changes wait for it alone."""
    return [(index, index.waiting) for index in KnownIndex.objects.annotate(waiting=Count("articlechange"))]
