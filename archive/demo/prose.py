"""The words that synthetic issues are written from, and the dice that draw them."""

import re
from functools import cache
from pathlib import Path
from random import Random

_PROSE = Path(__file__).parents[1] / "data" / "demo_prose.txt"


@cache
def section(name: str) -> tuple[str, ...]:
    """The lines of a section of the prose."""
    parts = re.split(r"^\[(\w+)\]\n", _PROSE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    return tuple(sections[name].split("\n\n")[0].strip().splitlines())


def drawn(random: Random, name: str) -> str:
    """One line of a section."""
    return random.choice(section(name))


class Names:
    """Draws names that nobody else in the county bears, nor bears the beginning of."""

    def __init__(self, random: Random):
        self._random = random
        self._taken: set[str] = set()

    def draw(self) -> str:
        [surnames], [given] = section("surnames"), section("given")
        while True:
            name = self._random.choice(surnames) + "".join(self._random.sample(given, self._random.choice((1, 2, 2))))
            if not any(name.startswith(other) or other.startswith(name) for other in self._taken):
                self._taken.add(name)
                return name


def formulas(random: Random, many: int) -> list[str]:
    """So many formulas such as 三联四促; none of them stands in another."""
    [marks] = section("formula_marks")
    found: set[str] = set()
    while len(found) < many:
        (one, other), (first, second) = random.sample("两三四五六七八", 2), random.sample(marks, 2)
        found.add(f"{one}{first}{other}{second}")
    return sorted(sorted(found), key=lambda text: random.random())


def plain_formulas(random: Random, many: int) -> list[str]:
    """So many formulas that no numeral tells, such as 红色敲门."""
    every = [first + last for first in section("plain_firsts") for last in section("plain_lasts")]
    return random.sample(every, many)


def coined(random: Random, ending: str) -> str:
    """A name that nobody has heard of: two rare characters and what it is."""
    [marks] = section("coined")
    return "".join(random.sample(marks, 2)) + ending
