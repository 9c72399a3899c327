"""Chinese names in Latin letters, for readers who cannot read them: pinyin without tones. Pure.

Written as GB/T 16159 and GB/T 28039 say: Li Gaoling, Ouyang Xiu; Shangcheng Xian, Feixian; an apostrophe before a
syllable that begins with a vowel. Names of other languages are given as the characters are read, not as at home.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from archive.parsing.lexicon.family_names import compound_surnames
from archive.parsing.lexicon.gazetteer import PEOPLES
from archive.parsing.lexicon.word_lists import alternatives, sections

KEPT = 20_000  # names: a page of a list has some hundreds, and the same ones come again
READINGS = "pinyin_readings.txt"

_KINDS_OF_PLACE = (
    *("特别行政区", "自治区", "自治州", "自治县", "自治旗", "街道", "地区", "林区", "特区", "新区", "开发区", "苏木"),
    *("省", "市", "县", "区", "旗", "盟", "州", "镇", "乡", "村"),
)
_PLACE = re.compile(rf"(?P<core>.+?)(?P<peoples>(?:{PEOPLES})*)(?P<kind>{alternatives(_KINDS_OF_PLACE)})")
_PEOPLE = re.compile(PEOPLES)
_KINDS_OF_PAPER = (
    *("人民", "政府", "党建", "研究", "组工", "新闻", "电视", "广播", "先锋", "融媒", "日报", "晚报", "时报", "晨报"),
    *("周报", "导报", "通讯", "简报", "网", "报"),
)
_PAPER = re.compile(rf"(?P<before>今日)?(?P<core>.+?)(?P<kinds>(?:{alternatives(_KINDS_OF_PAPER)})*)")
_KIND_OF_PAPER = re.compile(alternatives(_KINDS_OF_PAPER))


@lru_cache(maxsize=KEPT)
def person(name: str) -> str:
    """李高岭 → Li Gaoling; the parts of 阿卜杜拉·买买提 each as one word."""
    if name.isascii():
        return name
    if "·" in name:
        return "·".join(_word(part) for part in name.split("·"))
    surname = name[:2] if name[:2] in compound_surnames() and len(name) > 2 else name[:1]
    given = name[len(surname) :]
    return " ".join(filter(None, [_word(surname, "surnames"), _word(given, "given")]))


@lru_cache(maxsize=KEPT)
def place(name: str) -> str:
    """商城县 → Shangcheng Xian, 费县 → Feixian, 恩施土家族苗族自治州 → Enshi Tujiazu Miaozu Zizhizhou."""
    named = _PLACE.fullmatch(name)
    if not named:
        return _word(name, "places")
    core, kind = named["core"], named["kind"]
    if len(core) == len(kind) == 1:
        return _word(name, "places")
    peoples = map(_word, _PEOPLE.findall(named["peoples"]))
    return " ".join([_word(core, "places"), *peoples, _word(kind)])


@lru_cache(maxsize=KEPT)
def paper(name: str) -> str:
    """商城时报 → Shangcheng Shibao, 今日临海 → Jinri Linhai."""
    named = _PAPER.fullmatch(name)
    if not named:
        return _word(name)
    before = [_word(named["before"])] if named["before"] else []
    core = named["core"]
    area = place(core) if _PLACE.fullmatch(core) else _word(core, "places")
    return " ".join([*before, area, *map(_word, _KIND_OF_PAPER.findall(named["kinds"]))])


def surname_reading(name: str) -> str:
    """How the surname of one character is read where a dictionary reads it otherwise; else empty."""
    return _exceptions("surnames").get(name[:1], ("",))[0]


def _word(characters: str, of: str = "") -> str:
    """The characters' syllables as one word, its first letter large."""
    joined = ""
    for syllable in _read(characters, _exceptions(of) if of else {}):
        joined += f"'{syllable}" if joined and syllable[:1] in "aeo" else syllable
    return joined[:1].upper() + joined[1:]


@cache
def _exceptions(section: str) -> dict[str, tuple[str, ...]]:
    pairs = (entry.split("=") for entry in sections(READINGS)[section])
    return {characters: tuple(syllables.split("-")) for characters, syllables in pairs}


def _read(characters: str, exceptions: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    """The syllables: those of the exceptions, for all the characters or for one of them, before the dictionary's."""
    if characters in exceptions:
        return exceptions[characters]
    syllables = pinyin_of(characters, v_to_u=True)
    if len(syllables) != len(characters):  # Latin letters in a row are one
        return syllables
    alone = (exceptions.get(character, (read,)) for character, read in zip(characters, syllables, strict=True))
    return (first for first, *_ in alone)


def pinyin_of(characters: str, **how: Any) -> list[str]:
    """The syllables without tones, as pypinyin's `lazy_pinyin` gives them."""
    # Imported on use: its dictionary costs a process 0.3 s and 30 MB, and only imports and English pages ask for it.
    from pypinyin import lazy_pinyin

    syllables: list[str] = lazy_pinyin(characters, **how)
    return syllables
