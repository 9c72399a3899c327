"""Values are counted as they would be one article after the other, however many an article bears."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine import FacetValue
from search.query import fields
from search.search_indexes import ArticleIndex
from search.validity import SINGLE
from search.whoosh_engine.storage import facet_columns, generations
from search.whoosh_engine.storage.facet_columns import Articles, build, extended, joined, of_no_articles
from search.whoosh_engine.storage.stored_columns import packed, read

VALUES = [FacetValue(letter) for letter in "甲乙丙丁戊己庚辛壬癸"]
ARTICLES = st.lists(st.lists(st.sampled_from(VALUES), max_size=10, unique=True), min_size=1, max_size=40)


@given(
    segments=st.lists(ARTICLES, min_size=1, max_size=4),
    chosen=st.sets(st.integers(0, 159)),
    settled=st.integers(0, 3),
    is_all_but=st.booleans(),
    known=st.lists(st.sampled_from(VALUES), unique=True),
)
@pytest.mark.parametrize("facet", ["person", "county"])
def test_counts_are_those_of_the_articles_asked_for(facet, segments, chosen, settled, is_all_but, known):
    column, every = of_no_articles(facet, build("person", [known]).vocabulary) if known else None, []
    for number, articles in enumerate(segments):
        stored = read(packed(facet, build(facet, articles)), facet)
        column = extended(column, [(stored, len(every))])
        column = joined(column) if number <= settled else column
        every += articles
    asked = [number for number in range(len(every)) if (number in chosen) != is_all_but]
    mask = np.zeros(len(every), bool)
    mask[asked] = True
    borne = [values if facet == "person" else values[:1] for values in every]
    expected = Counter(value for number in asked for value in borne[number])
    counts = column.counts(Articles(mask)).tolist()
    assert {value: count for value, count in zip(column.vocabulary.values, counts, strict=True) if value and count} == (
        expected
    )
    assert [set(column.of(number)) for number in range(len(every))] == [set(each) for each in borne]


def test_every_facet_of_the_language_has_its_column_and_its_field():
    names = {facet.name for facet in fields.COLUMNS}
    assert set(facet_columns.FACETS) == names
    assert names <= set(ArticleIndex().fields)


def test_no_facet_takes_the_name_of_another_parameter():
    assert not {facet.name for facet in fields.FACETS} & {*SINGLE, "variant"}


def test_an_index_made_with_other_facets_is_built_anew(monkeypatch):
    before = generations.version_stamp.__wrapped__()
    monkeypatch.setattr(generations, "COLUMNS", fields.COLUMNS[1:])
    assert generations.version_stamp.__wrapped__() != before


def test_values_are_found_by_every_name_they_have_or_had():
    vocabulary = build("person", [[FacetValue("1", "李高岭", ["李髙岭"])], [FacetValue("2", "李高岭")]]).vocabulary
    assert vocabulary.called("李高岭") == [1, 2]
    vocabulary.ordinal_of("2", "胡培刚")
    assert (vocabulary.called("李高岭"), vocabulary.called("胡培刚")) == ([1], [2])


def test_a_stored_column_makes_no_value_that_is_known():
    stored = read(
        packed("person", build("person", [[FacetValue("1", "甲", ["乙"])], [FacetValue("2", "丙")]])), "person"
    )
    vocabulary = stored.column().vocabulary
    before = list(vocabulary.values)
    other = read(packed("person", build("person", [[FacetValue("2", "丙"), FacetValue("1", "甲", ["乙"])]])), "person")
    assert other.renumbered(vocabulary).tolist() == [2, 1]
    assert all(now is then for now, then in zip(vocabulary.values, before, strict=True))


@given(ARTICLES, ARTICLES, st.sets(st.sampled_from(VALUES)))
@pytest.mark.parametrize("facet", ["person", "county"])
def test_any_number_of_values_is_marked(facet, first, behind, wanted):
    """Few are compared, many looked up."""
    parts = [(build(facet, some), base) for some, base in ((first, 0), (behind, len(first)))]
    column = extended(joined(extended(of_no_articles(facet, parts[0][0].vocabulary), parts[:1])), parts[1:])
    borne = [set(values if facet == "person" else values[:1]) for values in (*first, *behind)]
    ordinals = [ordinal for value in wanted for ordinal in column.ordinals_of(value)]
    assert column.mask(ordinals, len(borne)).tolist() == [bool(each & wanted) for each in borne]
