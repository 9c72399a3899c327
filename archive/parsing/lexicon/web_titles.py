"""Titles on lines that say more: when a page was published, the name of its site, the path to it."""

import re

from archive.parsing.lexicon.dates import FULL_DATE
from archive.parsing.lexicon.web_words import PATH_TO_PAGE, SAID_BEHIND

_TITLE = r"(?P<title>[^\s:][^:]{6,59}?[^\s:|])"
_DAY = r"[\[(]?(?:19|20)\d\d(?P<sep>[-./])\d{1,2}(?P=sep)\d{1,2}(?:\s+\d{1,2}:\d\d(?::\d\d)?)?[\])]?"
_OF_SITE = (
    "(?:网|网站|政府|频道|在线|先锋|党建|发布|日报|晚报|时报|数字报|新闻|新闻中心|融媒|融媒体中心|客户端|头条|之窗)"
)
_FORMS = (
    re.compile(rf"{_TITLE}\s+(?:{SAID_BEHIND})[:：].{{4,}}"),  # 驻村干部的一天　时间:2021-01-25 来源:柳河日报
    re.compile(rf"{_TITLE}\s+{_DAY}"),
    re.compile(rf"{_TITLE}_[^_]{{1,20}}{_OF_SITE}"),  # as a window is named
    re.compile(rf"{PATH_TO_PAGE}.{{0,80}}[>›»]\s*{_TITLE}"),
)
_NO_TITLE = re.compile(
    "[网报站台局委部办室院校]$|(?:作者|编辑|记者|来源|中心|发布|党建|先锋|组工|政府|频道|专栏)$|^(?:记者|通讯员|作者|编辑)"
)
_STEPS = re.compile(r"[>›»]")


def title_within(folded: str) -> slice | None:
    """Where a folded line of such a form has its title, None for any other line."""
    for form in _FORMS:
        if match := form.fullmatch(folded):
            title = match["title"]
            is_other = FULL_DATE.search(title) or _STEPS.search(title) or _NO_TITLE.search(title)
            return None if is_other else slice(*match.span("title"))
    return None
