"""What web pages print around an article, each word known once: labels, tools, lists of other pages, disclaimers.

Texts are folded and without white space, unless `folded` says that spaces still part their words.
"""

import re

from archive.parsing.lexicon.word_lists import any_of, sections

_WORDS = {kind: tuple(map(str.lower, words)) for kind, words in sections("web_words.txt").items()}
SOURCES, PUBLISHED = frozenset(_WORDS["source"]), frozenset(_WORDS["published"])
_ANY = {kind: any_of(words) for kind, words in _WORDS.items() if words}
SOURCE = re.compile(rf"(?:{_ANY['source']}):")
WHEN = re.compile(
    rf"(?:{_ANY['published']}):?[\[(]?(?:(?:[12]\d{{3}}|\d{{1,2}})[-年月./]|[a-z]{{3,9}}\d{{1,2}},\d{{4}})"
)
ORIGINAL = re.compile(rf"[(\[【]?(?:{_ANY['original']}):")
TITLED = re.compile(rf"[(\[【]?(?:{_ANY['title']}):")
# What a web page says of an article, before a colon: 来源, 发布时间, 原标题.
SAID_OF_PAGE = re.compile(rf"[(\[【]?(?:{_ANY['source']}|{_ANY['published']}|{_ANY['original']}):")
SIZE_OF_TYPE = re.compile(rf"[\[【(]?(?:{_ANY['size']}):?(?:[\[【(]?[大中小]|[\]】)\[【(]*$)")
PLACE = re.compile(rf"[\W_]*(?:{_ANY['place']})(?::|[\W_]*$)")
PATH_TO_PAGE = rf"(?:{_ANY['place']})\s*[:：]\s*"  # in a text as it is printed
PLACE_PRINTED = re.compile(f"^{PATH_TO_PAGE}")
SAID_BEHIND = f"{_ANY['source']}|{_ANY['published']}"
# What says when a page was published, or which it is: 时间: and 日期: alone may be of what it tells.
_OF_PAGE = any_of((*(word for word in _WORDS["published"] if len(word) > 2), *_WORDS["size"], "索引号"))
INFORMS = re.compile(rf"(?:{_OF_PAGE}):|(?:{_ANY['count']}):")
_LABEL_ALONE = re.compile(rf"(?:{_ANY['source']}|{_OF_PAGE}):")
_RECORD = re.compile(rf"(?:^|\|)[\[【(•·]*(?:{_ANY['record']})[\])】]*(?:[:|]|$)|[•·][【\[](?:{_ANY['record']})[】\]]")
# Tools set without a space between them (打印关闭, 放大缩小) have two characters and more.
_LONG_TOOL = any_of(word for word in _WORDS["tool"] if len(word) > 1)
_TOOL = rf"[\W_]*(?:(?:{_ANY['tool']})|(?:{_LONG_TOOL})(?:[+\-]?(?:{_LONG_TOOL}|[大中小+\-]))*)[\W_]*"
_ALONE = re.compile(rf"[\W_]*(?:{_ANY['alone']})[\W_]*")
_TOOL_WITH_VALUE = re.compile(rf"[\W_]*(?:{_ANY['tool']})[\W_]*:.{{0,40}}")
_COUNT = rf"(?:{_ANY['count']}):?[\d,.万千+\-]*次?|[\d,.万千+]+次?(?:{_ANY['count']})"
_ON_TOOL_BAR = re.compile(f"{_TOOL}|{_COUNT}|{_ALONE.pattern}")
# What the first word on a tool bar begins with, behind any signs: running text seldom does.
_FIRST_ON_TOOL_BAR = {word[0] for kind in ("tool", "count", "alone") for word in _WORDS[kind]}
_BEGINS_TOOL_BAR = re.compile(rf"[\W_]*[\d,.万千+{re.escape(''.join(sorted(_FIRST_ON_TOOL_BAR)))}]")
_NUMBER = re.compile(r"[\d,.]{1,8}[万千+]{0,2}")
_BETWEEN = re.compile(r"[\s|>»›/·\[\]【】()•]+")
_NEIGHBOUR = re.compile(r"[\W_]*(?:[上下]一?[篇条页则]|[前后]一[篇条]):.{0,60}")
# 往期精彩回顾, 更多热门内容: made as one likes of these.
_OTHERS = f"(?:{_ANY['list']}|(?:{_ANY['list_first']})(?:{_ANY['list_last']})+)"
_LIST = re.compile(rf"[\W_]*{_OTHERS}[\W_]*")
_BEGINS_LIST = re.compile(rf"[【\[]?{_OTHERS}")
_PATH = re.compile(r">{1,2}[\u4e00-\u9fff]{2,8}>|\|[\u4e00-\u9fff]{2,6}\|")
_DISCLAIMER = re.compile(rf"[\W_]*(?:{_ANY['disclaimer']})[\W_]*")
_DISCLAIMS = re.compile(rf"[\W_]*(?:\d{{1,2}}[.、)]|[①-⑳])?[\W_]*(?:(?:{_ANY['disclaimer']}):|{_ANY['disclaims']})")
_OF_SITE, _WITHIN = re.compile(rf"[\W_]*(?:{_ANY['begins']})"), re.compile(_ANY["within"])
_CAPTION = re.compile(rf"[(]?(?:{_ANY['caption']})(?:现场|合影|场景)(?:照片)?[)]?")
_RUN_BY = re.compile(rf"(?:{_ANY['run_by']})[:]")
# All of these in one, for each line of a page is asked.
_BEGINS_NAVIGATION = re.compile(
    "|".join(
        f"(?:{begins.pattern})"
        for begins in (ORIGINAL, PLACE, SIZE_OF_TYPE, _OF_SITE, _RUN_BY, _DISCLAIMS, _BEGINS_LIST)
    )
)


def is_tool_bar(folded: str) -> bool:
    """True for tools and counts that stand on a line of their own: 打印 分享, 点赞 12 评论 3."""
    if not _BEGINS_TOOL_BAR.match(folded):
        return False
    has_tool = False
    for part in _BETWEEN.split(folded):
        if _NUMBER.fullmatch(part) or not any(map(str.isalnum, part)):
            continue
        if not _ON_TOOL_BAR.fullmatch(part):
            return False
        has_tool = True
    return has_tool


def is_navigation(text: str, folded: str) -> bool:
    """True for a line of a web page that does something, leads somewhere else or is of its site."""
    return bool(
        _BEGINS_NAVIGATION.match(text)
        or _WITHIN.search(text)
        or (":" in text and (leads_to_neighbour(text) or _TOOL_WITH_VALUE.fullmatch(text)))
        or (is_tool_bar(folded) and not _ALONE.fullmatch(text))
        or _PATH.search(text)
    )


def leads_to_neighbour(text: str) -> bool:
    """True for the link to the page before or behind this one, whatever its title."""
    return bool(_NEIGHBOUR.fullmatch(text))


def heads_other_pages(text: str) -> bool:
    """True for the heading of a list of other pages (相关阅读)."""
    return bool(_LIST.fullmatch(text))


def begins_other_pages(text: str) -> bool:
    """The same with more behind it on its line."""
    return bool(_BEGINS_LIST.match(text))


def is_disclaimer(text: str) -> bool:
    """True for the heading above what the site answers for."""
    return bool(_DISCLAIMER.fullmatch(text))


def disclaims(text: str) -> bool:
    """True for what says which texts the site answers for (1.凡本网注明…), sentences too."""
    return bool(_DISCLAIMS.match(text))


def is_of_site(text: str) -> bool:
    """True for what a site prints of itself whatever follows: 扫一扫…, 版权所有…, …ICP备…号."""
    return bool(_OF_SITE.match(text) or _WITHIN.search(text))


def is_caption(text: str) -> bool:
    """True for a caption that says nothing but what the picture shows (会议现场)."""
    return bool(_CAPTION.fullmatch(text))


def names_runner(text: str) -> bool:
    """True for who runs the site, as its foot says (主办单位:…)."""
    return bool(_RUN_BY.match(text))


def is_label_alone(text: str) -> bool:
    """True for a label of the info line behind which nothing stands, or stands on the next line."""
    return bool(_LABEL_ALONE.fullmatch(text))


def begins_info(text: str) -> bool:
    """True for a line that begins with when a page was published or where it is from."""
    return bool(WHEN.match(text) or SOURCE.match(text) or is_label_alone(text))


def is_of_record(text: str) -> bool:
    """True for a row of the table above what offices make public (索引号: … 发文字号: …)."""
    return bool(_RECORD.search(text))
