"""What a web page's declared title may name: the text's title with the site's name, a column or a number around it."""

import re
from collections.abc import Iterable

from archive.text import fold

_MARK = re.compile(r"\s*[_|丨\-—–·«»>]+\s*|\s+")  # between a title and the names around it; inside titles too
_SHORTEST_BEHIND = 10  # characters; shorter ones behind a mark are names of sites and columns
_RUNS_SITE = re.compile(
    "(?:网站?|平台|门户|报|在线|发布|先锋|党建|政府|[医法检学]院|[中小大]学|学校|委员会|[局厅委部]|办公室|中心)$"
)
_NAME_OF_SITE = re.compile("(?:网|网站|平台|门户|频道|客户端|报|在线|发布)$")


def titles_in(declared: str) -> tuple[str, ...]:
    """The titles that a declared title may consist of, spaces left out, the longest first."""
    text = fold(declared).strip()
    marks = list(_MARK.finditer(text))
    before = (text[: mark.start()] for mark in marks)
    behind = (text[mark.end() :] for mark in marks if mark[0].strip())
    whole = "".join(text.split())
    titles = {whole, *map(_without_spaces, before), *filter(_may_be_title, map(_without_spaces, behind))}
    return tuple(sorted((title for title in titles if len(title) > 1), key=lambda title: (-len(title), title)))


def sites_in(metadata: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The names of the site that a page declares: as such, or behind the last mark of its title."""
    named = [value for key, value in metadata if key == "site"]
    titles = [value.strip() for key, value in metadata if key == "title"]
    last = ([*_MARK.finditer(title)][-1:] for title in titles)
    behind = [title[mark.end() :] for title, marks in zip(titles, last, strict=True) for mark in marks]
    return tuple(dict.fromkeys((*named, *filter(_RUNS_SITE.search, behind))))


def _without_spaces(text: str) -> str:
    return "".join(text.split())


def _may_be_title(text: str) -> bool:
    return len(text) >= _SHORTEST_BEHIND and not _NAME_OF_SITE.search(text)
