"""An article's text in typed parts: the one place that knows the JSON which its columns hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

JSON = Mapping[str, Any]


@dataclass(frozen=True)
class TitleLine:
    """A printed line of the title area, bylines included; offsets count the source's characters."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `pieces` are the stretches of the source that it was joined from, as (start, end)."""

    text: str
    start: int
    end: int
    is_subhead: bool = False
    pieces: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Suspect:
    """A part of the text that probably reads otherwise; `start` counts the characters of its paragraph."""

    paragraph: int  # from 0; -1 is the title block
    start: int
    as_printed: str
    likely: str
    evidence: str

    @property
    def is_in_title(self) -> bool:
        return self.paragraph < 0

    @property
    def end(self) -> int:
        return self.start + len(self.as_printed)


@dataclass(frozen=True)
class Decided:
    """What a person decided of a field, in words, beside what is printed and what was read.

    Of a corrected text `paragraph` and `start` say where it stands; the text itself stays as printed.
    """

    field: str
    printed: str
    read: str
    value: str
    why: str = ""
    day: str = ""
    paragraph: int | None = None  # -1 is the title block
    start: int | None = None
    key: str = ""  # of the row of models.Decision


class Columns(Protocol):
    """The row that a document is read from."""

    title_block: Any
    paragraphs: Any
    ocr_suspects: Any
    decided: Any


class Document:
    """Title lines, paragraphs and suspects of a row, each made once, when it is first asked for.

    Not before: a row of a list has not fetched all its columns, and asking for one more is a query.
    """

    def __init__(self, row: Columns):
        self._row = row

    @cached_property
    def title_lines(self) -> tuple[TitleLine, ...]:
        return tuple(TitleLine(line["text"], line["start"], line["end"]) for line in self._row.title_block)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return paragraphs_of(self._row.paragraphs)

    @cached_property
    def suspects(self) -> tuple[Suspect, ...]:
        return suspects_of(self._row.ocr_suspects)

    @cached_property
    def decided(self) -> tuple[Decided, ...]:
        return decided_of(self._row.decided)

    @property
    def corrections(self) -> tuple[Decided, ...]:
        """The stretches of text that should read otherwise than printed."""
        return tuple(each for each in self.decided if each.field == "text" and each.paragraph is not None)

    @property
    def body(self) -> list[str]:
        """The texts of the paragraphs."""
        return texts_of(self._row.paragraphs)

    @property
    def start(self) -> int:
        """Where in the source it begins."""
        starts = [line.start for line in self.title_lines] + [paragraph.start for paragraph in self.paragraphs]
        return min(starts, default=0)


def paragraphs_of(column: Iterable[JSON]) -> tuple[Paragraph, ...]:
    """The paragraphs of a column that was fetched without its row."""
    return tuple(_paragraph(entry) for entry in column)


def texts_of(column: Iterable[JSON]) -> list[str]:
    """The texts of a column of paragraphs: who goes through many articles makes no paragraphs of them."""
    return [entry["text"] for entry in column]


def suspects_of(column: Iterable[JSON]) -> tuple[Suspect, ...]:
    """The suspects of a column that was fetched without its row."""
    return tuple(
        Suspect(
            suspect["paragraph"],
            suspect["start"],
            suspect["as_printed"],
            suspect["likely"],
            suspect.get("evidence", ""),
        )
        for suspect in column
    )


def decided_of(column: Iterable[JSON]) -> tuple[Decided, ...]:
    """What was decided, of a column that was fetched without its row."""
    return tuple(Decided(**entry) for entry in column)


def _paragraph(entry: JSON) -> Paragraph:
    start, end = entry["start"], entry["end"]
    pieces = tuple((first, last) for first, last in entry.get("pieces") or [(start, end)])
    return Paragraph(entry["text"], start, end, entry.get("subhead", False), pieces)


def write(
    row: Columns, title_lines: Iterable[TitleLine], paragraphs: Iterable[Paragraph], suspects: Iterable[Suspect]
) -> None:
    """Fills the row's columns; what was read from them before is forgotten."""
    row.title_block = [dict(vars(line)) for line in title_lines]
    row.paragraphs = [
        {
            "text": paragraph.text, "start": paragraph.start, "end": paragraph.end, "subhead": paragraph.is_subhead,
            "pieces": [list(piece) for piece in paragraph.pieces],
        }
        for paragraph in paragraphs
    ]  # fmt: skip
    row.ocr_suspects = [dict(vars(suspect)) for suspect in suspects]
    vars(row).pop("document", None)
