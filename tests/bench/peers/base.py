"""What every engine is given and what it must answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from search.analysis import words
from tests.bench.corpus import Article
from tests.bench.database import key_of

SINGLE = ("province", "city", "county", "publication", "kind", "year", "month")
MULTIPLE = ("person", "organization", "slogan")
FACETS = SINGLE + MULTIPLE  # ten
FIRST = 20  # hits of a result page, and buckets of a facet


class Missing(Exception):
    """A peer that cannot be installed or started here; the message says what would be needed."""


@dataclass(frozen=True)
class Document:
    """An article as the peers get it: its match form, so that all look for the same, and its words ready made."""

    key: int
    text: str
    words: tuple[str, ...]
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """How many articles there are, and the keys of the first of them."""

    total: int
    first: tuple[int, ...]
    facets: dict[str, dict[str, int]] = field(default_factory=dict)


class Engine(Protocol):
    """An engine under measurement. A phrase comes as its match form; words are what analysis.words() makes."""

    name: str

    def build(self, documents: Sequence[Document], folder: Path) -> None:
        """Indexes the documents into the folder. Raises Missing."""

    def open(self, documents: Sequence[Document], folder: Path) -> None:
        """Opens what was built of the documents in the folder, or in one that it was copied from."""

    def phrase(self, phrase: str) -> Answer:
        """The articles that hold the phrase: how many, and some twenty of them."""

    def phrase_keys(self, phrase: str) -> set[int]:
        """All articles that hold the phrase, for comparing with the scan."""

    def ranked(self, terms: Sequence[str]) -> Answer:
        """The articles with all the words, best first."""

    def faceted(self, terms: Sequence[str]) -> Answer:
        """The same with the counts of the ten facets."""

    def close(self) -> None:
        """Ends what was started for it."""


def document(article: Article) -> Document:
    """The article as the peers get it."""
    month = f"{article.date:%Y-%m}" if article.date else "unknown"
    facets = {
        "province": (article.county.province,),
        "city": (article.county.city,),
        "county": (article.county.code,),
        "publication": (article.publication,),
        "kind": (article.kind,),
        "year": (month[:4] if article.date else "unknown",),
        "month": (month,),
        "person": tuple(dict.fromkeys(f"{person.name} {article.county.code}" for person in article.people)),
        "organization": article.organizations,
        "slogan": tuple(slogan for slogan, _ in article.slogans),
    }
    return Document(key_of(article.number), article.matched, tuple(words(article.matched)), facets)
