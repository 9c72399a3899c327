"""Corrections of an article's text, placed in the stretches that are searched."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from archive.corrected import Correction, Reading, reading
from archive.models.document import Decided, Document


def corrected_stretches(titles: Sequence[str], document: Document) -> Iterator[tuple[int, Reading]]:
    """The stretches of `Article.texts` that read otherwise once corrected; `titles` are its first ones."""
    texts = [*titles, *document.body]
    found: defaultdict[int, list[Correction]] = defaultdict(list)
    for correction in document.corrections:
        stretch, start = _place(correction, titles, document)
        if 0 <= stretch < len(texts):
            found[stretch].append(Correction(start, correction.printed, correction.value))
    for stretch, corrections in sorted(found.items()):
        if read := reading(texts[stretch], corrections):
            yield stretch, read


def _place(decided: Decided, titles: Sequence[str], document: Document) -> tuple[int, int]:
    """(stretch, character) of a correction; stretch -1 for a line of the title block that is no title."""
    paragraph, start = decided.paragraph or 0, decided.start or 0
    if paragraph >= 0:
        return len(titles) + paragraph, start
    for line in document.title_lines:
        if start <= len(line.text):
            return _in_title(line.text, start, titles)
        start -= len(line.text) + 1
    return -1, 0


def _in_title(line: str, start: int, titles: Sequence[str]) -> tuple[int, int]:
    """A title is put together from whole lines."""
    places = ((stretch, title.find(line)) for stretch, title in enumerate(titles))
    return next(((stretch, at + start) for stretch, at in places if at >= 0), (-1, 0))
