"""Names of lists that words announce in a sentence (成员…, 出席的有…), and of lists of bodies with a name each."""

import re
from collections.abc import Iterator, Sequence

from archive.parsing.entities.appointments import is_bounded_name
from archive.parsing.lexicon.person_names import (
    NameReading,
    has_given_name,
    is_address,
    is_surname_start,
    is_word,
    read_name,
)
from archive.parsing.lexicon.word_lists import word_list

_SURE, _FEWEST, _MOST = 4, 2, 60
_ANNOUNCES = re.compile(
    r"(?:[成组委]员|评委)(?:分别)?(?:由|为|有|是|包括|:)?|(?:出席|参加|列席|受表彰|获奖|当选|发言|到会|在座)[\u4e00-\u9fff]{0,6}的(?:还)?有:?|(?:他|她)们(?:分别)?是:?"
)
# 县优秀共产党员:|朱振柳、钟衍润;优秀党务工作者:|陈宪来: who is honoured as what.
_HONOURED = re.compile(
    r"(?:党员|党务工作者|工作者|个人|标兵|模范|之星|能手|带头人|主干|好支书|好干部|志愿者|青年|书记|主任)\"?:(?P<names>[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4}){0,60})(?=[;。\n]|$)"
)
_REMARK = r"(?:\([^()]{1,24}\))?"
_ITEM = re.compile(rf"(?P<name>[\u4e00-\u9fff·]{{2,4}}){_REMARK}(?P<sign>、|,|和|及|以及|;|。|$|等|组成|担任)")
_GOES_ON = frozenset(["、", ",", "和", "及", "以及"])
_BODY = "支部|总支|党委|社区|街道|[村镇乡局组队委办]|中心|学校|小学|中学|医院|保健院|公司|合作社"
# 城区支部|张建平、上湾支部|刘晓燕先后发言: a name behind each body, and what all of them do behind the last.
_OF_BODIES = re.compile(
    rf"(?:^|(?<=[。,;:\n])|(?<=们是)|(?<=别是)|(?<=包括))(?:[\u4e00-\u9fff]{{1,10}}?(?:{_BODY})[\u4e00-\u9fff]{{2,3}}、)+"
)
_OF_BODY = re.compile(rf"(?P<body>[\u4e00-\u9fff]{{1,10}}?(?:{_BODY}))(?P<name>[\u4e00-\u9fff]{{2,3}})、")
_LAST_OF_BODIES = re.compile(
    rf"[\u4e00-\u9fff]{{1,10}}?(?:{_BODY})(?P<name>[\u4e00-\u9fff]{{2,3}}?)(?=等|\d{{1,2}}[名位人]|先后|分别|依次|作了?|发言|交流|受到|获|荣获|代表|[。,;])"
)
# 先后到大寨|张建平、红石|刘晓燕、罗村|陈志刚等群众家中
_OF_VILLAGES = re.compile(
    r"[\u4e00-\u9fff]{2,3}?(?P<names>[\u4e00-\u9fff]{3}(?:、[\u4e00-\u9fff]{5}){2,12})(?=等(?:\d{1,3}[余多]?[户名位])?(?:困难|贫困)?(?:群众|党员|户|村民|老人))"
)


def names_announced(text: str) -> Iterator[NameReading]:
    """The names of such lists in a folded text."""
    for match in _ANNOUNCES.finditer(text) if "员" in text or "评委" in text or "的" in text or "们" in text else ():
        readings = list(_list_at(text, match.end()))
        if len(readings) >= _FEWEST and _are_people(readings):
            yield from readings
    for match in _HONOURED.finditer(text) if ":" in text else ():
        yield from _honoured(match)
    if "、" in text:
        yield from _names_of_bodies(text)
        yield from _names_of_villages(text)


def _honoured(match: re.Match[str]) -> Iterator[NameReading]:
    """The names behind an honour, where each is a likely one: what follows a colon may be anything."""
    start = match.start("names")
    readings = []
    for name in match["names"].split("、"):
        readings.append(NameReading(name, start, start + len(name), _SURE))
        start += len(name) + 1
    yield from readings if all(map(_is_likely, readings)) else ()


def _list_at(text: str, start: int) -> Iterator[NameReading]:
    """The names that stand one behind the other from here on, each perhaps with a remark in brackets."""
    for _ in range(_MOST):
        item = _ITEM.match(text, start)
        if item is None:
            last = read_name(text, start, behind_post=True)
            if last and last.score > 0:
                yield last
            return
        if not is_bounded_name(item["name"]):
            return
        yield NameReading(item["name"], *item.span("name"), _SURE)
        if item["sign"] not in _GOES_ON:
            return
        start = item.end()


def _names_of_bodies(text: str) -> Iterator[NameReading]:
    for run in _OF_BODIES.finditer(text):
        items = list(_OF_BODY.finditer(text, run.start(), run.end()))
        last = _LAST_OF_BODIES.match(text, run.end())
        readings = [NameReading(item["name"], *item.span("name"), _SURE) for item in (*items, last) if item]
        if last and all(map(_is_likely, readings)):
            yield from readings


def _names_of_villages(text: str) -> Iterator[NameReading]:
    for match in _OF_VILLAGES.finditer(text):
        starts = range(match.start("names"), match.end("names"), 6)
        readings = [NameReading(text[start : start + 3], start, start + 3, _SURE) for start in starts]
        if all(map(_is_likely, readings)):
            yield from readings


def _is_likely(reading: NameReading) -> bool:
    name = reading.name
    is_name = is_surname_start(name, 0) and is_bounded_name(name) and not is_word(name) and not is_address(name)
    return is_name and has_given_name(name) and name[1:] not in word_list("words_after_names.txt")


def _are_people(readings: Sequence[NameReading]) -> bool:
    """True if most of a list are plain names and none is a word."""
    likely = sum(map(_is_likely, readings))
    return likely * 3 >= len(readings) * 2 and not any(is_word(reading.name) for reading in readings)
