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
from archive.parsing.labelling.labels import ROLES, Label
from archive.parsing.lexicon.dates import FULL_DATE, full_date
from archive.parsing.lexicon.word_lists import sections
from archive.parsing.lines.text_lines import TextLine

_LINES = sections("line_titles.txt")
NOTICES, GREETINGS, COLUMNS = (frozenset(_LINES[kind]) for kind in ("notice", "greeting", "column"))
_TITLE = frozenset({Label.HEADLINE, Label.TITLE_GOES_ON})
_GOES_ON = frozenset({Label.GOES_ON, Label.TITLE_GOES_ON})
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
_IN_COLUMN = re.compile(r"[\u3400-\u9fff·]{1,4}(?:[(][^)]{1,4}[)])?")
_PROGRAMME = re.compile(r".{0,20}(?:日程|议程)(?:安排|表)?")
_SAYINGS = re.compile("毛主席语录|最高指示|语录|每日一语|今日金句|名言警句")
_HOUR = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|[上下中]午|晚上|\d{1,2}:\d\d")
_HEAD, _LONGEST_HEAD, _BETWEEN_HOURS = 6, 40, 2
_LONGEST_LETTERHEAD, _MOST_LETTERHEADS, _TITLE_BELOW = 20, 3, 3
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
    letterhead, programme = {*_letterhead(rows), *_dated_above_titles(rows), *_sayings(rows)}, set(_programme(rows))
    for i, row in enumerate(rows):
        if i in programme:
            found[i] = Certainty(_TEXT)
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
    if _is_of_meeting(rows, i) or _is_of_notice(rows, i):
        return _BODY
    if _INFO.search(row.without_spaces) and full_date(row.folded):
        return _OWN
    if shows_way_to_page(row):
        return frozenset({Label.TEASER})
    if row.without_spaces in NOTICES and (not i or _is_complete(rows[i - 1], width)):
        return _TITLE
    return frozenset()


def _never(row: TextLine, width: int) -> Iterator[Label]:
    if is_date_line(row):
        yield from ROLES
    if width >= _NARROW and not may_name_author(row):
        yield from _BYLINE


def _is_tail(before: TextLine, row: TextLine) -> bool:
    """True for the punctuation that a wrap pushed behind the edge."""
    return bool(_TAILS.match(row.without_spaces)) and len(row.without_spaces) <= _TAIL and not before.ends_sentence


def _is_complete(row: TextLine, width: int) -> bool:
    """True if nothing can go on behind the line: a sentence ends with it, or it leaves room."""
    return row.ends_sentence or len(row.without_spaces) < _SHORT * width


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
    return row.without_spaces in GREETINGS or bool(_GREETS.search(row.folded))


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
        is_item = _ITEM.match(row.without_spaces) and before.without_spaces[-1] in ";:。"
        goes_on = is_tail or (_lists_names(before) and _lists_names(row))
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
    if text[0] in "([" or len(text) > 60 or full_date(row.folded) or not is_balanced(text):
        return True
    if _SIGNING.search(text) or _SIGNING_BODY.fullmatch(bare) or _LAST_NAME.fullmatch(bare):
        return True
    if bylines.is_byline(text) or is_author_line(row) or text.strip("-—") in COLUMNS:
        return True
    if bylines.labelled(row.text) or bylines.post_and_name(row.text, trusted=True) or bylines.is_organization(bare):
        return True
    return all(_NAMED.fullmatch(part) for part in _PARTS.split(bare) if part)
