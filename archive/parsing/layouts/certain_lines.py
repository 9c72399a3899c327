"""What lines certainly are, or are not, by what they print: told to the judge before it reads them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from archive.parsing.blocks import authorship, bylines, name_lists
from archive.parsing.blocks.masthead import LUNAR_DAY, names_account
from archive.parsing.blocks.teasers import boxed_lines, shows_way_to_page
from archive.parsing.blocks.title_block import is_date_line
from archive.parsing.blocks.title_lines import is_kicker
from archive.parsing.labelling.labels import BEGINNINGS, ONLY_TITLES, ROLES, Label
from archive.parsing.layouts.articles import may_be_title
from archive.parsing.layouts.certain_series import lines_of_series
from archive.parsing.layouts.certain_web_lines import informs, inside_web_text, is_above_minute, is_info
from archive.parsing.layouts.certain_web_pages import web_lines
from archive.parsing.layouts.certain_wraps import (
    closes_quotation,
    goes_on_in_text,
    goes_on_with_number,
    is_end_of_quotation,
    is_rest_of_signature,
    is_tail,
)
from archive.parsing.layouts.certainty import Certainty, is_never, is_only
from archive.parsing.layouts.columns_above_titles import WORDS_OF_COLUMNS, is_of_column
from archive.parsing.layouts.known_lines import (
    ATTACHED,
    COLUMNS,
    COUNTED,
    FIRST_PRINTED,
    FOLIO,
    GREETINGS,
    KINDS_OF_NOTICE,
    MONTH,
    MOVED,
    NOTES_OF_REPORTER,
    NOTICES,
    OF_APPOINTMENTS,
    PHOTOGRAPHED,
    REMARK_BELOW,
    REMARK_OF_EDITORS,
    SECTION_OF_CASE,
    STOPS,
    looks_like_title,
    without_bullet,
)
from archive.parsing.layouts.page_boxes import (
    dated_above_titles,
    foretells_weather,
    is_greeting,
    letterhead_lines,
    programme_lines,
    running_heads,
    sayings,
    site_paths,
)
from archive.parsing.layouts.page_notices import said_aside
from archive.parsing.layouts.signing_lines import ONLY_SIGNATURE, may_name_author, signing_labels
from archive.parsing.lexicon import web_words
from archive.parsing.lexicon.word_lists import any_of, sections
from archive.parsing.lines.text_lines import SIGNATURE, TextLine

_TITLE = frozenset({Label.HEADLINE, Label.TITLE_GOES_ON})
_GOES_ON = frozenset({Label.GOES_ON, Label.TITLE_GOES_ON})
_TITLE_GOES_ON, _TEXT_GOES_ON = frozenset({Label.TITLE_GOES_ON}), frozenset({Label.GOES_ON})
_BODY, _HEADING = frozenset({Label.PARAGRAPH}), frozenset({Label.SUBHEAD})
_TEXT = frozenset({Label.PARAGRAPH, Label.GOES_ON})
_OWN = frozenset({Label.FURNITURE})
_BYLINE = frozenset({Label.BYLINE, Label.A_BYLINE})
_TEASER = frozenset({Label.TEASER})
_NOTHING = Certainty()
_STAFF = frozenset(sections("roles.txt")["staff"])
_REMARK = re.compile(
    r"\((?:未完待续|待续|全文完|请张贴|本报综合|(?:本文)?(?:系)?根据(?:录音|讲话|现场)[^()]{0,20}整理[^()]{0,20})\)"
)
_ASK = re.compile("(?:联系|咨询|监督|受理|报名)(?:电话|方式|地址|部门|单位|时间|地点|人)[:(]")
_SAYS_WHERE = re.compile("[^,。:]{2,8}(?:地点|电话|时间|方式|邮箱|地址|信箱|部门|日期|期限|职务):")
_OPEN_UNTIL = re.compile("(?:公开|公示|公告|报名|受理|活动)(?:时间|期限|日期):")
_FOOT = 2  # lines of a foot: who, and how to reach them
_WHEN, _WHERE = re.compile("(?:会议)?时间:"), re.compile("(?:会议)?地点:")
_SHORT, _A_FEW = 0.9, 3
_NARROW = 14  # characters; in narrower columns bylines are cut, and their pieces look like nothing
_SALUTATION = re.compile(
    r"(?:编辑|记者|主编)(?:同志|老师|部)?:|.{2,10}(?:编辑部|报社):|(?:同志们|朋友们|乡亲们)(?:、.{1,10})?:|(?:尊敬|亲爱)的.{1,20}:"
)
_SAID = re.compile(rf"{_SALUTATION.pattern}|\(略\)")  # the whole of a point: 四、干部事宜 / （略）
_LIFE = re.compile(r"[\u3400-\u9fff·]{2,10}(?:同志)?生平(?:简介|事迹)?")  # stands below the notice of a death
_QUESTION = re.compile(r"(?:记者|问|主持人|网友|笔者):.*\?$")
_ITEM_OF_TEXT = re.compile(r"\([一二三四五六七八九十]{1,3}\)")
_GOES_ON_WITH = re.compile(r"暨|(?:和|及|并).{2,40}的(?:通知|意见|决定|决议|通报|公告|通告|通知书|办法|方案)$")
_LEFT_OPEN = re.compile(r"(?:的|暨|关于|与|和)$")
_PRINTED_BY = re.compile("(?:编印|承印|印制|主办|承办)$")
_ADVERTISEMENT = re.compile("(?:公益|商业)?广告[:：]|(?:公益)?广告$")
_OFFERS = re.compile(
    r"(?:出租|转让|招聘|出售|招租|求购).*(?:电话|联系人|热线)|^(?:启事|声明|遗失声明):.{4,60}作废|\(公益广告\)$"
)
_ORGAN = re.compile(
    r"中共.{2,16}委(?:员会)?机关报|^中共[\u4e00-\u9fff]{2,16}委(?:员会|宣传部|组织部)?(?:主管)?主办$|^中共[\u4e00-\u9fff]{2,16}委主管\S{4,24}主办$"
)
_LONGEST_ADVERTISEMENT = 70  # characters of a line; the longest of the rounds has 47
_NEXT_TIME = re.compile("下期(?:预告|看点):")
_ASKS_TO_FOLLOW = re.compile(
    r"\W{0,6}(?:关注我们|扫码(?:看更多|阅读)|(?:点击|长按|扫描|扫一扫|欢迎关注|微信扫).{0,16}(?:关注|订阅|二维码|蓝字|公众号|在看))"
)
_SENT_TO = re.compile("(?:分送|抄送|报送|发|报|送):(?:各|[省市县区旗镇乡]|中共)(?!.*签发:)")
_BARE_NAME = re.compile(r"[\u3400-\u9fff·]{2,8}")
_OF_A_LIFE = re.compile(r"[(,](?:[男女]|[12]\d{3}|生于|原名|曾用名)|同志,|[12]\d{3}年")
_WRITTEN_BY = re.compile(r"\((?:本文)?作者(?:[系为是:])[^()]{4,40}\)")
_BURIES = re.compile(
    r"[\u3400-\u9fff·]{2,12}同志治丧(?:小组|委员会|(?:工作)?办公室)(?P<day>(?:\d{4}|[〇零○一二三四五六七八九]{4})年.{2,7}日)?"
)
_DAY_OF_YEAR = re.compile(r"\d{1,2}月\d{1,2}日")
_DAY = re.compile(r"[△◆●]?(?:\d{1,2}月)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})日")
_YEAR_OF_EVENTS = re.compile(r"(?=.{5})[\u4e00-\u9fff\d]{0,20}大事记(?:\([^()]{2,12}\))?")
_SHORT_NEWS = re.compile(r"[【\[]?(?:简讯|短讯|快讯|短波|一句话新闻)[】\]]?\s+[\u4e00-\u9fff\d“\"].{8}")
_REPORTS = re.compile(r"\((?:本报|见习|特约)?(?:记者|通讯员)")
_IN_BRACKETS = re.compile(r"\([^()]{2,40}\)")
_DIGITS = " ".join("0123456789")
_CORRECTIONS = frozenset({"更正", "勘误"})
_BEGINS_NEWS = re.compile(r"\d{1,2}月\d{1,2}日(?:[上下中]午|晚上?|晚间)?,")
_SIGNED_LINE = re.compile(r"(?:本[报台网])?(?:全媒体)?(?:记者|通讯员)(?P<name>[\u3400-\u9fff·]{2,4})")
_CALL = re.compile(r"[^。!?;]{6,40}[!?]")  # a title of the web: …成功举行！
_SAYS_MORE = re.compile(r"[:()摄年\d]")  # a date, an item, a label, a signature or a picture


def certainties(rows: Sequence[TextLine], width: int, heading: int | None = None) -> Mapping[int, Certainty]:
    """What is certain of lines, by their place; `heading` is the line that a web page declares to be its title."""
    found: dict[int, Certainty] = {}
    heads = (letterhead_lines, dated_above_titles, sayings, running_heads, site_paths, said_aside)
    own = [lines(rows) for lines in heads]
    letterhead, programme = {i for lines in own for i in lines}, set(programme_lines(rows))
    boxed = boxed_lines(rows)
    series, signing, web = lines_of_series(rows), signing_labels(rows), web_lines(rows)
    for i, row in enumerate(rows):
        if i in programme:
            found[i] = Certainty(_TEXT)
        elif i in signing:
            found[i] = Certainty(_agreed(signing[i], series.get(i)))
        elif _ASKS_TO_FOLLOW.match(row.without_spaces):
            found[i] = Certainty(_OWN)
        elif i in web and web[i].only:
            found[i] = web[i]
        elif i in series and i not in letterhead:
            found[i] = series[i]
        elif heading is not None and i > heading and (inside := inside_web_text(row)):
            found[i] = Certainty(inside)
        elif only := _only(_line(rows, i, width, letterhead, boxed)):
            found[i] = is_only(only)
        elif never := frozenset(_never(row, rows[i - 1] if i else None, width)) | web.get(i, _NOTHING).never:
            found[i] = is_never(never)
    if heading is not None:
        found[heading] = Certainty(frozenset({Label.HEADLINE}))
        found |= {i: _of_one_article(found.get(i, Certainty())) for i in range(heading + 1, len(rows))}
    return found


def _agreed(signing: frozenset[Label], series: Certainty | None) -> frozenset[Label]:
    """What a line that signs can be: where it stands in a series may say whether below or above a text."""
    return series.only if series and series.only and series.only < signing else signing


def _of_one_article(certainty: Certainty) -> Certainty:
    """The same below the only title that a web page declares: no other article begins there."""
    only = frozenset() if Label.HEADLINE in certainty.only else certainty.only
    return Certainty(only, certainty.never | BEGINNINGS | {Label.HEADLINE})


class _Line(NamedTuple):
    """A line among the others of its page."""

    rows: Sequence[TextLine]
    i: int
    width: int
    letterhead: Set[int]
    boxed: Set[int]  # between the title of a box and the page that it points to
    row: TextLine
    text: str
    above: TextLine | None
    below: TextLine | None


def _line(rows: Sequence[TextLine], i: int, width: int, letterhead: Set[int], boxed: Set[int]) -> _Line:
    above, below = rows[i - 1] if i else None, rows[i + 1] if i + 1 < len(rows) else None
    return _Line(rows, i, width, letterhead, boxed, rows[i], rows[i].without_spaces, above, below)


def _only(line: _Line) -> frozenset[Label] | None:
    for _, is_so, labels in _asked(frozenset(_TOLD.findall(line.text))):
        if is_so(line):
            return labels
    return None


def _names_its_account(line: _Line) -> bool:
    return not line.i and len(line.rows) > _A_FEW and names_account(line.text)


def _heads_days(line: _Line) -> bool:
    return bool(line.below and MONTH.fullmatch(line.text) and _DAY.match(line.below.without_spaces))


def _heads_months(line: _Line) -> bool:
    return bool(line.below and _YEAR_OF_EVENTS.fullmatch(line.text) and MONTH.fullmatch(line.below.without_spaces))


def _begins_short_news(line: _Line) -> bool:
    is_closed = line.above and (line.above.ends_sentence or line.above.without_spaces.endswith(")"))  # 做法。 (达娃)
    return bool(is_closed and _SHORT_NEWS.match(line.row.folded.strip()))


def _says_nothing(line: _Line) -> bool:
    return line.i in line.letterhead or not any(map(str.isalnum, line.text))


def _remarks(line: _Line) -> bool:
    is_below_text = 2 * line.i > len(line.rows) or (line.above and line.above.ends_sentence)
    return bool(is_below_text and _REMARK.fullmatch(line.text))


def _is_staff(line: _Line) -> bool:
    words = line.row.text.split()
    return words[0] in _STAFF and authorship.is_organization(words[-1])


def _is_of_page(line: _Line) -> bool:
    return bool(
        FOLIO.fullmatch(line.text)
        or MOVED.fullmatch(line.text)
        or LUNAR_DAY.fullmatch(line.text)
        or _SENT_TO.match(line.text)
        or _is_imprint(line.rows, line.i)
    )


def _says_where_from(line: _Line) -> bool:
    return bool(line.above and line.above.ends_sentence and FIRST_PRINTED.fullmatch(line.text))


def _signs_obituary(line: _Line) -> bool:
    """The body that buries somebody, perhaps with the day on its line."""
    is_list = line.below and ":" in line.below.without_spaces  # of its members
    return bool(line.above and line.above.ends_sentence and _BURIES.fullmatch(line.text)) and not is_list


def _dates_obituary(line: _Line) -> bool:
    return is_date_line(line.row) and bool(line.above and _BURIES.fullmatch(line.above.without_spaces))


def _tells_author(line: _Line) -> bool:
    """（作者：柳河县委组织部部长　何春生） below a text."""
    told = _WRITTEN_BY.fullmatch(line.text)
    return bool(told and line.above and line.above.ends_sentence)


def _corrects(line: _Line) -> bool:
    return line.row.text.split()[0] in _CORRECTIONS and line.row.ends_sentence


def _is_body(line: _Line) -> bool:
    is_said = _SAID.fullmatch(line.text) or (line.above and OF_APPOINTMENTS.fullmatch(line.text))
    return bool(is_said or _is_of_meeting(line.rows, line.i) or _is_of_notice(line.rows, line.i))


def _advertises(line: _Line) -> bool:
    is_offer = len(line.text) <= _LONGEST_ADVERTISEMENT and _OFFERS.search(line.text)
    return bool(is_offer or _ADVERTISEMENT.match(line.text))


def _heads_notes(line: _Line) -> bool:
    """A title below it has neither a comma nor the end of a sentence."""
    is_within = line.above and line.above.ends_sentence and line.below
    is_above_text = line.below and ("," in line.below.folded or line.below.ends_sentence)
    return bool(is_within and is_above_text and NOTES_OF_REPORTER.fullmatch(line.text))


def _announces_next(line: _Line) -> bool:
    """Below verses it is the last line of their column."""
    is_next = line.above and _NEXT_TIME.match(line.text)
    return bool(is_next) and not (line.above and STOPS.search(line.above.without_spaces))


def _goes_on_with_title(line: _Line) -> bool:
    """True for the second half of a title by what its halves are (…90周年 / 暨…大会, …方式的 / 公告)."""
    goes_on = bool(_GOES_ON_WITH.match(line.text)) and not line.row.ends_sentence
    if not line.above or not (goes_on or line.text in KINDS_OF_NOTICE) or not looks_like_title(line.above):
        return False
    return goes_on or bool(_LEFT_OPEN.search(line.above.without_spaces))


def _is_above_info(line: _Line) -> bool:
    is_above = line.below and (is_info(line.below) or is_above_minute(line.rows, line.i))
    return bool(is_above) and (looks_like_title(line.row) or bool(_CALL.fullmatch(line.text)))


def _gives_notice(line: _Line) -> bool:
    is_notice = without_bullet(line.text) in NOTICES or _LIFE.fullmatch(line.text)
    return bool(is_notice) and (line.above is None or _is_complete(line.above, line.width))


# In the order in which they are asked: the first that holds says what the line can only be. Before a rule stand the
# words and signs of which its lines hold one, if there are such: running text holds none of them and is asked little.
_Kind = tuple[str, Callable[[_Line], object], frozenset[Label]]
_KINDS: tuple[_Kind, ...] = (
    ("", _names_its_account, _OWN),
    (WORDS_OF_COLUMNS, lambda line: is_of_column(line.rows, line.i), _OWN),
    ("", lambda line: _names_life(line.rows, line.i), frozenset({Label.HEADLINE})),
    ("月", _heads_days, _HEADING),
    ("大事记", _heads_months, frozenset({Label.HEADLINE})),
    ("简讯 短讯 快讯 短波 一句话新闻", _begins_short_news, frozenset({Label.A_PARAGRAPH})),
    ("(", lambda line: line.above and _signs_in_brackets(line.above, line.row, line.width), ONLY_SIGNATURE),
    ("", lambda line: line.above and is_tail(line.above, line.row), _GOES_ON),
    ("", lambda line: line.above and is_end_of_quotation(line.above, line.row), _TEXT_GOES_ON),
    (_DIGITS, lambda line: line.above and goes_on_with_number(line.above, line.row), _TEXT_GOES_ON),
    ('" 》', lambda line: line.above and goes_on_in_text(line.above, line.row), _TEXT_GOES_ON),
    (") 摄 报道", lambda line: line.above and is_rest_of_signature(line.above, line.row), _TEXT_GOES_ON),
    ('" 》', lambda line: line.above and closes_quotation(line.above, line.row), _GOES_ON),
    ("机关报 主办", lambda line: len(line.text) <= _LONGEST_ADVERTISEMENT and _ORGAN.search(line.text), _OWN),
    ("", _says_nothing, _OWN),
    (f"贺 宣 祝 {' '.join(GREETINGS)}", lambda line: is_greeting(line.row), _OWN),
    ("今天 今日 今晚 明天 明日 未来", lambda line: foretells_weather(line.row), _OWN),
    ("(", _remarks, _OWN),
    ("", _is_staff, frozenset({Label.STAFF})),
    ("- — – ─ · • ~ : 版 年 农历 夏历 紧接 上接 接上 下转 转接 编印 承印 印制 主办 承办", _is_of_page, _OWN),
    ("原载 摘自 转载自 选自", _says_where_from, ONLY_SIGNATURE),
    (f"年 {_DIGITS}", _dates_obituary, ONLY_SIGNATURE),
    ("治丧", _signs_obituary, ONLY_SIGNATURE),
    ("作者", _tells_author, ONLY_SIGNATURE),
    ("更正 勘误", _corrects, _OWN),
    (": ( 任命 免去 撤销 接受辞", _is_body, _BODY),
    ("广告 作废 出租 转让 招聘 出售 招租 求购", _advertises, _OWN),
    ("下期", _announces_next, _BODY),
    (f"暨 决议 办法 方案 {' '.join(KINDS_OF_NOTICE)}", _goes_on_with_title, _TITLE_GOES_ON),
    ("字号 字体 大小", lambda line: web_words.SIZE_OF_TYPE.match(line.text), _OWN),
    ("【", lambda line: SECTION_OF_CASE.fullmatch(line.text), _HEADING),
    ("手记", _heads_notes, _HEADING),
    ("【 [ 〖", lambda line: line.text[0] in "【[〖" and line.text[1:-1] in COLUMNS, _OWN),
    (": |", lambda line: REMARK_OF_EDITORS.fullmatch(line.text) and not line.row.ends_sentence, _TITLE),
    ("", _is_above_info, ONLY_TITLES),
    (":", lambda line: informs(line.row), _OWN),
    ("", lambda line: line.i in line.boxed, _TEASER),
    ("▶ ► ▷ ▸ ➤ ➜ ➡ ☞ 详见 请看 刊于 全文见 报道见 详情见", lambda line: shows_way_to_page(line.row), _TEASER),
    (f"生平 {' '.join(NOTICES)}", _gives_notice, _TITLE),
)
# The longest word that begins at each place of a line: what else begins there is how that begins. Most places are told
# by their first character, sooner than by trying the words.
_WORDS = [word for words, _, _ in _KINDS for word in words.split()]
_TOLD = re.compile(f"(?=[{re.escape(''.join({word[0]: '' for word in _WORDS}))}])(?=({any_of(_WORDS)}))")


@lru_cache(4096)
def _asked(told: frozenset[str]) -> Sequence[_Kind]:
    """The kinds of which a line with these words and signs can be one."""
    return [kind for kind in _KINDS if not kind[0] or any(word.startswith(tuple(kind[0].split())) for word in told)]


def _never(row: TextLine, above: TextLine | None, width: int) -> Iterator[Label]:
    text = row.without_spaces
    if _SAYS_MORE.search(text):
        yield from _never_by_words(row, text, above)
    if _is_signed_line(text):
        yield from ROLES
    if above and above.without_spaces[-1] in ",、":  # 780 of 780 lines in twelve sets by hand
        yield from BEGINNINGS
    if width >= _NARROW and not may_name_author(row):
        yield from _BYLINE


def _is_signed_line(text: str) -> bool:
    """True for 记者徐超, above a text or below it."""
    signed = _SIGNED_LINE.fullmatch(text)
    return signed is not None and name_lists.looks_like_name(signed["name"])


def _never_by_words(row: TextLine, text: str, above: TextLine | None) -> Iterator[Label]:
    """What a line cannot be by its date, its brackets, its colon or who took its picture."""
    if is_date_line(row) or (_BEGINS_NEWS.match(text) and not row.ends_sentence):
        yield from ROLES
    if _QUESTION.match(text):
        yield from _BYLINE
    if ATTACHED.match(text) or _ITEM_OF_TEXT.match(text) or COUNTED.fullmatch(text) or REMARK_BELOW.match(text):
        yield from BEGINNINGS
    if SIGNATURE.fullmatch(text):  # （吴守荣）: whatever is in brackets alone begins nothing
        yield from BEGINNINGS
    if above and _IN_BRACKETS.fullmatch(text):  # the caption of a picture
        yield from BEGINNINGS | {Label.HEADLINE}
    if above and _DAY_OF_YEAR.fullmatch(text) and not above.ends_sentence:  # below a name it signs
        yield from BEGINNINGS
    if _SAYS_WHERE.match(text):
        yield from BEGINNINGS - {Label.A_PARAGRAPH}
    if PHOTOGRAPHED.search(text):
        yield from ROLES
    if text.endswith(":") and not may_be_title(row) and not is_kicker(text):
        yield from BEGINNINGS - {Label.A_PARAGRAPH}


def _names_life(rows: Sequence[TextLine], i: int) -> bool:
    """True for a name above the life of who bears it (邱树林 / 邱树林（1931—2018），男，…), as yearbooks print them."""
    name, below = rows[i].without_spaces, rows[i + 1].without_spaces if i + 1 < len(rows) else ""
    if not below.startswith(name) or not _BARE_NAME.fullmatch(name) or not name_lists.looks_like_name(name):
        return False
    return bool(_OF_A_LIFE.match(below, len(name)))


def _signs_in_brackets(before: TextLine, row: TextLine, width: int) -> bool:
    """True for names in brackets on a line of their own below a text; a wrap pushes them only below a full line."""
    if not before.ends_sentence or not _IN_BRACKETS.fullmatch(row.without_spaces):
        return False
    is_apart = row.indent >= 2 or not width or len(before.without_spaces) < _SHORT * width
    is_labelled = bool(_REPORTS.match(row.without_spaces))
    return is_apart and bool(bylines.signed_reporters(row.folded, sure=not is_labelled))


def _is_imprint(rows: Sequence[TextLine], i: int) -> bool:
    """True for the line at the foot of a page, perhaps above the head of the next, that says who prints it."""
    is_foot = i + _FOOT >= len(rows) or rows[i + 1].without_spaces == rows[0].without_spaces
    return is_foot and i > _A_FEW and bool(_PRINTED_BY.search(rows[i].without_spaces))


def _is_complete(row: TextLine, width: int) -> bool:
    """True if nothing can go on behind the line: a sentence ends with it, or it leaves room."""
    return row.ends_sentence or not width or len(row.without_spaces) < _SHORT * width


def _is_of_meeting(rows: Sequence[TextLine], i: int) -> bool:
    """True for the lines 时间: and 地点: that stand together above an agenda or minutes."""
    here = rows[i].without_spaces
    if _WHEN.match(here):
        return i + 1 < len(rows) and bool(_WHERE.match(rows[i + 1].without_spaces))
    return bool(_WHERE.match(here)) and i > 0 and bool(_WHEN.match(rows[i - 1].without_spaces))


def _is_of_notice(rows: Sequence[TextLine], i: int) -> bool:
    """True for the lines below a notice that say whom to ask; at the foot of a page 联系电话 is the paper's own."""
    if not i or not (rows[i - 1].ends_sentence or _ASK.match(rows[i - 1].without_spaces)):
        return False
    here = rows[i].without_spaces
    if _OPEN_UNTIL.match(here) and rows[i].ends_sentence:
        return True
    return bool(_ASK.match(here)) and (not here.startswith("联系") or i + _FOOT < len(rows))
