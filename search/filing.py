"""What each of many articles is filed under, read in a few queries for all of them instead of a dozen for each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from archive.models import Article, Attestation, Byline, Issue, Mention, Place, PlaceAlias, Publication, SloganUse
from search.fields import UNKNOWN

# A facet's value as it stands in addresses, what readers call it, and any other names it is found by.
Row = list[str]
Rows = Mapping[str, list[Row]]

LEVELS = {Place.Level.PROVINCE: "province", Place.Level.CITY: "city", Place.Level.COUNTY: "county"}
PERSON, ORGANIZATION = ("person", "person__name"), ("organization", "organization__name")


def filed(articles: Collection[Article]) -> dict[int, Rows]:
    """The rows of every facet for each article, by its key."""
    keys = [article.pk for article in articles]
    places, publications, issues = _places(articles), _publications(articles), _issues(articles)
    kinds = {kind.value: [[kind.value, str(kind.label)]] for kind in Article.Kind}
    people = _named(keys, (Attestation, PERSON), (Byline, PERSON), (Mention, PERSON))
    organizations = _named(keys, (Attestation, ORGANIZATION), (Mention, ORGANIZATION))
    slogans = _named(keys, (SloganUse, ("slogan", "slogan__text")))
    return {
        article.pk: {
            **places.get(article.place_id, {}),
            **_date_rows(article.date),
            "publication": publications.get(article.publication_id, []),
            "issue": issues.get(article.issue_id, []),
            "kind": kinds.get(article.kind) or [[article.kind, article.kind]],
            "person": people[article.pk],
            "organization": organizations[article.pk],
            "slogan": slogans[article.pk],
        }
        for article in articles
    }


def _named(keys: Collection[int], *relations: tuple[Any, tuple[str, str]]) -> defaultdict[int, list[Row]]:
    """The named rows that the relations lead to, for each article, each once."""
    found: defaultdict[int, dict[int, Row]] = defaultdict(dict)
    for model, columns in relations:
        rows = model.objects.filter(article__in=keys).exclude(**{columns[0]: None}).order_by("pk")
        for article, key, name in rows.values_list("article", *columns):
            found[article].setdefault(key, [str(key), name])
    return defaultdict(list, {article: list(rows.values()) for article, rows in found.items()})


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
