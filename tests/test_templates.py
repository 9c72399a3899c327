"""Templates can be read: no line runs off the screen, and what they name is there."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.loader import get_template

TEMPLATES = Path(__file__).parent.parent / "templates"
LONGEST = 160
NAMED = re.compile(r'{% (?:include|extends) "([^"]+)"')


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_no_line_of_a_template_is_too_long(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, start=1) if len(line) > LONGEST] == []


def test_what_templates_include_and_extend_is_there():
    # Where no page of a test has the row that includes it, only a reader would find out.
    named = {name for path in TEMPLATES.rglob("*.html") for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert [name for name in sorted(named) if not get_template(name)] == []


class Reader(HTMLParser):
    """What a template says in the reader's language inside an element that is marked as Chinese."""

    VOID = {"br", "hr", "img", "input", "link", "meta", "col", "wbr"}

    def __init__(self):
        super().__init__()
        self.open, self.wrong = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            inherited = self.open[-1][1] if self.open else ""
            self.open.append((tag, dict(attrs).get("lang") or inherited))

    def handle_endtag(self, tag):
        # Branches of a template may close what another one opened.
        while any(tag == opened for opened, _ in self.open) and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if TRANSLATED in data and self.open and self.open[-1][1] == "zh-Hans":
            self.wrong.append(data.strip())


TRANSLATED = "\N{WHITE FLAG}"


def said_as_chinese(template):
    """The places where what is translated stands inside of `lang="zh-Hans"`; a mark of punctuation is nobody's."""
    text = re.sub(r"{% translate [\"'][、，：；。—…]+[\"'] %}", "", template)
    text = re.sub(r"(=\"[^\"]*){% (?:block)?translate[^%]*%}", r"\1", text)  # a label is told by the element it is on
    reader = Reader()
    reader.feed(re.sub(r"{[%#].*?[%#]}", "", re.sub(r"{% (?:block)?translate.*?%}", TRANSLATED, text)))
    return reader.wrong


def test_what_is_said_in_the_language_of_the_reader_is_not_marked_as_chinese():
    # A voice would read English by the rules of Chinese, and the quotation marks would be those of Chinese type.
    pages = {path: said_as_chinese(path.read_text(encoding="utf-8")) for path in TEMPLATES.rglob("*.html")}
    assert {str(path.relative_to(TEMPLATES)): wrong for path, wrong in pages.items() if wrong} == {}
    assert said_as_chinese('<p lang="zh-Hans">{{ a }}{% translate "依据" %}</p>') == ["{{ a }}" + TRANSLATED]


def test_a_number_in_a_table_that_is_a_list_on_phones_says_what_it_counts():
    tables = re.compile(r'<table class="[^"]*stacks.*?</table>', re.DOTALL)
    cells = re.compile(
        r'<td[^>]*class="n"[^>]*>(?!<a[^>]*>\s*{% blocktranslate count)'
    )  # what has its unit with it needs none
    for path in TEMPLATES.rglob("*.html"):
        found = (cell for table in tables.findall(path.read_text(encoding="utf-8")) for cell in cells.findall(table))
        assert [cell for cell in found if "data-label" not in cell] == [], path
