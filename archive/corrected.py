"""What a text reads once its corrections are made, and which phrases stand there thanks to them alone. Pure."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from archive.text import MatchForm, match_form, match_text

Span = tuple[int, int]


@dataclass(frozen=True)
class Correction:
    """Printed characters of a text that should read otherwise; `start` counts the characters of the text."""

    start: int
    printed: str
    value: str

    @property
    def end(self) -> int:
        return self.start + len(self.printed)


@dataclass(frozen=True)
class Wording:
    """A match form with the spans in which it differs from its counterpart; an empty span: the other has more there."""

    form: str
    spans: tuple[Span, ...]

    def places(self, phrase: str) -> list[int]:
        """Where the phrase, a match form, stands here and not in the counterpart."""
        found = (at for at in occurrences(self.form, phrase))
        return [at for at in found if any(at < end and start < at + len(phrase) for start, end in self.spans)]


@dataclass(frozen=True)
class Reading:
    """A text as printed and as corrected; the corrections that the spans of both belong to, in turn."""

    printed: Wording
    corrected: Wording
    corrections: tuple[Correction, ...]


def reading(text: str, corrections: Iterable[Correction]) -> Reading | None:
    """The text beside its corrected wording; None where a search finds the same in both."""
    changes = [change for each in _apart(text, corrections) for change in _changes(each)]
    if not changes:
        return None
    parts: list[str] = []
    before, after, cursor, length = [], [], 0, 0
    for _correction, start, end, value in changes:
        length += start - cursor
        before.append((start, end))
        after.append((length, length + len(value)))
        parts += [text[cursor:start], value]
        cursor, length = end, length + len(value)
    corrected = "".join([*parts, text[cursor:]])
    return Reading(_wording(text, before), _wording(corrected, after), tuple(change[0] for change in changes))


def occurrences(form: str, phrase: str) -> Iterator[int]:
    """Where the phrase begins, those that overlap too."""
    at = form.find(phrase) if phrase else -1
    while at >= 0:
        yield at
        at = form.find(phrase, at + 1)


def _apart(text: str, corrections: Iterable[Correction]) -> list[Correction]:
    """The corrections in text order: of those that overlap the first, and none whose words do not stand there."""
    kept: list[Correction] = []
    for correction in sorted(corrections, key=lambda correction: (correction.start, correction.end)):
        stands_there = correction.printed and text[correction.start : correction.end] == correction.printed
        if stands_there and (not kept or kept[-1].end <= correction.start):
            kept.append(correction)
    return kept


def _changes(correction: Correction) -> Iterator[tuple[Correction, int, int, str]]:
    """The stretches of a correction that really differ: from, to, and what stands there instead."""
    printed, value = correction.printed, correction.value
    for tag, a, b, c, d in SequenceMatcher(None, printed, value, autojunk=False).get_opcodes():
        if tag != "equal" and match_text(printed[a:b]) != match_text(value[c:d]):
            yield correction, correction.start + a, correction.start + b, value[c:d]


def _wording(text: str, spans: Sequence[Span]) -> Wording:
    form: MatchForm = match_form(text)
    return Wording(form.text, tuple((bisect_left(form.offsets, a), bisect_left(form.offsets, b)) for a, b in spans))
