"""Whether what `manage.py parse --json` prints of a page holds every character of it, counted anew from both ends.

    python -m tests.accounted [SET...]

The characters of a source, white space, Markdown marks and pinyin notes aside, beside those of the furniture, teasers,
title blocks and paragraphs that are printed of it: as often, no more and no fewer. Prints the pages where they differ.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archive.parsing import attempt
from archive.parsing.lines.script import reading_text
from archive.parsing.records import ParseContext, UnreadableSource
from archive.parsing.report import as_json
from tests.score_sets import SETS, documents


def main(sets: list[str]) -> int:
    """The number of pages that differ, each printed."""
    pages = [path for name in sets or SETS for path, _ in documents(*SETS[name])]
    found = [(path.name, *told) for path in pages if any(told := difference(path))]
    print(*(f"{name}: lost {lost!r}, added {added!r}" for name, lost, added in found), sep="\n", end="\n" * bool(found))
    print(f"{len(pages)} pages, {len(found)} that differ")
    return len(found)


def difference(path: Path) -> tuple[str, str]:
    """The characters of a file that its reading does not print, and those that it prints beyond them."""
    read = attempt(path.read_bytes(), ParseContext(name=path.name))
    if isinstance(read, UnreadableSource):
        return str(read), ""
    source = _ink([reading_text(read.source.text).text])
    told = _ink(printed(as_json(read, path.name)))
    return "".join((source - told).elements()), "".join((told - source).elements())


def printed(told: dict[str, Any]) -> Iterator[str]:
    """Every line that a reading prints of its page, each once."""
    yield from told["furniture"]
    for teaser in told["teasers"]:
        yield reading_text(teaser["as_printed"]).text
    for article in told["articles"]:
        yield from (*article["title_block"], *article["paragraphs"])


def _ink(texts: Iterator[str] | list[str]) -> Counter[str]:
    return Counter("".join("".join(texts).split()))


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:])))
