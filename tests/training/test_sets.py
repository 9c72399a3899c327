"""The sets that the judge of lines is taught with: every line of every page has its label."""

import re

import pytest

from archive.parsing.labelling.labels import Label
from tests.pages import conventions
from tests.training import examples

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
    source = "".join(
        (examples.ROOT / "tests/pages/conventions.py").read_text(encoding="utf-8").split("CONVENTIONS", 2)[2:]
    )
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
