"""The set of articles found equals the set that the definition gives, whatever the texts, the query and the history."""

import re
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.text import clean_text, match_text
from search.engine import Capability, Engine
from search.errors import NotOffered
from search.query.syntax import InField, MatchAll, Near, Phrase, Wildcard, Word
from tests.contract.indexes import BODY, TITLE, Lines, document, found, holding, many, scanned, updated

# Few characters, so that phrases recur: wide ones, quotes, wraps, traditional forms, some beyond the BMP.
ALPHABET = "党建引领工作“”\n 1Ａａ黨𠀀\U00010428，。\ufffd"
texts = st.text(ALPHABET, max_size=25).map(lambda text: clean_text(text).text)
any_texts = st.text(max_size=25).map(lambda text: clean_text(text).text)
articles = st.lists(st.one_of(texts, any_texts), max_size=4)
phrases = st.one_of(st.text(ALPHABET, min_size=1, max_size=6), st.text(min_size=1, max_size=3)).filter(match_text)
# The engine is one for all examples: each of them writes the index anew.
examples = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check(engine: Engine, held: Mapping[int, Lines], asked: Sequence[str]) -> None:
    for phrase in asked:
        form = match_text(phrase)
        plain = {key for key, lines in held.items() if any(form in match_text(line) for line in lines)}
        assert found(engine, Phrase(phrase)) == plain
        assert found(engine, InField("title", Phrase(phrase))) == scanned(held, Phrase(phrase), TITLE)
        assert found(engine, InField("body", Phrase(phrase))) == scanned(held, Phrase(phrase), BODY)
        assert found(engine, Word(phrase)) == scanned(held, Word(phrase))


@settings(examples, max_examples=many(60))
@given(st.lists(articles, max_size=6), st.lists(phrases, min_size=1, max_size=5))
def test_phrases_are_found_exactly(engine, lines, asked):
    held = dict(enumerate(lines, 1))
    cut = [line[1:4] for each in lines for line in each if match_text(line[1:4])]
    holding(engine, [document(key, each) for key, each in held.items()])
    check(engine, held, [*asked, *cut[:5]])


changes = st.lists(st.tuples(st.integers(1, 12), st.one_of(st.none(), articles)), min_size=1, max_size=5)


@settings(examples, max_examples=many(40))
@given(st.lists(changes, max_size=9), st.lists(phrases, min_size=1, max_size=3))
def test_and_after_updates_deletions_and_merges(engine, batches, asked):
    held: dict[int, Sequence[str]] = {}
    holding(engine, [])
    for batch in batches:
        changed = dict(batch)
        documents = [document(key, lines) for key, lines in changed.items() if lines is not None]
        updated(engine, documents, [key for key, lines in changed.items() if lines is None])
        held = {key: lines for key, lines in (held | changed).items() if lines is not None}
    if batches:
        assert found(engine, MatchAll()) == set(held)
        check(engine, held, asked)


@settings(examples, max_examples=many(60))
@given(
    st.lists(articles, min_size=1, max_size=5),
    st.lists(phrases, min_size=2, max_size=3),
    st.integers(0, 30),
)
def test_wildcards_and_neighbours_are_found_exactly(engine, lines, parts, distance):
    held = dict(enumerate(lines, 1))
    holding(engine, [document(key, each) for key, each in held.items()])
    pattern = ".{0,20}".join(re.escape(match_text(part)) for part in parts)
    assert found(engine, Wildcard(tuple(parts))) == matched(held, pattern)
    one, other = (re.escape(match_text(part)) for part in parts[:2])
    pattern = f"{one}.{{0,{distance}}}{other}|{other}.{{0,{distance}}}{one}"
    assert found(engine, Near(parts[0], parts[1], distance)) == matched(held, pattern)


def matched(held: Mapping[int, Lines], pattern: str) -> set[int]:
    wanted = re.compile(pattern, re.DOTALL)
    return {key for key, lines in held.items() if any(wanted.search(match_text(line)) for line in lines)}


@pytest.mark.parametrize(
    ("parts", "line", "is_found"),
    [
        (("党建", "领", "工作"), "党建" + "一" * 20 + "领" + "一" * 20 + "工作", True),
        (("党建", "领", "工作"), "党建" + "一" * 21 + "领" + "一" * 20 + "工作", False),
        # The nearest of two middle parts is too far from the last one, the further one is not.
        (("党建", "领", "工作"), "党建领" + "一" * 10 + "领" + "一" * 15 + "工作", True),
        (("党建", "建引"), "党建引", False),
        (("党", "党"), "党", False),
        (("党", "党", "党", "党"), "党" + "一" * 20 + "党党" + "一" * 20 + "党", True),
        (("党", "党", "党", "党"), "党" + "一" * 20 + "党党" + "一" * 21 + "党", False),
    ],
)
def test_parts_keep_their_distances(engine, parts, line, is_found):
    holding(engine, [document(1, ["题", line])])
    if len(parts) > 3 and Capability.LONG_WILDCARDS not in engine.capabilities:
        with pytest.raises(NotOffered):
            found(engine, Wildcard(parts))
        return
    assert found(engine, Wildcard(parts)) == ({1} if is_found else set())


def test_long_texts_between_wildcards_are_found_or_refused(engine):
    parts = tuple(part * 20 for part in ("党建", "引领", "治理"))
    holding(engine, [document(1, ["题", "一".join(parts)]), document(2, ["题", "党建引领治理"])])
    try:
        assert found(engine, Wildcard(parts)) == {1}
    except NotOffered:
        assert Capability.LONG_WILDCARDS not in engine.capabilities
