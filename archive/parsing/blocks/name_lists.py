"""Lists of names (张三 李四、王 五): which names, and whether anything else stands there."""

import re
from collections.abc import Sequence
from functools import lru_cache

from archive.parsing.lexicon.family_names import compound_surnames, initials_of_names
from archive.parsing.lexicon.person_names import (
    is_doubtful,
    is_transliterated,
)
from archive.parsing.lexicon.word_lists import word_list
from archive.text import MIDDLE_DOTS

REMEMBERED = 16_384  # lines: the stages of a page ask the same of a line again and again
# 和 joins what may be names; it begins one (和丽萍), ends one (吕志和) and stands in one (李和平).
_BEHIND_NAME = r"(?:(?<=[\u3400-\u9fff]{2})|(?<=[\u3400-\u9fff]\s[\u3400-\u9fff]))"
_JOINERS = re.compile(rf"[\s、,，;；/|丨&]+(?:和(?=[\s、]))?|{_BEHIND_NAME}和(?=[\u3400-\u9fff]{{2}})")
_AROUND = " ()（）[]【】:：。"
_NAME = re.compile(r"[\u3400-\u9fff]{1,6}|[\u3400-\u9fff]{1,6}(?:[·•・‧][\u3400-\u9fff]{1,6}){1,3}")
_NO_NAME = re.compile(r"[\u3400-\u9fff]{7}")  # longer than any part of a name
_LONG = 4  # characters: 乡村振兴, and of names few beyond those with a family name of two
# 作者：佚名: what sites set where they know nobody.
_NOBODY = frozenset(
    ["佚名", "匿名", "无名氏", "未知", "不详", "暂无", "网络", "网友", "本站", "本网", "管理员", "站长", "编辑部"]
    + ["原创", "转载", "本站原创"]
)
_NO_STAFF = re.compile("[版报期社网刊]|新闻|公告|通告|电话|编辑|校对|审核")


def leading_names(value: str) -> tuple[str, ...]:
    """The names that a value begins with; what stands behind them is something else."""
    whole = value.strip(" ()（）[]【】")
    found = names_behind_label(whole)
    if are_names(whole) and not _NO_STAFF.search(whole) and all(len(name) <= 4 or "·" in name for name in found):
        return found
    parts = _JOINERS.split(whole)
    for count in range(len(parts) - 1, 0, -1):
        if are_persons(" ".join(parts[:count])):
            return names_behind_label(" ".join(parts[:count]))
    return ()


def names_behind_label(value: str) -> tuple[str, ...]:
    """The names of a list behind a label; beside a usual name festivals, weather and slogans are none."""
    found = tuple(name for name in names(value) if not _NO_STAFF.fullmatch(name))
    usual = [name for name in found if looks_like_name(name) and not _is_of_the_day(name)]
    # 谷雨 and 暴雨 are names as well, where the label has no other.
    return tuple(name for name in found if name in usual or not _is_word(name)) if usual else found


def _is_word(name: str) -> bool:
    return _is_of_the_day(name) or not (len(name) < _LONG or looks_like_name(name) or is_transliterated(name))


def _is_of_the_day(name: str) -> bool:
    return name in word_list("calendar_words.txt")


def are_persons(text: str) -> bool:
    """True if the text is a list of names by length and surname, so that no label is needed to tell."""
    return bool(persons(text))


@lru_cache(REMEMBERED)
def persons(text: str) -> tuple[str, ...]:
    """The names of a text that is nothing but a list of persons' names, by length and surname; else none."""
    if _NO_NAME.search(text):
        return ()
    found = names(text)
    return found if all(map(looks_like_name, found)) and _are_all(found, text) else ()


@lru_cache(REMEMBERED)
def names(text: str) -> tuple[str, ...]:
    """The names in a list; a single character is a part of its neighbour (黄 慧)."""
    parts = [part for part in _JOINERS.split(text.strip(_AROUND)) if part]
    found: list[str] = []
    for i, part in enumerate(parts):
        following = parts[i + 1] if i + 1 < len(parts) else ""
        if found and _belong_together(found[-1], part, following):
            found[-1] += part
        else:
            found.append(part)
    return tuple(each for name in found if _NAME.fullmatch(name) and name not in _NOBODY for each in _apart(name))


def _apart(name: str) -> tuple[str, ...]:
    """Two names of three characters between which a line ended (林传碧|吴妙英); else the name as it stands."""
    halves = (name[:3], name[3:])
    return halves if len(name) == 6 and all(map(_is_usual, halves)) else (name,)


def _is_usual(name: str) -> bool:
    is_place = name[-1] in "省市县区镇乡村委局办部组站校"
    return looks_like_name(name) and not (is_place or is_doubtful(name) or is_transliterated(name))


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
    return _are_all(names(text), text)


def _are_all(found: Sequence[str], text: str) -> bool:
    """True if there are names, and nothing beside them in the text."""
    return bool(found) and sum(map(len, found)) == len(_JOINERS.sub("", text.strip(_AROUND)))


def looks_like_name(text: str) -> bool:
    """True if this can be a person's name by its length and surname."""
    name = "".join(text.split())
    if "·" in name:
        return bool(_NAME.fullmatch(name))
    is_known = (2 <= len(name) <= 3 and name[0] in initials_of_names()) or (
        3 <= len(name) <= 4 and name[:2] in compound_surnames()
    )
    return is_known and bool(_NAME.fullmatch(name))
