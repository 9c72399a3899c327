"""haystack's update and remove: the same writer, the same lock."""

import threading
import time

import pytest
from haystack import connections

from archive.models import Article
from search.errors import IndexUnavailable
from search.indexing import writer
from search.indexing.connection import engine
from search.indexing.key_ranges import END
from search.query.criteria import SearchCriteria
from search.query.syntax import Phrase

pytestmark = pytest.mark.django_db


def found(phrase):
    [keys] = engine().keys_between(0, END, SearchCriteria(Phrase(phrase))).keys
    return set(keys)


def haystack():
    return connections["default"].get_backend(), connections["default"].get_unified_index().get_index(Article)


def test_a_change_alone_never_becomes_the_whole_index(index_path, write_article):
    article = write_article("引领。")
    backend, index = haystack()
    with pytest.raises(IndexUnavailable, match="rebuild_index"):
        backend.update(index, [article])
    with pytest.raises(IndexUnavailable, match="rebuild_index"):
        backend.remove(f"archive.article.{article.pk}")


def test_an_object_that_is_older_than_its_row_does_not_overwrite_it(index_path, write_article):
    article = write_article("旧话。")
    writer.drain()
    stale = Article.objects.get(pk=article.pk)
    Article.objects.filter(pk=article.pk).update(headline="新题")
    backend, index = haystack()
    backend.update(index, [stale])
    assert found("新题") == {article.pk}


def test_removing_waits_for_the_other_writer(index_path, write_article):
    article = write_article("引领。")
    writer.drain()
    backend, _ = haystack()
    with engine().writing():
        removing = threading.Thread(target=backend.remove, args=[f"archive.article.{article.pk}"])
        removing.start()
        time.sleep(0.1)
        assert found("引领") == {article.pk}
    removing.join()
    assert found("引领") == set()
