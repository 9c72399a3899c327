"""Whether a string is a name that the parser has read in the articles that print it, or part of one."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

MOSTLY = 0.5  # of the articles looked at


class Naming(Enum):
    """What a string names, if anything known."""

    PERSON = "person"
    PLACE = "place"
    ORGANIZATION = "organization"
    NONE = ""


@dataclass(frozen=True)
class Names:
    """The match forms of what an article names, by kind."""

    of: dict[Naming, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Example:
    """An occurrence of a string: its article, and what stands around it."""

    key: int
    before: str
    following: str


def naming_of(text: str, examples: Sequence[Example], names: Mapping[int, Names]) -> Naming:
    """The kind of name that most occurrences are part of, or have part of; `names` of each article by key."""
    for kind in (Naming.PERSON, Naming.PLACE, Naming.ORGANIZATION):
        told = sum(
            _touches(text, example, names.get(example.key, Names()).of.get(kind, frozenset())) for example in examples
        )
        if examples and told >= MOSTLY * len(examples):
            return kind
    return Naming.NONE


def _touches(text: str, example: Example, names: Collection[str]) -> bool:
    """县长韩 touches 韩铭玉, 人民政府 lies in 商城县人民政府."""
    around = example.before + text + example.following
    start, end = len(example.before), len(example.before) + len(text)
    return any(at < end and at + len(name) > start for name in names if len(name) > 1 for at in _places(name, around))


def _places(name: str, text: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)
