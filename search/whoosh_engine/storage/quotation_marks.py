"""Quotation marks, which match forms lack: a bit for each character right behind an opening one or before a closing."""

from collections.abc import Iterable, Sequence

import numpy as np

from archive.text import QuotationEdges
from search.whoosh_engine.storage.array_types import Integers, Mask, Positions
from search.whoosh_engine.storage.mapped_arrays import Array, Arrays

SIDES = ("opened", "closed")


class QuotationMarks:
    """The marks of a segment, which its match forms no longer have."""

    def __init__(self, arrays: Arrays):
        self._bits = {side: arrays[f"quotes.{side}"] for side in SIDES}

    def quoted(self, starts: Positions, length: int) -> Mask:
        """Which of the strings of that length are printed between quotation marks, with nothing else between them."""
        opened = self._marked("opened", starts).nonzero()[0]
        quoted = np.zeros(len(starts), bool)
        quoted[opened] = self._marked("closed", starts[opened] + (length - 1))
        return quoted

    def unpacked(self, side: str, size: int) -> Mask:
        return np.unpackbits(self._bits[side], count=size).astype(bool)

    def _marked(self, side: str, places: Integers) -> Mask:
        marked: Mask = (self._bits[side].take(places >> 3) >> (7 - (places & 7)).astype(np.uint8)) & 1 > 0
        return marked


def build(articles: Sequence[QuotationEdges], starts: Positions) -> dict[str, Array]:
    """The bits of the articles that begin at those places of the joined text."""
    opened, closed = ([edges.opened for edges in articles], [edges.closed for edges in articles])
    return packed({"opened": _marked(opened, starts), "closed": _marked(closed, starts)})


def merge(parts: Iterable[tuple[QuotationMarks, Positions, Mask]]) -> dict[str, Array]:
    """The bits of the articles alive in each part: (marks, where its articles begin, mask of live articles)."""
    kept: dict[str, list[Mask]] = {side: [] for side in SIDES}
    for marks, starts, alive in parts:
        characters = np.repeat(alive, np.diff(starts))
        for side in SIDES:
            kept[side].append(marks.unpacked(side, len(characters))[characters])
    return packed({side: np.concatenate(each) if each else np.zeros(0, bool) for side, each in kept.items()})


def packed(marked: dict[str, Mask]) -> dict[str, Array]:
    return {f"quotes.{side}": np.packbits(each) for side, each in marked.items()}


def _marked(articles: Sequence[Sequence[int]], starts: Positions) -> Mask:
    marked = np.zeros(int(starts[-1]), bool)
    for start, here in zip(starts.tolist(), articles, strict=False):
        marked[[start + at for at in here]] = True
    return marked
