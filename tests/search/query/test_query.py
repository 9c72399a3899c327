"""The language of the box: what each way of writing means, and that nothing a reader types can break it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import match_text
from search.query.fields import FIELDS
from search.query.lexer import tokens, with_dates_quoted
from search.query.parser import (
    And,
    DateRange,
    InField,
    MatchAll,
    Near,
    Not,
    Or,
    Phrase,
    QueryTooLong,
    Wildcard,
    Word,
    describe,
    leaves,
    parse,
    parse_exact,
)
from tests.cost import cpu_seconds

A, B, C = Word("甲"), Word("乙"), Word("丙")

MEANINGS = [
    ("", MatchAll()),
    ("  \u3000 ", MatchAll()),
    ("两个引领", Word("两个引领")),
    ("甲 乙", And((A, B))),
    ("甲\u3000乙", And((A, B))),
    ("甲\n乙", And((A, B))),
    ("甲 AND 乙", And((A, B))),
    # phrases, in any quotes
    *(
        (f"{left}两个引领{right}", Phrase("两个引领"))
        for left, right in ("“”", "「」", "『』", '""', "‘’", "＂＂", "''")
    ),
    ('“两个引领"', Phrase("两个引领")),
    ("“两个 引领”", Phrase("两个 引领")),
    ("“坚持‘两个引领’工作”", Phrase("坚持‘两个引领’工作")),
    ("“甲”“乙”", And((Phrase("甲"), Phrase("乙")))),
    ("党建“引领”", And((Word("党建"), Phrase("引领")))),
    ("“1335”", Phrase("1335")),
    # either, not, brackets
    ("甲 OR 乙", Or((A, B))),
    ("甲 或 乙", Or((A, B))),
    ("“甲”或“乙”", Or((Phrase("甲"), Phrase("乙")))),
    ("甲 乙 或 丙", Or((And((A, B)), C))),
    ("(甲 或 乙) 丙", And((Or((A, B)), C))),
    ("（甲 或 乙） 丙", And((Or((A, B)), C))),
    ("((甲 乙))", And((A, B))),
    ("甲 -乙", And((A, Not(B)))),
    ("甲 －乙", And((A, Not(B)))),
    ("-甲", Not(A)),
    ("不含 甲", Not(A)),
    ("不含“甲”", Not(Phrase("甲"))),
    ("NOT 甲", Not(A)),
    ("-(甲 乙)", Not(And((A, B)))),
    # fields
    ("标题:党建", InField("title", Word("党建"))),
    ("标题：“党建”", InField("title", Phrase("党建"))),
    ("Title:党建", InField("title", Word("党建"))),
    ("标题:(甲 OR 乙)", Or((InField("title", A), InField("title", B)))),
    ("-标题:甲", Not(InField("title", A))),
    ("人物:李高岭", InField("person", Word("李高岭"))),
    ("单位:县委", InField("organization", Word("县委"))),
    ("县:商城县", InField("place", Word("商城县"))),
    ("报纸:商城时报", InField("publication", Word("商城时报"))),
    ("提法:两个引领", InField("slogan", Word("两个引领"))),
    ("文体:会议", InField("kind", Word("会议"))),
    # dates
    ("日期:2021", DateRange("2021", "2021")),
    ("日期:2021-06..2022-04", DateRange("2021-06", "2022-04")),
    ("日期：2021年6月至2022年4月20日", DateRange("2021-06", "2022-04-20")),
    ("日期:２０２１", DateRange("2021", "2021")),
    ("日期:2021..", DateRange("2021", "")),
    ("日期:..2022", DateRange("", "2022")),
    ("日期:2022..2021", DateRange("2021", "2022")),
    ("日期:20210622", DateRange("2021-06-22", "2021-06-22")),
    ("日期:202106..20220420", DateRange("2021-06", "2022-04-20")),
    ("日期:2021到2022", DateRange("2021", "2022")),
    ("日期:2021-2022", DateRange("2021", "2022")),
    ("日期:2021—2022年", DateRange("2021", "2022")),
    ("日期:2021——2022", DateRange("2021", "2022")),
    ("日期:2021-06-2022-04", DateRange("2021-06", "2022-04")),
    ("日期:20210601-20220420", DateRange("2021-06-01", "2022-04-20")),
    ("日期:2021-06", DateRange("2021-06", "2021-06")),
    ("日期:2021-06-20", DateRange("2021-06-20", "2021-06-20")),
    ("日期:2021-12", DateRange("2021-12", "2021-12")),
    # a space after the colon
    ("正文:党建", InField("body", Word("党建"))),
    ("标题: 党建", InField("title", Word("党建"))),
    ("标题：\u3000“党建” 甲", And((InField("title", Phrase("党建")), A))),
    ("标题: -甲", Not(InField("title", A))),
    ("标题: (甲 或 乙)", Or((InField("title", A), InField("title", B)))),
    ("日期: 2021-06", DateRange("2021-06", "2021-06")),
    ("标题:(甲 日期:2021)", And((InField("title", A), DateRange("2021", "2021")))),
    # a date by itself
    ("2022年4月", DateRange("2022-04", "2022-04")),
    ("甲 二〇二二年四月", And((A, DateRange("2022-04", "2022-04")))),
    ("二○二二年十二月三十一日", DateRange("2022-12-31", "2022-12-31")),
    ("二零二二年四月十日", DateRange("2022-04-10", "2022-04-10")),
    ("２０２２年", DateRange("2022", "2022")),
    ("2021年下半年", DateRange("2021-07", "2021-12")),
    ("2021年上半年", DateRange("2021-01", "2021-06")),
    ("2021年第三季度", DateRange("2021-07", "2021-09")),
    ("一九九八年一季度", DateRange("1998-01", "1998-03")),
    ("2022-04-20", DateRange("2022-04-20", "2022-04-20")),
    ("2022.4.2", DateRange("2022-04-02", "2022-04-02")),
    ("2022-04", DateRange("2022-04", "2022-04")),
    ("-2022年4月", Not(DateRange("2022-04", "2022-04"))),
    ("“2022年4月”", Phrase("2022年4月")),
    ("标题:2022年4月", InField("title", Word("2022年4月"))),
    ("(甲 或 2022年)", Or((A, DateRange("2022", "2022")))),
    # near, wildcard
    ("NEAR(甲 乙, 10)", Near("甲", "乙", 10)),
    ("NEAR（甲 乙，３）", Near("甲", "乙", 3)),
    ("NEAR(甲 乙)", Near("甲", "乙", 10)),
    ("NEAR(“甲 丁” 乙, 999)", Near("甲 丁", "乙", 200)),
    ("NEAR(党建, 治理, 10)", Near("党建", "治理", 10)),
    ("NEAR(甲、乙，丙，10)", Near("甲、乙", "丙", 10)),
    ("NEAR(党建，治理)", Near("党建", "治理", 10)),
    ("NEAR(党建 治理 10)", Near("党建", "治理", 10)),
    ("NEAR(党建 治理, 10字)", Near("党建", "治理", 10)),
    ("near(甲 乙, 5) 丙", And((Near("甲", "乙", 5), C))),
    ("Near(甲 2021)", Near("甲", "2021", 10)),
    ("NEAR(甲 乙, 1000)", Near("甲", "乙", 200)),
    (f"NEAR(甲 乙, {'9' * 150})", Near("甲", "乙", 200)),
    ("两个*引领", Wildcard(("两个", "引领"))),
    ("“两个**引领*工作”", Wildcard(("两个", "引领", "工作"))),
    ("两个*", Phrase("两个")),
    ("*两个＊", Phrase("两个")),
]

LITERAL = [
    ("“甲", Word("“甲")),
    ("甲”", Word("甲”")),
    ("AND", Word("AND")),
    ("OR", Word("OR")),
    ("-", Phrase("-")),
    ("--甲", Word("--甲")),
    ("甲 OR", And((A, Word("OR")))),
    ("OR 甲", And((Word("OR"), A))),
    ("甲 不含", And((A, Word("不含")))),
    ("甲 -", And((A, Phrase("-")))),
    ("甲或乙", Word("甲或乙")),
    ("不含糊", Word("不含糊")),
    ("2021-2022年", Word("2021-2022年")),
    ("2022", Word("2022")),
    ("2022.4", Word("2022.4")),
    ("2022年13月", Word("2022年13月")),
    ("2022年党建", Word("2022年党建")),
    ("二十二年", Word("二十二年")),
    ("3022年", Word("3022年")),
    ("2022年4月至5月", Word("2022年4月至5月")),
    ("(一)党建", Word("(一)党建")),
    ("红旗村（社区）", Word("红旗村（社区）")),
    ("(甲", Word("(甲")),
    ("甲)", Word("甲)")),
    ("()", Phrase("()")),
    ("标题:", Word("标题:")),
    ("3:30", Word("3:30")),
    ("http://a.cn", Word("http://a.cn")),
    ("标题： ", Word("标题：")),
    ("(标题: ) 甲", And((Word("标题:"), A))),
    ("日期:明天", Word("日期:明天")),
    ("日期: 明天", And((Word("日期:"), Word("明天")))),
    ("日期:20211", Word("日期:20211")),
    ("日期:20211301", Word("日期:20211301")),
    ("日期:2021-0622", Word("日期:2021-0622")),
    ("日期:2021-13-2022", Word("日期:2021-13-2022")),
    ("NEAR(甲, 10)", And((Word("NEAR(甲,"), Word("10)")))),
    ("near甲", Word("near甲")),
    ("or", Word("or")),
    ("党建 不含会议", And((Word("党建"), Word("不含会议")))),
    ("日期:2021-13", Word("日期:2021-13")),
    ("NEAR(甲)", Word("NEAR(甲)")),
    ("*", Phrase("*")),
    ("it's", Word("it's")),
    ("，", Phrase("，")),
    ("perſon:甲", Word("perſon:甲")),  # its lower case is no name of a field, its case fold would be
]

INVISIBLE = [
    ('"', MatchAll()),
    ("“” ''", MatchAll()),
    ("\u202e甲\u200b", A),
    ("\x00甲\x07", A),
    ("\ud800", Phrase("\ufffd")),
]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_field_has_its_meaning_in_the_table(field):
    """So a new field is asked for as soon as it stands among the fields."""
    assert any(text.startswith(tuple(f"{alias}:" for alias in field.aliases)) for text, _meaning in MEANINGS)


@pytest.mark.parametrize(("text", "meaning"), MEANINGS + LITERAL + INVISIBLE)
def test_text_is_understood(text, meaning):
    assert parse(text) == meaning


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("商城县  2022年4月 党建", "商城县  “2022年4月” 党建"),
        ("2022年 -2021年", "“2022年” -“2021年”"),
        ("“2022年” 日期:2021 标题:甲", "“2022年” 日期:2021 标题:甲"),
    ],
)
def test_dates_can_be_taken_as_words(text, literal):
    assert with_dates_quoted(text) == literal
    assert with_dates_quoted(literal) == literal


def test_exact_mode_takes_operators_as_text():
    assert parse_exact(" 甲 OR “乙” -丙 ") == Phrase("甲 OR “乙” -丙")
    assert parse_exact("“”") == MatchAll()


@pytest.mark.parametrize("length", [201, 3000])
def test_too_long_a_text_is_refused_with_a_sentence(length):
    for refuse in (parse, parse_exact):
        with pytest.raises(QueryTooLong, match=f"最多 200 字，这里有 {length} 字"):
            refuse("(" * length)


def test_two_hundred_characters_are_not_too_long():
    assert parse("党" * 200) == Word("党" * 200)
    assert parse(" " * 300 + "党\u200b" + " " * 300) == Word("党")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“两个引领”", "含有“两个引领”"),
        ("党建 -会议", "含有词语“党建”，不含有词语“会议”"),
        ("标题:(甲 或 乙)", "（标题含有词语“甲”；或 标题含有词语“乙”）"),
        ("-(甲 乙)", "除去（含有词语“甲”“乙”）"),
        ("日期:2021-06..2022-04", "日期从 2021-06 到 2022-04"),
        ("日期:2021..", "日期不早于 2021"),
        ("两个*引领", "含有“两个”，其后 20 字内“引领”"),
        ("NEAR(甲 乙, 5)", "含有相隔至多 5 字的“甲”与“乙”"),
        ("NEAR(甲 乙, 5000)", "含有相隔至多 200 字（上限）的“甲”与“乙”"),
        ("", "全部文章"),
    ],
)
def test_query_is_described_in_words(text, words):
    assert describe(parse(text)) == words


def test_description_is_translated_part_by_part():
    english = {"含有词语%s": "with %s", "“%s”": "%s", "不%s": "not %s", "，": ", "}
    assert describe(parse("甲 -乙"), lambda text: english.get(text, text)) == "with 甲, not with 乙"


def test_excluded_words_are_no_leaves():
    assert list(leaves(parse("甲 -乙 标题:“丙” 或 丁 日期:2021"))) == [A, InField("title", Phrase("丙")), Word("丁")]


OPERATORS = [
    "“",
    "”",
    '"',
    "'",
    "「",
    "』",
    "(",
    ")",
    "（",
    "）",
    "-",
    "－",
    "*",
    ":",
    "：",
    "标题:",
    "日期:",
    "人物:",
    " ",
    "\u3000",
]
OPERATORS += [
    "OR",
    "或",
    "AND",
    "NOT",
    "不含",
    "NEAR(",
    "甲",
    "乙",
    "，",
    ",",
    "..",
    "2021",
    "-06",
    "\u202e",
    "\x00",
    "\ud800",
    "😀",
]
any_text = st.one_of(
    st.text(st.characters(codec=None), max_size=200),
    st.lists(st.sampled_from(OPERATORS), max_size=40).map(lambda parts: "".join(parts)[:200]),
)


@given(any_text)
def test_without_dates_the_box_stays_as_it_is(text):
    again = with_dates_quoted(text)
    assert with_dates_quoted(again) == again
    assert again == text or "spoken" in {token.kind for token in tokens(text)}


@given(any_text)
def test_every_text_is_a_query_that_can_be_told(text):
    for query in (parse(text), parse_exact(text)):
        assert describe(query).strip()
        hash(query)
        assert all(match_text(wording) for leaf in leaves(query) for wording in wordings(leaf))


def wordings(leaf):
    node = leaf.node if isinstance(leaf, InField) else leaf
    return getattr(node, "parts", None) or ([node.left, node.right] if isinstance(node, Near) else [node.text])


@pytest.mark.parametrize(
    "unit",
    [
        "(",
        "(甲 ",
        "“",
        "-",
        "标题:",
        "*",
        "NEAR(",
        "甲 OR ",
        "不含 ",
        "((",
        "'",
        "NEAR(“甲",
        "日期:1",
        "标题: ",
        "NEAR(甲、",
    ],
)
def test_no_text_is_slow_to_read(unit):
    ordinary = cpu_seconds(lambda: [describe(parse(("党建 引领 " * 40)[:200])) for _ in range(10)], runs=3)
    assert cpu_seconds(lambda: describe(parse((unit * 200)[:200])), runs=2) < 2 * ordinary
