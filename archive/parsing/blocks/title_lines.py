"""What a line is as one of a title: whether it leads to the headline, reports an event, or says who did what there."""

import re
from collections.abc import Sequence
from functools import lru_cache

from archive.parsing.blocks import name_lists
from archive.parsing.blocks.name_lists import REMEMBERED
from archive.text import fold

_KICKER_END = re.compile(
    r"(?:强调|指出|要求|提出|表示|部署|会议上|会上|(?:会上|时)说|讲话时)[\"”:]?$|[在时上](?:强调|指出|要求|提出)$"
)
EVENT = re.compile(
    "召开|举行|举办|调研|视察|督导|督查|检查|主持|出席|参加|会见|走访|慰问|看望|深入|率队|带队|专题|启动|开展|传达|会议|座谈会|推进会|工作会|现场会|"
    "培训班|动员会|观摩会|宣讲|暗访|察看|部署|揭牌|签约|开班|开工|纪实|侧记|综述|快速推进|坚持以"
)
PLACE_FIRST = re.compile(
    r"^[\u4e00-\u9fff]{1,6}?(?:县|市|区|镇|乡|街道|省|州|旗)(?!域|场|民|级|内外|村|委会)|^(?:全[县市区省])|^我[县市区]"
)
# A line that is whole by itself and only leads to the headline below it: an event told in full, a series, an occasion.
TOLD_IN_FULL = re.compile(
    r"[\u4e00-\u9fff].*(?:召开|举行|举办|召集).*(?:会议?|全会|大会|例会|仪式|活动)$|.{4,}(?:开幕|闭幕|召开|举行|启动|揭晓|揭牌|开工|成立|通车|启用)$"
)
SERIES = re.compile(
    r".{2,}(?:的故事|纪事|见闻|系列(?:报道|谈|访谈)?|之[一二三四五六七八九十]{1,2}|风采录?|巡礼|身边榜样|前夕|之际|时节)$"
)
# How places, and their party branches, end that stand alone above a title.
RANK_OF_PLACE = "(?:镇|乡|(?<![一个])村|街道|社区|苏木|嘎查)(?:党委|党总支|党支部)?"
UNIT = re.compile(
    r"[\u4e00-\u9fff]{2,14}(?:镇|乡|街道|村|社区|大队|公社|生产队|局|公司|厂|学校|中学|小学|医院|支部|党委)$"
)
_NAMES_FIRST = re.compile(r"[\u4e00-\u9fff]{2,6}:.{4,}")  # 白万库:把根扎进沙里的人
_REPORT = 2  # signs of an event: who, and what was done
_WITHOUT_SUBJECT = re.compile(r"(?:表决|审议|讨论)?通过|举行|召开|听取|传达|研究部署|选举产生|安排部署")
_LEAST_HEADLINE = 5  # shorter is a column or a name
HERE = re.compile("[我全][县市区州旗省]")
WHERE = re.compile(
    r"[\u4e00-\u9fff]{1,8}?(?:县|市|区|镇|乡|街道|旗|苏木)(?!级|域|长)|[县市区州旗](?:委|政府|人大|政协|纪委|直)|中[共国]"
)
_BY_MEANS = re.compile("以(?:(?!推[动进]|促进?|引领|带动|赋能|助力|[为把让来])[^,、]){4,14}")  # 以高质量基层党建
_EFFECTS = re.compile("推[动进]|促进|引领|带动|赋能|助[力推]|撬动|激活|保障")
PURPOSE = re.compile("[把让以].{7}")
DEMANDS = re.compile("[\u4e00-\u9fff]{2,4}(?:要求|强调|指出|提出).{4}")
# What a meeting dealt with: a line without a subject, below the meeting told in full.
_AGENDA = re.compile("(?:深入|认真|专题)?(?:审议|研究(?!部署)|通报|部署|学习贯彻).{5}")
_ELECTED = re.compile("选举产生")
_MEETING = re.compile("会议?(?:召开|举行)?$|召开.{0,12}会议$")
COUNTS = re.compile("(?:\\d{1,9}|[一二三四五六七八九]{0,2}[十百][一二三四五六七八九十]{0,3})[余多]?[名人个户项].{2}")
WITHOUT_END = re.compile("[都把让为与和在向从的被将对给到来于赴进、,:“《]$")
_WITHOUT_OBJECT = re.compile(
    r"(?:召开|举行|举办|督查|督导|调研|检查|察看|部署|推进|启动|看望|慰问|晒出|亮出|公布|出台)$"
)
_OBJECT = re.compile(
    r"[\u4e00-\u9fff\d“”\"]{4,20}(?:会议|大会|全会|工作|活动|建设|情况|工程|项目|产业|生产|清单|名单|方案|办法|制度|党员|群众)"
)
_CUT = re.compile("[都把让为与和在向从的被将对给、]$")
# …深入古城 / 镇检查…: the name of a place was cut.
_RANK_FIRST = re.compile(r"[乡镇](?:调研|检查|督查|视察|走访|指导|看望|慰问)")
_GATHERED = re.compile(r"(?:集会|聚会|座谈|开会)$")
_ON_WHAT = re.compile("庆祝|纪念|欢送|欢迎|迎接|表彰")
# …学习教育 / 动员会召开, …党的建设工作 / 会议上的讲话: no title line begins with a meeting that is not named.
_MEETING_OF_LINE_ABOVE = re.compile(
    "(?:动员|推进|表彰|座谈|观摩|部署|总结|工作|学习|培训|现场|交流|调度)?(?:会议|大会|会)(?:召开|举行|上|开幕|闭幕|强调)"
)
# 李高岭出席并讲话 周哲主持: who did what at the event, never the headline.
_TWO_DID = re.compile(r"(?!.*(?:[村乡镇县]|党员|干部))(?P<names>[\u4e00-\u9fff]{5,6})(?:出席|主持|参加|陪同)")
_WHO_DID = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4}){0,5}等?|[\u4e00-\u9fff]{5,9}等)(?:分别)?(?:出席|主持|参加|作(?!风)|讲话|致辞|宣读|宣布|通报|陪同|到会指导|讲授|讲(?:专题)?党课|部署|传达|点评|发言)[\u4e00-\u9fff]{0,8}"
    r"|[\u4e00-\u9fff]{2,4}(?:代表|受)[\u4e00-\u9fff]{2,24}作[\u4e00-\u9fff]{0,6}报告"
)
OPENING = re.compile(r"[^:：]{2,12}[:：][^:：]{0,6}|[^—─\-]{2,12}[—─]{1,2}")
_OF_PLACE = re.compile(r"[一-鿿]{2,6}:(?P<clause>[一-鿿“”\"]{5,14})")
_CLAUSE_ALONE = re.compile(r"[一-鿿“”\"]+")
_BEARER = re.compile(
    r"[\u4e00-\u9fff]{2,14}(?:党员|干部|村民|书记|村官|教师|医生|战士|农民|青年|主任)(?P<name>[\u3400-\u9fff]{2,3})"
)
DASH = re.compile(r"^[\-—–─━]{1,4}\s?(?=.)")
_SPOKE = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?<!工)作(?:了)?(?:重要|动员|总结|主旨|主题)?(?:讲话|报告|部署|发言)"
)  # whoever it was
_BETWEEN_CLAUSES = re.compile(r"[\s,]+")
CLAUSE = 4  # characters of the shortest clause of a headline


@lru_cache(REMEMBERED)
def is_kicker(text: str) -> bool:
    """True if the line leads to the headline as its object (李高岭在…会上强调)."""
    return ends_as_kicker(bare(text))


def ends_as_kicker(folded: str) -> bool:
    """The same of a line that is folded and without spaces."""
    return bool(_KICKER_END.search(folded))


def leads_to(above: str, below: str) -> bool:
    """True if the upper of two title lines is a kicker by what it prints, not the first half of a longer headline."""
    first, second = bare(above), bare(below)
    if is_kicker(above):
        return True
    is_headline = first not in second and not (lacks_subject(below) or tells_who_did(below) or DASH.match(below))
    is_headline = is_headline and not adds_to_report(above, below)
    if not is_headline or len(second) < _LEAST_HEADLINE or len(first) == len(second):
        return False
    if TOLD_IN_FULL.fullmatch(first) or SERIES.fullmatch(first) or (_NAMES_FIRST.match(second) and ":" not in first):
        return True
    return bool(UNIT.fullmatch(first)) and len(below.split()) > 1


def is_message_of(below: str, above: str) -> bool:
    """True if a couplet is printed below what was done: 大塘乡推行“五一工作法” leads to 干部沉下去 民心聚起来."""
    lengths = [len(clause) for clause in below.split()]
    is_couplet = len(lengths) == 2 and lengths[0] == lengths[1] > CLAUSE
    return is_couplet and is_factual(above) >= _REPORT and not OPENING.fullmatch(bare(above))


def reports_below(above: str, below: str) -> bool:
    """True if the lower of two title lines reports the event of which the upper one is the message, its subtitle.

    让每个支部都成为一面旗 / 全县基层党组织建设推进会在石湾镇召开: the report names the place or the body that acts.
    """
    first, second = bare(above), bare(below)
    if len(first) <= _LEAST_HEADLINE or is_kicker(above) or is_kicker(below) or WITHOUT_END.search(first):
        return False
    is_message = not (HERE.match(first) or (WHERE.match(first) and EVENT.search(first)) or UNIT.fullmatch(first))
    is_report = HERE.match(second) or (WHERE.match(second) and EVENT.search(second))
    return is_message and bool(is_report)


def is_message(text: str) -> bool:
    """True for clauses of one length, and for what begins with 把, 让, 以: what an event is to be remembered for."""
    lengths = [len(clause) for clause in text.split()]
    is_couplet = len(lengths) > 1 and min(lengths) == max(lengths) > CLAUSE  # 众志成城 抗击非典 names a campaign
    return is_couplet or bool(PURPOSE.match(bare(text)))


def adds_to_report(above: str, below: str) -> bool:
    """True for what somebody demanded at the event above, or how many it is about (方国强要求…, 86名党员到村任职), and
    for what a meeting dealt with (审议《…》, 通报…案例9起)."""
    first, second = bare(above), bare(below)
    if is_factual(first) < _REPORT and not tells_in_full(above):
        return False
    if tells_agenda(above, below):
        return True
    demands = DEMANDS.match(second) and name_lists.looks_like_name(second[:2])
    return bool(demands or COUNTS.match(second)) and not (is_kicker(above) or WITHOUT_END.search(first))


def goes_on_from_place(above: str, below: str) -> bool:
    """True for the second clause of what a place does (柳河：引导能人返乡创业 / 推动乡村全面振兴): words without a
    place, an event or a stop, no longer than the first."""
    first, second = _OF_PLACE.fullmatch(bare(above)), bare(below)
    if not first or not CLAUSE <= len(second) <= len(first["clause"]) + 1 or not _CLAUSE_ALONE.fullmatch(second):
        return False
    said = second.replace("乡村", "")  # 推动乡村振兴 names no 乡
    return not (is_factual(said) >= _REPORT or WHERE.match(said) or UNIT.fullmatch(second) or tells_who_did(below))


def tells_agenda(above: str, below: str) -> bool:
    """True for what the meeting of the line above, or a line of this kind, dealt with (审议《…》, 选举产生…)."""
    first, second = bare(above), bare(below)
    if _ELECTED.match(second) and tells_in_full(above):
        return True
    is_meeting = _MEETING.search(first) and (is_factual(first) >= _REPORT or tells_in_full(above))
    return bool(_AGENDA.match(second) and (is_meeting or _AGENDA.match(first)))


def reports_from_place(beginning: str, report: str) -> bool:
    """True for the report of an event that begins with its place (商城县…推进电子医|保卡激活工作)."""
    return bool(PLACE_FIRST.search(fold(beginning)) and EVENT.search(report))


def tells_in_full(text: str) -> bool:
    """True for a line that tells an event from its place or subject to its verb (全县“我们的节日”活动启动)."""
    return bool(TOLD_IN_FULL.fullmatch(bare(text))) and not lacks_subject(text)


def lacks_subject(text: str) -> bool:
    """True for a line that goes on telling of an event (表决通过各项决议) and is no headline by itself."""
    return bool(_WITHOUT_SUBJECT.match(bare(text)))


@lru_cache(REMEMBERED)
def tells_who_did(text: str) -> bool:
    """True if the clauses, but for one in three, say who did what at the event (李高岭出席并讲话 周哲主持)."""
    clauses = _joined_names(_BETWEEN_CLAUSES.split(fold(text).strip()))
    told = [clause for clause in clauses if _tells_of_names(clause)]
    return len(told) * 3 >= len(clauses) * 2


def _tells_of_names(clause: str) -> bool:
    """True for what one person did, or two whose names no space parts (邱丽红黄振坤参加)."""
    if did := _TWO_DID.fullmatch(clause):
        names = did["names"]
        return any(all(map(name_lists.looks_like_name, (names[:k], names[k:]))) for k in (2, 3))
    if _SPOKE.fullmatch(clause):
        return True
    return bool(_WHO_DID.fullmatch(clause)) and name_lists.looks_like_name(clause[:2])


def _joined_names(clauses: Sequence[str]) -> list[str]:
    """The clauses, names that stand alone being told of by the clause behind them (马学礼 苏得祥等出席)."""
    joined: list[str] = []
    alone = ""
    for clause in clauses:
        if name_lists.looks_like_name(clause):
            alone += f"{clause}、"
        else:
            joined.append(alone + clause)
            alone = ""
    return [*joined, alone] if alone else joined


def lacks_end(above: str, below: str) -> bool:
    """True if the verb of the upper line has its object in the lower one, or what people gathered for."""
    first, second = bare(above), bare(below)
    if _CUT.search(first) or _MEETING_OF_LINE_ABOVE.match(second) or _RANK_FIRST.match(second):
        return True
    if _BY_MEANS.fullmatch(first) and _EFFECTS.match(second):
        return True
    has_object = _WITHOUT_OBJECT.search(first) and _OBJECT.fullmatch(fold(below).strip())
    return bool(has_object or (_GATHERED.search(first) and _ON_WHAT.match(second)))


def opens_quotation(text: str) -> bool:
    """True for a line that ends inside a quotation or a name that it opens."""
    return any(text.count(one) > text.count(other) for one, other in ("“”", "《》"))


def names_bearer(text: str) -> bool:
    """True for who the title below tells of and nothing else (古城镇老党员何春生)."""
    bearer = _BEARER.fullmatch(bare(text))
    return bool(bearer and name_lists.looks_like_name(bearer["name"]))


@lru_cache(REMEMBERED)
def is_factual(text: str) -> int:
    """How much a line looks like the plain report of an event (实题) rather than its message (虚题)."""
    without_spaces = bare(text)
    score = (
        2 * bool(EVENT.search(without_spaces))
        + 2 * bool(PLACE_FIRST.search(without_spaces))
        + without_spaces.endswith("会")
    )
    return score - 3 * (" " in text.strip())


@lru_cache(REMEMBERED)
def bare(text: str) -> str:
    """The text folded and without its spaces."""
    return "".join(fold(text).split())
