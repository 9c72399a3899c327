"""Documents stored in one transaction: the same rows as one by one, and queries that do not grow with their number."""

from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from archive import holdings, parsing
from archive.importing import store
from archive.importing.divisions import Places
from archive.importing.storing import Accession, Outcome, store_together
from archive.models import (
    Article,
    Attestation,
    Byline,
    Issue,
    Mention,
    Organization,
    Person,
    Publication,
    Slogan,
    SloganUse,
    Source,
    Staff,
    Teaser,
)
from archive.originals import sha256
from archive.parsing.records import Division, IssueFacts, ParseContext
from tests.archive.pages import LI, article, attested, page
from tests.pages import compose

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer", "own_folder")]

ROWS = {
    Publication: ("name", "slug", "kind", "place__name", "marks"),
    Issue: ("publication__name", "year", "number", "total", "date", "date_inferred", "date_basis"),
    Source: ("sha256", "publication__name", "issue__number", "problems", "parse_digest", "characters"),
    Staff: ("source__sha256", "position", "role", "name"),
    Teaser: ("source__sha256", "position", "headline", "page"),
    Article: ("source__sha256", "position", "headline", "place__name", "date", "issue__number", "digest"),
    Byline: ("article__digest", "role", "position", "name", "person__place__name", "organization__name"),
    Attestation: ("article__digest", "person__name", "person__place__name", "post", "organization__name", "sentence"),
    Mention: ("article__digest", "kind", "name", "within", "count", "person__place__name", "organization__name"),
    SloganUse: ("article__digest", "slogan__text", "count", "gloss"),
    Person: ("name", "place__name", "initial"),
    Organization: ("name", "kind", "place__name", "initial"),
    Slogan: ("text", "initial"),
}


def rows():
    """All that is held, without keys, in an order of its own."""
    held = {model.__name__: sorted(map(repr, model.objects.values_list(*columns))) for model, columns in ROWS.items()}
    followed = Article.objects.exclude(original=None)
    return held | {"copies": sorted(map(repr, followed.values_list("source__sha256", "position", "original__digest")))}


def numbered(number, **fields):
    data = str(number).encode()
    issue = IssueFacts(2022, number, number)
    return Accession(data, replace(page(data, **{"issue": issue, **fields}), sha256=sha256(data)), f"{number}.txt")


def composed(seed):
    made = compose(seed)
    return Accession(made.data, parsing.parse(made.data, ParseContext(made.name)), made.name)


def bring(accessions):
    return [each.outcome for each in store_together(accessions, Places())]


@pytest.mark.slow
def test_together_and_one_by_one_give_the_same_rows():
    accessions = [composed(seed) for seed in range(40_000, 40_024)]
    accessions += [replace(accessions[0], data=b"x", parsed=replace(accessions[0].parsed, sha256=sha256(b"x")))]
    with transaction.atomic():
        for each in accessions:
            store(each.data, each.parsed, each.name)
        alone = rows()
        transaction.set_rollback(True)
    assert bring(accessions) == [Outcome.CREATED] * 25
    assert rows() == alone
    assert alone["copies"]
    assert holdings.differences() == []


def test_new_and_changed_and_unchanged_documents_may_come_together():
    accessions = [numbered(number) for number in range(1, 4)]
    bring(accessions[:2])
    changed = replace(accessions[0], parsed=replace(accessions[0].parsed, articles=(article("别的", people=(LI,)),)))
    assert bring([changed, *accessions[1:]]) == [Outcome.UPDATED, Outcome.UNCHANGED, Outcome.CREATED]
    assert set(Article.objects.values_list("source__issue__number", "headline")) == {
        (1, "别的"), (2, "织密组织体系"), (3, "织密组织体系"),
    }  # fmt: skip
    assert holdings.differences() == []


def test_four_times_the_documents_take_hardly_more_queries():
    texts = [
        f"第{number}篇说的是{number}号乡镇的{number}件事,与别的乡镇毫不相干,各有各的办法。" * 4 for number in range(41)
    ]
    pages = [numbered(number, articles=(article("题", texts[number], people=(LI,)),)) for number in range(1, 41)]
    counts = []
    for some in (pages[:8], pages[8:]):
        with CaptureQueriesContext(connection) as queries:
            bring(some)
        # A row that learns its key is written by itself, with the statement that wrote the one before.
        counts.append(sum(not query["sql"].endswith('RETURNING "id"') for query in queries.captured_queries))
    assert counts[1] <= counts[0] + 10


def test_who_is_whom_depends_on_the_pages_before_and_not_on_those_behind():
    city = Division("河南省", "信阳市")
    bare = numbered(1, articles=(article(people=(replace(LI, attestations=()),)),))
    of_the_city = attested("李高岭", ("市长", "信阳市人民政府"))
    bring([bare, numbered(2, place=city, articles=(article("市里", place=city, people=(of_the_city,)),))])
    assert Mention.objects.get(article__issue__number=1, kind="person").person.place.name == "商城县"
    assert Person.objects.filter(name="李高岭").count() == 2


def test_pages_of_one_new_issue_complete_it_together():
    first, second = numbered(1, issue=IssueFacts(2022, 14)), numbered(2, issue=IssueFacts(2022, 14, 72, "2022-04-20"))
    bring([first, second])
    issue = Issue.objects.get()
    assert (issue.total, str(issue.date), issue.sources.count()) == (72, "2022-04-20", 2)


def test_two_ways_of_writing_a_new_name_are_one_publication():
    bring([numbered(1), numbered(2, publication="商城時報")])
    assert Publication.objects.get().sources.count() == 2


def test_storing_goes_through_no_table_that_grows_with_the_archive():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL goes through small tables whatever indexes they have")
    first, second = ([numbered(number) for number in numbers] for numbers in (range(1, 5), range(5, 9)))
    bring(first)
    with CaptureQueriesContext(connection) as queries:
        bring([*second, replace(first[0], parsed=replace(first[0].parsed, articles=(article("别的", people=(LI,)),)))])
    plans = [plan for query in queries.captured_queries for plan in plan_of(query["sql"])]
    through = {plan.split()[1] for plan in plans if plan.startswith("SCAN")}
    assert not {table for table in through if table.startswith("archive_")} - {"archive_publication"}


def plan_of(sql):
    """How SQLite would answer: SEARCH by an index, or SCAN."""
    if not sql.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE")):
        return []
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + sql.replace("%", "%%"))
        return [row[3] for row in cursor.fetchall()]
