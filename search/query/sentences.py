"""An occurrence as it is printed: its sentence, or so many characters on both sides. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.text import MatchForm, match_form, match_text, quotation_edges

LONGEST = 60  # characters shown of a sentence on each side
_ENDS = re.compile(r"[。！？!?；;\n]")


@dataclass(frozen=True)
class Printed:
    """The phrase in its surroundings, and in which of the article's texts it stands, from 0."""

    before: str
    words: str
    after: str
    stretch: int


def in_sentence(texts: Sequence[str], phrase: str, *, quoted: bool = False) -> Printed | None:
    """The first occurrence of the match form, or the first between quotation marks, in its sentence."""
    for stretch, text in enumerate(texts):
        if phrase not in match_text(text):
            continue
        form = match_form(text)
        places = _places(form, phrase)
        if quoted and places:
            edges = quotation_edges(text)
            last = len(phrase) - 1
            places = [at for at in places if at in edges.opened and at + last in edges.closed]
        if places:
            return _sentence(text, stretch, form.span(places[0], places[0] + len(phrase)), LONGEST)
    return None


def sentence_at(text: str, stretch: int, offset: int, phrase: str) -> Printed | None:
    """The match form at a place of the text's, in its whole sentence; None where something else stands there."""
    form = match_form(text)
    if not form.text.startswith(phrase, offset):
        return None
    return _sentence(text, stretch, form.span(offset, offset + len(phrase)), len(text))


def sentence_around(text: str, stretch: int, start: int, end: int) -> Printed:
    """What stands at a place of the text, in its whole sentence."""
    return _sentence(text, stretch, (start, end), len(text))


def in_line(text: str, stretch: int, offset: int, length: int, around: int) -> Printed | None:
    """The string at a place of the match form, with so many printed characters on both sides; None beyond the end."""
    form = match_form(text)
    if offset + length > len(form.text):
        return None
    start, end = form.span(offset, offset + length)
    before = text[max(0, start - around) : start].replace("\n", " ")
    return Printed(before, text[start:end], text[end : end + around].replace("\n", " "), stretch)


def _places(form: MatchForm, phrase: str) -> list[int]:
    return [at.start() for at in re.finditer(f"(?={re.escape(phrase)})", form.text)]


def _sentence(text: str, stretch: int, span: tuple[int, int], longest: int) -> Printed:
    start, end = span
    before, after = _from_its_beginning(text[:start], longest), _to_its_end(text[end:], longest)
    return Printed(before, text[start:end], after, stretch)


def _from_its_beginning(text: str, longest: int) -> str:
    sentence = text[max((end.end() for end in _ENDS.finditer(text)), default=0) :].lstrip()
    return sentence if len(sentence) <= longest else f"……{sentence[-longest:]}"


def _to_its_end(text: str, longest: int) -> str:
    end = _ENDS.search(text)
    sentence = text[: end.end()].rstrip() if end else text.rstrip()
    # A closing mark behind the full stop belongs to the sentence.
    if end and text[end.end() : end.end() + 1] in ("”", "』", "」", "’"):
        sentence += text[end.end()]
    return sentence if len(sentence) <= longest else f"{sentence[:longest]}……"
