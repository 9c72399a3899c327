"""The process that parses one PDF, under limits of its own: `python -m archive.parsing.readers.pdf_worker < file.pdf`.

Prints one JSON object: {"pages": [text, …], "metadata": [[key, value], …]} or {"refused": reason}.
"""

import json
import logging
import resource
import sys
from collections.abc import Iterator
from io import BytesIO

from pdfminer.converter import TextConverter
from pdfminer.layout import LAParams
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text

MAX_PAGES = 1_000
MAX_CHARACTERS = 10_000_000
CPU_SECONDS = 60
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


class TooManyPages(Exception):
    """The document has more pages, or more text, than is read."""


def limit_resources() -> None:
    """Bound this process, so that a hostile file ends it instead of the machine."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def extract(data: bytes) -> dict[str, object]:
    """The text of each page in reading order, columns one after another, or the reason of a refusal."""
    try:
        document = PDFDocument(PDFParser(BytesIO(data)))
        pages = list(_pages(document))
        return {"pages": pages, "metadata": list(_metadata(document))}
    except PDFEncryptionError:
        return {"refused": "encrypted"}
    except TooManyPages:
        return {"refused": "pages"}
    except MemoryError:
        return {"refused": "limits"}
    except BROKEN_PDF as error:
        return {"refused": "broken", "detail": f"{type(error).__name__}: {error}"}


def _pages(document: PDFDocument) -> Iterator[str]:
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
        converter = TextConverter(resources, output, laparams=LAParams(all_texts=True))
        PDFPageInterpreter(resources, converter).process_page(page)
        text = output.getvalue().decode("utf-8", "replace")
        characters += len(text)
        if characters > MAX_CHARACTERS:
            raise TooManyPages
        yield text


def _metadata(document: PDFDocument) -> Iterator[tuple[str, str]]:
    for info in document.info[:1]:
        for key, name in (("Title", "title"), ("Author", "author")):
            value = info.get(key)
            if isinstance(value, bytes) and (text := decode_text(value).strip()):
                yield name, text


def main() -> None:
    """Read a PDF from standard input, print what was found."""
    limit_resources()
    logging.disable(logging.CRITICAL)
    json.dump(extract(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
