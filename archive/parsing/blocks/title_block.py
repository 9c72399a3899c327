"""Title blocks: which line is headline, kicker or subtitle, whatever order the lines were found in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.parsing.blocks import authorship, bylines, labelled_names, name_lists
from archive.parsing.blocks.labelled_names import Labelled
from archive.parsing.blocks.name_lists import REMEMBERED
from archive.parsing.blocks.title_lines import (
    CLAUSE,
    DASH,
    OPENING,
    bare,
    is_factual,
    is_kicker,
    leads_to,
    reports_from_place,
    tells_who_did,
)
from archive.parsing.lexicon.dates import PrintedDate, full_date
from archive.parsing.lexicon.web_titles import title_within
from archive.parsing.lexicon.word_lists import alternatives, sections
from archive.parsing.lines.text_lines import LineWrapping, TextLine
from archive.parsing.records import Author
from archive.text import fold

_DATE_LINE = re.compile(r"[(\[]?(?:19|20)\d\d[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?[)\]]?")
_CHINESE_DATE_LINE = re.compile(
    r"[(\[]?[〇零○o一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十廿]{1,3}日[)\]]?"
)
_OF_A_DAY = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|近日|日前|连日来")
_ABOUT = re.compile(r"^[\-—–─━]{1,4}(?:[记访写致读看听忆悼]|走进|走近|追记|献给|来自|关于)")
_IN_SENTENCES = re.compile("[把将为在对向着了的以于使让]")
# What stands above the articles of a column and is no part of any title.
_COLUMN_NAME = re.compile(
    r"【[^】]{2,8}】|[●■◆◇★☆][^,。:!?\"《]{2,12}|(?:短讯|简讯|短波|短新闻|简明新闻|一句话新闻|新闻集萃|要闻速览|诗页|诗歌|副刊|来信|读者来信|党建论坛|[\u4e00-\u9fff]{2,6}专[栏题版]|书记谈党建|书记论坛|大家谈)"
)
_ORIGINAL = re.compile(
    rf"^([(（])?(?:{alternatives(sections('web_words.txt')['original'])})\s*[:：]\s*(.+?)(?(1)[)）])$"
)
_MARKS = re.compile(r"^[□■○●◇◆※☆★—\-·\s]+")
_COUNTED = re.compile(r"\d[余多]?[名个户家位]$")  # 帮助200余名 goes on with whom
_ACROSS = 3  # characters on each side of a cut, set by hand
_LEFT = 40  # the longest headline of gold has 37


@dataclass(frozen=True)
class TitleBlock:
    """What the lines of a title area say."""

    headline: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    authors: tuple[Author, ...] = ()
    reporters: tuple[str, ...] = ()
    labels: tuple[Labelled, ...] = ()
    date: PrintedDate | None = None


@dataclass(frozen=True)
class Heading:
    """A heading of the form author:title."""

    left: str
    right: str
    authors: tuple[Author, ...]


def is_date_line(row: TextLine) -> bool:
    """True if the line prints a date and nothing else, perhaps in brackets."""
    last = row.without_spaces[-1]
    return (last in "日)]" or last.isdecimal()) and is_date(row.without_spaces)


@lru_cache(REMEMBERED)
def is_date(folded: str) -> bool:
    """True if a text is a date and nothing else, perhaps in brackets."""
    without_spaces = "".join(folded.split())
    return bool(_DATE_LINE.fullmatch(without_spaces) or _CHINESE_DATE_LINE.fullmatch(without_spaces))


def is_author_line(row: TextLine) -> bool:
    """True if the line names the author: 作者:…, post and name, or a bare name spaced out."""
    if len(row.without_spaces) > 60 or row.ends_sentence or _ABOUT.match(row.without_spaces):
        return False
    labels = labelled_names.labelled(row.text)
    if labels:
        return bool(labelled_names.writers(labels))
    if authorship.post_and_name(row.text) or authorship.with_office(row.text):
        return True
    return is_bare_name(row) or signs_as_organization(row)


def signs_as_organization(row: TextLine) -> bool:
    """True if the line is the name of a local office; 东城社区坚持把党支部 is the beginning of a sentence."""
    return authorship.is_local_organization(row.text) and not _IN_SENTENCES.search(row.without_spaces)


def is_column_name(without_spaces: str) -> bool:
    """True for the name of a column (【工作动态】, ●党员先锋), which is no part of the titles below it."""
    return bool(_COLUMN_NAME.fullmatch(without_spaces)) and not name_lists.are_persons(
        re.sub("^[●■◆◇★☆]", "", without_spaces)
    )


def is_bare_name(row: TextLine) -> bool:
    """True if the line consists of one to three names of persons."""
    text = _MARKS.sub("", row.text).strip("()（） ")
    return 0 < len(name_lists.persons(text)) <= 3 and not is_column_name(row.without_spaces)


def signs_news(row: TextLine, body: str) -> bool:
    """True for a name alone above a report of a day in which nobody of that name appears: it is no headline."""
    text = "".join(fold(body).split())
    return is_bare_name(row) and row.without_spaces not in text and tells_of_day(text)


def tells_of_day(without_spaces: str) -> bool:
    """True for a text that begins as news does (6月16日,…, 近日,…, 本报讯)."""
    return bool(_OF_A_DAY.match(without_spaces)) or bylines.begins_news(without_spaces)


TOWN = re.compile("[乡镇村]$")  # 巴底乡：… tells where, whatever family name it begins with


_ITEM = re.compile(r"\s*\d{1,3}\s*[.．、]\s*(?=\D)")


def author_heading(text: str) -> Heading | None:
    """A heading whose left side names its author, perhaps behind a number (龙岩市委组织部:…, 2.县委副书记张三:…)."""
    number = _ITEM.match(text)
    text = text[number.end() :] if number else text
    folded = fold(text)
    left, colon, right = folded.partition(":")
    if not colon or not 2 <= len(left.strip()) <= _LEFT or len(right.strip()) < CLAUSE or re.search(r"[,。;!?]", left):
        return None
    printed_left, printed_right = text[: len(left)].strip(), text[len(left) + 1 :].strip()
    author = authorship.post_and_name(printed_left, trusted=True)
    if author and not TOWN.search(printed_left):
        return Heading(printed_left, printed_right, (author,))
    if authorship.is_organization(printed_left):
        return Heading(printed_left, printed_right, authorship.authors_of(printed_left))
    return None


def read_title_block(
    rows: Sequence[TextLine], wraps: LineWrapping, known_authors: Sequence[Author] = (), body: str = ""
) -> TitleBlock:
    """Headline, kicker, subtitle, authors and reporters of the lines in a title area above this body."""
    authors: list[Author] = []
    reporters: list[str] = []
    labels: list[Labelled] = []
    date = None
    texts: list[str] = []
    for i, row in enumerate(rows):
        row_labels = labelled_names.labelled(row.text)
        if row_labels and (i > 0 or len(rows) == 1):
            labels += row_labels
        elif bylines.is_byline(row.without_spaces):
            reporters += bylines.reporter_names(row.text)
        elif is_date_line(row):
            date = full_date(row.folded)
        elif (len(rows) > 1 and is_author_line(row)) or signs_news(row, body):
            authors += authorship.authors_of(_MARKS.sub("", row.text))
        else:
            texts.append(title_text(row.text, wraps))
    texts = [text for text in texts if not is_column_name(bare(text))] or texts
    authors += labelled_names.writers(labels)
    reporters += labelled_names.labelled_reporters(labels)
    texts, more = _without_author_prefix(texts, [*known_authors, *authors])
    headline, kicker, subtitle = _roles(_with_whole_clauses(_without_repetition(texts), bare(body)))
    return TitleBlock(
        headline,
        kicker,
        subtitle,
        _merged_authors([*authors, *more]),
        tuple(dict.fromkeys(reporters)),
        tuple(labels),
        date,
    )


def title_text(text: str, wraps: LineWrapping) -> str:
    """A title line with the spaces that mean something: those between clauses, not those at wraps."""
    parts = _without_info(_ORIGINAL.sub(r"\2", text.strip(" |") or text)).split()
    if len(parts) == 1:
        return parts[0]
    if min(map(len, parts)) < CLAUSE or _at_wraps(parts, wraps) or _is_one_clause(parts):
        return "".join(parts)
    return " ".join(parts)


def _without_info(text: str) -> str:
    """The title on a line that also says when its page was published (驻村的一天　时间:2021-01-25 来源:…)."""
    title = title_within(fold(text))
    return text[title] if title else text


def _at_wraps(parts: list[str], wraps: LineWrapping) -> bool:
    """True if the parts are as long as the lines of a page that has spaces at its wraps."""
    width = wraps.column
    return width is not None and all(width - 2 <= len(part) <= width + 1 for part in parts[:-1])


def _is_one_clause(parts: list[str]) -> bool:
    """True if a plain report of an event was cut in two: 商城县…推进电子医 / 保卡激活工作."""
    return len(parts) == 2 and len(parts[0]) > 9 and reports_from_place(parts[0], "".join(parts))


def _without_author_prefix(texts: list[str], known: Sequence[Author]) -> tuple[list[str], list[Author]]:
    """Titles without the author in front of a colon, and the authors found there."""
    result: list[str] = []
    found: list[Author] = []
    for text in texts:
        heading = author_heading(text)
        left, colon, right = _at_colon(text)
        if heading:
            found += heading.authors
            result.append(heading.right)
        elif colon and (left in {author.name for author in known} or _is_printed_again(right, left, texts)):
            found += authorship.authors_of(left)
            result.append(right.strip())
        else:
            result.append(text)
    return result, found


def _at_colon(text: str) -> tuple[str, str, str]:
    at = fold(text).find(":")
    return (text[:at].strip(), ":", text[at + 1 :]) if at >= 0 else (text, "", "")


def _is_printed_again(right: str, left: str, texts: list[str]) -> bool:
    return name_lists.looks_like_name(left) and any(_same(right, other) for other in texts)


def _with_whole_clauses(texts: list[str], body: str) -> list[str]:
    """The lines, those joined that cut a clause: what stands across the cut is printed whole in the text below."""
    whole: list[str] = []
    for text in texts:
        before = bare(whole[-1]) if whole else ""
        across = before[-_ACROSS:] + bare(text)[:_ACROSS]
        is_known = len(before) >= CLAUSE and len(across) == 2 * _ACROSS and across in body
        if whole and not is_kicker(whole[-1]) and (is_known or _COUNTED.search(before)) and not DASH.match(text):
            whole[-1] += text
        else:
            whole.append(text)
    return whole


def _without_repetition(texts: list[str]) -> list[str]:
    """Each title once, where a page prints it again, perhaps cut into several lines."""
    first: dict[str, str] = {}
    for text in texts:
        first.setdefault(bare(text), text)
    keys = list(first)
    while pieces := _pieces_of_another(keys):
        del keys[pieces.start : pieces.stop]
    return [first[key] for key in keys]


def _pieces_of_another(keys: Sequence[str]) -> range | None:
    """Where titles in a row are together what another one is."""
    known, longest = set(keys), max(map(len, keys), default=0)
    for start, joined in enumerate(keys):
        for end in range(start + 1, len(keys)):
            joined += keys[end]
            if len(joined) > longest:
                break
            if joined in known and not start <= keys.index(joined) <= end:
                return range(start, end + 1)
    return None


def _same(one: str, other: str) -> bool:
    return bare(one) == bare(other)


def _roles(texts: list[str]) -> tuple[str | None, str | None, str | None]:
    """(headline, kicker, subtitle) of the remaining lines."""
    if not texts:
        return None, None, None
    kickers = [text for text in texts if is_kicker(text)] if len(texts) > 1 else []
    if len(texts) > 1 and not kickers and leads_to(texts[0], texts[1]):
        kickers = texts[:1]
    dashed = [text for text in texts if DASH.match(text)] if len(texts) > 1 else []
    rest = [text for text in texts if text not in kickers and text not in dashed]
    if not rest:
        return texts[0], None, " ".join(texts[1:]) or None
    headline, plain = _headline_and_plain(rest)
    subtitle = [*plain, *dashed]
    return headline, " ".join(kickers) or None, " ".join(subtitle) or None


def _headline_and_plain(texts: list[str]) -> tuple[str, list[str]]:
    """The message in big type, and the plain reports of events beside it."""
    if len(texts) == 1:
        return texts[0], []
    if whole := _opening_first(texts):
        return whole, []
    told = [text for text in texts if tells_who_did(text)]
    if told and len(told) < len(texts):
        headline, more = _headline_and_plain(_without(texts, told))
        return headline, [text for text in texts if text in told or text in more]
    plain = [text for text in texts if is_factual(text) >= 2]
    if message := _without(texts, plain):
        return " ".join(message), plain
    headline = min(texts, key=is_factual)
    return headline, _without(texts, [headline])


def _opening_first(texts: list[str]) -> str | None:
    """Two lines as one where either of them only opens the other, whichever is printed first."""
    pairs = (texts, texts[::-1]) if len(texts) == 2 else ()
    return next((opening + other for opening, other in pairs if OPENING.fullmatch(opening)), None)


def _without(texts: list[str], others: list[str]) -> list[str]:
    return [text for text in texts if text not in others]


def _merged_authors(authors: Sequence[Author]) -> tuple[Author, ...]:
    """Each author once, with the post where any of the lines prints it."""
    merged: dict[str, Author] = {}
    for author in authors:
        known = merged.get(author.name)
        if known is None or (author.post and not known.post):
            merged[author.name] = author
    return tuple(merged.values())
