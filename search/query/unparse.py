"""A query as a reader could have typed it: the way back from dataclasses to the text of the box. Pure."""

from types import UnionType

from archive.text import match_text
from search.query.fields import BY_NAME
from search.query.lexer import quoted
from search.query.parser import MAX_LENGTH, parse
from search.query.syntax import And, DateRange, InField, Leaf, Near, Not, Or, Phrase, Query, Wildcard, Word, mapped


def typed(query: Query) -> str | None:
    """A text for the box that means exactly this query; None if the language cannot say it."""
    text = _text(query)
    # Read again: what the language would take otherwise than it is meant had better not be said.
    return text if len(text) <= MAX_LENGTH and _plain(parse(text)) == _plain(query) else None


def _text(query: Query) -> str:
    match query:
        case And(nodes):
            return " ".join(_operand(node, Or) for node in nodes)
        case Or(nodes):
            return " 或 ".join(_text(node) for node in nodes)
        case Not(node):
            return f"-{_operand(node, And | Or | Not)}"
        case InField(name, leaf):
            return f"{BY_NAME[name].aliases[0]}:{_leaf_text(leaf)}"
        case DateRange(start, end):
            return f"{BY_NAME['date'].aliases[0]}:" + (start if start == end else f"{start}..{end}")
        case Word() | Phrase() | Wildcard() | Near():
            return _leaf_text(query)
    return ""


def _leaf_text(leaf: Leaf) -> str:
    match leaf:
        case Word(text):
            return text
        case Phrase(text):
            return quoted(text)
        case Wildcard(parts):
            return quoted("*".join(parts))
        case Near(left, right, distance):
            return f"NEAR({quoted(left)} {quoted(right)}, {distance})"


def _operand(node: Query, looser: type | UnionType) -> str:
    """The node in brackets if it would fall apart without."""
    return f"({_text(node)})" if isinstance(node, looser) else _text(node)


def _plain(query: Query) -> Query:
    """The query with its phrases as they are matched: quotation marks inside them mean nothing."""
    return mapped(query, _plain_leaf)


def _plain_leaf(query: Query) -> Query:
    match query:
        case Not(node):
            return Not(_plain(node))
        case InField(name, Phrase(text)):
            return InField(name, Phrase(match_text(text)))
        case Phrase(text):
            return Phrase(match_text(text))
    return query
