"""Links between copies: each article that has an earlier version points to the earliest.

An article that comes in is linked to those in its very words. What is printed with changes is found when all texts
are compared; `follow` then brings the links level with that.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from archive import copies
from archive.models import Article, ComparedArticle, CopyGroup
from archive.signals import articles_changed

EARLIEST = F("date").asc(nulls_last=True)
WINDOW = timedelta(days=copies.WINDOW)


def link(articles: Sequence[Article], new: Set[int] = frozenset()) -> set[int]:
    """Links each article to its versions in the same words; returns the keys of all that changed.

    Articles whose keys are `new` follow no other yet. What reads as it was compared stays where that comparison put it.
    """
    changed: set[int] = set()
    read_otherwise = _read_otherwise([article for article in articles if article.pk not in new])
    for article in read_otherwise:
        changed |= unlink(article)
    return changed | _link_twins([article for article in articles if article.pk in new] + read_otherwise)


def link_again(articles: Sequence[Article]) -> set[int]:
    """Links articles that were unlinked, as they were last compared too; returns the keys of all that changed."""
    read_otherwise = {article.pk for article in _read_otherwise(articles)}
    changed = _link_twins(articles)
    for article in articles:
        if article.pk not in read_otherwise:
            group = CopyGroup.objects.standing().filter(witnesses__article=article).values("pk")
            changed |= _join(_heads(Article.objects.filter(witness_of__group__in=group)) | {article.pk})
    return changed


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


def follow(families: Iterable[Sequence[int]], digests: Mapping[int, str]) -> int:
    """Makes each family follow its first member; how many articles changed. To be called by one importer alone.

    `digests` are of the texts that were compared: an article that reads otherwise now is left as it is.
    """
    families = list(families)
    keys = {key for family in families for key in family}
    rows = Article.objects.filter(pk__in=keys).values_list("pk", "digest", "original")
    held = {key: original for key, digest, original in rows if digest == digests[key]}
    wanted = {key: head for family in families for key, head in _led(family, held)}
    changed = {key: head for key, head in wanted.items() if held[key] != head}
    # Those that came in since and follow one of these go along with it.
    behind = Article.objects.filter(original__in=changed).exclude(pk__in=wanted).values_list("pk", "original")
    changed |= {key: head for key, original in behind if original and (head := wanted[original])}
    Article.objects.bulk_update([Article(pk=key, original_id=head) for key, head in changed.items()], ["original"], 500)
    if changed:
        articles_changed.send(Article, ids=sorted(changed))
    return len(changed)


def _led(family: Sequence[int], held: Mapping[int, int | None]) -> Iterable[tuple[int, int | None]]:
    """Each member that is held, in turn, with whom it follows: the first one nobody."""
    members = [key for key in family if key in held]
    return [(key, members[0] if key != members[0] else None) for key in members]


def _read_otherwise(articles: Sequence[Article]) -> list[Article]:
    """Those whose text is not the one that was compared last."""
    compared = ComparedArticle.objects.filter(article__in=articles, comparison__finished=True).order_by("comparison")
    digests = dict(compared.values_list("article", "digest"))
    return [article for article in articles if digests.get(article.pk) != article.digest]


def _link_twins(articles: Sequence[Article]) -> set[int]:
    """Links articles to those of the same words; returns the keys of all that changed."""
    of_digest: defaultdict[str, set[int]] = defaultdict(set)
    rows = Article.objects.filter(digest__in={article.digest for article in articles}).order_by()
    for key, digest in rows.values_list("pk", "digest"):
        of_digest[digest].add(key)
    changed: set[int] = set()
    for article in articles:
        if of_digest[article.digest] - {article.pk} and copies.is_long_enough(article.texts):
            changed |= _join(_heads(_twins(article)) | {article.pk})
    return changed


def _twins(article: Article) -> QuerySet[Article]:
    """The other articles of the same words, as far as they were printed about the same time."""
    rows = Article.objects.filter(digest=article.digest).exclude(pk=article.pk)
    if article.date is None:
        return rows
    return rows.filter(Q(date=None) | Q(date__range=(article.date - WINDOW, article.date + WINDOW)))


def _heads(rows: QuerySet[Article]) -> set[int]:
    """The heads of the families that the articles are of."""
    return set(rows.order_by().values_list(Coalesce("original", "pk"), flat=True).distinct())


def _join(heads: set[int]) -> set[int]:
    """Makes one family of several, each given by its head; returns the keys of those that follow another one now."""
    first, *others = Article.objects.filter(pk__in=heads).order_by(EARLIEST, "pk").values_list("pk", flat=True)
    # Only the families that lose their head are touched: the many that follow the first already stay as they are.
    moved = Article.objects.filter(Q(pk__in=others) | Q(original__in=others))
    changed = set(moved.values_list("pk", flat=True))
    moved.update(original=first)
    return changed
