"""Files nobody means well, made anew each time: (name, bytes) of each, by what they attack.

Names are bytes where no client that means well would send them so.
"""

from collections.abc import Iterator

from tests.bench.unkind import archives, baits, names, pdfs, texts, web, word

Hostile = tuple[str | bytes, bytes]
FAMILIES = {
    "archives": archives.files,
    "pdfs": pdfs.files,
    "word": word.files,
    "web": web.files,
    "texts": texts.files,
    "baits": baits.files,
    "names": names.files,
}


def hostile_files() -> Iterator[Hostile]:
    """All of them, each family's names led by its own."""
    for family, files in FAMILIES.items():
        for name, data in files():
            yield (f"{family}-{name}" if isinstance(name, str) and family != "names" else name), data
