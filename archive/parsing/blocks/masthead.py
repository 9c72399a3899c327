"""The page's own lines: name, issue, date, page number, contacts, publishers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive.parsing.blocks.bylines import SIGNED_OFF
from archive.parsing.blocks.labelled_names import Labelled, is_staff, labelled
from archive.parsing.lexicon.dates import FULL_DATE, full_date, number
from archive.parsing.lexicon.gazetteer import COUNTY, divisions_named
from archive.parsing.lines.text_lines import TextLine
from archive.parsing.records import IssueFacts

_NUMERAL = r"(?:\d{1,5}|[一二三四五六七八九十百千零〇○◯]{1,8})"
# 第23、24期合刊 is known by its first number.
_ISSUE = re.compile(
    rf"第(?P<number>{_NUMERAL})(?:[、,\-—~至/和·](?:第)?{_NUMERAL}){{0,3}}(?:期|合刊)|(?<![a-z])no\.?:?(?P<no>\d{{1,5}})"
    rf"|(?:本年|新|今年|年度)(?P<new>\d{{1,5}})[期号]"
)
# Without one of these a line names no issue, day or page.
_MAY_TELL = re.compile(r"[期刊号版总年]|no|[a-dt]\d|\d[-./]\d|\d第")
_ISSUE_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年?(?:第|总)")
_TOTAL = re.compile(
    r"(?:总第|总期第|总|总期)(?P<total>\d{1,5})(?:[、,\-—~至](?:总第)?\d{1,5}){0,3}[期号]|总期[数号]?:?(?P<total2>\d{1,5})"
    r"|(?:总第|总期第)(?P<total3>\d{1,5})|总第(?P<words>[一二三四五六七八九十百千零〇○◯]{1,8})[期号]"
)
_PAGE_NUMBER = (
    r"第?[a-dt]?\d{1,2}版|(?<![a-z\d])[a-dt]\d{1,2}(?=[\s·|\u4e00-\u9fff]|$)"
    r"|第[a-d]?[一二三四五六七八九十]{1,3}版|[a-d]?[一二三四五六七八九十]{1,3}版(?![责编校美])|头版(?![责编校美头])"
)
PAGE = re.compile(_PAGE_NUMBER)
_WEEKDAY = r"(?:星期|礼拜|周)[一二三四五六日天]"
_LUNAR = (
    r"(?:农历|夏历)?(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?)?(?:闰?[正一二三四五六七八九十冬腊]{1,2}月)?"
    r"(?:初[一二三四五六七八九十]|十[一二三四五六七八九]|二十|廿[一二三四五六七八九]|三十)"
)
LUNAR_DAY = re.compile(rf"(?=农历|夏历|[^月]{{2}}年){_LUNAR}")
_CONTACT = (
    r"[^\d,。;:!?]{0,16}?(?:e-?mail|电子邮箱|电子邮件|邮箱|信箱|热线|电话|传真|邮编|邮政编码|网址|网站|地址|qq群?|微信号?|微信公众号|公众号|手机|客户端)"
    r"[:]?[^,。;!?]{3,40}"
)
_LICENCE = (
    r"国内统一(?:连续出版物|刊)号:?[a-z0-9\-/()]{4,24}|[\u4e00-\u9fff()]{0,10}(?:准印证|内部资料|准印)[\u4e00-\u9fff]{0,6}[:]?[()\[\]〔〕\u4e00-\u9fff\d\-a-z]{0,24}|邮发代号:?[\d\-]{3,10}|[\u4e00-\u9fff]{1,3}新出[()\d\u4e00-\u9fff]{2,20}第?[a-z]?\d{2,8}号|[\u4e00-\u9fff]内资?准字[a-z]?第?[\da-z]{2,8}号?"
    r"|内部资料[,]?免费交流|免费赠阅|(?:每[周月旬]|逢周)[一二三四五六日两]{1,3}(?:期|出版|出刊)?|(?:[今本](?:日|天|期|报)(?:今日)?共?|共)[\d一二三四五六七八]{1,2}(?:个)?版|(?:零售|定价|每份)[价]?:?[\d.]{1,6}元|印刷:?[\u4e00-\u9fff]{4,20}|印数:?\d+份?"
    r"|出版(?:日期)?|出刊|返回(?:目录|首页)|(?:放大|缩小)[+\-]?|默认|[上下]一[期版篇]|版面(?:导航|概览)|标题导航|往期回顾"
)
_LICENCE_AND_COUNT = re.compile(_LICENCE)
_NAME_END = "日报|时报|晚报|周报|周讯|快报|早报|晨报|导报|商报|报|周刊|月刊|专刊|简报|动态|新闻|通讯|快讯|之声"
PUBLICATION = re.compile(
    rf"《?(?P<name>[\u4e00-\u9fff]{{1,8}}(?:{_NAME_END})|(?:今日|新)[\u4e00-\u9fff]{{2,5}})》?(?:社)?"
)
# What a county's papers, bulletins and accounts call themselves behind its name.
_ACCOUNT = re.compile(
    "(?:时讯|晚刊|视界|视点|视窗|之窗|先锋|党建|组工|党员之家|零距离|融媒|报道|文艺|公安|扶贫|宣传|发布|在线|农声|跃进|乡讯|通讯|信息)"
    "(?:网|微平台|平台|号|微信|公众号|客户端)?$"
)
_AFTER_PLACE = re.compile(
    rf"《?(?P<name>(?:今日|新)(?P<behind>[\u4e00-\u9fff]{{3,16}})|(?P<before>[\u4e00-\u9fff]{{3,16}}?)(?:{_NAME_END}))》?(?:社)?"
)
_SECTION_NAME = re.compile(
    "(?:综合|要闻|本地|本县|本市|时政|社会|民生|国内|国际|国内外|党建|经济|县域|城乡|乡镇|部门|基层|文化|教育|法治|健康|图片|头版|今日|理论|副刊|专题|专版|特别|广告|"
    "各镇|各乡镇|一线|快讯|快报|简讯|短讯|公告|科技|三农|农业|农村|生活|旅游|文艺|文体|体育|天下|热点|焦点|视点|关注|纵横|聚焦|评论|深度|人物|版|新闻|报道|专刊|天地|窗口|园地|之窗|·)+"
)
_NO_PAPER = re.compile("(?:预报|海报|警报|申报|填报|谎报)$")  # words that end as names of papers do
_SECTION = re.compile(r"[\u4e00-\u9fff·]{2,6}")
_TOKENS = re.compile(
    "|".join(
        (
            r"\(?(?:总第|总期第|总)\d{1,5}[期号]\)?|总期[数号]?:?\d{1,5}",
            rf"(?:(?:19|20)\d\d年?)?第{_NUMERAL}期|(?:19|20)\d\d年?(?=第)|no\.?:?\d{{1,5}}",
            _PAGE_NUMBER,
            _WEEKDAY,
            _LUNAR,
            _LICENCE,
        )
    )
)
_ON_A_DAY = re.compile(_WEEKDAY)
_NUMBERED = re.compile(r"第(\d{1,5})号")  # beside a date: the issue
_PUNCTUATION = re.compile(r"[\s()\[\]|丨/·•,、:\-—_=*■□◆●《》【】]+")
_ADDRESS = re.compile("[a-z0-9@]{4}")
_CONTACT_ROW = re.compile(rf"(?:{_CONTACT}){{1,4}}")
_MEDIA = (
    "融媒体中心|新闻中心|记者站|传媒中心|新闻社|报社|日报社|新闻传媒中心|传媒集团|报业集团|编辑部|新闻办公室|广播电视台|电视台|新闻信息中心|新闻出版局|"
    "委宣传部|党委宣传部|县委(?!宣传部|组织部|办公室|员会)|市委(?!宣传部|组织部|办公室|员会)|区委(?!宣传部|组织部|办公室|员会)|人民政府(?!办公室)|委员会|县政府|委组织部|党史研究室|党建办"
)
_PUBLISHING = (
    "主管主办|联合主办|联合出品|编辑出版|主管单位|主办单位|承办单位|出版单位|协办单位|"
    "主管|主办|承办|联办|协办|出版|编印|编发|出品|合办|编"
)
_PUBLISHER = re.compile(rf"(?:(?:{_PUBLISHING})[:]?)?(?P<name>[\u4e00-\u9fff]{{2,20}}?(?:{_MEDIA}))(?:{_PUBLISHING})?")
_PUBLISHING_BODY = re.compile(_MEDIA)  # most lines name none, and are not searched for what stands before it
_ONLY_PUBLISHING = re.compile(rf"(?:{_PUBLISHING})")
_MAILBOX = re.compile(r"([a-z0-9._\-]{3,40})@")
_PHONE = re.compile(r"(?<![\d@a-z])(?:0\d{2,3}-?)?(\d{7,11})(?![\d@a-z])")
_RECIPIENTS = re.compile(r"(?:报|送|发|抄报|抄送|分送|报送|上一[篇版期条]|下一[篇版期条]):.{1,120}|\d{1,2}")
_STROKES = re.compile(r"\s/\s|\s[|丨]\s")
_OTHER_SCRIPT = re.compile(r"[\u0600-\u06ff\u0f00-\u0fff\u1800-\u18af\ua000-\ua4cf]+")  # the name again
_MOVED = re.compile("[(]?[上下紧][转接]")  # (下转二版): the page of another text
_LATIN = re.compile(r"[a-z.\-]{4,40}")  # the name again in pinyin
_LONGEST_ROW = 160  # a whole masthead on one line; the longest printed title line of gold has 52
_LONGEST_NAME, _MOST_NAMES = 8, 2
_LONGEST_ACCOUNT = 10  # 商城县融媒体中心 and the like; a title is longer
NO_ISSUE = IssueFacts()


@dataclass(frozen=True)
class Masthead:
    """What one line of a page says about the page."""

    issue: IssueFacts = NO_ISSUE
    publication: str | None = None
    publishers: tuple[str, ...] = ()
    labels: tuple[Labelled, ...] = ()
    contact: bool = False
    certain: bool = True  # False: only its neighbours show that a line (今日商城) is a masthead


def masthead(row: TextLine) -> Masthead | None:
    """What the line says about the page, or None if it belongs to an article."""
    if len(row.without_spaces) > _LONGEST_ROW or row.without_spaces.endswith(("。", ",", ";")):
        return None
    for read in (_staff, _contact, _publishers, _issue, _name, _mixed):
        if found := read(row):
            return found
    return None


def publication_name(text: str) -> re.Match[str] | None:
    """The match of a newspaper's name; the name of a section (综合新闻) is none."""
    if _SECTION_NAME.fullmatch(text) or _NO_PAPER.search(text):
        return None
    return PUBLICATION.fullmatch(text) or _named_after_place(text)


def _named_after_place(text: str) -> re.Match[str] | None:
    """The match of a longer name that is a division's with what papers are called: 今日东乡族自治县."""
    match = _AFTER_PLACE.fullmatch(text)
    return match if match and divisions_named(match["before"] or match["behind"]) else None


def is_section_name(text: str) -> bool:
    """True for the names of a paper's sections (综合新闻), which are not its own."""
    return bool(_SECTION_NAME.fullmatch(text))


def page_number(printed: str) -> str:
    """The page as it is called elsewhere: 5版 of 第5版."""
    return printed.removeprefix("第").upper()


def merged(first: IssueFacts, second: IssueFacts) -> IssueFacts:
    """Both lines' facts; the first that is printed counts."""
    return IssueFacts(
        first.year or second.year,
        first.number or second.number,
        first.total or second.total,
        first.date or second.date,
        tuple(dict.fromkeys((*first.pages, *second.pages))),
        first.date_inferred,
        first.date_basis,
    )


def marks(rows: Iterable[TextLine]) -> frozenset[str]:
    """Telephone numbers and mailboxes by which pages of one publication know each other."""
    found: set[str] = set()
    for row in rows:
        if len(row.without_spaces) > _LONGEST_ROW:
            continue
        if "@" in row.without_spaces:
            found |= {f"邮箱:{match[1]}" for match in _MAILBOX.finditer(row.without_spaces)}
        if _CONTACT_ROW.fullmatch(row.without_spaces):
            found |= {f"电话:{match[1]}" for match in _PHONE.finditer(row.without_spaces)}
    return frozenset(found)


def publishers_in(row: TextLine) -> tuple[str, ...]:
    """The publishers that a line names (版权所有:金堂县融媒体中心)."""
    found = _PUBLISHER.finditer(row.without_spaces) if len(row.without_spaces) <= _LONGEST_ROW else ()
    return tuple(match["name"].removeprefix("版权所有") for match in found)


def _staff(row: TextLine) -> Masthead | None:
    labels = labelled(row.text)
    return Masthead(labels=labels) if is_staff(labels) else None


def _contact(row: TextLine) -> Masthead | None:
    is_contact = _ADDRESS.search(row.without_spaces) and _CONTACT_ROW.fullmatch(row.without_spaces)
    return Masthead(contact=True) if is_contact else None


def _publishers(row: TextLine) -> Masthead | None:
    if _ONLY_PUBLISHING.fullmatch(row.without_spaces):
        return Masthead(certain=False)
    if SIGNED_OFF.fullmatch(row.without_spaces) or not _PUBLISHING_BODY.search(row.without_spaces):
        return None
    rest = _PUBLISHER.sub("", row.without_spaces)
    found = tuple(match["name"] for match in _PUBLISHER.finditer(row.without_spaces))
    if not found or _ONLY_PUBLISHING.sub("", _PUNCTUATION.sub("", rest)):
        return None
    sure = re.search("中心|社|集团|台|编辑部", row.without_spaces) or _ONLY_PUBLISHING.search(row.without_spaces)
    return Masthead(publishers=found, certain=bool(sure))


def _printed_name(name: str) -> str:
    """The paper's name without what tells its pages on the web from those on paper."""
    return re.sub("(?<=报)(?:数字报|电子报)$", "", name)


def _mixed(row: TextLine) -> Masthead | None:
    """Staff and contacts beside each other (核稿:李春 联系电话:68912345), or who gets the paper (送:县委常委)."""
    if _RECIPIENTS.fullmatch(row.without_spaces):
        return Masthead(certain=False)
    if _LATIN.fullmatch(row.without_spaces) or _SECTION_NAME.fullmatch(row.without_spaces):
        return Masthead(certain=False)
    parts = row.text.split()
    if len(parts) < 2:
        return None
    found = [_staff(part) or _contact(part) or _office(part) for part in (_part(text, row) for text in parts)]
    if None in found:
        return None
    return Masthead(labels=tuple(label for part in found if part for label in part.labels), contact=True)


def _office(part: TextLine) -> Masthead | None:
    """The office that edits the paper, or its address, beside staff and contacts."""
    labels = labelled(part.text)
    is_office = bool(labels) and all(_PUBLISHER.fullmatch(label.value) for label in labels)
    return Masthead(contact=True) if is_office or _CONTACT_ROW.fullmatch(part.without_spaces) else None


def _issue(row: TextLine) -> Masthead | None:
    rest = _without_facts(row.folded)
    if "".join(rest.split()) == row.without_spaces:
        return None
    words = [word for word in _PUNCTUATION.split(rest) if word]
    facts = NO_ISSUE if _MOVED.match(row.without_spaces) else issue_facts(row)
    if not words:
        return Masthead(facts)
    names = [match["name"] for word in words if (match := publication_name(word))]
    sections = [word for word in words if not publication_name(word) and _SECTION.fullmatch(word)]
    has_staff = any(labelled(part) for part in row.text.split())
    if not has_staff and len(names) + len(sections) == len(words) and len(names) < 2 and (facts.pages or not sections):
        return Masthead(facts, publication=names[0] if names else None)
    return _combined(row, words, facts)


def _without_facts(folded: str) -> str:
    """What is left of a line besides date, issue and page; a date ends where white space follows it."""
    dated = FULL_DATE.sub("|", folded)
    return _TOKENS.sub(" ", FULL_DATE.sub("|", "".join(dated.split())))


def _combined(row: TextLine, words: list[str], facts: IssueFacts) -> Masthead | None:
    """A whole masthead on one line: name, issue, staff and contacts beside each other."""
    parts = [part for part in re.split(r"\s{1,20}|[|丨]", row.text) if part]
    if len(parts) < 2:
        return None
    found = [masthead(part_row) for part_row in (_part(part, row) for part in parts)]
    if None in found:
        return _with_staff(row, facts)
    sure = [part for part in found if part]
    return Masthead(
        facts,
        next((part.publication for part in sure if part.publication), None),
        tuple(name for part in sure for name in part.publishers),
        tuple(label for part in sure for label in part.labels),
        any(part.contact for part in sure),
    )


def _with_staff(row: TextLine, facts: IssueFacts) -> Masthead | None:
    """A masthead that ends with the staff; before it a name that need not be like those of papers (沐川宣传)."""
    parts = _STROKES.sub("  ", _TOKENS.sub(" ", FULL_DATE.sub(" ", row.folded))).split()
    while parts and parts[-1].isdigit():
        parts.pop()  # the page
    for k in range(min(len(parts), _MOST_NAMES + 1)):
        labels = labelled("  ".join(parts[k:]))
        if is_staff(labels) and all(len(part) <= _LONGEST_NAME for part in parts[:k]):
            names = [part for part in parts[:k] if publication_name(part) or is_named_after_county(part)]
            return Masthead(facts, publication=names[0] if names else None, labels=labels)
    return None


def names_account(text: str) -> bool:
    """True for names of papers and accounts made of a county's and a word behind it (宁化党建微平台, 伊宁县融媒)."""
    return len(text) <= _LONGEST_ACCOUNT and bool(_ACCOUNT.search(text)) and is_named_after_county(text)


def is_named_after_county(text: str) -> bool:
    """True for names of papers such as 和静零距离 and 神州瑶都江华."""
    ends = {text[:2], text[:3], text[-2:], text[-3:]} - {text}
    return any(entry.level == COUNTY for end in ends for entry in divisions_named(end))


def _part(text: str, row: TextLine) -> TextLine:
    at = row.text.index(text)
    return TextLine(text, row.folded[at : at + len(text)], row.start, row.end)


def issue_facts(row: TextLine) -> IssueFacts:
    """What the line says about the issue, wherever in the line it says so."""
    without_spaces = row.without_spaces
    if not _MAY_TELL.search(without_spaces):
        return NO_ISSUE
    total = _TOTAL.search(without_spaces)
    rest = _TOTAL.sub("", without_spaces)
    issue, date = _ISSUE.search(rest), full_date(row.folded) or full_date(without_spaces)
    year = _ISSUE_YEAR.search(without_spaces)
    numbered = _NUMBERED.search(rest) if date and not issue else None
    return IssueFacts(
        year=int(year["year"]) if year else date.year if date else None,
        number=number(issue["number"] or issue["no"] or issue["new"]) or None
        if issue
        else int(numbered[1])
        if numbered
        else None,
        total=number(next(filter(None, total.groups()))) or None if total else None,
        date=date.iso if date else None,
        pages=tuple(
            page_number(match.group())
            for match in PAGE.finditer(_LICENCE_AND_COUNT.sub("|", _squeezed_after_date(row)))
        ),
    )


def _squeezed_after_date(row: TextLine) -> str:
    """The line without its date, whose day of the week (星期三 二版) would run into what stands behind it."""
    return "".join(_ON_A_DAY.sub("|", FULL_DATE.sub("|", row.folded)).split())


def _name(row: TextLine) -> Masthead | None:
    match = publication_name(_OTHER_SCRIPT.sub("", row.without_spaces))
    if not match or (len(row.without_spaces) > 10 and not _named_after_place(row.without_spaces)):
        return None
    return Masthead(publication=_printed_name(match["name"]), certain=False)
