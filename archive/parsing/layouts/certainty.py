"""What a line can only be, or cannot be."""

from dataclasses import dataclass
from functools import cache

from archive.parsing.labelling.labels import BEGINNINGS, ONLY_TITLES, Label


@dataclass(frozen=True)
class Certainty:
    """What a line can only be, or cannot be."""

    only: frozenset[Label] = frozenset()
    never: frozenset[Label] = frozenset()

    def allows(self, label: Label) -> bool:
        return label not in self.never and (not self.only or not self.only.isdisjoint((label, label.bare)))


@cache
def is_only(labels: frozenset[Label]) -> Certainty:
    """What is certain of the many lines that can only be these."""
    return Certainty(labels)


@cache
def is_never(labels: frozenset[Label]) -> Certainty:
    """What is certain of the many lines that cannot be these."""
    return Certainty(never=labels)


BEGINS_ONE = Certainty(ONLY_TITLES, frozenset(label for label in Label if not label.begins))
NO_TITLE_GOES_ON = Certainty(never=frozenset({Label.TITLE_GOES_ON}))
# Of an article that has begun above.
BODY = Certainty(frozenset({Label.PARAGRAPH}), BEGINNINGS)
BYLINE = Certainty(frozenset({Label.BYLINE}), BEGINNINGS)
