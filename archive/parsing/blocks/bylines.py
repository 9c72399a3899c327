"""Who made a page or an article: labelled names (责编:程云), bylines (本报讯(甘鑫)), author lines (县委书记 张三)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.parsing.lexicon.dates import FULL_DATE
from archive.parsing.lexicon.gazetteer import divisions_named, find_divisions
from archive.parsing.lexicon.person_names import compound_surnames, initials_of_names, is_transliterated
from archive.parsing.lexicon.word_lists import sections
from archive.parsing.records import Author
from archive.text import MIDDLE_DOTS, fold

_REMEMBERED = 1024  # lines: the stages of a page ask the same of a line again and again
_ROLES = sections("roles.txt")
EDITOR_ROLES = frozenset(_ROLES["editor"])


def _longest_first(*roles: str) -> str:
    return "|".join(sorted(roles, key=len, reverse=True))


_ROLE = _longest_first(*(role for kind in ("staff", "writer", "reporter", "fact") for role in _ROLES[kind]))
_REPORTER = _longest_first(*_ROLES["reporter"])
_STAFF = frozenset(_ROLES["staff"])
_WRITERS, _REPORTERS = frozenset(_ROLES["writer"]), frozenset(_ROLES["reporter"])
_LABEL = re.compile(
    rf"(?:本[期版报]|头版|第?[A-Da-d]?[一二三四五六七八九十\d]{{1,3}}版)?(?P<role>{_ROLE})(?P<mark>[:/|丨]?)"
)

_MARKS = ":/|丨"
_JOINERS = re.compile(r"[\s、,，;；/|丨&和]+")
_NAME = re.compile(r"[\u3400-\u9fff]{1,6}|[\u3400-\u9fff]{1,6}(?:[·•・‧][\u3400-\u9fff]{1,6}){1,3}")
_WIDE_NAME = re.compile(r"[\u4e00-\u9fff]\s{1,6}[\u4e00-\u9fff]")  # 加 措: set wide as names are
_LONG_NAME = re.compile(r"[\u3400-\u9fff]{3,6}")
_POST_WORD = "|".join(_ROLES["post"])
_POST_AND_NAME = re.compile(
    rf"(?P<post>[^,。;:!?()\"]{{0,60}}(?:{_POST_WORD}))\s*(?P<name>[\u3400-\u9fff][\u3400-\u9fff·\s]{{1,10}})$"
)
_POST_THEN_NAME = re.compile(rf"(?:{_POST_WORD})")
_IS_BODY = re.compile("(?:常委|委员)会|主席团|书记处")
_PLACE_OF_POST = re.compile(
    r"(?!中共)(?P<full>(?P<short>[\u4e00-\u9fff]{1,16}?)[县市区州旗省])(?=委|政府|长|人大|政协|纪委|人民政府)"
)

_BODY = "|".join(_ROLES["body"])
_ORGANIZATION = re.compile(rf"[\u3400-\u9fff（）()·、]{{1,30}}?(?:{_BODY})")

_LOCAL_ORGANIZATION = re.compile(
    r"[\u4e00-\u9fff]{2,20}(?:委|委员会|组织部|宣传部|统战部|政法委|办公室|纪委监委|人民政府|工委|总工会|团委|妇联|局|党支部|党总支|党建办)"
)
_COMMITTEE_OFFICE = re.compile(r"[\u4e00-\u9fff]{2,6}[县市区州旗]委(?:组织部|宣传部|统战部|政法委|办公室)")
_NEWS_LEAD = re.compile(
    r"[(\[【]?(?:本[报台网刊社]|[\u4e00-\u9fff]{2,6})(?:综合|特|专|快|简)?[讯电][)\]】]?"
    r"|新华社[\u4e00-\u9fff]{0,6}\d{0,2}(?:月\d{1,2}日)?电|[(【]?本[报台网刊](?:融媒体|全媒体)?记者"
)
_CERTAIN_LEAD = re.compile(
    r"[(\[【]?本[报台网刊社](?:综合|特|专|快|简)?讯|新华社[\u4e00-\u9fff]{0,6}\d{0,2}(?:月\d{1,2}日)?电|[\u4e00-\u9fff]{2,6}讯\("
    r"|[(\[【][\u4e00-\u9fff]{2,6}讯[)\]】]"
    rf"|[((](?:本报|本网)?(?:{_REPORTER})[:]?[\u3400-\u9fff·、,]{{2,40}}[)](?=.)"
    rf"|(?:本报|本网|本台)?(?:{_REPORTER})[\u3400-\u9fff·、,]{{2,30}}?(?:报道|摄影报道)"
)
_IN_BRACKETS = re.compile(r"\(([^()]{1,80})\)")
SIGNED_OFF = re.compile(r"\([^()]{2,40}\)")  # a line of its own below the text
_SIGN_OFF = re.compile(r"[。!?…][\"”’'》)]{0,3}\s?\(([^()。]{2,50})\)$")
_PHOTOGRAPHED = re.compile(r"[。!?]\s?(?:本报|通讯员|记者|\s)*(?P<name>[\u3400-\u9fff·]{2,8})(?P<apart>\s{0,3})摄$")
_TAKEN_BY = re.compile(
    r"(?P<names>[\u3400-\u9fff]{2,4}(?:[\s\u3000]+[\u3400-\u9fff]{2,4}){0,3})[\s\u3000]+(?:摄影报道|摄|图文报道|报道)"
)
_SHORT_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]+(?:·[\u3400-\u9fff]+)+")
_OFFICE_FIRST = re.compile(
    rf"[\u3400-\u9fff、]{{4,24}}(?:{_POST_WORD}|教师|老师|干部|会员|盟员|党员|村民|职工|学生|作家)"
)
_NAME_WITH_OFFICE = re.compile(
    r"(?P<name>[\u3400-\u9fff]{2,4})[(（][\u3400-\u9fff]{4,20}[)）]|[(（]?(?P<first>[\u3400-\u9fff]{2,4})[\s\u3000]+[\u3400-\u9fff]{2,16}(?:站|局|校|中学|小学|镇|乡|村|社区|医院|中心|公司)[)）]?"
)
_CONTINUED = re.compile(
    r"掌声|未完|待续|续[上前完]|请|略$|节选|摘[自登]|原载|删节|全文|本报综合|[上下][接转]|[转接][上下\d第]|详见|图|注|据"
)
_SIGNED_LINE = re.compile(r"\(([^()。,;:]{2,40})\)")
_REPORTED = re.compile(r"(?:报道|讯|摄影报道|文/图|图/文|文图|摄影|摄|采写|整理|供稿|供图)+$")
# A line may end inside the label: 通讯 员 黄兰景.
_WIDE_REPORTER = "|".join(
    r"\s?".join(role) for role in _longest_first(*_ROLES["reporter"], "实习生", "首席").split("|")
)
_REPORTER_LABEL = re.compile(
    rf"(?:新华社|本[报台网刊]|县|市|区|融媒体中心|融媒体|全媒体|驻[\u4e00-\u9fff]{{2,4}})*(?:{_WIDE_REPORTER})[:]?"
)
_BYLINE = re.compile(
    rf"[^\u3400-\u9fff]{{0,3}}(?:文/图|图/文|文图|图文)?(?:新华社|本[报台网刊]|县|市|区|融媒体中心|融媒体|全媒体|驻[\u4e00-\u9fff]{{2,4}})*"
    rf"(?:{_REPORTER})[:/]?[\u3400-\u9fff·、,:/]{{2,60}}[^\u3400-\u9fff。]{{0,3}}"
)
# Who wrote a piece and took its pictures: 文/图 张三.
_WORDS_AND_PICTURES = re.compile(r"(?:文/图|图/文|文图|图文)[/:]?(?!.*(?:记者|通讯员|本报))(?=[\u3400-\u9fff·]{2,9}$)")
_DRAWN = re.compile(r"/[画书]\s*$")
_ASKED = re.compile("(?:对话|专访)")
_NO_STAFF = re.compile("[版报期社网刊]|新闻|公告|通告|电话|编辑|校对|审核")
_ORNAMENT = re.compile(r"^[(（\[【□■○●◎⊙◇◆※★☆▲△▪\-—*·\s]+")


@dataclass(frozen=True)
class Labelled:
    """A label with its value, as in 责编:程云."""

    role: str
    value: str


@lru_cache(_REMEMBERED)
def labelled(text: str) -> tuple[Labelled, ...]:
    """The labels of a line with their values, if the whole line consists of them; else none.

    A label ends in a colon or a stroke; without one it must stand apart from its names (编辑 张三 校对 李四).
    """
    if len(text) > 200:
        return ()
    folded = fold(text)
    if not _may_hold_label(folded):
        return ()
    places = [i for i, character in enumerate(folded) if not character.isspace()]
    without_spaces = "".join(folded[i] for i in places)
    if _WORDS_AND_PICTURES.match(without_spaces):
        return ()
    matches = list(_labels(without_spaces, folded, places))
    ornaments = _ORNAMENT.match(without_spaces)
    if not matches or matches[0].start() != (ornaments.end() if ornaments else 0):
        return ()
    ends = [*(match.start() for match in matches[1:]), len(without_spaces)]
    return tuple(
        Labelled(match["role"], _value(text, places, match.end(), end))
        for match, end in zip(matches, ends, strict=True)
    )


def _may_hold_label(folded: str) -> bool:
    """False for one word without a mark, in which no label can end: most lines are such."""
    return len(folded.split(None, 1)) > 1 or any(mark in folded for mark in _MARKS)


def labels_within(text: str) -> tuple[Labelled, ...]:
    """The labels of staff that stand anywhere in a line, each with what follows it up to the next label."""
    if len(text) > 200:
        return ()
    folded = fold(text)
    if not _may_hold_label(folded):
        return ()
    places = [i for i, character in enumerate(folded) if not character.isspace()]
    without_spaces = "".join(folded[i] for i in places)
    matches = list(_labels(without_spaces, folded, places))
    ends = [match.start() for match in matches[1:]] + [len(without_spaces)]
    return tuple(
        Labelled(match["role"], _value(text, places, match.end(), end))
        for match, end in zip(matches, ends, strict=False)
        if match["role"] in _STAFF
    )


def leading_names(value: str) -> tuple[str, ...]:
    """The names that a value begins with; what stands behind them is something else."""
    whole = value.strip(" ()（）[]【】")
    found = names(whole)
    if are_names(whole) and not _NO_STAFF.search(whole) and all(len(name) <= 4 or "·" in name for name in found):
        return found
    parts = _JOINERS.split(whole)
    for count in range(len(parts) - 1, 0, -1):
        if are_persons(" ".join(parts[:count])):
            return names(" ".join(parts[:count]))
    return ()


def _labels(without_spaces: str, folded: str, places: Sequence[int]) -> Iterator[re.Match[str]]:
    position = 0
    while match := _LABEL.search(without_spaces, position):
        # 张三校对: the 三 belongs to the name, so a false label must not swallow the true one behind it.
        is_label = _is_label(match, folded, places)
        position = match.end() if is_label else match.start() + 1
        if is_label:
            yield match


def _is_label(match: re.Match[str], folded: str, places: Sequence[int]) -> bool:
    start, end = match.span()
    begins_word = start == 0 or places[start] > places[start - 1] + 1 or not folded[places[start] - 1].isalnum()
    if match["mark"]:
        return begins_word or match["mark"] == ":"
    # A single character without a mark is the surname of a name set wide (文 锋), not the label 文.
    stands_apart = len(match["role"]) > 1 and end < len(places) and places[end] > places[end - 1] + 1
    return begins_word and stands_apart and match["role"] in _STAFF | _REPORTERS | _WRITERS


def _value(text: str, places: Sequence[int], start: int, end: int) -> str:
    """What stands behind a label, without a date that follows it (责任编辑:张三 2021-11-05)."""
    value = _stretch(text, places, start, end)
    date = FULL_DATE.search(fold(value))
    return value[: date.start()].strip() if date and date.start() else value


def _stretch(text: str, places: Sequence[int], start: int, end: int) -> str:
    return text[places[start] : places[end - 1] + 1].strip(" \t\u3000|丨/") if start < end else ""


def is_staff(labels: Sequence[Labelled]) -> bool:
    """True if all labels are roles of the staff and all values are names."""
    return bool(labels) and all(label.role in _STAFF and are_names(label.value) for label in labels)


def are_persons(text: str) -> bool:
    """True if the text is a list of names by length and surname, so that no label is needed to tell."""
    return are_names(text) and all(map(looks_like_name, names(text)))


def names(text: str) -> tuple[str, ...]:
    """The names in a list; a single character is a part of its neighbour (黄 慧)."""
    parts = [part for part in _JOINERS.split(text.strip(" ()（）[]【】:：。")) if part]
    found: list[str] = []
    for i, part in enumerate(parts):
        following = parts[i + 1] if i + 1 < len(parts) else ""
        if found and _belong_together(found[-1], part, following):
            found[-1] += part
        else:
            found.append(part)
    return tuple(name for name in found if _NAME.fullmatch(name))


def _belong_together(before: str, part: str, following: str) -> bool:
    """True for 黄|慧, 杨|红福 and 谢军|强; in 方茹|钟|娜智 and 韩莎|何|川 the single character begins the next name."""
    if before[-1] in MIDDLE_DOTS or part[0] in MIDDLE_DOTS:
        return True
    # 令|狐荣茹, 司徒|德坤: a line ended inside or behind a family name of two characters.
    if (before + part)[:2] in compound_surnames() and len(before) <= 2:
        return len(before + part) <= 4
    if len(before) == 1:
        return len(part) <= 2
    if len(following) == 1 and part in initials_of_names():
        return False
    if len(part) == 1 and part not in initials_of_names():
        return len(before) == 2 or (len(before) == 3 and before[:2] in compound_surnames())
    return len(before) == 2 and len(part) == 1 and len(following) != 2


def are_names(text: str) -> bool:
    """True if the text is a list of names and nothing else."""
    found = names(text)
    return bool(found) and sum(map(len, found)) == len(_JOINERS.sub("", text.strip(" ()（）[]【】:：。")))


def looks_like_name(text: str) -> bool:
    """True if this can be a person's name by its length and surname."""
    name = "".join(text.split())
    if "·" in name:
        return bool(_NAME.fullmatch(name))
    return bool(_NAME.fullmatch(name)) and (
        (2 <= len(name) <= 3 and name[0] in initials_of_names())
        or (3 <= len(name) <= 4 and name[:2] in compound_surnames())
    )


def editors(labels: Sequence[Labelled]) -> tuple[str, ...]:
    """The editors among labelled names."""
    return tuple(name for label in labels if label.role in EDITOR_ROLES for name in names(label.value))


def writers(labels: Sequence[Labelled]) -> tuple[Author, ...]:
    """The authors among labelled names; an organization may be one."""
    return tuple(
        author for label in labels if label.role in _WRITERS and label.value for author in authors_of(label.value)
    )


def labelled_reporters(labels: Sequence[Labelled]) -> tuple[str, ...]:
    """The reporters and correspondents among labelled names."""
    return tuple(name for label in labels if label.role in _REPORTERS for name in names(label.value))


def authors_of(text: str) -> tuple[Author, ...]:
    """The authors that a value or a line names: names, post and name, or an organization."""
    text = _DRAWN.sub("", text)
    if author := post_and_name(text):
        return (author,)
    if written := with_office(text):
        return written
    if is_organization(text):
        return (Author("".join(text.split()), is_organization=True),)
    return tuple(Author(name) for name in names(text) if len(name) > 1)


def with_office(text: str) -> tuple[Author, ...]:
    """The authors of a line whose form says where they work: 宫玉芬(尚家镇文化站), 县委党校副校长 费云清 税婷."""
    if match := _NAME_WITH_OFFICE.fullmatch(text.strip()):
        return (Author(match["name"] or match["first"]),)
    office, *given = text.split()
    is_office = bool(_OFFICE_FIRST.fullmatch(office))
    if not is_office or not given or not all(_SHORT_NAME.fullmatch(name) for name in given):
        return ()
    return (Author(given[0], office), *(Author(name) for name in given[1:]))


def photographers(text: str) -> tuple[str, ...]:
    """Whom a line names that says of a picture or of both who made it (胡小汪 摄影报道), whatever their surnames."""
    match = _TAKEN_BY.fullmatch(text.strip(" ()（）\u3000"))
    return tuple(match["names"].split()) if match else ()


def photographers_at_end(folded_end: str) -> tuple[str, ...]:
    """Whom a caption's last words name, set apart, as having taken the picture (…说心里话。 光朝霞 摄)."""
    match = _PHOTOGRAPHED.search(folded_end)
    return (match["name"],) if match and match["apart"] else ()


def is_organization(text: str) -> bool:
    """True if the text is the name of an office, a committee, a company …"""
    return bool(_ORGANIZATION.fullmatch("".join(text.split())))


@lru_cache(_REMEMBERED)
def is_local_organization(text: str) -> bool:
    """True if the text is the name of a place's party or government office (屏南县委组织部), as authors sign."""
    without_spaces = "".join(text.split())
    if not _LOCAL_ORGANIZATION.fullmatch(without_spaces):
        return False
    # 新市区 is a word of the language as well, so that no division is read there.
    if without_spaces.startswith("中共") or _COMMITTEE_OFFICE.fullmatch(without_spaces):
        return True
    return any(found.start == 0 for found in find_divisions(without_spaces))


@lru_cache(_REMEMBERED)
def post_and_name(text: str, trusted: bool = False) -> Author | None:
    """The author of a line that prints post and name (中共张家界市委常委、组织部部长李传荣).

    `trusted`: its place shows that the line names an author, so a name without a known surname will do.
    """
    text = _ORNAMENT.sub("", text).strip(" ()（）")
    if len(text) > 80 or _ASKED.match(text):
        return None
    folded = fold(text)
    ends = [match.end() for match in _POST_THEN_NAME.finditer(folded)]
    for end in reversed(ends):
        name = text[end:].strip(" \t\u3000")
        if end == 2 and name[:1] in "谈话说论讲":
            return None  # 书记谈党建: a column of the paper
        if _IS_BODY.match(folded[end - 2 : end + 1]):
            continue  # 县人大常委会任免名单
        fits = looks_like_name(name) or _is_transliterated(name, trusted)
        if name and fits and not re.search(r"[,。;:!?\"]", folded[:end]):
            # 书记童永雷、石门村党总支书记上官嵩: a list of people, not an author.
            if any(post_and_name(part) for part in folded[:end].split("、")[:-1]):
                return None
            return Author("".join(name.split()), _post_alone("".join(text[:end].split())))
    return None


def _is_transliterated(name: str, trusted: bool) -> bool:
    """True for names of other peoples: long ones, or two characters that stand apart as those of names do."""
    if _LONG_NAME.fullmatch(name):
        return trusted or is_transliterated(name)
    return bool(_WIDE_NAME.fullmatch(name)) and is_transliterated(name[0] + name[-1])


def _post_alone(post: str) -> str:
    """The post without the county it belongs to: 县委书记 of 大竹县委书记; with 中共 in front it stays whole."""
    match = _PLACE_OF_POST.match(post)
    if not match:
        return post
    full, short = match["full"], match["short"]
    outer = next((found.end for found in find_divisions(full) if found.start == 0), 0)
    is_place = outer >= len(full) or divisions_named(full[outer:]) or divisions_named(short[outer:])
    return post[match.end("short") :] if is_place else post


def begins_news(without_spaces: str) -> bool:
    """True if a line begins a news report: 本报讯(…), 新华社…电, (记者 …)."""
    return bool(_CERTAIN_LEAD.match(without_spaces[:120]))


def is_byline(without_spaces: str) -> bool:
    """True if a line does nothing but name the reporters (□ 本报记者 张三 通讯员 李四)."""
    if _WORDS_AND_PICTURES.match(without_spaces):
        return are_persons(_WORDS_AND_PICTURES.sub("", without_spaces))
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
    if made := _WORDS_AND_PICTURES.match(without_spaces):
        return names(without_spaces[made.end() :])
    words = _REPORTER_LABEL.sub(" ", fold(_ORNAMENT.sub("", text)))
    words = re.sub(r"^\s*[(\[【]?(?:本[报台网刊社]|[\u4e00-\u9fff]{2,6})(?:综合)?[讯电]", " ", words)
    words = _REPORTED.sub("", words.strip(" ()[]【】"))
    found = names(words)
    return tuple(name for name in found if len(name) > 1)
