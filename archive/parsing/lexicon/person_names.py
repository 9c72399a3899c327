"""Where a person's name ends: Chinese names of two to four characters, and names of other peoples with middle dots."""

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache

from archive.parsing.lexicon.word_lists import is_hanzi, sections, word_list
from archive.text import MIDDLE_DOTS

DOTTED_NAME = re.compile(rf"[\u4e00-\u9fff]{{1,7}}(?:[{MIDDLE_DOTS}][\u4e00-\u9fff]{{1,9}}){{1,3}}")
# Characters that transliterate Tibetan, Uyghur, Kazakh, Mongolian … names: such a name needs no family name in front.
_TRANSLITERATION = frozenset(
    "阿艾安奥巴白拜班贝比边波布卜才曹策查次赤楚措达丹旦德登迪丁顿多朵尔俄额恩尕噶格贡古哈海罕吉加嘉江金晋久卡坎科克库拉兰朗勒雷里力丽罗洛马玛买麦曼美米明木穆娜纳南尼"
    "宁努诺帕平普其恰强琼曲热仁日如萨塞赛桑沙山生胜顺斯苏索塔台坦特提铁吐图土托娃旺维乌吾西喜夏欣雅牙亚央扬逊叶伊依义益永尤玉扎泽哲珍卓孜宗佐合甫孙萍不瓦增堆琴高云那"
    "仓且苦火黑地珠和宝音青乐门朝鲁毕陶赤来杰嘎姆才道乃让汪绒完么"
)
_PARTICLES = frozenset("等就对向为与和及以从到赴率带说还也则同是的作做并在于将把被称笑讲谈让给又曾已正随要")
_NEVER_IN_NAMES = frozenset("的了在是及就被把等也都或其这那我们你他她它个每各且仍却该此")
_SELDOM_IN_NAMES = frozenset("对向将为以与和从到于说还要会有来去上下中不")
_RANKS = frozenset("省市县区镇乡村街局委办部院校组处站所厅科")
_BEFORE_SPEECH = frozenset(':,。"“')
_APPOINTED = re.compile(r"(?:第一)?(?:副?组长|副?主任|副?书记|副?总?指挥|副?队长|副?会长|政委)")
_STRONG, _WORD, _PARTICLE = 4, 4, 2
_KNOWN = 3
_BETWEEN = 5
_CLEAR = 3


@dataclass(frozen=True)
class NameReading:
    """A name in a text, and how well its end is shown (4: by punctuation or a verb, 1: by nothing but its length)."""

    name: str
    start: int
    end: int
    score: int


def read_name(text: str, start: int, known: Set[str] = frozenset(), behind_post: bool = False) -> NameReading | None:
    """The most likely name that begins here, or None. The text is folded; `known` names are preferred.

    `behind_post`: a full post in front (政法委书记) makes a family name of what elsewhere is a word (向, 关, 文).
    """
    if dotted := DOTTED_NAME.match(text, start):
        return _dotted_name(text, start, dotted.end())
    readings = [_reading(text, start, start + length, known, behind_post) for length in _lengths(text, start)]
    best = max(readings, key=lambda reading: (reading.score, reading.end), default=None)
    if best and best.score >= _CLEAR:
        return best
    return _transliterated(text, start, known) or (best if best and best.score > 0 else None)


def is_surname_start(text: str, start: int) -> bool:
    """True if a family name begins here."""
    return text[start : start + 1] in _singles() or text[start : start + 2] in compound_surnames()


def is_transliterated(name: str) -> bool:
    """True if all characters are such as write the names of other peoples (扎西顿珠)."""
    return all(character in _TRANSLITERATION for character in name)


def shown_end(text: str, end: int) -> int:
    """How clearly a name is over here: 4 by punctuation or a word that follows names, 2 by a particle, else 0."""
    following = text[end : end + 1]
    if not is_hanzi(following):
        return _STRONG
    pair = text[end : end + 2]
    if pair in word_list("phrases_after_names.txt") or pair in word_list("words_after_names.txt"):
        return _WORD + (pair in word_list("phrases_after_names.txt"))
    if following == "说" and text[end + 1 : end + 2] in _BEFORE_SPEECH:
        return _WORD + 1  # 陈昌明说:, not 陈昌|明说
    if following in "就对将" and text[end + 1 : end + 2] == "《":
        return _WORD
    if following == "任" and _APPOINTED.match(text, end + 1):
        return _WORD + 1
    if following == "等" and text[end + 1 : end + 2].isdigit():
        return _WORD  # 秦鸿平等11名, not 秦鸿|平等
    return _PARTICLE if following in _PARTICLES else 0


def opens_predicate(text: str, position: int) -> bool:
    """True if the words begin here by which a report says what somebody does: 到鄢岗镇, 主持召开, 强调."""
    return not is_hanzi(text[position : position + 1]) or bool(_predicate_pattern().match(text, position))


def _may_be_name(name: str) -> bool:
    """False for the words that may stand between a post and a predicate as well: 全程, 后出席, 和县长."""
    if len(name) == 2:
        return name not in word_list("words_before_predicates.txt")
    is_compound = name[:2] in compound_surnames()
    given = name[2:] if is_compound else name[1:]
    roles = sections("post_words.txt")
    if given in word_list("predicate_openers.txt") or given in roles["title"] or given in roles["without_post"]:
        return False
    is_doubtful = not is_compound and name[0] in _wordlike() and name[:2] in word_list("surname_words.txt")
    return given in word_list("given_names.txt") or not is_doubtful


def _strays(name: str, text: str, end: int) -> int:
    """How many characters of a name rather belong to the words around it: 主持|会议在, 陈昌明|说."""
    ends_in_verb = name[-1] in "作在对说道称讲谈" or (name[-1] == "任" and bool(_APPOINTED.match(text, end)))
    return ends_in_verb + any(character in _NEVER_IN_NAMES for character in name[1:])


def _lengths(text: str, start: int) -> tuple[int, ...]:
    if text[start : start + 2] in compound_surnames():
        lengths: tuple[int, ...] = (2, 3, 4)
    elif text[start : start + 1] in _singles():
        lengths = (2, 3, 4) if text[start + 1 : start + 2] in _commonest() else (2, 3)
    else:
        return ()
    return tuple(n for n in lengths if start + n <= len(text) and all(map(is_hanzi, text[start : start + n])))


def _reading(text: str, start: int, end: int, known: Set[str], behind_post: bool = False) -> NameReading:
    name = text[start:end]
    score = shown_end(text, end) + (_KNOWN if name in known else 0)
    score += _shape(name)
    # 县委书记王前进到鄢岗镇: between a full post and what its holder does stands a name, be it a word elsewhere.
    if behind_post and opens_predicate(text, end) and _may_be_name(name):
        return NameReading(name, start, end, score + _BETWEEN - 4 * _strays(name, text, end))
    if name not in known:
        score -= _likeness_to_words(name) + _doubt_of_surname(name, behind_post)
        score -= 4 * (name[-1] in _RANKS) + 6 * any(c in _NEVER_IN_NAMES for c in name[1:])
        score -= 4 * (name[-1] in "作在对说道称讲谈" or (name[-1] == "任" and bool(_APPOINTED.match(text, end))))
        score -= any(c in _SELDOM_IN_NAMES for c in name[1:]) + 4 * (len(name) == 3 and name[1] in _RANKS)
        score -= 3 * (len(name) == 3 and name[1:] in word_list("words_after_names.txt"))
        # 雷兰|先后发言, 高敏|前往常牧镇: the last character belongs to the word behind the name.
        score -= len(name) == 3 and name[-1] + text[end : end + 1] in word_list("phrases_after_names.txt")
    return NameReading(name, start, end, score)


def _likeness_to_words(name: str) -> int:
    """高度 is a word and hardly a name; 高度重 begins like one."""
    if name[:2] in compound_surnames() or name[:2] not in word_list("surname_words.txt"):
        return 0
    return 5 if len(name) == 2 else 3


def _doubt_of_surname(name: str, behind_post: bool) -> int:
    if name[0] not in _wordlike():
        return 0
    if len(name) > 2:
        return 2
    return 1 if behind_post and name not in word_list("words_after_names.txt") else 4


def _shape(name: str) -> int:
    """Three characters are the rule, two are common; four occur with two family names."""
    if name[:2] in compound_surnames():
        return {2: -2, 3: 1, 4: 1}[len(name)]
    return {2: 0, 3: 1, 4: -2}[len(name)]


def _dotted_name(text: str, start: int, longest: int) -> NameReading:
    last_dot = max(text.rfind(dot, start, longest) for dot in MIDDLE_DOTS)
    ends = range(min(longest, last_dot + 7), last_dot + 1, -1)
    best = max(ends, key=lambda end: min(shown_end(text, end), _WORD) + _transliterates(text[last_dot + 1 : end]))
    return NameReading(text[start:best], start, best, _STRONG)


def _transliterates(part: str) -> int:
    return sum(1 if character in _TRANSLITERATION else -3 for character in part)


def _transliterated(text: str, start: int, known: Set[str]) -> NameReading | None:
    for length in (5, 4, 3, 2):
        name = text[start : start + length]
        shaped = len(name) == length > 2 and is_transliterated(name)
        if name in known or (shaped and shown_end(text, start + length) >= _PARTICLE):
            return NameReading(name, start, start + length, _WORD)
    return None


@cache
def _predicate_pattern() -> re.Pattern[str]:
    words = sorted(word_list("predicate_openers.txt"), key=len, reverse=True)
    return re.compile("|".join(words))


@cache
def initials_of_names() -> frozenset[str]:
    """The single characters that a name may begin with: family names, and the first ones of 扎西 or 阿布都."""
    return _singles() | frozenset("".join(sections("surnames.txt")["initial"]))


@cache
def compound_surnames() -> frozenset[str]:
    """The family names of two characters: 欧阳, 上官."""
    return frozenset(sections("surnames.txt")["compound"])


@cache
def _singles() -> frozenset[str]:
    lists = sections("surnames.txt")
    return frozenset("".join((*lists["single"], *lists["wordlike"])))


@cache
def _wordlike() -> frozenset[str]:
    return frozenset("".join(sections("surnames.txt")["wordlike"]))


@cache
def _commonest() -> frozenset[str]:
    """The family names that take part in double ones (张王…, 陈李…): the first hundred of the list."""
    return frozenset("".join(sections("surnames.txt")["single"])[:100])
