"""What becomes of names that were merged one after another."""

from collections.abc import Iterable
from typing import TypeVar

Name = TypeVar("Name")


def resolved(merges: Iterable[tuple[Name, Name]]) -> dict[Name, Name]:
    """Each name that was merged → the name that answers for it at last. Raises ValueError where they go in a circle."""
    into = dict(merges)
    return {name: _last(name, into) for name in into}


def _last(name: Name, into: dict[Name, Name]) -> Name:
    passed = {name}
    while (following := into.get(name)) is not None:
        if following in passed:
            raise ValueError(f"merges go in a circle: {passed}")
        passed.add(following)
        name = following
    return name
