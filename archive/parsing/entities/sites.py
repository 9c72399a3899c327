"""Sites: parks, bases, halls and projects, where a text says that somebody went or something was held."""

import re
from collections.abc import Iterator
from functools import cache

from archive.parsing.entities.place_spans import PlaceSpan
from archive.parsing.lexicon.word_lists import sections

_VISIT = re.compile(
    r"(?:来到|带队到|率队到|先后到|一行到|深入|走进|走访|察看|查看|观摩|参观|前往|抵达|考察|赴)了?(?P<list>[^。;:!?\n]{3,200})"
    r"|在(?P<venue>[^。;:,、!?\n]{2,16}?)(?:隆重|胜利|顺利)?(?:召开|举行|举办|开班|启动)"
)
_ITEM = re.compile(r"[^、,]+")
# 深入|推进…项目: an adverb, nobody went there; 先后来到…,|调研重点项目建设: what they did there.
_DOING = re.compile(r"推进|实施|开展|落实|贯彻|学习|加强|实际|调查|推动|了解|发展|调研|督导|检查|指导|慰问")
_SHORTEST, _LONGEST = 4, 40


def find_sites(text: str, known: list[PlaceSpan]) -> list[PlaceSpan]:
    """The sites in the lists of places visited and of places where a meeting was held."""
    divisions = {span.start: span.end for span in known if span.entries}
    sites = (_site(text, start, end, divisions) for start, end in _items(text))
    return [site for site in sites if site]


def _items(text: str) -> Iterator[tuple[int, int]]:
    for visit in _VISIT.finditer(text):
        group = "list" if visit.group("list") else "venue"
        offset = visit.start(group)
        for item in _ITEM.finditer(visit.group(group).partition("等")[0]):
            start = offset + item.start()
            for part in _without_and(item.group()):
                yield start, start + len(part)
                start += len(part) + 1


def _without_and(item: str) -> list[str]:
    """The item cut at 和 where a site ends before it, so that 农业和旅游产业园 stays whole."""
    before, conjunction, after = item.partition("和")
    return [before, after] if conjunction and before.endswith(tuple(_endings())) else [item]


def _site(text: str, start: int, end: int, divisions: dict[int, int]) -> PlaceSpan | None:
    while start in divisions:
        start = divisions[start]
    if _DOING.search(text, start, start + 6):
        return None
    stop = _first_end(text, start, end)
    if stop is None or text.count('"', start, stop) % 2 or not _SHORTEST <= stop - start <= _LONGEST:
        return None
    kind = next(kind for ending, kind in _endings().items() if text.endswith(ending, start, stop))
    return PlaceSpan(start, stop, text[start:stop], kind)


def _first_end(text: str, start: int, end: int) -> int | None:
    """Behind the first ending of a site, and behind those that follow it at once (生产基地|项目)."""
    found = _ending_pattern().search(text, start, end)
    stop = None
    while found:
        stop = found.end()
        found = _ending_pattern().match(text, stop, end)
    return stop


@cache
def _endings() -> dict[str, str]:
    pairs = (word.partition(":") for word in sections("place_words.txt")["site"])
    return {ending: kind for kind, _, ending in sorted(pairs, key=lambda pair: -len(pair[2]))}


@cache
def _ending_pattern() -> re.Pattern[str]:
    return re.compile("|".join(_endings()))
