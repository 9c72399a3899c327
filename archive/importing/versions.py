"""Links between copies: each article that has an earlier version, exact or nearly so, points to the earliest."""

import datetime as dt
from collections.abc import Iterable
from math import ceil

from django.db.models import Count, Q

from archive import copies
from archive.models import Article, Passage

CANDIDATES = 20
SHARED = 0.25  # of the sample: fewer runs in common, and the texts cannot be near copies
SHORTEST = 20  # characters of match form; 简讯 alone is no copy of another 简讯


def link(articles: Iterable[Article]) -> set[int]:
    """Finds the versions of each article and links them to the earliest; returns the keys of all that changed."""
    changed: set[int] = set()
    for article in articles:
        changed |= unlink(article)
        runs = copies.runs(article.texts)
        sample = copies.sample(runs)
        Passage.objects.filter(article=article).delete()
        family = _exact(article) | _near(article, runs, sample)
        Passage.objects.bulk_create([Passage(article=article, run=run) for run in sorted(sample)], 1000)
        if family:
            changed |= _head({article.pk} | _whole(family))
    return changed


def unlink(article: Article) -> set[int]:
    """Takes an article out of its family; the versions that followed it follow the earliest among themselves."""
    followers = set(article.copies.values_list("pk", flat=True))
    Article.objects.filter(pk=article.pk).update(original=None)
    article.original = None
    return _head(followers) | {article.pk} if followers else set()


def _exact(article: Article) -> set[int]:
    if sum(map(len, article.texts)) < SHORTEST:
        return set()
    return set(Article.objects.filter(digest=article.digest).exclude(pk=article.pk).values_list("pk", flat=True))


def _near(article: Article, runs: frozenset[int], sample: frozenset[int]) -> set[int]:
    least = ceil(len(sample) * SHARED)
    rows = (
        Passage.objects.filter(run__in=sample).exclude(article__digest=article.digest).values("article")
        .annotate(shared=Count("pk")).filter(shared__gte=least).order_by("-shared", "article")[:CANDIDATES]
    )  # fmt: skip
    candidates = Article.objects.filter(pk__in=[row["article"] for row in rows])
    families = {each.original_id or each.pk: each for each in candidates}  # one version speaks for all
    return {each.pk for each in families.values() if copies.is_near_copy(runs, copies.runs(each.texts))}


def _whole(family: set[int]) -> set[int]:
    """The family with the originals of its members and all that follow those."""
    heads = set(Article.objects.filter(pk__in=family, original__isnull=False).values_list("original", flat=True))
    everyone = family | heads
    return everyone | set(Article.objects.filter(original__in=everyone).values_list("pk", flat=True))


def _head(family: set[int]) -> set[int]:
    """Lets the family follow its earliest member; returns the keys of those for whom that is new."""
    if not family:
        return set()
    members = Article.objects.filter(pk__in=family).values_list("pk", "date", "original")
    ordered = sorted(members, key=lambda member: (member[1] or dt.date.max, member[0]))
    first = ordered[0][0]
    followers = Article.objects.filter(pk__in=family).exclude(pk=first)
    changed = {pk for pk, _, original in ordered if original != (None if pk == first else first)}
    Article.objects.filter(pk=first).update(original=None)
    followers.filter(~Q(original=first) | Q(original=None)).update(original=first)
    return changed
