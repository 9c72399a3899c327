"""The engine keeps the contract of search/engine.py."""

import inspect
from typing import get_type_hints

import pytest

from search.engine import Engine, FacetCount, Writer
from search.errors import IndexUnavailable
from search.indexing import writer
from search.indexing.connection import engine
from search.query.criteria import FacetFilter, SearchCriteria
from search.query.syntax import InField, Phrase, Word
from search.whoosh_engine.engine import WhooshEngine
from search.whoosh_engine.storage import writer as engine_writer

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(index_path, write_article):
    kinds = ("会议", "会议", "调研", "调研", "讲话")
    made = [
        write_article(f"第{number}篇，两个引领。", date="2022-04-20", kind=kind) for number, kind in enumerate(kinds)
    ]
    writer.drain()
    return [article.pk for article in made]


def public(kind):
    return {name for name in vars(kind) if not name.startswith("_")}


@pytest.mark.parametrize(("kind", "contract"), [(WhooshEngine, Engine), (engine_writer.Writer, Writer)])
def test_every_question_of_the_contract_is_answered_with_the_same_parameters(kind, contract):
    for name in public(contract) - {"capabilities"}:
        asked, answered = (inspect.signature(getattr(each, name)).parameters for each in (contract, kind))
        assert [*asked] == [*answered], name
        assert [each.default for each in asked.values()] == [each.default for each in answered.values()], name
        assert get_type_hints(getattr(kind, name)), name


def test_page_totals_facets_and_occurrences_come_in_one_call(articles):
    asked = SearchCriteria(Word("引领"), exact="两个引领", facet_filters=(FacetFilter("kind", "会议"),))
    page = engine().search(asked, "newest", 1, 5, {"kind": 1, "year": 100}, with_occurrences=True)
    assert (page.total, page.exact_total, page.occurrences, page.searched) == (2, 2, 2, 5)
    assert page.keys == (articles[0],) and page.exact == (True,)
    assert page.facets["kind"] == (FacetCount("会议", "会议", 2),)
    assert page.facets["year"] == (FacetCount("2022", "2022", 2),)
    assert engine().search(asked, "newest", 9, 12, {}).total == 2


def test_keys_of_a_range_are_those_behind_low_up_to_high(articles):
    low, *_, high, last = articles
    meetings = SearchCriteria(facet_filters=(FacetFilter("kind", "会议"),))
    found = engine().keys_between(low, high, SearchCriteria(), meetings, SearchCriteria(Phrase("第4篇")))
    assert found.keys == (frozenset(articles[1:-1]), frozenset(articles[1:2]), frozenset())
    assert found.generation == engine().health().generation
    assert engine().keys_between(last, last + 10**9, SearchCriteria()).keys == (frozenset(),)


def test_a_name_asked_by_itself_finds_what_the_query_finds(articles):
    asked = SearchCriteria(InField("kind", Phrase("会议")))
    [keys] = engine().keys_between(0, 2**63 - 1, asked).keys
    assert sorted(keys) == sorted(engine().keys(asked, "newest")) == articles[:2]


def test_counts_and_the_latest(articles):
    asked = [SearchCriteria(Phrase(f"第{number}篇")) for number in range(6)]
    assert engine().counts([*asked, SearchCriteria()]) == [1, 1, 1, 1, 1, 0, 5]
    assert engine().latest(SearchCriteria(Word("引领")), 2) == articles[:-3:-1]
    assert engine().latest(asked[5], 2) == []
    assert engine().occurrences(["引领", "没有"]) == [5, 0]


def test_without_an_index_every_question_raises_and_none_is_answered_with_nothing(index_path):
    asked, questions = SearchCriteria(Phrase("引领")), engine()
    assert questions.is_missing()
    for ask in (
        lambda: questions.search(asked, "relevance", 0, 20, {}),
        lambda: questions.keys(asked, "newest"),
        lambda: questions.keys_between(0, 10, asked),
        lambda: questions.latest(asked, 5),
        lambda: questions.counts([asked]),
        lambda: questions.occurrences(["引领"]),
        questions.names,
        lambda: questions.suggestions("引", 5),
        lambda: questions.corrections(asked, 3),
        lambda: questions.similar(1, 5),
        questions.health,
    ):
        with pytest.raises(IndexUnavailable, match="rebuild_index"):
            ask()
