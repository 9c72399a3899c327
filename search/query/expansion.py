"""Other wordings a reader may let count: never mixed in unasked, each a substitution of its own. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.text import match_text
from search.query.syntax import And, InField, MatchAll, Not, Or, Phrase, Query, Word, leaves, mapped

ARROW = ">"
LONGEST = 40
FORM = f"[^{ARROW}]{{1,{LONGEST}}}{ARROW}[^{ARROW}]{{1,{LONGEST}}}"  # of the parameter, as docs/openapi.json has it


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
    """The query with every substitution allowed beside what is written; what is excluded stays as written."""

    def beside(leaf: Query) -> Query:
        others = [other for each in substitutions if (other := _instead(leaf, each))]
        return Or((leaf, *others)) if others else leaf

    return mapped(query, beside)


def held(query: Query, by: Substitution) -> Query:
    """What the query finds by the other wording: it stands in place of what is written, and the articles hold it."""
    instead = mapped(query, lambda leaf: _instead(leaf, by) or leaf)
    # In an alternative to what is written, articles match that hold neither.
    wordings = tuple(other for leaf in leaves(query) if (other := _instead(leaf, by)))
    return _all_of(Or(wordings) if len(wordings) > 1 else wordings[0], instead) if wordings else Not(MatchAll())


def added(query: Query, by: Substitution) -> Query:
    """What the other wording finds and the query as written does not."""
    return _all_of(held(query, by), Not(query))


def _all_of(*queries: Query) -> Query:
    """Their conjunction, flat, without the alternatives to what is asked for anyway."""
    parts = dict.fromkeys(part for query in queries for part in (query.nodes if isinstance(query, And) else [query]))
    kept = [part for part in parts if not (isinstance(part, Or) and parts.keys() & {*part.nodes})]
    return And(tuple(kept)) if len(kept) > 1 else kept[0]


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
