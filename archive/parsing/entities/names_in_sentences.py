"""People without a post or a label, by what sentences do with names whose every character parents choose."""

import re
from collections.abc import Iterator

from archive.parsing.lexicon.gazetteer import divisions_named
from archive.parsing.lexicon.names_of_peoples import TRANSLITERATION
from archive.parsing.lexicon.person_names import (
    NameReading,
    has_given_name,
    is_address,
    is_common,
    is_doubtful,
    is_surname_start,
    is_transliterated,
    is_word,
    may_be_given_name,
    shown_end,
)
from archive.parsing.lexicon.word_lists import has_any, is_hanzi, is_known_word, word_list
from archive.text import MIDDLE_DOTS

_SURE, _LIKELY = 4, 3
_PARTICLE = 2  # how clearly a particle shows that a name is over
_GOES_ON = frozenset("也又还便却才会能")  # 何满仓|也把, 陶国忠|会修
_RANKS = frozenset("老省市县区镇乡村街局委办部院校组处站所厅科厂队会山河路桥")
_NUMERALS, _COUNTED = frozenset("一二两三四五六七八九十"), frozenset("名个位户人家")
_LONGEST_PART = 6  # characters behind a dot: of part names 阿卜杜热合曼 is long already
_NAME = r"(?P<name>[\u4e00-\u9fff]{3})"
# 辛玉莲腿脚不便, 毛新民把自家的船: what only people do or have, behind the first words of a sentence.
_SUBJECT = re.compile(
    rf"(?:^|(?<=[。!?;\n\"])){_NAME}(?=(?:[把被将从给跟替帮在]|(?<!作)为)[\u4e00-\u9fff]|[\u4e00-\u9fff]{{1,2}}[了着过]|[去今前]年|每天|第一次|最后|早就|正在|已经"
    r"|腿脚|心里|手里|一家|家[里的]|一边|是个|笑|记得|,[男女]|(?:老汉|大妈|大爷|大娘|奶奶|婆婆|代表|委员))"
)
# 老屋改成民宿,谭应菊从熬猪食改成了做早餐: the same behind a comma, with less to follow it.
_IN_CLAUSE = re.compile(rf"(?<=,){_NAME}(?=[把被从将给][\u4e00-\u9fff]|[\u4e00-\u9fff]了|常年|天天)")
# 评理员|宋以芹|今年六十八岁: what only a person is.
_AGED = re.compile(rf"{_NAME}(?=(?:今年|现年|已经|虚岁)?(?:\d{{1,3}}|[一二三四五六七八九十]{{2,3}})[多来余]?岁)")
# 走进困难户池水生家, 帮了敖正琴家半天
_AT_HOME = re.compile(
    rf"{_NAME}(?=一?家(?:里|中|的|门|院|今|去|,|。|、|半|看|走|串|帮|查|了|把|$)|门前|门口|屋后|老人家)"
)
# 苏凤琼|婆婆, 柏老胜|老汉, 卢有谋|代表说: what people are called behind their names.
_CALLED = re.compile(
    rf"{_NAME}(?=(?:老汉|大妈|大爷|大娘|大嫂|大姐|奶奶|爷爷|婆婆|老人|老师|师傅|医生|教授|先生|女士|烈士)(?![\u4e00-\u9fff]{{0,2}}家)|(?:代表|委员)(?:说|建议|认为|提出|发言|,))"
)
# 学生代表高三(15)班|宋嘉颖|同学, 教师代表|谢澹|老师: those of a school, whose names may have two characters
_AT_SCHOOL = re.compile(
    r"(?:^|(?<=[。!?;,、:)\n代表班校组委和]))(?P<name>[\u4e00-\u9fff]{2,3})(?=(?:同学|老师|校长|院长)(?!们|[会家级院]))"
)
# 高三15班|钱宸极, 高二(5)班|吴越|同学
_OF_CLASS = re.compile(r"(?<=[\d)]班)(?P<name>[\u4e00-\u9fff]{2,3})(?=$|[、,。;\n]|同学|代表)")
# 五年前|赵玉莲|的丈夫去世, 照料|马瑞平|的二叔: whose kin somebody is
_OF_WHOSE_KIN = re.compile(
    rf"{_NAME}(?=的(?:丈夫|妻子|老伴|爱人|儿[子媳女]|女[儿婿]|父[亲母]|母亲|公公|婆婆|爷爷|奶奶|哥哥|弟弟|姐姐|妹妹|孙[子女]|家人|亲人|[二三大]叔|家[里中门]))"
)
# 我市|陈康、陈大兴|荣获: whom our county honours
_OURS = re.compile(
    r"(?:其中,?)?我[省市县区旗州镇乡村校](?P<names>[\u4e00-\u9fff]{2,3}(?:[、和][\u4e00-\u9fff]{2,3}){0,12}?)(?:等[\d一二两三四五六七八九十]{0,3}[名位人]?(?:同志)?)?(?=荣获|荣膺|荣登|获评|获得|获全|获省|获国|入选|当选|上榜|被授予|被评|受到表彰)"
)
# 最终|李琴雯|荣获一等奖, |张宁、赵银辉|荣获二等奖: who won
_WON = re.compile(
    r"(?:^|(?<=[。!?;,:\n])|(?<=最终|其中|选手|党员|干部|同志)|(?<=[镇乡村局院校区站所部办]))(?P<names>[\u4e00-\u9fff]{2,3}(?:[、和][\u4e00-\u9fff]{2,3}){0,12}?)"
    r"(?=(?:等[\d一二两三四五六七八九十]{0,3}[名位人]?(?:同志|选手)?)?(?:分别|双双)?(?:荣获|获得|夺得|摘得|获)[^。;,]{0,12}?"
    r"(?:[特一二三]等奖|[冠亚季]军|第[一二三四五六]名|优[秀胜]奖|[金银铜]奖))"
)
# 送到|于桂花|手里, 与|龙老妹|一起, 讲到|童长荣|烈士
_UNTO = re.compile(rf"(?<=[到给与帮替同跟和]){_NAME}(?=手[里中上]|一起|一道|一块儿?|烈士)")
# 选区补选|关永基|、…为代表
_ELECTED = re.compile(rf"(?:(?<=补选)|(?<=推选)|(?<=选举)){_NAME}(?=[、为,。])")
# 亲属:妻|潘秀珍 子|印建民, of an obituary
_OF_FAMILY = re.compile(rf"(?<=[妻夫子女孙媳婿]){_NAME}")
# 计春来等三名农民群众
_AND_OTHERS = re.compile(rf"{_NAME}(?=等(?:[\d一二两三四五六七八九十]{{1,3}})(?:名|位|人|户))")
# ;杜立选|等11人获评: the same where the clause begins and says what they became
_AND_OTHERS_HONOURED = re.compile(
    rf"(?:^|(?<=[。;,:])){_NAME}(?=等\d{{1,3}}[名位]?(?:人|同志)?(?:获|荣获|被|当选|入选|受到?表彰))"
)
# 县编办|梁玉成|介绍: between a body and what only people do.
_OF_BODY = re.compile(rf"(?<=[办局部委社站所]){_NAME}(?=介绍(?:了|说|,)|说[,:]|汇报了|表示,|告诉)")
# 接受|周永国|辞去代表职务的请求
_RESIGNS = re.compile(rf"(?<=接受|同意){_NAME}(?=(?:同志)?辞去)")
# 新任书记不是他,而是|孟长河|。
_IS_ONE = re.compile(rf"(?:(?<=而是)|(?<=正是)|(?<=就是)|(?<=便是)){_NAME}(?=[,。])")
# 门户叫|孟长河|,
_IS_CALLED = re.compile(rf"(?:(?<=[户位个人众民]叫)|(?<=,叫)){_NAME}(?=[,。])")
# 身边人|梁学安|义务守护水源, 骑手|郭小龙|送完一单, 拉着"妈妈"|黄美连|的手: behind what somebody is.
_BEHIND_ROLE = re.compile(
    rf"(?:(?<=[员户民师匠手工生妇商兵友嫂弟妹徒士人])|(?<!记者)(?<![^工]作者)(?<=者)|(?<=[妈爸爷奶娘师]\")){_NAME}"
)
# 一名坚强的女性——|刘晓燕|,
_BEHIND_DASH = re.compile(rf"(?:(?<=[性员民户者人兵生师匠手长记妈爷][—-])|(?<=[—-][—-])){_NAME}(?=[,。])")
# 何满仓|也把花椒送来, 七栋的|陶国忠|会修水电, 刘桂芳|就落实会议精神…: a name that is over where it is shown.
_OPENING = re.compile(rf"(?:^|(?<=[。!?;,\n])|(?<=[。!?]\")|(?<=的)){_NAME}(?![等、\"])")
# 龙香贵:把木匠棚变成车间, of a title
_SUBJECT_OF_TITLE = re.compile(rf"^{_NAME}(?=:[\u4e00-\u9fff])")
# "…抱在一起。"|斯仁东格尔布|坚定地说: a long name written by its sound that begins a sentence
_SOUNDED = re.compile(rf"(?:^|(?<=[。!?;\n\"]))(?P<name>[{''.join(sorted(TRANSLITERATION))}]{{4,8}})")
# 阿达汗|今年75岁, 搀扶着|阿达汗|老人, 巴依劳乌汗|1964年出生
_SOUNDED_PERSON = re.compile(
    rf"(?:^|(?<=[。!?;,\n\"着了]))(?P<name>[{''.join(sorted(TRANSLITERATION))}]{{3,8}})(?=(?:今年|现年)?\d{{1,3}}岁|老人|大爷|大妈|[12]\d{{3}}年出?生)"
)
_RARELY_SOUNDS = frozenset("不和都才来地那且让万多国农主花果苦火黑七山海江河高宝南加生")
# 通过了|陈玉祥、董春玲|两名同志的任职议案, 文秀山、孟长河等15位同志, 徐坤、陈钟|2名县政协委员
_COMRADES = re.compile(
    r"(?P<names>[\u4e00-\u9fff]{2,3}(?:、[\u4e00-\u9fff]{2,3}){1,20})(?:等?(?:\d{1,3}|[两三四五六七八九十]{1,3})[名位](?:同志|[省市县区州旗]?(?:政协|人大)?(?:委员|代表)))"
)
# 细说|黄继光、邱少云|等英雄, |陈中伟、张志远|是优秀代表, |刘二妮和郝香茹|均: what only people are or do together
_TOGETHER = re.compile(
    r"(?P<names>[\u4e00-\u9fff]{2,3}(?:[、和与][\u4e00-\u9fff]{2,3}){1,20})(?=[\d两]户|之间|等(?:英雄|烈士|英烈|先烈|革命|老一辈|先辈|劳模|模范|同志|专家)|等?(?:[两二三四五]人)(?!员))"
    r"|(?:^|(?<=[。!?;,\n]))(?P<pair>[\u4e00-\u9fff]{3}[、和][\u4e00-\u9fff]{3})(?=是[\u4e00-\u9fff]{2,24}的|均|都是|先后|分别|荣获|获评|群体|作为)"
)
# 居委会干部|裴素花|口中的"秀芳阿姨"
_BY_WHOM = re.compile(rf"{_NAME}(?=[口眼]中的)")
# 弘毅商标专利有限公司|覃俊|,: a name right behind a company, where its item ends
_OF_COMPANY = re.compile(r"(?<=公司|集团|银行)(?P<name>[\u4e00-\u9fff]{2,3})(?=[,、。;])")
# 县委宣传部|盛俊豪、孙斯鹏|的《…》: whose work it is
_OF_WORK = re.compile(
    r"(?<=[部局镇乡村街道区校院会社处站办队])(?P<names>[\u4e00-\u9fff]{2,3}(?:[、和][\u4e00-\u9fff]{2,3}){0,6}?)(?=的《)"
)
# 东阳的|朱建军|,兰溪的|朱瑞俊|,武义的|王健|,: from where each is
_FROM_PLACES = re.compile(r"(?:[\u4e00-\u9fff]{2,4}的[\u4e00-\u9fff]{2,3}[,、;。]){3,}")
_FROM_PLACE = re.compile(r"的(?P<name>[\u4e00-\u9fff]{2,3})[,、;。]")
# 两人:许晴、徐仁标。
_COUNTED_LIST = re.compile(
    r"(?:[两三四五六七八九十]|\d{1,3})(?:人|[名位][\u4e00-\u9fff]{0,4}):(?P<names>[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4})+)(?=[。;,\n]|$)"
)


# Each with the words of which a text must have one, if it is tried wherever three characters stand: most texts speak of
# nobody's age.
_IN_SENTENCES = {
    _SUBJECT: (),
    _IN_CLAUSE: (),
    _CALLED: (
        *("老汉", "大妈", "大爷", "大娘", "大嫂", "大姐", "奶奶", "爷爷", "婆婆", "老人", "老师", "师傅", "医生"),
        *("教授", "先生", "女士", "烈士", "代表", "委员"),
    ),
    _AND_OTHERS: ("等",),
    _AT_HOME: ("家", "门前", "门口", "屋后"),
    _AGED: ("岁",),
    _OF_BODY: ("介绍", "说,", "说:", "汇报了", "表示,", "告诉"),
    _IS_CALLED: ("叫",),
    _IS_ONE: ("而是", "正是", "就是", "便是"),
    _BY_WHOM: ("中的",),
    _OF_WHOSE_KIN: (
        *("的丈", "的妻", "的老", "的爱", "的儿", "的女", "的父", "的母", "的公", "的婆", "的爷", "的奶", "的哥"),
        *("的弟", "的姐", "的妹", "的孙", "的家", "的亲", "的二", "的三", "的大"),
    ),
    _BEHIND_DASH: ("—", "-"),
    _RESIGNS: ("辞去",),
    _UNTO: ("手里", "手上", "手中", "一起", "一道", "一块", "烈士"),
    _ELECTED: ("补选", "推选", "选举"),
}


def names_in_sentences(text: str) -> Iterator[NameReading]:
    """The names that a folded text uses as only names are used."""
    for pattern, needed in _IN_SENTENCES.items():
        for match in pattern.finditer(text) if not needed or any(map(text.__contains__, needed)) else ():
            if _is_plain(match["name"], pattern in (_CALLED, _AND_OTHERS)) and _is_apart(text, match.start("name")):
                yield NameReading(match["name"], *match.span("name"), _LIKELY)
    for match in _AND_OTHERS_HONOURED.finditer(text) if "等" in text else ():
        name = match["name"]
        if is_common(name) and not is_doubtful(name) and not is_word(name) and not is_address(name):
            yield NameReading(name, *match.span("name"), _LIKELY)
    for match in _OF_CLASS.finditer(text) if "班" in text else ():
        if _is_plain(match["name"], is_shown=True):
            yield NameReading(match["name"], *match.span("name"), _LIKELY)
    for match in _AT_SCHOOL.finditer(text) if "同学" in text or "老师" in text or "校长" in text else ():
        if _is_plain(match["name"], is_shown=True) and not is_known_word(match["name"]):
            yield NameReading(match["name"], *match.span("name"), _LIKELY)
    for match in _OF_FAMILY.finditer(text) if text.startswith("亲属") else ():
        if _is_plain(match["name"]):
            yield NameReading(match["name"], *match.span("name"), _LIKELY)
    for match in _in_lists(text):
        yield from _listed(match.string, match["names"], match.start("names"))
    for match in _WON.finditer(text) if has_any(text, "获得") and has_any(text, "奖军名") else ():
        readings = list(_listed(match.string, match["names"], match.start("names")))
        yield from readings if all(_is_plain(each.name, is_shown=True) for each in readings) else ()
    for match in _TOGETHER.finditer(text) if any(map(text.__contains__, "、和与")) else ():
        group = "names" if match["names"] else "pair"
        readings = list(_listed(match.string, match[group], match.start(group)))
        yield from readings if all(_is_plain(each.name, is_shown=True) for each in readings) else ()
    for match in _OF_COMPANY.finditer(text):
        if _is_plain(match["name"]) and not is_known_word(match["name"]):
            yield NameReading(match["name"], *match.span("name"), _LIKELY)
    for match in _OF_WORK.finditer(text) if "的《" in text else ():
        readings = list(_listed(match.string, match["names"], match.start("names")))
        yield from readings if all(_is_plain(each.name) for each in readings) else ()
    for run in _FROM_PLACES.finditer(text):
        items = list(_FROM_PLACE.finditer(text, run.start(), run.end()))
        are_people = 3 * sum(_is_plain(each["name"], is_shown=True) for each in items) >= 2 * len(items)
        if are_people and not any(is_word(each["name"]) or is_doubtful(each["name"]) for each in items):
            yield from (NameReading(each["name"], *each.span("name"), _LIKELY) for each in items)


def _in_lists(text: str) -> Iterator[re.Match[str]]:
    """Lists of names that a count, what they are or who honours them makes known."""
    for pattern, needed in ((_COUNTED_LIST, ":"), (_COMRADES, "名位"), (_OURS, "我")):
        yield from pattern.finditer(text) if has_any(text, needed) else ()


def names_apart(text: str) -> Iterator[NameReading]:
    """The names of a folded text both ends of which are shown by what stands around them."""
    for pattern in (_BEHIND_ROLE, _OPENING, _SUBJECT_OF_TITLE):
        for match in pattern.finditer(text):
            if _is_plain(match["name"]) and _stands_apart(text, match, pattern is _BEHIND_ROLE):
                yield NameReading(match["name"], *match.span("name"), _LIKELY)
    for match in _SOUNDED.finditer(text):
        yield from _sounded(match)
    for match in _SOUNDED_PERSON.finditer(text):
        if _is_sounded(match["name"]):
            yield NameReading(match["name"], *match.span("name"), _LIKELY)


def _sounded(match: re.Match[str]) -> Iterator[NameReading]:
    """The longest of these characters that is over where it is shown, and no place."""
    text, start = match.string, match.start("name")
    for end in range(match.end("name"), start + 3, -1):
        name = text[start:end]
        if shown_end(text, end) < _PARTICLE:
            continue
        if _is_sounded(name) and text[end : end + 1] not in tuple(MIDDLE_DOTS) and not divisions_named(name):
            yield NameReading(name, start, end, _LIKELY)
        return


def _is_sounded(name: str) -> bool:
    """False for 特别依托, 美丽东兰, 嘎查达满都拉, 哈萨克斯坦 and 阿尔金山, which are of such characters too."""
    words = any(is_known_word(name[i : i + 2]) for i in range(len(name) - 1))
    is_else = (
        name.endswith(("斯坦", "山", "江", "海"))
        or name.startswith("美丽")
        or any(map(name.__contains__, ("嘎查", "苏木")))
        or name[:2] == name[2:]
    )
    return not words and not is_else and sum(map(_RARELY_SOUNDS.__contains__, name)) < 2


def _is_plain(name: str, is_shown: bool = False) -> bool:
    """True for a common family name with a given name of characters that parents choose, or might where it is shown."""
    return (
        is_surname_start(name, 0)
        and not is_doubtful(name)
        and not is_word(name)
        and not is_address(name)
        and (has_given_name(name, whole=True) or (is_shown and may_be_given_name(name)))
        and name[-1] not in _RANKS
        and name[1:] not in word_list("words_after_names.txt")
        and name[1:] not in word_list("surname_words.txt")
    )


def _is_apart(text: str, start: int) -> bool:
    """False where the first character rather belongs to the name before it (古丽·阿|卜杜拉)."""
    is_in_dotted = has_any(text[max(0, start - _LONGEST_PART) : start], MIDDLE_DOTS)
    if start == 0 or not is_hanzi(text[start - 1]) or is_known_word(text[max(0, start - 2) : start]):
        return True  # 拥军模范|范美英
    return not (is_in_dotted or is_surname_start(text, start - 1))


def _stands_apart(text: str, match: re.Match[str], is_behind_role: bool) -> bool:
    """True if no word of the language goes over the edges of a name, and its end is shown where no role tells it."""
    name, (start, end) = match["name"], match.span("name")
    is_foreign = is_transliterated(name) or has_any(text[end : end + 1], MIDDLE_DOTS)
    in_front = text[max(0, start - 3) : start]  # 包根生|叶秀, of joined rows
    follows_name = len(in_front) > 2 and is_surname_start(in_front, 0) and has_given_name(in_front, whole=True)
    is_count = name[-1] in _NUMERALS and text[end : end + 1] in _COUNTED  # 施工|方和三|名代表
    is_as = text.startswith("作为", end - 1)  # 宁国|作为山区县市
    if (
        is_foreign
        or follows_name
        or is_count
        or is_as
        or name[1] in _RANKS
        or name[-1] in "和家子茶长"
        or not _is_apart(text, start)
    ):
        return False
    before, behind = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
    if any(map(is_known_word, (before, text[max(0, start - 2) : start + 1], name[1:]))):
        return False
    if name[-1] == "工" and text.startswith("作", end):
        return False  # 辛勤工|作
    shown = _PARTICLE if text[end : end + 1] in _GOES_ON else shown_end(text, end)
    return shown >= _PARTICLE or (is_behind_role and not is_known_word(behind))


def _listed(text: str, printed: str, start: int) -> Iterator[NameReading]:
    names = re.split("[、和与]", printed)
    is_about = names[0][0] == "于" and text[start - 1 : start] in ("关", "对", "由")  # 关于|成兵、石庆光
    if len(names[0]) == 3 and (is_about or not is_surname_start(names[0], 0)):  # 任|命吕靖、李保庚
        names[0], start = names[0][1:], start + 1
    likely = [
        name for name in names if is_surname_start(name, 0, rare=True) and not is_word(name) and not is_address(name)
    ]
    for name in names if len(likely) == len(names) else ():
        yield NameReading(name, start, start + len(name), _SURE)
        start += len(name) + 1
