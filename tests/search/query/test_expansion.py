"""Other wordings count only where a reader lets them, and then exactly as they stand."""

import pytest

from search.query.expansion import Substitution, reworded, substitution, texts, widened
from search.query.parser import And, InField, Not, Or, Phrase, Word, parse
from search.request import SearchRequest, from_params

MISPRINT = Substitution("商城县", "商城具")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("商城县", Or((Word("商城县"), Phrase("商城具")))),
        ("“商 城县” -会议", And((Or((Phrase("商 城县"), Phrase("商城具"))), Not(Word("会议"))))),
        ("标题:商城县", Or((InField("title", Word("商城县")), InField("title", Phrase("商城具"))))),
        ("商城县城", Word("商城县城")),
        ("商*县", parse("商*县")),
    ],
)
def test_variant_counts_where_the_whole_text_is_written(text, meaning):
    assert widened(parse(text), [MISPRINT]) == meaning


def test_request_is_described_as_written_and_found_as_widened():
    request = SearchRequest("“商城县”").switched(MISPRINT)
    assert request.described() == "含有“商城县”"
    assert request.query == Or((Phrase("商城县"), Phrase("商城具")))
    assert [chip.text for chip in request.chips(request.described(), {})] == ["含有“商城县”", "连同“商城具”"]
    assert request.chips(request.described(), {})[1].without == SearchRequest("“商城县”") == request.switched(MISPRINT)


def test_address_keeps_variants():
    request = SearchRequest("a").switched(MISPRINT)
    assert from_params([("q", "a"), ("variant", "商城县>商城具"), ("variant", "商城县>商城具")]) == request
    assert request.querystring() == "q=a&variant=%E5%95%86%E5%9F%8E%E5%8E%BF%3E%E5%95%86%E5%9F%8E%E5%85%B7"


@pytest.mark.parametrize("parameter", ["", ">", "a", "a>", ">a", "a>a", "县>縣", "a" * 41 + ">b", "“”>a"])
def test_parameter_that_changes_nothing_is_none(parameter):
    assert substitution(parameter) is None


def test_texts_are_what_could_be_written_otherwise():
    assert texts(parse("“商城县” 标题:党建 -会议 两*三 a>b 日期:2021 商城縣")) == ["商城县", "党建"]


def test_text_is_reworded_at_one_place_at_a_time():
    found = reworded("县委县", {"县": ["具", "县", "且"], "委": [], "省": ["x"]})
    assert [each.variant for each in found] == ["具委县", "且委县", "县委具", "县委且"]


def test_names_are_replaced_whole():
    assert list(reworded("光州书记", {"光州": ["潢川县"]})) == [Substitution("光州书记", "潢川县书记")]
