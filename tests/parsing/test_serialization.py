"""Readings as bytes and back: nothing lost, nothing added, whatever the pages hold."""

from dataclasses import fields, is_dataclass
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.parsing import parse
from archive.parsing.records import (
    ParseContext,
    ParsedSource,
    ReadingFailed,
    TooLong,
    UndecidedEncoding,
    UnreadableSource,
)
from archive.parsing.serialization import content, dumps, loads
from tests.pages import compose

texts = st.text(st.characters(exclude_categories=["Cs"]))
st.register_type_strategy(str, texts)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


@given(st.builds(ParsedSource))
def test_any_parse_comes_back_equal(parsed):
    back = loads(dumps(parsed))
    assert back == parsed
    assert alike(back, parsed)


@pytest.mark.slow
@given(st.integers(0, 10**6))
def test_the_parse_of_any_page_comes_back_equal(seed):
    page = compose(seed)
    parsed = parse(page.data, ParseContext(page.name))
    assert loads(dumps(parsed)) == parsed
    assert content(loads(dumps(parsed))) == content(parsed)


@pytest.mark.parametrize(
    "error",
    [
        UnreadableSource("空。"),
        UndecidedEncoding("哪种？", (("gb18030", "商城"), ("big5", "坒傑"))),
        UndecidedEncoding("哪种？", ()),
        TooLong("太长。", 7),
        ReadingFailed("出错。", "IndexError at x.py:1"),
    ],
)
def test_a_refusal_comes_back_as_what_it_was(error):
    back = loads(dumps(error))
    assert type(back) is type(error)
    assert (str(back), vars(back)) == (str(error), vars(error))


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"parsed": 1}'])
def test_anything_else_is_no_reading(body):
    with pytest.raises(ValueError):
        loads(body)


def alike(one, other):
    """True if both are of the same types all the way down: a list is no tuple, a word no member of an Enum."""
    if type(one) is not type(other):
        return False
    if is_dataclass(one):
        return all(alike(getattr(one, f.name), getattr(other, f.name)) for f in fields(one))
    if isinstance(one, tuple):
        return all(map(alike, one, other))
    return not isinstance(one, Enum) or one is other
