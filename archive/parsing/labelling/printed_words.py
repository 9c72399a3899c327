"""What stands in a line: words and patterns anywhere in it, names, formulas of the genre."""

import re
from functools import cache

from archive.parsing.blocks import bylines
from archive.parsing.blocks.paragraphs import is_balanced
from archive.parsing.blocks.title_block import is_column_name, is_date_line
from archive.parsing.blocks.title_lines import ends_as_kicker
from archive.parsing.labelling.page_shape import A_TEXT_LINE, SHORT
from archive.parsing.lexicon.family_names import initials_of_names
from archive.parsing.lexicon.word_lists import sections
from archive.parsing.lines.text_lines import TextLine

LONGEST_HEAD, _LONGEST_TAIL = 64, 16  # of a long line only its beginning and end are looked at
_PATTERNS = {
    "ymd": r"\d{4}[年.\-/]\d{1,2}[月.\-/]\d{1,2}",
    "ym": r"\d{4}年\d{1,2}月",
    "md": r"\d{1,2}月\d{1,2}日",
    "issue": r"第\d+期|总第?\d+|第\d+号|no\.?\d",
    "page": r"[a-z]?\d{1,2}版|第\d+页|\d+/\d+",
    "clock": r"\d{1,2}:\d\d",
    "phone": r"\d{7,}|\d{3,4}-\d{6,}",
    "docno": r"[\[〔(【]\d{4}[\]〕)】](?:第?\d+号)?",
    "amount": r"\d+(?:\.\d+)?元",
}
_CHINESE_PATTERNS = {
    "cnymd": r"[〇零○o一二三四五六七八九]{4}年|民国",
    "week": r"星期|农历|周[一二三四五六日]",
    "cnissue": r"第[一二三四五六七八九十百〇零]+期",
    "cnpage": r"[第a-d]?[一二三四五六七八]版|头版",
}
_SIGN_PATTERNS = {
    "arrow": r"[→▶►»☞↓➤]|>>",
    "crumb": r"[>|丨]",
    "dots": r"\.{3,}|…{2,}|·{3,}",
    "mail": r"@|www|http|\.com|\.cn",
    "image": r"!\[|\]\(",
    "copyright": r"©|icp",
}
_WITH_DIGITS = [(name, re.compile(pattern)) for name, pattern in _PATTERNS.items()]
_WITHOUT_DIGITS = [(name, re.compile(pattern)) for name, pattern in (_CHINESE_PATTERNS | _SIGN_PATTERNS).items()]
# Most lines have none of these characters, so that no pattern without digits need be tried on them.
_SIGNS = re.compile(r"[→▶►»☞↓➤>|丨.…·@!©\]年民星农周期版whi]")
DIGIT = re.compile(r"\d")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_PLACE = re.compile("[县市区镇乡村州旗]")


def word_features(row: TextLine) -> list[str]:
    """The groups of words that stand in the line, and whether at its beginning, its end, or in a short line."""
    text, length = row.without_spaces, len(row.without_spaces)
    seen: dict[str, tuple[int, int]] = {}
    for start, end, group in _spotted(text[:LONGEST_HEAD]):
        first, last = seen.get(group, (start, end))
        seen[group] = (first, max(last, end))
    if length > LONGEST_HEAD:
        offset = max(LONGEST_HEAD, length - _LONGEST_TAIL)
        for _, end, group in _spotted(text[offset:]):
            first, _ = seen.get(group, (offset, 0))
            seen[group] = (first, offset + end)
    features = []
    for group, (first, last) in seen.items():
        features.append(f"word:{group}")
        if length <= SHORT:
            features.append(f"short:{group}")
        if first <= 3:
            features.append(f"first:{group}")
        if last >= length - 1:
            features.append(f"last:{group}")
    return features


def _spotted(text: str) -> list[tuple[int, int, str]]:
    table, spotted = _vocabulary(), []
    for i, first in enumerate(text):
        if words := table.get(first):
            for word, group in words.get(text[i + 1 : i + 2], words.get("", ())):
                if text.startswith(word, i):
                    spotted.append((i, i + len(word), group))
    return spotted


@cache
def _vocabulary() -> dict[str, dict[str, list[tuple[str, str]]]]:
    """The words by their first character, and by their second if they have one."""
    table: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for group, words in sections("line_words.txt").items():
        for word in words:
            table.setdefault(word[0], {}).setdefault(word[1:2], []).append((word, group))
    return table


def pattern_features(row: TextLine) -> list[str]:
    text = row.without_spaces
    if len(text) > LONGEST_HEAD:
        text = text[:LONGEST_HEAD] + "\n" + text[-_LONGEST_TAIL:]
    features = [name for name, pattern in _WITHOUT_DIGITS if pattern.search(text)] if _SIGNS.search(text) else []
    if DIGIT.search(text):
        features += [name for name, pattern in _WITH_DIGITS if pattern.search(text)]
    size = ("", "short:") if len(text) <= A_TEXT_LINE else ("",)
    features = [f"pat:{kind}{name}" for name in features for kind in size]
    if len(text) <= A_TEXT_LINE:
        features += _names(row)
    if _PLACE.search(text):
        features.append("pat:place")
    return [*features, *_told(row)]


def _names(row: TextLine) -> list[str]:
    text, known = row.without_spaces, initials_of_names()
    features = ["name:one"] if 2 <= len(text) <= 4 and text[0] in known and _NAME.fullmatch(text) else []
    parts = row.folded.strip("()[]【】 ").split()
    if len(parts) > 1 and all(_NAME.fullmatch(part) for part in parts):
        features.append(f"name:list{2 * sum(part[0] in known for part in parts) // len(parts)}")
    stripped = text.strip("()□■○●◇◆*-— ")
    if stripped != text and 2 <= len(stripped) <= 4 and stripped[0] in known and _NAME.fullmatch(stripped):
        features.append("name:framed")
    return features


def _told(row: TextLine) -> list[str]:
    """Formulas of the genre that say by themselves what a line is."""
    text = row.without_spaces
    features = []
    if bylines.begins_news(text):
        features.append("told:news")
    if len(text) <= 60:
        if bylines.is_byline(text):
            features.append("told:byline")
        if ends_as_kicker(text):
            features.append("told:kicker")
        if bylines.SIGNED_OFF.fullmatch(text):
            features.append("told:brackets")
        if is_column_name(text):
            features.append("told:column")
        if is_date_line(row):
            features.append("told:date")
        if not is_balanced(text):
            features.append("stop:half")
    if bylines.signed_reporters(row.folded[-80:]):
        features.append("told:signed")
    return features
