"""An archive multiplied by copies of its rows is as if its articles had been counted one by one."""

import pytest

from archive import holdings
from archive.models import Article, Person
from archive.models.holding import Facet, Holding, Kind
from tests.bench import corpus, database
from tests.bench.growth_rows import multiply
from tests.bench.unevenness import make_uneven

ARTICLES, TIMES = 40, 3


@pytest.mark.slow
def test_copies_of_rows_are_counted_as_articles_are(gazetteer):
    database.fill(list(corpus.articles(ARTICLES)))
    make_uneven()
    holdings.recount()
    people = Person.objects.count()
    multiply(TIMES)
    assert [*holdings.differences(), *holdings.paper_differences()] == []
    assert Article.objects.count() == Holding.objects.under(Kind.ALL).one().articles == ARTICLES * TIMES
    assert Holding.objects.filter(kind=Kind.ALL, facet=Facet.PERSON).count() == people * TIMES


@pytest.mark.django_db
def test_articles_that_leave_gaps_are_not_multiplied():
    database.fill(list(corpus.articles(8)))
    Article.objects.filter(pk=3).delete()
    with pytest.raises(ValueError, match="without gaps"):
        multiply(2)
