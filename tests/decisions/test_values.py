"""What an article names, with one thing more, one less, or one under another name: nothing else of it changes."""

import pytest

from archive.decisions import Field
from archive.decisions.values import (
    DECIDED,
    SOURCE_VALUES,
    items,
    named_of,
    renamed,
    sentence_at,
    with_item,
    with_source_value,
    without,
)
from tests.decisions.page import read

LU = {"name": "鲁新建", "post": "县长", "org": "商城县人民政府", "tenure": "在任", "manner": "正"}
ELSE = {"name": "程云", "post": "县长", "org": "商城县人民政府", "tenure": "在任", "manner": "正"}
BODY = {"name": "县产业集聚区", "full": "商城县产业集聚区管委会", "kind": "党委机构"}
NEW = {Field.PERSON: "程云", Field.POST: ELSE, Field.BODY: BODY, Field.SLOGAN: "如期完工"}
AT = (1, 0)


def article():
    return read().articles[0]


def named(article):
    return {field: items(article, field) for field in NEW}


@pytest.mark.parametrize("field", NEW)
def test_what_is_added_is_named_once_and_is_gone_when_taken_away(field):
    more = with_item(article(), field, NEW[field], AT, "如期完工")
    assert items(more, field) == [*items(article(), field), NEW[field]]
    assert with_item(more, field, NEW[field], AT, "如期完工") is more
    assert items(without(more, field, NEW[field]), field) == items(article(), field)
    assert len(named_of(more, field, NEW[field])) == 1 and named_of(article(), field, NEW[field]) == []


@pytest.mark.parametrize("field", NEW)
def test_taking_away_and_renaming_what_is_not_named_changes_nothing(field):
    assert named(without(article(), field, NEW[field])) == named(article())
    assert named(renamed(article(), field, NEW[field], NEW[field])) == named(article())


def test_a_post_added_for_somebody_who_is_not_named_names_that_person_with_the_sentence():
    more = with_item(article(), Field.POST, ELSE, AT, "鲁新建")
    (person,) = named_of(more, Field.PERSON, "程云")
    (found,) = person.attestations
    assert found.sentence == more.paragraphs[1].text and (found.paragraph, found.start, found.end) == (1, 0, 3)


def test_a_person_under_another_name_keeps_the_posts():
    one = renamed(article(), Field.PERSON, "鲁新建", "鲁新健")
    assert items(one, Field.PERSON) == ["鲁新健"]
    assert {**LU, "name": "鲁新健"} in items(one, Field.POST) and LU not in items(one, Field.POST)
    assert renamed(one, Field.PERSON, "鲁新健", "鲁新建") == article()


@pytest.mark.parametrize(("old", "kept"), [("鲁新建", "鲁新健"), ("鲁新健", "鲁新建")])
def test_two_names_made_one_are_one_person_in_all_posts_of_both(old, kept):
    post = {**ELSE, "name": "鲁新健", "post": "县委书记", "org": "中共商城县委"}
    both = with_item(article(), Field.POST, post, (1, 0), "鲁新建")
    one = renamed(both, Field.PERSON, old, kept)
    assert items(one, Field.PERSON) == [kept]
    assert items(one, Field.POST) == [{**found, "name": kept} for found in items(both, Field.POST)]
    assert one.facts.people[0].mentions == sum(person.mentions for person in both.facts.people)


@pytest.mark.parametrize("now", [{**LU, "post": "代县长"}, ELSE])
def test_a_post_is_another_one_or_another_persons_where_it_stands(now):
    one = renamed(article(), Field.POST, LU, now)
    assert now in items(one, Field.POST) and LU not in items(one, Field.POST)
    assert [found.start for found in named_of(one, Field.POST, now)] == [
        found.start for found in named_of(article(), Field.POST, LU)
    ]


def test_what_is_renamed_to_something_named_already_stands_once():
    more = with_item(
        with_item(article(), Field.SLOGAN, "如期完工", AT, "如期完工"), Field.SLOGAN, "早日投产", AT, "早日投产"
    )
    assert items(renamed(more, Field.SLOGAN, "如期完工", "早日投产"), Field.SLOGAN) == [
        *items(article(), Field.SLOGAN), "早日投产",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "stored"),
    [
        (Field.PUBLICATION, "信阳日报", {"publication": "信阳日报", "publication_inferred": None}),
        (Field.PUBLICATION, None, {"publication": None, "publication_inferred": None, "publication_basis": None}),
    ],
)
def test_a_printed_name_of_the_paper_is_never_inferred(field, value, stored):
    source = with_source_value(read(), field, value, is_printed=True)
    assert {name: getattr(source, name) for name in stored} == stored


@pytest.mark.parametrize(
    ("field", "value", "basis"),
    [
        (Field.PUBLICATION, "信阳日报", DECIDED), (Field.PUBLICATION, None, None),
        (Field.DATE, "2022-04-21", DECIDED), (Field.DATE, None, None),
    ],
)  # fmt: skip
def test_what_no_page_prints_is_inferred_by_a_person(field, value, basis):
    source = with_source_value(read(), field, value, is_printed=False)
    assert SOURCE_VALUES[field](source) == value
    printed, told = (
        (source.publication, source.publication_basis)
        if field is Field.PUBLICATION
        else (source.issue.date, source.issue.date_basis)
    )
    assert (printed, told) == (None, basis)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field.YEAR, 2023),
        (Field.NUMBER, None),
        (Field.PAGES, ["A03", "A04"]),
        (Field.PAGES, []),
        (Field.DATE, "2022-04-21"),
    ],
)
def test_a_field_of_the_source_is_as_it_was_put(field, value):
    assert SOURCE_VALUES[field](with_source_value(read(), field, value, is_printed=True)) == value


@pytest.mark.parametrize(
    ("text", "start", "sentence"),
    [
        ("甲。乙在任。丙", 2, "乙在任。"), ("甲。乙在任。丙", 0, "甲。"), ("甲。乙在任。丙", 6, "丙"),
        ("题\n乙！", 2, "乙！"), ("没有句号", 3, "没有句号"), ("", 0, ""),
    ],
)  # fmt: skip
def test_the_sentence_is_that_around_the_character(text, start, sentence):
    assert sentence_at(text, start) == sentence
