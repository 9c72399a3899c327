"""All texts of a snapshot as one."""

import numpy as np

from search.discovery.corpus import Corpus
from search.reuse.texts import JoinedTexts
from search.statistics.strings import Excerpts
from search.whoosh_engine.searching.population import population_of
from search.whoosh_engine.searching.snapshot import Snapshot
from search.whoosh_engine.storage.array_types import Mask, Numbers
from search.whoosh_engine.storage.quotation_marks import SIDES


def joined_texts(snapshot: Snapshot) -> JoinedTexts:
    """The match forms of the live articles, through all segments, oldest first."""
    numbers = _oldest_first(snapshot)
    sizes = np.concatenate([np.zeros(0, np.int64), *(np.diff(segment.phrases.starts) for segment in snapshot.segments)])
    starts = np.concatenate([[0], np.cumsum(sizes[numbers])])
    characters = np.empty(starts[-1], np.uint32)
    of = np.searchsorted(snapshot.bases, numbers, side="right") - 1
    for number, segment, start, end in zip(
        numbers.tolist(), of.tolist(), starts.tolist(), starts[1:].tolist(), strict=False
    ):
        own = number - snapshot.bases[segment]
        characters[start:end] = snapshot.segments[segment].phrases.article_text(own)
    return JoinedTexts(
        snapshot.generation.name, snapshot.keys[numbers], snapshot.dates[numbers].astype(np.int64), starts, characters
    )


def excerpts(snapshot: Snapshot, articles: Mask, most: int) -> Excerpts:
    """The match forms of those articles, or of so many of them, drawn evenly."""
    numbers = np.flatnonzero(articles)
    if len(numbers) > most:
        numbers = numbers[np.linspace(0, len(numbers) - 1, most).astype(np.int64)]
    of = np.searchsorted(snapshot.bases, numbers, side="right") - 1
    texts = [
        snapshot.segments[segment].phrases.article_text(number - snapshot.bases[segment])
        for number, segment in zip(numbers.tolist(), of.tolist(), strict=True)
    ]
    issues = np.repeat(population_of(snapshot).issues[numbers], [len(text) for text in texts])
    return Excerpts(np.concatenate([np.zeros(0, np.uint32), *texts]), issues)


def corpus(snapshot: Snapshot) -> Corpus:
    """The joined texts with the articles' columns and the quotation marks that match forms lack."""
    texts = joined_texts(snapshot)
    rows = _oldest_first(snapshot)
    opened, closed = (_marks(snapshot, side, rows, texts) for side in SIDES)
    return Corpus(texts, population_of(snapshot), rows, opened, closed)


def _oldest_first(snapshot: Snapshot) -> Numbers:
    live = np.flatnonzero(snapshot.live)
    numbers: Numbers = live[np.argsort(snapshot.oldest_first[live])]
    return numbers


def _marks(snapshot: Snapshot, side: str, rows: Numbers, texts: JoinedTexts) -> Mask:
    """Of each character of the joined texts, whether a quotation mark stands on that side of it."""
    marked = np.zeros(len(texts.characters), bool)
    segments = np.searchsorted(snapshot.bases, rows, side="right") - 1
    for number, (base, segment) in enumerate(zip(snapshot.bases, snapshot.segments, strict=False)):
        own, starts = segment.quotes.unpacked(side, int(segment.phrases.starts[-1])), segment.phrases.starts
        articles = np.flatnonzero(segments == number)
        for row, begin, end in zip((rows[articles] - base).tolist(), texts.starts[articles].tolist(),
                                   texts.starts[articles + 1].tolist(), strict=True):  # fmt: skip
            marked[begin:end] = own[starts[row] : starts[row + 1]]
    return marked
