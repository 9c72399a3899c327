"""Organizations named in a text: party and state bodies by rank, and those with names of their own by their form."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from archive.parsing.entities.annotated_text import AnnotatedText, PlaceContexts
from archive.parsing.entities.offices import office_of
from archive.parsing.entities.posts import PlacesAround, TitleSpan, places_before
from archive.parsing.lexicon.word_lists import is_hanzi, sections, word_list
from archive.parsing.records import Basis, Organization

_NATIONAL = re.compile(
    r"党中央|中共中央(?:办公厅|组织部|宣传部)?|国务院|中组部|中宣部|全国人大常委会|全国政协"
    r"|中央(?:组织部|宣传部|纪委|军委|办公厅)?(?!部委|媒体|广播|电视|财政|预算|企业|空调|公园|大街|路|商务|团)"
)
_RANKED = re.compile(
    r"(?P<rank>(?<![社园小片辖城郊景校])区|(?<![城超])市|省|县|州|旗)(?:"
    r"委(?![员派托屈婉以任])(?:组织部|宣传部|统战部|政法委(?:员会)?|社会工作部|办公室|党校|老干部局|编办|网信办|巡察办)?"
    r"|(?:人民)?政府(?:办公室|办(?![公事理案好]))?|人大常委会|人大(?!代)|政协(?!委员)|纪委监委|纪委|监委|人武部|武装部"
    r"|总工会|妇联|工商联|科协|残联|人民法院|法院|人民检察院|检察院)"
)
_DEPARTMENT = re.compile(r"(?:组织部|宣传部|统战部|政法委|社会工作部)(?!门|长|署)")
_OWN = re.compile(
    r"(?P<rank>省|市|县|区|州|旗)(?P<own>[\u4e00-\u9fff]{2,20}?)"
    r"(?P<end>局(?!部|面|限|势)|领导小组(?:办公室)?|指挥部(?:办公室)?|委员会(?!员)|工作专班|发改委|卫健委|融媒体中心|新闻中心|疾控中心|办公室|联合会)"
)
_NOT_OWN = re.compile(r"[级直内域里城区长委政]|人大|会议|.*[的了是在把被让]")
_NAMED = re.compile(
    r"有限责任公司|股份有限公司|有限公司|集团公司|集团(?!公司|有限|化|军|股份)|公司|专业合作社|合作社|联合社"
    r"|研究中心|研究院|研究所|实验室|职业技术学院|大学(?!生|习)|学院|人民医院|中医院|医院|银行|协会|基金会|商会"
)
_CELL = re.compile(r"党委|党总支|党支部|党工委|村委会|居委会|村民委员会|居民委员会|管委会")
_STAFF_OFFICE = re.compile(r"指挥部办公室|领导小组办公室")
_YEAR = re.compile(r"\d年\Z")
_BRAND = re.compile(
    r"[\u4e00-\u9fff]{2,3}?(?:机电|食品|科技|电子|农业|实业|能源|建材|化工|医药|药业|纺织|服饰|机械|重工|新材|生物|制药|家居|牧业|茶业|酒业|智能|光电"
    r"|汽车|电气|环保|数控|精密|铝业|钢构|矿业|乳业|粮油|生态)"
)
_KINDS = (
    ("企业", re.compile(r"公司|集团|银行$|合作社|联合社")),
    ("科研机构", re.compile(r"研究|实验室$")),
    ("基层党组织", re.compile(r"党总支|党支部|(?:村|社区|小区|医院|学校|公司)党委")),
    ("群众自治组织", re.compile(r"[村居]委会|[村居]民委员会")),
    ("议事协调机构", re.compile(r"领导小组|指挥部|专班|委员会$")),
    ("事业单位", re.compile(r"党校|中心$|大学|学院|医院|学校")),
    ("人大", re.compile(r"人大")),
    ("党委部门", re.compile(r"委.+|组织部|宣传部|统战部|政法委")),
    ("党委", re.compile(r"委$|中央|党工委")),
    ("政府部门", re.compile(r"局|政府办|办公室|公安")),
    ("政府", re.compile(r"政府|国务院")),
)
_FULL_NAMES = {"党中央": "中共中央", "中央": "中共中央", "中组部": "中共中央组织部", "中宣部": "中共中央宣传部"}
_INSTITUTIONS = ("医院", "学校", "中学", "小学", "公司", "集团", "大学")
_PARTICLES = frozenset("的了把被")
_AT = ("业于", "读于", "职于", "学于", "自于", "属于")
_LONGEST_NAME = 30  # the longest of 777 of gold has 23


@dataclass(frozen=True)
class OrganizationSpan:
    """An organization where it stands; `body` is where its words begin behind the places in front."""

    start: int
    body: int
    end: int


def find_organizations(text: AnnotatedText) -> list[OrganizationSpan]:
    """The organizations of a text in order, the longest where several overlap."""
    found = sorted(
        (*_brands(text), *(span for reader in _READERS for span in reader(text.folded, text.around))),
        key=lambda span: (span.start, -span.end),
    )
    kept: list[OrganizationSpan] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def organizations_of(texts: list[AnnotatedText], contexts: PlaceContexts) -> tuple[Organization, ...]:
    """The organizations of an article, each named once, with the full name worked out from the place."""
    found: dict[str, Organization] = {}
    for text in texts:
        for span in find_organizations(text):
            name = text.printed[span.start : span.end]
            if name not in found:
                found[name] = _organization(text, span, name, contexts)
    return tuple(found.values())


def kind_of_organization(name: str) -> str:
    """The kind by the last words of the name."""
    return next((kind for kind, pattern in _KINDS if pattern.search(name)), "事业单位")


def _organization(text: AnnotatedText, span: OrganizationSpan, name: str, contexts: PlaceContexts) -> Organization:
    full, basis = name, Basis.PRINTED
    if _NATIONAL.fullmatch(name):
        full = _FULL_NAMES.get(name, name)
        basis = Basis.PRINTED if full == name else Basis.INFERRED
    elif not _NAMED.search(name):
        context = contexts.at(text.paragraph, span.start)
        office = office_of(text.folded, _as_title(text, span), context, None)
        full, basis = office.name or name, office.basis
    return Organization(name, full, kind_of_organization(name), basis, text.paragraph, span.start)


def _as_title(text: AnnotatedText, span: OrganizationSpan) -> TitleSpan:
    """The organization as if a title stood behind it, with the places in front that belong to its chain."""
    start, chain = places_before(text.folded, span.body, text.around)
    return TitleSpan(start, span.body, span.end, span.end, chain if span.start < span.body else ())


def _national(text: str, around: PlacesAround) -> Iterator[OrganizationSpan]:
    for match in _NATIONAL.finditer(text):
        yield OrganizationSpan(match.start(), match.start(), match.end())


def _ranked(text: str, around: PlacesAround) -> Iterator[OrganizationSpan]:
    for match in _RANKED.finditer(text):
        place = around.by_end.get(match.start() + 1) or around.by_end.get(match.start())
        start = place.start if place else match.start()
        yield OrganizationSpan(start - 2 * text.endswith("中共", 0, start), match.start(), match.end())


def _departments(text: str, around: PlacesAround) -> Iterator[OrganizationSpan]:
    for match in _DEPARTMENT.finditer(text):
        yield OrganizationSpan(match.start(), match.start(), match.end())


def _own(text: str, around: PlacesAround) -> Iterator[OrganizationSpan]:
    """县财政局, 商城县党建统领基层治理领导小组: a rank at a boundary, then words of its own."""
    for match in _OWN.finditer(text):
        place = around.by_end.get(match.start() + 1)
        bounded = (
            match.start() == 0 or not is_hanzi(text[match.start() - 1]) or text[match.start() - 1] in "由和与及对向随"
        )
        if (place or bounded) and not _NOT_OWN.match(match.group("own")):
            yield OrganizationSpan(place.start if place else match.start(), match.start(), match.end())


def _named(text: str, around: PlacesAround) -> Iterator[OrganizationSpan]:
    for match in _NAMED.finditer(text):
        start = _name_start(text, match.start(), around)
        if _is_own_name(text[start : match.start()]):
            start = _with_province(start, match.group(), around)
            yield OrganizationSpan(start, start, match.end())


def _with_province(start: int, kind: str, around: PlacesAround) -> int:
    """河南|襄韵织造有限公司: a company is called by the short name of a place in front as well."""
    place = around.by_end.get(start)
    is_short = place and place.entries and all(place.name != entry.name for entry in place.entries)
    return place.start if place and is_short and kind.endswith(("公司", "集团")) else start


def _is_own_name(words: str) -> bool:
    is_led = words in _lead_words()  # 带领|商会
    is_generic = words.endswith(_generic_names())
    return 2 <= len(words) <= _LONGEST_NAME and not is_led and not is_generic and not {*words} & _PARTICLES


def _name_start(text: str, end: int, around: PlacesAround) -> int:
    """Back to punctuation, a place or a leading word; a province or county at the boundary belongs to the name."""
    position = end
    while position > 0 and end - position < _LONGEST_NAME:
        if not is_hanzi(text[position - 1]) or text[position - 1] in _PARTICLES:
            break
        if position in around.by_end and end - position >= 2:
            place = around.by_end[position]
            led = text[max(0, place.start - 2) : place.start] in _lead_words()
            opens = place.start == 0 or not is_hanzi(text[place.start - 1]) or led
            return place.start if place.entries and opens and end - position > 3 else position
        if text[position - 2 : position] in _lead_words() and end - position >= 2:
            return position
        if end - position >= 2 and text.endswith(_AT, 0, position):
            return position  # 就读于|清华大学
        # 在|羚锐制药公司, 1998年|清华大学
        if end - position >= 2 and (text[position - 1] in "在赴" or _YEAR.search(text, max(0, position - 5), position)):
            return position
        position -= 1
    return position


def _cells(text: str, around: PlacesAround) -> Iterator[OrganizationSpan]:
    """龙凤社区党总支, 清河县中心医院党总支: a unit of the party or of residents behind its place or institution."""
    for match in _CELL.finditer(text):
        place = around.by_end.get(match.start())
        if place and not (place.entries and place.entries[0].level < 4):
            yield OrganizationSpan(place.start, match.start(), match.end())
        elif text.endswith(_INSTITUTIONS, 0, match.start()):
            start = _name_start(text, match.start(), around)
            if _is_own_name(text[start : match.start() - 2]):
                yield OrganizationSpan(start, start, match.end())


def _staff_offices(text: str, around: PlacesAround) -> Iterator[OrganizationSpan]:
    for match in _STAFF_OFFICE.finditer(text):
        yield OrganizationSpan(match.start(), match.start(), match.end())


def _brands(text: AnnotatedText) -> Iterator[OrganizationSpan]:
    """商禹机电 in the name of its project."""
    for place in text.places:
        if place.kind in ("项目", "基地") and (match := _BRAND.match(text.folded, place.start, place.end)):
            yield OrganizationSpan(match.start(), match.start(), match.end())


@cache
def _generic_names() -> tuple[str, ...]:
    return sections("organization_words.txt")["generic"]


@cache
def _lead_words() -> frozenset[str]:
    return frozenset({*sections("organization_words.txt")["lead"]}) | word_list("words_after_names.txt")


_READERS: tuple[Callable[[str, PlacesAround], Iterator[OrganizationSpan]], ...] = (
    _national,
    _ranked,
    _departments,
    _own,
    _named,
    _cells,
    _staff_offices,
)
