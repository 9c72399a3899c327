"""Rooms and arrows: which folders import which. `python -m tests.rooms` prints the drawing.

A room is a folder or a single module directly below a house. The order of a house goes from the ground up: an arrow may
only point to a room that stands before its own.
"""

import ast
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent

HOUSES = {
    "archive.parsing": (
        "records readers lines lexicon labelling blocks layouts entities genre misprints facts attribution coverage "
        "serialization report failures worker isolation version"
    ),
    "search": (
        "errors deadline query request validity problem_details analysis whoosh_engine models indexing service "
        "presentation forms views urls search_indexes signals checks templatetags apps management"
    ),
    "search.whoosh_engine": "storage searching haystack_backend distribution",
}


@dataclass(frozen=True)
class Drawing:
    """The rooms of a house in their order, and how many imports lead from one to another."""

    house: str
    rooms: tuple[str, ...]
    arrows: Counter[tuple[str, str]]

    @property
    def upward(self) -> list[tuple[str, str]]:
        """The arrows that point to a room above, or to one that has no place in the order."""
        place = {room: i for i, room in enumerate(self.rooms)}
        return [pair for pair in self.arrows if place.get(pair[1], len(place)) >= place.get(pair[0], -1)]

    @property
    def circles(self) -> list[tuple[str, str]]:
        """The pairs of rooms that can reach each other."""
        reached = {room: self._reached_from(room) for pair in self.arrows for room in pair}
        return [(a, b) for a in reached for b in reached if a < b and b in reached[a] and a in reached[b]]

    def _reached_from(self, room: str) -> set[str]:
        reached: set[str] = set()
        waiting = [room]
        while waiting:
            here = waiting.pop()
            following = {b for a, b in self.arrows if a == here} - reached
            reached |= following
            waiting += following
        return reached


def drawing(house: str) -> Drawing:
    """The rooms and arrows of a house as its modules import each other."""
    arrows: Counter[tuple[str, str]] = Counter()
    for path in sorted((ROOT / house.replace(".", "/")).rglob("*.py")):
        here = _room(house, ".".join(path.relative_to(ROOT).with_suffix("").parts))
        for name in imported(path):
            there = _room(house, name)
            if here and there and here != there:
                arrows[here, there] += 1
    return Drawing(house, tuple(HOUSES[house].split()), arrows)


def imported(path: Path) -> set[str]:
    """The dotted names of the modules that a module imports from the project, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {_module(node.module, alias.name) for alias in node.names}
    return names


def _module(package: str, name: str) -> str:
    """The module that `from package import name` reads: the name itself where it is one."""
    path = ROOT / package.replace(".", "/") / name
    return f"{package}.{name}" if path.with_suffix(".py").exists() or path.is_dir() else package


def _room(house: str, module: str) -> str | None:
    """The room of a module; None outside the house and for the house's own front door."""
    if not module.startswith(f"{house}."):
        return None
    room = module.removeprefix(f"{house}.").split(".")[0]
    return None if room == "__init__" else room


def main() -> int:
    """Prints each house; 1 if an arrow points upwards or rooms stand in a circle."""
    faults = 0
    for house in HOUSES:
        drawn = drawing(house)
        here = {room for pair in drawn.arrows for room in pair}
        counts = (
            f"{len(here)} rooms, {len(drawn.arrows)} arrows, {len(drawn.circles)} circles, {len(drawn.upward)} upwards"
        )
        print(f"{house}: {counts}")
        for a, b in sorted(drawn.upward):
            print(f"  upwards: {a} -> {b}")
        faults += len(drawn.upward) + len(drawn.circles)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
