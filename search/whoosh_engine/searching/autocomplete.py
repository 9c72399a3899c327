"""What is being typed may be the beginning of: names that hold it, and phrases that often follow from it."""

from collections.abc import Iterator
from itertools import islice

import numpy as np

from search.engine import SUGGESTED, Suggestion
from search.whoosh_engine.searching.snapshot import Snapshot
from search.whoosh_engine.storage.array_types import CodePoints, Counts, Numbers, Positions
from search.whoosh_engine.storage.schema import TEXT_FIELDS
from search.whoosh_engine.storage.suffix_array import PhraseIndex
from search.whoosh_engine.storage.value_names import Names
from search.wordings.continuations import AHEAD, arranged, continuations
from search.wordings.corrections import facets_of

Wording = tuple[str, str, str, str]  # text, kind, facet and value; the last two empty for a phrase
# A one-character beginning stands in half a million places: a sample of them tells what often follows.
LOOKED_AT, SAMPLE = 32_000, 4000


def suggested(snapshot: Snapshot, text: str, limit: int, field: str = "") -> list[Suggestion]:
    """What may be meant by the beginning `text`, a match form; all of it is in live articles.

    Names that begin with it, phrases, names that hold it; for a field only what can stand there.
    """
    if not text:
        return []
    names = [] if field in TEXT_FIELDS else list(islice(_names(snapshot, text, field, limit), limit))
    phrases = _phrases(snapshot, text, field) if field in ("", *TEXT_FIELDS) else ()
    return arranged(text, field, names, phrases, limit)


def called(snapshot: Snapshot, form: str) -> list[Wording]:
    """The values with a name of this match form that live articles are filed under, the frequent ones first."""
    found = [
        (-int(counts[ordinal]), value.label, kind, facet, str(value))
        for facet, kind in SUGGESTED.items()
        for ordinals in [snapshot.columns[facet].called(form)]
        for counts in [value_counts(snapshot, facet) if ordinals else ()]
        for ordinal in ordinals
        for value in [snapshot.columns[facet].vocabulary.values[ordinal]]
        if counts[ordinal]
    ]
    return [(label, kind, facet, value) for _, label, kind, facet, value in sorted(found, key=lambda each: each[0])]


def _names(snapshot: Snapshot, text: str, field: str, limit: int) -> Iterator[tuple[str, Suggestion]]:
    """Match forms and names that hold the text: those that begin with it first, then the most frequent."""
    found = []
    for facet in facets_of(field):
        if facet in SUGGESTED:
            counts = value_counts(snapshot, facet)
            for form, place in _named_by(snapshot.names(facet), text, counts[1:], limit):
                value = snapshot.columns[facet].vocabulary.values[place + 1]
                name = Suggestion(value.label, SUGGESTED[facet], facet, str(value))
                found.append((not form.startswith(text), -counts[place + 1], form, name))
    yield from dict.fromkeys(each[2:] for each in sorted(found, key=lambda each: each[:2]))


def _named_by(names: Names, text: str, weights: Counts, limit: int) -> Iterator[tuple[str, int]]:
    """The names that hold the text, and those that Latin letters are typed for."""
    yield from names.present(text, weights, limit)
    if text.isascii() and text.isalpha():
        yield from names.typed(text, weights, limit)


def value_counts(snapshot: Snapshot, facet: str) -> Counts:
    """How many live articles bear each of the facet's values; the first, "none", is miscounted."""

    def counted() -> Counts:
        return snapshot.columns[facet].counts(snapshot.living)

    counts: Counts = snapshot.remembered(("value_counts", facet), counted)
    return counts


class KnownNames:
    """The match forms of every name that a live article is filed under, former names too: `form in names`."""

    def __init__(self, snapshot: Snapshot):
        self._snapshot = snapshot

    def __contains__(self, form: object) -> bool:
        return isinstance(form, str) and any(self._is_borne(facet, form) for facet in SUGGESTED)

    def _is_borne(self, facet: str, form: str) -> bool:
        # By live articles: a process that has seen earlier generations knows names that this one has not.
        called = self._snapshot.columns[facet].called(form)
        return bool(called) and bool(value_counts(self._snapshot, facet)[called].any())


def _phrases(snapshot: Snapshot, text: str, field: str) -> Iterator[str]:
    """What the text is often the beginning of in live articles, the most frequent first."""
    rows, articles = _sampled(snapshot, text, field)
    return continuations(text, rows, articles)


def _sampled(snapshot: Snapshot, text: str, field: str) -> tuple[CodePoints, Numbers]:
    """What follows the text, a column for each of its places, in order; and the articles they are in."""
    found = list(_places(snapshot, text, field))
    step = sum(len(places) for _, places, _ in found) // SAMPLE + 1
    rows = np.concatenate([_following(index, places[::step] + len(text)) for index, places, _ in found], axis=1)
    articles = np.concatenate([articles[::step] for _, _, articles in found])
    # Each segment's places are in order as they are.
    order = np.lexsort(rows[::-1]) if len(found) > 1 else slice(None)
    return rows[:, order], articles[order]


def _places(snapshot: Snapshot, text: str, field: str) -> Iterator[tuple[PhraseIndex, Positions, Numbers]]:
    """Where in live articles the text stands, and in which ones: for each segment, of many only some."""
    positions = [segment.phrases.positions(text) for segment in snapshot.segments]
    step = sum(map(len, positions)) // LOOKED_AT + 1
    for base, segment, places in zip(snapshot.bases, snapshot.segments, positions, strict=False):
        places = places[::step].astype(np.intp)
        slots = segment.phrases.slots_at(places)
        articles = base + (slots >> 1)
        wanted = snapshot.live[articles]
        if field:
            wanted &= slots & 1 == TEXT_FIELDS.index(field)
        yield segment.phrases, places[wanted], articles[wanted]


def _following(index: PhraseIndex, places: Positions) -> CodePoints:
    """The characters from each place on, a column each."""
    places = places + np.arange(AHEAD)[:, np.newaxis]
    # The text ends with a separator: what would lie behind it is no part of a phrase.
    characters: CodePoints = index.alphabet[index.codes[np.minimum(places, len(index.codes) - 1)]]
    return characters
