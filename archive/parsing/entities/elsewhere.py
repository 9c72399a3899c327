"""Counties of which a report tells as somebody else's: guests who come to 我县, hosts whom 我县 visits."""

import re
from collections.abc import Iterator, Set

from archive.parsing.lexicon.gazetteer import COUNTY, find_divisions
from archive.parsing.records import Division
from archive.text import fold

_VISIT = "(?:考察|参观|观摩|访问|学习|调研|交流|对接|洽谈)"
# 齐河党政考察团|来我县参观考察, 樊斌一行|来丰考察学习: whoever stands in front has come from elsewhere.
_COME = re.compile(
    rf"(?<![年以带原本未起到后从下上由])[来莅](?:到|访|临)?(?:我[县市区旗州]|[\u4e00-\u9fff]{{1,8}}?{_VISIT})"
)
# 我县党政代表团|赴范县、南乐县考察
_GO = re.compile(rf"我[县市区旗州][^。;\n]{{0,24}}?(?:赴|到|前往)(?=[^。;\n]{{2,80}}{_VISIT})")
_OURS = re.compile("我(?P<rank>[县市区旗])(?!域)")
_RANKS = "县市区旗"
_SENTENCE = re.compile(r"[^。;!?\n]+")


def counties_elsewhere(text: str) -> frozenset[Division]:
    """The counties that a text names as those of guests or of hosts."""
    return frozenset(
        division for sentence in _SENTENCE.finditer(fold(text)) for division in _of_sentence(sentence.group())
    )


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
    come, go = _COME.search(sentence), _GO.search(sentence)
    if come:
        yield from _named(sentence[: come.start()])
    if go:
        yield from _named(sentence[go.end() :])


def _named(text: str) -> Iterator[Division]:
    """The counties that a stretch of text can only mean."""
    for found in find_divisions(text):
        divisions = {entry.division for entry in found.entries if entry.level == COUNTY}
        if len(divisions) == 1:
            yield from divisions
