"""People named without any post: in lists and columns of names, behind labels, before 同志, with age or sex."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from archive.parsing.entities.appointments import is_bounded_name, person_of_fields
from archive.parsing.entities.heads_of_lists import LONGEST_HEAD
from archive.parsing.entities.households import households
from archive.parsing.entities.names_announced import names_announced
from archive.parsing.entities.names_behind_posts import introduction_pattern
from archive.parsing.entities.names_in_sentences import names_apart, names_in_sentences
from archive.parsing.entities.runs_of_names import runs_of_names
from archive.parsing.lexicon.family_names import begins_with_nobody, compound_surnames
from archive.parsing.lexicon.person_names import (
    NameReading,
    has_given_name,
    is_address,
    is_common,
    is_doubtful,
    is_surname_start,
    is_word,
    may_be_given_name,
    opens_predicate,
    shown_end,
)
from archive.parsing.lexicon.word_lists import has_any, is_hanzi, is_known_word, sections, word_list
from archive.text import MIDDLE_DOTS

_CHARACTERS = rf"[\u4e00-\u9fff{MIDDLE_DOTS}]"
_WIDE = r"[\u4e00-\u9fff][ \t]{1,6}[\u4e00-\u9fff](?![\u4e00-\u9fff])"
_ITEM = re.compile(rf"(?P<name>{_CHARACTERS}{{2,12}}|(?<!\S){_WIDE})(?P<remark>\([^()]{{1,24}}\))?")
_PARTED = re.compile(r"[、,;\s]+(?:和)?")
_OF_SEVERAL = re.compile(rf"[、,;\s({MIDDLE_DOTS}]")  # a line without any of these holds one name at most
_SEX = re.compile(r"\([男女][^()]{0,8}\)|\([\u4e00-\u9fff]{1,6}族\)")
# 王伟(女), 张三,男,汉族: what only people are said to be.
_DESCRIBED = re.compile(
    rf"(?<![\u4e00-\u9fff])(?P<name>{_CHARACTERS}{{2,8}})(?=\((?:[男女]|[\u4e00-\u9fff]{{1,6}}族|病假|出差|事假|请假|已故)(?:[^()]{{0,8}}|,[^()]{{0,24}})\)"
    r"|,(?:现年|今年|时年|享年)?(?:\d{1,3}|[一二三四五六七八九十]{1,3})岁|,[男女](?:,|$)|,(?:生于)?[12]\d{3}年?\d{1,2}月(?:出?生|,))"
)
# 三红莲,女,汉族,: whatever the family name
_OF_FIELDS = re.compile(r"(?:^|(?<=[\s。;:]))(?P<name>[\u4e00-\u9fff]{2,4})(?=,[男女],[\u4e00-\u9fff]{1,6}族,)")
_INTRODUCED = re.compile(
    r"(?:(?:\d{1,3}|[一二三四五六七八九十]{1,3})[多来余]?岁的(?:老?党员|村民|居民|老人)?|最年[长轻]的|名叫|名为|他叫|她叫|人叫|的叫|我叫|[个位户]叫|有一?[个位][\u4e00-\u9fff]{0,6}叫|刚刚[\u4e00-\u9fff]{2,6}的|"
    r"(?:图为|[上下左右]图:)|(?:[人者员手星匠范家]|第一书记)\"|[头须]发[全花斑]?白了?一?半?的|第一个[\u4e00-\u9fff]{2}的是|先来[\u4e00-\u9fff]{2}的是|最高的是[\u4e00-\u9fff]{0,6}的)"
)
# 反扒神探、"最美警察"|唐国民|和…: behind what somebody is honoured as
_HONOURED = re.compile(r"[警察嫂师生兵官]\"(?P<name>[\u4e00-\u9fff]{2,3}?)(?=[,;。、和]|$)")
# 下窑洼村的李措毛说, 拟任镇人大主席的殷向荣,
_OF_SOMEBODY = re.compile(r"的(?P<name>[\u4e00-\u9fff]{3})(?=说|,|告诉|介绍|一边|在|把|第一个|正|从|端|每|当面|常年)")
# 邱圩村的路明远瘫痪卧床
_OF_VILLAGE = re.compile(r"(?:村|社区|嘎查|屯|组|乡|镇)的(?P<name>[\u4e00-\u9fff]{3})")
_OF_KIN = re.compile(
    r"(?:男人|女人|丈夫|妻子|配偶|其妻|其夫|其子|其女|我(?<![\u4e00-\u9fff]我)[儿妻父母]|儿子|女儿|闺女|媳妇|儿媳|老伴|爱人|孙子|孙女|徒弟|女婿|爹|娘(?<![大姑姨婶伯]娘)|哥哥|弟弟|姐姐|妹妹)"
    r"(?P<name>[\u4e00-\u9fff]{3})"
)
_COMRADE = re.compile(rf"(?P<name>{_CHARACTERS}{{2,10}}?)同志(?!们)")
_COUNTED = re.compile(
    r"等(?:在家的?)?(?:[省市县区州旗镇乡]的?)?\"?(?:[四几](?:套|大家))?\"?(?:领导|班子|常委|党政)|(?:等\d*[余多]?(?:人|名|位)?[\u4e00-\u9fff]{0,6}?)?(?:参加|出席|列席|到会|陪同|在主席台|当选|被评为|受到表彰|获|分别[被由在从]|主动|也?一[起同])"
)
# 蒋幺妹 女 53岁 中峰镇农民; 桑英代表(南麻镇): a voice of a meeting; 白景玉 县公安局民警 below 优秀共产党员(5名)
_SEX_CELL = re.compile(rf"(?:^|[ \t])(?P<name>{_CHARACTERS}{{2,8}}|{_WIDE})[ \t]{{1,4}}[男女](?=[ \t,]|$)")
_VOICE = re.compile(rf"^(?P<name>{_CHARACTERS}{{2,8}})(?:代表|委员)(?:\([^()]{{2,24}}\))?(?::|$)")
_FIRST_OF_LINE = re.compile(rf"^(?P<name>{_CHARACTERS}{{2,5}}|{_WIDE})[ \t]{{1,4}}[\u4e00-\u9fff]{{2}}")
_TOGETHER = re.compile(
    r"(?P<one>[\u4e00-\u9fff]{2,3})[、和与](?P<two>[\u4e00-\u9fff]{2,3})(?:父子|父女|母子|母女|夫妇|夫妻|婆媳|兄弟|姐妹|姊妹|祖孙|两口子|小两口)"
)
_LOST = re.compile(rf"(?<![\u4e00-\u9fff])(?:本人)?(?P<name>{_CHARACTERS}{{2,12}}?)(?:不慎)?(?:遗失|丢失)")
# One of the characters that a text must have for each of these, without which it is not tried.
_NEEDED = {_DESCRIBED: ",(", _LOST: "失", _SEX_CELL: "男女", _VOICE: "代委", _TOGETHER: "父母夫婆兄姐姊祖口"}
_OFFICES_AND_KIND = (
    "书记",
    "主任",
    "县长",
    "部长",
    "局长",
    "党委",
    "支部",
    "政府",
    "公司",
    "村",
    "镇",
    "乡",
    "县",
    "市",
    "区",
    "局",
    "委",
    "部",
    "校",
    "院",
)
_ANY_LABEL = re.compile(r"[\u4e00-\u9fff]{2,14}[ \t]{0,2}(?:\([^()]{1,10}\))?:")
_GOES_ON = frozenset("就也又还便才都却")
_FEWEST, _DOUBTFUL = 2, 1
_LONGEST_UNUSUAL = 4  # a family name that no list knows has one character
_SENTENCE = re.compile('[。:!?"《]')
_LONGEST_LINE, _FEWEST_PACKED = 1000, 5
_PACKED = re.compile(r"[\u4e00-\u9fff]+(?:[ \t]+[\u4e00-\u9fff]+)+")
_OF_TABLES = ("序号", "职务", "性别", "单位", "民族", "任期", "学历", "备注")
_RANKS_OF_TOWNS = frozenset("镇乡")
_NUMERALS = tuple("二两三四五六七八九十位名")
_NO_NAME = frozenset("等老领责各位两男女分管关由")


def begins_with_name(text: str) -> NameReading | None:
    """The name that begins a line of a list of people (包海霞 县医院护士长)."""
    match = _FIRST_OF_LINE.match(text)
    name = "".join(match["name"].split()) if match and len(text) <= LONGEST_HEAD else ""
    if not match or not is_bounded_name(name) or is_word(name) or name.endswith(_OFFICES_AND_KIND):
        return None
    return NameReading(name, match.start("name"), match.end("name"), 4)


def bare_names(text: str, follows_names: bool, is_of_genre: bool = True) -> Iterator[NameReading]:
    """All names that a folded text prints where only names stand, and in sentences if the page is of the genre;
    `follows_names`: below a line of names."""
    if reading := person_of_fields(text):
        yield reading
    yield from columns(text, follows_names)
    yield from _labelled(text)
    yield from _enumerated(text)
    yield from _marked(text)
    yield from names_announced(text)
    yield from runs_of_names(text)
    yield from names_in_sentences(text)
    yield from households(text)
    if is_of_genre:
        yield from names_apart(text)


def names_of_row(row: str) -> Iterator[NameReading]:
    """The names of a printed row that is no list: behind a label, with sex or age in a cell, above what somebody said.

    A name at the end of the row behind a list comma may go on in the next.
    """
    if " " in row or "\t" in row:
        for reading in _labelled(row):
            if reading.end < len(row) or row[reading.start - 1] not in "、,":
                yield reading
    if ":" in row:
        yield from _behind_any_label(row)
    for pattern in (_SEX_CELL, _VOICE):
        for match in pattern.finditer(row) if has_any(row, _NEEDED[pattern]) else ():
            name = "".join(match["name"].split())
            if is_bounded_name(name) and (pattern is _SEX_CELL or len(name) > 2 or not is_word(name)):
                yield NameReading(name, match.start("name"), match.end("name"), 4)


def columns(text: str, follows_names: bool = False) -> tuple[NameReading, ...]:
    """The names of a line that consists of nothing else (田 野　于占山　刘 海); a single one only below such a line."""
    if len(text) > _LONGEST_LINE or not text.strip() or _SENTENCE.search(text):
        return ()
    if not (follows_names or _OF_SEVERAL.search(text)):
        return ()
    readings = _items(text, 0, len(text)) or _packed(text)
    least = 1 if follows_names else 2
    if readings is None or len(readings) < least:
        return ()
    return tuple(readings) if _are_people(readings) else ()


def _packed(text: str) -> list[NameReading] | None:
    """The names of joined rows, where a row's last name touches the next row's first (伍 庆刘大钢　农永红)."""
    if not _PACKED.fullmatch(text):
        return None
    places = [i for i, character in enumerate(text) if is_hanzi(character)]
    best: list[tuple[int, int, int] | None] = [(0, 0, 0)] + [None] * len(places)  # cost, start, start of the rest
    for i in range(1, len(places) + 1):
        ends = (
            (before[0] + cost, i - length, 0)
            for length in (2, 3, 4)
            if length <= i
            and (before := best[i - length])
            and (cost := _cost(text, places[i - length : i])) is not None
        )
        best[i] = min(ends, default=None)
    if len(places) < _FEWEST_PACKED or best[-1] is None:
        return None
    found: list[NameReading] = []
    end = len(places)
    while end and (cut := best[end]):
        span = places[cut[1] : end]
        found.append(NameReading("".join(text[i] for i in span), span[0], span[-1] + 1, 4))
        end = cut[1]
    return found[::-1]


def _cost(text: str, places: list[int]) -> int | None:
    """What speaks against reading these characters as one name; None where they cannot be one."""
    name = "".join(text[i] for i in places)
    gaps = [b - a - 1 for a, b in pairwise(places)]
    if not is_bounded_name(name) or (any(gaps) and len(name) > 2) or not _RANKS_OF_TOWNS.isdisjoint(name[1:]):
        return None  # 解秋云 老县镇: a town
    runs_on = sum(is_hanzi(text[i : i + 1]) for i in (places[0] - 1, places[-1] + 1) if i >= 0)
    return 2 * runs_on + (2 if len(name) == 2 and not any(gaps) else 0) + (3 if is_word(name) else 0)


def _are_people(readings: Sequence[NameReading]) -> bool:
    """True if a list is one of people: most items look like names and few like words."""
    names = [reading.name for reading in readings]
    if max(map(len, names)) == 2 and 2 * sum(map(is_common, names)) < len(names):
        return False  # 银杏、翠竹、连廊、楼宇
    likely = sum(not is_word(name) and (len(name) > 2 or has_given_name(name)) for name in names)
    return likely * 2 > len(names) and sum(map(has_given_name, names)) * 3 >= len(names) * 2


def _labelled(text: str) -> Iterator[NameReading]:
    """主 持:钟伯年, 缺席:崔彬(出差)、才让东智(病假), 帮扶人:凌波."""
    for match in _label_pattern().finditer(text):
        end = _end_of_value(text, match.end())
        yield from _items(text, match.end(), end) or _first_items(text, match.end(), end)


def _behind_any_label(row: str) -> Iterator[NameReading]:
    """镇机关代表团:王盛华 李国珍(女): a line that is some words, a colon and nothing but names."""
    label = _ANY_LABEL.match(row)
    readings = _items(row, label.end(), len(row)) if label else None
    if readings and len(readings) >= _FEWEST and _are_people(readings):
        yield from readings


def _end_of_value(text: str, start: int) -> int:
    following = re.compile(r"[。;\n]|(?<=\S)[ \t]+[\u4e00-\u9fff]+:|:").search(text, start)  # before the next label
    return following.start() if following else len(text)


def _first_items(text: str, start: int, end: int) -> list[NameReading]:
    """The names at the beginning of a value that goes on otherwise (帮扶人:凌波(县农委), 户主:王德胜  家庭人口)."""
    item = _item_at(text, start + len(text[start:end]) - len(text[start:end].lstrip()), end)
    reading = _reading(item) if item else None
    return [reading] if reading and not is_word(reading.name) else []


def labelled_names(text: str) -> Iterator[NameReading]:
    """The names behind labels above an article (记 录:翟云)."""
    yield from _labelled(text)


def _items(text: str, start: int, end: int) -> list[NameReading] | None:
    """The names between two points, if nothing but names stands there, with remarks in brackets."""
    found: list[NameReading] = []
    position = start
    while position < end:
        if gap := _PARTED.match(text, position, end):
            position = gap.end()
            continue
        item = _item_at(text, position, end)
        reading = (_reading(item) or _unusual(item)) if item else None
        if item is None or reading is None or reading.name in _OF_TABLES:
            return None
        found.append(reading)
        position = item.end()
    doubtful = [reading for reading in found if reading.score == _DOUBTFUL]
    likely = [reading for reading in found if reading not in doubtful or len(reading.name) < _LONGEST_UNUSUAL]
    return likely if len(doubtful) * 3 <= len(found) else None  # 某县融媒 before its reporters is none of them


def _unusual(item: re.Match[str]) -> NameReading | None:
    """欣庄严 among other names: a family name that no list knows."""
    name = "".join(item["name"].split())
    is_name = 2 <= len(name) <= 4 and (len(name) > 2 or has_given_name(name)) and not name.endswith(_OFFICES_AND_KIND)
    return NameReading(name, item.start("name"), item.end("name"), _DOUBTFUL) if is_name and not is_word(name) else None


def _item_at(text: str, position: int, end: int) -> re.Match[str] | None:
    wide = _WIDE_ITEM.match(text, position, end)
    return wide or _ITEM.match(text, position, end)


_WIDE_ITEM = re.compile(rf"(?P<name>{_WIDE})(?P<remark>\([^()]{{1,24}}\))?")


def _reading(item: re.Match[str]) -> NameReading | None:
    name = "".join(item["name"].split())
    if not is_bounded_name(name) or name.endswith(_OFFICES_AND_KIND):
        return None
    return NameReading(name, item.start("name"), item.end("name"), 4)


def _enumerated(text: str) -> Iterator[NameReading]:
    """李军、胡波、戴兆林等36人参加: a list at the beginning of a clause, closed by what people do."""
    for match in _LIST.finditer(text) if "、" in text else ():
        begins_with_role = introduction_pattern().match(text, match.start("list"))  # 会员|刘英、李勇达
        if begins_with_role or not _COUNTED.match(text, match.end("list")):
            continue
        readings = _items(text, match.start("list"), match.end("list"))
        if readings and len(readings) >= _FEWEST and _are_people(readings):
            yield from readings


_LIST = re.compile(
    r"(?:^|(?<=[。,;:!?\n]))(?P<list>[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4}){0,60}?、[\u4e00-\u9fff]{2,4}?)(?=等|参加|出席|列席|到会|陪同|当选|被|在主席台|分别|主动|一起|一同)"
)


def _marked(text: str) -> Iterator[NameReading]:
    for pattern in (_DESCRIBED, _LOST, _SEX_CELL, _VOICE):
        for match in pattern.finditer(text) if has_any(text, _NEEDED[pattern]) else ():
            name = "".join(match["name"].split())
            may_be_word = pattern in (_LOST, _SEX_CELL) or (pattern is _VOICE and len(name) > 2)
            if is_bounded_name(name) and (may_be_word or not is_word(name)):
                yield NameReading(name, match.start("name"), match.end("name"), 4)
    for match in _OF_FIELDS.finditer(text) if "族," in text else ():
        if not is_word(match["name"]) and not is_address(match["name"]):
            yield NameReading(match["name"], *match.span("name"), 4)
    for match in _HONOURED.finditer(text) if '"' in text else ():
        name = match["name"]
        is_name = is_surname_start(name, 0) and (is_common(name) or not is_known_word(name[1:]))
        if is_name and not is_word(name) and has_given_name(name, whole=True):
            yield NameReading(name, *match.span("name"), 4)
    for match in _TOGETHER.finditer(text) if has_any(text, _NEEDED[_TOGETHER]) else ():
        yield from _pair(match)
    for match in _COMRADE.finditer(text) if "同志" in text else ():
        yield from _before_comrade(text, match.end("name"))
    for match in _INTRODUCED.finditer(text):
        # "土专家"|闫文清 behind a quotation, not 党员|"双带"示范户 in one.
        if not match.group().endswith('"') or text.count('"', 0, match.end()) % 2 == 0:
            yield from _named_here(text, match.end())
    for match in _OF_SOMEBODY.finditer(text):
        name = match["name"]
        if _is_likely(name) and has_given_name(name, whole=True):
            yield NameReading(name, match.start("name"), match.end("name"), 3)
    for match in (*_OF_VILLAGE.finditer(text), *_OF_KIN.finditer(text)):
        name, end = match["name"], match.end("name")
        if name[-1] in _GOES_ON and has_given_name(name[:2]):  # 腊寨村的李健|就开始了
            name, end = name[:2], end - 1
        runs_on = is_known_word(text[end - 1 : end + 1]) and not shown_end(text, end)  # 黄桃|加工
        is_shown = shown_end(text, end) or opens_predicate(text, end) or name[1:2] == name[2:]
        if (
            not runs_on
            and _is_likely(name)
            and (has_given_name(name, whole=True) or (is_shown and has_given_name(name)))
        ):
            yield NameReading(name, match.start("name"), end, 3)


def _is_likely(name: str) -> bool:
    """True for three characters that begin with a plain family name, end as no place does and are no words."""
    is_plain = is_surname_start(name, 0) and not is_doubtful(name) and not is_word(name)
    is_plain = is_plain and name[1:] not in word_list("words_after_names.txt")  # 村的路|修好了
    return is_plain and not is_address(name) and name[0] != "老" and name[-1] not in "村镇乡县了长上下里中"


def _pair(match: re.Match[str]) -> Iterator[NameReading]:
    """伍建华 and 游佳佳 of 伍建华和游佳佳父女: the first begins where a family name does."""
    one, start = match["one"], match.start("one")
    if len(one) == 3 and not is_surname_start(one, 0, rare=True):
        one, start = one[1:], start + 1
    if is_bounded_name(one) and is_bounded_name(match["two"]):
        yield NameReading(one, start, match.end("one"), 4)
        yield NameReading(match["two"], match.start("two"), match.end("two"), 4)


def _before_comrade(text: str, end: int) -> Iterator[NameReading]:
    """周恩来 of 重温周恩来同志: the longest name of three characters and fewer that ends here; none of 袁文林二同志."""
    if text[end - 1 : end] in _NUMERALS:
        return
    for length in (4, 3, 2) if end >= 4 and text[end - 4 : end - 2] in compound_surnames() else (3, 2):
        name = text[end - length : end] if end >= length else ""
        is_name = name and is_bounded_name(name) and not is_word(name[:2]) and has_given_name(name)
        if is_name and not _NO_NAME & {*name} and name[1:] not in word_list("words_after_names.txt"):
            yield NameReading(name, end - length, end, 4)
            return


def _named_here(text: str, start: int) -> Iterator[NameReading]:
    for length in (3, 2):
        name = text[start : start + length]
        end = start + length
        is_name = len(name) == length and is_bounded_name(name) and not begins_with_nobody(name, 0)
        if not is_name or is_word(name) or name[0] == "老" or name[-1] in "镇乡村":
            continue
        if not has_given_name(name) and not may_be_given_name(name):
            continue
        if shown_end(text, end) or opens_predicate(text, end) or (length == 3 and has_given_name(name, whole=True)):
            yield NameReading(name, start, end, 4)
            return


def recurring_names(texts: Sequence[str]) -> frozenset[str]:
    """Names that an article repeats at the beginning of its clauses, each time with something else behind (海正江)."""
    followers: dict[str, set[str]] = {}
    acting: Counter[str] = Counter()
    for text in texts:
        for match in _CLAUSE_START.finditer(text):
            start = match.end()
            name = text[start : start + 3]
            if len(name) == 3 and _may_recur(name) and not _is_nickname(text, start):
                followers.setdefault(name, set()).add(text[start + 3 : start + 5])
                acting[name] += bool(_ACTS.match(text, start + 3)) or opens_predicate(text, start + 3)
    born = {match["name"] for text in texts for match in _BORN.finditer(text) if is_bounded_name(match["name"])}
    return frozenset(name for name in born if is_common(name) and not is_address(name)) | frozenset(
        name
        for name, seen in followers.items()
        if acting[name] and len(seen) > (1 if has_given_name(name, whole=True) else 2)
    )


# 黄大发|1935年11月出生
_BORN = re.compile(r"(?:^|(?<=[。!?;\n]))(?P<name>[\u4e00-\u9fff]{3})(?=[12]\d{3}年(?:\d{1,2}月)?(?:出生|生[,。]))")
_CLAUSE_START = re.compile(r"(?:^|[。,;:!?\"\n、]|的(?=[\u4e00-\u9fff]{3}[说,。、]))")
_ACTS = re.compile(
    r"[\u4e00-\u9fff]?[把被将从在向对跟给说看拿想笑问答听走站坐背抱喊叫拍指摆][\u4e00-\u9fff]|[\u4e00-\u9fff]{1,2}[了着过]|家[的里]|也|又|还|却|就|便|才|都|,|。"
)


def _is_nickname(text: str, start: int) -> bool:
    """True for "邵马达"."""
    return text[start - 1 : start] == text[start + 3 : start + 4] == '"'


def _may_recur(name: str) -> bool:
    return (
        is_surname_start(name, 0)
        and all(map(is_hanzi, name))
        and not is_word(name)
        and not is_address(name)
        and has_given_name(name)
        and not name.endswith((*_OFFICES_AND_KIND, "同", "湖"))  # 周嵘|同志
        and name[1:] not in word_list("words_after_names.txt")
    )


@cache
def _label_pattern() -> re.Pattern[str]:
    words = sorted(sections("post_words.txt")["label"], key=len, reverse=True)
    labels = "|".join(r"[ \t]{0,6}".join(word) for word in words)
    return re.compile(rf"(?:^|(?<=[\s。;,)]))(?:{labels})(?:人员|同志)?(?:\([^()]{{1,8}}\))?[ \t]{{0,4}}[:\s]")
