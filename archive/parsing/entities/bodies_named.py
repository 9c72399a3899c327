"""The bodies that an article has named, for posts that do not say which they are of."""

import re
from collections.abc import Sequence

from archive.parsing.entities.annotated_text import TITLE_BLOCK, AnnotatedText
from archive.parsing.entities.heads_of_bodies import heads_of
from archive.parsing.records import Organization

_NEAR = ("主任", "主席", "部长", "组长", "秘书长", "党委", "党总支", "党支部")
_GENERIC_BODIES = ("公司", "集团", "学校", "协会")
# 江油特殊钢厂一分厂去年扭亏: works and farms where a sentence begins with them.
_WORKS = re.compile(
    r"(?:^|[。!?;)\n])(?P<body>[\u4e00-\u9fff]{2,14}?(?:厂|林场|农场|牧场|派出所|卫生院|小学|中学|供电所|信用社))"
    r"(?=[去今近把在召组党,的自通开多上发推利结])"
)
# 致公党佛山市委会组织退休成员…: the committees of the other parties.
_OTHER_PARTY = re.compile(
    r"(?P<body>(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)[\u4e00-\u9fff]{2,8}?[省市县区]委会)"
)
_ZONE = re.compile(
    r"(?:^|[。!?;,)\n])(?P<body>[\u4e00-\u9fff]{2,8}?(?:经济(?:技术)?开发区|高新(?:技术产业开发)?区|经开区|工业园区|产业园区|产业集聚区))"
)
# 县图书馆里灯火通明, 县幼儿园践行…: what a rank opens where a clause begins or behind a preposition.
_OF_RANK = re.compile(
    r"(?:^|[。!?;,、)\n\"]|[在到由为进])(?P<body>[县市区旗镇乡](?![委长])[\u4e00-\u9fff]{0,8}?(?:图书馆|文化馆|档案馆|纪念馆|博物馆|幼儿园|中学|小学|医院"
    r"|卫生院|林场|排灌站|农技站|供电所|派出所))"
)
# 隔蒲潭镇|卫生院医护人员, 城关镇|排灌站: what a town has one of.
_OF_TOWN = re.compile(
    r"(?:中心)?(?:卫生院|敬老院|小学|中学|幼儿园|派出所|供电所|司法所|财政所|信用社|林场|(?:排灌|水利|林业|农技|文化|兽医|畜牧|粮)站)"
)
# 县水务局党总支把擂台搭在机井旁: a cell where a clause begins, which a bare 党总支书记 leads.
_CELL = re.compile(
    r"(?:^|[。!?;,)\n\"])(?P<body>(?:(?!党支部|党总支|书记)[\u4e00-\u9fff]){2,18}(?:党支部|党总支))(?=[把为的推组开在以将,从给对近去今通发揭])"
)
# 县委第一巡察组:组长许旺,副组长黎萍
_GROUP = re.compile(
    r"(?P<body>[省市县区州旗]委第?[一二三四五六七八九十]{0,3}(?:巡察|巡视|督导|检查|指导)组)(?=[:对进将])"
)
# Each with the words of which a text must have one, if it is tried.
_IN_TEXTS = {
    _WORKS: ("厂", "场", "所", "院", "学", "社"),
    _OTHER_PARTY: ("委会",),
    _ZONE: ("区",),
    _OF_RANK: ("馆", "园", "学", "院", "场", "站", "所"),
    _CELL: ("党支部", "党总支"),
    _GROUP: ("组",),
}
# 现就读于|清华大学: where somebody studies has no head in what follows.
_SOMEBODYS_SCHOOL = re.compile("(?:读于|业于|考入|考上|考取)\\Z")
# 组织工作, over a section of a yearbook that ends with who led the department.
_SECTION = re.compile(r"(?P<part>组织|宣传|统战|统一战线)(?:工作|部)(?:\([^()]{2,12}\))?")


class BodiesNamed:
    """The bodies that an article has named so far, by the titles of their heads; a yearbook names its own above."""

    def __init__(self, organizations: Sequence[Organization], texts: Sequence[AnnotatedText]):
        folded = {text.paragraph: text.folded for text in texts}
        named = [
            (body.paragraph, body.start, body.full)
            for body in organizations
            if not _SOMEBODYS_SCHOOL.search(folded.get(body.paragraph, ""), max(0, body.start - 4), body.start)
        ]
        named += [
            (text.paragraph, found.start("body"), found["body"])
            for text in texts
            for pattern, needed in _IN_TEXTS.items()
            if any(map(text.folded.__contains__, needed))
            for found in pattern.finditer(text.folded)
        ]
        named += [
            (text.paragraph, place.start, place.name + found.group())
            for text in texts
            for place in text.places
            if place.is_town and (found := _OF_TOWN.match(text.folded, place.end))
        ]
        named += [
            (text.paragraph, place.start, place.name) for text in texts for place in text.places if place.kind == "园区"
        ]
        self._coming = sorted(named, reverse=True)
        self._headed: dict[str, str] = {}
        section = _SECTION.fullmatch("".join(texts[0].folded.split())) if texts else None
        self._section = {"部长": f"县委{section['part']}部"} if section else {}
        self._paragraph = TITLE_BLOCK

    def headed(self, paragraph: int, position: int) -> dict[str, str]:
        """局长 → the bureau last named before this point; 主任 and 主席 only within the paragraph."""
        while self._coming and self._coming[-1][:2] < (paragraph, position):
            self.add(*self._coming.pop())
        self._enter(paragraph)
        return self._section | self._headed

    def add(self, paragraph: int, position: int, body: str | None) -> None:
        """Take note of a body."""
        self._enter(paragraph)
        body = (body or "").removesuffix("党组")
        if body and not body.startswith(_GENERIC_BODIES):
            self._headed |= dict.fromkeys(heads_of(body), body)

    def _enter(self, paragraph: int) -> None:
        if paragraph != self._paragraph:
            self._paragraph = paragraph
            self._headed = {head: body for head, body in self._headed.items() if head not in _NEAR}
