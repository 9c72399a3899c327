"""核对 reads the texts of the database: it finds what the index has lost, and nothing that is only on its way."""

import pytest

from archive.models import Article
from search import engine, indexing
from search.models import ArticleChange
from search.request import SearchRequest, Selection

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(index_path, write_article):
    found = [write_article("两个引领。", kind="report"), write_article("两个引领。"), write_article("别的话。")]
    indexing.drain()
    return [article.pk for article in found]


ASKED = SearchRequest("两个引领")


def test_an_article_that_the_index_has_lost_is_found(articles):
    with indexing.backend().writing() as writer:
        writer.update([], articles[:1])
    verification = engine.verify(ASKED, 5)
    assert (verification.found, verification.indexed, verification.of) == (2, 1, 3)
    assert verification.differing == (articles[0],)
    narrowed = SearchRequest("两个引领", selections=(Selection("kind", "report"),))
    assert engine.verify(narrowed, 5).differing == (articles[0],)


def test_an_article_that_waits_for_the_index_is_no_difference(articles, write_article):
    write_article("两个引领。")
    Article.objects.get(pk=articles[0]).delete()
    verification = engine.verify(ASKED, 5)
    assert verification.agrees and verification.complete
    ArticleChange.objects.all().delete()
    differing = engine.verify(ASKED, 5).differing
    assert len(differing) == 2 and articles[0] in differing


def test_what_was_not_read_in_time_is_read_in_further_steps(articles):
    first = engine.verify(ASKED, -1)
    assert (first.scanned, first.complete, first.last) == (0, False, 0)
    second = engine.verify(ASKED, 5, after=articles[0])
    assert (second.before, second.scanned, second.found, second.reached, second.complete) == (1, 2, 1, 3, True)
