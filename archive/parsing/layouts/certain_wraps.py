"""What a wrap cut or pushed down: lines that certainly go on with the one above. Only these two are asked."""

import re

from archive.parsing.layouts.known_lines import TAILS
from archive.parsing.lines.text_lines import QUOTATION_MARK, TextLine, ends_cut_signature

_TAIL = 3  # characters that a wrap pushed into a line of their own: 。”
_PAIRS = (("“", "”"), ("《", "》"))
_NUMBER_AT_END, _NUMBER_FIRST = re.compile(r"[\u4e00-\u9fff]\d{1,4}$"), re.compile(r"\d+[\u4e00-\u9fff.%]")
_LEAST_TEXT = 12  # characters; a shorter line is no line of text, but for the narrowest columns
_TAKEN = re.compile(r"摄|(?:影)?报道\)?")  # the end of who took a picture


def is_tail(before: TextLine, row: TextLine) -> bool:
    """True for the punctuation that a wrap pushed behind the edge."""
    text = row.without_spaces
    return bool(TAILS.match(text)) and len(text) <= _TAIL and not before.ends_sentence


def is_end_of_quotation(before: TextLine, row: TextLine) -> bool:
    """True for nothing but the marks that close what the sentence above quotes, pushed behind the edge by a wrap."""
    text = row.without_spaces
    return before.ends_sentence and len(text) <= _TAIL and not text.strip(QUOTATION_MARK)


def is_rest_of_signature(before: TextLine, row: TextLine) -> bool:
    """True for what a wrap pushed down of who reports or took a picture (…。（陈 / 静）, …。本报记者 熊婷 / 摄)."""
    return bool(_TAKEN.fullmatch(row.without_spaces)) or ends_cut_signature(before, row)


def goes_on_with_number(before: TextLine, row: TextLine) -> bool:
    """True for the second half of a number that a wrap cut in a line of text (…会议于20 / 22年2月…)."""
    if row.indent or len(before.without_spaces) < _LEAST_TEXT or not _NUMBER_FIRST.match(row.without_spaces):
        return False
    return bool(_NUMBER_AT_END.search(before.without_spaces))


def goes_on_in_text(before: TextLine, row: TextLine) -> bool:
    """True for the second half of a quotation that a wrap cut in a line of text."""
    above = before.without_spaces
    return not row.indent and len(above) >= _LEAST_TEXT and "," in above and closes_quotation(before, row)


def closes_quotation(before: TextLine, row: TextLine) -> bool:
    """True for a line that closes first of all the quotation or bracket that the line above opens (…“紫米先 / 锋”…)."""
    if before.ends_sentence:
        return False
    above, here = before.printed, row.printed
    return any(
        above.rfind(one) > above.rfind(other) and 0 <= here.find(other) < (here + one).find(one)
        for one, other in _PAIRS
    )
