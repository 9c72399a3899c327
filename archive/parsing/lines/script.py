"""The text as it is meant to be read: simplified, without pinyin notes and Markdown marks; each knows its origin."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from archive.parsing.records import Span
from archive.text import ordinary_glyphs, simplified_characters

PHRASE_TABLE = Path(__file__).parents[2] / "data" / "traditional_phrases.tsv"
# Two characters of today each, and no single one tells which: 乾坤 and 乾燥, 瞭望 and 瞭解. Only a phrase does.
_BY_PHRASE = "乾瞭"

_HANZI = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
_OPEN, _CLOSE = r"(（﹙\[［〔﹝【〖〈《<{｛", r")）﹚\]］〕﹞】〗〉》>}｝"
_SYLLABLE = r"(?:[zcs]h?|[bpmfdtnlgkhjqxryw])?[aeiouüv]{1,3}(?:ng?|r)?"
# A wrap may fall anywhere, so white space is allowed for inside the note and before it.
_BEFORE, _BEHIND = rf"(?<=[{_HANZI}])\s{{0,3}}[{_OPEN}]\s{{0,2}}", rf"\s{{0,2}}[{_CLOSE}]"
_QUOTED, _UNQUOTED = rf"(?<=[{_HANZI}])\s{{0,3}}[{_OPEN}「『“/]\s{{0,2}}", rf"\s{{0,2}}[{_CLOSE}」』”/]"
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300-\u0304\u030c"
_LETTERS = rf"(?:(?:读音|读作|音|读|念)[:：]?)?(?P<letters>[a-zêüɑɡ{_TONED}\s·'’\-]{{1,48}}?)"
_TONED_NOTE = re.compile(rf"{_QUOTED}{_LETTERS}{_UNQUOTED}", re.IGNORECASE)
_NUMBERED_NOTE = re.compile(rf"{_BEFORE}(?:{_SYLLABLE}[1-5]\s?|[\u3105-\u312fˊˇˋ˙]){{1,6}}{_BEHIND}")
_A_TONE = re.compile(f"[{_TONED}]")
_LONGEST_SYLLABLE = 7  # chuāng, and a stray space
_TONELESS = re.compile(rf"{_BEFORE}{_SYLLABLE}{_BEHIND}")
_HEADING = re.compile(r"^[ \t]*#{1,6}(?:[ \t]+|$)", re.MULTILINE)
_BOLD = re.compile(r"\*\*")
# What nobody sees and no script needs between its letters: zero-width spaces, direction marks, soft hyphens. Joiners
# shape letters of other scripts and pictures, so they are nothing only beside a character.
_UNSEEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+"
    rf"|(?<=[{_HANZI}])[\u200c\u200d]+|[\u200c\u200d]+(?=[{_HANZI}])"
)
_MAY_BE_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_FEW_NOTES, _MANY_TONELESS = 3, 6  # a few brackets with Latin letters in them may be abbreviations


@dataclass(frozen=True)
class ReadingText:
    """What is read of a source; `cuts` are the stretches of the source that carry no wording."""

    text: str
    script: str
    cuts: tuple[Span, ...]
    headings: frozenset[int]  # positions in `text` where a Markdown heading begins
    _positions: tuple[int, ...]
    _shifts: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Where a non-empty stretch of the reading text stands in the source."""
        return Span(self.origin(start), self.origin(end - 1) + 1) if self.cuts else Span(start, end)

    def width(self, start: int, end: int) -> int:
        """How many characters of the source such a stretch has."""
        return self.origin(end - 1) + 1 - self.origin(start) if self.cuts else end - start

    def origin(self, position: int) -> int:
        """Where a character of the reading text stands in the source."""
        before = bisect_right(self._positions, position)
        return position + (self._shifts[before - 1] if before else 0)


def reading_text(source: str) -> ReadingText:
    """The source's text for reading, and the way back from each of its characters."""
    cuts = sorted(_cuts(source), key=lambda span: span.start)
    kept, positions, shifts, done, length = [], [], [], 0, 0
    for cut in cuts:
        kept.append(source[done : cut.start])
        length += cut.start - done
        done = cut.end
        positions.append(length)
        shifts.append(done - length)
    text = "".join(kept) + source[done:]
    script = script_of(text)
    headings = frozenset(
        position
        for cut, position in zip(cuts, positions, strict=True)
        if source[cut.start : cut.end].lstrip().startswith("#")
    )
    return ReadingText(_simplified(text, script), script, tuple(cuts), headings, tuple(positions), tuple(shifts))


def script_of(text: str) -> str:
    """simplified, traditional or mixed, by the characters that only one of the scripts has."""
    traditional, simplified = _only()
    counts = Counter(text)
    old, new = (sum(n for c, n in counts.items() if c in only) for only in (traditional, simplified))
    if old < 3 or old < new / 10:
        return "simplified"
    return "traditional" if new < old * 0.4 else "mixed"


def _cuts(source: str) -> Iterator[Span]:
    toned = (match for match in _TONED_NOTE.finditer(source) if _is_pinyin(match["letters"].lower()))
    notes = [*toned, *_NUMBERED_NOTE.finditer(source)]
    toneless = list(_TONELESS.finditer(source))
    if len(notes) >= _FEW_NOTES or len(toneless) >= _MANY_TONELESS:
        notes += toneless
    unseen = _UNSEEN.finditer(source) if _MAY_BE_UNSEEN.search(source) else ()
    matches = [*notes, *_HEADING.finditer(source), *_BOLD.finditer(source), *unseen]
    return (Span(*match.span()) for match in matches)


def _is_pinyin(letters: str) -> bool:
    """Whether letters are syllables with their tones: none too long, each with one."""
    tones = len(_A_TONE.findall(letters))
    return tones > 0 and len("".join(letters.split())) <= _LONGEST_SYLLABLE * tones


def _simplified(text: str, script: str) -> str:
    text = ordinary_glyphs(text)
    if script == "simplified":
        return text
    if script == "traditional":
        return _by_phrases(text)
    lines = text.split("\n")
    return "\n".join(line if script_of(line) == "simplified" else _by_phrases(line) for line in lines)


def _by_phrases(text: str) -> str:
    """The text in simplified characters: what a phrase decides by the phrase, the rest one by one."""
    phrases, characters = _phrases(), _translation()
    parts = _a_phrase().split(text)
    return "".join(phrases.get(part) or part.translate(characters) for part in parts)


@cache
def _phrases() -> dict[str, str]:
    lines = PHRASE_TABLE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


@cache
def _a_phrase() -> re.Pattern[str]:
    longest_first = sorted(_phrases(), key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, longest_first))})")


@cache
def _translation() -> dict[int, str]:
    table = simplified_characters()
    return {ord(traditional): simple for traditional, simple in table.items() if traditional not in _BY_PHRASE}


@cache
def _only() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that are traditional only, and those that are simplified only."""
    table = simplified_characters()
    return frozenset(table) - frozenset(table.values()), frozenset(table.values()) - frozenset(table)
