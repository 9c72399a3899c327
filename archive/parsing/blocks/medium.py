"""The name of the paper, bulletin, site or account that a page's first own lines print."""

import re
from collections.abc import Iterator, Sequence

from archive.parsing.blocks.masthead import PAGE, is_named_after_county, is_section_name
from archive.parsing.lexicon.dates import FULL_DATE
from archive.parsing.lexicon.web_words import PLACE_PRINTED
from archive.parsing.lines.text_lines import TextLine

_HEAD = 4  # of the page's own lines; farther down stand sources and publishers
_ENOUGH = 4  # by hand, on the pages by hand: two strong signs, or one and two weak ones
_MEDIUM = re.compile(
    "(?:报|周刊|月刊|晚刊|网|新闻|时讯|快讯|通讯|简报|信息|动态|先锋|党建|组工|零距离|融媒|融媒体中心|发布|在线|之窗|之家|之声|文艺|视界|农声|县情|乡讯|报道|文明)$"
)
_GOVERNMENT = re.compile("人民政府$")
_BODY = re.compile("(?:办公室|委员会|[省市县区州旗]委|局|部|院)$")  # who publishes is no medium
_SPLIT = re.compile(r"\s*(?:>{1,2}|→|-{1,2}>|[|丨｜/])\s*|[·•]|\s{1,20}|\u3000")
_NUMBER = re.compile(r"第[\d一二三四五六七八九十百〇零○]{1,8}期|总第")
_AROUND = re.compile(r"^《|》?(?:数字报|电子报|电子版|文稿|试刊号|增刊|特刊|首页|微平台|APP)$|》$")
_NO_NAME = re.compile("[:：,，。!?！？@]|^(?:首页|点击|打开|导读|今日导读|目录|专栏|来源|数字报|无障碍|版面)|\\d")
_SHORTEST, _LONGEST = 3, 14


def medium_of(rows: Sequence[TextLine], is_web: bool) -> str | None:
    """The name at the head of these lines for which several signs speak: its county, its last word, what follows it."""
    head = rows[:_HEAD]
    words = [list(_words(row)) for row in head]
    best = max(
        ((_points(word, i, k, head, words, is_web), -i, word) for i, line in enumerate(words) for k, word in line[:4]),
        default=(0, 0, ""),
    )
    return best[2] if best[0] >= _ENOUGH else None


def _words(row: TextLine) -> Iterator[tuple[int, str]]:
    """The words of a line that can be a name, each with its place; letters set wide are one word."""
    text = PLACE_PRINTED.sub("", row.text.strip())
    parts = [part for part in _SPLIT.split(text) if part]
    if len(parts) > 2 and all(len(part) == 1 for part in parts):
        parts = ["".join(parts)]
    for k, part in enumerate(parts):
        word = _AROUND.sub("", _AROUND.sub("", part))
        if _SHORTEST <= len(word) <= _LONGEST and not (
            _NO_NAME.search(word) or _BODY.search(word) or is_section_name(word)
        ):
            yield k, word


def _points(
    word: str, i: int, k: int, head: Sequence[TextLine], words: list[list[tuple[int, str]]], is_web: bool
) -> int:
    row, below = head[i], head[i + 1] if i + 1 < len(head) else None
    is_alone = len(words[i]) == 1 and k == 0 and not PAGE.search(row.folded)
    has_issue = bool(FULL_DATE.search(row.folded) or _NUMBER.search(row.without_spaces))
    below_issue = below is not None and bool(_NUMBER.search(below.without_spaces))
    again = sum(word == other for line in words for _, other in line) > 1
    return (
        2 * is_named_after_county(word)
        + 2 * bool(_MEDIUM.search(word))
        + (is_web and bool(_GOVERNMENT.search(word)))
        + (is_alone or k == 0)
        + (has_issue and k == 0)
        + below_issue
        + 2 * again
    )
