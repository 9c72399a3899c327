"""The help page shows every field and every kind of query, each with an example that means what it says."""

from search.query import help
from search.query.fields import FIELDS
from search.query.parser import And, DateRange, InField, Near, Not, Or, Phrase, Wildcard, Word, parse


def kinds(query) -> set[type]:
    below = getattr(query, "nodes", None) or ([query.node] if hasattr(query, "node") else [])
    return {type(query)}.union(*(kinds(node) for node in below))


def test_every_kind_of_query_has_an_example():
    shown = set().union(*(kinds(parse(row.example)) for row in (*help.RULES, *FIELDS)))
    assert shown == {And, DateRange, InField, Near, Not, Or, Phrase, Wildcard, Word}


def test_every_field_is_explained_by_an_example_of_its_own():
    for field in FIELDS:
        meaning = parse(field.example)
        assert isinstance(meaning, DateRange) or meaning.field == field.name


def test_entries_say_what_their_example_is_understood_as():
    assert [entry.understood for entry in help.rules()][:2] == ["含有“党建”“引领”", "含有“两个引领”"]
    assert help.fields()[0].explanation == "标题 题名 title"
