"""What the archive announces is stamped at once, in the same transaction."""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from archive.models import Article
from archive.signals import articles_changed
from exchange.harvest_records import follow


@receiver(articles_changed)
def stamp(ids: Iterable[int], **_: Any) -> None:
    follow(ids)


@receiver(post_delete, sender=Article)
def stamp_deletion(instance: Article, **_: Any) -> None:
    """Also when the article goes with its source or in bulk, where Article.delete() is not called."""
    follow([instance.pk])
