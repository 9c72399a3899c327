"""What the tests of the contract do with an engine, whichever it is."""

from collections.abc import Iterable, Mapping, Sequence

from archive.text import match_text
from search.analysis import words
from search.engine import Document, Engine
from search.indexing.key_ranges import END
from search.query.criteria import SearchCriteria
from search.query.definition import holds
from search.query.syntax import Leaf, Query

Lines = Sequence[str]  # of one article: its title line, then its paragraphs
TITLE, BODY, EITHER = slice(0, 1), slice(1, None), slice(None)


def document(key: int, lines: Lines) -> Document:
    return Document(key, lines[TITLE], lines[BODY])


def rebuilt(engine: Engine, documents: Iterable[Document]) -> Engine:
    """The engine with these documents and no others, from now on."""
    with engine.writing() as writer:
        writer.rebuild(documents, lambda new: None)
    engine.health()
    return engine


def updated(engine: Engine, documents: Iterable[Document], removed: Iterable[int] = ()) -> Engine:
    """The engine with these documents in place of those with their keys, from now on."""
    with engine.writing() as writer:
        writer.update(list(documents), removed)
    engine.health()
    return engine


def found(engine: Engine, query: Query | SearchCriteria) -> set[int]:
    """The keys that the engine finds now."""
    asked = query if isinstance(query, SearchCriteria) else SearchCriteria(query)
    [keys] = engine.keys_between(0, END, asked).keys
    assert engine.counts([asked]) == [len(keys)]
    return set(keys)


def scanned(held: Mapping[int, Lines], leaf: Leaf, part: slice = EITHER) -> set[int]:
    """The keys whose texts hold the leaf by the definition."""
    return {key for key, lines in held.items() if holds(leaf, [match_text(line) for line in lines[part]], words)}
