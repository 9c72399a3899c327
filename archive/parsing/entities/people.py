"""People and the posts attested for them in one text."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from archive.parsing.entities.appointments import appointments, person_of_fields, verb_behind
from archive.parsing.entities.list_items import (
    LONGEST_ITEM,
    apposed,
    behind_colon,
    behind_head,
    item_of_list,
    with_brackets,
)
from archive.parsing.entities.names_behind_posts import (
    LIKELY,
    SURE,
    TOLD,
    first_name,
    further_names,
    introduction_pattern,
)
from archive.parsing.entities.plain_names import is_foreign, is_plain_name
from archive.parsing.entities.post_holding import PostHolding
from archive.parsing.entities.posts import PlacesAround, TitleSpan, chains
from archive.parsing.entities.tenures import tenure_of
from archive.parsing.lexicon.family_names import begins_with_nobody
from archive.parsing.lexicon.person_names import (
    DOTTED_NAME,
    NameReading,
    has_given_name,
    is_address,
    is_common,
    is_doubtful,
    is_surname_start,
    is_transliterated,
    is_word,
    opens_predicate,
    read_name,
    shown_end,
)
from archive.parsing.lexicon.word_lists import has_any, is_hanzi, is_known_word, word_list
from archive.parsing.records import Tenure
from archive.text import MIDDLE_DOTS

_SENTENCE_ENDS = "。!?;\n"
_STANDALONE = ("总书记", "国家主席", "主席", "总理", "委员长")
_SHARED = re.compile(
    r"副|常委|委员|成员|代表|书记|委员|村主任|调研员|干事|指导员|站长|队长|所长|校长|主任|经理|会长|局长"
)
_UNIQUE = re.compile(r"^(?:省|市|县|区|州|旗|镇|乡)(?:委书记|长)$")
_SPEAKING = re.compile(
    r"强调|指出|要求|表示|介绍说|介绍|一行|认为|坦言|主持会议|主持召开|主持|出席|宣读|调研|说|带队|率队|作了|讲话|致辞|感慨|告诉"
)
_HOLDER = re.compile(r"(?:现任|时任|原任|曾任|曾担任|前任)[\u4e00-\u9fff]+\Z")
_HEAD_OF_PLACE = re.compile(r"(?:常务)?副?[省市县区州旗镇乡]")
_TOWARDS = re.compile("[向对][\u4e00-\u9fff]{2,3}的")
_RANKED = re.compile("第一|常务|执行|名誉|驻村|副|代")
_MEANT = re.compile("(?:提名)?(?:候选人|人选)(?!名单|的|为|是)")  # 县长|候选人|斛梅宇 is not yet it
_RIVER = re.compile("长江(?:干?堤|[干支]流|大[堤桥]|沿[岸线江]|流域|岸|水|[上中下]游|禁|经济|航|段)")
_LIKE_VERBS = frozenset("都代包由从于和同来边白冒涂占查脱")  # family names that say what somebody does
_DONE_AGAIN = re.compile("(?P<verb>[\u4e00-\u9fff])[\u4e00-\u9fff]{1,3}、[\u4e00-\u9fff]{0,4}?(?P=verb)")
_LONG_TITLE = 4  # characters: 纪检干事, 组织委员 say as much as a title with its body
_LONGEST_SENTENCE = 300  # the longest of 3,897 of gold has 253
_REMARK = re.compile(
    r"\((?:挂职|兼|正[县处科]级|副[县处科]级|主持工作|主持[\u4e00-\u9fff]{2}工作|试用期[\u4e00-\u9fff]*)\)"
)


def find_holdings(
    text: str, titles: list[TitleSpan], places: PlacesAround, known: Set[str], heading: Tenure | None = None
) -> list[PostHolding]:
    """Everything in a folded text that ties names to posts, and names introduced by what people are (县领导, 村民).

    `heading` is what a line above says of all below it (任命:, 免去:).
    """
    # Where a place or another title begins, no name does.
    blocked = places.starts | {title.start for title in titles}
    if item := item_of_list(text, titles, places):
        return [item]
    found = [*_before_names(text, titles, blocked, known), *_behind_names(text, titles, known)]
    taken = {holding.end for holding in found}
    found += [*with_brackets(text, titles), *apposed(text, titles), *behind_colon(text, titles)]
    found += [holding for holding in _introduced(text, blocked, known) if holding.end not in taken]
    found += [*_appointed(text, titles, heading), *_further_posts(text, titles, found)]
    return sorted(found, key=lambda holding: holding.start)


def find_listed(text: str, titles: list[TitleSpan], places: PlacesAround) -> Iterator[PostHolding]:
    """What a row with gaps ties to a name: the cells of a table, an item of a list, posts in brackets."""
    if head := behind_head(text):
        yield head
    if not titles:
        return
    if person_of_fields(text):
        yield from _appointed(text, titles, None)
    elif item := item_of_list(text, titles, places):
        yield item
    else:
        yield from with_brackets(text, titles)
        yield from behind_colon(text, titles)


def find_speakers(text: str, known: Set[str]) -> Iterator[NameReading]:
    """Names that stand at the beginning of a clause before 强调, 指出, 主持 …, without any title."""
    for dotted in DOTTED_NAME.finditer(text) if has_any(text, MIDDLE_DOTS) else ():
        introduction = introduction_pattern().match(text, dotted.start())
        reading = read_name(text, introduction.end() if introduction else dotted.start(), known)
        if reading and _opens_clause(text, reading.start) and _SPEAKING.match(text, reading.end):
            yield reading
    for verb in _SPEAKING.finditer(text):
        for length in (4, 3, 2):
            start = verb.start() - length
            name = text[start : verb.start()] if start >= 0 else ""
            if name and _opens_clause(text, start) and (name in known or is_plain_name(name) or is_foreign(name)):
                yield NameReading(name, start, verb.start(), LIKELY)


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that a stretch stands in."""
    first, last = max(0, start - _LONGEST_SENTENCE), min(len(text), end + _LONGEST_SENTENCE)
    left = max(max(text.rfind(mark, first, start) for mark in _SENTENCE_ENDS) + 1, first)
    rights = [text.find(mark, end, last) + 1 for mark in _SENTENCE_ENDS]
    return text[left : min(filter(None, rights), default=last)].strip()


def _before_names(text: str, titles: list[TitleSpan], taken: Set[int], known: Set[str]) -> Iterator[PostHolding]:
    for chain in (_without_begun_name(text, chain, known) for chain in chains(text, titles)):
        # A chain may hold the title of the person before: only what touches the name counts.
        last = chain[-1]
        position = last.end + text.startswith(" ", last.end)
        if remark := _REMARK.match(text, position):
            position = remark.end()
        if meant := _MEANT.match(text, position):
            position, chain = meant.end(), [*chain[:-1], replace(last, mark=last.mark or "拟")]
        least = _least(text, chain)
        if text.startswith("的", position) and _HOLDER.search(text, max(0, chain[0].end - 24), chain[0].end):
            position, least = position + 1, LIKELY  # 时任县委副书记的|单得真
        is_free = position not in taken and not _is_called_so(text, last) and not _is_of_many(text, chain[0])
        first = first_name(text, position, known, least) if is_free else None
        if first and not _is_river(text, first) and not _takes_office(text, first, taken):
            names = [first, *further_names(text, first.end, taken, known)]
            yield PostHolding(tuple(chain), tuple(names), chain[0].start, names[-1].end)


def _is_called_so(text: str, title: TitleSpan) -> bool:
    """习近平|总书记|曾多次: the name stands in front."""
    words = text[title.start : title.end]
    return words == "总书记" and is_hanzi(text[title.start - 1 : title.start]) and text[title.start - 1] != "的"


def _is_of_many(text: str, title: TitleSpan) -> bool:
    """各镇党委书记|和受表彰的代表: the heads of all towns have no names."""
    return text.endswith(("各", "各乡", "各县"), 0, title.start)


def _appointed(text: str, titles: list[TitleSpan], heading: Tenure | None) -> Iterator[PostHolding]:
    for found in appointments(text, titles, heading):
        name, title = found.names[0], found.titles[0]
        start = name.start if 0 <= title.start - name.end <= LONGEST_ITEM else title.start
        yield PostHolding(found.titles, found.names, start, found.titles[-1].end, found.tenure, is_shared=True)


def _further_posts(text: str, titles: list[TitleSpan], found: Sequence[PostHolding]) -> Iterator[PostHolding]:
    """副县长斛梅宇|兼任|县防汛抗旱指挥部指挥长: what a name with its posts is given besides."""
    starting = {chain[0].start: chain for chain in chains(text, titles)}
    for holding in found:
        name = holding.names[-1]
        verb = verb_behind(text, name.end) if starting and holding.names else None
        if verb and (chain := starting.get(verb.end()) or starting.get(verb.start("verb"))):
            # 副市长A、B|拟任|市委常委: both are meant.
            names = holding.names if verb["verb"] == "拟任" else (name,)
            yield PostHolding(tuple(chain), names, names[0].start, chain[-1].end, tenure_of(verb["verb"]), True)


def _without_begun_name(text: str, chain: list[TitleSpan], known: Set[str]) -> list[TitleSpan]:
    """The chain without a last title that is the beginning of a name: 书记|司长征, 书记|督学文."""
    *before, last = chain
    if not before or last.start != before[-1].end or last.start != last.title:
        return chain
    reading = read_name(text, last.start, known, behind_post=True)
    is_name = reading and reading.end > last.end and opens_predicate(text, reading.end)
    return before if is_name else chain


def _is_river(text: str, name: NameReading) -> bool:
    """东山镇|长江|干堤: no head of a town whose name is 江干堤."""
    return bool(_RIVER.match(text, name.start - 1)) if name.start else False


def _takes_office(text: str, name: NameReading, taken: Set[int]) -> bool:
    """莲都区区长|任|缙云县委书记: no 任缙云, since a place begins behind 任 and goes on behind the name."""
    return name.name[0] == "任" and not taken.isdisjoint(range(name.start + 1, name.end))


def _least(text: str, chain: list[TitleSpan]) -> int:
    """How sure a name must be: a title with its organization asks for less than a bare 主任 or 经理."""
    last = chain[-1]
    is_long = last.end - last.title >= _LONG_TITLE and not _RANKED.match(text, last.title)
    complete = len(chain) > 1 or last.start < last.title or is_long or _HEAD_OF_PLACE.match(text, last.title)
    return 1 if complete else LIKELY


def _behind_names(text: str, titles: list[TitleSpan], known: Set[str]) -> Iterator[PostHolding]:
    """习近平总书记: a bare title behind a name."""
    inside = {at for title in titles for at in range(title.start + 1, title.end)}
    for title in titles:
        if title.start != title.title:
            continue
        standalone = text[title.title : title.end] in _STANDALONE
        for length in (4, 3, 2):
            start = title.start - length
            if start in inside:
                continue  # 詹主|任和郭|主席
            if start < 0 or not is_surname_start(text, start) or not all(map(is_hanzi, text[start : title.start])):
                continue
            name = text[start : title.start]
            is_called = not standalone and name not in known and _is_called_by_post(text, name, title)
            if name in known or is_called or (standalone and length < 4 and is_plain_name(name)):
                # 区委|杨增宽|副书记: a secretary of the body in front, which the title does not reach.
                is_of_body = is_called and text[title.title : title.end].endswith("书记") and text[start - 1] == "委"
                held = (title,) if standalone or (is_called and not is_of_body) else ()
                # Who is only called so is no witness that the name is one of others.
                reading = NameReading(name, start, title.start, LIKELY if is_called else SURE)
                yield PostHolding(held, (reading,), start, title.end)
                break


def _is_called_by_post(text: str, name: str, title: TitleSpan) -> bool:
    """陈伊芬|秘书长|出席: three characters that are a name by all signs, and nobody else behind the post."""
    start = title.start - len(name)
    # 县委组织部|陈伊芬|部长: behind a body, who is called so is its own.
    is_apart = start == 0 or not is_hanzi(text[start - 1]) or text[start - 1] in "由和与请部局委办院"
    if (
        text[title.title : title.end] == "委员"
        or text.startswith(":", title.end)  # 组长:樊东升　副组长:尚玲
        or len(name) != 3
        or not is_apart
        or not is_plain_name(name)
        or is_word(name)
    ):
        return False
    acts = (start == 0 or text[start - 1] in ",。部局委办院") and opens_predicate(text, title.end)
    is_name = has_given_name(name, whole=True) or (acts and is_common(name) and has_given_name(name))
    return is_name and first_name(text, title.end, frozenset(), LIKELY) is None


def _introduced(text: str, taken: Set[int], known: Set[str]) -> Iterator[PostHolding]:
    for match in introduction_pattern().finditer(text):
        if match.end() in taken:
            continue
        if first := _introduced_name(text, match, known):
            names = [first, *further_names(text, first.end, taken, known)]
            yield PostHolding((), tuple(names), match.start(), names[-1].end)


def _introduced_name(text: str, match: re.Match[str], known: Set[str]) -> NameReading | None:
    given = word_list("given_names.txt")
    if text[match.end() : match.end() + 2] in word_list("phrases_after_names.txt"):
        return None  # 同志|荣获
    if begins_with_nobody(text, match.end()):
        return None  # 干部|向光荣在党50年的党员
    if _TOWARDS.match(text, match.end()) and is_surname_start(text, match.end() + 1):
        return None  # 负责人|向侯磊的父母亲表达问候
    if text.startswith(("同", "和", "并"), match.end()) and text[match.end() + 1 : match.end() + 3] in given:
        return None  # 干部和社员|同劳动
    if (again := _DONE_AGAIN.match(text, match.end())) and again["verb"] in _LIKE_VERBS:
        return None  # 领导|包堤段、党员包险段
    if text.startswith("任", match.end()) and text[match.end() + 1 : match.end() + 3] in word_list(
        "post_words.txt", "title"
    ):
        return None  # 县领导|任链长
    if match.group() not in word_list("post_words.txt", "person"):
        return first_name(text, match.end(), known, LIKELY if match.group().endswith("领导") else SURE)
    reading = read_name(text, match.end(), known, behind_post=True)
    if reading and _repeats(text, reading):
        return None
    if reading and (_is_introduced(text, reading) or _is_sounded(text, reading)):
        return reading
    return first_name(text, match.end(), known, SURE) or _of_chosen_characters(text, match.end())


def _of_chosen_characters(text: str, start: int) -> NameReading | None:
    """独居老人|达玉兰|眼睛不好: a name by its characters alone, if no word goes over its end."""
    name, end = text[start : start + 3], start + 3
    if len(name) < 3 or not all(map(is_hanzi, name)) or not is_surname_start(name, 0) or name[0] in _LIKE_VERBS:
        return None
    is_name = has_given_name(name, whole=True) and not is_word(name) and not is_address(name)
    chosen = word_list("given_characters.txt")
    is_doubted = is_doubtful(name) and (is_known_word(name[1:]) or not {*name[1:]} <= chosen)
    if not is_name or is_doubted or is_known_word(text[end - 1 : end + 1]) or is_transliterated(name):
        return None
    return NameReading(name, start, end, LIKELY)


def _repeats(text: str, reading: NameReading) -> bool:
    """党员|包种苗、包技术: what is done to one thing after the other is no family name."""
    begins_again = text.startswith(f"、{reading.name[0]}", reading.end)
    return begins_again and not has_given_name(reading.name, whole=True)


def _is_sounded(text: str, reading: NameReading) -> bool:
    """村民|加布|感激地说: two characters that write a sound, where their end is shown."""
    is_short = len(reading.name) == 2 and is_transliterated(reading.name) and not is_surname_start(reading.name, 0)
    return is_short and not is_known_word(reading.name) and shown_end(text, reading.end) >= LIKELY


def _is_introduced(text: str, reading: NameReading) -> bool:
    """种植户雍静烨拉家常: without an end to be seen, what parents choose is a name; 让居民能就近 is none."""
    if is_word(reading.name) or is_address(reading.name) or not is_surname_start(reading.name, 0, rare=True):
        return False
    is_rare = len(reading.name) == 2 and not (is_surname_start(reading.name, 0) or is_transliterated(reading.name))
    tends = reading.name[0] in "种养" or (len(reading.name) == 2 and reading.name[0] == "管")
    if tends or is_rare or reading.name[-1] in "镇乡村":
        return False  # 邻居|种木耳, 党员|管树, 果农|拉枝, 图为|思林镇
    if reading.name[0] in _LIKE_VERBS and not _is_shown_whole(text, reading):
        return False  # 党员|包堤, 村民|代耕土地
    end = shown_end(text, reading.end)
    is_doubted = is_doubtful(reading.name) and end < TOLD
    whole = len(reading.name) > 2 and has_given_name(reading.name, whole=True) and not is_doubted
    is_plain = end >= TOLD and not is_doubtful(reading.name)
    # 邻居马得水|背了出来: a common family name, and an end that a particle shows.
    is_shown = len(reading.name) > 2 and is_common(reading.name) and end > 1 and not is_known_word(reading.name[1:])
    return is_shown or whole or is_plain or (end > 0 and has_given_name(reading.name) and reading.score > 0)


def _is_shown_whole(text: str, reading: NameReading) -> bool:
    is_whole = len(reading.name) > 2 and has_given_name(reading.name, whole=True)
    return shown_end(text, reading.end) >= (LIKELY if is_whole else TOLD) and not is_known_word(reading.name[1:])


def _opens_clause(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in '。!?;\n"' or text[start - 1] in ",:"


def shares(text: str, titles: tuple[TitleSpan, ...]) -> bool:
    """True if several people can hold this title at once (副县长张三、李四), unlike 县长."""
    if len(titles) != 1:
        return False
    words = text[titles[0].body : titles[0].end]
    return not _UNIQUE.match(words) and bool(_SHARED.search(words))
