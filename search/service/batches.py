"""The counts of thousands of phrases as the lines of a file, a phrase at a time, all of one generation."""

from collections.abc import Iterator

from archive.text import match_text
from search.batch_request import BatchRequest
from search.indexing.connection import engine
from search.statistics.matrix import Matrix, Place, Row

COLUMNS = (
    *("phrase", "phrase_first", "take_off", "take_off_since", "county", "year"),
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
        held = (f"{place.articles_held},{place.issues_held},{place.characters_held}".encode() for place in places)
        self._names_and_held = [(_names(place, facets), of_place) for place, of_place in zip(places, held, strict=True)]
        self._days: dict[int, bytes] = {}
        self._zeros = [
            b"%b,%b,%b,\r\n" % (names, b"0,0,0,0" if place.articles_held else b",,,", held)
            for place, (names, held) in zip(places, self._names_and_held, strict=True)
        ]

    def written(self, phrase: str, row: Row) -> bytes:
        """All rows of a phrase."""
        ends = self._zeros
        if row.cells:
            ends, places, days = ends.copy(), self._names_and_held, self._days
            for place, occurrences, articles, once, issues, first in row.cells:
                names, held = places[place]
                day = days.get(first) or days.setdefault(first, _day(first).encode())
                ends[place] = b"%b,%d,%d,%d,%d,%b,%b\r\n" % (names, occurrences, articles, once, issues, held, day)
        head = f"{phrase},{_day(row.first)},{row.take_off.month},{row.take_off.since},".encode()
        return head + head.join(ends) if ends else b""


def _names(place: Place, facets: tuple[str, ...]) -> bytes:
    named = dict(zip(facets, place.values, strict=True))
    return f"{named.get('county', '')},{named.get('year', '')}".encode()


def _day(number: int) -> str:
    return f"{number // 10000:04}-{number // 100 % 100:02}-{number % 100:02}" if number else ""
