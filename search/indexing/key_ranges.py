"""The articles of the database in ranges of keys, so that text and index are compared in bounded steps."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.models import Article

END = 2**63 - 1


@dataclass(frozen=True)
class KeyRange:
    """The keys of all articles behind `low` and up to `high`; the last range reaches to the end of all keys."""

    low: int
    high: int
    keys: tuple[int, ...]  # ascending

    @property
    def is_last(self) -> bool:
        return self.high == END


def range_after(low: int, size: int) -> KeyRange:
    """The range of the next `size` articles behind the key."""
    keys = tuple(Article.objects.filter(pk__gt=low).order_by("pk").values_list("pk", flat=True)[:size])
    return KeyRange(low, END if len(keys) < size else keys[-1], keys)


def key_ranges(size: int) -> Iterator[KeyRange]:
    """All keys there are, in ranges of so many articles."""
    here = range_after(0, size)
    yield here
    while not here.is_last:
        here = range_after(here.high, size)
        yield here
