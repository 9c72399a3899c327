"""The set of articles found equals the set that the definition gives, whatever the texts, the query and the history."""

import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.text import clean_text, match_text
from search.analysis import words
from search.engine import Document
from search.query.criteria import SearchCriteria
from search.query.definition import holds
from search.query.syntax import InField, Near, Phrase, Wildcard, Word
from search.whoosh_engine.searching.result_set import ResultSet
from search.whoosh_engine.searching.snapshot import SearcherManager
from search.whoosh_engine.storage.writer import writing

# Few characters, so that phrases recur: wide ones, quotes, wraps, traditional forms, some beyond the BMP.
ALPHABET = "党建引领工作“”\n 1Ａａ黨𠀀\U00010428，。\ufffd"
texts = st.text(ALPHABET, max_size=25).map(lambda text: clean_text(text).text)
any_texts = st.text(max_size=25).map(lambda text: clean_text(text).text)
articles = st.lists(st.one_of(texts, any_texts), max_size=4)
phrases = st.one_of(st.text(ALPHABET, min_size=1, max_size=6), st.text(min_size=1, max_size=3)).filter(match_text)


def document(key: int, lines: Sequence[str]) -> Document:
    return Document(key, lines[:1], lines[1:])


def found(reader: SearcherManager, query) -> set[int]:
    snapshot = reader.refresh()
    return set(snapshot.keys[ResultSet(snapshot, SearchCriteria(query)).numbers].tolist())


def expected(held: dict[int, Sequence[str]], leaf, field=slice(None)) -> set[int]:
    return {key for key, lines in held.items() if holds(leaf, [match_text(line) for line in lines[field]], words)}


def check(root: Path, held: dict[int, Sequence[str]], asked: Sequence[str]) -> None:
    reader = SearcherManager(root)
    for phrase in asked:
        form = match_text(phrase)
        scanned = {key for key, lines in held.items() if any(form in match_text(line) for line in lines)}
        assert found(reader, Phrase(phrase)) == scanned
        assert found(reader, InField("title", Phrase(phrase))) == expected(held, Phrase(phrase), slice(0, 1))
        assert found(reader, InField("body", Phrase(phrase))) == expected(held, Phrase(phrase), slice(1, None))
        assert found(reader, Word(phrase)) == expected(held, Word(phrase))


@settings(max_examples=60, deadline=None)
@given(st.lists(articles, max_size=6), st.lists(phrases, min_size=1, max_size=5))
def test_phrases_are_found_exactly(lines, asked):
    held = dict(enumerate(lines, 1))
    cut = [line[1:4] for each in lines for line in each if match_text(line[1:4])]
    with TemporaryDirectory() as folder:
        with writing(Path(folder)) as writer:
            writer.rebuild([document(key, each) for key, each in held.items()], lambda segment: None)
        check(Path(folder), held, [*asked, *cut[:5]])


changes = st.lists(st.tuples(st.integers(1, 12), st.one_of(st.none(), articles)), min_size=1, max_size=5)


@settings(max_examples=40, deadline=None)
@given(st.lists(changes, max_size=9), st.lists(phrases, min_size=1, max_size=3))
def test_and_after_updates_deletions_and_merges(batches, asked):
    held: dict[int, Sequence[str]] = {}
    with TemporaryDirectory() as folder:
        with writing(Path(folder)) as writer:
            writer.clear()
        for batch in batches:
            changed = dict(batch)
            documents = [document(key, lines) for key, lines in changed.items() if lines is not None]
            with writing(Path(folder)) as writer:
                writer.update(documents, [key for key, lines in changed.items() if lines is None])
            held = {key: lines for key, lines in (held | changed).items() if lines is not None}
        if batches:
            assert found(SearcherManager(Path(folder)), SearchCriteria().query) == set(held)
            check(Path(folder), held, asked)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(articles, min_size=1, max_size=5),
    st.lists(phrases, min_size=2, max_size=3),
    st.integers(0, 30),
)
def test_wildcards_and_neighbours_are_found_exactly(lines, parts, distance):
    held = dict(enumerate(lines, 1))
    with TemporaryDirectory() as folder:
        with writing(Path(folder)) as writer:
            writer.rebuild([document(key, each) for key, each in held.items()], lambda segment: None)
        reader = SearcherManager(Path(folder))
        pattern = ".{0,20}".join(re.escape(match_text(part)) for part in parts)
        assert found(reader, Wildcard(tuple(parts))) == matched(held, pattern)
        one, other = (re.escape(match_text(part)) for part in parts[:2])
        pattern = f"{one}.{{0,{distance}}}{other}|{other}.{{0,{distance}}}{one}"
        assert found(reader, Near(parts[0], parts[1], distance)) == matched(held, pattern)


def matched(held: dict[int, Sequence[str]], pattern: str) -> set[int]:
    wanted = re.compile(pattern, re.DOTALL)
    return {key for key, lines in held.items() if any(wanted.search(match_text(line)) for line in lines)}
