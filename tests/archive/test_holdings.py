"""The counts kept as rows are what the articles give, whatever was stored, stored again, changed or deleted."""

import datetime as dt

import pytest
from django.db import connection
from django.db.models import Q

from archive import holdings
from archive.importing import store
from archive.models import Article, Filing, Holding, Issue, Person, Place, Slogan, Source
from archive.models.holding import Facet, Kind
from archive.views.place_rows import leading_slogans
from archive.withdrawal import restore, withdraw
from tests.archive.pages import compilation, page, unnamed, web
from tests.written_once import written_once

pytestmark = pytest.mark.django_db
ALL = Holding.objects.under(Kind.ALL)


def newest_under(kind, key):
    return list(Filing.objects.under(kind, key).newest_first().values_list("article", flat=True))


def naming(person):
    """Articles that mention a person, attest a post of theirs or are signed by them, in the order of lists."""
    ways = Q(mentions__person=person) | Q(attestations__person=person) | Q(bylines__person=person)
    return keys(Article.objects.filter(pk__in=Article.objects.filter(ways).values("pk")))


def mentioning(place):
    """Articles that name the place, or a place in it, and are filed elsewhere."""
    within = Place.objects.under(place)
    named = Article.objects.filter(mentions__place__in=within).values("pk")
    return keys(Article.objects.filter(pk__in=named).exclude(place__in=within))


def keys(articles):
    return list(articles.values_list("pk", flat=True))


@written_once
def store_pages():
    for data, parsed in ((b"page", page()), (b"unnamed", unnamed()), (b"compilation", compilation()), (b"web", web())):
        store(data, parsed, "page.txt")


@pytest.fixture
def stored(gazetteer):
    """A page, a page that prints no name, a compilation and a web page, as the importer stores them."""
    store_pages()
    return Article.objects.all()


def test_storing_counts(stored):
    assert holdings.differences() == []
    assert ALL.one().articles == stored.count() == 5
    assert ALL.one(Facet.YEAR, 2022).articles == stored.filter(date__year=2022).count() > 0
    assert sum(ALL.days(2022).values()) == stored.filter(date__year=2022).count()
    assert sum(names for _initial, names in Person.objects.initials()) == Person.objects.count()
    assert ALL.one(Facet.OWN_PLACES).articles == stored.exclude(place=None).values("place").distinct().count()
    for person in Person.objects.all():
        assert newest_under(Kind.PERSON, person.pk) == naming(person), person


def test_places_count_what_lies_in_them(stored):
    for article in stored.exclude(place=None):
        for place in article.place.lineage:
            held = Holding.objects.under(Kind.PLACE, place.pk)
            expected = keys(stored.filter(place__in=Place.objects.under(place)))
            assert held.one().articles == len(expected)
            assert newest_under(Kind.PLACE, place.pk) == expected
            assert newest_under(Kind.NAMED_PLACE, place.pk) == mentioning(place)
    slogan = Slogan.objects.get(text="两个引领")
    assert leading_slogans(Place.objects.get(name="商城县").pk) == [slogan]
    assert ALL.one(Facet.SLOGAN, slogan.pk).uses == 14


def test_storing_again_otherwise_counts_again(stored):
    before = ALL.one().articles
    changed = page()
    fewer = page(articles=changed.articles[:0], source=changed.source)
    store(b"page", fewer, "page.txt")
    assert holdings.differences() == []
    assert ALL.one().articles == before - 1


def test_what_is_deleted_is_counted_no_more(stored):
    issue = Issue.objects.first()
    Article.objects.filter(issue=issue).delete()
    assert holdings.differences() == []
    Source.objects.all().delete()
    assert holdings.differences() == []
    assert not Holding.objects.exists() and not Filing.objects.exists()


def test_a_changed_day_moves_the_article(stored):
    article = stored.exclude(date=None).first()
    article.date = dt.date(1999, 12, 31)
    article.save()
    assert ALL.days(1999, 12) == {article.date: 1}
    article.date = None
    article.save()
    assert ALL.days(1999) == {}
    assert newest_under(Kind.PLACE, article.place_id) == keys(Article.objects.filter(place=article.place))
    assert holdings.differences() == []


def test_what_is_withdrawn_is_counted_nowhere_until_it_is_restored(stored, admin_user):
    before = ALL.one().articles
    source = Source.objects.get(name="page.txt", layout="compilation")
    withdraw(source, admin_user, "版权", is_public=False)
    assert ALL.one().articles == before - 2
    assert holdings.differences() == []
    restore(source, admin_user)
    assert ALL.one().articles == before
    assert holdings.differences() == []


@pytest.mark.parametrize("shown", [1, 3, 5, 9])
def test_lists_of_the_most_go_on_from_what_is_often_printed_to_what_seldom_is(shown):
    uses = {101: 1, 102: 9, 103: 5, 104: 4, 105: 5, 106: 2, 107: 7}
    Holding.objects.bulk_create(
        Holding(kind=Kind.PLACE, key=7, facet=Facet.SLOGAN, value=value, articles=1, uses=number)
        for value, number in uses.items()
    )
    here = Holding.objects.under(Kind.PLACE, 7)
    often = list(here.often(Facet.SLOGAN))
    listed = [count.value for count in [*often, *here.seldom(Facet.SLOGAN)][:shown]]
    assert listed == [102, 107, 103, 105, 104, 106, 101][:shown]
    assert {count.value for count in often} == {102, 103, 105, 107}


@pytest.mark.slow  # the fast suite makes tables without migrations
def test_counts_stand_in_the_order_of_what_they_count_alone():
    """A later migration that writes the table anew on SQLite would lose this in silence."""
    if connection.vendor != "sqlite":
        pytest.skip("another database has a heap and an index for any table")
    with connection.cursor() as cursor:
        (statement,) = cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'archive_holding'").fetchone()
    assert statement.endswith("WITHOUT ROWID")
