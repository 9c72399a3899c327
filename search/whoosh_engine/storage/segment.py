"""A segment: one immutable folder that holds the words, phrases and facet columns of some articles."""

import os
import shutil
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from weakref import WeakValueDictionary

import numpy as np

from archive import durability
from archive.text import QuotationEdges
from search.analysis import is_word, segmented
from search.engine import Document, MatchForms
from search.errors import IndexUnavailable
from search.whoosh_engine.storage import (
    facet_columns,
    frequent_terms,
    quotation_marks,
    stored_columns,
    suffix_array,
    term_index,
    wholeness,
)
from search.whoosh_engine.storage.array_types import Mask, Numbers
from search.whoosh_engine.storage.facet_columns import FACETS
from search.whoosh_engine.storage.inversion import Inversion
from search.whoosh_engine.storage.mapped_arrays import Array, Arrays, save
from search.whoosh_engine.storage.schema import TEXT_FIELDS

# A word cannot be in more articles than there are.
NONE_FREQUENT = {"frequent.terms": np.zeros(0, np.uint8), "frequent.bits": np.zeros((0, 0), np.uint8)}


class Segment:
    """An open segment; its files stay readable after their removal from the folder."""

    def __init__(self, folder: Path):
        self.name = folder.name
        arrays = Arrays(folder / "arrays")
        self.keys, self.dates = arrays["keys"], arrays["dates"]
        self.words = term_index.WordIndex(arrays)
        self.phrases = suffix_array.PhraseIndex(arrays)
        self.quotes = quotation_marks.QuotationMarks(arrays)
        many = self.size >= frequent_terms.FREQUENT
        self.frequent = frequent_terms.FrequentWords(Arrays(folder / "frequent") if many else NONE_FREQUENT)
        self.columns = {facet: stored_columns.read(arrays, facet) for facet in FACETS}

    @property
    def size(self) -> int:
        return len(self.keys)

    def mark(self, mask: Mask, phrase: str) -> None:
        """Marks the articles that hold the match form `phrase`, by their numbers in this segment."""
        if not self.frequent.mark(mask, phrase):
            mask[self.phrases.holders(phrase)] = True

    def holding(self, phrase: str, low: int, high: int) -> Mask | Numbers:
        """The articles that hold it, marked or by their numbers, where the phrase's range of suffixes is known."""
        mask = np.zeros(self.size, bool)
        return mask if self.frequent.mark(mask, phrase) else self.phrases.holders_between(low, high)

    def holders(self, phrase: str) -> set[int]:
        """The keys of the articles that hold the match form `phrase`."""
        return set(self.keys[self.phrases.holders(phrase)].tolist())


_open: WeakValueDictionary[Path, Segment] = WeakValueDictionary()


def open_segment(folder: Path) -> Segment:
    """The segment in the folder, opened once per process for as long as somebody uses it. Raises IndexUnavailable."""
    segment = _open.get(folder)
    if segment is None:
        try:
            if not wholeness.is_whole(folder):
                raise IndexUnavailable(f"The search index is damaged: segment {folder.name} has changed.")
            segment = _open[folder] = Segment(folder)
        except (OSError, ValueError, KeyError) as error:
            raise IndexUnavailable(f"The search index is damaged: {error}.") from error
    return segment


def open_segments(folders: Sequence[Path]) -> list[Segment]:
    """The segments in the folders; where several are not open yet, their bytes are compared on all processors."""
    if sum(folder not in _open for folder in folders) < 2:
        return [open_segment(folder) for folder in folders]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(open_segment, folders))


def build(draft: Path, documents: Iterable[Document]) -> Path:
    """Writes a segment of the documents, complete and on disk when this returns; on failure nothing is left.

    The folder it is in, which is called as the draft and by a digest of its files.
    """
    with _new_folder(draft) as made:
        read: list[Document] = []
        stretches: list[MatchForms] = []
        marks: list[QuotationEdges] = []
        inversions = {name: Inversion(is_word) for name in TEXT_FIELDS}
        for document in documents:
            # The texts as printed are not kept: what is in memory is what the segment's files are made of.
            read.append(replace(document, title=(), body=()))
            stretches.append(document.forms)
            marks.append(document.quotation_edges)
            inversions["title"].add(segmented(stretches[-1].titles))
            inversions["body"].add(segmented(stretches[-1].paragraphs))
        keys = [document.key for document in read]
        arrays = {
            **term_index.build(keys, {name: inversions.pop(name).inverted() for name in TEXT_FIELDS}),
            "keys": np.array(keys, np.int64),
            "dates": np.array([document.date for document in read], np.int32),
            **suffix_array.build(stretches),
        }
        arrays |= quotation_marks.build(marks, arrays["starts"])
        for facet in FACETS:
            column = facet_columns.build(facet, [document.facets.get(facet, ()) for document in read])
            arrays |= stored_columns.packed(facet, column)
        _write(draft, arrays)
    return made.final


def merge(draft: Path, parts: Sequence[tuple[Segment, Mask]]) -> Path:
    """Writes one segment of the articles alive in the parts: (segment, mask of live articles)."""
    with _new_folder(draft) as made:
        arrays = {
            **term_index.merge([(segment.words, alive) for segment, alive in parts]),
            "keys": np.concatenate([segment.keys[alive] for segment, alive in parts]),
            "dates": np.concatenate([segment.dates[alive] for segment, alive in parts]),
            **suffix_array.merge((segment.phrases, alive) for segment, alive in parts),
            **quotation_marks.merge((segment.quotes, segment.phrases.starts, alive) for segment, alive in parts),
        }
        for facet in FACETS:
            column = facet_columns.compacted((segment.columns[facet].column(), alive) for segment, alive in parts)
            arrays |= stored_columns.packed(facet, column)
        _write(draft, arrays)
    return made.final


def _write(folder: Path, arrays: dict[str, Array]) -> None:
    size = len(arrays["keys"])
    save(folder / "arrays", arrays)
    arrays.clear()  # a second copy in memory would be as large as the file
    if size >= frequent_terms.FREQUENT:
        written = Arrays(folder / "arrays")
        save(
            folder / "frequent", frequent_terms.build(term_index.WordIndex(written), suffix_array.PhraseIndex(written))
        )


class _new_folder:
    """Makes the folder; at the end flushes all of it to disk under its final name; removes it when something fails."""

    def __init__(self, draft: Path):
        self.draft = self.final = draft

    def __enter__(self) -> "_new_folder":
        self.draft.mkdir(parents=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.final = self.draft.rename(self.draft.with_name(f"{self.draft.name}-{wholeness.digest(self.draft)}"))
            durability.flush_tree(self.final)
            durability.flush(self.final.parent)
        else:
            shutil.rmtree(self.draft, ignore_errors=True)
