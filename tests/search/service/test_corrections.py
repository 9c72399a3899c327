"""Did you mean: close wordings that find something now, with the rest of the box as it was."""

import pytest

from archive.models import Mention, Person, Place
from search.indexing import writer
from search.indexing.connection import engine
from search.query.criteria import FacetFilter
from search.request import SearchRequest
from search.service import searching
from tests.cost import cpu_seconds
from tests.written_once import written_once

pytestmark = pytest.mark.django_db


@pytest.fixture
@written_once
def archive(index_path, write_article):
    county = Place.objects.create(code="411524", name="商城县", level=3)
    first = write_article("推进两个引领工作，夯实基层党建。", headline="甲", date="2022-01-01", place=county)
    write_article("两个引领。", headline="两个引领记")
    person = Person.objects.create(name="李高岭")
    Mention.objects.create(article=first, kind="person", name="李高岭", person=person)
    writer.drain()


def proposed(q, **asked):
    return [each.q for each in searching.corrections(SearchRequest(q, **asked))]


@pytest.mark.parametrize(
    ("q", "meant"),
    [
        ("“两个弓领”", "“两个引领”"),  # another character
        ("“弓个引领”", "“两个引领”"),
        ("“两个引弓”", "“两个引领”"),
        ("“两个领”", "“两个引领”"),  # one lacking
        ("“两个个引领”", "“两个引领”"),  # one too many
        ("“两引个领”", "“两个引领”"),  # two swapped
        ("“两个引领导向”", "“两个引领”"),  # a word too many
        ("两个弓领 党建", "两个引领 党建"),
        ("党建 OR两 两个弓领", None),
        ("日期:2022 两个弓领", "日期:2022 两个引领"),
        ("标题:两个弓领", "标题:两个引领"),
        ("标题:基层当建", None),  # found in bodies only
        ("人物:李高玲", "人物:李高岭"),
        ("县:商成县", "县:商城县"),
        ("两个弓领 人物:李高玲", "两个引领 人物:李高岭"),
        ("两个弓领 -党建", "两个引领 -党建"),
        ("两个弓领 -引领", None),
        ("完全不相干的话", None),
        ("囧", None),
        ("弓" * 200, None),
    ],
)
def test_close_wordings_are_proposed_in_place(archive, q, meant):
    found = searching.corrections(SearchRequest(q))
    assert (found[0].q if found else None) == meant
    assert all(searching.search(each).total for each in found)


def test_each_alternative_gets_its_turn(archive):
    found = proposed("两个弓领 或 基层当建")
    assert set(found[:2]) == {"两个弓领 或 基层党建", "两个引领 或 基层当建"}


def test_an_exact_search_is_corrected_as_it_was_typed(archive):
    assert proposed("两个弓领", mode="exact") == ["两个引领"]


def test_chosen_values_are_kept_where_the_proposal_finds_something_among_them(archive):
    for year, kept in (("2022", True), ("2021", False)):
        asked = SearchRequest("“两个弓领”", facet_filters=(FacetFilter("year", year),))
        [meant] = searching.corrections(asked)
        assert meant.q == "“两个引领”" and meant.is_filtered is kept
        assert searching.search(meant).total > 0


def test_wordings_of_dead_articles_are_not_proposed(archive, write_article):
    article = write_article("四个饕餮的路子。", headline="乙")
    writer.drain()
    assert proposed("“四个饕歺”")[0] == "“四个饕餮”"
    article.delete()
    writer.drain()
    engine().health()
    assert proposed("“四个饕歺”") == []


@pytest.mark.parametrize(
    "unit", ["的", "的一 ", "“党的的” ", "标题:党的引 ", "两个弓领", "人物:李高玲 或 ", "党*的引 "]
)
def test_no_text_takes_long_to_correct(archive, unit):
    request = SearchRequest((unit * 200)[:200])
    ordinary = cpu_seconds(lambda: proposed("两个弓领 党建"), runs=3)
    assert cpu_seconds(lambda: searching.corrections(request), runs=2) < 20 * ordinary
