"""Do the parts of a page tell of the same people: words that look like names and stand in more than one of them."""

import re
from collections import Counter
from collections.abc import Sequence

from archive.parsing.lexicon.family_names import initials_of_names
from archive.parsing.lexicon.person_names import is_word

_LENGTH = 3  # names of two characters look like words
_OF_PLACE_OR_BODY = re.compile("[省市州县区旗镇乡村组委部局会府党团队员们年月日]")
_CHINESE = re.compile("[\u4e00-\u9fff]+")
_TIMES = 3  # on the page, two of them in different parts


def names_again(parts: Sequence[str]) -> bool:
    """True if what looks like somebody's name stands three times in these texts, and in two of them."""
    counted: Counter[str] = Counter()
    among: Counter[str] = Counter()
    for text in parts:
        named = Counter(_names(text))
        counted.update(named)
        among.update(named.keys())
    return any(among[name] > 1 and counted[name] >= _TIMES for name in counted)


def _names(text: str) -> list[str]:
    initials = initials_of_names()
    runs = _CHINESE.findall(text)
    strings = (run[i : i + _LENGTH] for run in runs for i in range(len(run) - _LENGTH + 1) if run[i] in initials)
    return [each for each in strings if not _OF_PLACE_OR_BODY.search(each) and not is_word(each)]
