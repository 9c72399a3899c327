"""Lines above a title that name its column, who runs it or a campaign, and lead to no headline."""

import re
from collections.abc import Sequence

from archive.parsing.blocks.title_lines import tells_in_full
from archive.parsing.labelling.page_shape import BULLETS
from archive.parsing.layouts.known_lines import is_notice, looks_like_title
from archive.parsing.lines.text_lines import TextLine

_RUN_BY, _SERIES, _SPECIAL = "合办|联办|协办", "进行时|选登|选刊", "专版|专栏|专刊|特刊"
_OCCASION = "学习|宣传|贯彻|落实|庆祝|祝贺|欢庆|纪念|喜迎|迎接"
_CALL = re.compile(rf"(?:深入|认真|广泛|热烈|隆重)?(?:{_OCCASION})[^,。:]{{4,22}}")
WORDS_OF_COLUMNS = f"{_RUN_BY}|{_SERIES}|{_SPECIAL}|{_OCCASION}".replace("|", " ")  # each has one
_HOSTED = re.compile(rf"(?:{_RUN_BY})$")
_COLUMN_OF_SERIES = re.compile(rf"[\u4e00-\u9fff“”\"]{{3,14}}(?:{_SERIES})|[\u4e00-\u9fff“”\"]{{4,20}}(?:{_SPECIAL})")
# Never the title of a report: 热烈庆祝中国共产党成立九十周年, 学习贯彻党的二十大精神·基层行.
_SLOGAN = re.compile(
    rf"(?:热烈|隆重)(?:{_OCCASION})[^,。:!]{{4,22}}(?<!大会)(?<!召开)(?<!举行)|(?:深入)?(?:{_OCCASION})[^,。:·]{{4,20}}·[\u4e00-\u9fff]{{2,6}}"
)
_WHOLE_NOTICE = re.compile(
    r"讣告|(?:干部)?任[前职]公示(?:公告)?|致[^,。]{2,20}的一封(?:公开)?信|[\u4e00-\u9fff]{0,6}(?:倡议书|启事)"
)
_TEACHING = re.compile("(?:精神|思想|理论)$")
_LEAST_OCCASION = 6  # characters: 二十大精神


def is_of_column(rows: Sequence[TextLine], i: int) -> bool:
    """True above a title for who runs a column (…组织部　…报社　合办), and for the column of a campaign (…进行时).

    Above the whole title of a notice the call of a campaign is one too (学习贯彻…精神 / 讣告), and above a title that
    names its occasion again, or one that tells an event in full.
    """
    if i + 1 == len(rows):
        return False
    text, below = rows[i].without_spaces.lstrip("".join(BULLETS)), rows[i + 1].without_spaces
    is_column = _HOSTED.search(text) or _COLUMN_OF_SERIES.fullmatch(text) or _SLOGAN.fullmatch(text)
    calls = _CALL.fullmatch(text) and (
        is_notice(below)
        or _WHOLE_NOTICE.fullmatch(below)
        or _is_told_below(text, below)
        or _is_above_event(text, below)
    )
    return bool(calls) or (bool(is_column) and looks_like_title(rows[i + 1]))


def _is_told_below(text: str, below: str) -> bool:
    """True for a call whose occasion the longer title below names again: it leads to nothing that this does not say."""
    return len(below) > len(text) and text[-_LEAST_OCCASION:] in below


def _is_above_event(text: str, below: str) -> bool:
    """True for a call that ends with what is to be learnt (深入学习贯彻…精神), above an event told in full."""
    return bool(_TEACHING.search(text)) and tells_in_full(below)
