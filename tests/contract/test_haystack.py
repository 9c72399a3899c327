"""haystack's backend beside the engine, whichever it is: what SearchQuerySet finds, counts and refuses."""

import threading
import time

import pytest
from haystack import connections
from haystack.exceptions import SearchBackendError
from haystack.inputs import AutoQuery, Exact, Raw
from haystack.query import SQ, SearchQuerySet

from archive.models import Article
from search.errors import IndexUnavailable
from search.indexing import writer
from search.query.syntax import MatchAll, Phrase
from tests.contract.indexes import found
from tests.search.dated_articles import dated_articles, keys

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(index_path, write_article):
    return dated_articles(write_article, 12)


def haystack():
    return connections["default"].get_backend(), connections["default"].get_unified_index().get_index(Article)


def test_what_is_found_counted_and_in_what_order(articles):
    everything = SearchQuerySet()
    assert everything.filter(content="党").count() == 12
    assert everything.filter(content=Exact("第1篇")).count() == 1  # and not 第11篇
    newest = keys(everything.order_by("-date")[:12])
    assert newest == [article.pk for article in reversed(articles)]
    assert keys(everything.order_by("-date")[5:9]) == newest[5:9]
    assert keys(everything.order_by("date")[:12]) == newest[::-1]
    assert list(everything[1000:1020]) == [] and everything.count() == 12
    assert sorted(keys(everything.filter(content="党建"))) == sorted(newest)


def test_filters_and_facets_combine(articles):
    everything = SearchQuerySet()
    first, second = articles[0].pk, articles[1].pk
    assert set(keys(everything.filter(SQ(content=Exact("第1篇")) | SQ(content=Exact("第2篇"))))) == {first, second}
    assert keys(everything.filter(content=Exact("第1篇")).exclude(content=Exact("第2篇"))) == [first]
    assert everything.filter(date__range=("2001-01-01", "2003-12-31")).count() == 3
    assert everything.filter(year__in=["2001", "2002"], content="党建").count() == 2
    assert everything.narrow("year:2001").count() == 1
    counted = everything.facet("year").query_facet("year", "2001").facet_counts()
    assert dict(counted["fields"]["year"]) == {f"20{number:02}": 1 for number in range(1, 13)}
    assert counted["queries"] == {"year_2001": 1}
    assert {each.object.headline for each in everything.filter(content=Exact("第1篇")).load_all()} == {"题1"}


def test_what_the_engine_has_not_is_refused_and_not_left_out(articles):
    everything = SearchQuerySet()
    with pytest.raises(SearchBackendError, match="highlight"):
        everything.highlight()[:5]
    with pytest.raises(SearchBackendError, match="no field"):
        everything.filter(author="某人").count()
    with pytest.raises(SearchBackendError, match="author|acets are"):
        everything.facet("author").facet_counts()
    with pytest.raises(SearchBackendError, match="narrow"):
        everything.narrow("党建").count()
    with pytest.raises(SearchBackendError, match="date"):
        everything.order_by("title", "-date")[:5]


def test_whatever_is_typed_is_answered(articles):
    for text in ("*", "??", "党建~2", "[* TO *]", "(" * 100, "AND OR NOT", "date:[2001 TO"):
        for value in (text, AutoQuery(text), Raw(text)):
            assert 0 <= SearchQuerySet().filter(content=value).count() <= 12


def test_a_change_alone_never_becomes_the_whole_index(index_path, write_article):
    article = write_article("引领。")
    backend, index = haystack()
    with pytest.raises(IndexUnavailable, match="rebuild_index"):
        backend.update(index, [article])
    with pytest.raises(IndexUnavailable, match="rebuild_index"):
        backend.remove(f"archive.article.{article.pk}")


def test_an_object_that_is_older_than_its_row_does_not_overwrite_it(engine, write_article):
    article = write_article("旧话。")
    writer.drain()
    stale = Article.objects.get(pk=article.pk)
    Article.objects.filter(pk=article.pk).update(headline="新题")
    backend, index = haystack()
    backend.update(index, [stale])
    assert found(engine, Phrase("新题")) == {article.pk}
    backend.clear()
    engine.health()
    assert found(engine, MatchAll()) == set()


def test_removing_waits_for_the_other_writer(engine, write_article):
    article = write_article("引领。")
    writer.drain()
    backend, _ = haystack()
    with engine.writing():
        removing = threading.Thread(target=backend.remove, args=[f"archive.article.{article.pk}"])
        removing.start()
        time.sleep(0.1)
        assert found(engine, Phrase("引领")) == {article.pk}
    removing.join()
    assert found(engine, Phrase("引领")) == set()
