"""The process that parses one PDF, under limits of its own: `python -m …pdf_worker CPU_SECONDS < file.pdf`.

Prints one JSON object: {"pages": [text, …], "unseen": number, "metadata": [[key, value], …]} or {"refused": reason}.
"""

import json
import logging
import resource
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pdfminer.converter import TextConverter
from pdfminer.layout import LAParams
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException
from pdfminer.utils import Matrix, decode_text

MAX_PAGES = 1_000
MAX_CHARACTERS = 10_000_000
MEMORY_BYTES = 1_500_000_000

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


class _Converter(TextConverter):
    """Counts the characters that are read and cannot be seen: unpainted, or beside the page."""

    unseen = 0
    _is_unpainted = False
    _page: tuple[float, float, float, float]

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        super().begin_page(page, ctm)
        self._page = self.cur_item.bbox

    def render_string(self, textstate: PDFTextState, *args: Any) -> None:
        self._is_unpainted = textstate.render in _UNPAINTED
        super().render_string(textstate, *args)

    def render_char(self, matrix: Matrix, *args: Any) -> float:
        left, bottom, right, top = self._page
        is_beside = not (left <= matrix[4] <= right and bottom <= matrix[5] <= top)
        self.unseen += self._is_unpainted or is_beside
        return super().render_char(matrix, *args)


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
        texts, unseen = [text for text, _ in pages], sum(number for _, number in pages)
        return {"pages": texts, "unseen": unseen, "metadata": list(_metadata(document))}
    except PDFEncryptionError:
        return {"refused": "encrypted"}
    except TooManyPages:
        return {"refused": "pages"}
    except MemoryError:
        return {"refused": "limits"}
    except BROKEN_PDF as error:
        return {"refused": "broken", "detail": f"{type(error).__name__}: {error}"}


def _pages(document: PDFDocument) -> Iterator[tuple[str, int]]:
    """The text of each page, and how many characters of it cannot be seen."""
    # Counting first keeps a page bomb from being laid out page by page.
    pages = []
    for page in PDFPage.create_pages(document):
        pages.append(page)
        if len(pages) > MAX_PAGES:
            raise TooManyPages
    resources, characters = PDFResourceManager(), 0
    for page in pages:
        output = BytesIO()
        # all_texts: newspapers keep whole columns inside form objects.
        converter = _Converter(resources, output, laparams=LAParams(all_texts=True))
        PDFPageInterpreter(resources, converter).process_page(page)
        text = output.getvalue().decode("utf-8", "replace")
        characters += len(text)
        if characters > MAX_CHARACTERS:
            raise TooManyPages
        yield text, converter.unseen


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
