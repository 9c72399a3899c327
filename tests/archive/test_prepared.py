"""Queries of which the SQL is made once: they answer what their QuerySet answers, and are made no second time."""

import datetime as dt
from threading import Thread

import pytest
from django.db import connections
from django.db.models import Count

from archive.models import Article, Filing, Holding, Place, PlaceAlias
from archive.models.holding import Kind
from archive.prepared import MOST, Unpreparable, prepared
from tests.archive.factories import make_article, make_shelf, make_source

pytestmark = pytest.mark.django_db
DAYS = [dt.date(2022, 4, day) for day in range(1, 8)]


@pytest.fixture
def articles():
    shelf = make_shelf()
    source = make_source("七日")
    place = shelf.places["商城县"]
    return [make_article(source, f"第{day.day}日。", date=day, place=place, position=day.day) for day in DAYS]


def listed(keys):
    return Article.objects.listed_with_text().filter(pk__in=keys).order_by("pk")


def headlines(keys):
    return Article.objects.headlines().filter(pk__in=keys).order_by("pk")


def in_days(place, days):
    return Article.objects.filter(place=place, date__in=days).order_by("-date").values_list("pk", "date")


def keys_in_codes(first, beyond):
    rows = Article.objects.filter(place__in=Place.objects.coded(first, beyond))
    return rows.order_by("pk").values_list("pk", flat=True)


def counted(keys):
    return Article.objects.filter(pk__in=keys).order_by("place").values_list("place").annotate(Count("pk"))


def test_rows_are_those_of_the_query_set(articles):
    keys, place = [article.pk for article in articles], articles[0].place
    asked = [
        (listed, ([],)), (listed, (keys[:1],)), (listed, (keys[:3],)), (listed, (keys,)), (listed, ({*keys},)),
        (headlines, (keys[1:6],)), (counted, (keys[:5],)), (in_days, (place.pk, DAYS[2:5])), (in_days, (0, DAYS)),
        (keys_in_codes, place.codes), (keys_in_codes, ("11", "12")),
    ]  # fmt: skip
    statements = {build: prepared(build) for build, _ in asked}
    for build, given in [*asked, *asked]:
        assert statements[build](*given) == list(build(*given)), (build.__name__, given)


def test_instances_have_what_the_query_set_gives_them(articles, django_assert_num_queries):
    keys = [article.pk for article in articles]
    one = prepared(listed)
    one(keys)
    with django_assert_num_queries(1):
        [first, *_] = one(keys)
        assert (str(first.place.parent), first.source.name) == (str(articles[0].place.parent), articles[0].source.name)
        assert (first.paragraphs, first.date, first.has_copies) == (articles[0].paragraphs, DAYS[0], False)
    assert first.get_deferred_fields() == listed(keys)[0].get_deferred_fields()
    assert not first._state.adding and first._state.db == "default"


def test_the_sql_is_made_once_for_collections_of_about_one_length(articles):
    made = []

    @prepared
    def rows(keys):
        made.append(len(keys))
        return listed(keys)

    keys = [article.pk for article in articles]
    rows(keys[:5])
    before = len(made)
    for some in (keys[:5], keys[:6], keys, [*keys, *keys]):
        assert [article.pk for article in rows(some)] == list(dict.fromkeys(some))
    assert len(made) == before


def test_nothing_is_found_in_an_empty_collection_and_much_is_asked_for_as_ever(articles):
    rows = prepared(listed)
    assert rows(()) == []
    assert rows(range(MOST + 1)) == list(listed(range(MOST + 1)))


def test_values_that_look_like_stand_ins_or_like_sql_are_values(articles):
    by_name = prepared(
        lambda names: PlaceAlias.objects.filter(name__in=names).order_by().values_list("name", flat=True)
    )
    for name in ("21000", "25000", "%s", "'; DROP TABLE archive_place; --", "旧名"):
        PlaceAlias.objects.create(place=articles[0].place, name=name, until=1999)
        assert by_name([name, "没有"]) == [name]
    by_kind = prepared(lambda kind, key: Holding.objects.filter(kind=kind, key=key).order_by("pk"))
    assert by_kind(int(Kind.ALL), 0) == list(Holding.objects.filter(kind=Kind.ALL, key=0).order_by("pk"))


@pytest.mark.parametrize(
    ("build", "given"),
    [
        (lambda many: Article.objects.order_by("pk")[:many], (3,)),
        (lambda words: Article.objects.filter(headline__contains=words), ("党建",)),
        (lambda is_so: Article.objects.filter(continues_next=is_so), (True,)),
        (lambda unused, key: Filing.objects.filter(key=key), (1, 2)),
        (lambda keys: listed(keys).prefetch_related("bylines"), ([1],)),
    ],
)
def test_a_query_that_another_value_cannot_be_put_into_is_refused(build, given):
    with pytest.raises(Unpreparable):
        prepared(build)(*given)


@pytest.mark.django_db(transaction=True)
def test_another_thread_asks_by_its_own_connection(articles):
    rows, found = prepared(listed), []
    keys = [article.pk for article in articles]
    rows(keys)

    def ask():
        found.extend(article.paragraphs for article in rows(keys))
        connections.close_all()

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    assert found == [article.paragraphs for article in articles]
