"""Names that may be one, as the archive holds them now, and what an editor has to see of each."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from django.db import transaction

from archive import identity, merging
from archive.groups import some_at_once
from archive.identity import Candidate, Entry
from archive.importing.merged import COLUMNS, MODELS, name_from
from archive.models import (
    Article,
    Attestation,
    Filing,
    Holding,
    Identification,
    LikelyPair,
    Organization,
    Person,
    Place,
    Slogan,
)
from archive.models.holding import Facet
from archive.models.holding import Kind as Filed
from archive.models.standing import Mergeable

SHOWN = 100
KEPT = 2000  # pairs of a kind: more than anybody decides before they are found anew
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


def compare_all() -> int:
    """Goes through all names and keeps the pairs that may be one, the best founded first; how many are kept."""
    rows = [_row(kind, pair) for kind in MODELS for pair in _found(kind)[:KEPT]]
    with transaction.atomic():
        LikelyPair.objects.all().delete()
        LikelyPair.objects.bulk_create(rows, BATCH)
    return len(rows)


def _row(kind: str, pair: Candidate) -> LikelyPair:
    return LikelyPair(kind=kind, first=pair.first.key, second=pair.second.key, reasons=[*map(str, pair.reasons)])


def _found(kind: str) -> list[Candidate]:
    entries = list(_entries(MODELS[kind]))
    if kind == Identification.Kind.PERSON:
        return identity.people(_with_posts(entries))
    return {"organization": identity.organizations, "slogan": identity.slogans}[kind](entries)


def candidates(kind: str) -> list[Candidate]:
    """The pairs of a kind that were found last and that nobody has decided on since; no other name is read."""
    return list(islice(_undecided(kind), SHOWN))


def _undecided(kind: str) -> Iterator[Candidate]:
    apart = merging.told_apart(kind)
    rows = LikelyPair.objects.filter(kind=kind)
    last = 0
    while some := list(rows.filter(pk__gt=last)[:SHOWN]):
        entries = {
            entry.key: entry
            for entry in _entries(MODELS[kind], {key for row in some for key in (row.first, row.second)})
        }
        for row in some:
            pair = entries.get(row.first), entries.get(row.second)
            if pair[0] and pair[1]:
                candidate = Candidate(pair[0], pair[1], tuple(map(identity.Reason, row.reasons)))
                if not apart or _names(kind, candidate) not in apart:
                    yield candidate
        last = some[-1].pk


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


def _entries(model: type[Mergeable], keys: Collection[int] | None = None) -> Iterator[Entry]:
    """All names that stand for themselves, or those among the keys."""
    manager: Any = model._default_manager
    rows = manager.filter(merged_into=None).order_by()
    rows = rows if keys is None else rows.filter(pk__in=keys)
    if model is Slogan:
        yield from (Entry(key, text) for key, text in rows.values_list("pk", "text"))
        return
    named = list(rows.values_list("pk", "name", "place"))
    lineages = _lineages(None if keys is None else {place for _key, _name, place in named if place})
    for key, name, place in named:
        yield Entry(key, name, lineages.get(place, ()))


def _lineages(places: Collection[int] | None) -> dict[int, tuple[str, ...]]:
    """Names of the places, or of all that people and bodies belong to, province first."""
    above = ("parent__parent__parent__name", "parent__parent__name", "parent__name", "name")
    rows = Place.objects.filter(pk__in=Person.objects.order_by().values("place")) | Place.objects.filter(
        pk__in=Organization.objects.order_by().values("place")
    )
    rows = rows if places is None else Place.objects.filter(pk__in=places)
    return {key: tuple(filter(None, names)) for key, *names in rows.order_by().values_list("pk", *above)}


def _with_posts(entries: list[Entry]) -> list[Entry]:
    doubtful = identity.doubtful(entries)
    posts, bodies = _posts(doubtful)
    return [
        replace(entry, posts=frozenset(posts[entry.key]), bodies=frozenset(bodies[entry.key]))
        for entry in entries
        if entry.key in doubtful
    ]


def _posts(keys: Collection[int]) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    posts: defaultdict[int, set[str]] = defaultdict(set)
    bodies: defaultdict[int, set[str]] = defaultdict(set)
    for some in some_at_once(sorted(keys), BATCH):
        rows = Attestation.objects.filter(person__in=some).order_by()
        for key, post, body in rows.values_list("person", "post", "organization__name").distinct():
            posts[key].add(post)
            bodies[key].update([body] if body else [])
    return posts, bodies


def _names(kind: str, candidate: Candidate) -> frozenset[tuple[str, str]]:
    rows = MODELS[kind]._base_manager.filter(pk__in=candidate.keys).order_by().values_list(*COLUMNS[MODELS[kind]])
    return frozenset(name_from(*row) for row in rows)
