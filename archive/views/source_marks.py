"""What a reader came for, marked where a source prints it: across line breaks, and only where its articles stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.models import Source
from archive.passages import place_in_source
from archive.views.marking import Sought
from archive.views.ownership import Run

Place = tuple[int, int]  # a half-open span of the source


@dataclass(frozen=True)
class Piece:
    """A stretch of a run; `hit` is the number of what stands there, from 1, which may go on from the piece before."""

    text: str
    hit: int = 0
    begins: bool = False


def places_in_source(source: Source, sought: Sought) -> list[Place]:
    """Where the source prints what is sought, in its order."""
    if not sought.forms:
        return []
    places = {
        place_in_source(article, stretch, start, end)
        for article in source.articles.all()
        for stretch, text in enumerate(article.texts)
        if article.document.title_lines or stretch >= len(article.title_texts)
        for start, end, _ in sought.marks(text)
    }
    return sorted(places)


def marked_runs(runs: Iterable[Run], offset: int, places: Sequence[Place]) -> Iterator[tuple[Run, list[Piece]]]:
    """The runs of a part that begins at `offset`, each in pieces: joined, these are its lines."""
    for run in runs:
        begin = offset + len(run.text) - len(run.text.lstrip("\n"))
        yield run, list(_pieces(run.lines, begin, places))
        offset += len(run.text)


def _pieces(text: str, begin: int, places: Sequence[Place]) -> Iterator[Piece]:
    cursor, end = begin, begin + len(text)
    for number, (first, last) in enumerate(places, start=1):
        start, stop = max(first, cursor), min(last, end)
        if start >= stop:
            continue
        if start > cursor:
            yield Piece(text[cursor - begin : start - begin])
        yield Piece(text[start - begin : stop - begin], number, begins=start == first)
        cursor = stop
    if cursor < end:
        yield Piece(text[cursor - begin :])
