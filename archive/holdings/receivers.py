"""What the archive announces is counted at once, in the same transaction."""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from archive.holdings.counting import update
from archive.models import Article
from archive.signals import articles_changed


@receiver(articles_changed)
def count_again(ids: Iterable[int], **_: Any) -> None:
    update(list(ids))


@receiver(post_delete, sender=Article)
def count_no_more(instance: Article, **_: Any) -> None:
    """Also when the article goes with its source or in bulk, where Article.delete() is not called."""
    update([instance.pk])
