"""The language of the search box: text → frozen dataclasses. Pure.

Every Unicode string is a query: what cannot be meant as an operator is read literally, and `describe` says in words
what was understood. The only refusal is `QueryTooLong`.
"""

import unicodedata
from collections.abc import Iterable
from itertools import zip_longest

from archive.messages import gettext_noop
from archive.text import clean_text, match_text
from search.query.lexer import Token, term, tokens
from search.query.syntax import (
    WILDCARD_GAP,
    And,
    DateRange,
    InField,
    Leaf,
    MatchAll,
    Near,
    Not,
    Or,
    Phrase,
    Query,
    Wildcard,
    Word,
    describe,
    leaves,
)

MAX_LENGTH = 200

__all__ = [
    "MAX_LENGTH", "WILDCARD_GAP", "And", "DateRange", "InField", "Leaf", "MatchAll", "Near", "Not", "Or", "Phrase",
    "Query", "QueryError", "QueryTooLong", "Wildcard", "Word", "describe", "leaves", "parse", "parse_exact", "readable",
]  # fmt: skip


class QueryError(ValueError):
    """A query that cannot be answered; `message % params`, translated, is the sentence for the reader."""

    def __init__(self, message: str, **params: int):
        super().__init__(message % params)
        self.message, self.params = message, params


class QueryTooLong(QueryError):
    def __init__(self, length: int):
        sentence = gettext_noop("检索词最多 %(limit)d 字，这里有 %(length)d 字。请缩短后再检索。")
        super().__init__(sentence, limit=MAX_LENGTH, length=length)


def parse(text: str) -> Query:
    """What the text asks for. Raises QueryTooLong and nothing else."""
    return _Parser(_resolved(list(tokens(_measured(text))))).query()


def parse_exact(text: str) -> Query:
    """The whole text as one phrase, operators and all."""
    text = _measured(text)
    return Phrase(text) if match_text(text) else MatchAll()


def readable(text: str) -> str:
    """The text without what carries no wording: control, direction and zero-width characters, space at the ends."""
    visible = (character for character in clean_text(text).text if unicodedata.category(character) != "Cf")
    return "".join(visible).strip()


def _measured(text: str) -> str:
    text = readable(text)
    if len(text) > MAX_LENGTH:
        raise QueryTooLong(len(text))
    return text


_BEGINS = {"term", "quoted", "near", "date", "spoken", "open", "not", "field"}
_ENDS = {"term", "quoted", "near", "date", "spoken", "close"}
_BINARY = {"or", "and"}


def _resolved(lexed: list[Token]) -> list[Token]:
    """The tokens, with every operator that lacks an operand turned into the text it is."""
    resolved: list[Token] = []
    for token, following in zip_longest(lexed, lexed[1:]):
        before = resolved[-1].kind if resolved else ""
        # A binary operator that follows here will itself be read as text, having nothing before it.
        has_right = following is not None and following.kind in _BEGINS | _BINARY
        lonely_binary = token.kind in _BINARY and not (before in _ENDS and has_right)
        lonely_prefix = token.kind in {"not", "field"} and not has_right
        resolved.append(term(token.text.rstrip()) if lonely_binary or lonely_prefix else token)
    return resolved


class _Parser:
    """Recursive descent over resolved tokens: OR binds loosest, then AND (also unspoken), then a prefix."""

    def __init__(self, resolved: list[Token]):
        self.tokens, self.at = resolved, 0

    def query(self) -> Query:
        return (self._alternatives("") if self.tokens else None) or MatchAll()

    def _kind(self) -> str:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else "close"

    def _next(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def _alternatives(self, name: str) -> Query | None:
        found = [self._conjunction(name)]
        while self._kind() == "or":
            self._next()
            found.append(self._conjunction(name))
        return _joined(Or, found)

    def _conjunction(self, name: str) -> Query | None:
        found = [self._operand(name)]
        while self._kind() in _BEGINS | {"and"}:
            if self._kind() == "and":
                self._next()
            found.append(self._operand(name))
        return _joined(And, found)

    def _operand(self, name: str) -> Query | None:
        token = self._next()
        if token.kind == "not":
            excluded = self._operand(name)
            return Not(excluded) if excluded else None
        if token.kind == "field":
            return self._operand(token.field_name)
        if token.kind == "open":
            inner = self._alternatives(name)
            self._next()
            return inner
        # A title or a name may hold a date as its words.
        return _in_field(name, term(token.text).node if name and token.kind == "spoken" else token.node)


def _in_field(name: str, node: Query | None) -> Query | None:
    return InField(name, node) if name and isinstance(node, Leaf) else node


def _joined(kind: type[And] | type[Or], nodes: Iterable[Query | None]) -> Query | None:
    """One node of the kind, flat; None when nothing is left to ask."""
    flat = [part for node in nodes if node for part in (node.nodes if isinstance(node, kind) else [node])]
    return kind(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None
