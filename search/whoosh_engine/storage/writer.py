"""The one writer: adds and removes documents, keeps the number of segments small, rebuilds beside the live index."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

import numpy as np

from search.engine import LOCK_TIMEOUT, Document, NewIndex
from search.whoosh_engine.storage import segment as segments
from search.whoosh_engine.storage.array_types import Mask, Numbers
from search.whoosh_engine.storage.generations import Generation, Generations, Part
from search.whoosh_engine.storage.segment import Segment, open_segment, open_segments

# So many segments of a size class are merged into one; classes are 1 to 3, 4 to 15, 16 to 63 articles and so on.
FAN_IN = 4
# A segment with a larger share of dead articles is written anew without them.
MOST_DEAD = 0.2

# A larger segment than this is not made: building one takes memory in proportion.
LARGEST = 50_000

# A segment and a mask of its live articles.
LivePart = tuple[Segment, Mask]


# Opening a large segment takes longer than writing a small one: a process that goes on writing keeps them open.
_kept_open: dict[Path, list[Segment]] = {}


class Writer:
    """Writes generations of the index in a folder. Made by `writing`, which holds the lock."""

    def __init__(self, store: Generations):
        self.store = store

    def update(self, documents: Collection[Document], removed: Iterable[int] = ()) -> None:
        """Adds the documents, in place of those with the same key, and removes the articles with the other keys.

        Raises IndexUnavailable when the index is missing, damaged or of another version: it must be rebuilt.
        """
        gone = np.array([*removed, *(document.key for document in documents)], np.int64)
        parts = [(segment, alive & ~np.isin(segment.keys, gone)) for segment, alive in self._current()]
        parts = [part for part in parts if part[1].any()] + self._built(documents)
        self._publish(parts)
        # Merging may take long: readers have the change already.
        if _to_merge(parts):
            self._publish(_merged(self.store, parts))

    def rebuild(self, documents: Iterable[Document], compare: Callable[[NewIndex], None]) -> None:
        """Writes a whole new index beside the live one; it becomes the current one if `compare` raises nothing."""
        parts = self._built(documents)
        compare(NewSegments([segment for segment, _ in parts]))
        self._publish(parts)

    def clear(self) -> None:
        """Makes an index of no articles the current one."""
        self._publish([])

    def _current(self) -> list[LivePart]:
        generation = self.store.read(self.store.current_name())
        opened = open_segments([self.store.segment_folder(part.name) for part in generation.parts])
        return [_live(segment, part.dead) for segment, part in zip(opened, generation.parts, strict=True)]

    def _built(self, documents: Iterable[Document]) -> list[LivePart]:
        """New segments of the documents, none when there are none."""
        remaining, parts = iter(documents), []
        for first in remaining:
            folder = segments.build(self.store.new_segment_folder(), chain([first], islice(remaining, LARGEST - 1)))
            parts.append(_live(open_segment(folder), np.zeros(0, np.int32)))
        return parts

    def _publish(self, parts: Sequence[LivePart]) -> Generation:
        # The largest first: its facet values keep their ordinals, those of the others are looked up.
        parts = sorted(parts, key=lambda part: -part[0].size)
        _kept_open[self.store.root] = [segment for segment, _ in parts]
        return self.store.publish(tuple(Part(segment.name, np.flatnonzero(~alive)) for segment, alive in parts))


class NewSegments:
    """Segments that no generation names yet."""

    def __init__(self, segments: Sequence[Segment]):
        self._segments = segments

    @property
    def size(self) -> int:
        return sum(segment.size for segment in self._segments)

    def holders(self, phrase: str) -> set[int]:
        """The keys of the articles that hold the match form."""
        return set().union(*(segment.holders(phrase) for segment in self._segments))


@contextmanager
def writing(root: Path, timeout: float = LOCK_TIMEOUT) -> Iterator[Writer]:
    """A writer for the index in the folder, alone with it while in the block.

    Read what is to be written inside the block: read before, it could be older than what another writer has written.
    Raises IndexBusy when another writer is at work for longer than `timeout` seconds.
    """
    store = Generations(root)
    with store.lock(timeout):
        store.collect()
        yield Writer(store)


def _live(segment: Segment, dead: Numbers) -> LivePart:
    alive = np.ones(segment.size, bool)
    alive[dead] = False
    return segment, alive


def _merged(store: Generations, parts: list[LivePart]) -> list[LivePart]:
    """The same articles in fewer segments: those of one size class merged, those with many dead written anew."""
    while chosen := _to_merge(parts):
        folder = segments.merge(store.new_segment_folder(), chosen)
        names = {segment.name for segment, _ in chosen}
        parts = [part for part in parts if part[0].name not in names]
        parts.append(_live(open_segment(folder), np.zeros(0, np.int32)))
    return parts


def _to_merge(parts: Sequence[LivePart]) -> list[LivePart]:
    classes: dict[int, list[LivePart]] = {}
    for segment, alive in parts:
        if 1 - alive.mean() > MOST_DEAD:
            return [(segment, alive)]
        classes.setdefault((segment.size.bit_length() - 1) // 2, []).append((segment, alive))
    return next((same for same in classes.values() if len(same) >= FAN_IN and _size(same) <= LARGEST), [])


def _size(parts: Iterable[LivePart]) -> int:
    return sum(int(alive.sum()) for _, alive in parts)
