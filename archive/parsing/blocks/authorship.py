"""Who signs as an author: names, post and name (县委书记 张三), a body (屏南县委组织部)."""

import re
from functools import lru_cache

from archive.parsing.blocks.name_lists import REMEMBERED, looks_like_name, names
from archive.parsing.lexicon.gazetteer import divisions_named, find_divisions
from archive.parsing.lexicon.person_names import is_transliterated
from archive.parsing.lexicon.word_lists import sections
from archive.parsing.records import Author
from archive.text import fold

_WIDE_NAME = re.compile(r"[\u4e00-\u9fff]\s{1,6}[\u4e00-\u9fff]")  # 加 措: set wide as names are
_LONG_NAME = re.compile(r"[\u3400-\u9fff]{3,6}")
_POST_WORD = "|".join(sections("roles.txt")["post"])
_POST_THEN_NAME = re.compile(rf"(?:{_POST_WORD})")
_IS_BODY = re.compile("(?:常委|委员)会|主席团|书记处")
_PLACE_OF_POST = re.compile(
    r"(?!中共)(?P<full>(?P<short>[\u4e00-\u9fff]{1,16}?)[县市区州旗省])(?=委|政府|长|人大|政协|纪委|人民政府)"
)
_BODY = "|".join(sections("roles.txt")["body"])
_ORGANIZATION = re.compile(rf"[\u3400-\u9fff（）()·、]{{1,30}}?(?:{_BODY})")
_LOCAL_ORGANIZATION = re.compile(
    r"[\u4e00-\u9fff]{2,20}(?:委|委员会|组织部|宣传部|统战部|政法委|办公室|纪委监委|人民政府|工委|总工会|团委|妇联|局|党支部|党总支|党建办)"
)
_COMMITTEE_OFFICE = re.compile(r"[\u4e00-\u9fff]{2,6}[县市区州旗]委(?:组织部|宣传部|统战部|政法委|办公室)")
_SHORT_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]+(?:·[\u3400-\u9fff]+)+")
_OFFICE_FIRST = re.compile(
    rf"[\u3400-\u9fff、]{{4,24}}(?:{_POST_WORD}|教师|老师|干部|会员|盟员|党员|村民|职工|学生|作家)"
)
_NAME_WITH_OFFICE = re.compile(
    r"(?P<name>[\u3400-\u9fff]{2,4})[(（][\u3400-\u9fff]{4,20}[)）]|[(（]?(?P<first>[\u3400-\u9fff]{2,4})[\s\u3000]+[\u3400-\u9fff]{2,16}(?:站|局|校|中学|小学|镇|乡|村|社区|医院|中心|公司)[)）]?"
)
_DRAWN = re.compile(r"/[画书]\s*$")
_ASKED = re.compile("(?:对话|专访)")
LEADING_ORNAMENTS = re.compile(r"^[(（\[【□■○●◎⊙◇◆※★☆▲△▪\-—*·\s]+")


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
    if not given or not _OFFICE_FIRST.fullmatch(office) or not all(_SHORT_NAME.fullmatch(name) for name in given):
        return ()
    return (Author(given[0], office), *(Author(name) for name in given[1:]))


def is_organization(text: str) -> bool:
    """True if the text is the name of an office, a committee, a company …"""
    return bool(_ORGANIZATION.fullmatch("".join(text.split())))


@lru_cache(REMEMBERED)
def is_local_organization(text: str) -> bool:
    """True if the text is the name of a place's party or government office (屏南县委组织部), as authors sign."""
    without_spaces = "".join(text.split())
    if not _LOCAL_ORGANIZATION.fullmatch(without_spaces):
        return False
    # 新市区 is a word of the language as well, so that no division is read there.
    if without_spaces.startswith("中共") or _COMMITTEE_OFFICE.fullmatch(without_spaces):
        return True
    return any(found.start == 0 for found in find_divisions(without_spaces))


@lru_cache(REMEMBERED)
def post_and_name(text: str, trusted: bool = False) -> Author | None:
    """The author of a line that prints post and name (中共张家界市委常委、组织部部长李传荣).

    `trusted`: its place shows that the line names an author, so a name without a known surname will do.
    """
    text = LEADING_ORNAMENTS.sub("", text).strip(" ()（）")
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
