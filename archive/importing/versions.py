"""Links between copies: each article that has an earlier version, exact or nearly so, points to the earliest."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence, Set
from functools import lru_cache
from math import ceil

from django.db.models import F, Q

from archive import copies
from archive.inserting import insert_values
from archive.models import Article, Passage

CANDIDATES = 20
EARLIEST = F("date").asc(nulls_last=True)
SHARED = 0.25  # of the sample: fewer runs in common, and the texts cannot be near copies
HOLDERS = 16  # articles by which a run is found: what stands in more of them is a formula and tells nothing
REMEMBERED = 256  # texts, about 20 MB
TEXTS = ("kicker", "headline", "subtitle", "paragraphs")
SHORTEST = 20  # characters of match form; 简讯 alone is no copy of another 简讯


def link(articles: Sequence[Article], new: Set[int] = frozenset()) -> set[int]:
    """Finds the versions of each article and links them to the earliest; returns the keys of all that changed.

    Articles whose keys are `new` follow no other yet and have no passages.
    """
    changed: set[int] = set()
    held = [article for article in articles if article.pk not in new]
    for article in held:
        changed |= unlink(article)
    Passage.objects.filter(article__in=held).delete()
    comparison = _Comparison(articles)
    for article in articles:
        changed |= comparison.relate(article)
    insert_values(Passage, ("article_id", "run"), comparison.passages)
    return changed


def link_again(articles: Sequence[Article]) -> set[int]:
    """Links articles that were unlinked and kept their passages; returns the keys of all that changed."""
    comparison = _Comparison(articles)
    return {key for article in articles for key in comparison.relate(article)}


class _Comparison:
    """Articles beside all that are held, looked up at once, and beside those among them that came before."""

    def __init__(self, articles: Sequence[Article]):
        self.passages: list[tuple[int, int]] = []  # (article, run) of those that were related, to be written
        self._runs = {article.pk: copies.runs(article.texts) for article in articles}
        self._samples = {key: copies.sample(runs) for key, runs in self._runs.items()}
        self._heads = {article.pk: article.pk for article in articles}  # of the families, as far as they are known
        others = Article.objects.exclude(pk__in=self._runs).order_by()
        digests = {article.digest for article in articles}
        self._digests = set(others.filter(digest__in=digests).values_list("digest", flat=True).distinct())
        self._holders: defaultdict[int, list[int]] = defaultdict(list)  # of each run
        wanted = {run for sample in self._samples.values() for run in sample}
        held = Passage.objects.filter(run__in=wanted).exclude(article__in=self._runs).order_by()
        for run, article in held.values_list("run", "article"):
            self._holders[run].append(article)
        self._fetch({key for article in articles for key in self._likely(article.pk)})

    def relate(self, article: Article) -> set[int]:
        """Links an article to its versions; the keys of all that changed."""
        exact = _exact(article) if article.digest in self._digests else set()
        heads = exact or self._near(article.pk)
        self._digests.add(article.digest)
        for run in sorted(self._samples[article.pk]):
            if len(self._holders[run]) < HOLDERS:
                self._holders[run].append(article.pk)
                self.passages.append((article.pk, run))
        if not heads:
            return set()
        self._heads.clear()  # families become one, and may get another head
        return _join(heads | {article.pk})

    def _near(self, key: int) -> set[int]:
        """The heads of the families that one version of is a near copy of the article."""
        likely = self._likely(key)
        self._fetch(likely)
        families = {self._heads[each]: each for each in likely}  # one version speaks for all
        runs = self._runs[key]
        return {head for head, each in families.items() if copies.is_near_copy(runs, self._runs[each])}

    def _likely(self, key: int) -> list[int]:
        """The articles that share most of the article's sample, and enough of it."""
        sample = self._samples[key]
        least = ceil(len(sample) * SHARED)
        shared = Counter(holder for run in sample for holder in self._holders[run])
        likely = sorted((-count, holder) for holder, count in shared.items() if count >= least)
        return [holder for _, holder in likely[:CANDIDATES]]

    def _fetch(self, keys: Collection[int]) -> None:
        """Learns the families of articles, and their runs, each once."""
        if unknown := set(keys).difference(self._heads):
            rows = Article.objects.filter(pk__in=unknown).order_by()
            self._heads |= {key: head or key for key, head in rows.values_list("pk", "original")}
        if unread := set(keys).difference(self._runs):
            rows = Article.objects.filter(pk__in=unread).only(*TEXTS).order_by()
            self._runs |= {row.pk: _runs(tuple(row.texts)) for row in rows}


@lru_cache(REMEMBERED)
def _runs(texts: tuple[str, ...]) -> frozenset[int]:
    """The runs of a text held: the first that print a formula are compared with again and again."""
    return copies.runs(texts)


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


def _join(heads: set[int]) -> set[int]:
    """Makes one family of several, each given by its head; returns the keys of those that follow another one now."""
    first, *others = Article.objects.filter(pk__in=heads).order_by(EARLIEST, "pk").values_list("pk", flat=True)
    # Only the families that lose their head are touched: the many that follow the first already stay as they are.
    moved = Article.objects.filter(Q(pk__in=others) | Q(original__in=others))
    changed = set(moved.values_list("pk", flat=True))
    moved.update(original=first)
    return changed
