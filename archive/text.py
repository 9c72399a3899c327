"""The one place where text is normalised: `clean_text` for storing, `fold` and `match_form` for matching.

Exactness rests on this module: an article contains a phrase if and only if the match form of the phrase is a
substring of the match form of its title block or of one of its paragraphs.
"""

import hashlib
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, groupby, pairwise
from pathlib import Path

_DATA = Path(__file__).parent / "data"
CHARACTER_TABLE = _DATA / "traditional_simplified.tsv"
GLYPH_TABLE = _DATA / "equal_glyphs.tsv"
EVERYWHERE = ("radical", "form", "small")  # the kinds of equal glyphs that are equal in reading as well

QUOTES = "\"'`´“”‘’„‟‚‛″‶＂＇「」『』﹁﹂﹃﹄〝〞〟«»‹›"
OPENING_QUOTES, CLOSING_QUOTES = "`“‘„‚「『﹁﹃〝«‹", "´”’」』﹂﹄〞〟»›"  # the other ones serve at both ends
BOOK_MARKS = "《》〈〉︽︾︿﹀"
MIDDLE_DOTS = "·•・‧∙⋅●･᛫"
DASHES = "‐‑‒–—―−─━﹘﹣－"

_HANZI = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
# 阿不都．热合曼: a full stop between two characters is the dot of a name; behind a number (一．, 3．5) it is its own.
_NAME_DOT = re.compile(rf"(?:(?<=[{_HANZI}])(?<![一二三四五六七八九十百])|^)\.(?=[{_HANZI}]|$)")
_PRINTED_NAME_DOT = re.compile(rf"(?<=[{_HANZI}])(?<![一二三四五六七八九十百])[．﹒](?=[{_HANZI}])")

# Characters of a line and of a text, and how many of them: the stages of a page fold the same ones again.
_LINE, _REMEMBERED = 100, 16_384
_TEXT, _REMEMBERED_TEXTS = 10_000, 128
_BEYOND = "\U00010000"  # what begins here lies beyond the first plane: in a set of characters it makes seeking slow
_QUOTE = re.compile(f"[{re.escape(QUOTES)}]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# unicodedata sorts marks by insertion: a run of 100,000 would take it a minute. Where none can stand nothing is done:
# Latin, CJK, hangul.
_MARKS = re.compile("[^\x00-\u02ff\u3030-\u3098\u309b-\ua66e\uac00-\ufb1d\ufe30-\U000101fc\U00020000-\U0010ffff]{32,}")

# Invisible characters that carry no wording: zero-width, direction marks, soft hyphen, variation selectors, tags.
_INVISIBLE_RANGES = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0xE0000, 0xE0FFF),
)
_SPACES = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)


@dataclass(frozen=True)
class CleanText:
    """Text fit for storing, and how many characters had to be removed or replaced to make it so."""

    text: str
    removed: int


@dataclass(frozen=True)
class MatchForm:
    """Folded text without ignorable characters, and where in the original its characters stand."""

    text: str
    gaps: tuple[int, ...]  # how many characters stand before each one that was passed over

    @property
    def offsets(self) -> tuple[int, ...]:
        """Where in the original each character stands."""
        return tuple(map(self._offset, range(len(self.text))))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's half-open span that match-form positions `start` to `end` came from."""
        return self._offset(start), self._offset(end - 1) + 1

    def _offset(self, place: int) -> int:
        return place + bisect_right(self.gaps, place)


def clean_text(text: str) -> CleanText:
    """Text for storing: NFC, one kind of line end, no control characters; wording, width and case unchanged.

    Lone surrogates become U+FFFD. `removed` counts both them and the control characters taken out.
    """
    text, surrogates = _SURROGATE.subn("\ufffd", text)
    text = _LINE_END.sub("\n", text)
    text, controls = _CONTROL.subn("", text)
    return CleanText(unicodedata.normalize("NFC", _MARKS.sub(_in_order, text)), surrogates + controls)


def in_one_line(text: str) -> str:
    """The text in one line and without the characters that XML has no place for."""
    return " ".join(clean_text(text).text.split())


def _in_order(run: re.Match[str]) -> str:
    """The same characters with combining marks in canonical order, as normalising would put them."""
    parts = groupby(run[0], lambda character: unicodedata.combining(character) > 0)
    return "".join("".join(sorted(part, key=unicodedata.combining) if marks else part) for marks, part in parts)


@cache
def simplified_characters() -> dict[str, str]:
    """Traditional → simplified, one character to one; read once from packaged data."""
    lines = CHARACTER_TABLE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


@cache
def equal_glyphs(*kinds: str) -> dict[int, str]:
    """The glyphs of these kinds and what each is equal to, one character to one; read from packaged data."""
    lines = GLYPH_TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {ord(glyph): equal for glyph, equal, kind in rows if kind in kinds}


def ordinary_glyphs(text: str) -> str:
    """The text, of equal length, in the characters of today: no radicals for characters, old printed or small forms."""
    return _PRINTED_NAME_DOT.sub("·", _by_table(_glyphs_everywhere)(text))


def _glyphs_everywhere() -> dict[int, str]:
    return equal_glyphs(*EVERYWHERE)


@cache
def _fold_table() -> dict[int, str]:
    width = {0xFF01 + i: chr(0x21 + i) for i in range(94)} | {ord("\uffe5"): "¥"}
    table = width | {code: equal.translate(width) for code, equal in equal_glyphs(*EVERYWHERE).items()}
    table |= {ord(traditional): simple for traditional, simple in simplified_characters().items()}
    table |= dict.fromkeys(map(ord, QUOTES), '"') | dict.fromkeys(map(ord, DASHES), "-")
    table |= {ord("｡"): "。", ord("､"): "、", ord("\u3000"): " ", ord("～"): "~"}
    # str.lower() is context-bound for sigma and lengthens İ: settle both before it runs.
    return table | {ord("Σ"): "σ", ord("ς"): "σ", ord("İ"): "i"}


@cache
def ignorable_characters() -> frozenset[str]:
    """Characters that matching passes over: space, invisible ones, quotation and book-title marks, middle dots."""
    invisible = {chr(code) for first, last in _INVISIBLE_RANGES for code in range(first, last + 1)}
    return frozenset(invisible | set(_SPACES + QUOTES + BOOK_MARKS + MIDDLE_DOTS))


@cache
def _match_table() -> dict[int, str | None]:
    folded = {**_fold_table(), **equal_glyphs("zero", "bracket")}
    equal = {code: _last(equal, folded) for code, equal in folded.items()}
    return {**equal, **{ord(character): None for character in ignorable_characters()}}


def _last(equal: str, table: Mapping[int, str]) -> str:
    return table.get(ord(equal), equal)


@cache
def matching_version() -> str:
    """A digest of what matching takes for equal: an index made by another must be made anew."""
    table = sorted((code, equal or "") for code, equal in _match_table().items())
    return hashlib.sha256(f"{table}{_NAME_DOT.pattern}".encode()).hexdigest()


def fold(text: str) -> str:
    """The text for comparing, of equal length: half width, simplified, lower case, one quotation mark, one dash."""
    if len(text) <= _LINE:
        return _folded_line(text)
    return _folded_text(text) if len(text) <= _TEXT else _folded(text)


@lru_cache(_REMEMBERED)
def _folded_line(text: str) -> str:
    return _folded(text)


@lru_cache(_REMEMBERED_TEXTS)
def _folded_text(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    return _by_table(_fold_table)(text).lower()


def printed_as(folded: str) -> str:
    """Every character that folds to one of these, they themselves among them."""
    return folded + "".join(chr(code) for code, equal in _fold_table().items() if equal in folded)


def match_text(text: str) -> str:
    """The match form's text alone, when no offsets are needed."""
    form = _with_dots(text)
    return _NAME_DOT.sub("", form) if "." in form else form


def match_form(text: str) -> MatchForm:
    """The folded text without ignorable characters, each character with its offset in `text`."""
    with_dots = _with_dots(text)
    passed_over = [found.start() for found in _ignorable_pattern().finditer(text)]
    if len(passed_over) + len(with_dots) < len(text):  # it holds tags, which the pattern does not know
        passed_over = [at for at, character in enumerate(text) if character in ignorable_characters()]
    form = MatchForm(with_dots, _gaps(passed_over))
    dots = [form.span(*dot.span())[0] for dot in _NAME_DOT.finditer(with_dots)] if "." in with_dots else []
    return MatchForm(_NAME_DOT.sub("", with_dots), _gaps(sorted(passed_over + dots))) if dots else form


def _gaps(passed_over: Iterable[int]) -> tuple[int, ...]:
    return tuple(at - number for number, at in enumerate(passed_over))


def _with_dots(text: str) -> str:
    """The match form with the dots of names still in it."""
    return _by_table(_match_table)(text).lower()


@cache
def _by_table(table: Callable[[], Mapping[int, str | None]]) -> Callable[[str], str]:
    """`str.translate` by this table, which fails inside, and slowly, at each character that the table lacks.

    Of simplified text those are nearly all: there the marks are sought by a pattern, and only they are looked up.
    """
    codes = table()
    marks = {chr(code): equal or "" for code, equal in codes.items() if not 0x3100 <= code < 0xFF00}
    seldom = [chr(code) for code in codes if 0x3100 <= code < 0xFF00]
    translated = re.compile(f"[{re.escape(''.join(seldom))}\U00010000-\U0010ffff]").search
    marked = re.compile(f"[{re.escape(''.join(mark for mark in marks if mark < _BEYOND))}]").findall

    def replaced(text: str) -> str:
        for mark in sorted({*marked(text)}):  # ` before ｀, which is equal to it
            text = text.replace(mark, marks[mark])
        return text

    return lambda text: text.translate(codes) if translated(text) else replaced(text)


@cache
def _ignorable_pattern() -> re.Pattern[str]:
    near = (character for character in ignorable_characters() if character < _BEYOND)
    return re.compile(f"[{re.escape(''.join(sorted(near)))}]")


@dataclass(frozen=True)
class QuotationEdges:
    """Which characters of a match form have an opening mark right before them, and which a closing one right behind."""

    opened: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()


def quotation_edges(text: str) -> QuotationEdges:
    """Where quotation marks stood that the match form no longer has. Marks of one shape open and close in turn."""
    marks = [*_QUOTE.finditer(text)]
    if not marks:
        return QuotationEdges()
    places = _places_in_match_form(text, marks)
    last = len(match_text(text))
    opened, closed, open_now = [], [], set[str]()
    for mark, place in zip(marks, places, strict=True):
        shape = mark[0]
        is_opening = shape in OPENING_QUOTES or (shape not in CLOSING_QUOTES and shape not in open_now)
        open_now ^= {shape} - {*OPENING_QUOTES, *CLOSING_QUOTES}
        if is_opening and place < last:
            opened.append(place)
        if not is_opening and place:
            closed.append(place - 1)
    return QuotationEdges(tuple(opened), tuple(closed))


def _places_in_match_form(text: str, marks: Sequence[re.Match[str]]) -> list[int]:
    """For each mark how many characters of the match form stand before it."""
    ends = [0, *(mark.end() for mark in marks)]
    lengths = [len(match_text(text[start:end])) for start, end in pairwise([*ends, len(text)])]
    places = list(accumulate(lengths))
    if places.pop() == len(match_text(text)):
        return places
    # The dot of a name is told by what stands around it: a mark beside it must not part them.
    offsets = match_form(text).offsets
    return [bisect_left(offsets, mark.start()) for mark in marks]
