"""核对 reads the texts of the database: it finds what the index has lost, and nothing that is only on its way."""

from dataclasses import replace
from unittest.mock import ANY

import pytest

from archive.models import Article, Mention, Person, Place
from search.indexing import writer
from search.indexing.connection import engine
from search.models import ArticleChange
from search.query.criteria import FacetFilter
from search.request import SearchRequest
from search.service import searching, verification
from tests.written_once import written_once

pytestmark = pytest.mark.django_db


@pytest.fixture
@written_once
def articles(index_path, write_article):
    found = [write_article("两个引领。", kind="report"), write_article("两个引领。"), write_article("别的话。")]
    writer.drain()
    return [article.pk for article in found]


ASKED = SearchRequest("两个引领")


def test_an_article_that_the_index_has_lost_is_found(articles):
    with engine().writing() as opened:
        opened.update([], articles[:1])
    checked = searching.verify(ASKED, 5)
    assert (checked.found, checked.indexed, checked.of) == (2, 1, 3)
    assert checked.differing == (articles[0],)
    narrowed = SearchRequest("两个引领", facet_filters=(FacetFilter("kind", "report"),))
    assert searching.verify(narrowed, 5).differing == (articles[0],)


def test_an_article_that_waits_for_the_index_is_no_difference(articles, write_article):
    write_article("两个引领。")
    Article.objects.get(pk=articles[0]).delete()
    checked = searching.verify(ASKED, 5)
    assert checked.agrees and checked.complete
    ArticleChange.objects.all().delete()
    differing = searching.verify(ASKED, 5).differing
    assert len(differing) == 2 and articles[0] in differing


def test_what_was_not_read_in_time_is_read_in_further_steps(articles, monkeypatch):
    monkeypatch.setattr(verification, "STRETCH", 2)
    first = searching.verify(ASKED, -1)
    assert (first.scanned, first.found, first.complete, first.last) == (2, 2, False, articles[1])
    second = searching.verify(ASKED, 5, first)
    assert (second.scanned, second.found, second.indexed, second.complete) == (3, 2, 2, True)
    assert searching.verify(ASKED, 5, second).scanned == 3


def test_changes_during_the_reading_are_said_and_not_mixed(articles, write_article, monkeypatch):
    monkeypatch.setattr(verification, "STRETCH", 1)
    first = searching.verify(ASKED, -1)
    write_article("两个引领。")
    assert searching.verify(ASKED, -1, first).scanned == 2
    writer.drain()
    assert searching.verify(ASKED, 5, first) == replace(first, superseded=True, seconds=ANY)


@pytest.mark.parametrize("q", ["人物:李高岭", "-人物:李高岭 两个引领", "人物:没有 或 县:商城"])
def test_names_cost_the_same_for_every_article_read(index_path, write_article, monkeypatch, q):
    county, person = Place.objects.create(code="411524", name="商城县", level=3), Person.objects.create(name="李高岭")
    for number in range(12):
        article = write_article("两个引领。", place=county if number % 2 else None)
        if number % 3:
            Mention.objects.create(article=article, kind="person", name="李高岭", person=person)
    writer.drain()
    asked, counted = SearchRequest(q), []
    keys_between = engine().keys_between
    monkeypatch.setattr(verification, "STRETCH", 4)
    monkeypatch.setattr(engine(), "keys_between", lambda *asked: counted.append(keys_between(*asked)) or counted[-1])
    checked = searching.verify(asked, 5)
    assert (checked.scanned, checked.found, checked.agrees) == (12, searching.search(asked).total, True)
    # One question a stretch, about the articles of the stretch: nothing as large as the archive is ever built.
    assert [len(claimed.keys[0]) for claimed in counted] == [4, 4, 4, 0]
    assert all(len(keys) <= 4 for claimed in counted for keys in claimed.keys)


def test_the_loose_reading_is_verified_by_the_same_definition(articles, write_article):
    write_article("引领的两个。")
    writer.drain()
    checked = searching.verify(ASKED.in_mode("loose"), 5)
    assert (checked.scanned, checked.found, checked.indexed, checked.agrees) == (4, 1, 1, True)
