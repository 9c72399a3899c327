"""Names that begin like what is being typed, and wordings close to what was not found."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from search.whoosh_engine.phrases import PhraseIndex
from search.whoosh_engine.snapshot import Snapshot

# Facet → kind of suggestion, the most useful first.
KINDS = {
    "slogan": "slogan",
    "county": "place",
    "city": "place",
    "province": "place",
    "person": "person",
    "organization": "organization",
    "publication": "organization",
}
LONGEST = 20
# Of a one-character prefix there may be hundreds of thousands of continuations; a sample tells the frequent ones.
SAMPLE = 20_000


def suggested(snapshot: Snapshot, text: str, limit: int) -> list[tuple[str, str]]:
    """(name, kind) of the names that hold the match form: those that begin with it first, short before long."""
    if not text:
        return []
    found = [
        (not form.startswith(text), len(form), snapshot.columns[facet].vocabulary.values[place + 1].label, kind)
        for facet, kind in KINDS.items()
        for form, place in snapshot.names(facet).present(text)
    ]
    return list(dict.fromkeys((name, kind) for *_, name, kind in sorted(found, key=lambda each: each[:2])))[:limit]


def corrected(snapshot: Snapshot, text: str, limit: int) -> list[str]:
    """Phrases of the archive with one character other than the text's, the most frequent first; then close names."""
    if not 2 <= len(text) <= LONGEST:
        return []
    counts: Counter[str] = Counter()
    for segment in snapshot.segments:
        for place in range(len(text)):
            counts.update(dict(_replacements(segment.phrases, text[:place], text[place + 1 :])))
    return [phrase for phrase, _ in counts.most_common(limit)]


def _replacements(index: PhraseIndex, before: str, after: str) -> Iterator[tuple[str, int]]:
    """The phrases that stand between `before` and `after` with one character more, and how often."""
    anchor, shift = (before, len(before)) if len(before) >= len(after) else (after, -1)
    places = index.positions(anchor)[:SAMPLE].astype(np.int64) + shift
    places = places[(places >= 0) & (places < len(index.codes))]
    for code in set(index.codes[places].tolist()):
        if code:
            phrase = before + chr(index.alphabet[code]) + after
            low, high = index.range(phrase)
            if high > low:
                yield phrase, high - low
