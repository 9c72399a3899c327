"""How Chinese names are filed and addressed in Latin letters: the letter of an index, the slug of a URL."""

import unicodedata
from functools import cache

from django.utils.text import slugify

NO_LETTER = "#"

# Read differently as a surname; a list of people goes wrong where readers look first.
SURNAMES = {
    "曾": "Z", "单": "S", "解": "X", "仇": "Q", "查": "Z", "盖": "G", "区": "O", "翟": "Z", "乐": "Y", "朴": "P",
    "缪": "M", "覃": "Q", "种": "C", "秘": "B", "繁": "P", "黑": "H", "折": "S", "洗": "X", "冼": "X", "员": "Y",
    "尉": "W", "万": "W", "宓": "M", "召": "S", "燕": "Y", "任": "R", "应": "Y", "华": "H", "那": "N", "谌": "C",
}  # fmt: skip


def initial(name: str) -> str:
    """The letter A–Z under which a name is listed, or '#' where it begins with none."""
    letter = _letters().get(name[:1])
    if letter is None:
        letters = _syllables(name[:8])  # whole words: 重庆 is read otherwise than 重
        letter = letters[0][:1].upper() if letters else ""
    return letter if "A" <= letter <= "Z" else NO_LETTER


def surname_initial(name: str) -> str:
    """The letter under which a person is listed: the surname's own reading counts."""
    return SURNAMES.get(name[:1]) or initial(name)


def slug(name: str, limit: int = 100) -> str:
    """The name in pinyin, fit for a URL: 商城时报 → shang-cheng-shi-bao. Empty where nothing can be read."""
    return slugify("-".join(_syllables(name)))[:limit].strip("-")


@cache
def _letters() -> dict[str, str]:
    """The letter of each character all of whose readings begin alike, so that no word has to be looked up."""
    from pypinyin.pinyin_dict import pinyin_dict

    first = {
        chr(code): {unicodedata.normalize("NFD", reading)[:1].upper() for reading in readings.split(",")}
        for code, readings in pinyin_dict.items()
    }
    return {character: letters.pop() for character, letters in first.items() if len(letters) == 1}


def _syllables(name: str) -> list[str]:
    # Imported on use: its dictionary costs every process 0.3 s and 30 MB, and only imports need it.
    from pypinyin import lazy_pinyin

    return lazy_pinyin(name, errors=lambda rest: rest if rest.isascii() else NO_LETTER)
