"""The process that parses one PDF, under limits of its own: `python -m archive.pdf.worker CPU_SECONDS < file.pdf`.

Prints one JSON object: {"pages": [text, …], "slanted": [text, …], "unseen": number, "metadata": [[key, value], …]}
or {"refused": reason}.
"""

import json
import logging
import resource
import sys
from collections.abc import Iterator
from io import BytesIO
from math import atan2, degrees, hypot
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException
from pdfminer.utils import Matrix, decode_text

from archive.pdf.layout import Glyph, PageText, page_text

MAX_PAGES = 1_000  # a year of a weekly
MAX_CHARACTERS = 10_000_000  # bounds of what a worker holds in memory
MEMORY_BYTES = 1_500_000_000  # a guess with room to spare

# What pdfminer lets through on malformed files: its own errors, and Python's from a wrong type or a missing key.
BROKEN_PDF = (
    PDFException,
    PSException,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    RecursionError,
    OverflowError,
    ZeroDivisionError,
    NotImplementedError,
    EOFError,
)


_UNPAINTED = (3, 7)  # the text rendering modes that leave no ink: what scanners lay under the picture


class _Converter(PDFLayoutAnalyzer):
    """Gathers the characters of a page, and counts those that cannot be seen: unpainted, or beside the page."""

    _is_unpainted = False
    _page: tuple[float, float, float, float]

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.glyphs: list[Glyph] = []
        self.unseen = 0

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        super().begin_page(page, ctm)
        self._page = self.cur_item.bbox

    def render_string(self, textstate: PDFTextState, *args: Any) -> None:
        self._is_unpainted = textstate.render in _UNPAINTED
        super().render_string(textstate, *args)

    def render_char(self, matrix: Matrix, font: PDFFont, fontsize: float, *args: Any) -> float:
        left, bottom, right, top = self._page
        is_beside = not (left <= matrix[4] <= right and bottom <= matrix[5] <= top)
        self.unseen += self._is_unpainted or is_beside
        advance = super().render_char(matrix, font, fontsize, *args)
        # Newspapers keep whole columns inside form objects: the character goes there, and into our list.
        character = self.cur_item._objs[-1]
        if isinstance(character, LTChar):
            self.glyphs.append(_glyph(character, matrix, fontsize, font.is_vertical()))
        return advance


def _glyph(character: LTChar, matrix: Matrix, fontsize: float, is_vertical: bool) -> Glyph:
    a, b, _, _, x, y = matrix
    scale = hypot(a, b)
    size = abs(fontsize) * scale or character.size
    # The baseline is what the characters of a line share; boxes follow their fonts.
    return Glyph(character.get_text(), x, y, character.x1, size, degrees(atan2(b, a)) % 360, is_vertical)


class TooManyPages(Exception):
    """The document has more pages, or more text, than is read."""


def limit_resources(cpu_seconds: int) -> None:
    """Bound this process, so that a hostile file ends it instead of the machine."""
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def extract(data: bytes) -> dict[str, object]:
    """The text of each page in reading order, columns one after another, or the reason of a refusal."""
    try:
        document = PDFDocument(PDFParser(BytesIO(data)))
        pages = list(_pages(document))
        return {
            "pages": [page.text for page, _ in pages],
            "slanted": [page.slanted for page, _ in pages],
            "unseen": sum(number for _, number in pages),
            "metadata": list(_metadata(document)),
        }
    except PDFEncryptionError:
        return {"refused": "encrypted"}
    except TooManyPages:
        return {"refused": "pages"}
    except MemoryError:
        return {"refused": "limits"}
    except BROKEN_PDF as error:
        return {"refused": "broken", "detail": f"{type(error).__name__}: {error}"}


def _pages(document: PDFDocument) -> Iterator[tuple[PageText, int]]:
    """The text of each page, and how many characters of it cannot be seen."""
    # Counting first keeps a page bomb from being laid out page by page.
    pages = []
    for page in PDFPage.create_pages(document):
        pages.append(page)
        if len(pages) > MAX_PAGES:
            raise TooManyPages
    resources, characters = PDFResourceManager(), 0
    for page in pages:
        converter = _Converter(resources)
        PDFPageInterpreter(resources, converter).process_page(page)
        characters += len(converter.glyphs)
        if characters > MAX_CHARACTERS:
            raise TooManyPages
        yield page_text(converter.glyphs), converter.unseen


def _metadata(document: PDFDocument) -> Iterator[tuple[str, str]]:
    for info in document.info[:1]:
        for key, name in (("Title", "title"), ("Author", "author")):
            value = info.get(key)
            if isinstance(value, bytes) and (text := decode_text(value).strip()):
                yield name, text


def main() -> None:
    """Read a PDF from standard input, print what was found."""
    limit_resources(int(sys.argv[1]))
    logging.disable(logging.CRITICAL)
    json.dump(extract(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
