"""Which quoted words are slogans: told by their form and by the words around them, never by a list of slogans."""

import re
from functools import cache

from archive.parsing.entities.slogan_lookalikes import is_none
from archive.parsing.lexicon.word_lists import sections, word_list

_NUMERAL = "一二两三四五六七八九十百千万双"
_CODE = re.compile(r"\d{3,5}|\d{1,2}(?:\+\d{1,3})+|\d{1,2}\+[nx]")
_COUNTED = re.compile(r"[二两三四五六七八九十多]个.{1,8}")
_BUNDLE = re.compile(r"[二两三四五六七八九十双](?!.{1,2}[镇乡村县市]-).{1,11}")  # 三阳镇-东方小瑞士 is a place
_PAIRED = re.compile(rf"(?=.{{2,20}}\Z)[^{_NUMERAL}]{{0,4}}[{_NUMERAL}].*[{_NUMERAL}].*")
_UNITED = re.compile(
    r"多.合一|[百千万][日村镇企家户人].{2,6}|十(?:佳|大|星).{2,6}|第一(?![场个次步枚块批名位仗课]).{2,4}|\d{1,3}(?:分钟|小时|公里).{2,8}"
)
_COUNT = re.compile(rf"[{_NUMERAL}\d]+(?:{'|'.join(sections('slogan_words.txt')['counted'])}).{{0,4}}")
_PLAN = re.compile(r"[一二三四五六七八九十]{1,2}五")  # “八五”期间
_TITLE_OF = re.compile(r"(?:称号|荣誉)")
_BEARER = re.compile(r"(?:者|员|人|户|家庭|集体|单位|组织|标兵|模范|能手|媳妇|儿女)$")
_FAULT = re.compile(r"现象|倾向|的念头|的想法|的?老毛病|乱")
# 党员作用难发挥、群众生产缺指导, 电话打得通,人找不着, 打牌子、吃老本: what people complain of.
_COMPLAINT = re.compile(
    r"[难缺](?=[发指找劳人资])|[找够摸见看听]不[着到见]|没(?:下文|人|钱|着落|动静)|打牌子|吃老本|走过场|摆样子|一层隔一层|隔岸观火"
)
_WHO = re.compile("(?:讲解员|宣讲员|好人|先进个人|先进集体|先进单位|最美家庭)$")  # “双语宣讲员” is a person
# 开展访问活动、实施进京工程、落实部门对接: what somebody proposes, clause after clause.
_SHORTEST_CLAUSE = 4  # 一人参军,全家光荣; of eight longer ones in fifteen rounds none is a slogan
_LAID_DOWN = re.compile("(?=.*、.*、)(?:开展|实施|落实|推进|加强|完善)[^、]{4,}、|规则$")
_RHYME = re.compile(r"(?:顺口溜|民谣|谚语|俗话|老话)[^。]{0,4}$")
_TIME = re.compile(r"[一二三四五六七八九十两]+(?:点|年|月|日|岁|天|号|周|分钟|小时|公里|米|元|万|亿|千)")
_SENTENCE = re.compile(r"[。!?;…《》]")
_TOLD = re.compile(r"[他她它]|这个|真的|[\u4e00-\u9fff]{4}了(?:,|\Z)|[吗呢吧]\Z")  # 开了些眼药,病人就回去了
_SEPARATOR = re.compile(r"[、,·]")
_SPOKEN = re.compile(
    r"[吗呢吧啊呀嘛哦啦慌]|[你他她它]们?|这|那些?|什么|怎么|[咋啥]|还没|可不|应该|也许|因为|所以|却|我要|一定|无法|就是(?!金山)|可以|已经|还是"
)
# “红色物业”, “党员先锋岗”, “党群连心卡”: what the party's work is called.
_PARTY_BRAND = re.compile(r"(?:党[员建群旗]|红色|清廉)[\u4e00-\u9fff]{2,5}")
_MEETING = re.compile(r"[\u4e00-\u9fff]{1,2}[场坝凳田头坎塘院]会")  # “屋场会”, “院坝会”, where people settle things
# “田间党课”, “桃花支部”, “鼓楼议事会”: the party's work, called by where, by whom or for whom it is done.
_WORK_CALLED_SO = re.compile(
    r"(?!.*(?:党支部|的))[\u4e00-\u9fff]{2,6}(?:党课|支部|议事会|一家亲|承诺|精神)|[\u4e00-\u9fff]{0,4}党日"
)
_CALLED_BY_WHOM = re.compile(r"(?:书记|支部|支书|先锋|积分|共富)[\u4e00-\u9fff]{2,5}")
_BEST_PLACE = ("先锋岗", "示范岗", "责任岗")
_ALLIANCE = re.compile(r"国.{0,6}(?:联盟|同盟|联军|峰会)$")  # of countries
_WISH = re.compile(r"应.尽.|能.尽.|能.能.|.为.[主先要王本]|[增减]..?[增减]..?|[减增降提].{1,2}[减增降提扩].{1,2}")
_BUILT_ON = re.compile(r"(?:党?支部|党组织|党小组|堡垒)建在[^,。]{1,6}")  # 支部建在连上, and in our day 网格上
_ACTIVITY = re.compile(r"(?![等的为即是里中上在了])[\u4e00-\u9fff]{2,6}?(?:活动|行动)(?!中心|室|站|场|阵地)")
_REDOUBLED = re.compile(r"([\u4e00-\u9fff])\1[\u4e00-\u9fff]{1,4}")  # 村村响, 户户通
_NEIGHBOURS = re.compile(r'^"?(?:、?"[^"]{2,20}")+')  # “小微权力清单”|“四议两公开”|制度
_FOLLOWS_PROGRAMME = re.compile(r"[,。;、:\"]|等|和|与|过程|工作|活动|载体|向|并|及|\Z")


def is_numeral_formula(words: str) -> bool:
    """True for abbreviations of a bundle: 四个意识, 三联四建, 一村一策, 1335, 双十佳."""
    if _CODE.fullmatch(words):
        return True
    if words in word_list("slogan_words.txt", "body", "idiom") or _SPOKEN.search(words):
        return False
    if _TIME.match(words) or _COUNT.fullmatch(words):
        return False
    return any(form.fullmatch(words) for form in (_COUNTED, _BUNDLE, _PAIRED, _UNITED))


def is_parallel(words: str) -> bool:
    """True for neat clauses in a row (空壳村清零、薄弱村减半), chains (A+B, A-B-C) and long enumerations."""
    if _SPOKEN.search(words):
        return False
    if "+" in words or words.count("-") >= 2:
        return True
    clauses = [clause for clause in _SEPARATOR.split(words) if clause]
    lengths = [len(clause) for clause in clauses]
    if (
        "," in words and "、" not in words
    ):  # a comma makes a sentence of it (县里开会多,落地少), unless all is short and even
        return len({*lengths}) == 1 and lengths[0] <= _SHORTEST_CLAUSE
    if len(clauses) >= 3:
        return max(lengths) <= 24
    return len(clauses) == 2 and min(lengths) >= 2 and max(lengths) - min(lengths) <= 2


def head_after(following: str) -> str | None:
    """The head word behind the closing mark (工作布局 of “1335”工作布局), or None."""
    match = _head_pattern().match(following)
    return match.group("head") if match else None


def is_sentence(words: str) -> bool:
    """True if quoted words are speech, not a formula (没想到这么快就办好了!)."""
    return _SENTENCE.search(words) is not None or _TOLD.search(words) is not None


def is_slogan(words: str, before: str, following: str) -> bool:
    """True if quoted words, seen with what stands before and behind them, name a programme, method or doctrine."""
    lists = sections("slogan_words.txt")
    if is_sentence(words) or len(words) < 2 or len(words) > 80 or _ALLIANCE.search(words):
        return False
    is_known = words in word_list("slogan_words.txt", "formula")
    if not is_known and is_none(words, before, following):
        return False
    if _WHO.search(words) or _LAID_DOWN.search(words):
        return bool(head_after(following))
    if _complains(words) or _is_proverb(words, before, following) or before.rstrip(":,").endswith(lists["saying"]):
        return False
    if (not is_known and _names_fault(before, following)) or (_TITLE_OF.match(following) and _BEARER.search(words)):
        return False
    if _PLAN.fullmatch(words) or words in word_list("slogan_words.txt", "idiom"):
        return False
    if before.endswith(lists["honour"]) and 3 <= len(words) <= 8:
        return True
    is_formula = is_known or is_numeral_formula(words)
    is_body = words in word_list("slogan_words.txt", "body")
    if not is_body and (head_after(following) or head_after(_NEIGHBOURS.sub("", following, count=1))):
        return True
    if _BUILT_ON.fullmatch(words) or _names_party_work(words) or (not is_body and _is_begun(words, before, following)):
        return True
    is_image = following.startswith(("作用", "效应", "问题", "式", "般"))
    if is_image or ("+" not in words and words.endswith(_facilities())):
        return is_formula
    if is_formula:
        return True
    if any(question in words for question in lists["question"]):
        return False
    return is_parallel(words) or bool(_PARTY_BRAND.fullmatch(words)) or _names_programme(words, before, following)


def _names_party_work(words: str) -> bool:
    """“马背党课”, “书记项目”; where the party sits (“先锋食堂”) is a place."""
    by_whom = _CALLED_BY_WHOM.fullmatch(words) and not words.endswith(_facilities())
    return bool(_WORK_CALLED_SO.fullmatch(words) or by_whom)


def is_meeting(words: str) -> bool:
    """True for what places call their meetings: a method where an article names it again and again."""
    return bool(_MEETING.fullmatch(words))


def is_spoken(words: str) -> bool:
    """True if words stand among these as they do in speech (一定要去一次)."""
    return bool(_SPOKEN.search(words))


def _is_begun(words: str, before: str, following: str) -> bool:
    """开展|“背包银行”, “书香罗布人”|党史夜读活动: what is begun under a name, and is no room or file."""
    lists = sections("slogan_words.txt")
    if _SEPARATOR.search(words) or _SPOKEN.search(words) or is_meeting(words):
        return False
    is_founded = before.removesuffix("了").endswith(lists["founding"]) and not words.endswith(lists["unfounded"])
    return (len(words) > 2 and is_founded) or bool(_ACTIVITY.match(following))


def _names_fault(before: str, following: str) -> bool:
    """个别单位“上面热、下面冷”, 停在“等、靠、要”上: a fault has a name as neat as a programme's."""
    return before.endswith(sections("slogan_words.txt")["fault"]) or bool(_FAULT.match(following))


def _complains(words: str) -> bool:
    """True for even clauses of which one says what is lacking; 找不到、办不成 are no programme."""
    return bool(_COMPLAINT.search(words)) and not is_numeral_formula(words)


def _is_proverb(words: str, before: str, following: str) -> bool:
    """千金买屋,万金买邻: two even lines with a comma that make a sentence of their own."""
    opens = not before or before[-1] in "。!?;\n"
    if _RHYME.search(before):
        return True
    return opens and "," in words and following[:1] in ("。", "", ".", ",")


def _names_programme(words: str, before: str, following: str) -> bool:
    lists = sections("slogan_words.txt")
    if words.endswith(_programmes()) and (len(words) >= 4 or words.endswith("分制")):
        return True
    if _REDOUBLED.fullmatch(words) or words in _BEST_PLACE:
        return True
    if _WISH.fullmatch(words) or (len(words) >= 3 and words.endswith("长制")):
        return True
    if len(words) >= 4 and words.endswith(lists["ending"]):
        return True
    return (
        len(words) >= 4
        and before.removesuffix("了").endswith(tuple(lists["verb"]))
        and bool(_FOLLOWS_PROGRAMME.match(following))
    )


@cache
def _facilities() -> tuple[str, ...]:
    return sections("slogan_words.txt")["facility"]


@cache
def _programmes() -> tuple[str, ...]:
    return sections("slogan_words.txt")["programme"]


@cache
def _head_pattern() -> re.Pattern[str]:
    lists = sections("slogan_words.txt")
    heads = "|".join(sorted(lists["head"], key=len, reverse=True))
    modifiers = "|".join(sorted(lists["modifier"], key=len, reverse=True))
    return re.compile(rf"的?(?P<head>(?:{modifiers}){{0,3}}(?:{heads}))(?!中心|阵地|室)")
