"""What the tests of the contract do with an engine, whichever it is."""

import os
from collections.abc import Iterable, Mapping, Sequence

from archive.text import match_text
from search.analysis import words
from search.engine import Document, Engine
from search.indexing.key_ranges import END
from search.query.criteria import SearchCriteria
from search.query.definition import holds
from search.query.syntax import Leaf, MatchAll, Query

ON_A_CLUSTER = os.environ.get("SEARCH_URL", "").startswith("opensearch:")
Lines = Sequence[str]  # of one article: its title line, then its paragraphs
TITLE, BODY, EITHER = slice(0, 1), slice(1, None), slice(None)


def many(examples: int) -> int:
    """So many examples, and a tenth of them where each question goes over the net."""
    return examples // 10 if ON_A_CLUSTER else examples


def document(key: int, lines: Lines) -> Document:
    return Document(key, lines[TITLE], lines[BODY])


def rebuilt(engine: Engine, documents: Iterable[Document]) -> Engine:
    """The engine with these documents and no others, from now on."""
    with engine.writing() as writer:
        writer.rebuild(documents, lambda new: None)
    engine.health()
    return engine


def holding(engine: Engine, documents: Iterable[Document]) -> Engine:
    """The same, in place of what the engine held: quicker, where many indexes are wanted one after the other."""
    if engine.is_missing():
        return rebuilt(engine, documents)
    return updated(engine, documents, found(engine, MatchAll()))


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
