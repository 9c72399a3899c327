"""Where a person's name ends: Chinese names of two to four characters, and names of other peoples with middle dots."""

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache

from archive.parsing.lexicon.family_names import (
    begins_with_nobody,
    commonest_surnames,
    compound_surnames,
    doubtful_surnames,
    rare_surnames,
    single_surnames,
)
from archive.parsing.lexicon.names_of_peoples import (
    TRANSLITERATION,
    begins_with_yi,
    halves,
    is_yi_name,
    likeness_to_sounds,
)
from archive.parsing.lexicon.word_lists import any_of, is_hanzi, is_known_word, sections, word_list
from archive.text import MIDDLE_DOTS

DOTTED_NAME = re.compile(rf"[\u4e00-\u9fff]{{1,7}}(?:[{MIDDLE_DOTS}][\u4e00-\u9fff]{{1,9}}){{1,3}}")
_PARTICLES = frozenset(
    "拿嫌扛拎抱搬喊骂等就对向为与和及以从到赴率带说还也则同是的作做并在于将把被称笑讲谈让给又曾已正随要先用"
)
_AT_HOME = re.compile("家(?:[里中的都也]|[,。、;]|$)|[也还]说[:,]")  # 在阿卜杜拉|家, 教授林颉|也说:
# 旺罗|质朴地说, 滕连生|喜滋滋地说, 周远|高高兴兴地说
_IN_WHAT_MANNER = re.compile(
    r"(?:[\u4e00-\u9fff]{2}|[\u4e00-\u9fff](.)\1|(.)\2(.)\3|(?!..(.)\4)[\u4e00-\u9fff]{4})地(?:说|讲|告诉|介绍|表示|回答|回忆|谈)"
)
_BEHIND_VERB = re.compile(r"[了着下](?![去来])")  # behind a verb of one character: 认下, 系着
_ADVERBS = frozenset("又还便却系以则")  # 申屠亮|又把, 刘莎|以…为题
_NEVER_IN_NAMES = frozenset(
    "拿嫌扛拎抱搬喊骂抓摸吃喝睡跑跳推挑捧的了在是及就被把等也都或其这那我们你他她它个每各且仍却还该此"
)
_SELDOM_IN_NAMES = frozenset("对向将为以与和从到于说还要会有来去上下中不")
_LINKING = frozenset("查看和种养占户从由同应付全满都时来开走共")  # family names that link or do something in a sentence
_COUNT = re.compile("[一二两三四五六七八九十半几][成点个份步批些块]")
_PEOPLE_COUNTED = re.compile("[一二两三四五六七八九十几][名位户]")  # 和三名致富能手
_BEFORE_SOUNDS = frozenset("马韩冶撒妥喇包")  # family names of the Hui and the Salar: 马伊布拉, 韩索非亚
_RUNS_ON = re.compile(
    r"[率携带领]\d|来[村办找]|会[说唱写用开做修讲]|一[一人块个户边名中]|[一二两三四五六七八九十]年|受到|借机|冒[雨雪着]|医生|年近|分赴|当起|作[宣报]|全[省市县区州旗镇乡村]|副[教研主书部局县市区镇校院处科馆会总司厅社]|老师|同[学志]"
)
_REDOUBLED = re.compile(r"(.)[都不一]\1")  # 冷不冷, 松一松, 拉都拉: what is asked or tried is no name
_OPENING_WORDS = frozenset("都不那此其且才乃来")  # 都不来, 那里: of sounds like these no name begins
_OPENED_BY_NAMES = frozenset("市县旗乡镇村山湖河花路街")  # 格桑花, 德吉村
_LAST_OF_MONGOLIAN = ("其其格", "其木格", "格日勒", "巴特尔")  # 乌云其木格|算过一笔账
_NEVER_A_SOUND = frozenset("在往对向把被")
_LINKS = frozenset("和与及")
_DELEGATE = "代表"  # 政协委员|代表共320余人
_RANKS = frozenset("省市县区镇乡村街局委办部院校组处站所厅科")
_BEFORE_SPEECH = frozenset(':,。"“')
_APPOINTED = re.compile(
    r"(?:村|临时|联合)?(?:党支部|党总支|支部)?(?:第一)?(?:副?组长|副?主任|副?书记|副?总?指挥|副?队长|副?会长|政委)"
)
_STRONG, _WORD, _PARTICLE = 4, 4, 2
_KNOWN, _CLEAR = 3, 3  # by hand, on the seeds, as the other weights here
_ADDRESSED = 9  # outweighs what speaks for a name
_RARE_WORDS = "rare_surname_words.txt"
_BETWEEN = 5  # a dot between is a strong sign


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
    if _REDOUBLED.match(text, start) or begins_with_nobody(text, start):
        return None
    if dotted := DOTTED_NAME.match(text, start):
        return _dotted_name(text, start, dotted.end())
    four, shown = text[start : start + 4], _PARTICLE if behind_post else _STRONG
    is_yi = begins_with_yi(four) and is_yi_name(four, shown_end(text, start + 4) >= shown)
    if is_yi or {four[:2], four[2:]} <= halves():
        return NameReading(four, start, start + 4, _STRONG)
    lengths = _lengths(text, start, behind_post)
    readings = [_reading(text, start, start + length, known, behind_post) for length in lengths]
    best = max(readings, key=lambda reading: (reading.score, reading.end), default=None)
    if best and best.score >= _CLEAR and not (is_transliterated(best.name) and shown_end(text, best.end) < _PARTICLE):
        return best
    whole = _transliterated(text, start, known) or _standing_alone(text, start, behind_post)
    if whole and (best is None or best.score < _CLEAR or whole.name.startswith(best.name)):
        return whole  # 吉木阿牛 whole, though 吉木阿 has the shape of a name
    return best if best and best.score > 0 else None


def is_surname_start(text: str, start: int, rare: bool = False) -> bool:
    """True if a family name begins here; `rare`: those that few people bear count too."""
    first = text[start : start + 1]
    return (
        first in single_surnames()
        or text[start : start + 2] in compound_surnames()
        or (rare and first in rare_surnames())
    )


def is_address(name: str) -> bool:
    """True for 王大妈, 李师傅, 老秦, 张某: what somebody is called, no name."""
    given = _given(name)
    return given in word_list("post_words.txt", "address") or given[:1] == "某" or (name[0] == "老" and len(name) == 2)


def is_addressed(name: str) -> bool:
    """True for 李师傅, and for 陆林教授: what somebody is called closes the name before it."""
    return is_address(name) or (len(name) == 4 and name[2:] in word_list("post_words.txt", "address"))


def is_compound(name: str) -> bool:
    """True for names of four characters at most that begin with two family names or one of two characters."""
    return name[:2] in compound_surnames() or (name[:1] in single_surnames() and name[1:2] in commonest_surnames())


def is_word(name: str) -> bool:
    """True for what the dictionary knows as a word of the language or as the beginning of one: 开玩笑, 白天忙."""
    if name[:2] in compound_surnames():
        return False
    return (
        bool(_REDOUBLED.match(name))
        or _begins_like_word(name)
        or name in word_list("surname_phrases.txt")
        or name in word_list("words_after_names.txt")
    )


def has_given_name(name: str, whole: bool = False) -> bool:
    """True if a character behind the family name is one that parents choose; `whole`: the others may be such too."""
    given = _given(name)
    if given in word_list("given_names.txt"):
        return True
    if _is_noun_behind_word(name):
        return False
    chosen = not word_list("given_characters.txt").isdisjoint(given)
    return chosen and (not whole or may_be_given_name(name))


def may_be_given_name(name: str) -> bool:
    """True if every character behind the family name is one that names are made of, if words are too (陈长有)."""
    given = _given(name)
    names = word_list("given_characters.txt"), word_list("shared_characters.txt")
    return bool(given) and all(any(character in known for known in names) for character in given)


def is_doubtful(name: str) -> bool:
    """True if the family name is a word of the language, or one that few people bear."""
    return name[:2] not in compound_surnames() and name[:1] in doubtful_surnames()


def is_common(name: str) -> bool:
    """True if the family name is one of the first hundred."""
    return name[:1] in commonest_surnames()


def _is_noun_behind_word(name: str) -> bool:
    """True for 和群众, 种粮食, 占四成: a noun or a count behind what is hardly a family name here."""
    is_double = len(name) == 4 and name[:2] not in compound_surnames()
    if _COUNT.fullmatch(name[1:]) or (is_double and name[2:] in word_list("ordinary_nouns.txt")):
        return True  # 扶余|工业
    if len(name) != 3 or name[0] not in _LINKING:
        return False
    is_count = bool(_PEOPLE_COUNTED.fullmatch(name[1:]))
    return is_count or name[1:] in word_list("ordinary_nouns.txt") or name[1:] in word_list("post_words.txt", "person")


def _given(name: str) -> str:
    return name[2:] if name[:2] in compound_surnames() else name[1:]


def is_transliterated(name: str) -> bool:
    """True if all characters are such as write the names of other peoples (扎西顿珠)."""
    return TRANSLITERATION.issuperset(name)


def shown_end(text: str, end: int) -> int:
    """How clearly a name is over here: 4 by punctuation or a word that follows names, 2 by a particle, else 0."""
    following = text[end : end + 1]
    if not is_hanzi(following) or _AT_HOME.match(text, end) or _IN_WHAT_MANNER.match(text, end):
        return _STRONG
    pair = text[end : end + 2]
    if _follows_names(pair):
        return _WORD + (pair in word_list("phrases_after_names.txt"))
    if following == "说" and text[end + 1 : end + 2] in _BEFORE_SPEECH:
        return _WORD + 1  # 陈昌明说:, not 陈昌|明说
    if following in "就对将以" and text[end + 1 : end + 2] == "《":
        return _WORD  # 桂荣|以《把纪律挺起来》为题
    if following == "任" and _APPOINTED.match(text, end + 1):
        return _WORD + 1
    if following == "等" and text[end + 1 : end + 2].isdigit():
        return _WORD  # 秦鸿平等11名, not 秦鸿|平等
    if following in _PARTICLES or _BEHIND_VERB.match(text, end + 1) or _RUNS_ON.match(text, end):
        return _PARTICLE  # 马尕西木|打了三十年刀, 刘力|认下三户
    return 0


def _follows_names(pair: str) -> bool:
    """谦|和各乡镇: 和 links what follows to the name more often than it closes a word."""
    return pair in word_list("phrases_after_names.txt") or (
        pair[1:] != "和" and pair in word_list("words_after_names.txt")
    )


def opens_predicate(text: str, position: int) -> bool:
    """True if the words begin here by which a report says what somebody does: 到鄢岗镇, 主持召开, 强调."""
    return not is_hanzi(text[position : position + 1]) or bool(_predicate_pattern().match(text, position))


def _may_be_name(name: str) -> bool:
    """False for the words that may stand between a post and a predicate as well: 全程, 后出席, 和县长."""
    if len(name) == 2:
        return (
            name[1] != "村"
            and name not in word_list("words_before_predicates.txt")
            and name not in word_list(_RARE_WORDS)
        )
    is_compound = name[:2] in compound_surnames()
    given = _given(name)
    if name[:2] == _DELEGATE:
        return False
    if given in word_list("predicate_openers.txt") or given in word_list("post_words.txt", "title", "without_post"):
        return False
    if _is_noun_behind_word(name):
        return False
    if len(name) == 4 and not is_compound and not _may_be_double(name):
        return False  # 谭兰|到场, 周雷|对村
    is_verb = given in word_list("words_after_names.txt")  # 全|覆盖
    is_doubtful = not is_compound and name[0] in doubtful_surnames() and (is_verb or _begins_like_word(name))
    # 关中庆主持: it begins like a word (关中), but its end is what parents choose.
    ends_as_name = name[-1] in word_list("given_characters.txt") and not is_verb
    return given in word_list("given_names.txt") or ends_as_name or not is_doubtful


def _may_be_double(name: str) -> bool:
    """False where the second half of four characters belongs to the sentence."""
    return not (_follows_names(name[2:]) or name[-1] in _RANKS or _SELDOM_IN_NAMES & {*name[2:]})


def _runs_on(name: str, text: str, end: int) -> bool:
    """欧阳燕|率20余人, 敖远|来村里, 陈朗|一户一户: the last character begins what somebody does, or when."""
    return len(name) > 2 and bool(_RUNS_ON.match(name[-1] + text[end : end + 1]))


def _links_to_post(name: str, text: str, end: int) -> bool:
    """石岩|和组织委员彭巍: the last character links the name to the next post."""
    return len(name) > 2 and name[-1] in _LINKS and bool(_post_pattern().match(text, end))


def _strays(name: str, text: str, end: int) -> int:
    """How many characters of a name rather belong to the words around it: 主持|会议在, 陈昌明|说."""
    ends_in_verb = (
        name[-1] in "作在对说道称讲谈"
        or _ends_in_preposition(name)
        or (name[-1] == "任" and bool(_APPOINTED.match(text, end)))
    )
    return (
        ends_in_verb
        + 2 * (name[-1] == "说")
        + (len(name) > 2 and name[-1] in _ADVERBS) * (2 if text.startswith("《", end) else 1)
        + 3 * _links_to_post(name, text, end)
        + 2 * _runs_on(name, text, end)
        + (len(name) == 3 and name[-1] + text[end : end + 1] in word_list("phrases_after_names.txt"))  # 徐望|来到
        + _ends_in_preposition(name)
        + 2 * _ends_in_what_is_meant(name, text, end)
        + (not _NEVER_IN_NAMES.isdisjoint(name[1:]))
    )


def _ends_in_what_is_meant(name: str, text: str, end: int) -> bool:
    """任刚|拟任."""
    return name[-1] == "拟" and text[end : end + 1] in ("任", "提", "推", "聘", "转", "交")


def _ends_in_preposition(name: str) -> bool:
    """王春|向考察团介绍, 龙峰|不知道."""
    return len(name) == 3 and name[-1] in "向不" and name[1:] not in word_list("given_names.txt")


def _begins_like_word(name: str) -> bool:
    return name[:2] in word_list("surname_words.txt") or name[:2] in word_list(_RARE_WORDS)


def _lengths(text: str, start: int, rare: bool = False) -> tuple[int, ...]:
    if text[start : start + 2] in compound_surnames():
        lengths: tuple[int, ...] = (2, 3, 4)
    elif text[start : start + 1] in single_surnames():
        is_double = text[start + 1 : start + 2] in commonest_surnames() or is_transliterated(
            text[start + 1 : start + 4]
        )
        lengths = (2, 3, 4) if is_double else (2, 3)  # 李索南措
    elif rare and text[start : start + 1] in rare_surnames():
        lengths = (2, 3)
    else:
        return ()
    whole = (n for n in lengths if start + n <= len(text) and all(map(is_hanzi, text[start : start + n])))
    return tuple(n for n in whole if not text.endswith("社区", start, start + n))


def _reading(text: str, start: int, end: int, known: Set[str], behind_post: bool = False) -> NameReading:
    name = text[start:end]
    score = shown_end(text, end) + (_KNOWN if name in known else 0)
    score += _shape(name)
    # 县委书记王前进到鄢岗镇: between a full post and what its holder does stands a name, be it a word elsewhere.
    may_be_name = _may_be_name(name) and not is_addressed(name) and _NEVER_IN_NAMES.isdisjoint(name[1:])
    if behind_post and may_be_name and opens_predicate(text, end):
        return NameReading(name, start, end, score + _BETWEEN - 4 * _strays(name, text, end))
    if name not in known:
        score -= _likeness_to_words(name) + _doubt_of_surname(name, behind_post)
        score -= _ADDRESSED * (is_addressed(name) or name[:2] == _DELEGATE)
        score -= 4 * (name[-1] in _RANKS) + 6 * (not _NEVER_IN_NAMES.isdisjoint(name[1:]))
        score -= 4 * (name[-1] in "作在对说道称讲谈" or (name[-1] == "任" and bool(_APPOINTED.match(text, end))))
        score -= 6 * _ends_in_preposition(name) + 4 * (len(name) > 2 and name[-1] in _ADVERBS)
        score -= 6 * _links_to_post(name, text, end) + 6 * _runs_on(name, text, end)
        score -= (not _SELDOM_IN_NAMES.isdisjoint(name[1:])) + 4 * (len(name) == 3 and name[1] in _RANKS)
        score -= 3 * (len(name) == 3 and name[1:] in word_list("words_after_names.txt"))
        score -= _ADDRESSED * _is_noun_behind_word(name)
        # 雷兰|先后发言, 高敏|前往常牧镇: the last character belongs to the word behind the name.
        score -= len(name) == 3 and name[-1] + text[end : end + 1] in word_list("phrases_after_names.txt")
        score -= 6 * _ends_in_what_is_meant(name, text, end)
    return NameReading(name, start, end, score)


def _likeness_to_words(name: str) -> int:
    """高度 is a word and hardly a name; 高度重 begins like one."""
    is_of_house = len(name) == 3 and name[1] == "家" and name[2] in word_list("given_characters.txt")  # 王家波
    if name[:2] in compound_surnames() or is_of_house or not _begins_like_word(name):
        return 0
    return 5 if len(name) == 2 else 3


def _doubt_of_surname(name: str, behind_post: bool) -> int:
    if name[0] not in doubtful_surnames():
        return 0
    if len(name) > 2:
        return 2
    return 1 if behind_post and name not in word_list("words_after_names.txt") else 4


def _shape(name: str) -> int:
    """Three characters are the rule, two are common; four occur with two family names."""
    if name[:2] in compound_surnames():
        return {2: -2, 3: 1, 4: 1}[len(name)]
    is_of_sounds = len(name) == 4 and name[0] in _BEFORE_SOUNDS and is_transliterated(name[1:])
    return 2 if is_of_sounds else {2: 0, 3: 1, 4: -2}[len(name)]


def _dotted_name(text: str, start: int, longest: int) -> NameReading:
    last_dot = max(text.rfind(dot, start, longest) for dot in MIDDLE_DOTS)
    furthest = min(longest, last_dot + 7)
    # 瓜尔佳·明|主持, not 阿卜杜|拉家; 蒙克|在乌丹会见
    shown = {end: shown_end(text, end) for end in range(last_dot + 2, furthest + 1)}
    told = (
        end
        for end in range(last_dot + 2, furthest)
        if (shown[end] > _WORD and shown[end + 1] < _STRONG) or (end > last_dot + 2 and text[end] in _NEVER_A_SOUND)
    )
    ends = range(next(told, furthest), last_dot + 1, -1)
    best = max(ends, key=lambda end: min(shown_end(text, end), _WORD) + likeness_to_sounds(text[last_dot + 1 : end]))
    return NameReading(text[start:best], start, best, _STRONG)


def _transliterated(text: str, start: int, known: Set[str]) -> NameReading | None:
    for length in (7, 6, 5, 4, 3, 2):
        name = text[start : start + length]
        is_behind_family = length > 3 and name[:1] in _BEFORE_SOUNDS and is_transliterated(name[1:])  # 韩阿布都拉
        shaped = len(name) == length > 2 and name[0] not in "都不那"
        shaped = shaped and (is_behind_family or is_transliterated(name))
        shaped = shaped and name[-2:] not in word_list("phrases_after_names.txt")  # 白兰|多次到这里
        shaped = shaped and name[:2] not in word_list("words_after_names.txt")  # 依次登台
        if name in known or (
            shaped and (name.endswith(_LAST_OF_MONGOLIAN) or shown_end(text, start + length) >= _PARTICLE)
        ):
            return NameReading(name, start, start + length, _WORD)
    return None


def _standing_alone(text: str, start: int, behind_post: bool) -> NameReading | None:
    """旺堆 of 村民旺堆每天教他: a whole name of two characters, unless it opens a longer one or that of a place;
    behind a full post 娜朵 and 尔布 too where the end is shown."""
    name = text[start : start + 2]
    is_sounded = behind_post and len(name) == 2 and is_transliterated(name)
    is_sounded = is_sounded and name[0] not in _OPENING_WORDS and not is_known_word(name)
    if name in word_list("surnames.txt", "alone") and text[start + 2 : start + 3] not in _OPENED_BY_NAMES:
        is_longer = text[start + 2 : start + 3] in TRANSLITERATION and not shown_end(text, start + 2)
        return None if is_longer else NameReading(name, start, start + 2, _WORD)
    return NameReading(name, start, start + 2, 1) if is_sounded and shown_end(text, start + 2) >= _STRONG else None


@cache
def _predicate_pattern() -> re.Pattern[str]:
    words = word_list("predicate_openers.txt")
    patterns = [word for word in words if not word.isalpha()]  # 到(?![会场])
    return re.compile("|".join((any_of(words.difference(patterns)), *patterns)))


@cache
def _post_pattern() -> re.Pattern[str]:
    lists = sections("post_words.txt")
    words = any_of((*lists["title"], *lists["unit"], *lists["without_post"]))
    return re.compile(rf"(?:各|有关|[省市县区州旗镇乡村]|副)?{words}")
