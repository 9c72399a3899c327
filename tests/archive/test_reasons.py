"""Reasons as sentences: all that the parser writes is known, in both languages, and the rest stays as it stands."""

import pytest
from django.utils.translation import gettext, override

from archive.parsing.lexicon.dates import dates_in, with_year
from archive.reasons import told
from archive.templatetags.provenance import in_words

KNOWN = [
    (
        "年份取自本期出版日期2022-04-20",
        "所印日期没有年份；年份取自本期的出版日期 <2022-04-20>。",
        "was published: <2022",
    ),
    (
        "年份取自见报日期2022-04",
        "所印日期没有年份；年份取自本文的见报日期 <2022-04>。",
        "was printed: <2022-04>",
    ),
    (
        "年份取自2010年卷年鉴，所记为2009年",
        "所印日期没有年份；此页出自2010年卷年鉴，所记为上一年，所以取2009年。",
        "yearbook, volume 2010",
    ),
    ("“昨天”从2022-04-20推得", "文中只说“昨天”；从见报日期 <2022-04-20> 推得。", "only says “昨天”"),
    (
        "与《甲报》相同:主办:甲县委、电话:1",
        "此页没有印报刊名；所印的主办:甲县委、电话:1与《甲报》各版相同，由此推断。",
        "shares with pages of 《甲报》",
    ),
    ("同期别处都作“县委”", "同期别处都作“县委”。", "Everywhere else the issue has “县委”."),
    ("地名库中信阳市一带只有“商城县”", "地名库中信阳市一带只有“商城县”。", "Around 信阳市"),
    ("编辑认定", "由编辑认定。", "Decided by an editor."),
]


def said(written, language):
    with override(language):
        return told(written, gettext, "<{}>".format)


@pytest.mark.parametrize(("written", "chinese", "english"), KNOWN)
def test_a_reason_is_a_sentence_in_each_language(written, chinese, english):
    assert said(written, "zh-hans").sentence == chinese and english in said(written, "en").sentence
    assert said(written, "en").is_known


@pytest.mark.parametrize("text", ["4月18日", "12月18日", "将于1月18日"])
@pytest.mark.parametrize("issue", [("2022-04-20", 2022), (None, 2022)])
def test_whatever_the_year_is_taken_from_is_known(text, issue):
    [printed] = dates_in(text)
    _, written = with_year(printed, *issue)
    assert written and said(written, "en").is_known


def test_what_nobody_translated_stays():
    assert said("本期另有六处作“商城县”", "en").sentence == "本期另有六处作“商城县”"
    assert not said("本期另有六处作“商城县”", "en").is_known


@pytest.mark.parametrize(
    ("kept", "chinese", "english"),
    [
        ("2022-04-20", "2022年4月20日", "April 20, 2022"),
        ("2021-11-05T17:18", "2021年11月5日 17:18", "Nov. 5, 2021 17:18"),
        ("2022-04", "2022-04", "2022-04"),
        ("--03-28", "3月28日（年份不详）", "March 28 (year unknown)"),
    ],
)
def test_a_time_is_said_in_words_as_precisely_as_it_is_printed(kept, chinese, english):
    for language, words in (("zh-hans", chinese), ("en", english)):
        with override(language):
            assert in_words(kept) == words
