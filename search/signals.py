"""Changes of articles go into the outbox, in the same transaction: what rolls back is never indexed."""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from archive.inserting import insert
from archive.models import Article
from archive.signals import articles_changed
from search.models import ArticleChange


@receiver(articles_changed)
def note_changes(ids: Iterable[int], **_: Any) -> None:
    insert([ArticleChange(article=key) for key in ids])


@receiver(post_delete, sender=Article)
def note_deletion(instance: Article, **_: Any) -> None:
    """Also when the article goes with its source or in bulk, where Article.delete() is not called."""
    ArticleChange.objects.create(article=instance.pk)
