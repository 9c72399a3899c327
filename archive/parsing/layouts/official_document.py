"""An official document: number, title, addressees, numbered text, signature and date."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from archive.parsing.blocks.authorship import authors_of, is_organization
from archive.parsing.blocks.page import RULE, Page, PageParts
from archive.parsing.blocks.title_block import TitleBlock, is_date_line
from archive.parsing.layouts.articles import Draft, build, may_be_title
from archive.parsing.layouts.certain_tables import begins_document
from archive.parsing.layouts.certain_web_pages import lines_of_site
from archive.parsing.layouts.evidence import Evidence, choice
from archive.parsing.layouts.public_records import record_lines
from archive.parsing.lexicon import web_words
from archive.parsing.lexicon.dates import full_date
from archive.parsing.lines.text_lines import TextLine
from archive.parsing.records import LayoutChoice

NAME = "official_document"
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{0,14}[〔\[(【][12]\d{3}[〕\])】](?:第)?\d{1,4}号(?:签发人:?[\u4e00-\u9fff]{2,4})?"
)
_BANNER = re.compile(
    r"[\u4e00-\u9fff]{4,30}(?:文件|任免通知|公报|简报)|(?:机密|秘密|绝密|内部)[★☆]?.{0,8}|(?:特急|加急|急件|平急)|签发人:?[\u4e00-\u9fff]{2,4}|\d{6}"
)
_ADDRESSEES = re.compile(r"[^。!?:\"]{4,200}:")
_TELLS = re.compile("[现特]将|如下:|研究决定")  # what a document says, and to nobody
_ANNEXED = re.compile(r"附件|附[\d一二三四五六]?:")  # 附近 is none
_OF_MEETING = re.compile("(?:会议)?(?:时间|地点|主持人?|出席|列席|参加|缺席|请假|记录)(?:人员?)?:")
_HEAD = 14  # lines
_MOST_ADDRESS_LINES = 6  # to whom a circular goes, in columns
_ADDRESS_START = re.compile(r"各|县|市|区|镇|乡|省|州|旗|[\u4e00-\u9fff]{2,20}(?:委|政府|党组|单位|部门|局|办|支部)")
_TITLE_END = re.compile(
    r"(?:通知|意见|决定|决议|通报|报告|请示|批复|函|办法|方案|规定|细则|规划|公告|公示|通告|纪要|要点|命令|条例)(?:[(].{1,12}[)])?$"
)
_LETTER_END = re.compile(r"(?:倡议书|公开信|一封信|感谢信|慰问信|贺信)$")
_PASSED = re.compile(r"\((?:[12]\d{3}年)?\d{1,2}月\d{1,2}日.{0,60}\)")  # when it was issued or by whom it was passed
_TAIL = re.compile(
    r"抄送:?.{2,}|\(此件.{2,20}\)|主题词:?.{2,}|.{4,30}(?:办公室|部|局|委员会|秘书科|厅)\d{0,4}.{0,12}印发|共印\d+份|(?:承办|联系)(?:单位|人):?.{2,30}|\(共印\d+份\)"
)


def weigh(page: Page) -> LayoutChoice:
    """How sure it is that this is an official document."""
    rows = page.rows
    own = _of_site(rows)
    early = [row for i, row in enumerate(rows) if i not in own][:_HEAD]
    numbers = [i for i, row in enumerate(early) if _NUMBER.fullmatch(row.without_spaces)]
    title = any(_TITLE_END.search(row.without_spaces) and may_be_title(row) for row in early)
    signed = _signature(page, len(rows)) is not None
    if len({row.without_spaces for row in rows if _NUMBER.fullmatch(row.without_spaces)}) > 1:
        return choice(NAME, [])  # documents one below the other
    if any(_is_signed_above(rows, i) or begins_document(rows, i) for i in range(2, len(rows) - 1)):
        return choice(NAME, [])
    if any(_is_letter_below(rows, i) for i in range(2, len(rows) - 1)):
        return choice(NAME, [])
    return choice(
        NAME,
        [
            Evidence(bool(numbers), 0.45, "印有文号"),
            Evidence(title and any("关于" in row.without_spaces for row in early), 0.2, "题目是公文题目"),
            Evidence(_addressees(early) is not None, 0.2, "有主送单位"),
            Evidence(signed, 0.25, "有落款和日期"),
            Evidence(any(_BANNER.fullmatch(row.without_spaces) for row in rows[:4]), 0.1, "有版头"),
            Evidence(any(_TAIL.fullmatch(row.without_spaces) for row in rows[-6:]), 0.15, "有抄送、印发"),
        ],
    )


def read(page: Page) -> PageParts:
    """The document as one article, its number and banner as the page's own lines."""
    rows, own = page.rows, _of_site(page.rows)
    printed = [i for i in range(len(rows)) if i not in own]
    outside = own | {i for k, i in enumerate(printed) if _is_outside(rows[i], k, len(printed))}
    outside |= set(_above_number([rows[i] for i in printed], printed))
    content = [i for i in printed if i not in outside]
    addressees = _addressees([rows[i] for i in printed[:30]])
    addressees = None if addressees is None else printed[addressees]
    titles = _titles(page, content, addressees)
    signature = _signature(page, max(content, default=0) + 1)
    block = TitleBlock(
        headline="".join(rows[i].printed for i in titles if not _PASSED.fullmatch(rows[i].without_spaces)) or None,
        authors=authors_of(rows[signature[0]].text) if signature else (),
    )
    above_annex = signature if signature and signature[1] < content[-1] else ()
    in_block = (*titles, *above_annex)
    body = tuple(i for i in content if i not in in_block)
    article = build(Draft(in_block, body), page, block=block)
    date = full_date(rows[signature[1]].folded) if signature else None
    article = replace(article, published=date.iso if date else None, event_date=None, event_date_partial=None)
    publishers = tuple(author.name for author in block.authors)
    return PageParts((article,), furniture=page.lines(sorted(outside)), publishers=publishers)


def _of_site(rows: Sequence[TextLine]) -> set[int]:
    """The rows in which a site says of the document when it was published and by whom, its menu and its foot."""
    head = enumerate(rows[:_HEAD])
    info = {i for i, row in head if not row.ends_sentence and web_words.begins_info(row.without_spaces)}
    return info | set(record_lines(rows)) | set(lines_of_site(rows))


def _above_number(printed: Sequence[TextLine], places: Sequence[int]) -> Sequence[int]:
    """The places of the rows above the document's number, its letterhead's and its site's, if no title ends there."""
    number = next((k for k, row in enumerate(printed[:_HEAD]) if _NUMBER.fullmatch(row.without_spaces)), 0)
    return () if not number or _TITLE_END.search(printed[number - 1].without_spaces) else places[:number]


def _is_outside(row: TextLine, i: int, count: int) -> bool:
    text = row.without_spaces
    if i < 8 and (_NUMBER.fullmatch(text) or _BANNER.fullmatch(text)):
        return True
    return bool(RULE.fullmatch(row.text)) or (i >= count - 8 and bool(_TAIL.fullmatch(text)))


def _addressees(rows: Sequence[TextLine]) -> int | None:
    """The row where the list of addressees begins, which may be wrapped."""
    for i, row in enumerate(rows):
        text = ""
        for other in rows[i : i + _MOST_ADDRESS_LINES]:
            if (text and other.gap) or _is_above_addressees(other) or _TELLS.search(other.without_spaces):
                break
            text += other.without_spaces
            if _ADDRESSEES.fullmatch(text) and _ADDRESS_START.match(text) and not row.marked:
                return i
    return None


def _is_above_addressees(row: TextLine) -> bool:
    text = row.without_spaces
    return bool(_TITLE_END.search(text) or _NUMBER.fullmatch(text) or _BANNER.fullmatch(text))


def _titles(page: Page, content: list[int], addressees: int | None) -> list[int]:
    """The lines before the addressees, or up to the one that ends like the title of an official document; the day in
    brackets below the title is one of them."""
    titles: list[int] = []
    for i, below in pairwise([*content[:6], len(page.rows) - 1]):
        row = page.rows[i]
        is_day = bool(titles and _PASSED.fullmatch(row.without_spaces))
        is_complete = bool(titles) and addressees is None and _TITLE_END.search(page.rows[titles[-1]].without_spaces)
        is_title = may_be_title(row) or _goes_on_as_title(row, page.rows[below])
        if i == addressees or _OF_MEETING.match(row.without_spaces) or not (is_day or (is_title and not is_complete)):
            break
        titles.append(i)
    return titles


def _goes_on_as_title(row: TextLine, below: TextLine) -> bool:
    """True for a list that a title cuts: 先进基层党组织、 / 优秀共产党员和优秀党务工作者的决定."""
    return row.without_spaces.endswith("、") and may_be_title(below) and bool(_TITLE_END.search(below.without_spaces))


def _is_signed_above(rows: Sequence[TextLine], i: int) -> bool:
    """True for the title of another document, below who signs the one above it and its day."""
    text = rows[i].without_spaces
    is_titled = (
        _TITLE_END.search(text) and may_be_title(rows[i]) and not (_ANNEXED.match(text) or _TAIL.fullmatch(text))
    )
    return bool(is_titled and is_date_line(rows[i - 1]) and is_organization(rows[i - 2].text))


def _is_letter_below(rows: Sequence[TextLine], i: int) -> bool:
    """True for the title of a letter to somebody below a document that is signed: 致全县党员的倡议书 / 同志们:."""
    is_titled = _LETTER_END.search(rows[i].without_spaces) and may_be_title(rows[i])
    if not is_titled or not rows[i + 1].without_spaces.endswith(":"):
        return False
    return any(is_date_line(rows[k]) and is_organization(rows[k - 1].text) for k in range(1, i))


def _signature(page: Page, end: int) -> tuple[int, int] | None:
    """(row of the signing organization, row of its date) near the end of the document, or above what is attached."""
    annexes = [i for i, row in enumerate(page.rows[:end]) if _ANNEXED.match(row.without_spaces)]
    for last in (end, *annexes):
        for i in range(max(1, last - 10), min(last, len(page.rows))):
            if is_date_line(page.rows[i]) and is_organization(page.rows[i - 1].text):
                return i - 1, i
    return None
