"""What each of many articles is filed under, read in a few queries for all of them instead of a dozen for each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from archive.models import (
    Article,
    Attestation,
    Byline,
    Issue,
    Mention,
    Organization,
    Person,
    Place,
    PlaceAlias,
    Publication,
    Slogan,
    SloganUse,
)
from archive.models.standing import Mergeable
from search.query.fields import PARTLY_DATED, UNKNOWN

# A facet's value as it stands in addresses, what readers call it, and any other names it is found by.
Row = list[str]
Rows = Mapping[str, list[Row]]

LEVELS = {Place.Level.PROVINCE: "province", Place.Level.CITY: "city", Place.Level.COUNTY: "county"}
# What leads from an article to the people, organizations and slogans it is filed under.
RELATIONS = (
    (Attestation, ("person", "organization")),
    (Byline, ("person", "organization")),
    (Mention, ("person", "organization")),
    (SloganUse, ("slogan",)),
)
NAMES = {"person": "person__name", "organization": "organization__name", "slogan": "slogan__text"}
NAMED: dict[str, type[Mergeable]] = {"person": Person, "organization": Organization, "slogan": Slogan}


def filed(articles: Collection[Article]) -> dict[int, Rows]:
    """The rows of every facet for each article, by its key."""
    keys = [article.pk for article in articles]
    posts = _posts(keys)
    places, publications, issues = _places(articles), _publications(articles), _issues(articles)
    kinds = {kind.value: [[kind.value, str(kind.label)]] for kind in Article.Kind}
    named = _named(keys)
    return {
        article.pk: {
            **places.get(article.place_id or 0, {}),
            **_date_rows(article.date),
            "dating": _dating(article),
            "original": [[str(article.original_id), ""]] if article.original_id else [],
            "publication": publications.get(article.publication_id or 0, []),
            "issue": issues.get(article.issue_id or 0, []),
            "post": posts[article.pk],
            "kind": kinds.get(article.kind) or [[article.kind, article.kind]],
            **{facet: list(rows[article.pk].values()) for facet, rows in named.items()},
        }
        for article in articles
    }


def _named(keys: Collection[int]) -> dict[str, defaultdict[int, dict[int, Row]]]:
    """For each facet the named rows that the relations lead to, for each article, each once."""
    found: dict[str, defaultdict[int, dict[int, Row]]] = {facet: defaultdict(dict) for facet in NAMES}
    for model, facets in RELATIONS:
        columns = [column for facet in facets for column in (facet, NAMES[facet])]
        for article, *values in model.objects.filter(article__in=keys).order_by("pk").values_list("article", *columns):
            for facet, key, name in zip(facets, values[::2], values[1::2], strict=True):
                if key is not None:
                    found[facet][article].setdefault(key, [str(key), name])
    for facet, named in NAMED.items():
        _answer_for_merged(found[facet], named)
    return found


def _answer_for_merged(found: Mapping[int, dict[int, Row]], model: type[Mergeable]) -> None:
    """Files under the name that answers for merged ones, which stays findable by those."""
    roots = model.roots()
    keys = {key for rows in found.values() for key in rows}
    answering = {roots.get(key, key) for key in keys} & {*roots.values(), *_told_apart(model, keys)}
    names: dict[int, Row] = {
        row.pk: [str(row.pk), str(row), *row.other_names, *_bare(row)]
        for row in model._base_manager.filter(pk__in=answering)
    }
    for rows in found.values() if names else ():
        merged = {roots.get(key, key): names.get(roots.get(key, key), row) for key, row in rows.items()}
        rows.clear()
        rows.update(merged)


def _bare(row: Mergeable) -> list[str]:
    return [row.name] if isinstance(row, Person) and row.distinction else []


def _told_apart(model: type[Mergeable], keys: Collection[int]) -> set[int]:
    """People whose name alone does not say which of two they are."""
    if model is not Person:
        return set()
    return set(Person._base_manager.filter(pk__in=keys).exclude(distinction="").values_list("pk", flat=True))


def _posts(keys: Collection[int]) -> defaultdict[int, list[Row]]:
    """The posts that each article says somebody holds as it is written, each once."""
    found: defaultdict[int, list[Row]] = defaultdict(list)
    held = Attestation.objects.filter(article__in=keys, tenure__in=Attestation.PRESENT).order_by("article", "post")
    for article, post in held.values_list("article", "post").distinct():
        found[article].append([post, post])
    return found


def _dating(article: Article) -> list[Row]:
    """How much is known of the day of an article that is filed under none."""
    if article.date:
        return []
    known = PARTLY_DATED if article.event_date_partial or article.published else UNKNOWN
    return [[known, known]]


def _places(articles: Iterable[Article]) -> dict[int, dict[str, list[Row]]]:
    """Province, city and county that each place is or lies in, findable by the names they used to bear."""
    above = "parent__parent__parent"
    wanted = Place.objects.filter(pk__in={article.place_id for article in articles}).select_related(above)
    lineages = {place.pk: place.lineage for place in wanted}
    aliases: defaultdict[int, set[str]] = defaultdict(set)
    concerned = {each.pk for lineage in lineages.values() for each in lineage}
    for place, name in PlaceAlias.objects.filter(place__in=concerned).values_list("place", "name"):
        aliases[place].add(name)
    return {
        key: {
            LEVELS[Place.Level(each.level)]: [[each.code, each.name, *sorted(aliases[each.pk])]]
            for each in lineage
            if each.level in LEVELS
        }
        for key, lineage in lineages.items()
    }


def _publications(articles: Iterable[Article]) -> dict[int, list[Row]]:
    wanted = Publication.objects.filter(pk__in={article.publication_id for article in articles})
    return {key: [[slug, name]] for key, slug, name in wanted.values_list("pk", "slug", "name")}


def _issues(articles: Iterable[Article]) -> dict[int, list[Row]]:
    wanted = Issue.objects.filter(pk__in={article.issue_id for article in articles}).select_related("publication")
    return {issue.pk: [[str(issue.pk), str(issue)]] for issue in wanted}


def _date_rows(day: Any) -> dict[str, list[Row]]:
    """Year and month of filing; an article whose year is not known lies in no year but in a bucket of its own."""
    if day is None:
        return {"year": [[UNKNOWN, UNKNOWN]], "month": []}
    year, month = f"{day.year:04}", f"{day.year:04}-{day.month:02}"
    return {"year": [[year, year]], "month": [[month, month]]}
