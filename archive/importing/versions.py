"""Links between copies: each article that has an earlier version, exact or nearly so, points to the earliest."""

from collections.abc import Iterable
from math import ceil

from django.db.models import Count, F, Q

from archive import copies
from archive.models import Article, Passage

CANDIDATES = 20
EARLIEST = F("date").asc(nulls_last=True)
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
        changed |= _relate(article, runs, sample)
        Passage.objects.bulk_create([Passage(article=article, run=run) for run in sorted(sample)], 1000)
    return changed


def link_again(articles: Iterable[Article]) -> set[int]:
    """Links articles that were unlinked and kept their passages; returns the keys of all that changed."""
    changed: set[int] = set()
    for article in articles:
        runs = copies.runs(article.texts)
        changed |= _relate(article, runs, copies.sample(runs))
    return changed


def _relate(article: Article, runs: frozenset[int], sample: frozenset[int]) -> set[int]:
    heads = _exact(article) or _near(article, runs, sample)
    return _join(heads | {article.pk}) if heads else set()


def unlink(article: Article) -> set[int]:
    """Takes an article out of its family; the versions that followed it follow the earliest among themselves."""
    Article.objects.filter(pk=article.pk).update(original=None)
    article.original = None
    followers = article.copies.order_by(EARLIEST, "pk")
    first = followers.values_list("pk", flat=True).first()
    if first is None:
        return set()
    changed = set(followers.values_list("pk", flat=True)) | {article.pk}
    Article.objects.filter(pk=first).update(original=None)
    article.copies.update(original=first)
    return changed


def _exact(article: Article) -> set[int]:
    """The head of the family that holds the earliest article of the same words; that family is near to no other."""
    if sum(map(len, article.texts)) < SHORTEST:
        return set()
    twins = Article.objects.filter(digest=article.digest).exclude(pk=article.pk).order_by(EARLIEST, "pk")
    return {head or pk for pk, head in twins.values_list("pk", "original")[:1]}


def _near(article: Article, runs: frozenset[int], sample: frozenset[int]) -> set[int]:
    """The heads of the families that one version of is a near copy of the article."""
    least = ceil(len(sample) * SHARED)
    rows = (
        Passage.objects.filter(run__in=sample).exclude(article=article).values("article")
        .annotate(shared=Count("pk")).filter(shared__gte=least).order_by("-shared", "article")[:CANDIDATES]
    )  # fmt: skip
    candidates = Article.objects.filter(pk__in=[row["article"] for row in rows])
    families = {each.original_id or each.pk: each for each in candidates}  # one version speaks for all
    return {head for head, each in families.items() if copies.is_near_copy(runs, copies.runs(each.texts))}


def _join(heads: set[int]) -> set[int]:
    """Makes one family of several, each given by its head; returns the keys of those that follow another one now."""
    first, *others = Article.objects.filter(pk__in=heads).order_by(EARLIEST, "pk").values_list("pk", flat=True)
    # Only the families that lose their head are touched: the many that follow the first already stay as they are.
    moved = Article.objects.filter(Q(pk__in=others) | Q(original__in=others))
    changed = set(moved.values_list("pk", flat=True))
    moved.update(original=first)
    return changed
