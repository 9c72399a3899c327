"""Minutes and notices: names behind labels with their posts, and whose paper they are written on."""

import pytest

from archive.parsing.facts import PageContext, extract_facts
from archive.parsing.records import Line, Paragraph, ParsedArticle, Span
from tests.parsing.entities.reading import COUNTY, posts

TOWN = "商城县双椿铺镇"


def read(printed, furniture=()):
    """The facts of rows as printed, below and above these lines of furniture."""
    source, paragraphs = "", []
    for text in printed:
        paragraphs.append(Paragraph("".join(text.split()), Span(len(source), len(source) + len(text))))
        source += text + "\n"
    article = ParsedArticle(tuple(paragraphs))
    lines = tuple(Line(text, Span(0, 0)) for text in furniture)
    return extract_facts(article, PageContext(COUNTY, siblings=(article,), furniture=lines, source=source))


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        # A name goes to its gap, and is no town's: neither 杨胜花镇 nor 国富镇, which the gazetteer knows.
        ("出席：杨胜花　镇党委副书记、镇长",
         {"杨胜花": [("镇党委副书记", f"{TOWN}党委"), ("镇长", f"{TOWN}人民政府")]}),
        ("主　持：王国富　镇党委书记", {"王国富": [("镇党委书记", f"{TOWN}党委")]}),
        ("列席人员：李有志　排正寨村党支部书记", {"李有志": [("党支部书记", f"{TOWN}排正寨村党支部")]}),
    ],
)  # fmt: skip
def test_a_label_a_name_and_its_posts(printed, expected):
    assert posts(read([printed], ["中共商城县双椿铺镇委员会", "会　议　纪　要"])) == expected


@pytest.mark.parametrize(
    ("furniture", "body"),
    [
        (["中共商城县双椿铺镇委员会"], f"{TOWN}党委"),
        (["双椿铺镇党政办公室　　2023年6月19日"], f"{TOWN}党委"),
        (["来源：双椿铺镇党委"], "镇党委"),  # that of another article on the page
        (["双椿铺镇人民政府", "上石桥镇人民政府"], "镇党委"),
    ],
)
def test_the_letterhead_says_which_town_it_is(furniture, body):
    assert posts(read(["镇党委书记王国富主持会议。"], furniture)) == {"王国富": [("镇党委书记", body)]}
