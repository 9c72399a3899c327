"""The two readings of a box text: what stands as typed, and what only holds the words of it. Pure.

`literal` is what is counted. `remaining` is what is offered beside it, never mixed in: the articles that hold every
piece of what was typed somewhere, and not as it was typed.
"""

from collections.abc import Callable, Container, Iterable, Iterator

from archive.text import match_text
from search.query.fields import BY_NAME, Kind
from search.query.syntax import And, InField, Not, Or, Phrase, Query, Word

Segments = Callable[[str], Iterable[str]]  # a match form → its segments, which together are the match form
Pieces = Callable[[str], tuple[Word | Phrase, ...]]

LONGEST_NAME = 40


def literal(query: Query) -> Query:
    """The query with every word as the string it is."""
    match query:
        case And(nodes):
            return _all_of(map(literal, nodes))
        case Or(nodes):
            return Or(tuple(map(literal, nodes)))
        case Not(node):
            return Not(literal(node))
        case InField(name, Word(text)):
            return InField(name, Phrase(text))
        case Word(text):
            return Phrase(text)
    return query


def loose(query: Query, pieces: Pieces) -> Query:
    """The query with every word as its pieces, wherever each of them stands; what is excluded stays as typed."""
    match query:
        case And(nodes):
            return _all_of(loose(node, pieces) for node in nodes)
        case Or(nodes):
            return Or(tuple(loose(node, pieces) for node in nodes))
        case InField(name, Word(text)) if BY_NAME[name].kind is Kind.TEXT:
            return _all_of(InField(name, piece) for piece in pieces(text))
        case Word(text):
            return _all_of(pieces(text))
    return literal(query)


def remaining(query: Query, pieces: Pieces) -> Query | None:
    """What the loose reading finds and the literal one does not; None where the two are the same."""
    typed, wide = literal(query), loose(query, pieces)
    # What stands as typed holds all its pieces: the one reading contains the other.
    return None if literal(wide) == typed else _all_of((wide, Not(typed)))


def pieces(text: str, segments: Segments, names: Container[str]) -> tuple[Word | Phrase, ...]:
    """The text as strings and words of the dictionary.

    Strings are the names among `names`, and each run of segments that are single characters or in no dictionary: by
    themselves such segments stand in any article. Names are taken where a segment begins, the longest first, unless the
    dictionary's own word is longer.
    """
    found: list[Word | Phrase] = []
    run = ""
    for part, is_name in _parts(match_text(text), segments, names):
        if not is_name and _joins_run(part):
            run += part
            continue
        found += [Phrase(run)] if run else []
        run = ""
        if is_name or len(part) > 1:
            found.append(Phrase(part) if is_name else Word(part))
    found += [Phrase(run)] if run else []
    return tuple(dict.fromkeys(found)) or (Phrase(text),)


def _joins_run(segment: str) -> bool:
    """Whether a letter or digit by itself, or letters and digits that no Chinese dictionary has."""
    return segment.isalnum() and (len(segment) == 1 or segment.isascii())


def _parts(form: str, segments: Segments, names: Container[str]) -> Iterator[tuple[str, bool]]:
    """The segments, with the names in their place: (part, whether it is a name)."""
    at = 0
    for segment in segments(form):
        if name := _name_at(form, at, len(segment), names):
            yield name, True
            yield from _parts(form[at + len(name) :], segments, names)
            return
        yield segment, False
        at += len(segment)


def _name_at(form: str, at: int, shortest: int, names: Container[str]) -> str:
    lengths = range(min(LONGEST_NAME, len(form) - at), max(shortest, 2) - 1, -1)
    return next((form[at : at + length] for length in lengths if form[at : at + length] in names), "")


def _all_of(nodes: Iterable[Query]) -> Query:
    """Their conjunction, flat, each of them once."""
    flat = dict.fromkeys(part for node in nodes for part in (node.nodes if isinstance(node, And) else (node,)))
    return And(tuple(flat)) if len(flat) > 1 else next(iter(flat))
