"""The sets that the judge of lines is taught with: every line of every page has its label."""

import re
from itertools import pairwise

import pytest

from archive.parsing.labelling.labels import Label
from archive.parsing.lines.script import reading_text
from archive.parsing.lines.text_lines import text_lines_of
from tests.pages import conventions
from tests.training import examples
from tests.training.gold_lines import gold_lines
from tests.training.labelled_pages import labelled_pages
from tests.training.set_anew import stock_of
from tests.training.train import MEMBERS, ROUNDS, left_out, mean_of

PAGES = 60


@pytest.mark.slow
def test_every_line_of_a_page_in_any_convention_has_a_label():
    known = {label.value for label in Label}
    found = list(examples.conventional(PAGES, 31))
    assert len(found) >= PAGES * 0.97
    assert {label for page in found for label in page.labels} <= known


def test_a_page_is_the_same_for_the_same_number_and_conventions():
    assert conventions.compose(5) == conventions.compose(5)
    plain = [conventions.compose(number, frozenset()).data for number in range(20)]
    assert plain != [conventions.compose(number).data for number in range(20)]
    assert not any(b"![](" in data for data in plain)


def test_every_convention_can_be_drawn():
    """A name that no code asks for would teach nothing, and nobody would notice."""
    modules = sorted((examples.ROOT / "tests/pages").glob("*.py"))
    source = "".join(module.read_text(encoding="utf-8") for module in modules)
    source = source[: source.index("CONVENTIONS = ")] + source[source.index("def compose(") :]
    assert [name for name in sorted(conventions.CONVENTIONS) if not re.search(f'"{name}"', source)] == []


@pytest.mark.slow
def test_the_pages_by_hand_have_as_many_beginnings_as_articles():
    gold = {name: truth for name, _, truth in examples.documents()}
    pages = [page for page in examples.by_hand() if page.name in gold]
    assert len(pages) > 75
    strange = [
        page.name
        for page in pages
        if sum(label.startswith("A-") for label in page.labels) != len(gold[page.name]["articles"])
    ]
    assert strange == []


ISSUED = {
    "articles": [
        {
            "headline": "中共安丘市委关于表彰先进的决定",
            "title_block": ["中共安丘市委", "关于表彰先进的决定", "安发〔2021〕3号", "中共安丘市委", "2021年6月26日"],
            "paragraphs": ["各镇党委：", "中共安丘市委决定表彰下列同志。"],
        }
    ]
}


def rows_of(*lines):
    return text_lines_of(reading_text("\n".join(lines)))


def test_the_lines_of_a_title_are_titles_and_who_issued_it_signs_below():
    block = ISSUED["articles"][0]["title_block"]
    rows = rows_of(*block[:3], *ISSUED["articles"][0]["paragraphs"], *block[3:])
    assert gold_lines(rows, ISSUED) == (["A-HEAD", "H2", "BYL", "PB", "PB", "SIGN", "SIGN"], 0)


def test_pages_with_labels_say_where_their_articles_begin():
    marked = [
        "F 甲报",
        "C 短讯",
        "P 甲。",
        "*P 乙。",
        "K 丙说",
        "H 丁事",
        "2 再说",
        "B 戊",
        "F - 2 -",
        "P 己。",
        "+ 庚。",
    ]
    text = "\n".join(["%% 甲", *marked, "G （辛）", "H 壬", "P 癸。"])
    ((name, lines),) = labelled_pages(text)
    assert name == "甲"
    assert [label for label, _ in lines] == (
        ["FURN", "COL", "A-PB", "A-PB", "A-KICK", "HEAD", "H2", "BYL", "FURN", "PB", "PI", "SIGN", "A-HEAD", "PB"]
    )


def test_every_labelled_page_is_learned_from_and_every_article_has_a_text():
    names = {
        name for path in examples.LABELLED.glob("*.txt") for name, _ in labelled_pages(path.read_text(encoding="utf-8"))
    }
    found = list(examples.labelled())
    assert {page.name for page in found} == names
    titled = [
        page.name
        for page in found
        for one, two in pairwise(page.labels)
        if one in ("HEAD", "A-HEAD") and two in ("A-HEAD", "A-KICK")
    ]
    assert titled == []


def test_a_page_set_anew_has_the_words_of_the_page_by_hand():
    lines = ["甲报", "县委召开会议", "甲县县委召开会", "议。", "（乙丙）", "镇里修路", "路修好了。", "电话：1"]
    labels = ["FURN", "A-HEAD", "PB", "PI", "SIGN", "A-HEAD", "PB", "FURN"]
    stock = stock_of(rows_of(*lines), labels)
    assert [piece.titles for piece in stock.pieces] == [[("HEAD", "县委召开会议")], [("HEAD", "镇里修路")]]
    assert stock.pieces[0].body == [("PB", "甲县县委召开会议。"), ("SIGN", "（乙丙）")]
    assert stock.top == (("FURN", "甲报"),)
    printed = "".join(conventions.compose(number, stocks=[stock]).data.decode() for number in range(40))
    assert "镇里修路" in printed and "甲县县委召开会" in "".join(printed.split())


def test_each_round_is_new_to_one_member_of_the_committee():
    for name in ROUNDS:
        assert [name in left_out(k) for k in range(MEMBERS)].count(True) == 1


def test_the_weights_lie_between_those_of_the_members():
    first = [("own", "digit", "P", 0.6), ("own", "colon", "F", 0.3), ("own", "dot", "F", 0.0005)]
    second = [("own", "digit", "P", 0.2), ("own", "dot", "F", -0.0004)]
    assert mean_of([first, second]) == [("own", "colon", "F", 0.15), ("own", "digit", "P", 0.4)]
