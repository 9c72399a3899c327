"""Taking a published source back and putting it back: nothing of it is shown, all of it is kept.

Each act is one transaction, is written into the list of events, and announces the articles that changed.
"""

from typing import Any

from django.utils import timezone

from archive import states
from archive.events import Kind, record
from archive.importing import naming, versions
from archive.importing.storing import one_importer
from archive.models import Article, Publication, Source, UploadFile
from archive.signals import articles_changed, issues_changed


def withdraw(source: Source, by: Any, reason: str, is_public: bool = False) -> bool:
    """True if the source stood until now; doing it twice does it once."""
    with one_importer():
        if not (row := Source.objects.filter(pk=source.pk).first()):
            return False
        articles, names = list(row.articles.all()), naming.names_of(row)
        changed = set().union(*(versions.unlink(article) | {article.pk} for article in articles))
        _mark(row, timezone.now())
        naming.settle(names)
        states.follow(row, UploadFile.State.WITHDRAWN, by)
        record(Kind.WITHDRAWN, row, by, reason=reason, is_public=is_public)
        articles_changed.send(Article, ids=sorted(changed))
        issues_changed.send(Publication, ids=names[Publication])
    return True


def restore(source: Source, by: Any, reason: str = "") -> bool:
    """True if the source was withdrawn until now: what it holds and names stands again as it did."""
    with one_importer():
        if Source.objects.filter(pk=source.pk).exists():
            return False
        row = Source.including_withdrawn.get(pk=source.pk)
        if row.replaced_by_id:  # archive.replacement brings it back
            return False
        _mark(row, None)
        naming.settle(names := naming.names_of(row))
        articles = list(row.articles.all())
        changed = versions.link_again(articles) | {article.pk for article in articles}
        states.follow(row, UploadFile.State.PUBLISHED, by)
        record(Kind.RESTORED, row, by, reason=reason)
        articles_changed.send(Article, ids=sorted(changed))
        issues_changed.send(Publication, ids=names[Publication])
    return True


def _mark(source: Source, when: Any) -> None:
    source.withdrawn_at = when
    Source.including_withdrawn.filter(pk=source.pk).update(withdrawn_at=when)
