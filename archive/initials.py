"""How Chinese names are filed and addressed in Latin letters: the letter of an index, the slug of a URL."""

import unicodedata
from functools import cache

from django.utils.text import slugify

from archive.romanization import pinyin_of, surname_reading

NO_LETTER = "#"


def initial(name: str) -> str:
    """The letter A–Z under which a name is listed, or '#' where it begins with none."""
    letter = _letters().get(name[:1])
    if letter is None:
        letters = _syllables(name[:8])  # whole words: 重庆 is read otherwise than 重
        letter = letters[0][:1].upper() if letters else ""
    return letter if "A" <= letter <= "Z" else NO_LETTER


def surname_initial(name: str) -> str:
    """The letter under which a person is listed: the surname's own reading counts."""
    return surname_reading(name)[:1].upper() or initial(name)


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
    return pinyin_of(name, errors=lambda rest: rest if rest.isascii() else NO_LETTER)
