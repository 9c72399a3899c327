"""What stands in quotation marks like a slogan and is none: speech, shows, numbers, bodies, names of things."""

import re
from functools import cache

from archive.parsing.lexicon.word_lists import alternatives, sections

# What a county lays down or says is called by its programme (《“三级联创”实施方案》), a book is not.
_TITLES = re.compile(
    "《[^》]{1,80}(?<!意见|方案|办法|通知|规划|计划|决定|细则|制度|规定|通报|规程|清单|要点|纲要|决议|报告)》"
    "(?!的(?:讲话|报告|发言|党课))"
)
# 110, 12345, 2008, 985: what anybody would dial, date or count, and no county's own bundle.
_PUBLIC_NUMBER = re.compile(r"1[12]\d|12[13]\d\d|9\d\d|(?:19|20)\d\d|211|315|361|[1-9]00|1314")
_FEAST = "(?:元旦|春节|元宵|清明|端午|中秋|国庆|重阳|五一|六一|七一|八一|十一)(?:节|佳节)?"
_DAY_OR_SESSION = re.compile(
    "[一二三四五六七八九十]+(?:·[一二三四五六七八九十]+|中全会)"
    rf"|(?:全国|世界|国际|中国)[\u4e00-\u9fff]{{1,8}}[日周月节]|{_FEAST}(?:[、和]{_FEAST})+"
)
_POSTS = re.compile("[一二三四五六七八九十]正[一二三四五六七八九十]副")
# “三门干部”, “四类人员”: a sort of people, as no programme is called.
_SORT = re.compile("[两二三四五六七八九十][^个]{1,2}(?:干部|司令|人员|对象|群体|子女|儿童|老人|青年)")
# “最美妇联人”, “全国农业劳动模范”, “十大桥梁人物”: what people are honoured as; 五好党支部 is a programme as well.
_HONOUR = re.compile(
    r"(?:全[国省市县区])?(?:最美|十佳|十大|优秀|先进)[\u4e00-\u9fff、]{2,20}|感动[\u4e00-\u9fff]{2,4}|双[先优佳]"
    r"|[\u4e00-\u9fff]{2,12}(?:公民|人物|模范|标兵|红旗手|工作者|楷模|先锋)"
)
_ALWAYS_HONOUR = re.compile(r"十[大佳][\u4e00-\u9fff]{0,6}人物")
_HONOURED = re.compile("(?:评为|表彰为|获评|荣获|荣膺|授予|获得?|首届)$")
_AS_HONOUR = re.compile(
    '"?(?:[\u4e00-\u9fff]{0,2}(?:荣誉称号|称号)|提名奖|、"[^"]{2,12}"(?:荣誉)?称号'
    "|(?:十大人物)?(?:评选|推选|揭晓|颁奖|授奖|云?发布仪式)|进行了?表彰)"
)
# “三新”党员: new of three sorts, so that these words tell whom, and no programme.
_OF_PEOPLE = re.compile('"?(?:党员|人员|对象|群体|代表|领域)')
_SHORT_SORT = re.compile("[两二三四五六七八九十][^个带联帮包]")
_HARDSHIPS = re.compile("[两二三四五六七八九十](?:难|弊|怕|愁)")  # “五难”
_PRESS = re.compile(r"(?:采访|调研|媒体|记者|网络|蹲点|走笔|看[\u4e00-\u9fff]{0,2})行$|走基层$|媒体.{0,4}行$")
_SAID = re.compile(
    r"(?:[说道问答喊讲]|告诉|感慨|感叹|坦言|直言|笑称|回忆|回答|介绍|表示|写道|念叨)(?:着|了|起来|.{0,2}记者|.{0,4}地)?:$"
)
_SUBJECT = re.compile(r"(?:[他她]们?|人们|自己)(?:都|就|总)?(?:是|叫)?$")
_OPEN_CLAUSE = re.compile("[,;:]$")  # “…，”他说


def inside_titles(text: str) -> tuple[range, ...]:
    """Where the names of books, documents and programmes stand, marks and all."""
    return tuple(range(*match.span()) for match in _TITLES.finditer(text))


def is_none(words: str, before: str, following: str) -> bool:
    """True if quoted words are told to be no slogan by what they are, or by what stands around them."""
    return (
        is_honour(words, before, following)
        or _is_of_another_kind(words)
        or _sorts_people(words, following)
        or _is_said(words, before)
        or _is_shown_or_named(before, following)
    )


def is_honour(words: str, before: str, following: str) -> bool:
    """True for what somebody is honoured as: 获评“最美妇联人”, “见义勇为公民”荣誉称号."""
    is_said = _HONOURED.search(before) or _AS_HONOUR.match(following)
    return bool(_ALWAYS_HONOUR.fullmatch(words) or (_HONOUR.fullmatch(words) and is_said))


def _is_of_another_kind(words: str) -> bool:
    kinds = (_PUBLIC_NUMBER, _DAY_OR_SESSION, _POSTS, _SORT, _HARDSHIPS)
    return any(kind.fullmatch(words) for kind in kinds) or bool(_PRESS.search(words))


def _sorts_people(words: str, following: str) -> bool:
    return bool(_SHORT_SORT.fullmatch(words) and _OF_PEOPLE.match(following))


def _is_said(words: str, before: str) -> bool:
    return bool(_OPEN_CLAUSE.search(words) or _SAID.search(before) or _SUBJECT.search(before))


def _is_shown_or_named(before: str, following: str) -> bool:
    """True for songs, columns and plays, shops and sights, and for what a place is praised as."""
    return bool(_before().search(before) or _behind().match(following))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(sections('slogan_words.txt')['shown'])})(?:了|着|的是)?:?$")


@cache
def _behind() -> re.Pattern[str]:
    lists = sections("slogan_words.txt")
    neighbours = r'"?(?:、?"[^"]{2,20}")*'
    return re.compile(rf"{neighbours}(?:等)?(?:{alternatives((*lists['shown_as'], *lists['known_as']))})")
