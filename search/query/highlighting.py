"""Where in an article's printed texts a query matched. Pure: works on the texts, not on the index."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from archive.text import match_form, match_text
from search.query.definition import Span, Words, occurrences, spans
from search.query.fields import BY_NAME, Kind
from search.query.syntax import InField, Leaf, Near, Phrase, Query, Wildcard, Word, leaves


class Mark(NamedTuple):
    """A half-open span of `texts[stretch]`."""

    stretch: int
    start: int
    end: int


def marks(query: Query, texts: Sequence[str], titles: int, words: Words) -> tuple[Mark, ...]:
    """What of the texts answers the query, in order and without overlaps; the first `titles` texts are title lines."""
    forms = [match_form(text) for text in texts]
    found: dict[int, set[Span]] = {}
    for leaf, field in _text_leaves(query):
        first, last = {"title": (0, titles), "body": (titles, len(texts))}.get(field, (0, len(texts)))
        for number in range(first, last):
            if shown := _shown(leaf, forms[number].text, words):
                found.setdefault(number, set()).update(shown)
    marked = {Mark(number, *forms[number].span(*span)) for number, shown in found.items() for span in shown}
    return tuple(_merged(sorted(marked)))


def printed_wordings(query: Query) -> list[str]:
    """The match forms of all strings that the query looks for in texts."""
    wordings: list[str] = []
    for leaf, _ in _text_leaves(query):
        match leaf:
            case Word(text) | Phrase(text):
                wordings.append(text)
            case Wildcard(parts):
                wordings += parts
            case Near(left, right, _):
                wordings += (left, right)
    return [form for form in dict.fromkeys(map(match_text, wordings)) if form]


def _text_leaves(query: Query) -> Iterator[tuple[Leaf, str]]:
    """The leaves that look into texts, each with the field it is confined to."""
    for leaf in leaves(query):
        if not isinstance(leaf, InField):
            yield leaf, ""
        elif BY_NAME[leaf.field].kind is Kind.TEXT:
            yield leaf.node, leaf.field


def _shown(leaf: Leaf, form: str, words: Words) -> list[Span]:
    """The leaf as it stands, or, for a word that does not stand there, its segments."""
    found = list(spans(leaf, form))
    if found or not isinstance(leaf, Word):
        return found
    return [span for word in set(words(leaf.text)) for span in occurrences(word, form)]


def _merged(found: Iterable[Mark]) -> Iterator[Mark]:
    current: Mark | None = None
    for mark in found:
        if current and mark.stretch == current.stretch and mark.start <= current.end:
            current = current._replace(end=max(current.end, mark.end))
            continue
        if current:
            yield current
        current = mark
    if current:
        yield current
