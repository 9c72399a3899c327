"""Places named in a text: divisions by the gazetteer, villages and communities by their form, sites where visited."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Set
from functools import cache, lru_cache

from archive.parsing.entities.place_spans import TOWN_KINDS, PlaceSpan
from archive.parsing.entities.sites import find_sites
from archive.parsing.lexicon import gazetteer
from archive.parsing.lexicon.gazetteer import CITY, COUNTY, GazetteerEntry
from archive.parsing.lexicon.person_names import is_surname_start
from archive.parsing.lexicon.phrase_table import places_of
from archive.parsing.lexicon.word_lists import is_hanzi, is_known_word, sections, word_list
from archive.parsing.records import Division

_SETTLEMENT = re.compile(r"村|社区|小区|嘎查|大队(?=党|支部)")
_OF_SETTLEMENT = re.compile(
    r"(?:党支部|党总支|党委|支部|总支|村委会|居委会)(?:原)?(?:第一|副)?(?:书记|主任|委员)|村?支书|村?主任"
)
_NOT_AFTER_VILLAGE = frozenset("民级庄里镇干主务企域容落情规貌史校医账集均出官头长嫂")
_PART_OF_VILLAGE = tuple("口头边中外里")
_DOINGS_AFTER_VILLAGE = ("落实", "落地", "落户", "落成")  # 石桥村|落实, not 村落
_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔滇藏陕秦甘陇青宁新疆"
_UNLISTED_NAME = r"(?P<core>[\u4e00-\u9fff]{2,3}?)(?:镇|乡|街道|公社)(?![镇乡](?!长))"
_UNLISTED_BEHIND_DIVISION = re.compile(_UNLISTED_NAME)
_UNLISTED_TOWN = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[到在赴由与和往从的为是原讯记]))(?!记){_UNLISTED_NAME}"
    r"(?=党委|党工委|妇联|团委|工会|机关|(?<=[镇乡])(?:召开|举行|举办|组织|开展|推行|坚持)|人民政府|政府|人大|纪委|党政|副?[镇乡]长|[\u4e00-\u9fff]{2,3}(?:村|社区|大队)(?:党|支|村|第|的))"
)
# ●张营乡给种粮党员挂牌, 到林溪乡普查: where a line begins, or behind 到 and 在, a town needs no body behind it.
_UNLISTED_WHERE_LINES_BEGIN = re.compile(
    r"(?:(?:^|\n)[^\u4e00-\u9fff\n]{0,4}|(?<=[到在赴])|(?<=[—-]记))(?!记)"
    r"(?P<name>(?P<core>[\u4e00-\u9fff]{2,4}?)(?:镇|乡|街道|苏木))(?![镇乡亲邻村土贤情里])"
)
# 石坝乡红崖村两户人家: before the name of a village.
_UNLISTED_BEFORE_VILLAGE = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[到在赴由与和往从的为是原讯记]))(?!记)"  # ——记|四开乡好谷村
    r"(?P<name>(?P<core>[\u4e00-\u9fff]{2,4}?)(?:镇|乡|街道|苏木))(?=(?![各几全一两])[\u4e00-\u9fff]{2,4}(?:村(?![级民庄镇])|社区|嘎查))"
)
_RANKS_OF_TOWNS = ("苏木", "街道", "公社")
_NO_TOWN_NAMED = frozenset("全该各本每名对家下回返故老水侨之城小古集大我你他们年月日春夏秋冬个")
_REGION = re.compile(
    rf"(?=[{_PROVINCES}])(?:"
    rf"(?:[{_PROVINCES}](?:东北|东南|西北|西南|[东西南北中])){{1,3}}(?:老区|革命老区|地区|山区)"
    rf"|(?:[{_PROVINCES}](?:东北|东南|西北|西南)){{1,3}}"
    rf"|[{_PROVINCES}]{{2,5}}(?:革命根据地|边区|苏区|革命老区))"
)
_PRAISED = re.compile(r"(?:美好|幸福|美丽|平安|法治|清廉|红色|数字|智慧|文明|大美|活力|魅力|[a-z])$")
_BYLINE_IN_FRONT = re.compile(r"^[^()]{0,8}(?:讯|电|消息)\([^()]*\)\Z")  # 本报讯(通讯员靳海潮)|东柳堡村
_SHORTEST_DOUBLED = 3  # 东村村
_PARTICLES = frozenset("了的以由等把被让抓与在到从于是给")
# 县乡村三级, 乡镇村: ranks, no names.
_RANKS_BEFORE = ("县乡", "乡镇", "县镇", "市县", "区乡", "市乡", "区镇")
_BEFORE_COUNTRYSIDE = ("和农", "业农", "县农", "市农", "区农", "镇农", "乡农")  # 农业和|农村
_NAMED_AFTER = re.compile(r"社区|村|小区|街道|[镇乡路街]")
_NAMED_BEHIND_TOWN = re.compile(rf"[\u4e00-\u9fff]{{1,2}}(?:村|社区)|{_NAMED_AFTER.pattern}")
_TIMES = (
    *("会后", "会上", "会前", "日前", "近日", "今天", "昨天", "今年", "去年", "随后", "最后", "目前", "如今"),
    *("当晚", "当天", "当年", "当时", "次日", "后来"),
)
_WITH, _NAME_AND_WITH = "跟让找请问", 2
_RANKS = {
    "省": "省",
    "区": "区",
    "县": "县",
    "旗": "县",
    "盟": "市",
    "州": "市",
    "镇": "镇",
    "乡": "乡",
    "道": "街道",
    "木": "乡",
}


def find_places(
    text: str, near: Division, quoted: list[tuple[int, int]], known: Set[str] = frozenset()
) -> list[PlaceSpan]:
    """All places named in a folded text in order, without overlaps except of a site with the village it begins with.

    `known` are the villages that other parts of the article name.
    """
    divisions = [*_divisions(text, quoted), *_spots(text, near)]
    divisions = sorted([*divisions, *_unlisted_towns(text, divisions)], key=lambda span: span.start)
    settlements = _settlements(text, divisions, known)
    sites = find_sites(text, divisions + settlements)
    taken = {i for span in sites for i in range(span.start, span.end)}
    regions = [span for span in _regions(text) if span.start not in taken]
    return sorted(divisions + settlements + sites + regions, key=lambda span: (span.start, span.end))


def kind_of(entry: GazetteerEntry) -> str:
    """The kind of a division: 县级市 for a county called 市, otherwise by rank."""
    if entry.level == COUNTY and entry.name.endswith("市"):
        return "县级市"
    if entry.level < COUNTY:
        return "省" if entry.level == gazetteer.PROVINCE else "市"
    return _RANKS.get(entry.name[-1], "镇")


def _divisions(text: str, quoted: list[tuple[int, int]]) -> Iterator[PlaceSpan]:
    for found in gazetteer.find_divisions(text):
        entry = found.entries[0]
        is_short = entry.level <= CITY and found.name != entry.name and entry.until is None
        # “美好生活看信阳” and 幸福龙岩 praise a place; they do not say that something is there.
        if is_short and (
            _is_inside(found.start, quoted) or _PRAISED.search(text, max(0, found.start - 2), found.start)
        ):
            continue
        # 聚焦|作用, 创新|乡村: the name only seems to stand across two words.
        if is_short and text[max(0, found.start - 1) : found.start + 1] in word_list("place_words.txt", "across"):
            continue
        if found.name == "代县" and text[found.end : found.end + 1] == "长":
            continue  # an acting head of a county
        if found.name.startswith(_RANKS_OF_TOWNS) and text.startswith("镇", found.end):
            continue  # 各|苏木乡镇
        # 朝阳社区, 马鞍山村, 大屯镇|西安庄村: not the city.
        is_behind_town = text.endswith(("镇", "乡", "街道"), 0, found.start)
        if is_short and (_NAMED_AFTER if not is_behind_town else _NAMED_BEHIND_TOWN).match(text, found.end):
            continue
        yield PlaceSpan(found.start, found.end, found.name, kind_of(entry), found.entries)


def _unlisted_towns(text: str, known: list[PlaceSpan]) -> Iterator[PlaceSpan]:
    """Towns that no gazetteer lists, where their bodies or villages follow: 董店乡党委书记, 曹里公社柳河沿大队."""
    taken = {i for span in known for i in range(span.start, span.end)}
    owners = (span.end for span in known if span.entries and _has_towns(span.entries[0]))
    behind = (match for end in owners if (match := _UNLISTED_BEHIND_DIVISION.match(text, end)))
    alone = (*_UNLISTED_WHERE_LINES_BEGIN.finditer(text), *_UNLISTED_BEFORE_VILLAGE.finditer(text))
    begun = (match for match in alone if _names_town_alone(match["core"]))
    found = [m.span() for m in (*behind, *_UNLISTED_TOWN.finditer(text)) if _may_name_town(m["core"])]
    for start, end in (*found, *(match.span("name") for match in begun)):
        if taken.isdisjoint(range(start, end)):
            taken |= {*range(start, end)}
            yield PlaceSpan(start, end, text[start:end], _RANKS.get(text[end - 1], "乡"))


def _has_towns(entry: GazetteerEntry) -> bool:
    """True for counties, and for cities without any (东莞市)."""
    return entry.level == COUNTY or (entry.level == CITY and not gazetteer.children(entry.division))


def _may_name_town(core: str) -> bool:
    doings = sections("place_words.txt")["doing"]
    is_word = core[:2] in word_list("words_after_names.txt") or core.startswith(_generic_starts())
    is_word = is_word or core.endswith(doings) or core.startswith(_RANKS_OF_TOWNS)  # 每周报送|镇, 各苏木乡镇
    return not is_word and not core.startswith(_TIMES) and core[-1] not in "乡镇县任个" and not _PARTICLES & {*core}


def _names_town_alone(core: str) -> bool:
    return _may_name_town(core) and _NO_TOWN_NAMED.isdisjoint(core) and not is_known_word(core)


def _is_inside(position: int, stretches: list[tuple[int, int]]) -> bool:
    i = bisect_right(stretches, (position, position)) - 1
    return 0 <= i < len(stretches) and stretches[i][0] <= position < stretches[i][1]


def _spots(text: str, near: Division) -> Iterator[PlaceSpan]:
    """Spots in the country: behind the short name of a neighbouring county, or given as examples."""
    for start, end in _behind_neighbours(text, _neighbours(Division(near.province, near.city))):
        yield PlaceSpan(start, end, text[start:end], "地点")
    for match in _example_pattern().finditer(text) if "等为代表" in text else ():
        for item in re.finditer(r"[^、]+", match.group(1)):
            start = match.start(1) + item.start()
            yield PlaceSpan(start, start + len(item.group()), item.group(), "地点")


def _behind_neighbours(text: str, shorts: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where one of these names stands with a spot behind it, the longest name first and none overlapping another."""
    covered = 0
    named = [(start, start + len(short)) for short in shorts for start in places_of(short, text)]
    for start, end in sorted(named, key=lambda span: (span[0], -span[1])):
        if start >= covered and (spot := _spot_pattern().match(text, end)):
            covered = spot.end()
            yield start, covered


@lru_cache(maxsize=256)
def _neighbours(city: Division) -> tuple[str, ...]:
    """The short names of a city's counties."""
    shorts = {gazetteer.short_name(entry.name) for entry in gazetteer.children(city)} if city.city else set()
    return tuple(shorts)


@cache
def _spot_pattern() -> re.Pattern[str]:
    endings = "".join(sections("place_words.txt")["land"])
    return re.compile(rf"[\u4e00-\u9fff]{{1,3}}[{endings}](?![村镇乡街社])")


@cache
def _example_pattern() -> re.Pattern[str]:
    endings = "".join(sections("place_words.txt")["land"])
    return re.compile(rf"以((?:[\u4e00-\u9fff]{{1,4}}[{endings}]、?){{1,4}})等为代表")


def _regions(text: str) -> Iterator[PlaceSpan]:
    for match in _REGION.finditer(text):
        yield PlaceSpan(match.start(), match.end(), match.group(), "区域")


def _settlements(text: str, divisions: list[PlaceSpan], named: Set[str]) -> list[PlaceSpan]:
    """Villages and communities: those behind a known place, their names elsewhere, then by their surroundings."""
    inside = {i for span in divisions for i in range(span.start, span.end - 1)}
    candidates = [m for m in _SETTLEMENT.finditer(text) if m.start() not in inside and _may_be_settlement(text, m)]
    anchors = {span.end: _may_follow_a_town if span.kind in TOWN_KINDS else _may_follow_a_place for span in divisions}
    starts: dict[re.Match[str], int] = {}
    for match in candidates:
        if (start := _anchored_start(text, match.start(), anchors)) is not None:
            anchors[match.end()] = _may_follow_a_town
            starts[match] = start
    known = named | {text[start : match.end()] for match, start in starts.items()}
    ends = {span.end for span in divisions}
    ways: tuple[Callable[[re.Match[str]], int | None], ...] = (
        lambda match: _known_start(text, match.end(), known),
        lambda match: _start_before_office(text, match),
        # 商城县|村党组织书记: behind a division 村 alone names no village.
        lambda match: None if match.start() in ends else _bounded_start(text, match.start()),
    )
    for way in ways:
        found = {match: way(match) for match in candidates if match not in starts}
        starts |= {match: start for match, start in found.items() if start is not None}
    return [
        PlaceSpan(start, match.end(), text[start : match.end()], match.group())
        for match, start in starts.items()
        if not _is_doubled(text[start : match.end()])
    ]


def _is_doubled(name: str) -> bool:
    """True for 里仁村村 of 里仁村|村支书: the second 村 belongs to the post; 东村村 is a village called 东村."""
    return name.endswith("村村") and len(name) > _SHORTEST_DOUBLED


def _start_before_office(text: str, match: re.Match[str]) -> int | None:
    is_office = _OF_SETTLEMENT.match(text, match.end())
    return _bounded_start(text, match.start(), of_office=True) if is_office else None


def _may_be_settlement(text: str, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 1]
    # 红旗村(社区) and 村(社区) name kinds of places.
    if (
        following in ("(", '"')
        or text[match.start() - 2 : match.start()] in ("我们", "他们", "咱们", "你们")
        or text[match.start() - 2 : match.start()] in _RANKS_BEFORE
        or text[match.start() - 2 : match.start()] in _BEFORE_COUNTRYSIDE
    ):
        return False
    if match.group() == "村" and text.endswith("村", 0, match.start()) and following in _PART_OF_VILLAGE:
        return False  # 赛村|村口
    is_common = following in _NOT_AFTER_VILLAGE and text[match.end() : match.end() + 2] not in _DOINGS_AFTER_VILLAGE
    return match.group() != "村" or not is_common


def _anchored_start(text: str, end: int, anchors: Mapping[int, Callable[[str], bool]]) -> int | None:
    for start in range(end - 1, max(-1, end - 7), -1):
        if not is_hanzi(text[start]):
            return None
        if start in anchors:
            return start if anchors[start](text[start:end]) else None
    return None


def _may_follow_a_town(core: str) -> bool:
    """和谐社区 and 团结村 are names behind a town, though they are everyday words elsewhere."""
    if core in word_list("place_words.txt", "name"):
        return True
    doings = sections("place_words.txt")["doing"]
    return core not in _generic() and not core.startswith(doings) and not _PARTICLES & {*core}


def _may_follow_a_place(core: str) -> bool:
    words = word_list("words_after_names.txt")
    return core not in _generic() and core[:2] not in words and not _PARTICLES & {*core}


def _known_start(text: str, end: int, known: Set[str]) -> int | None:
    for length in range(2, 9):
        if text[max(0, end - length) : end] in known:
            return end - length
    return None


def _bounded_start(text: str, end: int, of_office: bool = False) -> int | None:
    """The start of a name that stands behind punctuation or a leading word, if it looks like a name.

    `of_office`: an office of the village follows (合富村党支部书记), so that less is asked of the name.
    """
    for start in range(end - 2, max(-1, end - 5), -1):
        bounded = (
            start == 0
            or text[start - 1] in '、,。:;("\n \t'
            or text.endswith(_leads(), 0, start)
            or _BYLINE_IN_FRONT.search(text, 0, start)
            or (of_office and text[start - 1] in "的与和由请给")
        )
        core = text[start:end]
        if bounded and (_is_proper(core) or (of_office and _is_of_office(core))):
            return start
    return None


def _is_of_office(core: str) -> bool:
    return (
        all(map(is_hanzi, core))
        and core not in _generic()
        and not core.startswith(_TIMES)
        and core[0] not in "各全每名个位条该本某等及和与由县镇乡市他她我"
        and core[-1] not in "县镇乡市区级个村选任"
        and not _is_with(core)
        and not _PARTICLES & {*core}
    )


def _is_with(core: str) -> bool:
    """True for what leads to the same village: 就跟|村党支部书记, 方绍华和|村党支部书记; 大同村 is a name."""
    return core[-1] in _WITH or (core[-1] in "同和与" and len(core) > _NAME_AND_WITH and is_surname_start(core, 0))


def _is_proper(core: str) -> bool:
    if (
        not all(map(is_hanzi, core))
        or core[0] in "一二三四五六七八九十百千万两各全每名个位条他她我"
        or _PARTICLES & {*core}
    ):
        return False
    words = word_list("words_after_names.txt")
    if core[:2] in words or core in words or core[-2:] in words or core.startswith(_TIMES) or _is_with(core):
        return False
    return not (core.endswith(_generic_endings()) or core.startswith(_generic_beginnings()))


@cache
def _generic() -> frozenset[str]:
    lists = sections("place_words.txt")
    return frozenset((*lists["generic"], *lists["doing"]))


@cache
def _generic_endings() -> tuple[str, ...]:
    return tuple(_generic())


@cache
def _generic_beginnings() -> tuple[str, ...]:
    return tuple(word for word in _generic() if len(word) > 1)


@cache
def _generic_starts() -> tuple[str, ...]:
    return (
        "各",
        "全",
        "该",
        "本",
        "某",
        "我",
        "他",
        "她",
        "每",
        "乡",
        "县",
        "个",
        "城",
        "重点",
        "中心",
        *sections("place_words.txt")["doing"],
    )


@cache
def _leads() -> tuple[str, ...]:
    return (*sections("place_words.txt")["lead"], *_TIMES)
