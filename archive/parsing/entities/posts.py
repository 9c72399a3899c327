"""Where a text says that somebody holds posts: the chain of titles in front of a name, taken apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from archive.parsing.entities.place_spans import SETTLEMENTS, PlaceSpan
from archive.parsing.lexicon.gazetteer import PROVINCE
from archive.parsing.lexicon.word_lists import is_hanzi, sections

_SUPPORTED = re.compile("对口(?:支援|帮扶|协作)[\u4e00-\u9fff]{2,14}\\Z")  # 浙江省|对口支援|青海省海西州|指挥部
_OF_TASKS = ("领导小组", "指挥部", "工作专班", "专班", "工作委员会")
_CLAUSE_BEFORE = re.compile(r'[\u4e00-\u9fff"()]{1,30}\Z')
_BEHIND_POST = re.compile(r"(?:书记|[省市县区州旗镇乡局部]长|主任|主席|委员|常委)[、,]\Z")
# 区委|"两新"|工委, 报业集团|(日报社)|党委, but not 村"95后"党支部书记
_ASIDE = re.compile(r'(?:"(?!\d0后|\d5后)[^"]{1,6}"|\([^()]{2,10}\))\Z')
_OTHER_PARTIES = ("民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟")
_TERM_BEFORE = re.compile(r"[省市县区州旗盟镇乡]?第?[一二三四五六七八九十\d]{1,3}届\Z")  # 县|十六届|人大常委会
_BRANCHES = ("分社", "分行", "支行", "分公司")
ZONES = (
    *("高新区", "经开区", "开发区", "产业园区", "工业园区", "产业园", "集聚区", "集中区", "合作区"),
    *("示范区", "保税区", "度假区", "管理区", "景区", "试验区"),
)
_OWNER = re.compile(r"(?:中共)?(?<![社小园城校])[省市县区州旗镇乡](?:委|政府)?(?!领|指)")
_ORDINAL = re.compile(r"第[一二三四五六七八九十]{1,3}\Z")
_PLAINS = ("平原", "太原", "草原", "高原", "中原", "开原", "荒原", "五原", "三原", "洪原", "雪原")
_MEMBERSHIP = re.compile(r"[省市县区州旗]委常委(?![会办])")
_ONCE = ("支书", "书记", "村长", "主任", "队长", "站长", "校长", "厂长", "场长", "社长", "会长")
_OF_A_MEETING = ("执行主席", "会议主席")
_RANK_IN_RUN = re.compile(r"(?<![分城都超社园景库灾山林牧小片辖校集])[省市县区州旗](?![场域级政容民直内])")
_NO_RANKS = ("小区", "学区", "园区", "联盟", "校区", "景区", "厂区", "库区", "辖区", "片区", "分区")
_RANK_OF_OFFICE = re.compile(rf"{_RANK_IN_RUN.pattern}|[镇乡](?![镇村])(?=[\u4e00-\u9fff]{{2}})")
# 县教育局|驻乌什塔拉乡|工作队, 大连市政府|驻上海|办事处: whose it is stands in front of where it was sent.
_TEAMS = ("工作队", "工作组", "办事处", "联络处")
_SENT = re.compile(r"(?<=[局厅委部办院府])驻(?!村)[\u4e00-\u9fff]{2,12}\Z")
_SENT_TO = re.compile(r"驻(?!村)[\u4e00-\u9fff]{1,9}(?:村|社区|嘎查)\Z")
_MARK_BEFORE = re.compile(
    r"(?:拟(?:任(?:命)?|提名|提拔|推荐|聘任|转任|交流)(?:为|担任)?|时任|曾任|历任|先后(?:担?任)|曾担任|前任|原任|原|现任)\Z"
)
# 现任|县财政局预算股|股长: between such a word and the title stands nothing but the body.
_MARKED_BODY = re.compile(r"(?:现任|时任|原任|拟任|拟提名为)(?P<body>[\u4e00-\u9fff]{2,24})\Z")
_AUTONOMOUS = re.compile(r"自治[县州旗区]\Z")  # 县 alone is none of 自治县县长
_NAME_OF_STATION = re.compile(r"(?:(?<![\u4e00-\u9fff])|(?<=公安局)|(?<=分局))[\u4e00-\u9fff]{2,4}\Z")  # 夏层铺|派出所
# 自来水公司|检修|党支部, 市场监管局|梅江所|党支部: the cell of a part of a house.
_PART_OF_HOUSE = re.compile(
    r"(?:公司|集团|厂|矿|局|医院)(?:(?![兼的在和与让请由为]|经理|主任|书记|[局厂矿院]长)[\u4e00-\u9fff]){2,5}\Z"
)
_CELLS_OF_PARTS = ("党支部", "党总支", "支部")
_LONGEST_OWN_NAME = 24  # the longest body of gold has 23
_LONGEST_UNIT = 9  # 驻镇帮镇扶村工作队
_DEEPEST = 5  # province, city, county, town, village


@dataclass(frozen=True)
class TitleSpan:
    """One post as printed: the places in front, the organization's words, the ranks and the title.

    `start` includes the places, `body` does not (临泉县长官镇|党委书记); `title` is where rank and title begin.
    """

    start: int
    body: int
    title: int
    end: int
    places: tuple[PlaceSpan, ...] = ()
    mark: str = ""  # 原, 时任, 拟任 … in front: why the post may not be a present one
    is_apart: bool = False  # a table prints the body in a cell of its own, and no word of it belongs to the post


@dataclass(frozen=True)
class PlacesAround:
    """The places of a text by where they end, for reading a chain backwards."""

    by_end: dict[int, PlaceSpan] = field(default_factory=dict)
    starts: frozenset[int] = frozenset()

    @classmethod
    def of(cls, spans: list[PlaceSpan]) -> "PlacesAround":
        """The index of a text's places; sites are no part of a post."""
        chained = [span for span in spans if span.entries or span.is_town or span.kind in SETTLEMENTS]
        # 县长春雷, 书记吴忠: the short name of a city may as well begin a person's.
        firm = (span.start for span in chained if not span.entries or _is_firm(span))
        return cls({span.end: span for span in chained}, frozenset(firm))


def _is_firm(span: PlaceSpan) -> bool:
    return any(span.name == entry.name or entry.level == PROVINCE for entry in span.entries)


def find_titles(text: str, places: PlacesAround) -> list[TitleSpan]:
    """All titles of office in a folded text, each extended to the left over its organization and places."""
    titles: list[TitleSpan] = []
    for match in _title_pattern().finditer(text):
        # 临泉县长官镇: a place that begins inside 县长 shows that there is no such title.
        if places.starts.isdisjoint(range(match.start() + 1, match.end())):
            title = _extended(text, match, places)
            if text.endswith(_OF_A_MEETING, title.body, title.end) or _is_former(text, title):
                continue
            # 监察委员|会主任: what the longer title takes in was none.
            while titles and title.start < titles[-1].end:
                titles.pop()
            titles.append(title)
    return titles


def _is_former(text: str, title: TitleSpan) -> bool:
    """老支书管延福, 退休的老村长: who is called so was one once."""
    return text.endswith("老", 0, title.title) and text[title.title : title.end] in _ONCE


def chains(text: str, titles: list[TitleSpan]) -> Iterator[list[TitleSpan]]:
    """Titles that one person holds together: 县委副书记、县长."""
    chain: list[TitleSpan] = []
    for title in titles:
        if (
            chain
            and title.start - chain[-1].end <= 1
            and text[chain[-1].end : title.start] in ("", "、", "兼", ",", "/")
            and not (text[title.start - 1] == "," and ((title.mark and not chain[0].mark) or _is_given(text, chain[0])))
        ):
            chain.append(title)
            continue
        if chain:
            yield chain
        chain = [title]
    if chain:
        yield chain


def _is_given(text: str, title: TitleSpan) -> bool:
    """True if somebody named before gets the title (由梁英为组长,县委副书记…): it belongs to no name behind."""
    return text[: title.start].endswith(("任", "为", "兼"))


_TWICE = frozenset(rank + rank for rank in "省市县区州旗盟镇乡村")
_RANKS_OF_LEAGUE = frozenset("省市县区州旗盟镇乡")  # 团|市委学少工作部
_OURS = ("我", "本", "该", "全")


def _extended(text: str, match: re.Match[str], places: PlacesAround) -> TitleSpan:
    title = _ranks_before(text, match.start())
    sent = _SENT_TO.search(text, max(0, title - 12), title) if text.startswith("第一书记", title) else None
    if sent and (placed := _sent_to_village(text, sent.start(), title, match.end(), places)):
        return placed
    if sent:
        title = sent.start()
    if text.endswith("原", 0, title) and _unit_pattern().search(text, max(0, title - 9), title - 1):
        title -= 1  # 县委|原副书记
    body = _behind_membership(text, _units_before(text, title, places), title)
    if body == title and text.startswith(" ", title - 1) and title > 2:  # 东平县广播电视台 台长
        parted = _units_before(text, title - 1, places)
        body = parted if parted < title - 2 else body
    body = _behind_mark(text, body, places)
    body -= text.endswith("团", 0, body) and text.startswith("委", body + 1) and text[body] in _RANKS_OF_LEAGUE
    body += text[body : body + 2] in _TWICE and text.endswith(_OURS, 0, body)  # 我县|县委书记, 我镇|镇长
    if body in places.by_end and text[body] == "委":
        body -= 1  # 双塔区|委书记: the rank closes the place and opens the unit
    start, chain = places_before(text, body, places)
    if chain and text.startswith(_BRANCHES, body) and (whole := _own_name_before(text, start, places)) < start:
        body, start, chain = whole, whole, ()  # 人民日报社|天津|分社
    if party := next((name for name in _OTHER_PARTIES if text.endswith(name, 0, start)), None):
        start, chain = start - len(party), ()  # 民进|北京市|委会: none of 中共's
        body = start
    mark = _mark_before(text, start)
    if mark and not chain:  # 咸阳市|原|市委常委
        start, chain = places_before(text, start - len(mark), places)
    elif mark:
        start -= len(mark)
    return TitleSpan(start, body, title, match.end(), chain, mark or _mark_inside(text, body, match.end()))


def _sent_to_village(text: str, start: int, title: int, end: int, places: PlacesAround) -> TitleSpan | None:
    """驻|鄢岗镇桃源村|第一书记: the first secretary of the village's cell, as one who is called by its name alone."""
    first, chain = places_before(text, title, places)
    town = next((span for span in places.by_end.values() if span.start == start + 1 and span.end < title), None)
    if not chain and town and town.is_town:  # 发展乡|发展村: no word of the text tells for a village, but what is said
        village = PlaceSpan(town.end, title, text[town.end : title], "村")
        first, chain = town.start, (town, village)
    if not chain or first not in (start, start + 1):
        return None
    if first == start:  # 驻桃源村, read as the name of a village
        chain = (replace(chain[0], start=start + 1, name=chain[0].name.removeprefix("驻")), *chain[1:])
    return TitleSpan(start, title, title, end, chain)


def _behind_membership(text: str, body: int, title: int) -> int:
    """Past a membership that touches the next post: 县委常委|宣传部长 are two, 常委会 and 常委办 are bodies."""
    inside = _MEMBERSHIP.search(text, body, title)
    return inside.end() if inside else body


def _behind_mark(text: str, body: int, places: PlacesAround) -> int:
    """The start of the body that a mark opens (现任县财政局预算股|股长), behind the places that open it."""
    marked = _MARKED_BODY.search(text, max(0, body - _LONGEST_OWN_NAME - 4), body)
    if marked is None or body in places.by_end:
        return body
    start, inner = marked.start("body"), {span.start: span.end for span in places.by_end.values()}
    while inner.get(start, body) < body:
        start = inner[start]
    return start


def _mark_before(text: str, end: int) -> str:
    """The word by which a post is a past or a coming one; 原 of 草原 and 平原 is none."""
    match = _MARK_BEFORE.search(text, max(0, end - 6), end)
    is_of_a_name = match and match.group() == "原" and text.endswith(_PLAINS, 0, match.end())
    return match.group() if match and not is_of_a_name else ""


def _mark_inside(text: str, start: int, end: int) -> str:
    """县委原书记, 党委原副书记."""
    found = text.find("原", start, end)
    return "原" if found >= 0 and text[found + 1 : found + 2] not in "则料" else ""


def _ranks_before(text: str, position: int) -> int:
    while rank := _rank_pattern().search(text, max(0, position - 4), position):
        position = rank.start()
    return position


def _units_before(text: str, position: int, places: PlacesAround) -> int:
    title = position
    while unit := _unit_pattern().search(text, max(0, position - _LONGEST_UNIT), position):
        if ordinal := _ORDINAL.search(text, max(0, unit.start() - 4), unit.start()):
            unit = ordinal  # 市委|第三|巡察组
        # 大南街道|办事处: a place that ends inside the unit keeps its rank.
        inside = (i for i in range(unit.start() + 1, position) if i in places.by_end)
        position = next((i for i in inside if places.by_end[i].start < unit.start()), unit.start())
        if position in places.by_end:
            break
    if text.startswith(_TEAMS, position) and (sent := _SENT.search(text, max(0, position - 13), position)):
        return _start_of_own_name(text, sent.start(), places)
    is_supported = position in places.by_end and _SUPPORTED.search(text, max(0, position - _LONGEST_OWN_NAME), position)
    if text.startswith(_OF_TASKS, position) and (is_supported or position not in places.by_end):
        return _body_with_task(text, position)
    if (aside := _ASIDE.search(text, max(0, position - 12), position)) and position < title:
        whole = _units_before(text, aside.start(), places)
        return whole if whole < aside.start() else position
    if position in places.by_end or not is_hanzi(text[position - 1 : position]):
        return position
    if text.startswith("派出所", position) and (named := _NAME_OF_STATION.search(text, max(0, position - 5), position)):
        return (
            _units_before(text, named.start(), places)
            if text.endswith(("公安局", "分局"), 0, named.start())
            else named.start()
        )
    if text.startswith("办公室", position) and (office := _start_of_office(text, position, places)) < position:
        return office
    if text.endswith(("社区", "嘎查"), 0, position):
        return position - 2
    if text.endswith("居民区", 0, position) and position < title:
        return _start_of_own_name(text, position, places)
    if position < title and (term := _TERM_BEFORE.search(text, max(0, position - 8), position)):
        return term.start()
    if position < title and text.endswith(ZONES, 0, position):
        return _start_of_own_name(text, position, places)
    if position == title and (own := _AUTONOMOUS.search(text, max(0, position - 3), position)):
        return own.start()
    if text[position - 1] in "省市县区州旗盟镇乡村" and text[position - 2 : position] not in _NO_RANKS:
        return position - 1
    return _own_name_before(text, position, places)


def _body_with_task(text: str, position: int) -> int:
    """The start of a body named after its task (县委党建工作|领导小组), if it is named whose body it is."""
    clause = _CLAUSE_BEFORE.search(text, max(0, position - _LONGEST_OWN_NAME), position)
    # 浙江省|对口支援青海省海西州指挥部: of who supports, not of who is supported.
    support = text.find("对口", clause.start(), position) if clause else -1
    owners = list(_OWNER.finditer(text, clause.start() if clause else position, support if support > 0 else position))
    if clause and not owners and _BEHIND_POST.search(text, max(0, clause.start() - 4), clause.start()):
        return clause.start()  # 县委书记、|换届选举工作领导小组组长
    return owners[-1].start() if owners else position


def _start_of_office(text: str, position: int, places: PlacesAround) -> int:
    """The start of an office named after what it is for (县地方志|办公室, 鄢岗镇|党政|办公室), if it is named whose."""
    for start in range(position - 1, max(0, position - 7) - 1, -1):
        if not is_hanzi(text[start]) or text[start] in "的里当任是在了和与及为由兼":
            break
        if start in places.by_end or _RANK_OF_OFFICE.match(text, start):
            return start if position - start >= 2 else position
    return position


def _own_name_before(text: str, position: int, places: PlacesAround) -> int:
    """The start of an organization with a name of its own (清河县|中心医院, 县自然资源和规划局)."""
    is_part = text.startswith(_CELLS_OF_PARTS, position) and _PART_OF_HOUSE.search(text, max(0, position - 7), position)
    if not is_part and not text[max(0, position - 4) : position].endswith(_generic_endings()):
        return position
    return _start_of_own_name(text, position, places)


def _start_of_own_name(text: str, position: int, places: PlacesAround) -> int:
    start = position
    while start > 0 and is_hanzi(text[start - 1]) and position - start < _LONGEST_OWN_NAME:
        if start in places.by_end:
            return start
        start -= 1
    start = text.rfind("兼", start, position - 1) + 1 or start  # 副县长兼|工业局局长
    # 免去曾拥军的|县商务局: a rank opens the name of the body.
    ranks = [match.start() for match in _RANK_IN_RUN.finditer(text, start + 1, position - 1)]
    return ranks[-1] if ranks and position - ranks[-1] > 3 else _behind_verb(text, start, position)


def _behind_verb(text: str, start: int, end: int) -> int:
    """Past the verb that governs a title: 会议由|县财政局局长, 采访了|绿源公司经理."""
    breaks = (*_GOVERNING.finditer(text, start, end), *_PERSON_BEFORE.finditer(text, start, end))
    governed = max((found.end() for found in breaks), default=start)
    return governed if governed < end else start


# 党组书记白继平和|经济联络科科长: a post with its holder, and the next one linked to it.
_PERSON_BEFORE = re.compile(r"(?:书记|主任|主席|[局部县镇乡院校]长|经理|委员)[\u4e00-\u9fff]{2,6}?[和与及]")
_GOVERNING = re.compile(
    r"(?:的该|该|(?:会见|看望|慰问|走访|拜会|拜访|约见|接见)了?|在|赴|来到|走进|前往|携手|免去|介绍|由|随|陪同|会同|率领?|带领|采访了?|邀请|听取了?|对(?!外|台|口)|向|与(?!管理|服务|保障|发展|合作|监管|指导|研究|文化|创新|应急|信息)|跟随|指派|为|是|以及|还有|发包给|交给|送给|给|聘请|安排|叮嘱|嘱咐|嘱托|提醒|告诉|勉励|委托|询问|任命|当选|担任|(?<=[\u4e00-\u9fff])任(?![命职务前免期教何]))"
)


def places_before(text: str, position: int, places: PlacesAround) -> tuple[int, tuple[PlaceSpan, ...]]:
    """The chain of places that ends here, coarsest first; 商城县|委 shares its rank with the unit."""
    chain: list[PlaceSpan] = []
    if position + 1 in places.by_end and text[position : position + 1] in "省市县区州旗镇乡":
        position += 1
    while position in places.by_end and len(chain) < _DEEPEST:
        span = places.by_end[position]
        chain.insert(0, span)
        position = span.start
    if text.endswith("中共", 0, position):
        position -= 2
    return position, tuple(chain)


@cache
def _title_pattern() -> re.Pattern[str]:
    titles = sorted(sections("post_words.txt")["title"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(titles)})(?![会记]|寿(?:养老|之))")


@cache
def _rank_pattern() -> re.Pattern[str]:
    ranks = sorted(sections("post_words.txt")["rank"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(ranks)})\Z")


@cache
def _unit_pattern() -> re.Pattern[str]:
    units = sorted(sections("post_words.txt")["unit"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(units)})\Z")


@cache
def _generic_endings() -> tuple[str, ...]:
    return sections("post_words.txt")["generic"]
