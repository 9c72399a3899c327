"""The names of a list that a post stands in front of."""

import re
from collections.abc import Iterator, Set
from functools import cache

from archive.parsing.entities.appointments import is_bounded_name
from archive.parsing.lexicon.family_names import begins_with_nobody
from archive.parsing.lexicon.person_names import (
    NameReading,
    has_given_name,
    is_address,
    is_addressed,
    is_doubtful,
    is_surname_start,
    is_word,
    read_name,
    shown_end,
)
from archive.parsing.lexicon.word_lists import any_of, is_hanzi, sections, word_list

SURE, LIKELY, TOLD = 4, 3, 5
_WORD_IN_LIST = re.compile(r"[\u4e00-\u9fff]{2}(?=、[省市县区州旗镇乡]|、[\u4e00-\u9fff]{2,3}、)")
_UNKNOWN_IN_LIST = re.compile(r"(?P<name>[\u4e00-\u9fff]{3})、")
_ACTING_LIST = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4}?){1,24}(?=出席|参加|列席|陪同|到会|等[\d一二三四五六七八九十人,。]|主持|先后|分别)"
)


_JOINS = frozenset("、 和及与")
_OF_BODIES = ("族", "出版社", "报社", "公司", "集团", "银行", "商会", "协会")
_FROM_PLACE = re.compile(r"\((?:[\u4e00-\u9fff]{1,8}[村镇乡县区]|[\u4e00-\u9fff]{1,8}(?:社区|街道)|[男女])\)(?=、)")


def first_name(text: str, position: int, known: Set[str], least: int) -> NameReading | None:
    if begins_with_nobody(text, position):
        return None
    reading = read_name(text, position, known, behind_post=least < LIKELY)
    if reading and reading.score >= least:
        return reading
    if shown := _in_list_of_words(text, position) or _chosen_by_parents(text, position, reading, least):
        return shown
    if least < LIKELY and (shown := _before_comma(text, position)):
        return shown
    # 时光玲、马强仁: a name that begins like a word is believed when another name follows it in a list.
    listed = _listed_name(text, position)
    following = read_name(text, listed.end + 1, known) if listed else None
    return listed if following and following.score >= LIKELY else None


def _chosen_by_parents(text: str, start: int, reading: NameReading | None, least: int) -> NameReading | None:
    """岩温丙 behind a full post, 蒲亚丽 behind a bare one, 摆玉清 where a verb follows."""
    name = text[start : start + 3]
    if len(name) < 3 or not is_surname_start(text, start, rare=True) or not all(map(is_hanzi, name)):
        return None
    is_over = not is_doubtful(name) or shown_end(text, start + 3) > 1
    is_given = is_over and name[1:] in word_list("given_names.txt")  # 全胜利|把, not 连发展|党员
    if (is_word(name) and not is_given) or is_address(name) or not (is_given or has_given_name(name, whole=True)):
        return None
    if least < LIKELY or (least == LIKELY and not is_doubtful(name)):
        return reading or NameReading(name, start, start + 3, 1)
    sure = read_name(text, start, behind_post=True)
    return sure if sure and sure.name == name and sure.score > TOLD and shown_end(text, sure.end) else None


def _in_list_of_words(text: str, start: int) -> NameReading | None:
    """古月 of 副主任古月、言午、弓长出席: all of a list that acts together are names."""
    run = _ACTING_LIST.match(text, start)
    items = run.group().split("、") if run else []
    if not items or not all(map(is_bounded_name, items)):
        return None
    return NameReading(items[0], start, start + len(items[0]), 1)


def _before_comma(text: str, start: int) -> NameReading | None:
    """庄严 of 县人民法院院长庄严、县人民检察院检察长: behind a full post a word before a comma is a name."""
    match = _WORD_IN_LIST.match(text, start)
    if match is None or not is_surname_start(text, start, rare=True):
        return None
    return NameReading(match.group(), start, match.end(), 1)


def _listed_name(text: str, start: int) -> NameReading | None:
    """A name that ends at a list comma, whatever it looks like otherwise."""
    end = text.find("、", start, start + 4)
    if end - start < 2 or not is_surname_start(text, start) or not all(map(is_hanzi, text[start:end])):
        return None
    end -= 2 * (end - start == 4 and is_addressed(text[start:end]))  # 陆林|教授、
    return NameReading(text[start:end], start, end, 1)


def _of_unknown_family(text: str, start: int, known: Set[str]) -> NameReading | None:
    """檀云坤 of 陈家东、檀云坤、林文耀: a family name that no list knows, between other names."""
    item = _UNKNOWN_IN_LIST.match(text, start)
    if item is None or is_word(item["name"]) or is_address(item["name"]) or not has_given_name(item["name"]):
        return None
    following = read_name(text, item.end(), known, behind_post=True)
    return NameReading(item["name"], start, item.end("name"), 1) if following and following.score >= LIKELY else None


def further_names(text: str, end: int, taken: Set[int], known: Set[str]) -> Iterator[NameReading]:
    """The other names of a list (市领导李军、王波、吕国平); inside it the commas say where names end."""
    while (end := _behind_place(text, end)) + 1 not in taken and text[end : end + 1] in _JOINS:
        if introduction_pattern().match(text, end + 1):
            return
        is_listed = text[end] == "、"
        reading = read_name(text, end + 1, known, behind_post=is_listed)
        if reading is None or reading.score < (1 if is_listed else LIKELY):
            reading = _listed_name(text, end + 1) or _of_unknown_family(text, end + 1, known)
        # 马秀花、哈萨克|族妇女, 张骏、台海|出版社
        if reading is None or text.startswith(_OF_BODIES, reading.end):
            return
        yield reading
        end = reading.end


def _behind_place(text: str, end: int) -> int:
    """Where the list goes on behind 张建平(上湾村): a remark that says where somebody is from, and no post."""
    remark = _FROM_PLACE.match(text, end)
    return remark.end() if remark else end


@cache
def introduction_pattern() -> re.Pattern[str]:
    lists = sections("post_words.txt")
    return re.compile(any_of((*lists["without_post"], *lists["person"])))
