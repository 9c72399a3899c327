"""People and the posts attested for them in one text."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from functools import cache

from archive.parsing.entities.posts import PlacesAround, TitleSpan, chains
from archive.parsing.lexicon.person_names import (
    DOTTED_NAME,
    NameReading,
    is_surname_start,
    is_transliterated,
    opens_predicate,
    read_name,
)
from archive.parsing.lexicon.word_lists import is_hanzi, sections, word_list

_SENTENCE_ENDS = "。!?;\n"
_STANDALONE = ("总书记", "国家主席", "主席", "总理", "委员长")
_SHARED = re.compile(
    r"副|常委|委员|成员|代表|书记|委员|村主任|调研员|干事|指导员|站长|队长|所长|校长|主任|经理|会长|局长"
)
_UNIQUE = re.compile(r"^(?:省|市|县|区|州|旗|镇|乡)(?:委书记|长)$")
_SPEAKING = re.compile(
    r"强调|指出|要求|表示|介绍说|介绍|一行|认为|坦言|主持会议|主持召开|主持|出席|宣读|调研|说|带队|率队|作了|讲话|致辞|感慨|告诉"
)
_HEAD_OF_PLACE = re.compile(r"(?:常务)?副?[省市县区州旗镇乡]")
_SURE, _LIKELY = 4, 3
_LONGEST_SENTENCE = 300
_LONGEST_ITEM = 40
_STOPS = re.compile("[,。;:!?]")
_ABOUT_PERSON = re.compile(r"\([女男\u4e00-\u9fff、]{1,6}\)")


@dataclass(frozen=True)
class Holding:
    """A stretch of text in which names stand with the titles in front of (or behind) them; no titles: only names."""

    titles: tuple[TitleSpan, ...]
    names: tuple[NameReading, ...]
    start: int
    end: int


def find_holdings(text: str, titles: list[TitleSpan], places: PlacesAround, known: Set[str]) -> list[Holding]:
    """Everything in a folded text that ties names to posts, and names introduced by what people are (县领导, 村民)."""
    # Where a place or another title begins, no name does.
    blocked = places.starts | {title.start for title in titles}
    if item := _item_of_list(text, titles, places):
        return [item]
    found = [*_before_names(text, titles, blocked, known), *_behind_names(text, titles, known)]
    taken = {holding.end for holding in found}
    found += _with_brackets(text, titles)
    found += [holding for holding in _introduced(text, blocked, known) if holding.end not in taken]
    return sorted(found, key=lambda holding: holding.start)


def find_speakers(text: str, known: Set[str]) -> Iterator[NameReading]:
    """Names that stand at the beginning of a clause before 强调, 指出, 主持 …, without any title."""
    for dotted in DOTTED_NAME.finditer(text):
        reading = read_name(text, dotted.start(), known)
        if reading and _opens_clause(text, reading.start) and _SPEAKING.match(text, reading.end):
            yield reading
    for verb in _SPEAKING.finditer(text):
        for length in (4, 3, 2):
            start = verb.start() - length
            name = text[start : verb.start()] if start >= 0 else ""
            if name and _opens_clause(text, start) and (name in known or _is_plain_name(name) or _is_foreign(name)):
                yield NameReading(name, start, verb.start(), _LIKELY)


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that a stretch stands in."""
    first, last = max(0, start - _LONGEST_SENTENCE), min(len(text), end + _LONGEST_SENTENCE)
    left = max(max(text.rfind(mark, first, start) for mark in _SENTENCE_ENDS) + 1, first)
    rights = [text.find(mark, end, last) + 1 for mark in _SENTENCE_ENDS]
    return text[left : min(filter(None, rights), default=last)].strip()


def _before_names(text: str, titles: list[TitleSpan], taken: Set[int], known: Set[str]) -> Iterator[Holding]:
    for chain in (_without_begun_name(text, each, known) for each in chains(text, titles)):
        # A chain may hold the title of the person before: only what touches the name counts.
        last = chain[-1]
        position = last.end + text.startswith(" ", last.end)
        first = _first_name(text, position, known, _least(text, chain)) if position not in taken else None
        if first:
            names = [first, *_further_names(text, first.end, taken, known)]
            yield Holding(tuple(chain), tuple(names), chain[0].start, names[-1].end)


def _without_begun_name(text: str, chain: list[TitleSpan], known: Set[str]) -> list[TitleSpan]:
    """The chain without a last title that is the beginning of a name: 书记|司长征, 书记|督学文."""
    *before, last = chain
    if not before or last.start != before[-1].end or last.start != last.title:
        return chain
    reading = read_name(text, last.start, known, behind_post=True)
    is_name = reading and reading.end > last.end and opens_predicate(text, reading.end)
    return before if is_name else chain


def _first_name(text: str, position: int, known: Set[str], least: int) -> NameReading | None:
    reading = read_name(text, position, known, behind_post=least < _LIKELY)
    if reading and reading.score >= least:
        return reading
    # 时光玲、马强仁: a name that begins like a word is believed when another name follows it in a list.
    listed = _listed_name(text, position)
    following = read_name(text, listed.end + 1, known) if listed else None
    return listed if following and following.score >= _LIKELY else None


def _listed_name(text: str, start: int) -> NameReading | None:
    """A name that ends at a list comma, whatever it looks like otherwise."""
    end = text.find("、", start, start + 4)
    if end - start < 2 or not is_surname_start(text, start) or not all(map(is_hanzi, text[start:end])):
        return None
    return NameReading(text[start:end], start, end, 1)


def _least(text: str, chain: list[TitleSpan]) -> int:
    """How sure a name must be: a title with its organization asks for less than a bare 主任 or 经理."""
    complete = len(chain) > 1 or chain[-1].start < chain[-1].title or _HEAD_OF_PLACE.match(text, chain[-1].title)
    return 1 if complete else _LIKELY


def _further_names(text: str, end: int, taken: Set[int], known: Set[str]) -> Iterator[NameReading]:
    """The other names of a list (市领导李军、王波、吕国平); inside it the commas say where names end."""
    while text[end : end + 1] in ("、", " ", "和") and end + 1 not in taken:
        reading = read_name(text, end + 1, known)
        if reading is None or reading.score < (1 if text[end] == "、" else _LIKELY):
            reading = _listed_name(text, end + 1)
        if reading is None:
            return
        yield reading
        end = reading.end


def _behind_names(text: str, titles: list[TitleSpan], known: Set[str]) -> Iterator[Holding]:
    """习近平总书记: a bare title behind a name."""
    for title in titles:
        if title.start != title.title:
            continue
        standalone = text[title.title : title.end] in _STANDALONE
        for length in (4, 3, 2):
            start = title.start - length
            if start < 0 or not is_surname_start(text, start) or not all(map(is_hanzi, text[start : title.start])):
                continue
            name = text[start : title.start]
            if name in known or (standalone and length < 4 and _is_plain_name(name)):
                yield Holding(
                    (title,) if standalone else (), (NameReading(name, start, title.start, _SURE),), start, title.end
                )
                break


def _with_brackets(text: str, titles: list[TitleSpan]) -> Iterator[Holding]:
    """Names with their posts in brackets behind them: 杜昭海(县财政局局长)."""
    for chain in chains(text, titles):
        opening = chain[0].start - 1
        if opening < 2 or text[opening] != "(" or text[chain[-1].end : chain[-1].end + 1] != ")":
            continue
        for length in (3, 2, 4):
            start = opening - length
            is_first = start >= 0 and (start == 0 or not is_hanzi(text[start - 1]))
            if is_first and is_surname_start(text, start) and all(map(is_hanzi, text[start:opening])):
                name = NameReading(text[start:opening], start, opening, _SURE)
                yield Holding(tuple(chain), (name,), start, chain[-1].end)


def _item_of_list(text: str, titles: list[TitleSpan], places: PlacesAround) -> Holding | None:
    """A line of a list that prints a name and the post behind it (王树成 长庆路社区党支部书记)."""
    if not titles or titles[-1].end != len(text) or len(text) > _LONGEST_ITEM or _STOPS.search(text):
        return None
    chain = next(each for each in chains(text, titles) if each[-1] is titles[-1])
    for length in (3, 2, 4):
        behind = _ABOUT_PERSON.match(text, length)
        start = behind.end() if behind else length
        begins = chain[0].start == start or (not chain[0].start and bool(behind or text[start] in "省市县区州旗镇乡"))
        # 成为好书记, 王刚任县委书记: without a place or a bracket only a name that is no word is believed.
        is_name = is_surname_start(text, 0) and all(map(is_hanzi, text[:length])) and text[length - 1] != "任"
        is_sure = behind or chain[0].places or _is_plain_name(text[:length])
        if begins and is_name and is_sure and 0 not in places.starts:
            first = chain[0] if chain[0].start else replace(chain[0], start=start, body=start)
            name = NameReading(text[:length], 0, length, _SURE)
            return Holding((first, *chain[1:]), (name,), 0, titles[-1].end)
    return None


def _introduced(text: str, taken: Set[int], known: Set[str]) -> Iterator[Holding]:
    for match in _introduction_pattern().finditer(text):
        if match.end() in taken:
            continue
        least = _LIKELY if match.group().endswith("领导") else _SURE
        if first := _first_name(text, match.end(), known, least):
            names = [first, *_further_names(text, first.end, taken, known)]
            yield Holding((), tuple(names), match.start(), names[-1].end)


def _opens_clause(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in '。!?;\n"' or text[start - 1] in ",:"


def _is_plain_name(name: str) -> bool:
    words = word_list("surname_words.txt")
    return (
        is_surname_start(name, 0)
        and all(map(is_hanzi, name))
        and name[:2] not in words
        and name[1:] not in words
        and (reading := read_name(name + "。", 0)) is not None
        and reading.name == name
        and reading.score >= _SURE
    )


def _is_foreign(name: str) -> bool:
    """扎西顿珠: no family name in front, but all of it written with the characters of such names."""
    return len(name) > 2 and is_transliterated(name)


def shares(text: str, titles: tuple[TitleSpan, ...]) -> bool:
    """True if several people can hold this title at once (副县长张三、李四), unlike 县长."""
    if len(titles) != 1:
        return False
    words = text[titles[0].body : titles[0].end]
    return not _UNIQUE.match(words) and bool(_SHARED.search(words))


@cache
def _introduction_pattern() -> re.Pattern[str]:
    words = sorted(sections("post_words.txt")["without_post"], key=len, reverse=True)
    return re.compile("|".join(words))
