"""Whom a line at an article names as its author, by its form or by its place alone."""

import pytest

from archive.parsing.layouts.signers import authors_by_place, authors_of, reporters_of, with_date
from archive.parsing.lines.script import reading_text
from archive.parsing.lines.text_lines import text_lines_of
from archive.parsing.records import Line, Paragraph, ParsedArticle, Span


def row(text):
    return text_lines_of(reading_text(text))[0]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("柳林镇　秦小满", ["秦小满"]),
        ("读者 陆川", ["陆川"]),
        ("城北二中　崔　敏", ["崔敏"]),
        ("○ 药长春", ["药长春"]),
        ("本报编辑", []),
        ("第七号", []),
    ],
)
def test_a_byline_names_its_author_whatever_the_family_name(line, names):
    assert [author.name for author in authors_by_place(row(line))] == names


@pytest.mark.parametrize(("line", "names"), [("柳林镇大桥村 陆川", ["陆川"]), ("药长春一家", [])])
def test_a_letter_is_signed_with_place_and_name(line, names):
    assert [author.name for author in authors_of(row(line))] == names


@pytest.mark.parametrize(
    ("title", "published"),
    [
        ("在全县组织工作会议上的讲话", None),
        ("2021年度抓基层党建工作述职报告", None),
        ("——在全县党支部书记培训班上的讲话(摘要)", None),
        ("关于表彰先进党支部的决定", "2022-01-12"),
    ],
)
def test_the_day_below_the_title_of_a_speech_is_when_it_was_given(title, published):
    lines = tuple(Line(text, Span(0, len(text))) for text in (title, "（2022年1月12日）"))
    article = ParsedArticle((Paragraph("同志们：今天开会。", Span(0, 9)),), headline=title, title_block=lines)
    assert with_date(article, None).published == published
    assert with_date(article, "2022-01-20").published == "2022-01-20"


def test_who_is_called_the_author_below_a_text_reports_nothing():
    line = row("(作者:柳河县委常委、组织部部长 何春生)")
    assert not reporters_of(line)
    assert [author.name for author in authors_of(line)] == ["何春生"]
