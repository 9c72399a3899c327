"""What the archive announces is counted at once, in the same transaction."""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from archive.holdings.counting import update
from archive.holdings.issues import update_papers
from archive.models import Article, Issue, Source
from archive.signals import articles_changed, issues_changed


@receiver(articles_changed)
def count_again(ids: Iterable[int], **_: Any) -> None:
    update(list(ids))


@receiver(post_delete, sender=Article)
def count_no_more(instance: Article, **_: Any) -> None:
    """Also when the article goes with its source or in bulk, where Article.delete() is not called."""
    update([instance.pk])


@receiver(issues_changed)
def count_issues_again(ids: Iterable[int], **_: Any) -> None:
    update_papers(ids)


@receiver(post_delete, sender=Issue)
@receiver(post_delete, sender=Source)
def count_issues_left(instance: Issue | Source, **_: Any) -> None:
    if instance.publication_id:
        update_papers([instance.publication_id])
