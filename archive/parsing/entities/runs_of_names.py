"""Lists of names that no word announces and none closes: 现代劳模有|徐向东、马恩成、吴桂芝、包明远|等."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from archive.parsing.entities.appointments import is_bounded_name
from archive.parsing.lexicon.person_names import (
    NameReading,
    has_given_name,
    is_address,
    is_doubtful,
    is_surname_start,
    is_word,
    read_name,
)
from archive.parsing.lexicon.word_lists import word_list

_SURE, _FEWEST = 4, 4
_HANZI = r"[\u4e00-\u9fff·]"
_RUN = re.compile(rf"{_HANZI}{{2,}}(?:、{_HANZI}{{2,}}){{{_FEWEST - 1},}}")
_GOES_ON = re.compile(rf"(?:、{_HANZI}{{2,}}){{{_FEWEST - 1}}}")  # as each run does, told sooner from its first comma
# What a sentence puts in front of the first of a list: there are, such as, with.
_OPENERS = frozenset("有是由如像和与及为即对的")
_OF_PLACES = frozenset("山溪江河湖湾岛口庄沟堡岭坡坪寨桥路街村镇乡县市区州")
# 获得称号的是:|李尚前|(庙宇镇长梁村)、|熊尚兵|(开州区长沙镇齐圣村)、|莫应明|(…)
_REMARKED = re.compile(r"(?P<name>[\u4e00-\u9fff·]{2,5})\([^()]{2,80}\)(?P<sign>[、,;和]|$|[。等])")
_FEWEST_REMARKED = 3  # two with brackets may be anything; by hand, on real pages


def runs_of_names(text: str) -> Iterator[NameReading]:
    """The names of lists of four and more in a folded text all of which look like names."""
    for run in _RUN.finditer(text) if _GOES_ON.search(text) else ():
        readings = [_item(text, *span, run.span()) for span in _spans(run)]
        for are_names, group in groupby(readings, key=bool):
            names = [reading for reading in group if reading]
            if are_names and len(names) >= _FEWEST and _are_people(names):
                yield from names
    yield from _remarked(text)


def _remarked(text: str) -> Iterator[NameReading]:
    """The names of a list each of which has a bracket behind it that says whose or where."""
    names: list[NameReading] = []
    end = -1
    for item in _REMARKED.finditer(text):
        if item.start() != end:
            yield from _if_people(names)
            names = []
        if is_bounded_name(item["name"]):
            names.append(NameReading(item["name"], *item.span("name"), _SURE))
        end = item.end()
    yield from _if_people(names)


def _if_people(names: list[NameReading]) -> list[NameReading]:
    are_people = len(names) >= _FEWEST_REMARKED and 3 * sum(_is_likely(each.name) for each in names) >= 2 * len(names)
    return names if are_people and not any(is_word(each.name) for each in names) else []


def _spans(run: re.Match[str]) -> Iterator[tuple[int, int]]:
    start = run.start()
    for item in run.group().split("、"):
        yield start, start + len(item)
        start += len(item) + 1


def _item(text: str, start: int, end: int, run: tuple[int, int]) -> NameReading | None:
    """The name that is an item of a run: the first may have words in front of it, the last behind it."""
    last = read_name(text, start, behind_post=True) if end == run[1] else None
    if last and last.score > 1:
        return last  # 王海|等
    if is_bounded_name(text[start:end]):
        return NameReading(text[start:end], start, end, _SURE)
    return _at_end(text, start, end) if start == run[0] else None


def _at_end(text: str, start: int, end: int) -> NameReading | None:
    """The first of a list behind what opens one: 劳模有|徐向东."""
    for length in (3, 2):
        name = text[end - length : end]
        if end - length > start and text[end - length - 1] in _OPENERS and _is_likely(name):
            return NameReading(name, end - length, end, _SURE)
    return None


def _is_likely(name: str) -> bool:
    is_name = is_surname_start(name, 0) and is_bounded_name(name) and not is_word(name) and not is_address(name)
    return is_name and has_given_name(name) and name[1:] not in word_list("words_after_names.txt")


def _are_people(readings: Sequence[NameReading]) -> bool:
    """True for plain names most of which have three characters, with a word among many at most."""
    names = [reading.name for reading in readings]
    long = sum(len(name) > 2 for name in names)
    words = sum(is_word(name) for name in names)
    likely = sum(_is_likely(name) and not is_doubtful(name) and name[-1] not in _OF_PLACES for name in names)
    chosen = sum(has_given_name(name, whole=True) for name in names)
    return long * 2 > len(names) and words * 5 <= len(names) and likely * 3 >= len(names) * 2 <= chosen * 4
