"""A printed text with the punctuation of today's standard (GB/T 15834), for reading; the wording stays. Pure.

Each character of the text gets what stands for it, so that marks set on the printed text still find their places.
"""

import re
from collections.abc import Iterator

from archive.parsing.lexicon.word_lists import is_hanzi

_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", ".": "。", "｡": "。", "､": "、"}
_CORNERS = {"「": "“", "」": "”", "『": "‘", "』": "’", "﹁": "“", "﹂": "”", "〝": "“", "〞": "”", "〟": "”"}
_NARROW = {code: chr(code - 0xFEE0) for code in range(ord("０"), ord("ｚ") + 1) if chr(code).isalnum()}
_WIDE_MARKS = "，。、；：！？（）“”‘’《》〈〉—…"
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[,.:](?=\d)")
_ELLIPSIS = re.compile(r"\.{3,}|。{3,}|…+|·{3,}")
_DASH = re.compile(r"[-－―─–—﹣]{2,}")
_STRAIGHT = re.compile('["＂]')
_SPACES = re.compile(r"[ \t\u3000]+")
_LATIN = re.compile(r"[A-Za-z]")


def standard(text: str) -> list[str]:
    """For each character of the text what a reader is shown: another mark, nothing for a needless space, or itself.

    A mark is Chinese where it stands beside Chinese. Spaces between two characters may set names apart, and stay.
    """
    shown = [_NARROW.get(ord(character), _CORNERS.get(character, character)) for character in text]
    for start, end, mark in (*_marks(text), *_runs(text), *_quotes(text)):
        shown[start:end] = [mark, *[""] * (end - start - 1)]
    for match in _SPACES.finditer(text):
        start, end = match.span()
        if start and any(_is_wide(each[-1:]) for each in (*shown[start - 1 : start], *shown[end : end + 1])):
            shown[start:end] = [""] * (end - start)
    return shown


def changes(text: str) -> int:
    """In how many places the text reads otherwise than it is printed."""
    return sum(character != shown for character, shown in zip(text, standard(text), strict=True))


def _marks(text: str) -> Iterator[tuple[int, int, str]]:
    """Half-width marks beside Chinese, in their full width; a pair of brackets as one."""
    kept = {match.start() for match in _BETWEEN_DIGITS.finditer(text)}
    opened: list[bool] = []
    for at, character in enumerate(text):
        if character not in _FULL or at in kept:
            continue
        is_chinese = _is_chinese_around(text, at)
        if character == "(":
            opened.append(is_chinese)
        elif character == ")":
            is_chinese = opened.pop() if opened else is_chinese
        elif character == ".":
            is_chinese = is_hanzi(text[at - 1 : at]) and not _LATIN.match(text[at + 1 : at + 2])
        if is_chinese:
            yield at, at + 1, _FULL[character]


def _runs(text: str) -> Iterator[tuple[int, int, str]]:
    yield from ((*match.span(), "……") for match in _ELLIPSIS.finditer(text))
    yield from ((*match.span(), "——") for match in _DASH.finditer(text) if _is_chinese_around(text, *match.span()))


def _quotes(text: str) -> Iterator[tuple[int, int, str]]:
    """Straight quotation marks open and close in turn; of an odd number nobody knows which."""
    found = [match.start() for match in _STRAIGHT.finditer(text)]
    if len(found) % 2 == 0:
        yield from ((at, at + 1, "“”"[number % 2]) for number, at in enumerate(found))


def _is_chinese_around(text: str, start: int, end: int | None = None) -> bool:
    behind = start + 1 if end is None else end
    return any(is_hanzi(each) or _is_wide(each) for each in (text[start - 1 : start], text[behind : behind + 1]))


def _is_wide(character: str) -> bool:
    return bool(character) and character in _WIDE_MARKS
