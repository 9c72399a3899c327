"""The text of the search box → tokens. Pure.

A token keeps its literal text, so that an operator without operands can still be read as the text it is.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from archive.text import match_text
from search.query.dates import date_range, spoken_date
from search.query.fields import BY_ALIAS, Kind
from search.query.syntax import NEAR_MAX, Near, Phrase, Query, Wildcard, Word

NEAR_DEFAULT = 10

_DOUBLE = '"“”„‟＂〝〞'
_CLOSERS = {
    **dict.fromkeys(_DOUBLE, _DOUBLE),
    "‘": "’",
    "「": "」",
    "『": "』",
    "﹁": "﹂",
    "﹃": "﹄",
    "«": "»",
    "'": "'",
}
# How a phrase is quoted that is written for the reader.
QUOTES = ("“”", "「」", "『』")
_OPENING, _CLOSING = "(（", ")）"

_MINUS = re.compile(r"[-－−](?=[^\s\-－−])")
_FIELD = re.compile(r"(\w{1,20})[:：]\s{0,9}(?=\S)")
_OPERATOR = re.compile(rf"(OR|或|AND|NOT|不含)(?=\s|$|[{''.join(map(re.escape, _CLOSERS))}{_OPENING}])")
_OPERATOR_KINDS = {"OR": "or", "或": "or", "AND": "and", "NOT": "not", "不含": "not"}
_SIDE = r"([\"“‘「『][^\"”’」』]{1,200}[\"”’」』]|[^\s,，()（）]{1,200})"
_COMMA = r"\s{0,9}[,，]\s{0,9}"
# NEAR(党建, 10) lacks a word: its number is the distance.
_NEAR = re.compile(
    rf"(?:(?i:near)|邻近)[(（]\s{{0,9}}{_SIDE}(?:{_COMMA}(?!\d{{1,200}}\s{{0,9}}[)）])|\s{{1,9}}){_SIDE}"
    rf"(?:(?:{_COMMA}|\s{{1,9}})(\d{{1,200}})字?)?\s{{0,9}}[)）](?=\s|$|[)）])"
)
_WILDCARD = re.compile(r"[*＊]+")


@dataclass(frozen=True)
class Token:
    kind: str  # term, quoted, near, date, spoken (a date without a field), open, close, or, and, not, field
    text: str
    node: Query | None = None

    @property
    def field_name(self) -> str:
        """Which field a token of that kind names."""
        return BY_ALIAS[self.text.rstrip()[:-1].lower()].name


def tokens(text: str) -> Iterator[Token]:
    """The text's tokens in order; together with the white space between them they are the text."""
    layout = _Layout(text)
    closers: set[int] = set()
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        token = _token(layout, at, closers)
        if token.kind == "open":
            closers.add(layout.brackets[at])
        yield token
        at += len(token.text)


def _token(layout: "_Layout", at: int, closers: set[int]) -> Token:
    text = layout.text
    if at in layout.quotes:
        literal = text[at : layout.quotes[at] + 1]
        return Token("quoted", literal, _exact(literal[1:-1]))
    if at in closers:
        return Token("close", text[at])
    if layout.is_group(at, closers):
        return Token("open", text[at])
    if match := _MINUS.match(text, at):
        return Token("not", match[0])
    if match := _OPERATOR.match(text, at):
        return Token(_OPERATOR_KINDS[match[1]], match[0])
    if (match := _NEAR.match(text, at)) and (near := _near(match)):
        return Token("near", match[0], near)
    if (match := _FIELD.match(text, at)) and match[1].lower() in BY_ALIAS:
        return _field(layout, match, closers)
    word = text[at : layout.word_end(at, closers)]
    dates = spoken_date(word)
    return Token("spoken", word, dates) if dates else term(word)


def with_dates_quoted(text: str) -> str:
    """The text with every word that is read as a date in quotation marks: the same box, taken literally."""
    literal, at = "", 0
    for token in tokens(text):
        start = text.index(token.text, at)
        literal += text[at:start] + (quoted(token.text) if token.kind == "spoken" else token.text)
        at = start + len(token.text)
    return literal + text[at:]


def unclosed(text: str) -> Iterator[tuple[int, str]]:
    """Where a quotation mark opens that none closes, with the one that would; and brackets without another, with ""."""
    layout = _Layout(text)
    quoted_parts = [range(start, end + 1) for start, end in layout.quotes.items()]
    paired = {*layout.brackets, *layout.brackets.values()}
    for at, character in enumerate(text):
        if any(at in part for part in quoted_parts) or at in paired:
            continue
        if pair := opened(character):
            if pair[0] != "'":  # an apostrophe
                yield at, pair[1]
        elif character in _OPENING + _CLOSING:
            yield at, ""


def _near(match: re.Match[str]) -> Near | None:
    left, right = (side.strip('"“”‘’「」『』') for side in match.group(1, 2))
    if not (match_text(left) and match_text(right)):
        return None
    return Near(left, right, min(int(match[3] or NEAR_DEFAULT), NEAR_MAX))


def _field(layout: "_Layout", match: re.Match[str], closers: set[int]) -> Token:
    if BY_ALIAS[match[1].lower()].kind is not Kind.DATE:
        return Token("field", match[0])
    literal = layout.text[match.start() : layout.word_end(match.end(), closers)]
    dates = date_range(literal[len(match[0]) :])
    word_end = layout.word_end(match.start(), closers)
    return Token("date", literal, dates) if dates else term(layout.text[match.start() : word_end])


def opened(text: str) -> str:
    """The pair of quotation marks that the text begins with the first of; "" if with none."""
    return next((pair for pair in (*QUOTES, '""', "‘’", "''") if text.startswith(pair[0])), "")


def quoted(text: str, pairs: Iterable[str] = QUOTES) -> str:
    """The text in the first of the pairs of quotation marks that it does not close itself."""
    for pair in pairs:
        if not any(character in _CLOSERS[pair[0]] for character in text):
            return pair[0] + text + pair[1]
    return f"“{match_text(text)}”"


def term(literal: str) -> Token:
    """The literal as one word; without a letter or digit it has no segments and can only be meant as it stands."""
    has_letters = any(character.isalnum() for character in literal)
    is_word = has_letters and not _WILDCARD.search(literal)
    return Token("term", literal, Word(literal) if is_word else _exact(literal))


def _exact(text: str) -> Phrase | Wildcard | None:
    """The text as it stands, None if no wording is left of it. A wildcard at either end asks for nothing."""
    parts = tuple(part for part in _WILDCARD.split(text) if match_text(part))
    if len(parts) > 1:
        return Wildcard(parts)
    text = parts[0] if parts else text
    return Phrase(text) if match_text(text) else None


@dataclass(frozen=True)
class _Layout:
    """Where the text's balanced quotes and brackets stand."""

    text: str
    quotes: dict[int, int] = field(init=False)
    brackets: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "quotes", dict(self._quote_pairs()))
        object.__setattr__(self, "brackets", dict(self._bracket_pairs()))

    def _quote_pairs(self) -> Iterator[tuple[int, int]]:
        at = 0
        while at < len(self.text):
            end = self._quote_end(at)
            if end > at:
                yield at, end
            at = max(end, at) + 1

    def _quote_end(self, at: int) -> int:
        closers = _CLOSERS.get(self.text[at], "")
        is_apostrophe = self.text[at] == "'" and at and self.text[at - 1].isalnum()
        if not closers or is_apostrophe:
            return -1
        return next((end for end in range(at + 1, len(self.text)) if self.text[end] in closers), -1)

    def _bracket_pairs(self) -> Iterator[tuple[int, int]]:
        open_brackets: list[int] = []
        for at in self._outside_quotes():
            if self.text[at] in _OPENING:
                open_brackets.append(at)
            elif self.text[at] in _CLOSING and open_brackets:
                yield open_brackets.pop(), at

    def _outside_quotes(self) -> Iterator[int]:
        at = 0
        while at < len(self.text):
            yield at
            at = self.quotes.get(at, at) + 1

    def is_group(self, at: int, closers: set[int]) -> bool:
        """Whether the bracket that opens here groups: it closes where a term ends. (一)党建 is text as printed."""
        end = self.brackets.get(at)
        return end is not None and bool(match_text(self.text[at + 1 : end])) and self._ends_term(end + 1, closers)

    def word_end(self, at: int, closers: set[int]) -> int:
        """Where the word that starts here ends: at white space, a quotation or the end of its group."""
        return next(end for end in range(at + 1, len(self.text) + 1) if self._stops_word(end, closers))

    def _ends_term(self, at: int, closers: set[int]) -> bool:
        return self._stops_word(at, closers) or self.text[at] in _CLOSING

    def _stops_word(self, at: int, closers: set[int]) -> bool:
        return at == len(self.text) or self.text[at].isspace() or at in closers or at in self.quotes
