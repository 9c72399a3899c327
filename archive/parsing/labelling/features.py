"""What the judge sees of each line: shape, words and patterns anywhere in it, its setting, its page.

A feature is a string `group:value`; GROUPS says in words what a group is about, for the doubts that editors read.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from archive.parsing.labelling.page_shape import A_TITLE, BULLETS, PageShape, numbers_of
from archive.parsing.labelling.printed_words import DIGIT, LONGEST_HEAD, pattern_features, word_features
from archive.parsing.lines.text_lines import TextLine

GROUPS = {
    "len": "行的长短",
    "rel": "与本页行宽之比",
    "ind": "缩进",
    "gap": "前面的空行",
    "end": "行末的字符",
    "beg": "行首的字符",
    "set": "排版标记",
    "mix": "数字和字母的比例",
    "stop": "行内的标点",
    "word": "行中的词",
    "short": "短行中的词",
    "first": "行首的词",
    "last": "行末的词",
    "pat": "日期、期号、电话等",
    "name": "像人名",
    "rep": "在本页重复出现",
    "form": "与本页其他标题的样式",
    "pos": "在页中的位置",
    "run": "与邻行同宽",
    "cut": "上一行是否说完",
    "next": "与下一行的长短之比",
    "prev": "与上一行的长短之比",
    "page": "本页的排法",
    "told": "署名、本报讯、引题的字样",
}
_LENGTHS = (1, 2, 4, 6, 9, 13, 18, 24, 30, 40, 60, 100)
_RATIOS = (0.1, 0.25, 0.5, 0.8, 0.92, 1.1, 2)
_NEIGHBOUR = (0.2, 0.5, 0.8, 1.2, 2, 5)
_SINCE = (0, 1, 2, 3, 5, 9)
_POSITIONS = (0.05, 0.15, 0.5, 0.85, 0.95)
_CLASSES = (
    dict.fromkeys("。!?…", "E")
    | dict.fromkeys(",、;", "c")
    | dict.fromkeys('"“‘《〈「『', "q")
    | dict.fromkeys("”’》〉」』", "Q")
    | dict.fromkeys("([【〔{〖", "(")
    | dict.fromkeys(")]】〕}〗", ")")
    | dict.fromkeys("-—–─━_=", "-")
    | dict.fromkeys(BULLETS, "B")
    | {":": ":"}
)
_LATIN = re.compile("[a-z]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LABEL = re.compile(r"[\u4e00-\u9fff\s]{2,8}:")


class _Steps:
    """Which of the steps a value reaches, as a feature."""

    def __init__(self, group: str, steps: Sequence[float]):
        self._steps = steps
        self._features = tuple(f"{group}{i}" for i in range(len(steps) + 1))

    def __call__(self, value: float) -> str:
        return self._features[bisect_left(self._steps, value)]


_LENGTH, _RATIO, _SINCE_SHORT, _POSITION = (
    *(_Steps("len:", _LENGTHS), _Steps("rel:", _RATIOS)),
    *(_Steps("form:since", _SINCE), _Steps("pos:", _POSITIONS)),
)
_SHARE_OF_DIGITS, _SHARE_OF_LETTERS = _Steps("mix:d", (0, 0.1, 0.3, 0.6)), _Steps("mix:a", (0, 0.2, 0.6))
_INDENTED, _GAPPED, _LINES = _Steps("", (0.05, 0.3, 0.7)), _Steps("", (0.05, 0.3, 0.9)), _Steps("", (5, 12, 30, 80))
_TO_BEFORE, _TO_FOLLOWING = _Steps("prev:", _NEIGHBOUR), _Steps("next:", _NEIGHBOUR)


@dataclass(frozen=True)
class Features:
    """For each line what it shows by itself, and what it shows beside its neighbours and on its page."""

    own: list[list[str]]
    beside: list[list[str]]
    width: int = 0  # of full lines, where most lines are as long


def features_of(
    rows: Sequence[TextLine], outside: frozenset[int] = frozenset(), headings: frozenset[str] = frozenset()
) -> Features:
    """The features of each line.

    `outside` are the lines that the file's own markup calls furniture, `headings` the titles that it declares.
    """
    if not rows:
        return Features([], [])
    page = PageShape(rows, outside, headings)
    own = [_own(row, i, page) for i, row in enumerate(rows)]
    indents, gaps = _set_so(page)
    beside = [_beside(rows, i, page, indents, gaps) for i in range(len(rows))]
    return Features(own, beside, page.width if page.hard else 0)


def _own(row: TextLine, i: int, page: PageShape) -> list[str]:
    return [
        *_shape(row, page.lengths[i], page),
        *_marks(row),
        *word_features(row),
        *pattern_features(row),
        *_on_page(row, i, page),
    ]


def _shape(row: TextLine, length: int, page: PageShape) -> list[str]:
    text = row.without_spaces
    sample = text[:LONGEST_HEAD]
    inside = sample[:-1]
    features = [
        _LENGTH(length),
        _RATIO(length / max(1, page.width if page.hard else page.usual)),
        f"ind:{min(row.indent, 5)}",
        f"gap:{min(row.gap, 3)}",
        "end:" + _kind(text[-1]),
        "beg:" + _kind(text[0]),
        _SHARE_OF_DIGITS(len(DIGIT.findall(sample)) / len(sample)),
        _SHARE_OF_LETTERS(len(_LATIN.findall(sample)) / len(sample)),
        f"stop:s{min(3, len(row.text[:80].split()) - 1)}",
        f"stop:c{min(3, sample.count(',') + sample.count(';'))}",
        f"stop:p{min(2, inside.count('。') + inside.count('!') + inside.count('?'))}",
    ]
    if row.ends_sentence:
        features.append("end:sentence")
    if row.marked:
        features.append("set:marked")
    return features


def _marks(row: TextLine) -> list[str]:
    text = row.without_spaces
    features = []
    colon = text.find(":", 0, LONGEST_HEAD)
    if 0 <= colon < len(text) - 1:
        features.append("stop:colon" + ("<14" if colon < 14 else ""))
    if _LABEL.match(text):
        features.append("stop:label")
    if text.count("(") != text.count(")"):
        features.append("stop:open")
    if text[0] == "(" and text[-1] == ")":
        features.append("set:brackets")
    if text[0] in "【[〖" and text[-1] in "】]〗":
        features.append("set:frame")
    if '"' in text or "“" in text or "「" in text:
        features.append("stop:quote")
    if text[0] in BULLETS:
        features.append("beg:bullet")
    if text.startswith(("——", "--", "──", "—")):
        features.append("beg:dash")
    features += [f"beg:{name}" for name in numbers_of(text)]
    if not _HAN.search(text):
        features.append("mix:nohan")
    return features


def _on_page(row: TextLine, i: int, page: PageShape) -> list[str]:
    text, count = row.without_spaces, len(page.lengths)
    features = [_POSITION(i / count)]
    if page.is_full(i):
        features.append("rel:full")
    if page.printed[text] > 1:
        features.append("rep:line")
    elif any(page.cores[core] > 1 for core in page.cores_of[i]):
        features.append("rep:core")
    if page.lengths[i] <= A_TITLE:
        form = page.forms[i]
        features += _of_form(form, min(3, page.of_form[form]), page.first_form == form)
        features.append(_SINCE_SHORT(page.since[i]))
    if i < page.first_text:
        features.append("pos:above")
    if i > page.last_text:
        features.append("pos:below")
    if i < 3:
        features.append(f"pos:first{i}")
    if count - i <= 3:
        features.append(f"pos:last{count - i}")
    if i in page.outside:
        features.append("set:outside")
    if text in page.headings:
        features.append("set:heading")
    elif page.headings:
        features.append("set:other")
    return features


@cache
def _of_form(form: str, alike: int, is_first: bool) -> tuple[str, str, str]:
    return f"form:{form}", f"form:{alike}{bool(form):d}", f"form:first{is_first:d}{bool(form):d}"


def _set_so(page: PageShape) -> tuple[list[str], list[str]]:
    """What an indent of nothing, of one character and of more says on this page, and what as many blank lines do."""
    setting = "H" if page.hard else "S"
    indented, gapped = _INDENTED(page.indented), _GAPPED(page.gapped)
    return [f"page:{setting}i{n}{indented}" for n in range(3)], [f"page:{setting}g{n}{gapped}" for n in range(3)]


def _beside(
    rows: Sequence[TextLine], i: int, page: PageShape, indents: Sequence[str], gaps: Sequence[str]
) -> list[str]:
    row, lengths, setting = rows[i], page.lengths, "H" if page.hard else "S"
    indent, gap = min(row.indent, 2), min(row.gap, 2)
    end = "E" if row.ends_sentence else _kind(row.without_spaces[-1])
    features = [
        "bias:",
        f"run:{min(3, page.before[i])}{min(3, page.behind[i])}",
        f"run:bare{min(4, page.bare_before[i])}{min(4, page.bare_behind[i])}",
        indents[indent],
        gaps[gap],
        _LENGTH(lengths[i]) + end,
    ]
    if i:
        before = rows[i - 1]
        state = f"{before.ends_sentence:d}{page.is_full(i - 1):d}"
        features += [
            f"cut:{state}i{indent}{setting}",
            f"cut:{state}g{gap}{setting}",
            _TO_BEFORE(lengths[i] / lengths[i - 1]),
            f"cut:{_kind(before.without_spaces[-1])}{_kind(row.without_spaces[0])}",
            f"ind:{max(-2, min(2, row.indent - before.indent)):+d}",
        ]
    else:
        features += ["pos:top", f"page:{setting}n{_LINES(len(rows))}"]
    if i + 1 < len(rows):
        following = rows[i + 1]
        features += [
            _TO_FOLLOWING(lengths[i + 1] / lengths[i]) + end,
            f"next:i{min(2, following.indent)}{page.indented > 0.05:d}",
            f"next:g{min(2, following.gap)}{gap}",
        ]
    else:
        features.append("pos:bottom")
    return features


@lru_cache(4096)
def _kind(character: str) -> str:
    """The class of a character: Chinese, digit, letter, end of a sentence …"""
    if "\u4e00" <= character <= "\u9fff":
        return "h"
    if character.isdigit():
        return "d"
    if character.isascii() and character.isalpha():
        return "a"
    return _CLASSES.get(character, "o")
