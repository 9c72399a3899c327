"""What lines certainly are, or are not, by what they print: told to the judge before it reads them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from archive.parsing.blocks import bylines
from archive.parsing.blocks.masthead import names_account
from archive.parsing.blocks.paragraphs import is_balanced
from archive.parsing.blocks.teasers import shows_way_to_page
from archive.parsing.blocks.title_block import is_author_line, is_date_line
from archive.parsing.labelling.labels import BEGINNINGS, ROLES, TITLES, Label
from archive.parsing.lexicon.dates import FULL_DATE, full_date
from archive.parsing.lexicon.word_lists import sections
from archive.parsing.lines.text_lines import TextLine

_LINES = sections("line_titles.txt")
NOTICES, GREETINGS, COLUMNS = (frozenset(_LINES[kind]) for kind in ("notice", "greeting", "column"))
_TITLE = frozenset({Label.HEADLINE, Label.TITLE_GOES_ON})
_GOES_ON = frozenset({Label.GOES_ON, Label.TITLE_GOES_ON})
_TITLE_GOES_ON = frozenset({Label.TITLE_GOES_ON})
_TITLES = frozenset(label.bare for label in TITLES) - {Label.BYLINE}
_SIGNATURE = frozenset({Label.SIGNATURE})
_BODY = frozenset({Label.PARAGRAPH})
_TEXT = frozenset({Label.PARAGRAPH, Label.GOES_ON})
_OWN = frozenset({Label.FURNITURE})
_BYLINE = frozenset({Label.BYLINE, Label.A_BYLINE})
# Who greets signs with 贺 behind the names, a public notice with 宣.
_GREETS = re.compile(
    r"[\u4e00-\u9fff].*[\u4e00-\u9fff](?:[\s\u3000]+|全体(?:员工|职工|干部职工))(?:敬贺|恭贺|同贺|祝贺|贺|宣)$"
)
_LONGEST_GREETING = 80  # a greeting names all whom it greets
_TAILS = re.compile("[,。、;:!?”’」』》%]")
_STAFF = frozenset(sections("roles.txt")["staff"])
_REMARK = re.compile(
    r"\((?:未完待续|待续|全文完|请张贴|本报综合|(?:本文)?(?:系)?根据(?:录音|讲话|现场)[^()]{0,20}整理[^()]{0,20})\)"
)
_ASK = re.compile("(?:联系|咨询|监督|受理|报名)(?:电话|方式|地址|部门|单位|时间|地点|人)[:(]")
_FOOT = 2  # lines of a foot: who, and how to reach them
_WHEN, _WHERE = re.compile("(?:会议)?时间:"), re.compile("(?:会议)?地点:")
_TAIL = 3  # characters that a wrap pushed into a line of their own: 。”
_SHORT, _A_FEW = 0.9, 3
_NARROW = 14  # characters; in narrower columns bylines are cut, and their pieces look like nothing
_DOCUMENT_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{0,14}[〔\[(][12]\d{3}[〕\])]第?\d{1,4}号|第[\d一二三四五六七八九十]{1,4}号"
)
# Of a page's lines of text the longest but a tenth show its width; three fifths of it are no full line, even of type
# that is set ragged or was read badly.
_LEAST_TEXT, _USUAL, _LOOSE = 10, 0.9, 0.6
_STOPS = re.compile("[,。、;:!?]")
_ITEM = re.compile("[—─-]{2}|[▲●■◆★☆◇□○]")
_PERSON = re.compile(r"[\u3400-\u9fff·]{2,10},?(?:男|女),")  # an entry of 任前公示
_IN_COLUMN = re.compile(r"[\u3400-\u9fff·]{1,4}(?:[(][^)]{1,4}[)])?")
_PROGRAMME = re.compile(r".{0,20}(?:日程|议程|播出预告|节目预告)(?:安排|表)?")
_FOLIO = re.compile(r"[-—–─·•~]+\d{1,3}[-—–─·•~]+")  # the number of a page between its ornaments
_SALUTATION = re.compile(
    r"(?:编辑|记者|主编)(?:同志|老师|部)?:|.{2,10}(?:编辑部|报社):|(?:同志们|朋友们|乡亲们)(?:、.{1,10})?:|(?:尊敬|亲爱)的.{1,20}:"
)
REMARK_OF_EDITORS = re.compile(r"(?:记者手记|采访手记|采访札记|编辑手记|短评|编后|编后语)[::|].{3,30}")
COUNTED = re.compile(r"[^,。;:]{2,20}\(\d{1,4}[名个]\)")  # heads the names of a list: 优秀共产党员（4名）
_LIFE = re.compile(r"[\u3400-\u9fff·]{2,10}(?:同志)?生平(?:简介|事迹)?")  # stands below the notice of a death
_ATTACHED, _ITEM_OF_TEXT = re.compile(r"附(?:件\d?)?:"), re.compile(r"\([一二三四五六七八九十]{1,3}\)")
_FROM_WHERE = re.compile(r"(?:来源|作者|记者|通讯员):")
_BY_WHOM = re.compile("作者|记者|通讯员|供稿|撰|文[/:]")
_GOES_ON_WITH = re.compile(r"暨|(?:和|及|并).{2,40}的(?:通知|意见|决定|决议|通报|公告|通告|通知书|办法|方案)$")
_LEFT_OPEN = re.compile(r"(?:的|暨|关于|与|和)$")
_NAME_BEHIND_PLACE = re.compile(
    r"[\u4e00-\u9fff]{0,18}(?:读者|村|镇|乡|社区|街道)[\s\u3000]+(?P<name>[\u3400-\u9fff·]{2,8})"
)
_LONGEST_SIGNING, _LONGEST_TITLE = 40, 40
_PRINTED_BY = re.compile("(?:编印|承印|印制|主办|承办)$")
_CAPTION = re.compile("[▲△↑]")
_PART = re.compile(r"0\d[.、]?[\u4e00-\u9fff“].{1,14}")  # headings of a web page: 01头雁带路
_NEXT_TIME = re.compile("下期(?:预告|看点):")
FIRST_PRINTED = re.compile(r"[(]?(?:原载|摘自|转载自|选自)(?:于)?《.{2,20}》.{0,30}[)]?")
MOVED = re.compile(r"[(]?(?:紧接|上接|接上|下转|转接).{1,12}[)]?")
_CORRECTIONS = frozenset({"更正", "勘误"})
_WISH = re.compile(r"祝(?:全[县市区]|广大|各界).{2,10}(?:快乐|愉快|幸福|吉祥|如意|安康)!?")
_SAYINGS = re.compile("毛主席语录|最高指示|语录|每日一语|今日金句|名言警句")
_HOUR = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|[上下中]午|晚上|\d{1,2}:\d\d")
_HEAD, _LONGEST_HEAD, _BETWEEN_HOURS = 6, 40, 2
_LONGEST_LETTERHEAD, _MOST_LETTERHEADS, _TITLE_BELOW = 20, 3, 3
KINDS_OF_NOTICE = frozenset(
    ["公告", "通告", "通知", "启事", "声明", "决定", "意见", "通报", "公示", "倡议书", "公开信", "讲话", "报告"]
)
_ORNAMENTS = "□■○●◇◆※☆★◎*-—· \u3000"
_DOCUMENT = re.compile(r"关于.{2,60}(?:通知|意见|决定|决议|通报|报告|请示|批复|函|办法|方案|规定|公告|通告|纪要)$")
_NAMED = re.compile(r"[\u3400-\u9fff]{2,3}|[\u3400-\u9fff]+(?:[·•・‧][\u3400-\u9fff]+)+")
_LAST_NAME = re.compile(r"\S{3,}[\s\u3000]+[\u3400-\u9fff·]{2,6}")
_SIGNING = re.compile(r"^[\u4e00-\u9fff]{2,5}:|记者|通讯员|作者|撰|文[:/]|[摄图]|整理|供稿|编译|译|口述|执笔|主讲|宣讲")
_SIGNING_BODY = re.compile(r"[\u3400-\u9fff·]{3,20}(?:组|室|队|部|局|委|会|社|中心|站|院|厂|公司|校|学|员)")
_INFO = re.compile("(?:发布|发表|更新|添加|成文)(?:日期|时间):|索引号:|浏览(?:次数|量):|点击数?:|字号:")  # of web pages
_PARTS = re.compile(r"[\s、,/|丨]+")


@dataclass(frozen=True)
class Certainty:
    """What a line can only be, or cannot be."""

    only: frozenset[Label] = frozenset()
    never: frozenset[Label] = frozenset()

    def allows(self, label: Label) -> bool:
        return label not in self.never and (not self.only or label.bare in self.only)


def certainties(rows: Sequence[TextLine], width: int, heading: int | None = None) -> Mapping[int, Certainty]:
    """What is certain of lines, by their place; `heading` is the line that a web page declares to be its title."""
    found: dict[int, Certainty] = {}
    own = (_letterhead(rows), _dated_above_titles(rows), _sayings(rows), _running_heads(rows))
    letterhead, programme = {i for lines in own for i in lines}, set(_programme(rows))
    signing = _signing(rows)
    for i, row in enumerate(rows):
        if i in programme:
            found[i] = Certainty(_TEXT)
        elif i in signing:
            found[i] = Certainty(signing[i])
        elif heading is not None and i > heading and (inside := _inside_web_text(row)):
            found[i] = Certainty(inside)
        elif only := _only(rows, i, width, letterhead):
            found[i] = Certainty(only)
        elif never := frozenset(_never(row, width)):
            found[i] = Certainty(never=never)
    if heading is not None:
        found[heading] = Certainty(frozenset({Label.HEADLINE}))
    return found


def _only(rows: Sequence[TextLine], i: int, width: int, letterhead: set[int]) -> frozenset[Label]:
    row = rows[i]
    if not i and len(rows) > _A_FEW and names_account(row.without_spaces):
        return _OWN
    if i and _is_tail(rows[i - 1], row):
        return _GOES_ON
    if not any(map(str.isalnum, row.without_spaces)) or i in letterhead or is_greeting(row):
        return _OWN
    if (2 * i > len(rows) or (i and rows[i - 1].ends_sentence)) and _REMARK.fullmatch(row.without_spaces):
        return _OWN
    if row.text.split()[0] in _STAFF and bylines.is_organization(row.text.split()[-1]):
        return frozenset({Label.STAFF})
    if _FOLIO.fullmatch(row.without_spaces) or MOVED.fullmatch(row.without_spaces) or _is_imprint(rows, i):
        return _OWN
    if i and rows[i - 1].ends_sentence and FIRST_PRINTED.fullmatch(row.without_spaces):
        return _SIGNATURE
    if row.text.split()[0] in _CORRECTIONS and row.ends_sentence:
        return _OWN
    if _SALUTATION.fullmatch(row.without_spaces) or _is_of_meeting(rows, i) or _is_of_notice(rows, i):
        return _BODY
    if _NEXT_TIME.match(row.without_spaces) and i and not _STOPS.search(rows[i - 1].without_spaces):
        return _BODY  # below verses it is the last line of their column
    if _goes_on_with_title(rows, i):
        return _TITLE_GOES_ON
    if REMARK_OF_EDITORS.fullmatch(row.without_spaces) and not row.ends_sentence:
        return _TITLE
    if i + 1 < len(rows) and _may_be_title(row) and _is_info(rows[i + 1]):
        return _TITLES
    if (_INFO.search(row.without_spaces) and full_date(row.folded)) or (
        _is_info(row) and not _BY_WHOM.search(row.without_spaces)
    ):
        return _OWN
    if shows_way_to_page(row):
        return frozenset({Label.TEASER})
    is_notice = row.without_spaces in NOTICES or _LIFE.fullmatch(row.without_spaces)
    if is_notice and (not i or _is_complete(rows[i - 1], width)):
        return _TITLE
    return frozenset()


def _never(row: TextLine, width: int) -> Iterator[Label]:
    if is_date_line(row):
        yield from ROLES
    text = row.without_spaces
    if _ATTACHED.match(text) or _ITEM_OF_TEXT.match(text) or COUNTED.fullmatch(text):
        yield from BEGINNINGS
    if width >= _NARROW and not may_name_author(row):
        yield from _BYLINE


def _inside_web_text(row: TextLine) -> frozenset[Label]:
    """What lines of a web page with one title can only be: captions of its pictures, numbered headings."""
    if _CAPTION.match(row.text) and not row.ends_sentence:
        return _BODY
    return frozenset({Label.SUBHEAD}) if _PART.fullmatch(row.without_spaces) else frozenset()


def _is_info(row: TextLine) -> bool:
    """True for the line below the title of a web page that gives its date and where it comes from."""
    return full_date(row.folded) is not None and bool(_FROM_WHERE.search(row.without_spaces)) and not row.ends_sentence


def _may_be_title(row: TextLine) -> bool:
    text = row.without_spaces
    return (
        4 <= len(text) <= _LONGEST_TITLE
        and not row.ends_sentence
        and not _STOPS.search(text[-1])
        and not full_date(text)
    )


def _goes_on_with_title(rows: Sequence[TextLine], i: int) -> bool:
    """True for the second half of a title by what its halves are (…90周年 / 暨…大会, …方式的 / 公告)."""
    if not i or not _may_be_title(rows[i - 1]):
        return False
    here, above = rows[i].without_spaces, rows[i - 1].without_spaces
    goes_on = bool(_GOES_ON_WITH.match(here)) and not rows[i].ends_sentence
    return goes_on or (here in KINDS_OF_NOTICE and bool(_LEFT_OPEN.search(above)))


def _is_imprint(rows: Sequence[TextLine], i: int) -> bool:
    """True for the line at the foot of a page that says who prints it."""
    return i + _FOOT >= len(rows) and i > _A_FEW and bool(_PRINTED_BY.search(rows[i].without_spaces))


def _running_heads(rows: Sequence[TextLine]) -> Iterator[int]:
    """The lines among the texts that print nothing but the name with which the page begins."""
    name = rows[0].folded.split()[0] if rows else ""
    if len(name) > 2 and name.isalpha():
        yield from (i for i, row in enumerate(rows) if i and row.without_spaces.strip(_ORNAMENTS) == name)


def _signing(rows: Sequence[TextLine]) -> dict[int, frozenset[Label]]:
    """The lines that give office or place and name: below a text they sign it, between a title and a text they name
    the author, and the line above is the title."""
    found: dict[int, frozenset[Label]] = {}
    for i in range(1, len(rows)):
        if rows[i - 1].ends_sentence and _is_issuer(rows, i):
            found |= dict.fromkeys((i, i + 1) if is_date_line(rows[i + 1]) else (i,), _SIGNATURE)
        if not _names_signer(rows[i]):
            continue
        above_text = i + 1 < len(rows) and _begins_text(rows[i + 1])
        if rows[i - 1].ends_sentence and (not above_text or _NAME_BEHIND_PLACE.fullmatch(rows[i].text)):
            found[i] = _SIGNATURE  # 县委书记　钟伯年 above what he did is a heading
        elif above_text and not rows[i - 1].ends_sentence and _may_be_title(rows[i - 1]):
            found |= {i - 1: _TITLES, i: frozenset({Label.BYLINE})}
    return found


def _is_issuer(rows: Sequence[TextLine], i: int) -> bool:
    """True for the body that issues what stands above it: what is attached, or a date and another title, is below."""
    below, next_but_one = (rows[k] if k < len(rows) else None for k in (i + 1, i + 2))
    if below is None or not bylines.is_organization(rows[i].text.strip()):
        return False
    if _ATTACHED.match(below.without_spaces):
        return True
    return is_date_line(below) and next_but_one is not None and _may_be_title(next_but_one) and _is_words(next_but_one)


def _is_words(row: TextLine) -> bool:
    """True for a line without brackets and labels, as 抄送:… and (此件公开发布) have them."""
    return not re.search("[():]|印发", row.without_spaces)


def _begins_text(row: TextLine) -> bool:
    return row.ends_sentence or row.indent >= 2


def _names_signer(row: TextLine) -> bool:
    """True for office or place and a name set apart (卢集镇成河村党支部书记　荀玉梅, 终兴镇读者 时桂兰)."""
    parts = row.text.split()
    if len(parts) != 2 or len(row.without_spaces) > _LONGEST_SIGNING or not bylines.looks_like_name(parts[1]):
        return False
    if _NAME_BEHIND_PLACE.fullmatch(row.text):
        return True
    author = bylines.post_and_name(row.text)
    return bool(author and author.post and author.name == parts[1])


def _is_tail(before: TextLine, row: TextLine) -> bool:
    """True for the punctuation that a wrap pushed behind the edge."""
    return bool(_TAILS.match(row.without_spaces)) and len(row.without_spaces) <= _TAIL and not before.ends_sentence


def _is_complete(row: TextLine, width: int) -> bool:
    """True if nothing can go on behind the line: a sentence ends with it, or it leaves room."""
    return row.ends_sentence or not width or len(row.without_spaces) < _SHORT * width


def _is_of_meeting(rows: Sequence[TextLine], i: int) -> bool:
    """True for the lines 时间: and 地点: that stand together above an agenda or minutes."""
    here, below, above = (rows[k].without_spaces if 0 <= k < len(rows) else "" for k in (i, i + 1, i - 1))
    return bool(_WHEN.match(here) and _WHERE.match(below)) or bool(_WHERE.match(here) and _WHEN.match(above))


def _is_of_notice(rows: Sequence[TextLine], i: int) -> bool:
    """True for the lines below a notice that say whom to ask; at the foot of a page 联系电话 is the paper's own."""
    if not i or not (rows[i - 1].ends_sentence or _ASK.match(rows[i - 1].without_spaces)):
        return False
    here = rows[i].without_spaces
    return bool(_ASK.match(here)) and (not here.startswith("联系") or i + _FOOT < len(rows))


def is_greeting(row: TextLine) -> bool:
    """True for the lines of a box in which offices and shops greet the readers (恭贺新春 某某公司 贺)."""
    if len(row.without_spaces) > _LONGEST_GREETING:
        return False
    text = row.without_spaces
    return text in GREETINGS or bool(_GREETS.search(row.folded) or _WISH.fullmatch(text))


def openings(rows: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines that begin a paragraph since the one above leaves most of its room free, though no sentence ends there.

    So stand the items of a list, the rows of a table and the verses of a poem; names in columns go on with each other.
    A short line that stands alone above a full one, in which no sentence ends, stands beside a picture.
    """
    usual = usual_length(rows)
    flags = list(_openings(rows, usual))
    for i, (opens, is_item) in enumerate(flags):
        row, beside = rows[i + 1], flags[max(i - 1, 0) : i] + flags[i + 1 : i + 2]
        is_complete = row.ends_sentence or len(row.without_spaces) <= _LOOSE * usual
        if is_item or (opens and (is_complete or any(other for other, _ in beside))):
            yield row


def _openings(rows: Sequence[TextLine], usual: int) -> Iterator[tuple[bool, bool]]:
    """Of each line but the first: whether it seems to begin a paragraph so, and whether its mark makes it an item."""
    cut = _Words(rows)
    for before, row in pairwise(rows):
        is_loose = len(before.without_spaces) <= _LOOSE * usual and not before.ends_sentence
        is_whole = not _STOPS.search(before.without_spaces[:-1]) or before.without_spaces[-1] in ",;:"
        is_tail = bool(_TAILS.match(row.without_spaces))
        goes_on = is_tail or (_lists_names(before) and _lists_names(row))
        has_mark = _ITEM.match(row.without_spaces) or _PERSON.match(row.without_spaces)
        is_item = has_mark and before.without_spaces[-1] in ";:。"
        yield is_loose and is_whole and not goes_on and not cut.between(before, row), bool(is_item)


def usual_length(rows: Sequence[TextLine]) -> int:
    """How many characters a full line of the page's text has; 0 where the page has none."""
    lengths = sorted(len(row.without_spaces) for row in rows if len(row.without_spaces) >= _LEAST_TEXT)
    return lengths[int(len(lengths) * _USUAL)] if lengths else 0


class _Words:
    """Whether two lines cut a word: its characters stand together elsewhere on the page."""

    def __init__(self, rows: Sequence[TextLine]):
        self.rows = rows

    @cached_property
    def _pairs(self) -> frozenset[str]:
        return frozenset("".join(pair) for row in self.rows for pair in pairwise(row.without_spaces))

    def between(self, before: TextLine, row: TextLine) -> bool:
        """True if the last character of one and the first of the other are a pair that the page knows."""
        across = before.without_spaces[-1] + row.without_spaces[0]
        return across.isalpha() and across in self._pairs


def _lists_names(row: TextLine) -> bool:
    """True for names that stand beside each other in columns."""
    parts = row.folded.split()
    return len(parts) > 1 and all(_IN_COLUMN.fullmatch(part) for part in parts)


def _dated_above_titles(rows: Sequence[TextLine]) -> Iterator[int]:
    """The lines at the head of a page that begin with a date and hold other things beside it, before any sentence."""
    for i, row in enumerate(rows[:_HEAD]):
        if row.ends_sentence or len(row.without_spaces) > _LONGEST_HEAD:
            return
        if FULL_DATE.match(row.folded) and len(row.folded.split()) > 1:
            yield i


def _sayings(rows: Sequence[TextLine]) -> Iterator[int]:
    """The lines of a box with somebody's words at the head of a page, up to the first sentence's end."""
    for i, row in enumerate(rows[:_HEAD]):
        if _SAYINGS.fullmatch(row.without_spaces):
            end = next((k for k in range(i + 1, min(i + _HEAD, len(rows))) if rows[k].ends_sentence), i)
            yield from range(i, end + 1)


def _programme(rows: Sequence[TextLine]) -> Iterator[int]:
    """The lines below 会议日程 that give days and hours, and those between them."""
    for title, row in enumerate(rows):
        if _PROGRAMME.fullmatch(row.without_spaces):
            last = i = title
            while (
                i + 1 < len(rows) and i - last < _BETWEEN_HOURS and not _PROGRAMME.fullmatch(rows[i + 1].without_spaces)
            ):
                i += 1
                last = i if _HOUR.match(rows[i].without_spaces) else last
            yield from range(title + 1, last + 1)


def _letterhead(rows: Sequence[TextLine]) -> Iterator[int]:
    """The lines above the number of a document whose title stands below it."""
    number = next((i for i, row in enumerate(rows[: _MOST_LETTERHEADS + 1]) if _is_number(row)), 0)
    below = "".join(row.without_spaces for row in rows[number + 1 : number + 1 + _TITLE_BELOW])
    above = rows[:number]
    titled = any(_DOCUMENT.search(row.without_spaces) for row in rows[number + 1 : number + 1 + _TITLE_BELOW])
    if below and titled and all(len(row.without_spaces) <= _LONGEST_LETTERHEAD for row in above):
        yield from range(number)


def _is_number(row: TextLine) -> bool:
    return bool(_DOCUMENT_NUMBER.fullmatch(row.without_spaces))


def may_name_author(row: TextLine) -> bool:
    """True if the line can be one that names the authors or the occasion: it holds names, an office or brackets."""
    text = row.without_spaces
    bare = row.folded.strip(" \u3000()□■○●◇◆※☆★*-—")
    if text.endswith(":") or text.count("“") != text.count("”"):
        return False  # 常乐镇: and a quotation that goes on are titles
    if text[0] in "([" or len(text) > 60 or full_date(row.folded) or not is_balanced(text):
        return True
    if _SIGNING.search(text) or _SIGNING_BODY.fullmatch(bare) or _LAST_NAME.fullmatch(bare):
        return True
    if bylines.is_byline(text) or is_author_line(row) or text.strip("-—") in COLUMNS:
        return True
    if bylines.labelled(row.text) or bylines.post_and_name(row.text, trusted=True) or bylines.is_organization(bare):
        return True
    return all(_NAMED.fullmatch(part) for part in _PARTS.split(bare) if part)
