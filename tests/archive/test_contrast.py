"""Text and lines of the stylesheet stand out from their ground as WCAG 2.2 AA asks, in light and in dark."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "static" / "css" / "tokens.css"
GROUNDS = ("paper", "sheet", "wash")
TEXT = ("ink", "soft", "red", "inferred")
PAIRS = [
    *((text, ground, 4.5) for text in TEXT for ground in GROUNDS),
    *(("ink", ground, 4.5) for ground in ("mark", "own-0", "own-1", "own-2", "own-3")),
    *(("ink", ground, 4.5) for ground in ("own-teaser", "own-furniture", "own-nobody")),
    ("red", "red-wash", 4.5),
    ("on-red", "red", 4.5),
    ("line", "paper", 3.0),
    ("line", "sheet", 3.0),
]


def themes() -> dict[str, dict[str, str]]:
    light, dark = TOKENS.read_text(encoding="utf-8").split("@media")
    colours = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", light))
    return {"light": colours, "dark": colours | dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", dark))}


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_contrast_is_enough(theme, text, ground, least):
    colours = themes()[theme]
    darker, lighter = sorted((luminance(colours[text]), luminance(colours[ground])))
    assert (lighter + 0.05) / (darker + 0.05) >= least
