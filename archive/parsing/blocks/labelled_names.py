"""Names behind labels (责编:程云 校对:李四): what the labels make of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.parsing.blocks.authorship import LEADING_ORNAMENTS, authors_of
from archive.parsing.blocks.bylines import WORDS_AND_PICTURES
from archive.parsing.blocks.name_lists import REMEMBERED, are_names, names_behind_label
from archive.parsing.lexicon.dates import FULL_DATE
from archive.parsing.lexicon.word_lists import alternatives, sections
from archive.parsing.records import Author
from archive.text import fold, printed_as

EDITOR_ROLES = frozenset(sections("roles.txt")["editor"])
_ROLE = alternatives(role for kind in ("staff", "writer", "reporter", "fact") for role in sections("roles.txt")[kind])
_STAFF = frozenset(sections("roles.txt")["staff"])
_WRITERS, _REPORTERS = frozenset(sections("roles.txt")["writer"]), frozenset(sections("roles.txt")["reporter"])
_LABEL = re.compile(
    rf"(?:本[期版报]|头版|第?[A-Da-d]?[一二三四五六七八九十\d]{{1,3}}版)?(?P<role>{_ROLE})(?P<mark>[:/|丨]?)"
)
_MARKS = ":/|丨"
_ENDS_LABEL = re.compile(rf"[{re.escape(_MARKS)}]")
_MAY_END_LABEL = re.compile(rf"[\s{re.escape(printed_as(_MARKS))}]")  # most lines have none of them


@dataclass(frozen=True)
class Labelled:
    """A label with its value, as in 责编:程云."""

    role: str
    value: str


@lru_cache(REMEMBERED)
def labelled(text: str) -> tuple[Labelled, ...]:
    """The labels of a line with their values, if the whole line consists of them; else none.

    A label ends in a colon or a stroke; without one it must stand apart from its names (编辑 张三 校对 李四).
    """
    without_spaces, found = _with_values(text)
    if not found or WORDS_AND_PICTURES.match(without_spaces):
        return ()
    ornaments = LEADING_ORNAMENTS.match(without_spaces)
    begin = ornaments.end() if ornaments else 0
    return tuple(label for _, label in found) if found[0][0] == begin else ()


def _with_values(text: str) -> tuple[str, list[tuple[int, Labelled]]]:
    """The line without its spaces, and each label in it with where it begins there and what follows up to the next."""
    folded = fold(text) if len(text) <= 200 and _MAY_END_LABEL.search(text) else ""
    if not _may_hold_label(folded):
        return "", []
    places = [i for i, character in enumerate(folded) if not character.isspace()]
    without_spaces = "".join(folded[i] for i in places)
    matches = list(_labels(without_spaces, folded, places))
    ends = [*(match.start() for match in matches[1:]), len(without_spaces)]
    found = [
        (match.start(), Labelled(match["role"], _value(text, places, match.end(), end)))
        for match, end in zip(matches, ends[: len(matches)], strict=True)
    ]
    return without_spaces, found


def _may_hold_label(folded: str) -> bool:
    """False for one word without a mark, in which no label can end: most lines are such."""
    return len(folded.split(None, 1)) > 1 or bool(_ENDS_LABEL.search(folded))


def labels_within(text: str) -> tuple[Labelled, ...]:
    """The labels of staff that stand anywhere in a line, each with what follows it up to the next label."""
    return tuple(label for _, label in _with_values(text)[1] if label.role in _STAFF)


def bylines_within(text: str) -> tuple[Labelled, ...]:
    """The labels of reporters and authors that stand anywhere in a line, as in the line below a web page's title."""
    return tuple(label for _, label in _with_values(text)[1] if label.role in _REPORTERS | _WRITERS)


def _labels(without_spaces: str, folded: str, places: Sequence[int]) -> Iterator[re.Match[str]]:
    position = 0
    while match := _LABEL.search(without_spaces, position):
        # 张三校对: the 三 belongs to the name, so a false label must not swallow the true one behind it.
        is_label = _is_label(match, folded, places)
        position = match.end() if is_label else match.start() + 1
        if is_label:
            yield match


def _is_label(match: re.Match[str], folded: str, places: Sequence[int]) -> bool:
    start, end = match.span()
    begins_word = start == 0 or places[start] > places[start - 1] + 1 or not folded[places[start] - 1].isalnum()
    if match["mark"]:
        return begins_word or match["mark"] == ":"
    # A single character without a mark is the surname of a name set wide (文 锋), not the label 文.
    stands_apart = len(match["role"]) > 1 and end < len(places) and places[end] > places[end - 1] + 1
    return begins_word and stands_apart and match["role"] in _STAFF | _REPORTERS | _WRITERS


def _value(text: str, places: Sequence[int], start: int, end: int) -> str:
    """What stands behind a label, without a date that follows it (责任编辑:张三 2021-11-05)."""
    value = _stretch(text, places, start, end)
    date = FULL_DATE.search(fold(value))
    return value[: date.start()].strip() if date and date.start() else value


def _stretch(text: str, places: Sequence[int], start: int, end: int) -> str:
    return text[places[start] : places[end - 1] + 1].strip(" \t\u3000|丨/") if start < end else ""


def is_staff(labels: Sequence[Labelled]) -> bool:
    """True if all labels are roles of the staff and all values are names."""
    return bool(labels) and all(label.role in _STAFF and are_names(label.value) for label in labels)


def editors(labels: Sequence[Labelled]) -> tuple[str, ...]:
    """The editors among labelled names."""
    return tuple(name for label in labels if label.role in EDITOR_ROLES for name in names_behind_label(label.value))


def writers(labels: Sequence[Labelled]) -> tuple[Author, ...]:
    """The authors among labelled names; an organization may be one."""
    return tuple(
        author for label in labels if label.role in _WRITERS and label.value for author in authors_of(label.value)
    )


def labelled_reporters(labels: Sequence[Labelled]) -> tuple[str, ...]:
    """The reporters and correspondents among labelled names."""
    return tuple(name for label in labels if label.role in _REPORTERS for name in names_behind_label(label.value))
