"""All texts of a snapshot as one."""

import numpy as np

from search.reuse.texts import JoinedTexts
from search.whoosh_engine.searching.snapshot import Snapshot


def joined_texts(snapshot: Snapshot) -> JoinedTexts:
    """The match forms of the live articles, through all segments, oldest first."""
    live = np.flatnonzero(snapshot.live)
    numbers = live[np.argsort(snapshot.oldest_first[live])]
    sizes = np.concatenate([np.zeros(0, np.int64), *(np.diff(each.phrases.starts) for each in snapshot.segments)])
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
