"""Lines that sign a text or name its author: what they certainly are, and whether a line can be one."""

import re
from collections.abc import Iterator, Mapping, Sequence

from archive.parsing.blocks import authorship, bylines, labelled_names, name_lists
from archive.parsing.blocks.paragraphs import is_balanced
from archive.parsing.blocks.title_block import is_author_line, is_date, is_date_line
from archive.parsing.labelling.labels import ONLY_TITLES, Label
from archive.parsing.layouts.known_lines import (
    ATTACHED,
    COLUMNS,
    KINDS_OF_NOTICE,
    NOTICES,
    REMARK_BELOW,
    is_notice,
    looks_like_title,
    without_bullet,
)
from archive.parsing.layouts.roundups import names_roundup
from archive.parsing.lexicon.dates import full_date
from archive.parsing.lines.text_lines import TextLine

ONLY_SIGNATURE, ONLY_BYLINE = frozenset({Label.SIGNATURE}), frozenset({Label.BYLINE})
_NAME_BEHIND_PLACE = re.compile(
    r"[\u4e00-\u9fff]{0,18}(?:读者|村|镇|乡|社区|街道|村民|居民|群众)[\s\u3000]+(?P<name>[\u3400-\u9fff·]{2,8})"
)
_AND_OTHERS = re.compile(r"等(?:\d+|[一二三四五六七八九十]+)?[人名位户]$")
_SET_WIDE = re.compile(r"(?<![\u3400-\u9fff])([\u4e00-\u9fff])[\s\u3000]{1,4}([\u4e00-\u9fff])(?![\u3400-\u9fff])")
_FRAMES = "○◎□⊙☆◇"
_LONGEST_SIGNING = 40  # characters: post, body and name
_LONGEST_SIGNER = 16  # of a letter
_LEAST_FIRST_LINE = 9  # characters of a text's first line; names and places are shorter
_CALLS = re.compile("[\u4e00-\u9fff]{0,4}电话:")
_SPEECH = re.compile("(?:讲话|发言|致辞|致词|报告|党课)(?:[(].{2,12}[)])?$")
_OFFICE_BEHIND = re.compile(r"(?P<name>[\u3400-\u9fff·]{2,12})[(](?P<office>[^()]{4,40})[)]")
_FIRST_PART = re.compile("一[、.]")
_LEAST_DOCUMENT = 3  # lines: a title, a text, who issues it
_LEAST_CLAUSE = 4  # characters of a clause of a couplet
_NAMED = re.compile(r"[\u3400-\u9fff]{2,3}|[\u3400-\u9fff]+(?:[·•・‧][\u3400-\u9fff]+)+")
_LAST_NAME = re.compile(r"\S{3,}[\s\u3000]+[\u3400-\u9fff·]{2,6}")
_SIGNING = re.compile(r"^[\u4e00-\u9fff]{2,5}:|记者|通讯员|作者|撰|文[:/]|[摄图]|整理|供稿|编译|译|口述|执笔|主讲|宣讲")
_SIGNING_BODY = re.compile(r"[\u3400-\u9fff·]{3,20}(?:组|室|队|部|局|委|会|社|中心|站|院|厂|公司|校|学|员)")
_PARTY_BODY = re.compile("中共[\u4e00-\u9fff]{2,14}(?:[省市县区州旗镇乡]委|委员会|部|办公室)")
_KNOWN = NOTICES | KINDS_OF_NOTICE | COLUMNS
_DAY_OF_LETTER = re.compile("[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日|[上中下]旬)")
_PARTS = re.compile(r"[\s、,/|丨]+")
_OCCASION = re.compile(r"\((?:\d{4}|[〇零○一二三四五六七八九]{4})年.{2,6}日[^()]{2,60}(?:上|通过|批准|修订|整理)\)")
# A stop, and words longer than a name; neither a label, nor white space, nor the dot of a name.
_RUNNING_TEXT = re.compile(r"(?!.*[\s:/|丨·•・‧])(?=.*[,。;!?]).*[\u3400-\u9fff]{7}")


def signing_labels(rows: Sequence[TextLine]) -> dict[int, frozenset[Label]]:
    """The lines that give office or place and name: below a text they sign it, between a title and a text they name
    the author, and the line above is the title."""
    found: dict[int, frozenset[Label]] = dict.fromkeys(_closing(rows), ONLY_SIGNATURE)
    for i in range(1, len(rows)):
        is_closed = rows[i - 1].ends_sentence or _CALLS.match(rows[i - 1].without_spaces)
        if is_closed and _is_issuer(rows, i):
            found |= dict.fromkeys((i, i + 1) if is_date_line(rows[i + 1]) else (i,), ONLY_SIGNATURE)
        if _closes_list(rows, i) or _is_above_remark(rows, i):
            found[i] = ONLY_SIGNATURE
        if _is_framed_name(rows[i]):
            found[i] = ONLY_SIGNATURE | ONLY_BYLINE
        if _is_framed_author(rows, i):
            found |= {i - 1: ONLY_TITLES, i: ONLY_BYLINE}
        is_parted = rows[i].has_spaces
        if (is_parted and _is_pen_name(rows, i)) or _is_author_alone(rows, i):
            found |= {i - 1: ONLY_TITLES, i: ONLY_BYLINE}
        if _tells_occasion(rows, i):
            found |= {i - 1: found.get(i - 1, ONLY_TITLES), i: ONLY_BYLINE}
        if _is_speaker(rows, i):
            found |= {i - 1: ONLY_TITLES, i: ONLY_BYLINE}
        if _is_office_above_name(rows, i):
            found |= {i - 1: ONLY_TITLES, i: ONLY_BYLINE, i + 1: ONLY_BYLINE}
        if not (is_parted and _names_signer(rows[i])):
            continue
        # Between the author of a diary and its text stands its day.
        below = i + 1 + (i + 2 < len(rows) and full_date(rows[i + 1].folded) is not None)
        place = _NAME_BEHIND_PLACE.fullmatch(_AND_OTHERS.sub("", rows[i].text))
        is_first = below < len(rows) and place is not None and _is_first_line(rows[below], rows[i - 1])
        above_text = is_first or (below < len(rows) and _begins_text(rows[below]))
        if rows[i - 1].ends_sentence and (not above_text or place):
            found[i] = ONLY_SIGNATURE  # 县委书记　钟伯年 above what he did is a heading
        elif above_text and not rows[i - 1].ends_sentence and looks_like_title(rows[i - 1]):
            found |= {i - 1: ONLY_TITLES, i: ONLY_BYLINE}
    return {**found, **dict.fromkeys(_days_below(rows, found), ONLY_SIGNATURE)}


def _days_below(rows: Sequence[TextLine], signing: Mapping[int, frozenset[Label]]) -> Iterator[int]:
    """The days in Chinese figures right below who signs a letter (石桥大队社员　何春生 / 三月三日)."""
    below = (i + 1 for i, labels in signing.items() if labels == ONLY_SIGNATURE and i + 1 < len(rows))
    return (i for i in below if _DAY_OF_LETTER.fullmatch(rows[i].without_spaces))


def _closing(rows: Sequence[TextLine]) -> range:
    """The last lines of a document: the body that issues it and the day, on one line or two.

    Below a telephone number hands are of two minds.
    """
    if len(rows) <= _LEAST_DOCUMENT:
        return range(0)
    body, *day = rows[-1].text.split()
    is_one = bool(day) and is_date("".join(day)) and _is_body(body)
    is_two = is_date_line(rows[-1]) and _is_body(rows[-2].text)
    first = len(rows) - is_one - 2 * is_two
    return range(0) if _CALLS.match(rows[first - 1].without_spaces) else range(first, len(rows))


def _is_body(text: str) -> bool:
    bare = "".join(text.split())
    return bool(_PARTY_BODY.fullmatch(bare) or _SIGNING_BODY.fullmatch(bare)) or authorship.is_organization(bare)


def _is_issuer(rows: Sequence[TextLine], i: int) -> bool:
    """True for the body that issues what stands above it: what is attached, or a date and another title, is below."""
    below, next_but_one = (rows[k] if k < len(rows) else None for k in (i + 1, i + 2))
    if below is None:
        return False
    body, *day = rows[i].text.split()
    if day and is_date("".join(day)) and _is_body(body):
        return _may_head(below)
    if not authorship.is_organization(rows[i].text.strip()):
        return False
    if ATTACHED.match(below.without_spaces):
        return True
    return next_but_one is not None and is_date_line(below) and _may_head(next_but_one)


def _may_head(row: TextLine) -> bool:
    """True for what may be the title of the next notice."""
    text = row.without_spaces
    is_called = is_notice(text) or without_bullet(text) in KINDS_OF_NOTICE
    return is_called or (looks_like_title(row) and _is_words(row))


def _is_words(row: TextLine) -> bool:
    """True for a line without brackets and labels, as 抄送:… and (此件公开发布) have them."""
    return not re.search("[():]|印发", row.without_spaces)


def _closes_list(rows: Sequence[TextLine], i: int) -> bool:
    """True for a body between a list that it signs and the title of a report."""
    if i + 2 >= len(rows) or not _PARTY_BODY.fullmatch(rows[i].without_spaces):
        return False
    return looks_like_title(rows[i + 1]) and bylines.begins_news(rows[i + 2].without_spaces)


def _is_above_remark(rows: Sequence[TextLine], i: int) -> bool:
    """True for whoever signs a letter between its text and what the editors say to it (编后:…)."""
    if i + 1 >= len(rows) or not REMARK_BELOW.match(rows[i + 1].without_spaces):
        return False
    is_name = may_name_author(rows[i]) and len(rows[i].without_spaces) <= _LONGEST_SIGNER
    return is_name and rows[i - 1].ends_sentence and not rows[i].ends_sentence


def _is_framed_name(row: TextLine) -> bool:
    """True for one name behind ○, ◎ or □ on a line of its own: whoever wrote what is above or below it."""
    mark, name = row.without_spaces[0], row.without_spaces[1:]
    return mark in _FRAMES and name[-1:] not in "报讯刊" and name not in _KNOWN and name_lists.looks_like_name(name)


def _is_framed_author(rows: Sequence[TextLine], i: int) -> bool:
    """True for such a name whatever the family's (◎隽守田), between a title and a text with an indent."""
    mark, name = rows[i].without_spaces[0], rows[i].without_spaces[1:]
    if mark not in _FRAMES or name in _KNOWN or not _NAMED.fullmatch(name) or i + 1 >= len(rows):
        return False
    above, below = rows[i - 1], rows[i + 1]
    is_between = looks_like_title(above) and below.indent >= 2 and below.ends_sentence
    return is_between and above.without_spaces[0] not in _FRAMES and len(above.without_spaces) > len(name)


def _is_pen_name(rows: Sequence[TextLine], i: int) -> bool:
    """True for two characters set wide between a title and a text with an indent: whoever wrote it (老　谭)."""
    if not _SET_WIDE.fullmatch(rows[i].text) or rows[i].without_spaces in _KNOWN or names_roundup(rows[i]):
        return False
    is_above_text = i + 1 < len(rows) and rows[i + 1].indent >= 2 and not rows[i].indent
    return is_above_text and looks_like_title(rows[i - 1]) and not rows[i - 1].indent


def _is_author_alone(rows: Sequence[TextLine], i: int) -> bool:
    """True for a name between a title, which stands behind the end of a text, and a text's first line."""
    if not 1 < i < len(rows) - 1 or not name_lists.looks_like_name(rows[i].without_spaces):
        return False
    above, below = rows[i - 1], rows[i + 1]
    if below.without_spaces.startswith(rows[i].without_spaces):
        return False  # whose life is told below
    names_office = authorship.post_and_name(f"{above.text.strip()}　{rows[i].without_spaces}") is not None
    is_title = rows[i - 2].ends_sentence and looks_like_title(above) and not (names_office or may_name_author(above))
    return is_title and _is_first_line(below, above)


def _is_speaker(rows: Sequence[TextLine], i: int) -> bool:
    """True for a name with its office in brackets right below the title of what they say (何春生（柳河县委书记）)."""
    named = _OFFICE_BEHIND.fullmatch(rows[i].without_spaces)
    if not named or not name_lists.looks_like_name(named["name"]):
        return False
    return bool(_SPEECH.search(rows[i - 1].without_spaces)) or _is_author_with_office(rows, i, named)


def _is_author_with_office(rows: Sequence[TextLine], i: int, named: re.Match[str]) -> bool:
    """True for such a line between a title and a text; in a list of names others stand beside it."""
    above, below = rows[i - 1], rows[i + 1] if i + 1 < len(rows) else None
    if (
        below is None
        or not looks_like_title(above)
        or any(_OFFICE_BEHIND.fullmatch(each.without_spaces) for each in (above, below))
    ):
        return False
    author = authorship.post_and_name(f"{named['office']}　{named['name']}")
    return bool(author and author.post) and (_begins_text(below) or bool(_FIRST_PART.match(below.without_spaces)))


def _is_office_above_name(rows: Sequence[TextLine], i: int) -> bool:
    """True for an office below a title and, on a line of its own, the name of who holds it."""
    if i + 1 >= len(rows) or len(rows[i].without_spaces) > _LONGEST_SIGNING:
        return False
    name = rows[i + 1].without_spaces
    if not name_lists.looks_like_name(name) or "·" in name:
        return False
    if not looks_like_title(rows[i - 1]) or name_lists.are_names(rows[i - 1].text):
        return False  # in a list of names the title of their office stands so
    author = authorship.post_and_name(f"{rows[i].text.strip()}　{name}")
    return bool(author and author.post and author.name == name)


def _is_first_line(row: TextLine, title: TextLine) -> bool:
    """True for a line of text below a title, longer than that and than names and places are."""
    return len(row.without_spaces) > max(_LEAST_FIRST_LINE, len(title.without_spaces)) and not _names_signer(row)


def _begins_text(row: TextLine) -> bool:
    return row.ends_sentence or row.indent >= 2


def _names_signer(row: TextLine) -> bool:
    """True for office or place and a name set apart (卢集镇成河村党支部书记　荀玉梅, 终兴镇读者 时桂兰)."""
    text = _AND_OTHERS.sub("", row.text)
    parts = text.split()
    if len(parts) == 3 and len(parts[1]) == len(parts[2]) == 1:
        parts = [parts[0], parts[1] + parts[2]]  # 高　波
    if len(parts) != 2 or len(row.without_spaces) > _LONGEST_SIGNING or not name_lists.looks_like_name(parts[1]):
        return False
    if _NAME_BEHIND_PLACE.fullmatch(text) or authorship.is_organization(parts[0]) or _SIGNING_BODY.fullmatch(parts[0]):
        return True
    author = authorship.post_and_name(text)
    return bool(author and author.post and author.name == parts[1])


def _tells_occasion(rows: Sequence[TextLine], i: int) -> bool:
    """True for the day and the meeting below a title (（2016年5月6日在县第十八届人民代表大会第二次会议上）)."""
    return bool(_OCCASION.fullmatch(rows[i].without_spaces)) and _may_be_title(rows[i - 1])


def _may_be_title(row: TextLine) -> bool:
    return looks_like_title(row) and row.without_spaces[0] != "("


def _is_couplet(row: TextLine) -> bool:
    """True for two clauses of one length, neither of which is a name (干部沉下去 民心聚起来)."""
    first, *others = row.text.split()
    is_pair = len(others) == 1 and len(first) == len(others[0]) >= _LEAST_CLAUSE
    return is_pair and not any(name_lists.looks_like_name(part) for part in (first, *others))


def may_name_author(row: TextLine) -> bool:
    """True if the line can be one that names the authors or the occasion: it holds names, an office or brackets."""
    text = row.without_spaces
    if text.endswith(":") or text.count("“") != text.count("”"):
        return False  # 常乐镇: and a quotation that goes on are titles
    if _SIGNING.search(text):
        return True
    if row.has_spaces and _is_couplet(row):
        return False
    if text[0] in "([" or len(text) > 60 or full_date(row.folded) or not is_balanced(text):
        return True
    if _RUNNING_TEXT.match(row.folded):
        return bylines.is_byline(text)
    bare = row.folded.strip(" \u3000()□■○●◇◆※☆★⊙◎*-—")
    if row.has_spaces:
        bare = _SET_WIDE.sub(r"\1\2", bare)
        if _LAST_NAME.fullmatch(bare):
            return True
    if _SIGNING_BODY.fullmatch(bare):
        return True
    if bylines.is_byline(text) or is_author_line(row) or text.strip("-—") in COLUMNS:
        return True
    if labelled_names.labelled(row.text) or authorship.is_organization(bare):
        return True
    if authorship.post_and_name(row.text, trusted=True):
        return True
    return all(_NAMED.fullmatch(part) for part in _PARTS.split(bare) if part)
