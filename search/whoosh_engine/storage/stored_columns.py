"""A segment's facet columns as they lie in its file."""

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import msgspec
import numpy as np

from search.whoosh_engine.storage.array_types import Bytes, Numbers, Ordinals
from search.whoosh_engine.storage.facet_columns import SINGLE, Column, Vocabulary
from search.whoosh_engine.storage.mapped_arrays import Array, Arrays


@dataclass(frozen=True, eq=False)
class StoredColumn:
    """One facet's column. Its values are read whenever somebody asks for them, and not kept.

    As objects, those of all segments would take more memory than whatever else a process keeps of them.
    """

    values: Bytes  # JSON: [[key, label, other names …], …], from ordinal 1 on
    ordinals: Ordinals
    articles: Numbers | None
    # What its ordinals are in other vocabularies: these only grow, so what was found once is so for ever.
    _elsewhere: MutableMapping[Vocabulary, Ordinals] = field(default_factory=WeakKeyDictionary)

    def column(self) -> Column:
        vocabulary = Vocabulary()
        numbers = self._numbers_in(vocabulary)
        return Column(vocabulary, len(numbers), self.ordinals, self.articles)

    def renumbered(self, vocabulary: Vocabulary) -> Ordinals:
        renumbered: Ordinals = self._numbers_in(vocabulary)[self.ordinals]
        return renumbered

    def _numbers_in(self, vocabulary: Vocabulary) -> Ordinals:
        numbers = self._elsewhere.get(vocabulary)
        if numbers is None:
            rows = msgspec.json.decode(self.values.data, type=list[list[str]])
            numbers = np.array([0, *(vocabulary.ordinal_of(*row) for row in rows)], np.int32)
            self._elsewhere[vocabulary] = numbers
        return numbers


def packed(facet: str, column: Column) -> dict[str, Array]:
    """The column as arrays that `read` opens."""
    rows = [[str(value), value.label, *value.names] for value in column.vocabulary.values[1:]]
    arrays = {
        f"{facet}.values": np.frombuffer(msgspec.json.encode(rows), np.uint8),
        f"{facet}.ordinals": column.ordinals,
    }
    return arrays if column.articles is None else arrays | {f"{facet}.articles": column.articles}


def read(arrays: Arrays, facet: str) -> StoredColumn:
    """One segment's column."""
    articles = None if facet in SINGLE else arrays[f"{facet}.articles"]
    return StoredColumn(arrays[f"{facet}.values"], arrays[f"{facet}.ordinals"], articles)
