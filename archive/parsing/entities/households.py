"""Whose household a sentence speaks of: 罗先进家的房子, 袁凤家是脱贫户, 村里给尚金斗家割麦."""

import re
from collections.abc import Iterator

from archive.parsing.lexicon.person_names import (
    NameReading,
    has_given_name,
    is_address,
    is_doubtful,
    is_surname_start,
    is_word,
    may_be_given_name,
)
from archive.parsing.lexicon.word_lists import is_known_word

_LIKELY = 3  # as any name behind a word that introduces it
_EDGE = r"(?:^|(?<=[。!?;:,、\n\"(])|(?<=[村镇乡组寨屯户街的和给到在为帮去了是有像]))"
# 家 of 家乡 and 家庭, and of the names of places: 王家沟.
_NO_HOUSE = (
    "乡庭庄村镇电具长园族业务访教属底当湾沟河坪坡店铺畈坳塘坝冲院窑堡"
    "桥咀嘴垭岭山屋寨屯洼塔营集祠坟墙川门规风训政畜禽丑常"
)
_OF_THREE = re.compile(rf"{_EDGE}(?P<name>[\u4e00-\u9fff]{{3}})家(?![{_NO_HOUSE}])(?=[\u4e00-\u9fff])")
# Two characters are believed where a clause goes on with what a household is or has.
_OF_TWO = re.compile(
    r"(?:^|(?<=[。!?;,\n\"])|(?<=[村镇乡组寨屯户]))(?P<name>[\u4e00-\u9fff]{2})家(?=[是有没原]|的[\u4e00-\u9fff]|[今去]年)"
)
_NO_NAMES = frozenset("了的着过在是")  # 成了渔家院
_NO_ENDS = frozenset("国大自人农专学术业全公厂商酒店东一两几百千万各每何谁哪贫管玩村镇乡街组县")  # 国家, 专家, 人家


def households(text: str) -> Iterator[NameReading]:
    """The names of a folded text behind which 家 stands for who lives there."""
    for pattern in (_OF_THREE, _OF_TWO) if "家" in text else ():
        for match in pattern.finditer(text):
            if _may_keep_house(match["name"]):
                yield NameReading(match["name"], *match.span("name"), _LIKELY)


def _may_keep_house(name: str) -> bool:
    is_word_elsewhere = is_doubtful(name) or is_word(name) or is_address(name) or name[-1] in _NO_ENDS
    if is_word_elsewhere or _NO_NAMES & {*name} or not is_surname_start(name, 0):
        return False
    if len(name) == 2:
        return has_given_name(name, whole=True) and not is_known_word(name)
    return has_given_name(name) or may_be_given_name(name)
