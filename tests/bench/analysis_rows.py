"""Each article as a scan counts it: its stretches in their match forms, and what the database files it under."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from archive.models import Article, Attestation, Byline, Mention, Place
from archive.text import QuotationEdges, match_text, quotation_edges

BATCH = 2000


class Stretch(NamedTuple):
    """A title line or a paragraph, and which of its characters stand right inside quotation marks."""

    form: str
    edges: QuotationEdges


class Row(NamedTuple):
    """An article as it is counted."""

    values: dict[str, tuple[str, ...]]
    issue: object
    day: int
    characters: int
    titles: int  # of its stretches, those that are title lines


def articles() -> Iterator[tuple[list[Stretch], Row]]:
    """All articles in the order they came in."""
    counties = _counties()
    rows = Article.objects.select_related("publication").order_by("pk")
    for some in _in_turn(rows):
        keys = [article.pk for article in some]
        people, posts = _people(keys), _posts(keys)
        for article in some:
            stretches = [Stretch(match_text(text), quotation_edges(text)) for text in article.texts]
            day = f"{article.date:%Y%m%d}" if article.date else ""
            values = {
                "month": (f"{day[:4]}-{day[4:6]}",) if day else (),
                "year": (day[:4],) if day else (),
                "county": (counties[article.place_id],) if article.place_id in counties else (),
                "publication": (article.publication.slug,) if article.publication else (),
                "person": tuple(map(str, people[article.pk])),
                "post": tuple(posts[article.pk]),
            }
            paper = article.publication_id
            issue: object = article.issue_id or ((paper, day) if paper and day else ("alone", article.pk))
            characters = sum(len(stretch.form) for stretch in stretches)
            yield stretches, Row(values, issue, int(day or 0), characters, len(article.title_texts))


def _in_turn(rows: Iterable[Article]) -> Iterator[Sequence[Article]]:
    some: list[Article] = []
    for article in rows.iterator(BATCH):  # type: ignore[attr-defined]
        some.append(article)
        if len(some) == BATCH:
            yield some
            some = []
    yield some


def _people(keys: Sequence[int]) -> defaultdict[int, set[int]]:
    """The people that each article names, signs it or attests a post."""
    found = defaultdict[int, set[int]](set)
    for model in (Attestation, Byline, Mention):
        for article, person in model.objects.filter(article__in=keys).order_by().values_list("article", "person"):
            if person:
                found[article].add(person)
    return found


def _posts(keys: Sequence[int]) -> defaultdict[int, set[str]]:
    found = defaultdict[int, set[str]](set)
    held = Attestation.objects.filter(article__in=keys, tenure__in=Attestation.PRESENT).order_by()
    for article, post in held.values_list("article", "post"):
        found[article].add(post)
    return found


def _counties() -> dict[int, str]:
    """Of each place in a county, the county's code."""
    rows = {place.pk: place for place in Place.objects.all()}
    found = {}
    for key, place in rows.items():
        while place.level > Place.Level.COUNTY and place.parent_id:
            place = rows[place.parent_id]
        if place.level == Place.Level.COUNTY:
            found[key] = place.code
    return found
