"""The organization behind a post: 县委书记 in a paper of 商城县 serves 中共商城县委."""

import re
from dataclasses import replace

from archive.parsing.entities.bodies import (
    PARTY_POSTS,
    TOWN_RANKS,
    Office,
    committee,
    head_of,
    people_of_village,
    without_party,
)
from archive.parsing.entities.bodies_beside import body_beside, headed
from archive.parsing.entities.place_context import PlaceContext
from archive.parsing.entities.place_spans import SETTLEMENTS
from archive.parsing.entities.posts import ZONES, TitleSpan
from archive.parsing.lexicon import gazetteer
from archive.parsing.lexicon.word_lists import is_hanzi, is_known_word, word_list
from archive.parsing.records import Basis

_RANK = r"(?P<rank>自治区|省|市(?!场监)|县|区|州|旗|盟|镇|乡|街道|苏木)"
_COMMITTEE = re.compile(rf"{_RANK}(?P<short>党?委)(?P<part>.*)")
_ASSEMBLY = re.compile(
    rf"{_RANK}(?P<body>人大常委会|人大|政协|纪委监委|纪委|监委|监察委员会|[中高]级人民法院|人民法院|法院|人民检察院|检察院)"
)
_LEAGUE = re.compile(rf"团{_RANK}委(?P<part>.*)")
_GOVERNMENT = re.compile(rf"{_RANK}(?:人民)?政府(?P<part>.*)")
_OF_RANK = re.compile(rf"(?!乡联会|乡贤){_RANK}(?P<own>.+)")  # 上马镇|乡联会: of those from there
_BARE_RANKS = frozenset("省市县区州旗盟镇乡")
# 、泰鑫|总经理, 。库尉|党委常委: a house that prints no word for what it is
_UNKNOWN_HOUSE = re.compile("[、,。;:\n](?P<house>[\u4e00-\u9fff]{2,4})\\Z")
_HEADS_OF_HOUSES = ("总经理", "经理", "董事长", "厂长", "总裁")
_RANKS_OF_HOUSES = ("苏木", "街道", "嘎查", "社区", "乡镇", "机关", "农场", "林场")
_LINKS = frozenset("的在由任为受和与及同请是上后日前中时该本原老新到")
_NAME_IN_FRONT = re.compile("[\u4e00-\u9fff](?<![我本该全和与由])\\Z")
_CHIEF = re.compile(r"(?P<rank>省|市|县|区|州|旗|盟|镇|乡)长(?!级)")
_GRADE = "级干部"  # 副县级干部: a grade, and no post of any body
_CENTRAL = ("中央", "国务院", "全国人大", "全国政协", "国家", "最高")
_NATIONAL = {"总书记": "中共中央", "总理": "国务院", "委员长": "全国人大常委会"}
_SMALLEST = {
    "办事处", "管委会", "纪工委", "党委", "党总支", "党支部", "党工委",
    "总支", "支部", "村委会", "居委会", "村支部", "党组织",
}  # fmt: skip
_WITHIN_HOUSE = {"纪委", "工会", "团委", "组织部", "宣传部", "统战部"}
_OF_TOWN = {"党委", "党工委", "办事处"}
# The bodies of a village; a bare 支书 leads its cell, a bare 主任 its committee.
_OF_VILLAGE = re.compile(
    r"(?P<kind>村|社区|嘎查|大队)?(?P<cell>党支部|党总支|党委|总支|支部|党总支部|党支|支委|村委会|居委会|村民委员会|村务监督委员会|监委会|)"
)
_OF_NO_COUNTY = ("县委", "区委", "旗委", "市委", "县政府", "区政府", "旗政府", "市政府")
_OF_CELL = ("书记", "支书", "委员", "支委")
_LEADERS_OF_CELL = ("书记", "第一书记")
_OF_A_TASK = ("指挥长", "总指挥", "指挥")
_OFFICES_IN_SHORT = {"办": "办公室"}
_IN_ANOTHER_HOUSE = re.compile("(?:[校院局厂]|公司|集团)长|经理|董事长")
_OF_TOWN_OR_VILLAGE = re.compile("(?:镇|乡|街道|村|社区)(?:党委|党工委|党支部|党总支)\\Z")
_CELLS = {"": "党支部", "总支": "党总支", "支部": "党支部", "党支": "党支部", "支委": "党支部"}
_OF_TOWNS_COMMITTEE = ("组织委员", "宣传委员", "统战委员", "政法委员", "纪检委员", "武装委员")
_OF_A_MATTER = re.compile("(?:工业|农业|治保|妇女|民兵|计生|财经|教导|政教)\\Z")
_OF_VILLAGERS = ("妇女主任", "治保主任", "民兵连长")
_OF_GROUP = re.compile("党组(?:副?书记|成员)")
_CELLS_OF_MANY = ("联合党", "临时党")
_OF_NO_VILLAGE = ("村", "社区")
_KINDS_OF_BODY = ("公司", "联盟", "集团", "学校", "医院", "车间", "协会", "合作社")
_TERM = re.compile(r"(?<=[省市县区州旗盟镇乡])第?[一二三四五六七八九十\d]{1,3}届|^第?[一二三四五六七八九十\d]{1,3}届")
# 县委组织部|办公室主任, 县人民医院|急诊科主任: a section is in the post as printed, and the body is what it is in.
_SECTION = re.compile(
    "(?P<body>.+?(?:(?<!干)部|局|医院|中心))(?:办公室|[\u4e00-\u9fff]{1,5}(?:科|股|处|室|(?<![察查监作党])组))"
)
_HEADS_OF_SECTIONS = ("主任", "科长", "股长", "处长", "组长")
_QUOTED = re.compile('"([^"]*)"')
# A zone is no district: 成都高新区党工委 is none of 武侯区's.
_OF_ZONE = re.compile(rf"(?P<zone>.*(?:{'|'.join(ZONES)}))(?P<part>.+)")
_OWN_HOUSE = re.compile("[\u4e00-\u9fff]{1,12}?(?:公司|集团|大学|学院)|大学")  # 海大集团|禽产业事业部
_OWN_BRANCH = re.compile(
    "(?:大学|学院|铁路局|监管局|分局|分行|支行|分社|海关|报社|商会|同乡会)(?:党委|党组|党总支|党支部|团委)?$"
)


# 我院|党委副书记、纪委书记A,|副院长B: of the house that speaks, which only its page may name.
_OUR_HOUSE = re.compile("[我本](?:院|校|局|厂|司|行|社|所|站|园|公司|集团|中心|单位|企业|学院|医院)")
_OF_ITS_OWN = re.compile("[省市县区州旗镇乡村]|公司|集团|[局厅]|大学|学院")
_ANOTHER = re.compile("[省市县区州旗镇乡村]|公司|集团|[局厅部]|大学")


def office_of(text: str, title: TitleSpan, context: PlaceContext, before: Office | None) -> Office:
    """The organization behind one title of a chain; `before` is that of the title in front of it."""
    words = text[title.title : title.end]
    if not title.places and _is_of_our_house(text, title):
        return Office(None)
    office = (
        _of_the_country(text, title, words)
        or _of_secretary_sent(title, words, context)
        or _of_place(text, title, words, context, before)
    )
    # 县教育局|党组书记 leads the group of the party within the bureau.
    is_of_group = _OF_GROUP.fullmatch(words) and office.name and not office.name.endswith("党组")
    return replace(office, name=f"{office.name}党组") if is_of_group else office


def _is_of_our_house(text: str, title: TitleSpan) -> bool:
    """True where 我院 or 我校 stands before a title in its sentence, and no other body between the two."""
    begin = max(text.rfind(mark, 0, title.start) for mark in "。!?;\n") + 1
    ours = list(_OUR_HOUSE.finditer(text, begin, title.title))
    unit = text[max(title.body, ours[-1].end()) : title.title] if ours else ""
    return bool(ours) and not _ANOTHER.search(text, ours[-1].end(), title.body) and not _OF_ITS_OWN.search(unit)


def _of_the_country(text: str, title: TitleSpan, words: str) -> Office | None:
    """The country's own bodies: 中共中央总书记 has no county."""
    bodies = _NATIONAL.items() if title.start == title.title else ()
    if body := next((body for name, body in bodies if words.endswith(name)), None):
        return Office(body)
    unit = text[title.body : title.title].removeprefix("中共")
    if title.places or not unit.startswith(_CENTRAL):
        return None
    return Office(f"中共{unit}" if unit.startswith("中央") else unit)


def _of_secretary_sent(title: TitleSpan, words: str, context: PlaceContext) -> Office | None:
    is_placed = title.places and (title.places[0].is_town or title.places[-1].kind in SETTLEMENTS)
    if words.startswith("驻村") and is_placed:
        return _in_village(title, context)
    if not (words.startswith("驻") and words.endswith("第一书记")):
        return None
    sent_to = words.removesuffix("第一书记")  # 驻桃源村, which may have been read as the village's name
    village = (context.only_village or context.village or "").replace(sent_to, sent_to.removeprefix("驻"))
    return Office(village, Basis.INFERRED, village) if village and not title.places else Office(None)


def _of_place(text: str, title: TitleSpan, words: str, context: PlaceContext, before: Office | None) -> Office:
    if words.endswith(_GRADE):
        return Office(None)
    head = head_of(words)
    unit = _unit_of(text, title, head)
    printed = "".join(span.name for span in title.places)
    if printed.endswith(unit[:1]) and unit[:1] in _BARE_RANKS:
        unit = unit[1:]  # 板桥镇|镇党委组织委员
    if not printed and (house := _unknown_house(text, title, unit, head)):
        return Office(f"{house}{unit}")
    if beside := body_beside(unit, words, printed, context, before):
        return beside
    if unit.startswith("中级人民法院") and not printed:
        unit = ("州" if (context.place.city or "").endswith("州") else "市") + unit
    if before and before.owner:
        context = replace(context, nearest=before.owner)
    if unit in _BARE_RANKS and not printed and _NAME_IN_FRONT.search(text, 0, title.start):
        return Office(None)  # 赤塔|市市长: of a place that no gazetteer knows
    if not unit.endswith("公所") and (chief := _CHIEF.search(words if not unit else unit + words)):
        return _government(title, chief.group("rank"), context, before)
    if not unit and title.places and title.places[-1].kind in SETTLEMENTS and words.endswith(("书记", "支书")):
        unit = "党支部"  # 铁角城村第一书记
    if (
        not unit
        and not printed
        and before
        and _IN_ANOTHER_HOUSE.search(head)
        and _OF_TOWN_OR_VILLAGE.search(before.name or "")
    ):
        return Office(None)  # 党委常委、|副校长: no post of a town's committee
    village = context.village or context.only_village or ""
    if (full := _in_full(unit, head)) != unit and not printed and not village:
        return Office(None)  # a village that the page does not name
    if full != unit and village and village.endswith("社区") != (unit == "社区"):
        return Office(None)  # the secretary of a community, where only a village was named
    unit = f"{full}党委" if full in TOWN_RANKS and head.endswith("委员") else full
    is_of_unknown = head == "委员" and not unit and is_hanzi(text[title.start - 1 : title.start])  # 院务|委员
    if head == "主委" or is_of_unknown or (not unit and not head.endswith(_OF_CELL)):
        context = replace(context, village=None, only_village=None)  # 院长 and 队长 lead no cell of a village
    if head in ("嘎查达", "嘎查长") and village.endswith("嘎查"):
        return Office(village, Basis.INFERRED, village)
    if head == "主任" and not unit and _OF_A_MATTER.search(text, max(0, title.start - 4), title.start):
        return Office(None)  # 工业|主任 of a village, 教导|主任 of a school
    if not printed and (office := _by_head(unit, words, village, context, before)):
        return office
    office = _of_unit(unit, printed, title, context, before)
    return office if unit or words.endswith(PARTY_POSTS) else without_party(office)


def _unknown_house(text: str, title: TitleSpan, unit: str, head: str) -> str | None:
    """What stands right in front of a title in its item of a list, where that is no word of the sentence."""
    if unit not in ("", "党委") or (not unit and head not in _HEADS_OF_HOUSES):
        return None
    found = _UNKNOWN_HOUSE.search(text, max(0, title.start - 5), title.start)
    house = found["house"] if found else ""
    is_word = (
        house.endswith(_RANKS_OF_HOUSES)
        or is_known_word(house)
        or house in word_list("phrases_after_names.txt")
        or house[-1:] in _LINKS
    )
    return house if house and not is_word else None


def _unit_of(text: str, title: TitleSpan, head: str) -> str:
    """The words of the body in front of a title, without 中共 and the number of a term."""
    unit = text[title.body : title.title].removeprefix("中共").replace("革委会", "革命委员会")
    unit = _QUOTED.sub(r"“\1”", _TERM.sub("", unit))
    if head == "党组成员" and unit.endswith("政府"):
        unit += "党组"
    if head in _HEADS_OF_SECTIONS and (section := _SECTION.fullmatch(unit)):
        unit = section["body"]
    if head.endswith(("部长", "局长")) and len(head) > 2 and not head.endswith("分局长"):  # 组织部长 is 组织部部长
        unit += head[:-1]
    return unit


def _by_head(unit: str, words: str, village: str, context: PlaceContext, before: Office | None) -> Office | None:
    """The office of a title without a place, as far as its head tells it: 副书记 of a town, 主任 of a village."""
    head = head_of(words)
    if unit == "人大" and head == "主席":  # that of a county has a 主任
        return Office(f"{context.town}人大" if context.town else unit, Basis.INFERRED, context.town)
    if head in _OF_VILLAGERS and not unit and village:
        return Office(village, Basis.INFERRED, village)
    if head in _OF_A_TASK and not unit:
        return Office(headed(head, context))  # 县委书记、|指挥长: of no committee
    if before:
        return None
    if head == "书记" and words.startswith("副") and not unit and context.nearest:
        whole = committee(context.nearest)  # 鄢岗镇党委书记A、镇长B、|副书记C
        return Office(whole if whole.endswith("党委") else f"中共{whole}", Basis.INFERRED, context.nearest)
    if unit in ("", *_KINDS_OF_BODY) and (body := headed(unit + head, context)):
        return Office(body)
    if unit in _KINDS_OF_BODY or (head == "党组成员" and not unit):
        return Office(None)  # 公司总经理 of a company that is not named
    if head in _OF_TOWNS_COMMITTEE and not unit and context.town:
        return Office(f"{context.town}党委", Basis.INFERRED, context.town)
    return people_of_village(village) if head == "主任" and not unit and village else None


def _in_full(unit: str, head: str) -> str:
    """The body of a village that its head alone tells: 村支书 leads the cell, 村主任 and 社区主任 the committee."""
    if head in ("村主任", "村主任助理"):
        return unit + "村委会"
    if unit not in _OF_NO_VILLAGE:
        return unit
    if head.endswith("书"):
        return "党支部"
    return (
        ("村委会" if unit == "村" else "居委会") if head == "主任" else "党支部" if head in _LEADERS_OF_CELL else unit
    )


def _in_village(title: TitleSpan, context: PlaceContext) -> Office:
    """The village that a first secretary is sent to: no party cell of it is printed, so none is claimed."""
    chain = _printed_chain(title)
    county = (context.county_of(title.places[0]) or "") if title.places[0].is_town else ""
    return Office(county + chain, Basis.INFERRED if county else Basis.PRINTED, county + chain)


def _government(title: TitleSpan, rank: str, context: PlaceContext, before: Office | None) -> Office:
    if title.places:
        town = _owner_name(title)
        if title.places[-1].is_town and len(title.places) == 1:
            town = f"{context.county_of(title.places[0]) or ''}{town}"
        return Office(f"{town}人民政府", Basis.PRINTED, town)
    owner = context.division(rank)
    return Office(f"{owner}{context.government}" if owner else None, Basis.INFERRED, owner)


def _of_unit(unit: str, printed: str, title: TitleSpan, context: PlaceContext, before: Office | None) -> Office:
    basis = Basis.PRINTED if printed else Basis.INFERRED
    if _COMPANY.search(unit) and title.places and title.places[0].entries and not title.places[0].is_town:
        return Office(_printed_chain(title) + unit, Basis.PRINTED, _owner_name(title))  # 四川绿野公司 is called so
    if _is_short(title) and _OWN_HOUSE.match(unit):
        return Office(_printed_chain(title) + unit, Basis.PRINTED)  # 延安|干部学院 says nothing of a 市委 behind it
    if _is_short(title) and _OWN_BRANCH.search(unit):
        return Office(_printed_chain(title) + unit, Basis.PRINTED, _owner_name(title))  # 昆明铁路局 is called so
    if zone := _OF_ZONE.fullmatch(unit):
        return _of_zone(zone, title, context, basis)
    if league := _LEAGUE.fullmatch(unit):
        owner = _owner_name(title) if printed else context.division(league["rank"])
        return Office(f"共青团{committee(owner)}{league['part']}" if owner else unit, basis, owner)
    ranked = _ranked(unit, title)
    for pattern, name in (
        (_COMMITTEE, ""),
        (_ASSEMBLY, "{}{}"),
        (_GOVERNMENT, "{}人民政府{}"),
        (_OF_RANK, "{}{}"),
    ):
        if match := pattern.fullmatch(ranked):
            owner = _owner_name(title) if printed else context.division(match.group("rank"))
            if owner is None:
                return Office(unit, Basis.PRINTED)
            return _named(pattern, name, match, owner, basis)
    if printed and title.places[0].is_town:
        chain = (context.county_of(title.places[0]) or "") + _printed_chain(title)
        unit = _CELLS.get(unit, unit) if unit else unit
        return Office(chain + unit, Basis.INFERRED, chain)
    if printed:
        unit = _CELLS.get(unit, unit) if unit else unit
        chain = _printed_chain(title)
        chain = context.chain_of(chain) if len(title.places) == 1 and title.places[0].kind in SETTLEMENTS else chain
        basis = Basis.PRINTED if chain == _printed_chain(title) else Basis.INFERRED
        return Office(chain + unit if unit else None, basis, chain)
    return _inherited(unit, context, before)


def _is_short(title: TitleSpan) -> bool:
    """True if the place right in front is printed without its rank: 昆明."""
    span = title.places[-1] if title.places else None
    return bool(span and span.entries and not span.is_town and span.name != span.entries[0].name_used)


def _of_zone(zone: re.Match[str], title: TitleSpan, context: PlaceContext, basis: Basis) -> Office:
    name = zone["zone"]
    owner = None if title.places else context.division(name[0])
    owner = f"{owner}{name[1:]}" if owner else _printed_chain(title) + name
    return Office(owner + zone["part"], basis, owner)


def _named(pattern: re.Pattern[str], name: str, match: re.Match[str], owner: str, basis: Basis) -> Office:
    if pattern is _COMMITTEE:
        if owner.endswith("镇") and match["short"] == "委":  # 曲界镇委, as some provinces say
            return Office(f"{owner}委{match['part']}", basis, owner, is_party=True)
        # 佛山市委会 is a committee of another party: that of 中共 is 市委, or 委员会 in full.
        prefix = "" if owner.endswith(TOWN_RANKS) or match["part"].startswith("会") else "中共"
        part = _OFFICES_IN_SHORT.get(match["part"], match["part"])
        return Office(prefix + committee(owner) + part, basis, owner, is_party=True)
    if pattern is _ASSEMBLY:
        body = match.group("body")
        if body == "人大" and owner.endswith(TOWN_RANKS):
            return Office(f"{owner}人大", basis, owner)  # a town has no standing committee
        body = {"人大": "人大常委会", "法院": "人民法院", "检察院": "人民检察院"}.get(body, body)
        prefix = "中共" if body.startswith("纪委") else ""
        return Office(prefix + name.format(owner, body), basis, owner)
    if pattern is _GOVERNMENT:
        return Office(name.format(owner, _OFFICES_IN_SHORT.get(match["part"], match["part"])), basis, owner)
    return Office(name.format(owner, match.group("own")), basis, owner)


def _ranked(unit: str, title: TitleSpan) -> str:
    """The unit with its rank in front: 委 behind 商城县 is 县委, 政府 behind it 县政府."""
    if not title.places or not title.places[-1].entries or title.places[-1].is_town:
        return unit
    rank = title.places[-1].name[-1]
    rank = rank if rank in "省市县区州旗盟" else "市"
    return unit if unit.startswith(rank) else rank + unit if unit else unit


def _inherited(unit: str, context: PlaceContext, before: Office | None) -> Office:
    """A unit without place or rank belongs to what the title before it named, else to the paper's own place."""
    if unit in _BARE_RANKS:  # 县督学 is the county's own
        return Office(context.division(unit), Basis.INFERRED, context.division(unit))
    named = before.owner if before else None
    if unit and before and not named and (before.name or "").startswith(_OF_NO_COUNTY):
        return Office(unit, Basis.PRINTED)  # 县委常委、统战部部长 of a county that nothing names
    if unit in _WITHIN_HOUSE and before and not named and before.name in _SMALLEST:
        return Office(unit, Basis.PRINTED)  # 党委副书记、|纪委书记 of a school that is not named
    owner = named or context.home
    if unit.startswith("地委") and (context.place.city or "").endswith("地区"):
        return Office(f"中共{(context.place.city or '')[:-2]}{unit}", Basis.INFERRED, context.place.city, is_party=True)
    if unit.startswith("地委"):  # of a prefecture, which is none of the page's divisions any more
        return Office(unit, Basis.PRINTED)
    if office := _in_committee(unit, owner, before) or (None if named else _in_named_village(unit, context)):
        return office
    if unit == "纪委" and not before and context.town:
        return Office(f"{context.town}纪委", Basis.INFERRED, context.town)
    if unit.startswith(_CELLS_OF_MANY):
        house = headed(unit, context) or ""
        return Office(house if house.endswith(unit) else f"{house}{unit}", Basis.INFERRED if house else Basis.PRINTED)
    if unit.startswith("驻镇"):  # 驻镇帮镇扶村工作队
        return Office(f"{context.town or ''}{unit}", Basis.INFERRED if context.town else Basis.PRINTED, context.town)
    if unit.endswith("工作队"):
        team = unit.removeprefix("村")
        team = team if team.startswith(("驻村", "“")) else f"驻村{team}"
        village = context.village or context.only_village
        return Office(f"{village}{team}", Basis.INFERRED, village) if village else Office(unit, Basis.PRINTED)
    cell = _CELLS.get(unit, unit) if unit else ""
    if cell in _SMALLEST and not named and (body := headed(cell, context)):
        return Office(body if body.endswith(cell) else f"{body}{cell}", Basis.INFERRED)  # …有限公司…党支部书记
    if unit in _SMALLEST:
        # The cell or committee of a village that is not named is none of the town's.
        place = named or (context.town if unit in _OF_TOWN else None)
        return Office(f"{place}{unit}" if place else unit, Basis.INFERRED if place else Basis.PRINTED, place)
    if unit.endswith("派出所") and len(unit) > len("派出所") and owner and "公安" not in unit:
        return Office(f"{owner}公安局{unit}", Basis.INFERRED, owner)
    if unit in word_list("post_words.txt", "unit") and owner:
        return Office(f"{owner}{unit}", Basis.INFERRED, owner)
    return Office(unit, Basis.PRINTED) if unit else before or Office(None)


_COMPANY = re.compile("(?:公司|集团|股份|银行|合作社)(?:党委|党总支|党支部)?$")


def _in_committee(unit: str, owner: str | None, before: Office | None) -> Office | None:
    """A department of the party committee; the general office is that of whichever body was named before."""
    if unit == "办公室" and before and before.owner:
        whole = f"中共{committee(before.owner)}" if before.is_party else f"{owner}人民政府"
        return Office(whole + unit, Basis.INFERRED, owner, before.is_party)
    if unit == "办公室" or not owner or unit not in word_list("post_words.txt", "party"):
        return None
    return Office(f"中共{committee(owner)}{unit}", Basis.INFERRED, owner, is_party=True)


def _in_named_village(unit: str, context: PlaceContext) -> Office | None:
    body = _OF_VILLAGE.fullmatch(unit)
    village = context.village or context.only_village
    if body and body["cell"] == "党委" and not body["kind"] and context.town:
        return None  # 镇党委…,党委副书记…: the town's
    if not body or not village or not village.endswith(body["kind"] or ("村", "社区", "嘎查", "大队")):
        return None
    cell = _CELLS.get(body["cell"], body["cell"]) if body["cell"] else context.cell_of(village)
    return Office(village + cell, Basis.INFERRED, village)


def _owner_name(title: TitleSpan) -> str:
    """The finest division of the chain by its full name."""
    span = title.places[-1]
    return span.entries[0].name_used if span.entries else span.name


def _printed_chain(title: TitleSpan) -> str:
    """The places in front as printed, but for a city's short name before its county (佛山|顺德区大良街道)."""
    first, *others = title.places or (None,)
    is_short = first and others and first.entries and not first.is_town and first.name != first.entries[0].name_used
    spans = others if is_short and others[0].entries and not others[0].is_town else title.places
    return "".join(gazetteer.as_printed(span.name) for span in spans)
