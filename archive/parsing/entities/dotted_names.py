"""Names with a dot (阿苏·伍牛) wherever they stand: what is written by its sound around such a dot is a person."""

import re
from collections.abc import Iterator

from archive.parsing.lexicon.names_of_peoples import TRANSLITERATION
from archive.parsing.lexicon.person_names import NameReading, read_name
from archive.parsing.lexicon.word_lists import is_hanzi
from archive.text import MIDDLE_DOTS

_IN_NAMES = TRANSLITERATION | frozenset("送胡腾根肖帅洪荪")  # beside a dot they are sounds as well
_DOT = re.compile(f"[{MIDDLE_DOTS}]")
_LONGEST = 7  # characters of the part in front of a dot: 阿卜杜热合曼 has six
_SHORTEST = 2  # 阿苏


def dotted_names(text: str) -> Iterator[NameReading]:
    """The names with a dot of a folded text, each part written by its sound."""
    end = 0
    for found in _DOT.finditer(text):
        start = dot = found.start()
        while start > max(end, dot - _LONGEST) and text[start - 1] in _IN_NAMES:
            start -= 1
        if dot < end or dot - start < _SHORTEST or not is_hanzi(text[dot + 1 : dot + 2]):
            continue
        reading = read_name(text, start)
        if reading and _is_of_sounds(reading.name):
            end = reading.end
            yield reading


def _is_of_sounds(name: str) -> bool:
    """True if no more than one character of a part is none of those that write sounds."""
    for dot in MIDDLE_DOTS:
        name = name.replace(dot, " ")
    return all(len(part) >= _SHORTEST and sum(c not in _IN_NAMES for c in part) <= 1 for part in name.split())
