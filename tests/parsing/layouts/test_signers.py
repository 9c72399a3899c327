"""Whom a line at an article names as its author, by its form or by its place alone."""

import pytest

from archive.parsing.layouts.signers import authors_by_place, authors_of
from archive.parsing.lines.script import reading_text
from archive.parsing.lines.text_lines import text_lines_of


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
