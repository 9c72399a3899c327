"""What haystack's own Whoosh backend gets wrong or loses, one test each."""

import pytest
from haystack.exceptions import SearchBackendError
from haystack.inputs import AutoQuery, Exact, Raw
from haystack.query import SQ, SearchQuerySet

from archive.models import Mention, Person, Slogan, SloganUse
from search.indexing import writer
from search.whoosh_engine.searching.result_set import ResultSet
from tests.search.dated_articles import dated_articles, keys
from tests.written_once import written_once

pytestmark = pytest.mark.django_db


@pytest.fixture
@written_once
def articles(index_path, write_article):
    return dated_articles(write_article, 25)


def test_a_query_of_one_character_is_answered(articles):
    assert SearchQuerySet().filter(content="党").count() == 25


def test_punctuation_in_a_word_is_no_reason_to_find_nothing(index_path, write_article):
    write_article("落实“9+x”清单和“1335”布局。")
    writer.drain()
    assert SearchQuerySet().filter(content="9+x").count() == 1
    assert SearchQuerySet().filter(content=Exact("1335")).count() == 1


def test_a_page_past_the_end_still_says_how_many_there_are(articles):
    found = SearchQuerySet().filter(content="党建")
    assert list(found[1000:1020]) == []
    assert found.count() == 25


def test_a_slice_begins_where_it_was_asked_to(articles):
    everything = SearchQuerySet().order_by("-date")
    assert keys(everything[5:15]) == keys(everything[:25])[5:15]
    assert keys([everything[24]]) == keys(everything[:25])[24:]


def test_iterating_gives_every_article_once(articles):
    assert sorted(keys(SearchQuerySet().filter(content="党建"))) == sorted(each.pk for each in articles)


def test_count_page_and_facets_are_one_evaluation(articles, monkeypatch):
    made = []
    original = ResultSet.__init__

    def counted(self, *args, **kwargs):
        made.append(args)
        original(self, *args, **kwargs)

    monkeypatch.setattr(ResultSet, "__init__", counted)
    found = SearchQuerySet().filter(content="党建").facet("year")
    assert found.count() == 25
    assert len(found[:20]) == 20
    assert found.facet_counts()["fields"]["year"]
    assert len(made) == 1


def test_an_order_it_does_not_know_is_refused(articles):
    with pytest.raises(SearchBackendError, match="date"):
        SearchQuerySet().order_by("title", "-date")[:5]


def test_a_facet_value_with_a_comma_stays_whole(index_path, write_article):
    article = write_article("引领。")
    slogan = Slogan.objects.create(text="一心,一意", initial="Y")
    SloganUse.objects.create(slogan=slogan, article=article, count=1)
    writer.drain()
    [(value, count)] = SearchQuerySet().facet("slogan").facet_counts()["fields"]["slogan"]
    assert (value, value.label, count) == (str(slogan.pk), "一心,一意", 1)
    assert SearchQuerySet().filter(slogan="一心,一意").count() == 1


def test_values_that_look_like_numbers_or_truths_stay_text(index_path, write_article):
    article = write_article("引领。")
    for text in ("1335", "true"):
        SloganUse.objects.create(slogan=Slogan.objects.create(text=text, initial="#"), article=article, count=1)
    writer.drain()
    [result] = SearchQuerySet().values("slogan")[:1]
    assert {value.label for value in result["slogan"]} == {"1335", "true"}


def test_two_people_of_one_name_stay_two(index_path, write_article):
    for place in ("411524", "430800"):
        from archive.models import Place

        home = Place.objects.create(code=place, name=place, level=Place.Level.COUNTY)
        person = Person.objects.create(name="李高岭", initial="L", place=home)
        Mention.objects.create(article=write_article("李高岭。"), kind="person", name="李高岭", person=person)
    writer.drain()
    counts = SearchQuerySet().facet("person").facet_counts()["fields"]["person"]
    assert [(value.label, count) for value, count in counts] == [("李高岭", 1), ("李高岭", 1)]


def test_a_document_that_cannot_be_prepared_is_no_log_line_but_an_error(index_path, write_article, monkeypatch):
    write_article("引领。")
    monkeypatch.setattr("search.indexing.documents.filed", lambda articles: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        writer.drain()


def test_readers_text_never_reaches_whooshs_parser(articles):
    for text in ("*", "??", "党建~2", "[* TO *]", "(" * 100, "AND OR NOT", "date:[2001 TO"):
        for value in (text, AutoQuery(text), Raw(text)):
            SearchQuerySet().filter(content=value).count()


def test_what_the_engine_has_not_is_refused_and_not_left_out(articles):
    with pytest.raises(SearchBackendError, match="highlight"):
        SearchQuerySet().highlight()[:5]
    with pytest.raises(SearchBackendError, match="no field"):
        SearchQuerySet().filter(author="某人").count()
    with pytest.raises(SearchBackendError, match="no facet"):
        SearchQuerySet().facet("author").facet_counts()
    with pytest.raises(SearchBackendError, match="narrow"):
        SearchQuerySet().narrow("党建").count()


def test_filters_combine(articles):
    everything = SearchQuerySet()
    first, second = articles[0].pk, articles[1].pk
    assert set(keys(everything.filter(SQ(content=Exact("第1篇")) | SQ(content=Exact("第2篇"))))) == {first, second}
    assert keys(everything.filter(content=Exact("第1篇")).exclude(content=Exact("第2篇"))) == [first]
    assert everything.filter(date__range=("2001-01-01", "2003-12-31")).count() == 3
    assert everything.filter(year__in=["2001", "2002"], content="党建").count() == 2
    assert everything.query_facet("year", "2001").facet_counts()["queries"] == {"year_2001": 1}


def test_load_all_gives_the_rows(articles):
    assert {each.object.headline for each in SearchQuerySet().filter(content=Exact("第1篇")).load_all()} == {"题1"}


def test_more_like_this(articles):
    assert articles[0].pk not in keys(SearchQuerySet().more_like_this(articles[0])[:5])


def test_a_copy_of_a_query_that_has_run_knows_nothing_of_its_answer(index_path, write_article):
    write_article("两个引领。")
    writer.drain()
    found = SearchQuerySet().filter(content__exact="两个引领")
    assert len(found) == 1 and found.query.has_run()
    copy = found.filter(content="别的")
    assert not copy.query.has_run() and len(copy) == 0 and len(found) == 1
