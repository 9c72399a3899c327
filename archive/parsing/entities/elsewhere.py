"""Places of which a report tells as somebody else's: guests who come to 我县, hosts whom 我县 visits."""

import re
from collections.abc import Iterator, Set
from itertools import zip_longest

from archive.parsing.lexicon.gazetteer import CITY, COUNTY, FoundDivision, divisions_named, find_divisions
from archive.parsing.lexicon.word_lists import has_any
from archive.parsing.records import Division
from archive.text import fold

_VISIT = "(?:考察|参观|观摩|访问|学习|调研|交流|对接|洽谈)"
_VISIT_OF_PEERS = "(?:考察|参观|观摩|访问|学习|交流|对接|洽谈|协作|帮扶|招商)"
# 齐河党政考察团|来我县参观考察, 樊斌一行|来丰考察学习: whoever stands in front has come from elsewhere.
_COME = re.compile(
    rf"(?:(?<![年以带原本未起到后从下上由])[来莅](?:到|访|临)?|赴|到)我[县市区旗州镇乡]"
    rf"|(?<![年以带原本未起到后从下上由])[来莅](?:到|访|临)?(?P<host>[\u4e00-\u9fff、]{{1,16}}?){_VISIT}"
)
# 我县党政代表团|赴范县、南乐县考察, 县委书记斛梅宇率队|赴黄梅县对接: heads of a county have no county below them,
# heads of a city go to see their own counties as well (调研), and to others for what peers do.
_GO = re.compile(
    rf"我[县市区旗州][^。;\n]{{0,24}}?(?:赴|到|前往)(?!我)(?=[^。;\n]{{2,80}}{_VISIT})"
    rf"|(?<!本)[县区旗](?:委|长|政府|人大|政协|党政|四大班子)[^。;\n]{{0,60}}?(?:赴|前往)(?!我)(?=[^。;\n]{{2,80}}{_VISIT})"
    rf"|市(?:委|长|政府|人大|政协|党政|四大班子)[^。;\n]{{0,30}}?(?:赴|前往)(?!我)(?=[^。;\n]{{2,40}}{_VISIT_OF_PEERS})"
)
# 麦盖提县政协主席艾尔肯带领县党政代表团|到日照对接: whose paper tells it, nothing says.
_MEET = re.compile(rf"(?:率|带领|带队)[^。;\n]{{0,24}}?(?:(?<!来)到|赴)(?=[^。;\n]{{2,30}}{_VISIT_OF_PEERS})")
_OURS = re.compile("我(?P<rank>[县市区旗])(?!域)")
_RANKS = "县市区旗"
_SENTENCE = re.compile(r"[^。;!?\n]+")
_OF_MOVING = re.compile(
    r"(?:^|(?<=[。;!?\n]))[^。;!?\n来莅赴到往]*[来莅赴到往][^。;!?\n]*"
)  # a sentence with a word of these three
_SHORT_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")


def places_elsewhere(text: str) -> frozenset[Division]:
    """The counties and cities that a text names as those of guests or of hosts."""
    return frozenset(
        division for sentence in _OF_MOVING.finditer(fold(text)) for division in _of_sentence(sentence.group())
    )


def host_of(text: str) -> Division | None:
    """The one place to which guests are said to come (来济宁市考察), where it is named in full."""
    sentences = (found.group() for found in _SENTENCE.finditer(fold(text)))
    visits = (_COME.search(sentence) for sentence in sentences if has_any(sentence, "来莅"))
    hosts = [division for visit in visits if visit and visit["host"] for division in _named(visit["host"])]
    return hosts[0] if len({*hosts}) == 1 else None


def goes_elsewhere(text: str) -> bool:
    """True if a text tells of a visit that 我县 pays, so that the towns in it are those of hosts."""
    return bool(_GO.search(fold(text)))


def ranks_of_home(text: str) -> frozenset[str]:
    """What a text calls its own place: 县 of 我县; empty where it does not say."""
    return frozenset(found["rank"] for found in _OURS.finditer(fold(text)))


def may_be_home(name: str, ranks: Set[str]) -> bool:
    """False for a county of another rank than the text's own: 滨海新区 where it says 我县."""
    return not ranks or name[-1] not in _RANKS or name[-1] in ranks


def _of_sentence(sentence: str) -> Iterator[Division]:
    come = _COME.search(sentence)
    go = _GO.search(sentence) if has_any(sentence, "赴到往") else None
    meet = _MEET.search(sentence) if has_any(sentence, "率带") else None
    if come:
        yield from _named(sentence[: come.start()])
    if go:
        yield from _named(sentence[go.end() :])
        yield from _by_short_name(sentence[go.end() :])
    if meet and not come:
        yield from _named(sentence[: meet.start()])
        yield from _named(sentence[meet.end() :])


def _named(text: str) -> Iterator[Division]:
    """The counties and cities that a stretch of text can only mean; 永州市 of 永州市道县 is no guest of its own."""
    found = find_divisions(text)
    for each, behind in zip_longest(found, found[1:]):
        divisions = {entry.division for entry in each.entries if entry.level in (CITY, COUNTY)}
        if len(divisions) == 1 and not _opens_chain(each, behind):
            yield from divisions


def _opens_chain(found: FoundDivision, behind: FoundDivision | None) -> bool:
    return behind is not None and behind.start == found.end


def _by_short_name(text: str) -> Iterator[Division]:
    """The counties whose short name stands here: 长阳 of 赴|长阳开展对口协作."""
    if name := _SHORT_NAME.match(text):
        shorts = (name.group()[:length] for length in (4, 3, 2) if length <= len(name.group()))
        found = ([entry.division for entry in divisions_named(short) if entry.level == COUNTY] for short in shorts)
        yield from next(filter(None, found), [])
