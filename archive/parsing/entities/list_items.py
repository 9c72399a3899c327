"""Names with posts behind them: items of lists, cells of tables, posts in brackets or in a clause of their own."""

import re
from collections.abc import Iterator
from dataclasses import replace

from archive.parsing.entities.appointments import is_bounded_name, person_of_fields
from archive.parsing.entities.names_behind_posts import SURE
from archive.parsing.entities.place_spans import SETTLEMENTS, TOWN_KINDS, PlaceSpan
from archive.parsing.entities.plain_names import is_plain_bounded, is_plain_name
from archive.parsing.entities.post_holding import PostHolding
from archive.parsing.entities.posts import PlacesAround, TitleSpan, chains
from archive.parsing.lexicon.person_names import (
    NameReading,
    is_surname_start,
)
from archive.parsing.lexicon.word_lists import is_hanzi

LONGEST_ITEM = 40  # the longest name, body and post of gold have 10, 23 and 10
_STOPS = re.compile("[,。;:!?]")
_VOICE_OF_MEMBER = re.compile(r"[\u4e00-\u9fff]{2,4}委员")  # 聂春梅委员, above what she said
_CLAUSE_OF_NAME = re.compile(r"(?:^|[。;:!?\n])(?P<name>[\u4e00-\u9fff]{2,4}),\Z")
_NUMBER = r"(?:\d{1,3}[.、]?[ \t]{1,4})?"
# 组　长:秦玉兰　县委副书记, of a notice that says who leads a group; 出席:杨胜花　镇党委副书记, of minutes.
_OF_MINUTES = ("主持", "出席", "列席", "参加", "参会", "缺席", "请假", "记录", "汇报")
_LABELS = "|".join(r"[ \t]{0,4}".join(word) for word in _OF_MINUTES)
_LABEL = rf"(?:(?:(?:常务)?副?(?:组[ \t]{{0,4}}长|总?指挥长?)|(?:{_LABELS})(?:人员|人)?)[ \t]{{0,2}}:[ \t]{{0,4}})?"
_NAME_IN_ROW = r"(?P<name>[\u4e00-\u9fff·]{2,8}|[\u4e00-\u9fff][ \t]{1,3}[\u4e00-\u9fff])(?:\([^()]{1,8}\))?"
_LABEL_FIRST = re.compile(_LABEL)
_NAMED_ITEM = re.compile(rf"{_LABEL}{_NUMBER}{_NAME_IN_ROW}[ \t]{{1,6}}")
# 3 沙塘镇 清泉湾村 靳志强 驻村第一书记: cells of places, then one of a name.
_PLACED_ITEM = re.compile(
    rf"{_NUMBER}(?P<places>(?:[\u4e00-\u9fff]{{2,10}}(?:[镇乡村]|街道|社区|苏木|嘎查)\t){{1,3}}){_NAME_IN_ROW}\t"
)
# 闭海燕(县委副书记), 覃 乐(县委常委), 岑光洪代表(下院村党支部书记): the bearer of what stands in brackets.
_BEARER = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<name>[\u4e00-\u9fff][ \t]{1,4}[\u4e00-\u9fff]|[\u4e00-\u9fff·]{2,10}?)"
    r"(?:代表|委员|同志)?\Z"
)
_ABOUT_BEARER = re.compile(r"\((?:[女男],|[\u4e00-\u9fff]{1,6}族,){1,2}\Z")  # 展立芸(女,中心卫生院院长)
_HEADS = ("书记", "部长", "主任", "主席", "县长", "区长", "市长", "院长", "检察长", "校长", "局长", "常委", "组长")
_WIDE = "|".join(r"[ \t]{0,6}".join(head) for head in _HEADS)
_WIDE_HEAD = re.compile(
    rf"(?P<title>(?:常务)?(?:副[ \t]{{0,4}})?(?:{_WIDE}))[ \t]{{1,6}}"
    r"(?P<names>(?:[^\n:,。;!?()]|\([^()]{1,16}\)){2,120})$"
)
_LINE_START = re.compile(r"(?:^|\n)(?:\d{1,2}[.、])?\Z")
_NAMES_TO_END = re.compile(
    r"[ \t]{0,4}:[ \t]{0,4}(?P<names>(?:[^\n:,。;!?()]|\([^()]{1,12}\)){2,120}?)[ \t。;]*(?=\n|$)"
)
_EACH_NAME = re.compile(
    r"(?P<name>[\u4e00-\u9fff][ \t]{1,4}[\u4e00-\u9fff](?![\u4e00-\u9fff])|[\u4e00-\u9fff·]+)(?:\([^()]*\))?[、\s]*"
)
_ROLES_IN_GROUP = ("组长", "副组长", "队长", "主任", "副主任", "秘书长", "成员")  # of a body that another line names
_ABOUT_PERSON = re.compile(r"\([女男\u4e00-\u9fff、]{1,6}\)")


def begins_with_item(text: str) -> bool:
    """True for a row that begins with a name and a gap."""
    named = _NAMED_ITEM.match(text)
    return bool(named and is_bounded_name("".join(named["name"].split())))


def with_brackets(text: str, titles: list[TitleSpan]) -> Iterator[PostHolding]:
    """Names with their posts in brackets behind them: 杜昭海(县财政局局长)."""
    for chain in chains(text, titles):
        about = _ABOUT_BEARER.search(text, max(0, chain[0].start - 10), chain[0].start)
        opening = about.start() if about and not person_of_fields(text) else chain[0].start - 1
        if opening < 2 or text[opening] != "(" or text[chain[-1].end : chain[-1].end + 1] != ")":
            continue
        if bearer := _BEARER.search(text, max(0, opening - 16), opening):
            shown = "".join(bearer["name"].split())
            if is_bounded_name(shown):
                name = NameReading(shown, bearer.start("name"), bearer.end("name"), SURE)
                yield PostHolding(tuple(chain), (name,), bearer.start(), chain[-1].end)


def behind_colon(text: str, titles: list[TitleSpan]) -> Iterator[PostHolding]:
    """A line that is a post, a colon and nothing but its holders (副县长:王维国　蔡明星)."""
    for chain in chains(text, titles) if ":" in text else ():
        start, end = chain[0].start, chain[-1].end
        value = _NAMES_TO_END.match(text, end)
        if text[start:end] in _ROLES_IN_GROUP:
            continue
        if value and _LINE_START.search(text, max(0, start - 4), start) and (names := _all_names(text, value)):
            yield PostHolding(tuple(chain), tuple(names), start, names[-1].end, is_shared=True)


def behind_head(text: str) -> PostHolding | None:
    """A row that is a title set wide, a gap and nothing but its holders (部　长　温小红, 副 书 记　路长河　庄志坚)."""
    head = _WIDE_HEAD.match(text)
    names = _all_names(text, head) if head else []
    if not head or not names:
        return None
    title = TitleSpan(head.start("title"), head.start("title"), head.start("title"), head.end("title"))
    return PostHolding((title,), tuple(names), 0, names[-1].end, is_shared=True)


def _all_names(text: str, value: re.Match[str]) -> list[NameReading]:
    """The names of a value that consists of nothing else."""
    names: list[NameReading] = []
    position, end = value.span("names")
    while position < end:
        item = _EACH_NAME.match(text, position, end)
        name = "".join(item["name"].split()) if item else ""
        if item is None or not is_bounded_name(name):
            return []
        names.append(NameReading(name, item.start("name"), item.end("name"), SURE))
        position = item.end()
    return names


def apposed(text: str, titles: list[TitleSpan]) -> Iterator[PostHolding]:
    """郎晓东,衢山镇党委书记。: a clause that is a name, then one that is a post; a full one may be followed by more."""
    for chain in chains(text, titles):
        is_full = chain[0].start < chain[0].title
        if text[chain[-1].end : chain[-1].end + 1] not in ("", "。", ";", "\n", "," if is_full else ""):
            continue
        clause = _CLAUSE_OF_NAME.search(text, max(0, chain[0].start - 8), chain[0].start)
        if clause and is_plain_bounded(clause["name"]):
            name = NameReading(clause["name"], clause.start("name"), clause.end("name"), SURE)
            yield PostHolding(tuple(chain), (name,), name.start, chain[-1].end)


def item_of_list(text: str, titles: list[TitleSpan], places: PlacesAround) -> PostHolding | None:
    """A line of a list that prints a name and the post behind it (王树成 长庆路社区党支部书记)."""
    if not titles:
        return None
    if placed := _behind_cells_of_places(text, titles):
        return placed
    if len(text) > LONGEST_ITEM or _STOPS.search(text, len(_label(text))):
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
            name = NameReading(text[:length], 0, length, SURE)
            return PostHolding((first, *chain[1:]), (name,), 0, titles[-1].end)
    return None


def _label(text: str) -> str:
    found = _LABEL_FIRST.match(text)
    return found.group() if found else ""


def _with_named_start(text: str, titles: list[TitleSpan]) -> PostHolding | None:
    """余世碧 村党支部书记 主持支部全面工作: a name, its posts, and what else the line says."""
    named = _NAMED_ITEM.match(text)
    chain = next((each for each in chains(text, titles) if each[0].start >= len(_label(text))), None)
    if (
        not named
        or not chain
        or chain[0].start != named.end()
        or text[chain[-1].end : chain[-1].end + 1] not in ("", " ", "\t", "(")
    ):
        return None
    shown = "".join(named["name"].split())
    name = NameReading(shown, named.start("name"), named.end("name"), SURE)
    return PostHolding(tuple(chain), (name,), name.start, chain[-1].end) if is_bounded_name(shown) else None


def _behind_cells_of_places(text: str, titles: list[TitleSpan]) -> PostHolding | None:
    """The row of a table that says where the post of its person is in cells of their own."""
    row, chain = _PLACED_ITEM.match(text), next(chains(text, titles))
    if not row or chain[0].start != row.end() or chain[0].places:
        return None
    shown = "".join(row["name"].split())
    name = NameReading(shown, row.start("name"), row.end("name"), SURE)
    first = replace(chain[0], places=tuple(_places_in(row)))
    return PostHolding((first, *chain[1:]), (name,), name.start, chain[-1].end) if is_bounded_name(shown) else None


def _places_in(row: re.Match[str]) -> Iterator[PlaceSpan]:
    kinds = (*TOWN_KINDS, *SETTLEMENTS)
    for cell in re.finditer(r"[^\t]+", row["places"]):
        start = row.start("places") + cell.start()
        kind = next((kind for kind in kinds if cell.group().endswith(kind)), "乡")
        yield PlaceSpan(start, start + len(cell.group()), cell.group(), kind)


def _begins_at(text: str, title: TitleSpan, start: int, behind_bracket: bool) -> bool:
    """Whether the title begins here; one that was read from the line's start swallowed the name."""
    of_place = text[start : start + 1] in tuple("省市县区州旗镇乡")
    return title.start == start or (not title.start and (behind_bracket or of_place))


def _opens_item(name: str, support: object) -> bool:
    """成为好书记, 王刚任县委书记: without a place or a bracket for support only a name that is no word is believed."""
    return all(map(is_hanzi, name)) and name[-1] != "任" and bool(support or is_plain_name(name))
