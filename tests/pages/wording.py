"""The prose of the genre as lists of strings, one for each section of wording.txt, under the section's name."""

import re
from pathlib import Path

_LINES = (Path(__file__).parent / "wording.txt").read_text(encoding="utf-8").splitlines()[1:]
_SECTIONS: dict[str, list[str]] = {}
for _line in filter(None, _LINES):
    if _heading := re.fullmatch(r"\[([A-Z_]+)]", _line):
        _SECTIONS[_heading[1]] = []
    else:
        _SECTIONS[list(_SECTIONS)[-1]].append(_line)


def __getattr__(name: str) -> list[str]:
    if name not in _SECTIONS:
        raise AttributeError(name)
    return _SECTIONS[name]


def slogans() -> list[tuple[str, str | None]]:
    """Formulas that name a programme, a method, a doctrine, each with the word that follows it, if any."""
    return [(text, head or None) for text, _, head in (line.partition("/") for line in _SECTIONS["SLOGANS"])]
