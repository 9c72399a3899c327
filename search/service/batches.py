"""The counts of thousands of phrases as the lines of a file, a phrase at a time, all of one generation."""

from collections.abc import Iterator

from archive.text import match_text
from search.batch_request import BatchRequest
from search.indexing.connection import engine
from search.statistics.matrix import Matrix, MatrixCell, Place, Row

COLUMNS = (
    *("phrase", "phrase_first", "take_off", "county", "year"),
    *("occurrences", "articles", "articles_once", "issues"),
    *("articles_held", "issues_held", "characters_held", "first"),
)


def lines(asked: BatchRequest, written: dict[str, str]) -> Iterator[bytes]:
    """The rows of each phrase in turn, `written` being the phrase as its cell. Raises IndexUnavailable."""
    forms = [match_text(phrase) for phrase in asked.phrases]
    blocks = None
    every = engine().findings_each(asked.facet_filters, forms)
    for phrase, findings in zip(asked.phrases, every, strict=True):
        if blocks is None:
            matrix = Matrix(findings.population, findings.among, asked.facets)
            blocks = _Blocks(matrix.places, asked.facets)
        yield blocks.written(written[phrase], matrix.row(findings))


class _Blocks:
    """Rows without their phrase. Nearly all of them say 0, and those are written once for all phrases."""

    def __init__(self, places: list[Place], facets: tuple[str, ...]):
        self._ends = [f"{place.articles_held},{place.issues_held},{place.characters_held}" for place in places]
        self._names = [_names(place, facets) for place in places]
        self._zeros = [
            self._end(at, "0,0,0,0" if place.articles_held else ",,,", "") for at, place in enumerate(places)
        ]

    def written(self, phrase: str, row: Row) -> bytes:
        """All rows of a phrase."""
        ends = self._zeros
        if row.cells:
            ends = ends.copy()
            for cell in row.cells:
                ends[cell.place] = self._end(cell.place, _counts(cell), _day(cell.first))
        head = f"{phrase},{_day(row.first)},{row.take_off},".encode()
        return head + head.join(ends) if ends else b""

    def _end(self, place: int, counts: str, first: str) -> bytes:
        return f"{self._names[place]},{counts},{self._ends[place]},{first}\r\n".encode()


def _names(place: Place, facets: tuple[str, ...]) -> str:
    named = dict(zip(facets, place.values, strict=True))
    return f"{named.get('county', '')},{named.get('year', '')}"


def _counts(cell: MatrixCell) -> str:
    return f"{cell.occurrences},{cell.articles},{cell.articles_once},{cell.issues}"


def _day(number: int) -> str:
    return f"{number // 10000:04}-{number // 100 % 100:02}-{number % 100:02}" if number else ""
