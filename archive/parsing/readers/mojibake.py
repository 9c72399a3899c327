"""Text that somebody decoded in a wrong encoding before it was saved: what it would read when that is undone."""

import codecs
from collections.abc import Callable
from dataclasses import dataclass

from archive.parsing.readers.encodings import PLAUSIBLE, plausibility

SAMPLE = 20_000  # characters
LEAST = 8  # characters beyond ASCII; fewer say nothing
GAIN = 0.15  # in plausibility: an honest text loses all of it when it is "repaired"
REPLACEMENT = "\ufffd"
_GAPS = "xianbao.gaps"


@dataclass(frozen=True)
class Repair:
    """The text as it was before it was misread, and how many characters the misreading lost."""

    encoding: str
    text: str

    @property
    def lost(self) -> int:
        return self.text.count(REPLACEMENT)


def _western(text: str) -> bytes:
    """The bytes that Windows-1252, with Latin-1 in its gaps, reads as the text."""
    return text.encode("cp1252", _GAPS)


def _in_the_gaps(error: UnicodeError) -> tuple[bytes, int]:
    """Latin-1 for a run of characters that Windows-1252 lacks; 0xFF, no byte of any text, for what is lost."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    run = error.object[error.start : error.end]
    return bytes(ord(character) if character <= "\xff" else 0xFF for character in run), error.end


codecs.register_error(_GAPS, _in_the_gaps)


def _chinese(text: str) -> bytes:
    return text.encode("gb18030", "replace")


# What an editor may be offered: what the bytes were, and what they were taken for.
MISREADINGS: dict[str, tuple[Callable[[str], bytes], str]] = {
    "utf-8-as-latin-1": (_western, "utf-8"),
    "gb18030-as-latin-1": (_western, "gb18030"),
    "utf-8-as-gb18030": (_chinese, "utf-8"),
}


def undone(text: str, misreading: str) -> Repair:
    """The text with one misreading undone; what cannot be is U+FFFD."""
    as_bytes, encoding = MISREADINGS[misreading]
    return Repair(misreading, as_bytes(text).decode(encoding, "replace"))


def misread(text: str) -> Repair | None:
    """The likeliest repair, if the text is not as plausible as it is with a misreading undone."""
    sample = text[:SAMPLE]
    if sum(character > "\x7f" for character in sample) < LEAST:
        return None
    as_it_is = plausibility(sample)
    if 1 - as_it_is < GAIN:
        return None  # no repair can gain as much
    repairs = {name: undone(sample, name).text for name in MISREADINGS}
    best = max(repairs, key=lambda name: plausibility(repairs[name]))
    gained = plausibility(repairs[best])
    if gained < PLAUSIBLE or gained - as_it_is < GAIN:
        return None
    return undone(text, best)
