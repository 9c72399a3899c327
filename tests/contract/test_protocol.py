"""What an engine is asked is answered as search/engine.py says, in one call and of one generation."""

import inspect
from collections import Counter
from typing import get_type_hints

import pytest

from search.engine import Capability, Document, Engine, FacetCount, FacetValue, Writer
from search.errors import IndexBusy, IndexUnavailable, NotOffered
from search.query.criteria import FacetFilter, SearchCriteria
from search.query.syntax import InField, MatchAll, Phrase, Wildcard, Word
from tests.contract.indexes import found, rebuilt, updated

KINDS = ("会议", "会议", "调研", "调研", "讲话")


@pytest.fixture
def articles(engine):
    """The keys of five articles of one day."""
    return [document.key for document in _written(engine)]


def _written(engine):
    written = [
        Document(
            key,
            [],
            [f"第{number}篇，两个引领。"],
            20220420,
            {"kind": [FacetValue(kind)], "year": [FacetValue("2022")], "month": [FacetValue("2022-04")]},
        )
        for number, (key, kind) in enumerate(zip(range(11, 61, 10), KINDS, strict=True))
    ]
    rebuilt(engine, written)
    return written


def public(kind):
    return {name for name in vars(kind) if not name.startswith("_")}


def test_every_question_of_the_contract_is_answered_with_the_same_parameters(engine):
    with engine.writing() as writer:
        kinds = ((type(engine), Engine), (type(writer), Writer))
    for kind, contract in kinds:
        _has_the_same_questions(kind, contract)


def _has_the_same_questions(kind, contract):
    for name in public(contract) - {"capabilities"}:
        asked, answered = (inspect.signature(getattr(each, name)).parameters for each in (contract, kind))
        assert [*asked] == [*answered], name
        assert [each.default for each in asked.values()] == [each.default for each in answered.values()], name
        assert get_type_hints(getattr(kind, name)), name


def test_page_totals_facets_and_occurrences_come_in_one_call(engine, articles):
    asked = SearchCriteria(Word("引领"), exact="两个引领", facet_filters=(FacetFilter("kind", "会议"),))
    page = engine.search(asked, "newest", 1, 5, {"kind": 1, "year": 100}, with_occurrences=True)
    assert (page.total, page.exact_total, page.occurrences, page.searched) == (2, 2, 2, 5)
    assert page.keys == (articles[0],) and page.exact == (True,)
    assert page.facets["kind"] == (FacetCount("会议", "会议", 2),)
    assert page.facets["year"] == (FacetCount("2022", "2022", 2),)
    assert engine.search(asked, "newest", 9, 12, {}).total == 2


def test_keys_of_a_range_are_those_behind_low_up_to_high(engine, articles):
    low, *_, high, last = articles
    meetings = SearchCriteria(facet_filters=(FacetFilter("kind", "会议"),))
    found = engine.keys_between(low, high, SearchCriteria(), meetings, SearchCriteria(Phrase("第4篇")))
    assert found.keys == (frozenset(articles[1:-1]), frozenset(articles[1:2]), frozenset())
    assert found.generation == engine.health().generation
    assert engine.keys_between(last, last + 10**9, SearchCriteria()).keys == (frozenset(),)


def test_a_name_asked_by_itself_finds_what_the_query_finds(engine, articles):
    asked = SearchCriteria(InField("kind", Phrase("会议")))
    [keys] = engine.keys_between(0, 2**63 - 1, asked).keys
    assert sorted(keys) == sorted(engine.keys(asked, "newest")) == articles[:2]


def test_counts_and_the_latest(engine, articles):
    asked = [SearchCriteria(Phrase(f"第{number}篇")) for number in range(6)]
    assert engine.counts([*asked, SearchCriteria()]) == [1, 1, 1, 1, 1, 0, 5]
    assert engine.latest(SearchCriteria(Word("引领")), 2) == articles[:-3:-1]
    assert engine.latest(asked[5], 2) == []
    assert engine.occurrences(["引领", "没有"]) == [5, 0]


def test_without_an_index_every_question_raises_and_none_is_answered_with_nothing(engine):
    asked, questions = SearchCriteria(Phrase("引领")), engine
    assert questions.is_missing()
    may_lack = {
        Capability.SUGGESTIONS: lambda: questions.suggestions("引", 5),
        Capability.CORRECTIONS: lambda: questions.corrections(asked, 3),
        Capability.SIMILAR: lambda: questions.similar(1, 5),
    }
    for ask in (
        lambda: questions.search(asked, "relevance", 0, 20, {}),
        lambda: questions.keys(asked, "newest"),
        lambda: questions.keys_between(0, 10, asked),
        lambda: questions.latest(asked, 5),
        lambda: questions.counts([asked]),
        lambda: questions.occurrences(["引领"]),
        lambda: "引领" in questions.names("引领"),
        lambda: questions.named("引领"),
        questions.health,
        *(ask for capability, ask in may_lack.items() if capability in questions.capabilities),
    ):
        with pytest.raises(IndexUnavailable, match="rebuild_index"):
            ask()


@pytest.mark.parametrize("lacking", Capability)
def test_what_an_engine_lacks_it_refuses_and_never_answers_with_less(engine, articles, lacking):
    asked = SearchCriteria(Phrase("引领"))
    questions = {
        Capability.SUGGESTIONS: lambda: engine.suggestions("引", 5),
        Capability.CORRECTIONS: lambda: engine.corrections(asked, 3),
        Capability.SIMILAR: lambda: engine.similar(articles[0], 5),
        Capability.FINDINGS: lambda: (
            engine.findings(asked, "引领"),
            *engine.findings_each((), ["引领"]),
            engine.bearing((), ["引领"]),
        ),
        Capability.CONCORDANCE: lambda: engine.concordance(asked, "引领"),
        Capability.TEXTS: engine.texts,
        Capability.CORPUS: engine.corpus,
        Capability.LONG_WILDCARDS: lambda: found(engine, Wildcard(("两", "个", "引", "领", "。"))),
    }
    if lacking in engine.capabilities:
        assert questions[lacking]() is not None
        return
    with pytest.raises(NotOffered):
        questions[lacking]()


def test_pages_in_order_of_days_meet_and_leave_nothing_out(engine):
    days = {key: 20220401 + key % 7 if key % 5 else 0 for key in range(1, 41)}
    rebuilt(engine, [Document(key, [], ["引领"], day) for key, day in days.items()])
    newest = sorted(days, key=lambda key: (-days[key], -key))
    oldest = sorted(days, key=lambda key: (days[key] == 0, days[key], key))
    for order, expected in (("newest", newest), ("oldest", oldest)):
        pages = [engine.search(SearchCriteria(Word("引领")), order, start, start + 7, {}) for start in range(0, 49, 7)]
        assert [key for page in pages for key in page.keys] == expected == list(engine.keys(SearchCriteria(), order))
        assert {page.total for page in pages} == {40}


def filed(key, **facets):
    return Document(
        key, [], ["引领"], 0, {name: [FacetValue(*value) for value in values] for name, values in facets.items()}
    )


@pytest.fixture
def people(engine):
    """Articles that bear one person or several, in three counties."""
    documents = [
        filed(
            key,
            person=[(str(number), f"人{number}") for number in range(1, 9) if key % number == 0],
            county=[(f"41152{key % 3}", f"县{key % 3}")],
            kind=[("会议", "会议")] if key % 2 else [],
        )
        for key in range(1, 61)
    ]
    rebuilt(engine, documents)
    return documents


FILTERS = [
    (),
    (FacetFilter("county", "411521"),),
    (FacetFilter("county", "411521"), FacetFilter("county", "411522")),
    (FacetFilter("person", "7"), FacetFilter("county", "411520")),
    (FacetFilter("person", "2", excluded=True), FacetFilter("person", "3")),
    (FacetFilter("kind", "会议", excluded=True), FacetFilter("person", "99")),
    (FacetFilter("county", "县2"),),  # as readers call it
]


def bears(document, one):
    return any(one.value in (str(value), value.label) for value in document.facets.get(one.facet, ()))


def passes(document, filters):
    """Values of one family widen each other, families narrow each other, and what is excluded is out."""
    families = {}
    for one in filters:
        if not one.excluded:
            families.setdefault(one.family, []).append(bears(document, one))
    return all(map(any, families.values())) and not any(one.excluded and bears(document, one) for one in filters)


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("facet", ["person", "county", "kind"])
def test_every_value_of_a_facet_is_counted_as_a_scan_counts_it(engine, people, facet, filters):
    page = engine.search(SearchCriteria(facet_filters=filters), "newest", 0, 0, {facet: 50})
    assert page.total == sum(passes(document, filters) for document in people)
    others = [one for one in filters if one.family != FacetFilter(facet, "").family]
    counts = Counter(
        (str(value), value.label)
        for document in people
        if passes(document, others)
        for value in document.facets.get(facet, ())
    )
    told = {(each.value, each.label): each.count for each in page.facets[facet] if each.count}
    assert told == dict(counts)
    assert [each.count for each in page.facets[facet]] == sorted((c.count for c in page.facets[facet]), reverse=True)


def test_the_most_frequent_values_are_told_and_the_chosen_one_is_among_them(engine, people):
    page = engine.search(SearchCriteria(facet_filters=(FacetFilter("person", "8"),)), "newest", 0, 0, {"person": 2})
    assert [(each.value, each.count) for each in page.facets["person"]] == [("1", 60), ("2", 30), ("8", 7)]


def test_a_new_label_is_told_once_its_articles_are_written_again(engine):
    rebuilt(engine, [filed(1, person=[("7", "旧名")]), filed(2, person=[("7", "旧名")])])
    updated(engine, [filed(1, person=[("7", "新名", ["旧名"])]), filed(2, person=[("7", "新名", ["旧名"])])])
    [told] = engine.search(SearchCriteria(), "newest", 0, 0, {"person": 9}).facets["person"]
    assert told == FacetCount("7", "新名", 2)
    assert [(each.text, each.facet, each.value) for each in engine.named("旧名")] == [("新名", "person", "7")]
    assert "旧名" in engine.names("说旧名的") and "新" not in engine.names("新")
    assert found(engine, InField("person", Phrase("新"))) == {1, 2}


def test_a_name_that_no_article_bears_any_more_is_not_known(engine):
    rebuilt(engine, [filed(1, person=[("7", "某甲")]), filed(2)])
    updated(engine, [], [1])
    assert engine.named("某甲") == [] and "某甲" not in engine.names("某甲")


def test_occurrences_are_counted_one_by_one_overlapping_ones_too(engine):
    rebuilt(engine, [Document(1, ["党党党"], ["党党", "引领引领引"]), Document(2, [], ["引领引"])])
    assert engine.occurrences(["党", "党党", "引领引", "领", "无"]) == [5, 3, 3, 3, 0]
    page = engine.search(SearchCriteria(Word("引领"), exact="引领引"), "newest", 0, 9, {}, with_occurrences=True)
    assert (page.total, page.exact_total, page.occurrences, page.exact) == (2, 2, 3, (True, True))


def test_those_with_the_whole_text_come_first_where_all_else_is_equal(engine):
    rebuilt(
        engine,
        [
            Document(1, [], ["党建引领和引领党建"]),
            Document(2, [], ["引领党建和党建引领"]),
            Document(3, [], ["党建，引领。"]),
        ],
    )
    page = engine.search(SearchCriteria(Word("党建 引领"), exact="党建引领"), "relevance", 0, 9, {})
    assert set(page.keys) == {1, 2, 3} and page.keys[-1] == 3
    assert all(score > 0 for score in page.scores)


def test_a_change_makes_another_generation_and_an_answer_names_its_own(engine, articles):
    before = engine.health()
    assert engine.search(SearchCriteria(), "newest", 0, 1, {}).generation == before.generation
    updated(engine, [Document(99, [], ["又一篇"])], [articles[0]])
    after = engine.health()
    assert after.generation != before.generation and after.articles == 5
    assert engine.keys_between(0, 100, SearchCriteria()).generation == after.generation


def test_an_index_that_is_not_as_it_should_be_does_not_take_the_place_of_the_one_there_is(engine, articles):
    def compare(new):
        assert new.size == 2 and new.holders("乡村") == {2} and new.holders("没有") == set()
        assert found(engine, MatchAll()) == set(articles)  # readers go on meanwhile
        raise RuntimeError("differs")

    with pytest.raises(RuntimeError, match="differs"), engine.writing() as writer:
        writer.rebuild([Document(1, [], ["别的"]), Document(2, [], ["乡村"])], compare)
    assert found(engine, MatchAll()) == set(articles)


def test_there_is_one_writer_at_a_time(engine, articles):
    with engine.writing(), pytest.raises(IndexBusy), engine.writing(timeout=0.1):
        pass
    updated(engine, [], articles)
    assert found(engine, MatchAll()) == set()


def test_there_is_nothing_to_be_changed_without_an_index(engine):
    with pytest.raises(IndexUnavailable), engine.writing() as writer:
        writer.update([Document(1, [], ["引领"])])
    assert engine.is_missing()
