"""Tables as spreadsheets take them, line by line as their rows come."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext

BOM = "\ufeff"  # or Excel takes UTF-8 for the local code page
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
LONGEST_CELL = 32_767  # of Excel's, counted in UTF-16


class _Echo:
    """A file that hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """A table line by line as the rows come, as spreadsheets take it."""
    writer = echo_writer()
    yield BOM + writer.writerow(columns)
    yield from map(writer.writerow, rows)


def echo_writer() -> Any:
    """A CSV writer whose writerow returns the line."""
    return csv.writer(_Echo())


def harmless(cell: str | int | None) -> str:
    """The cell as text that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    return "'" + text if text.startswith(FORMULA_STARTS) else text


def fitting(cell: str) -> str:
    """The cell as long as Excel takes it: of a longer one it would drop the end and say nothing."""
    if len(cell) * 2 <= LONGEST_CELL or _length(cell) <= LONGEST_CELL:
        return cell
    said = gettext("……（全文 %(n)s 字，这里放不下，请见网址）") % {"n": len(cell)}
    room = LONGEST_CELL - _length(said)
    return cell.encode("utf-16-le")[: 2 * room].decode("utf-16-le", errors="ignore") + said


def _length(text: str) -> int:
    """As Excel counts, which takes a character beyond the basic plane for two."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2
