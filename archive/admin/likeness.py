"""Names that may be one, as the archive holds them now, and what an editor has to see of each."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from archive import identity, merging
from archive.identity import Candidate, Entry
from archive.importing.merged import COLUMNS, MODELS, name_from
from archive.models import Article, Attestation, Filing, Holding, Identification, Organization, Person, Place, Slogan
from archive.models.holding import Facet
from archive.models.holding import Kind as Filed
from archive.models.standing import Mergeable

SHOWN = 100
POSTS_SHOWN, ARTICLES_SHOWN = 20, 5
BATCH = 500
FILED: dict[type[Mergeable], tuple[Filed, Facet]] = {
    Person: (Filed.PERSON, Facet.PERSON), Organization: (Filed.ORGANIZATION, Facet.ORGANIZATION),
    Slogan: (Filed.SLOGAN, Facet.SLOGAN),
}  # fmt: skip


@dataclass(frozen=True)
class Side:
    """One of two names that stand side by side."""

    row: Mergeable
    articles: int
    first: Article | None
    last: Article | None
    posts: list[Attestation]
    examples: list[Article]


def candidates(kind: str) -> list[Candidate]:
    """Pairs of a kind that may be one and that nobody told apart, the best founded first."""
    entries = list(_entries(MODELS[kind]))
    if kind == Identification.Kind.PERSON:
        found = identity.people(_with_posts(entries))
    else:
        found = {"organization": identity.organizations, "slogan": identity.slogans}[kind](entries)
    apart = merging.told_apart(kind)
    return list(islice((each for each in found if _names(kind, each) not in apart), SHOWN)) if apart else found[:SHOWN]


def side(row: Mergeable) -> Side:
    """What is printed of a name."""
    filed, facet = FILED[type(row)]
    filings = Filing.objects.under(filed, row.pk)
    newest = list(filings.newest_first().values_list("article", flat=True)[:ARTICLES_SHOWN])
    dated = filings.exclude(date=None)
    return Side(
        row=row,
        articles=Holding.objects.under(Filed.ALL).one(facet, row.pk).articles,
        first=_article(dated.oldest_first().first()),
        last=_article(dated.newest_first().first()),
        posts=list(merging.attested(row).once_an_article().listed()[:POSTS_SHOWN]),
        examples=list(Article.objects.filter(pk__in=newest).listed()),
    )


def _article(filing: Filing | None) -> Article | None:
    rows = Article.objects.select_related("issue").headlines()
    return rows.filter(pk=filing.article).first() if filing else None


def _entries(model: type[Mergeable]) -> Iterator[Entry]:
    manager: Any = model._default_manager
    rows = manager.filter(merged_into=None).order_by()
    if model is Slogan:
        yield from (Entry(key, text) for key, text in rows.values_list("pk", "text"))
        return
    lineages = _lineages()
    for key, name, place in rows.values_list("pk", "name", "place"):
        yield Entry(key, name, lineages.get(place, ()))


def _lineages() -> dict[int, tuple[str, ...]]:
    """Names of the places that people and bodies belong to, province first."""
    above = ("parent__parent__parent__name", "parent__parent__name", "parent__name", "name")
    rows = Place.objects.filter(pk__in=Person.objects.order_by().values("place")) | Place.objects.filter(
        pk__in=Organization.objects.order_by().values("place")
    )
    return {key: tuple(filter(None, names)) for key, *names in rows.order_by().values_list("pk", *above)}


def _with_posts(entries: list[Entry]) -> list[Entry]:
    doubtful = identity.doubtful(entries)
    posts, bodies = _posts(doubtful)
    return [
        replace(each, posts=frozenset(posts[each.key]), bodies=frozenset(bodies[each.key]))
        for each in entries
        if each.key in doubtful
    ]


def _posts(keys: Collection[int]) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    posts: defaultdict[int, set[str]] = defaultdict(set)
    bodies: defaultdict[int, set[str]] = defaultdict(set)
    ordered = sorted(keys)
    for start in range(0, len(ordered), BATCH):
        rows = Attestation.objects.filter(person__in=ordered[start : start + BATCH]).order_by()
        for key, post, body in rows.values_list("person", "post", "organization__name").distinct():
            posts[key].add(post)
            bodies[key].update([body] if body else [])
    return posts, bodies


def _names(kind: str, candidate: Candidate) -> frozenset[tuple[str, str]]:
    rows = MODELS[kind]._base_manager.filter(pk__in=candidate.keys).order_by().values_list(*COLUMNS[MODELS[kind]])
    return frozenset(name_from(*each) for each in rows)
