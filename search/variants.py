"""Other wordings a reader may let count: never mixed in unasked, each a substitution of its own. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.text import match_text
from search.nodes import And, InField, Not, Or, Phrase, Query, Word, leaves

ARROW = ">"
LONGEST = 40


@dataclass(frozen=True, order=True)
class Substitution:
    """Where the query says `written` (a whole word or phrase, as match form), `variant` counts as well."""

    written: str
    variant: str

    @property
    def parameter(self) -> str:
        return f"{self.written}{ARROW}{self.variant}"


def substitution(parameter: str) -> Substitution | None:
    """What an address's parameter stands for; None if for nothing."""
    written, _, variant = (match_text(side) for side in parameter.partition(ARROW))
    usable = written and variant and written != variant and max(len(written), len(variant)) <= LONGEST
    return Substitution(written, variant) if usable else None


def widened(query: Query, substitutions: Sequence[Substitution]) -> Query:
    """The query with every substitution allowed beside what is written."""
    match query:
        case And(nodes):
            return And(tuple(widened(node, substitutions) for node in nodes))
        case Or(nodes):
            return Or(tuple(widened(node, substitutions) for node in nodes))
        case Not(node):
            return Not(widened(node, substitutions))
        case InField(name, Word(text) | Phrase(text)):
            return _with_others(query, [InField(name, other) for other in _others(text, substitutions)])
        case Word(text) | Phrase(text):
            return _with_others(query, _others(text, substitutions))
    return query


def texts(query: Query) -> list[str]:
    """The words and phrases of the query that could be written otherwise, as match forms."""
    nodes = (leaf.node if isinstance(leaf, InField) else leaf for leaf in leaves(query))
    found = (match_text(node.text) for node in nodes if isinstance(node, Word | Phrase))
    return list(dict.fromkeys(text for text in found if text and ARROW not in text and len(text) <= LONGEST))


def lookalikes(text: str, misread: Mapping[str, Iterable[str]]) -> Iterator[Substitution]:
    """The text with one character at a time printed as one that it is taken for."""
    for at, character in enumerate(text):
        for printed in misread.get(character, ()):
            yield Substitution(text, text[:at] + printed + text[at + 1 :])


def renamed(text: str, names: Mapping[str, Iterable[str]]) -> Iterator[Substitution]:
    """The text with a place's name replaced by its other names, former or present."""
    for name, others in names.items():
        if name in text:
            yield from (Substitution(text, text.replace(name, other)) for other in others if other != name)


def _others(text: str, substitutions: Sequence[Substitution]) -> list[Phrase]:
    # Exact even where a word is asked: the segments of a misprinted name are found everywhere.
    return [Phrase(each.variant) for each in substitutions if each.written == match_text(text)]


def _with_others(query: Query, others: Sequence[Query]) -> Query:
    return Or((query, *others)) if others else query
