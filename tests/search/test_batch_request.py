"""A list of phrases as it is pasted or saved: what is taken of it, and what is refused with which sentence."""

import pytest

from search.batch_request import MOST_PHRASES, NO_TEXT, NOTHING, BadBatch, BatchRequest, batch_request, text_of
from search.query.criteria import FacetFilter
from search.query.parser import MAX_LENGTH


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("两个引领", ("两个引领",)),
        ("两个引领\r\n三农\r四化\n", ("两个引领", "三农", "四化")),
        ("\n  两个引领  \n\n\t\n", ("两个引领",)),
        ("两个引领\n“两个引领”\n两个 引领\n兩個引領", ("两个引领",)),
        ("“两个引领”\n两个引领", ("“两个引领”",)),
        ("‘’\n两个引领\n“”", ("两个引领",)),
        ("党" * MAX_LENGTH, ("党" * MAX_LENGTH,)),
        ("\n".join(f"第{number}条" for number in range(MOST_PHRASES)), tuple(f"第{n}条" for n in range(MOST_PHRASES))),
    ],
)
def test_each_phrase_is_taken_once_as_it_was_typed_first(text, phrases):
    assert batch_request(text).phrases == phrases


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", NOTHING),
        (" \n“”\n‘’\n", NOTHING),
        ("好\n\n" + "党" * (MAX_LENGTH + 1), "第 3 行有 201 字，一个提法至多 200 字。请一行写一个。"),
        ("\n".join(map(str, range(MOST_PHRASES + 2))), "一次至多 5000 个提法，这里有 5002 个。请分几次。"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_what_to_do(text, sentence):
    with pytest.raises(BadBatch) as refused:
        batch_request(text)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("pairs", "filters", "by"),
    [
        ([], (), "county-year"),
        ([("by", "year")], (), "year"),
        ([("by", "month")], (), "county-year"),
        ([("year", "2021"), ("year", "2021"), ("sort", "x")], (FacetFilter("year", "2021"),), "county-year"),
    ],
)
def test_it_is_narrowed_and_broken_down_as_asked_or_else_as_usual(pairs, filters, by):
    assert batch_request("三农", pairs) == BatchRequest(("三农",), filters, by)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_files_of_spreadsheets_are_read(encoding):
    assert text_of("两个引领\n三农".encode(encoding)) == "两个引领\n三农"


@pytest.mark.parametrize("data", ["两个引领".encode("utf-16"), b"\x89PNG\r\n\x1a\n\xff\xff", b"\xff\xfe"])
def test_files_of_no_text_that_it_knows_are_refused(data):
    with pytest.raises(BadBatch, match=NO_TEXT):
        text_of(data)
