"""Who reports, by the first or the last words of a report, or by a line of its own (本报讯(甘鑫), □ 本报记者 张三)."""

import re
from functools import lru_cache

from archive.parsing.blocks.authorship import LEADING_ORNAMENTS, is_organization
from archive.parsing.blocks.name_lists import REMEMBERED, are_persons, names
from archive.parsing.lexicon.word_lists import alternatives, sections
from archive.text import fold

_REPORTER = alternatives(sections("roles.txt")["reporter"])
# 浙江在线11月28日讯: the house and the day.
_DATED_LEAD = r"[(\[【]?[\u4e00-\u9fff]{2,8}\d{1,2}月\d{1,2}日[讯电]"
_NEWS_LEAD = re.compile(
    r"[(\[【]?(?:本[报台网刊社]|[\u4e00-\u9fff]{2,6})(?:综合|特|专|快|简)?[讯电][)\]】]?"
    rf"|{_DATED_LEAD}|讯(?=[(])"
    r"|新华社[\u4e00-\u9fff]{0,6}\d{0,2}(?:月\d{1,2}日)?电|[(【]?本[报台网刊](?:融媒体|全媒体)?记者"
)
_CERTAIN_LEAD = re.compile(
    r"[(\[【]?本[报台网刊社](?:综合|特|专|快|简)?讯|新华社[\u4e00-\u9fff]{0,6}\d{0,2}(?:月\d{1,2}日)?电|[\u4e00-\u9fff]{2,6}讯\("
    r"|[(\[【][\u4e00-\u9fff]{2,6}讯[)\]】]"
    rf"|[((](?:本报|本网)?(?:{_REPORTER})[:]?[\u3400-\u9fff·、,]{{2,40}}[)](?=.)"
    rf"|(?:本报|本网|本台)?(?:{_REPORTER})[\u3400-\u9fff·、,]{{2,30}}?(?:报道|摄影报道)"
)
_OF_LEAD = re.compile("[讯电道(]")  # one of which any such lead holds
_IN_BRACKETS = re.compile(r"\(([^()]{1,80})\)")
SIGNED_OFF = re.compile(r"\([^()]{2,40}\)")  # a line of its own below the text
_SIGN_OFF = re.compile(r"[。!?…][\"”’'》)]{0,3}\s?\(([^()。]{2,50})\)$")
_PHOTOGRAPHED = re.compile(r"[。!?]\s?(?:本报|通讯员|记者|\s)*(?P<name>[\u3400-\u9fff·]{2,8})(?P<apart>\s{0,3})摄$")
_TAKEN_BY = re.compile(
    r"(?P<names>[\u3400-\u9fff]{2,4}(?:[\s\u3000]+[\u3400-\u9fff]{2,4}){0,3}(?=[\s\u3000])|[\u3400-\u9fff]{1,8}(?:·[\u3400-\u9fff]{1,8}?)+)"
    r"[\s\u3000]*(?:摄影报道|摄|图文报道|报道)"
)
_CONTINUED = re.compile(
    r"掌声|未完|待续|续[上前完]|请|略$|节选|摘[自登]|原载|删节|全文|本报综合|[上下][接转]|[转接][上下\d第]|详见|图|注|据"
)
_SIGNED_LINE = re.compile(r"\(((?:[^()。,;:]|(?<=[者员]):){2,50})\)")
_REPORTED = re.compile(r"(?:报道|讯|摄影报道|文/图|图/文|文图|摄影|摄|采写|整理|供稿|供图)+$")
# A line may end inside the label: 通讯 员 黄兰景.
_WIDE_REPORTER = alternatives(r"\s?".join(role) for role in (*sections("roles.txt")["reporter"], "实习生", "首席"))
# 周口报业全媒体记者, 浙江在线记者: the house that sent them.
_HOUSE = (
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{0,6}?"
    r"(?:报业|融媒|传媒|日报|晚报|晨报|早报|时报|新闻网|在线|广电|电视台|广播电台|报社|报|网|台)"
)
_STAFF_BEHIND = re.compile(rf"(?:{alternatives(sections('roles.txt')['staff'])}):.*")
_REPORTER_LABEL = re.compile(
    rf"(?:{_HOUSE})?(?:新华社|本[报台网刊]|县|市|区|融媒体中心|融媒体|全媒体|驻[\u4e00-\u9fff]{{2,4}})*(?:{_WIDE_REPORTER})[:]?"
)
_BYLINE = re.compile(
    rf"[^\u3400-\u9fff]{{0,3}}(?:文/图|图/文|文图|图文)?(?:新华社|本[报台网刊]|县|市|区|融媒体中心|融媒体|全媒体|驻[\u4e00-\u9fff]{{2,4}})*"
    rf"(?:{_REPORTER})[:/]?[\u3400-\u9fff·、,:/]{{2,60}}[^\u3400-\u9fff。]{{0,3}}"
)
# Who wrote a piece and took its pictures: 文/图 张三.
WORDS_AND_PICTURES = re.compile(r"(?:文/图|图/文|文图|图文)[/:]?(?!.*(?:记者|通讯员|本报))(?=[\u3400-\u9fff·]{2,9}$)")


def photographers(text: str) -> tuple[str, ...]:
    """Whom a line names that says of a picture or of both who made it (胡小汪 摄影报道), whatever their surnames."""
    is_said = "摄" in text or "报道" in text
    match = _TAKEN_BY.fullmatch(text.strip(" ()（）\u3000")) if is_said else None
    return tuple(match["names"].split()) if match else ()


def photographers_at_end(folded_end: str) -> tuple[str, ...]:
    """Whom a caption's last words name, set apart, as having taken the picture (…说心里话。 光朝霞 摄)."""
    match = _PHOTOGRAPHED.search(folded_end)
    return (match["name"],) if match and match["apart"] else ()


def begins_news(without_spaces: str) -> bool:
    """True if a line begins a news report: 本报讯(…), 新华社…电, (记者 …)."""
    head = without_spaces[:120]
    return bool(_OF_LEAD.search(head) and _CERTAIN_LEAD.match(head))


@lru_cache(REMEMBERED)
def is_byline(without_spaces: str) -> bool:
    """True if a line does nothing but name the reporters (□ 本报记者 张三 通讯员 李四)."""
    if WORDS_AND_PICTURES.match(without_spaces):
        return are_persons(WORDS_AND_PICTURES.sub("", without_spaces))
    return len(without_spaces) <= 60 and bool(_BYLINE.fullmatch(without_spaces)) and not without_spaces.endswith("。")


def lead_reporters(text: str) -> tuple[str, ...]:
    """The reporters that the first words of a report name; the text may still have its spaces."""
    head = text[:160]
    folded = fold(head)
    squeezed_lead = _NEWS_LEAD.match("".join(folded.split()))
    if not squeezed_lead:
        bracket = _IN_BRACKETS.match(folded.lstrip())
        is_byline = bracket and (_REPORTER_LABEL.search(bracket.group(1)) or are_persons(bracket.group(1)))
        return reporter_names(bracket.group(1)) if bracket and is_byline else ()
    bracket = _IN_BRACKETS.search(folded[:120])
    if bracket and len("".join(folded[: bracket.start()].split())) <= squeezed_lead.end() + 1:
        return reporter_names(head[bracket.start(1) : bracket.end(1)])
    told = re.search(r"^[^。,;]{0,60}?报道", folded)
    return reporter_names(head[: told.end()]) if told else ()


def signed_reporters(folded_end: str, sure: bool = False) -> tuple[str, ...]:
    """The reporters that a report's last words name in brackets; `sure`: only if nothing but names stands there."""
    if not folded_end.rstrip().endswith((")", "摄")):  # most lines, and no pattern need be tried on them
        return ()
    if photographer := _PHOTOGRAPHED.search(folded_end[-40:]):
        return names(photographer["name"]) if are_persons(photographer["name"]) else ()
    match = _SIGN_OFF.search(folded_end[-80:]) or _SIGNED_LINE.fullmatch(folded_end.strip())
    if match is None or _CONTINUED.match(match.group(1)) or (sure and not are_persons(match.group(1))):
        return ()
    return tuple(
        name for name in reporter_names(match.group(1)) if not (is_organization(name) or name[-1] in "镇乡村县")
    )


def reporter_names(text: str) -> tuple[str, ...]:
    """The names in a byline without 记者, 通讯员 and 报道."""
    without_spaces = "".join(fold(text).split())
    if made := WORDS_AND_PICTURES.match(without_spaces):
        return names(without_spaces[made.end() :])
    words = _REPORTER_LABEL.sub(" ", _STAFF_BEHIND.sub("", fold(LEADING_ORNAMENTS.sub("", text))))
    words = re.sub(r"^\s*[(\[【]?(?:本[报台网刊社]|[\u4e00-\u9fff]{2,6})(?:综合)?[讯电]", " ", words)
    words = _REPORTED.sub("", words.strip(" ()[]【】"))
    found = names(words)
    return tuple(name for name in found if len(name) > 1)
