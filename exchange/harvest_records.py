"""The rows of harvesters brought level with the articles, in the transaction that changes these."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone

from archive.groups import AT_ONCE, some_at_once
from archive.models import Article
from exchange.models import HarvestRecord


def follow(keys: Iterable[int]) -> None:
    """Stamps the articles that stand, and makes tombstones of those that are gone or withdrawn."""
    now = timezone.now().replace(microsecond=0)
    every = list(dict.fromkeys(keys))
    for some in some_at_once(every, AT_ONCE):
        _stamp(some, now)


def _stamp(keys: Sequence[int], now: datetime) -> None:
    rows = Article.objects.filter(pk__in=keys).order_by().values_list("pk", "place__code", "publication__slug")
    standing = [
        HarvestRecord(article=key, changed_at=now, place=place or "", paper=paper or "") for key, place, paper in rows
    ]
    HarvestRecord.objects.bulk_create(
        standing,
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["changed_at", "is_deleted", "place", "paper"],
    )
    gone = set(keys) - {row.article for row in standing}
    HarvestRecord.objects.filter(article__in=gone, is_deleted=False).update(is_deleted=True, changed_at=now)
