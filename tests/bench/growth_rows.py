"""`python -m tests.bench.growth_rows TIMES`: the archive in DATA_DIR, or DATABASE_URL, with so many times its rows.

For sizes that there is no time to build. Each copy of an article has a source, an issue, people and bodies of its own
under the papers, places and slogans of the first, as each copy of `segment_copies` has in the index, with the same
keys. Counts are multiplied as well, except those of issues, which are made anew; a test holds them to a recount.
"""

import argparse
import os
from collections.abc import Callable, Iterator, Mapping
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")

import django
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.models import Case, F, Q, Value, When
from django.db.models.expressions import Combinable, ExpressionWrapper
from django.db.models.functions import Concat, Left

if __name__ == "__main__":
    django.setup()

from archive import holdings  # noqa: E402
from archive.holdings.facts import Attested, Facts, Numbers  # noqa: E402
from archive.inserting import insert_values, refresh_statistics  # noqa: E402
from archive.models import (  # noqa: E402
    Article,
    Attestation,
    Byline,
    Companion,
    Issue,
    Mention,
    OfficeMark,
    Organization,
    Person,
    PostHeld,
    SloganUse,
    Source,
)
from archive.models.holding import CountedArticle, Facet, Filing, Holding, Kind, SuspectedForm  # noqa: E402
from tests.search.whoosh_engine.segment_copies import STRIDE  # noqa: E402

WEEKS = 53  # numbers of issues in a year
BATCH = 5000
OWN = (Issue, Source, Person, Organization, Article, Byline, Attestation, Mention, SloganUse)
PEOPLE, BODIES = (Kind.PERSON, Kind.HOLDER), (Kind.ORGANIZATION, Kind.BODY)
OWN_VALUES = (Facet.ISSUE, Facet.PERSON, Facet.ORGANIZATION)
OF_A_COPY = Q(kind__in=(*PEOPLE, *BODIES), key__gt=0) | Q(facet__in=OWN_VALUES)
THE_SAME = (Facet.OWN_PLACES, Facet.SLOGANS)  # how many different ones there are
Assigned = Mapping[str, Combinable]


def multiply(times: int) -> None:
    """Makes the archive that many times as large. Raises ValueError where the keys of its articles are not 1 to n."""
    articles = Article.including_withdrawn.count()
    if Article.including_withdrawn.filter(pk__gt=articles).exists():
        raise ValueError("copies take the keys behind those of the articles, which must be without gaps")
    with transaction.atomic():
        for number in range(1, times):
            for model in OWN:
                _copy_rows(model, number, articles)
            _copy_counts(number, articles)
        _multiply_counts(times)
        _give_keys_behind()
    holdings.recount_papers()
    refresh_statistics()


def _give_keys_behind() -> None:
    """Lets PostgreSQL give new rows keys behind those of the copies, as SQLite does by itself."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), OWN):
            cursor.execute(statement)


def _stride(model: type[models.Model], articles: int) -> int:
    return articles if model is Article else STRIDE if model in OWN else 0


def _copy_rows(model: type[models.Model], number: int, articles: int) -> None:
    """The rows of a model as a copy has them: with keys of its own, leading to what is its own."""
    shifted = {model._meta.pk.name: _more("pk", number * _stride(model, articles))}
    for field in model._meta.concrete_fields:
        if field.related_model and (stride := _stride(field.related_model, articles)):
            shifted[field.name] = _more(field.attname, number * stride)
    _insert_from(model, Q(pk__lte=_stride(model, articles)), {**shifted, **_told_apart(model, number)})


def _told_apart(model: type[models.Model], number: int) -> Assigned:
    """What must not be twice."""
    if model is Source:
        return {"sha256": Concat(Left("sha256", 56), Value(f"c0de{number:04}"))}
    if model is Issue:
        return {"number": _more("number", number * WEEKS)}
    if model is Person:
        return {"distinction": Concat("distinction", Value(f"{number}"))}
    if model is Organization:
        return {"name": Concat("name", Value(f"{number}"))}
    return {}


def _copy_counts(number: int, articles: int) -> None:
    """What counts and lists hold of a copy alone."""
    own = number * STRIDE
    key = _more("key", own)
    article = {"article": _more("article", number * articles)}
    first = Q(article__lte=articles)
    filed = {
        **article,
        "source": _more("source", own),
        "key": Case(When(kind__in=(*PEOPLE, *BODIES), then=key), default="key"),
    }
    _insert_from(Filing, first, filed)
    attested = {"person": _more("person_id", own), "attestation": _more("attestation_id", own)}
    _insert_from(OfficeMark, first, {**article, **attested})
    spanned = {"person": _more("person", own), "first": _more("first", own), "last": _more("last", own)}
    mine = Q(person__lte=STRIDE)
    body = Case(When(body__gt=0, then=_more("body", own)), default=Value(0, models.BigIntegerField()))
    _insert_from(PostHeld, mine, {**spanned, "body": body})
    _insert_from(Companion, mine, {**spanned, "other": _more("other", own)})
    counted = {
        "key": Case(When(kind__in=(*PEOPLE, *BODIES), then=key), default="key"),
        "value": Case(When(facet__in=OWN_VALUES, then=_more("value", own)), default="value"),
    }
    first_cells = Q(key__lte=STRIDE) & (Q(value__lte=STRIDE) | ~Q(facet__in=OWN_VALUES))
    _insert_from(Holding, OF_A_COPY & first_cells, counted)
    _copy_facts(number, articles)


def _multiply_counts(times: int) -> None:
    """What is counted under places, papers, days and slogans, which all copies share."""
    shared = Holding.objects.exclude(OF_A_COPY).exclude(facet__in=THE_SAME)
    shared.update(**{name: F(name) * times for name in Numbers._fields})
    SuspectedForm.objects.update(articles=F("articles") * times)


def _insert_from(model: type[models.Model], chosen: Q, assigned: Assigned) -> None:
    """New rows made of those chosen, one statement in the database; a key that is not assigned is given by it."""
    fields = [field for field in model._meta.concrete_fields if field.name in assigned or not field.primary_key]
    values = {f"new_{field.name}": assigned.get(field.name, F(field.attname)) for field in fields}
    rows = model._base_manager.filter(chosen).order_by().annotate(**values).values_list(*values)
    statement, parameters = rows.query.sql_with_params()
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {model._meta.db_table} ({columns}) {statement}", parameters)  # noqa: S608 - models


def _more(column: str, by: int) -> Combinable:
    """The column's number, so much higher; of a type, since columns of two kinds are chosen from."""
    return ExpressionWrapper(F(column) + by, output_field=models.BigIntegerField())


def _copy_facts(number: int, articles: int) -> None:
    """The articles of a copy as they stand in the counts."""
    rows = CountedArticle.objects.filter(pk__lte=articles).order_by("pk")
    for start in range(0, articles, BATCH):
        some = rows.filter(pk__gt=start, pk__lte=start + BATCH).values_list("article", "family", "facts")
        shift = number * articles
        copies = [(pk + shift, family + shift, _facts(facts, number, articles)) for pk, family, facts in some]
        insert_values(CountedArticle, ("article", "family", "facts"), copies)


def _facts(stored: Mapping[str, Any], number: int, articles: int) -> dict[str, Any]:
    facts, own = Facts.from_json(stored), number * STRIDE
    first: Callable[[tuple[int, int]], tuple[int, int]] = lambda pair: (pair[0] + own, pair[1])  # noqa: E731
    moved = {
        "source": facts.source + own,
        "original": facts.original and facts.original + number * articles,
        "issue": facts.issue and facts.issue + own,
        "people": [key + own for key in facts.people],
        "local_people": [(place, key + own) for place, key in facts.local_people],
        "organizations": [key + own for key in facts.organizations],
        "holders": [*map(first, facts.holders)],
        "bodies": [*map(first, facts.bodies)],
        "offices": [*_moved_offices(facts, own)],
        "stated": [
            each._replace(person=each.person + own, body=each.body and each.body + own, key=each.key + own)
            for each in facts.stated
        ],
    }
    return {**stored, **{name: value for name, value in moved.items() if value}}


def _moved_offices(facts: Facts, own: int) -> Iterator[Attested]:
    for office in map(Attested._make, facts.offices):
        yield office._replace(person=office.person + own, attestation=office.attestation + own)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", type=int, help="how many times the rows that are there")
    multiply(parser.parse_args().times)
