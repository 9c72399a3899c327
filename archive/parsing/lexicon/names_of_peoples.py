"""Names of other peoples written by their sound: Tibetan, Mongolian, Uyghur, Yi, of the Hui and the Salar."""

import re
from functools import cache

from archive.parsing.lexicon.word_lists import is_hanzi, sections, word_list

# Characters that transliterate such names: a name of them needs no family name in front.
TRANSLITERATION = frozenset(
    "阿艾安奥巴白拜班贝比边波布卜才曹策查次赤楚措达丹旦德登迪丁顿多朵尔俄额恩尕噶格贡古哈海罕吉加嘉江金晋久卡坎科克库拉兰朗勒雷里力丽罗洛马玛买麦曼美米明木穆娜纳南尼"
    "宁努诺帕平普其恰强琼曲热仁日如萨塞赛桑沙山生胜顺斯苏索塔台坦特提铁吐图土托娃旺维乌吾西喜夏欣雅牙亚央扬逊叶伊依义益永尤玉扎泽哲珍卓孜宗佐合甫孙萍不瓦增堆琴高云那"
    "呼娅仓且苦火黑地珠和宝音青乐门朝鲁毕其陶赤来杰嘎姆才道乃让汪绒完么牛呷嫫伍惹别敖智东花温罕都果此茸农七主孟万敦莫非乙肯喀荪汗渣满赞腾楞根劳"
)
_SOUNDS = "".join(sorted(TRANSLITERATION)) + "胡"
_LINKED = re.compile("(?<=..)[和与](?![加卓])")
_SOUNDS_THEN_WORD = re.compile(rf"[{_SOUNDS}]{{3,}}[^{_SOUNDS}]")
_OF_YI = TRANSLITERATION | frozenset("的各色石史")


@cache
def halves() -> frozenset[str]:
    """What two stand for in a Tibetan name of four characters: 扎西, 顿珠."""
    lists = sections("surnames.txt")
    return frozenset((*lists["alone"], *lists["half"]))


def begins_with_yi(name: str) -> bool:
    """True if a family name of the Yi begins these words."""
    return name[:2] in word_list("surnames.txt", "yi")


def is_yi_name(name: str, is_shown: bool) -> bool:
    """True for a family name of the Yi with two characters behind it that sound like a name (沙马日洛), or any if its
    end is shown (勒伍小兵)."""
    given = name[2:]
    is_given = len(given) == 2 and all(map(is_hanzi, given)) and (is_shown or {*given} <= _OF_YI)
    return is_given and begins_with_yi(name)


def likeness_to_sounds(part: str) -> int:
    """How much a part of a name looks as if written by its sound: each other character takes three away, one that
    stands alone too, and six what links the name to the next word or opens that (买买提|和塔尔塔村, 胡安别克|骑马)."""
    likeness = sum(1 if character in TRANSLITERATION else -3 for character in part)
    is_over = _LINKED.search(part) or _SOUNDS_THEN_WORD.match(part) or part.endswith("摄")
    return likeness - 3 * (len(part) == 1) - 6 * bool(is_over)
