"""What lines of a web page that was saved as text certainly are: its title, where it comes from, what stands around."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from archive.parsing.layouts.certain_web_captions import captions
from archive.parsing.layouts.certain_web_heads import (
    HEAD,
    HEADLINE,
    NO_TITLE,
    OWN,
    columned,
    head_lines,
    holds_several,
    may_be_title,
    repeated_titles,
    telegraphed,
    titles_in_halves,
    untitled,
    values_below,
)
from archive.parsing.layouts.certainty import Certainty
from archive.parsing.layouts.public_records import labelled_title, record_lines
from archive.parsing.lexicon import web_words
from archive.parsing.lines.text_lines import TextLine

_LENGTH = re.compile(r"(?:本篇|本文|全文)(?:文章)?(?:共|约|共计)?\d+字.{0,12}")
_FIRST_ENTRIES = frozenset(["首页", "网站首页"])
_STEP = re.compile(r"[>›»](?:[\u4e00-\u9fff]|$)")  # 首页 / > 图文: a path with each step on a line
_MOST_LISTED, _MENU, _LONGEST_ENTRY, _MANY_ENTRIES = 20, 40, 12, 4  # lines, lines, characters, words
_LONGEST_PROMPT = 40  # characters: a prompt to log in or to share is one sentence at most
_LONGEST_ABOUT = 160  # date, source, author, editor, clicks and size of type on one line
_SAID_BELOW = 12  # lines at the foot among which a site says what it answers for


def web_lines(rows: Sequence[TextLine]) -> Mapping[int, Certainty]:
    """What is certain of the lines by the labels, tools and lists that web pages have."""
    found = {i: certainty for i, row in enumerate(rows) if (certainty := _by_words(row))}
    for own in (_listed(rows), _disclaimers(rows), _menu(rows), record_lines(rows)):
        found |= dict.fromkeys(own, OWN)
    found |= dict(captions(rows))
    found |= dict(_originals(rows))
    found |= dict(telegraphed(rows))
    found |= dict(untitled(rows)) | dict(_above_other_pages(rows))
    found |= dict(columned(rows))
    found |= dict(values_below(rows))
    found |= dict(repeated_titles(rows))
    found |= dict(titles_in_halves(rows))
    return found | dict(head_lines(rows, found))


def lines_of_site(rows: Sequence[TextLine]) -> list[int]:
    """The lines that are the site's own by their words, its menu included."""
    return [*(i for i, row in enumerate(rows) if _by_words(row) is OWN), *_menu(rows)]


def _by_words(row: TextLine) -> Certainty | None:
    text = row.without_spaces
    is_of_site = web_words.is_of_site(text)
    if len(text) <= _LONGEST_PROMPT and is_of_site:
        return OWN  # 还没有账号?
    if row.ends_sentence or len(text) > _LONGEST_ABOUT:
        return None
    is_tool = is_of_site or web_words.SIZE_OF_TYPE.match(text) or web_words.is_tool_bar(row.folded)
    is_label = labelled_title(row) or web_words.is_label_alone(text)
    is_menu = row.folded.split()[0] in _FIRST_ENTRIES
    if is_tool or is_label or is_menu or web_words.leads_to_neighbour(text) or _LENGTH.fullmatch(text):
        return OWN
    return NO_TITLE if web_words.SOURCE.match(text) or web_words.is_caption(text) else None


def _listed(rows: Sequence[TextLine]) -> Iterator[int]:
    """The lines from 新闻推荐 or 免责声明 to the end of the page, which are other pages' and the site's."""
    text = next((i for i, row in enumerate(rows) if row.ends_sentence), len(rows))
    last = range(max(text + 1, len(rows) - _MOST_LISTED), len(rows))
    heads = (i for i in last if _heads_foot(rows[i].without_spaces))
    yield from range(next(heads, len(rows)), len(rows))


def _heads_foot(text: str) -> bool:
    return web_words.heads_other_pages(text) or web_words.is_disclaimer(text)


def _above_other_pages(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """The sentences of a page below whose one text other pages are listed: they begin nothing."""
    foot = next(_listed(rows), len(rows))
    texts = [i for i in range(foot) if rows[i].ends_sentence]
    if foot < len(rows) and texts and not holds_several(rows[texts[0] + 1 : foot]):
        yield from ((i, NO_TITLE) for i in texts[1:])


def _disclaimers(rows: Sequence[TextLine]) -> Iterator[int]:
    """Below the text, the sentences in which a site says what it answers for (1.凡本网注明…)."""
    text = next((i for i, row in enumerate(rows) if row.ends_sentence), len(rows))
    foot = range(max(text + 1, len(rows) - _SAID_BELOW), len(rows))
    yield from (i for i in foot if web_words.disclaims(rows[i].without_spaces))


def _menu(rows: Sequence[TextLine]) -> Iterator[int]:
    """The line that says where in its site the page stands (当前位置), the steps below it, and the menu above."""
    head = range(min(_MENU, len(rows)))
    steps = [i for i in head if web_words.PLACE.match(rows[i].without_spaces) or _STEP.match(rows[i].without_spaces)]
    if steps:
        yield from steps
        yield from takewhile(lambda i: _is_entry(rows[i]), reversed(range(steps[0])))


def _is_entry(row: TextLine) -> bool:
    """True for a short line or one of many words, which are entries of a menu."""
    is_short = len(row.without_spaces) <= _LONGEST_ENTRY or len(row.folded.split()) >= _MANY_ENTRIES
    return is_short and not row.ends_sentence


def _originals(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """原标题:… repeats a title or says another: it is the headline only where no other stands above the text."""
    for i, row in enumerate(rows):
        if match := web_words.ORIGINAL.match(row.without_spaces):
            title = row.without_spaces[match.end() :].rstrip(")]】")
            above = range(min(i, HEAD))
            printed = [k for k in above if rows[k].without_spaces == title]
            is_only = i < HEAD and not any(may_be_title(rows[k]) for k in above)
            yield i, HEADLINE if is_only else OWN
            yield from ((k, HEADLINE if k == printed[0] else OWN) for k in printed)
