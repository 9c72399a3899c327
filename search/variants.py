"""Other wordings a reader may let count: never mixed in unasked, each a substitution of its own. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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

    def beside(leaf: Query) -> Query:
        others = [other for each in substitutions if (other := _instead(leaf, each))]
        return Or((leaf, *others)) if others else leaf

    return _mapped(query, beside)


def replaced(query: Query, by: Substitution) -> Query:
    """The query with the other wording in place of what is written."""
    return _mapped(query, lambda leaf: _instead(leaf, by) or leaf)


def _mapped(query: Query, change: Callable[[Query], Query]) -> Query:
    """The query with each leaf changed."""
    match query:
        case And(nodes):
            return And(tuple(_mapped(node, change) for node in nodes))
        case Or(nodes):
            return Or(tuple(_mapped(node, change) for node in nodes))
        case Not(node):
            return Not(_mapped(node, change))
    return change(query)


def _instead(leaf: Query, by: Substitution) -> Query | None:
    """The other wording for the leaf, if the substitution is about it."""
    match leaf:
        case InField(name, node):
            other = _instead(node, by)
            return InField(name, other) if isinstance(other, Phrase) else None
        # Exact even where a word is asked: the segments of a misprinted name are found everywhere.
        case Word(text) | Phrase(text) if match_text(text) == by.written:
            return Phrase(by.variant)
    return None


def texts(query: Query) -> list[str]:
    """The words and phrases of the query that could be written otherwise, as match forms."""
    nodes = (leaf.node if isinstance(leaf, InField) else leaf for leaf in leaves(query))
    found = (match_text(node.text) for node in nodes if isinstance(node, Word | Phrase))
    return list(dict.fromkeys(text for text in found if text and ARROW not in text and len(text) <= LONGEST))


def reworded(text: str, others: Mapping[str, Iterable[str]]) -> Iterator[Substitution]:
    """The text with one of its parts, at one place at a time, replaced by each of the part's other forms."""
    for part, forms in others.items():
        at = text.find(part)
        while at >= 0:
            yield from (Substitution(text, text[:at] + form + text[at + len(part) :]) for form in forms if form != part)
            at = text.find(part, at + 1)
