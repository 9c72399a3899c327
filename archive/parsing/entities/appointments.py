"""Who is given, loses or is meant for a post, where the sentence prints the name before the post."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.parsing.entities.posts import TitleSpan, chains
from archive.parsing.entities.tenures import tenure_of
from archive.parsing.lexicon.family_names import rare_surnames
from archive.parsing.lexicon.names_of_peoples import is_yi_name
from archive.parsing.lexicon.person_names import (
    NameReading,
    has_given_name,
    is_address,
    is_compound,
    is_surname_start,
    is_transliterated,
    is_word,
)
from archive.parsing.lexicon.word_lists import has_any, is_hanzi, word_list
from archive.parsing.records import Tenure
from archive.text import MIDDLE_DOTS

_NAME = rf"[\u4e00-\u9fff{MIDDLE_DOTS}]{{2,12}}?"
_ASIDE = r"(?:\([^()]{1,12}\))?"  # (女,壮族)
_NAMES = rf"(?P<names>{_NAME}(?:{_ASIDE}[、和]{_NAME}){{0,20}})"
_COMRADE = r"(?:等?(?:[两三四五六七八九十\d]+[名位]?)?同志)?(?:\([^()]{1,6}\))?"
_CLAUSE = r"(?:^|(?<=[。,;:!?\n、(▲△●■◆★])|(?<=决定)|(?<=宣布)|(?<=同意))"
_GAP = r"[ \t]{0,4}"
_GIVEN_TO = ("为", "任")
# The words between the beginning of a clause and the post, with the name among them; what these end with, and
# characters of which they have one.
_BEFORE_POST: tuple[tuple[re.Pattern[str], str | tuple[str, ...], str], ...] = (
    (
        re.compile(
            rf"(?P<verb>任命|聘任|聘请|聘用|推选|选举出|选举|补选|增选|增补|提名|推荐|决定(?!:?(?:任命|免去|接受|聘任|提名))|确定|明确):?{_NAMES}{_COMRADE}(?:同志)?{_GAP}(?:为|任|担任)\Z"
        ),
        _GIVEN_TO,
        "命聘选补名荐定确",
    ),
    (re.compile(rf"(?P<verb>免去|免除|撤销|罢免):?{_NAMES}{_COMRADE}的?{_GAP}\Z"), "", "免撤"),
    (
        re.compile(
            rf"(?:接受|同意|批准|决定接受|关于){_NAMES}{_COMRADE}(?:因[^,。;]{{2,20}}?)?(?:请求)?(?P<verb>辞去)的?{_GAP}\Z"
        ),
        "",
        "辞",
    ),
    (
        re.compile(
            rf"{_CLAUSE}(?:\d{{1,2}}[.、])?{_NAMES}{_COMRADE}{_GAP}"
            r"(?P<verb>不再(?:担|兼)?任|(?:以[\d一二三四五六七八九十百]+票(?:的高票)?|以?全票|以?高票)?当选为?|拟任|拟提名为|辞去|历任|曾(?:先后)?(?:担)?任过?|现任|"
            r"兼任|继续担任|担任|出任|接任|就任|任)(?:了)?\Z"
        ),
        ("任", "选", "为", "去", "过", "了"),
        "任选为去",
    ),
    (
        re.compile(
            rf"{_CLAUSE}{_NAMES}{_COMRADE}{_GAP}(?P<verb>被(?:任命|选派|选举|推选|聘任|聘请|选|聘)(?:为|担任|任))\Z"
        ),
        _GIVEN_TO,
        "被",
    ),
    (re.compile(rf"{_CLAUSE}{_NAMES}(?:一直|先后|同时|起)(?P<verb>担任|任)\Z"), "任", "直先同起"),
    (
        re.compile(rf"(?P<verb>任命|聘任|选举)[^。]{{4,80}}[,;、]{_NAMES}{_COMRADE}{_GAP}(?:为|任)\Z"),
        _GIVEN_TO,
        "命聘选",
    ),
    (re.compile(rf"(?P<verb>免去)[^。]{{4,80}}[,;、]{_NAMES}{_COMRADE}的{_GAP}\Z"), "", "免"),
)
# 种植大户|程建国|被推选为, 靳三平|当了, 办过采石场的|韦文举|以高票当选, 县农牧局干部|马生龙|任
_CHOSEN = re.compile(
    rf"(?P<names>[\u4e00-\u9fff]+(?:[{MIDDLE_DOTS}][\u4e00-\u9fff]+)+|[\u4e00-\u9fff]{{3}})"
    r"(?P<verb>被(?:推选|选举|推举|选)为|当上了?|当了|(?:以?[全高]票)?当选为?|(?<=干部...)任)\Z"
)
_ENDS_OF_CHOICE = ("为", "上", "了", "选", "任")
# 曲世海|是…公司总经理, 叫江本玉|,是…党总支书记, 胡泽|仍是…县委书记
_IS = re.compile(
    rf"(?:^|(?<=[。;!?\n,\"叫]))(?P<names>[\u4e00-\u9fff]{{2,3}}(?=[仍还也]是)|[\u4e00-\u9fff]{{3}}(?<![仍还也])|{_NAME}[{MIDDLE_DOTS}]{_NAME})"
    r"[仍还也]?,?(?P<verb>是)\Z"
)
_NAME_OR_ASIDE = re.compile(r"\([^()]*\)|(?P<name>(?:[^、和()]|和(?![^、()]{2}))+)")  # 张和平, 杜仲和 are whole
_ALSO = (",兼任", ",兼", ",并兼任")  # A任县委宣传部副部长,|兼任|县文联主席
_CANDIDATES = ("拟任人选", "人选", "候选人")
_FURTHER = re.compile(rf"(?:{'|'.join(_CANDIDATES)})?(?:\([^()]{{1,12}}\))?[,;、]{_NAMES}{_COMRADE}{_GAP}(?:为|任)")
_THEN_COMMA = re.compile(r"(?:^|(?<=[。;:!?\n的,]))(?P<name>[\u4e00-\u9fff]{2,4}),\Z")
_VERB_BEHIND = re.compile(r"(?:同志)?(?P<verb>兼任|当选为?|继续担任|担任|出任|接任|不再(?:担|兼)?任|拟任|现任|曾任|任)")
_HINT = re.compile("[为任免去选撤罢的当是]")
_GIVEN = re.compile(rf"^(?:\d{{1,2}}[.、])?{_NAMES}{_COMRADE}{_GAP}[为任]\Z")
_HEADED = {
    Tenure.APPOINTED: _GIVEN,
    Tenure.ELECTED: _GIVEN,
    Tenure.DISMISSED: re.compile(rf"^(?:\d{{1,2}}[.、])?{_NAMES}{_COMRADE}{_GAP}的\Z"),
}
_HEADING = (
    (
        Tenure.DISMISSED,
        re.compile(r"(?:[^。;:]{2,60}?决定,?)?(?:决定)?(?:免去|免职)(?:(?:以下|下列)[^。]{0,8})?(?:职务)?"),
    ),
    (
        Tenure.APPOINTED,
        re.compile(r"(?:[^。;:]{2,60}?决定,?)?(?:经研究,?)?(?:决定)?(?:任命|聘任)(?:(?:以下|下列)[^。]{0,8})?"),
    ),
    # 武宣县第十六届人民代表大会第一次会议于2016年9月28日选举:
    (Tenure.ELECTED, re.compile(r"(?:[^。;:]{6,60})?(?:选举产生|选举|补选|选出)")),
)
_NUMBER_OF_HEADING = re.compile("^[一二三四五六七八九十]{1,3}、")  # 二、|决定免去
# 卜书远,男,汉族,… 现任…,拟任…: the fields of one person.
FIELDS = re.compile(
    rf"^(?:(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[.、]|[●◆■★])?{_GAP}(?P<name>{_NAME}){_GAP}"
    r"(?:[,(\t ]{1,3}[男女](?=[,)\t ]|$)|[男女],(?=(?:19|20)\d\d|[\u4e00-\u9fff]{1,4}族))"
)
_COMRADE_BEFORE = re.compile(rf"(?:^|[。,;、部记员])(?P<name>{_NAME})同志")
_WHERE_TO = "村乡镇县"
_REACH = 90  # from 任命 back to its subject: 99 of 100 sentences of gold have no more than 113


def is_bounded_name(name: str) -> bool:
    """True if words of which both ends are known are a person's name."""
    if has_any(name, MIDDLE_DOTS):
        return name[0] not in MIDDLE_DOTS and name[-1] not in MIDDLE_DOTS
    if not 2 <= len(name) <= 5 or not all(map(is_hanzi, name)) or is_address(name):
        return False
    if is_transliterated(name) or is_yi_name(name, True):
        return True
    if name.endswith("族"):
        return False  # 回族, of the fields of a person
    if name[0] in rare_surnames() and name in word_list("surname_phrases.txt"):
        return False  # 老干部|担任网格长
    if len(name) == 2 and name[1] in _WHERE_TO:
        return False  # 回村|担任, 包村
    return is_surname_start(name, 0, rare=True) and len(name) <= 3 + (is_compound(name))


@dataclass(frozen=True)
class Appointment:
    """Posts that a sentence gives to people, takes from them or says they had."""

    tenure: Tenure
    titles: tuple[TitleSpan, ...]
    names: tuple[NameReading, ...]


def appointments(text: str, titles: Sequence[TitleSpan], heading: Tenure | None) -> Iterator[Appointment]:
    """All posts that a folded text prints behind their holder's name; `heading`: what a line above says (任命:)."""
    person = person_of_fields(text)
    said_last: tuple[int, Tenure] | None = None
    last_named: list[NameReading] = []
    is_told = False  # of the cells of a table the first post is held, the next one meant
    for chain in chains(text, list(titles)):
        first = chain[0]
        is_meant = text.startswith(_CANDIDATES, chain[-1].end)
        if said := _said(text, first.start + len(first.mark) * (not first.places), heading):
            said_last, last_named = (chain[-1].end, said[0]), said[1]
            yield Appointment(Tenure.PROPOSED if is_meant else said[0], tuple(chain), tuple(said[1]))
        elif said_last and (names := _said_further(text, said_last[0], first.start)):
            said_last, last_named = (chain[-1].end, said_last[1]), names
            yield Appointment(Tenure.PROPOSED if is_meant else said_last[1], tuple(chain), tuple(names))
        elif said_last and text[said_last[0] : first.start] in _ALSO:
            said_last = chain[-1].end, said_last[1]
            yield Appointment(said_last[1], tuple(chain), tuple(last_named))
        elif person and not first.mark and text[first.start - 1] in ",\t ":
            tenure = Tenure.PROPOSED if text[first.start - 1] in "\t " and is_told else Tenure.HELD
            is_told = True
            yield Appointment(tenure, tuple(chain), (person,))
        elif first.mark and (
            reading := person or _before_comma(text, first.start) or _comrade_before(text, first.start)
        ):
            yield Appointment(tenure_of(first.mark), tuple(chain), (reading,))


def verb_behind(text: str, end: int) -> re.Match[str] | None:
    """The words behind a name that give its bearer a further post (斛梅宇|兼任|县防汛抗旱指挥部指挥长)."""
    return _VERB_BEHIND.match(text, end)


def heading_of(line: str) -> Tenure | None:
    """What a line like 任命: or 免去: says of the lines below it."""
    if len(line) > 12 and not line.rstrip().endswith(":"):
        return None
    words = _NUMBER_OF_HEADING.sub("", line.strip(" :\t"))
    return next((tenure for tenure, pattern in _HEADING if pattern.fullmatch(words)), None)


def person_of_fields(text: str) -> NameReading | None:
    """The person whose fields a paragraph prints (卜书远,男,汉族,1979年3月生)."""
    match = FIELDS.match(text)
    if not match or not is_bounded_name(match["name"]):
        return None
    return NameReading(match["name"], match.start("name"), match.end("name"), 4)


def _said(text: str, start: int, heading: Tenure | None) -> tuple[Tenure, list[NameReading]] | None:
    if not _HINT.search(text, max(0, start - 24), start):
        return None
    offset = max(0, start - _REACH)
    window = text[offset:start]
    if heading and not offset and (match := _HEADED[heading].match(window)) and (names := _readings(match, 0)):
        return heading, names
    for pattern, ends, needed in _BEFORE_POST:
        for match in pattern.finditer(window) if window.endswith(ends) and has_any(window, needed) else ():
            if names := _readings(match, offset):
                return tenure_of(match["verb"]), names
    chosen = _CHOSEN.search(window) if window.endswith(_ENDS_OF_CHOICE) else None
    if not chosen and window.endswith("是"):
        chosen = _IS.search(window)
    if chosen and _is_chosen(chosen["names"]) and (names := _readings(chosen, offset)):
        return tenure_of(chosen["verb"]), names
    return None


def _is_chosen(name: str) -> bool:
    """True for what must be a name by its characters: its left edge is shown by nothing (马占|林回村|当了)."""
    if has_any(name, MIDDLE_DOTS):
        return True
    is_family = is_surname_start(name, 0) and not is_transliterated(name)  # 阿卜杜拉: no 卜杜拉
    return is_family and not is_word(name) and name[-1] not in _WHERE_TO and has_given_name(name)


def _said_further(text: str, end: int, start: int) -> list[NameReading]:
    """B of 任命A为市经济和信息化委员会主任,|B为|商务委员会主任."""
    further = _FURTHER.fullmatch(text, end, start)
    return _readings(further, 0) if further else []


def _before_comma(text: str, start: int) -> NameReading | None:
    """1963年出生的|胡泽|,现任湖北省恩施州来凤县委书记."""
    match = _THEN_COMMA.search(text, max(0, start - 6), start)
    name = match["name"] if match else ""
    if not match or not is_bounded_name(name) or is_word(name) or not has_given_name(name):
        return None
    return NameReading(name, match.start("name"), match.end("name"), 4)


def _readings(match: re.Match[str], offset: int) -> list[NameReading]:
    found, start = [], match.start("names")
    for part in _NAME_OR_ASIDE.finditer(match["names"]):
        name, at = part["name"], offset + start + part.start()
        if name and not is_bounded_name(name):
            return []
        if name:
            found.append(NameReading(name, at, at + len(name), 4))
    return found


def _comrade_before(text: str, start: int) -> NameReading | None:
    """滕怀远同志 of whom the paragraph speaks: the last named so before the post."""
    found = [
        match
        for match in _COMRADE_BEFORE.finditer(text, max(0, start - 5 * _REACH), start)
        if is_bounded_name(match["name"])
    ]
    if not found:
        return None
    last = found[-1]
    return NameReading(last["name"], last.start("name"), last.end("name"), 4)
