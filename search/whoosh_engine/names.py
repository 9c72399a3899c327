"""Names that readers look for by a part of them: all names of a facet in one text."""

from collections.abc import Iterator, Sequence

import numpy as np

from search.spans import occurrences
from search.whoosh_engine.arrays import Array
from search.whoosh_engine.columns import Value

BETWEEN = "\n"  # in no match form


class Names:
    """The match forms of what a facet's values are called, former names too; one number each."""

    def __init__(self, values: Sequence[Value]):
        self.forms = [form for value in values for form in value.forms]
        lengths = np.array([len(value.forms) for value in values], np.int64)
        self.owners = np.repeat(np.arange(len(values)), lengths)  # the place of each name's value
        self._first = np.cumsum(lengths) - lengths  # the number of each value's present name
        self._text = BETWEEN.join(self.forms)
        self._starts = np.cumsum([0, *(len(form) + 1 for form in self.forms)])

    def holding(self, part: str) -> Array:
        """The numbers of the names that hold the match form `part`, ascending."""
        places = np.fromiter((start for start, _ in occurrences(part, self._text)), np.int64)
        return np.unique(np.searchsorted(self._starts, places, side="right") - 1)

    def owners_of_all(self, parts: Sequence[str]) -> Array:
        """The places of the values of which one name holds all the parts."""
        held = np.ones(len(self.forms), bool)
        for part in parts:
            holds = np.zeros(len(self.forms), bool)
            holds[self.holding(part)] = True
            held &= holds | (not part)
        return self.owners[held]

    def present(self, part: str) -> Iterator[tuple[str, int]]:
        """The names in use now that hold the part, each with the place of its value."""
        for number in self.holding(part).tolist():
            owner = int(self.owners[number])
            if self._first[owner] == number:
                yield self.forms[number], owner
