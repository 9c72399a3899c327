"""The family names a name may begin with, by how far each is believed (`surnames.txt`)."""

import re
from functools import cache

from archive.parsing.lexicon.word_lists import sections

# 两个县委书记|项目, 政协委员|和政协工作, 村干部|向光荣在党…, 居民|楼内: a family name in front, and nobody's name.
_NOBODY = re.compile(
    "项目|和新(?:一届|任|当选)|和(?:[省市县区镇乡](?:人大|政府|政协|委|纪委)|政协|政府|党委|人大|纪委|群众|干部)|向(?:光荣|广大|全[省市县镇乡村体]|各|参会|参加)|楼[内外里道]"
)


@cache
def initials_of_names() -> frozenset[str]:
    """The single characters that a name may begin with: family names, and the first ones of 扎西 or 阿布都."""
    return single_surnames() | frozenset("".join(sections("surnames.txt")["initial"]))


@cache
def compound_surnames() -> frozenset[str]:
    """The family names of two characters: 欧阳, 上官."""
    return frozenset(sections("surnames.txt")["compound"])


@cache
def single_surnames() -> frozenset[str]:
    """The family names of one character, those that are words too among them."""
    lists = sections("surnames.txt")
    return frozenset("".join((*lists["single"], *lists["wordlike"])))


@cache
def _wordlike() -> frozenset[str]:
    return frozenset("".join(sections("surnames.txt")["wordlike"]))


@cache
def rare_surnames() -> frozenset[str]:
    """Those that few people bear."""
    return frozenset("".join(sections("surnames.txt")["rare"]))


@cache
def doubtful_surnames() -> frozenset[str]:
    """Those that are words of the language, or borne by few."""
    return _wordlike() | rare_surnames()


@cache
def commonest_surnames() -> frozenset[str]:
    """The family names that take part in double ones (张王…, 陈李…): the first hundred of the list."""
    return frozenset("".join(sections("surnames.txt")["single"])[:100])


def begins_with_nobody(text: str, start: int) -> bool:
    """True for words that begin with a family name and are no name even behind a post."""
    return bool(_NOBODY.match(text, start))
