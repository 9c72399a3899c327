"""Names that readers look for by a part of them: all names of a facet in one text."""

from collections.abc import Iterator, Sequence

import numpy as np

from archive.pinyin import begins_as, is_typed_as
from search.engine import FacetValue
from search.whoosh_engine.storage.array_types import Counts, Integers, Positions
from search.whoosh_engine.storage.suffix_array import code_points
from search.whoosh_engine.storage.top_k import smallest

BETWEEN = "\n"  # in no match form


class Names:
    """The match forms of what a facet's values are called, former names too; one number each."""

    def __init__(self, values: Sequence[FacetValue]):
        self.forms = [form for value in values for form in value.forms]
        self.lengths = np.array([len(form) for form in self.forms], np.int64)
        forms_of_each = np.array([len(value.forms) for value in values], np.int64)
        self.owners = np.repeat(np.arange(len(values)), forms_of_each)  # the place of each name's value
        self._first = np.cumsum(forms_of_each) - forms_of_each  # the number of each value's present name
        # Ended by what no name holds, so that none goes on behind it.
        self._text = code_points(BETWEEN + "".join(form + BETWEEN for form in self.forms))
        self._starts = np.cumsum([1, *(self.lengths + 1)])

    def holding(self, part: str) -> Integers:
        """The numbers of the names that hold the match form `part`, ascending."""
        numbers = np.searchsorted(self._starts, self._places(part), side="right") - 1
        return numbers[np.diff(numbers, prepend=-1) > 0]

    def beginning(self, part: str) -> Integers:
        """The numbers of the names that begin with the match form `part`, ascending."""
        return np.searchsorted(self._starts, self._places(BETWEEN + part), side="right")

    def _places(self, part: str) -> Positions:
        """Where the part stands in the text of all names, ascending."""
        if not part:
            return self._starts[:0]
        # Character by character: a common one stands in tens of thousands of names.
        first, *others = code_points(part)
        places = np.flatnonzero(self._text == first)
        for at, code in enumerate(others, start=1):
            places = places[self._text[np.minimum(places + at, len(self._text) - 1)] == code]
        return places

    def owners_of_all(self, parts: Sequence[str]) -> Integers:
        """The places of the values of which one name holds all the parts."""
        held = np.ones(len(self.forms), bool)
        for part in parts:
            holds = np.zeros(len(self.forms), bool)
            holds[self.holding(part)] = True
            held &= holds | (not part)
        return self.owners[held]

    def present(self, part: str, weights: Counts, limit: int) -> Iterator[tuple[str, int]]:
        """The names in use now that hold the part, each with the place of its value, if that weighs anything.

        Those that begin with it come first, and others only if these are not enough; the weightiest before.
        """
        leading = self._present(self.beginning(part), weights)
        yield from self._weightiest(leading, weights, limit)
        if len(leading) < limit:
            others = np.setdiff1d(self._present(self.holding(part), weights), leading, assume_unique=True)
            yield from self._weightiest(others, weights, limit)

    def typed(self, letters: str, weights: Counts, limit: int) -> Iterator[tuple[str, int]]:
        """The same of the names whose pinyin, or its initials, the Latin letters are or begin."""
        firsts = self._text[self._starts[:-1]]
        beginnings = [code for code in np.unique(firsts).tolist() if begins_as(chr(code), letters)]
        numbers = self._present(np.flatnonzero(np.isin(firsts, beginnings)), weights)
        are_typed = np.array([is_typed_as(self.forms[number], letters) for number in numbers.tolist()], bool)
        yield from self._weightiest(numbers[are_typed], weights, limit)

    def _present(self, numbers: Integers, weights: Counts) -> Integers:
        owners = self.owners[numbers]
        present: Integers = numbers[(self._first[owners] == numbers) & (weights[owners] > 0)]
        return present

    def _weightiest(self, numbers: Integers, weights: Counts, limit: int) -> Iterator[tuple[str, int]]:
        """The names of the greatest weight, of equal ones the shortest."""
        keys = self.lengths[numbers] - weights[self.owners[numbers]] * (1 + self.lengths.max(initial=0))
        for number in smallest(numbers, keys, limit).tolist():
            yield self.forms[number], int(self.owners[number])
