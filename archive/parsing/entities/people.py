"""People and the posts attested for them in one text."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache

from archive.parsing.entities.appointments import appointments, is_bounded_name, person_of_fields, verb_behind
from archive.parsing.entities.posts import PlacesAround, TitleSpan, chains
from archive.parsing.entities.tenures import tenure_of
from archive.parsing.lexicon.person_names import (
    DOTTED_NAME,
    NameReading,
    has_given_name,
    is_address,
    is_doubtful,
    is_surname_start,
    is_transliterated,
    is_word,
    opens_predicate,
    read_name,
    shown_end,
)
from archive.parsing.lexicon.word_lists import is_hanzi, sections, word_list
from archive.parsing.records import Tenure

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
_SURE, _LIKELY, _TOLD = 4, 3, 5
_LONGEST_SENTENCE = 300
_LONGEST_ITEM = 40
_WORD_IN_LIST = re.compile(r"[\u4e00-\u9fff]{2}(?=、[省市县区州旗镇乡]|、[\u4e00-\u9fff]{2,3}、)")
_ACTING_LIST = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4}?){1,24}(?=出席|参加|列席|陪同|到会|等[\d一二三四五六七八九十人,。]|主持|先后|分别)"
)
_STOPS = re.compile("[,。;:!?]")
_REMARK = re.compile(
    r"\((?:挂职|兼|正[县处科]级|副[县处科]级|主持工作|主持[\u4e00-\u9fff]{2}工作|试用期[\u4e00-\u9fff]*)\)"
)
_VOICE_OF_MEMBER = re.compile(r"[\u4e00-\u9fff]{2,4}委员")  # 聂春梅委员, above what she said
_CLAUSE_OF_NAME = re.compile(r"(?:^|[。;:!?\n])(?P<name>[\u4e00-\u9fff]{2,4}),\Z")
_NAMED_ITEM = re.compile(r"(?P<name>[\u4e00-\u9fff·]{2,8}|[\u4e00-\u9fff][ \t]{1,3}[\u4e00-\u9fff])[ \t]{1,6}")
# 闭海燕(县委副书记), 覃 乐(县委常委), 岑光洪代表(下院村党支部书记): the bearer of what stands in brackets.
_BEARER = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<name>[\u4e00-\u9fff][ \t]{1,4}[\u4e00-\u9fff]|[\u4e00-\u9fff·]{2,10}?)"
    r"(?:代表|委员|同志)?\Z"
)
_ABOUT_PERSON = re.compile(r"\([女男\u4e00-\u9fff、]{1,6}\)")


@dataclass(frozen=True)
class PostHolding:
    """A stretch of text in which names stand with the titles in front of (or behind) them; no titles: only names."""

    titles: tuple[TitleSpan, ...]
    names: tuple[NameReading, ...]
    start: int
    end: int
    tenure: Tenure = Tenure.HELD
    is_shared: bool = False  # each of the names has the titles


def find_holdings(
    text: str, titles: list[TitleSpan], places: PlacesAround, known: Set[str], heading: Tenure | None = None
) -> list[PostHolding]:
    """Everything in a folded text that ties names to posts, and names introduced by what people are (县领导, 村民).

    `heading` is what a line above says of all below it (任命:, 免去:).
    """
    # Where a place or another title begins, no name does.
    blocked = places.starts | {title.start for title in titles}
    if item := _item_of_list(text, titles, places):
        return [item]
    found = [*_before_names(text, titles, blocked, known), *_behind_names(text, titles, known)]
    taken = {holding.end for holding in found}
    found += [*_with_brackets(text, titles), *_apposed(text, titles)]
    found += [holding for holding in _introduced(text, blocked, known) if holding.end not in taken]
    found += [*_appointed(text, titles, heading), *_further_posts(text, titles, found)]
    return sorted(found, key=lambda holding: holding.start)


def find_listed(text: str, titles: list[TitleSpan], places: PlacesAround) -> Iterator[PostHolding]:
    """What a row with gaps ties to a name: the cells of a table, an item of a list, posts in brackets."""
    if not titles:
        return
    if person_of_fields(text):
        yield from _appointed(text, titles, None)
    elif item := _item_of_list(text, titles, places):
        yield item
    else:
        yield from _with_brackets(text, titles)


def begins_with_item(text: str) -> bool:
    """True for a row that begins with a name and a gap."""
    named = _NAMED_ITEM.match(text)
    return bool(named and is_bounded_name("".join(named["name"].split())))


def find_speakers(text: str, known: Set[str]) -> Iterator[NameReading]:
    """Names that stand at the beginning of a clause before 强调, 指出, 主持 …, without any title."""
    for dotted in DOTTED_NAME.finditer(text):
        introduction = _introduction_pattern().match(text, dotted.start())
        reading = read_name(text, introduction.end() if introduction else dotted.start(), known)
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


def _before_names(text: str, titles: list[TitleSpan], taken: Set[int], known: Set[str]) -> Iterator[PostHolding]:
    for chain in (_without_begun_name(text, each, known) for each in chains(text, titles)):
        # A chain may hold the title of the person before: only what touches the name counts.
        last = chain[-1]
        position = last.end + text.startswith(" ", last.end)
        if remark := _REMARK.match(text, position):
            position = remark.end()
        first = _first_name(text, position, known, _least(text, chain)) if position not in taken else None
        if first and not _is_river(text, first):
            names = [first, *_further_names(text, first.end, taken, known)]
            yield PostHolding(tuple(chain), tuple(names), chain[0].start, names[-1].end)


def _appointed(text: str, titles: list[TitleSpan], heading: Tenure | None) -> Iterator[PostHolding]:
    for found in appointments(text, titles, heading):
        name, title = found.names[0], found.titles[0]
        start = name.start if 0 <= title.start - name.end <= _LONGEST_ITEM else title.start
        yield PostHolding(found.titles, found.names, start, found.titles[-1].end, found.tenure, is_shared=True)


def _further_posts(text: str, titles: list[TitleSpan], found: Sequence[PostHolding]) -> Iterator[PostHolding]:
    """副县长斛梅宇|兼任|县防汛抗旱指挥部指挥长: what a name with its posts is given besides."""
    starting = {chain[0].start: chain for chain in chains(text, titles)}
    for holding in found:
        name = holding.names[-1]
        verb = verb_behind(text, name.end) if starting and holding.names else None
        if verb and (chain := starting.get(verb.end())):
            yield PostHolding(tuple(chain), (name,), name.start, chain[-1].end, tenure_of(verb["verb"]))


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
    if shown := _in_list_of_words(text, position) or _chosen_by_parents(text, position, reading, least):
        return shown
    if least < _LIKELY and (shown := _before_comma(text, position)):
        return shown
    # 时光玲、马强仁: a name that begins like a word is believed when another name follows it in a list.
    listed = _listed_name(text, position)
    following = read_name(text, listed.end + 1, known) if listed else None
    return listed if following and following.score >= _LIKELY else None


def _chosen_by_parents(text: str, start: int, reading: NameReading | None, least: int) -> NameReading | None:
    """岩温丙 behind a full post, 摆玉清 behind a bare one where a verb follows: nothing else looks like this there."""
    name = text[start : start + 3]
    if len(name) < 3 or not is_surname_start(text, start, rare=True) or not all(map(is_hanzi, name)):
        return None
    if is_word(name) or is_address(name) or not has_given_name(name, whole=True):
        return None
    if least < _LIKELY:
        return reading or NameReading(name, start, start + 3, 1)
    sure = read_name(text, start, behind_post=True)
    return sure if sure and sure.name == name and sure.score > _TOLD and shown_end(text, sure.end) else None


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


def _is_river(text: str, name: NameReading) -> bool:
    """东山镇|长江|干堤: no head of a town whose name is 江干堤."""
    return text.startswith("长江", name.start - 1) and len(name.name) > 2 and not has_given_name(name.name)


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
        if _introduction_pattern().match(text, end + 1):
            return
        is_listed = text[end] == "、"
        reading = read_name(text, end + 1, known, behind_post=is_listed)
        if reading is None or reading.score < (1 if is_listed else _LIKELY):
            reading = _listed_name(text, end + 1)
        if reading is None:
            return
        yield reading
        end = reading.end


def _behind_names(text: str, titles: list[TitleSpan], known: Set[str]) -> Iterator[PostHolding]:
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
                yield PostHolding(
                    (title,) if standalone else (), (NameReading(name, start, title.start, _SURE),), start, title.end
                )
                break


def _with_brackets(text: str, titles: list[TitleSpan]) -> Iterator[PostHolding]:
    """Names with their posts in brackets behind them: 杜昭海(县财政局局长)."""
    for chain in chains(text, titles):
        opening = chain[0].start - 1
        if opening < 2 or text[opening] != "(" or text[chain[-1].end : chain[-1].end + 1] != ")":
            continue
        if bearer := _BEARER.search(text, max(0, opening - 16), opening):
            shown = "".join(bearer["name"].split())
            if is_bounded_name(shown):
                name = NameReading(shown, bearer.start("name"), bearer.end("name"), _SURE)
                yield PostHolding(tuple(chain), (name,), bearer.start(), chain[-1].end)


def _apposed(text: str, titles: list[TitleSpan]) -> Iterator[PostHolding]:
    """郎晓东,衢山镇党委书记。: a clause that is a name, then one that is a post."""
    for chain in chains(text, titles):
        if text[chain[-1].end : chain[-1].end + 1] not in ("", "。", ";", "\n"):
            continue
        clause = _CLAUSE_OF_NAME.search(text, max(0, chain[0].start - 8), chain[0].start)
        if clause and _is_plain_bounded(clause["name"]):
            name = NameReading(clause["name"], clause.start("name"), clause.end("name"), _SURE)
            yield PostHolding(tuple(chain), (name,), name.start, chain[-1].end)


def _is_plain_bounded(name: str) -> bool:
    return is_bounded_name(name) and not is_word(name) and has_given_name(name)


def _item_of_list(text: str, titles: list[TitleSpan], places: PlacesAround) -> PostHolding | None:
    """A line of a list that prints a name and the post behind it (王树成 长庆路社区党支部书记)."""
    if not titles or len(text) > _LONGEST_ITEM or _STOPS.search(text):
        return None
    if named := _with_named_start(text, titles):
        return named
    if titles[-1].end != len(text):
        return None
    if 0 in places.starts or not is_surname_start(text, 0) or _VOICE_OF_MEMBER.fullmatch(text):
        return None
    chain = next(each for each in chains(text, titles) if each[-1] is titles[-1])
    for length in (3, 2, 4):
        behind = _ABOUT_PERSON.match(text, length)
        start = behind.end() if behind else length
        if _begins_at(text, chain[0], start, bool(behind)) and _opens_item(text[:length], behind or chain[0].places):
            first = chain[0] if chain[0].start else replace(chain[0], start=start, body=start)
            name = NameReading(text[:length], 0, length, _SURE)
            return PostHolding((first, *chain[1:]), (name,), 0, titles[-1].end)
    return None


def _with_named_start(text: str, titles: list[TitleSpan]) -> PostHolding | None:
    """余世碧 村党支部书记 主持支部全面工作: a name, its posts, and what else the line says."""
    named = _NAMED_ITEM.match(text)
    chain = next(chains(text, titles))
    if (
        not named
        or chain[0].start != named.end()
        or text[chain[-1].end : chain[-1].end + 1] not in ("", " ", "\t", "(")
    ):
        return None
    shown = "".join(named["name"].split())
    name = NameReading(shown, 0, named.end("name"), _SURE)
    return PostHolding(tuple(chain), (name,), 0, chain[-1].end) if is_bounded_name(shown) else None


def _begins_at(text: str, title: TitleSpan, start: int, behind_bracket: bool) -> bool:
    """Whether the title begins here; one that was read from the line's start swallowed the name."""
    of_place = text[start : start + 1] in tuple("省市县区州旗镇乡")
    return title.start == start or (not title.start and (behind_bracket or of_place))


def _opens_item(name: str, support: object) -> bool:
    """成为好书记, 王刚任县委书记: without a place or a bracket for support only a name that is no word is believed."""
    return all(map(is_hanzi, name)) and name[-1] != "任" and bool(support or _is_plain_name(name))


def _introduced(text: str, taken: Set[int], known: Set[str]) -> Iterator[PostHolding]:
    for match in _introduction_pattern().finditer(text):
        if match.end() in taken:
            continue
        if first := _introduced_name(text, match, known):
            names = [first, *_further_names(text, first.end, taken, known)]
            yield PostHolding((), tuple(names), match.start(), names[-1].end)


def _introduced_name(text: str, match: re.Match[str], known: Set[str]) -> NameReading | None:
    given = word_list("given_names.txt")
    if text[match.end() : match.end() + 2] in word_list("phrases_after_names.txt"):
        return None  # 同志|荣获
    if text.startswith(("同", "和", "并"), match.end()) and text[match.end() + 1 : match.end() + 3] in given:
        return None  # 干部和社员|同劳动
    if match.group() not in sections("post_words.txt")["person"]:
        return _first_name(text, match.end(), known, _LIKELY if match.group().endswith("领导") else _SURE)
    reading = read_name(text, match.end(), known, behind_post=True)
    if reading and _is_introduced(text, reading):
        return reading
    return _first_name(text, match.end(), known, _SURE)


def _is_introduced(text: str, reading: NameReading) -> bool:
    """种植户雍静烨拉家常: without an end to be seen, what parents choose is a name; 让居民能就近 is none."""
    if is_word(reading.name) or is_address(reading.name) or not is_surname_start(reading.name, 0, rare=True):
        return False
    end = shown_end(text, reading.end)
    whole = len(reading.name) > 2 and has_given_name(reading.name, whole=True)
    is_plain = end >= _TOLD and not is_doubtful(reading.name)
    return whole or is_plain or (end > 0 and has_given_name(reading.name) and reading.score > 0)


def _opens_clause(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in '。!?;\n"' or text[start - 1] in ",:"


def _is_plain_name(name: str) -> bool:
    words = word_list("surname_words.txt")
    return (
        is_surname_start(name, 0)
        and all(map(is_hanzi, name))
        and name[:2] not in words
        and name[1:] not in words
        and (len(name) > 2 or has_given_name(name))
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
    lists = sections("post_words.txt")
    words = sorted({*lists["without_post"], *lists["person"]}, key=len, reverse=True)
    return re.compile("|".join(words))
