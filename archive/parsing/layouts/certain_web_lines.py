"""What lines of web pages certainly are: the date and the origin below a title, the title above them, captions."""

import re
from collections.abc import Sequence

from archive.parsing.blocks.masthead import names_account
from archive.parsing.labelling.labels import Label
from archive.parsing.layouts.certain_parts import PART
from archive.parsing.layouts.known_lines import MINUTE
from archive.parsing.lexicon import web_words
from archive.parsing.lexicon.dates import full_date
from archive.parsing.lines.text_lines import TextLine

_FROM_WHOM = re.compile(r"(?:作者|记者|通讯员):")
_BY_WHOM = re.compile("作者|记者|通讯员|供稿|撰|文[/:]")
_CAPTION = re.compile("[▲△↑]")
_WEB_TITLE = re.compile(r"[\u4e00-\u9fff“”\"‘’、,:·\d]+(?<!文稿)(?<!关注)")
_WEB_HEAD, _LEAST_WEB_TITLE = 8, 7
_TEXT = frozenset({Label.PARAGRAPH})


def inside_web_text(row: TextLine) -> frozenset[Label]:
    """What lines of a web page with one title can only be: captions of its pictures, numbered headings."""
    if _CAPTION.match(row.text) and not row.ends_sentence:
        return _TEXT
    return frozenset({Label.SUBHEAD}) if PART.fullmatch(row.without_spaces) else frozenset()


def is_info(row: TextLine) -> bool:
    """True for the line below the title of a web page that gives its date and where it comes from."""
    return not row.ends_sentence and _says_whence(row.without_spaces) and full_date(row.folded) is not None


def _says_whence(text: str) -> bool:
    return ":" in text and bool(web_words.SOURCE.search(text) or _FROM_WHOM.search(text))


def informs(row: TextLine) -> bool:
    """True for what the head of a web page says of itself: when it was published, its number, who looked at it."""
    is_dated = web_words.INFORMS.search(row.without_spaces) and full_date(row.folded)
    return bool(is_dated or (is_info(row) and not _BY_WHOM.search(row.without_spaces)))


def is_above_minute(rows: Sequence[TextLine], i: int) -> bool:
    """True for words right above the day and the minute at the head of a web page; the account's name is shorter."""
    below, text = rows[i + 1], rows[i].without_spaces
    if i >= _WEB_HEAD or len(text) < _LEAST_WEB_TITLE or not _WEB_TITLE.fullmatch(text):
        return False
    is_minute = full_date(below.folded) is not None and bool(MINUTE.search(below.folded)) and not below.ends_sentence
    return is_minute and not names_account(text)
