"""Lines known by their words alone, and the forms of lines that several rules ask for."""

import re

from archive.parsing.labelling.page_shape import BULLETS
from archive.parsing.lexicon.dates import full_date
from archive.parsing.lexicon.web_words import SAID_OF_PAGE, SIZE_OF_TYPE
from archive.parsing.lexicon.word_lists import alternatives, sections
from archive.parsing.lines.text_lines import TextLine

_LINES = sections("line_titles.txt")
NOTICES, GREETINGS, COLUMNS = (frozenset(_LINES[kind]) for kind in ("notice", "greeting", "column"))
# 红光村的故事 and 来自会场的声音 are titles.
COLUMN_NAME = re.compile(
    rf"(?!.*[的好](?:故事|声音)$)[\u4e00-\u9fff“”\"‘’·•]{{2,10}}(?:{alternatives(_LINES['column_end'])})"
)
PHOTOGRAPHED = re.compile(r"摄(?:影)?(?:报道)?[)]?$")
NUMBERED_PICTURE = re.compile("图[①-⑳]")
TAILS = re.compile(r"[,。、;:!?.)\]”’」』》%]")
STOPS = re.compile("[,。、;:!?]")
REMARK_OF_EDITORS = re.compile(r"(?:记者手记|采访手记|采访札记|编辑手记|短评|编后|编后语)[::|][^,]{3,30}")
REMARK_BELOW = re.compile("编后(?:语|话)?:[^,]{3,30},")  # goes on in the text, so it is no title
SECTION_OF_CASE = re.compile("【(?:案例|工作|主要|经验)?(?:背景|做法|成效|启示|反思|点评)】")
# In the middle of a text: what its reporter adds. Above a title it is the name of a column.
NOTES_OF_REPORTER = re.compile("【?■?(?:记者|采访)手记】?")
REMARK_ABOVE = re.compile("(?:本报)?编者按")
COUNTED = re.compile(r"[^,。;:]{2,20}\(\d{1,4}[名个]\)")  # heads the names of a list: 优秀共产党员（4名）
ATTACHED = re.compile(r"附(?:件\d?)?:")
ANNEX = re.compile(r"附件?[\d一二三四五六]?:?")  # a line of its own, above what is attached
_ANY_BULLET = "".join(BULLETS)
_LONGEST_TITLE = 40  # characters of one line
# The number of a page between its ornaments.
FOLIO = re.compile(r"[-—–─·•~]+\d{1,3}[-—–─·•~]+|第?[a-d]?(?:\d{1,2}|[一二三四五六七八]{1,2})版")
FIRST_PRINTED = re.compile(r"[(]?(?:原载|摘自|转载自|选自)(?:于)?《.{2,20}》.{0,30}[)]?")
MINUTE = re.compile(r"\d{1,2}:\d\d")  # when a web page was published, behind its day
MOVED = re.compile(r"[(]?(?:紧接|上接|接上|下转|转接).{1,12}[)]?")
_NOTICE = re.compile(r"关于.{2,40}的.{0,4}(?:公告|通告|公示|通知)")
MONTH = re.compile(r"[【◎●]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|大事记?)?[】]?")  # heads its days
# Lines of their own in a list of those who are appointed and removed.
OF_APPOINTMENTS = re.compile("(?:决定|批准|通过)?(?:任命|免去|撤销)(?:职务)?:?|接受辞[职去]:?")
KINDS_OF_NOTICE = frozenset(
    ["公告", "通告", "通知", "启事", "声明", "决定", "意见", "通报", "公示", "倡议书", "公开信", "讲话", "报告"]
)


def without_bullet(text: str) -> str:
    """The text behind the bullets that it may begin with."""
    return text.lstrip(_ANY_BULLET)


def is_notice(text: str) -> bool:
    """True for the title of a notice (招领启事, 关于…的公告), perhaps behind a bullet."""
    bare = without_bullet(text)
    return bare in NOTICES or bool(_NOTICE.fullmatch(bare))


def looks_like_title(row: TextLine) -> bool:
    """True for a line that by its length and its end can be one of a title."""
    text = row.without_spaces
    return (
        4 <= len(text) <= _LONGEST_TITLE
        and not row.ends_sentence
        and not STOPS.search(text[-1])
        and not full_date(text)
        and not SIZE_OF_TYPE.match(text)
        and not SAID_OF_PAGE.match(text)
    )
