"""What the lines of a title show if they are read as kicker, headline and subtitle: words, room and the text below.

A feature is a string: what the lines of one part show (`headline couplet`), what two parts show beside each other
(`kicker headline leads`), and what speaks for or against a cut between two lines (`apart gap`).
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from archive.parsing.blocks import bylines, name_lists, title_lines
from archive.parsing.blocks.name_lists import REMEMBERED
from archive.parsing.blocks.title_block import is_author_line, is_date
from archive.parsing.blocks.title_lines import bare
from archive.parsing.labelling.printed_words import DIGIT
from archive.parsing.lines.text_lines import TextLine
from archive.text import fold

_LENGTHS = (3, 5, 7, 9, 11, 13, 16, 20, 25, 32)
_DIFFERENCES = (-6, -1, 0, 5)
_SHARES = (0.0, 0.24, 0.49, 0.74)
_SHORTEST_CLAUSE, _LONGEST_CLAUSE = 4, 12
_MOST_FACTUAL = 5  # more signs of an event say no more
_READ = 400  # characters of the text below: its lead and what follows
_NOT_FIRST = re.compile("[,。、;:!?)\\]”’》〉的了着与和及暨并而]")
_GENRE = re.compile("(?:纪实|侧记|综述|见闻|纪事|之[一二三]|扫描|述评|掠影|启示|小记)$")
_OCCASION = re.compile("(?:前夕|之际|来临|时节|的地方|说起|之时)$")
_ABOUT = re.compile("[-—–─]*(?:记|访|来自|写在)")
_ON = re.compile("在|围绕|学习|贯彻|关于|迎|纪念|庆祝")
_PLACE_ALONE = re.compile(rf"[\u4e00-\u9fff]{{1,10}}{title_lines.RANK_OF_PLACE}")
_HAPPENED = re.compile("(?:召开|举行|启动|开幕|闭幕|成立)$")

# Of a text and the same folded and without spaces.
_SIGNS: dict[str, Callable[[str, str], object]] = {
    "leads": lambda text, plain: title_lines.is_kicker(text) and not title_lines.DASH.match(plain),
    "event told": lambda _, plain: title_lines.TOLD_IN_FULL.fullmatch(plain),
    "happened": lambda _, plain: _HAPPENED.search(plain),
    "event": lambda _, plain: title_lines.EVENT.search(plain),
    "meeting": lambda _, plain: plain.endswith(("会", "会议")),
    "series": lambda _, plain: title_lines.SERIES.fullmatch(plain),
    "genre": lambda _, plain: _GENRE.search(plain),
    "occasion": lambda _, plain: _OCCASION.search(plain),
    "about": lambda _, plain: _ABOUT.match(plain),
    "on": lambda _, plain: _ON.match(plain),
    "dash": lambda _, plain: title_lines.DASH.match(plain),
    "unit": lambda _, plain: title_lines.UNIT.fullmatch(plain),
    "place alone": lambda _, plain: _PLACE_ALONE.fullmatch(plain),
    "place first": lambda _, plain: title_lines.PLACE_FIRST.search(plain),
    "where": lambda _, plain: title_lines.WHERE.match(plain),
    "here": lambda _, plain: title_lines.HERE.match(plain),
    "name first": lambda _, plain: any(name_lists.looks_like_name(plain[:k]) for k in (2, 3)),
    "bearer": lambda text, _: title_lines.names_bearer(text),
    "who did": lambda text, _: title_lines.tells_who_did(text),
    "no subject": lambda text, _: title_lines.lacks_subject(text),
    "demands": lambda _, plain: title_lines.DEMANDS.match(plain),
    "counts": lambda _, plain: title_lines.COUNTS.match(plain),
    "figures": lambda _, plain: DIGIT.search(plain),
    "couplet": lambda text, _: " " in text and title_lines.is_message(text),
    "clauses": lambda text, _: len(text.split()) > 1,
    "purpose": lambda _, plain: title_lines.PURPOSE.match(plain),
    "open": lambda _, plain: title_lines.WITHOUT_END.search(plain),
    "quotation": lambda _, plain: '"' in plain or "“" in plain,
    "colon": lambda _, plain: ":" in plain[1:-1],
    "colon behind": lambda _, plain: plain.endswith(":"),
    "dot": lambda _, plain: "·" in plain,
    "exclaims": lambda _, plain: plain.endswith(("!", "?")),
    "author": lambda text, _: is_author_line(TextLine(text, fold(text), 0, len(text))),
    "byline": lambda _, plain: bylines.is_byline(plain),
    "date": lambda _, plain: is_date(plain),
}


def text_of(rows: Sequence[TextLine]) -> str:
    """The lines of a part as one, with a space between clauses of one length."""
    texts = [row.text.strip() for row in rows]
    return (" " if len({len(bare(text)) for text in texts}) == 1 else "").join(texts)


def signs_of_part(text: str, count: int, body: str) -> Iterator[str]:
    """What so many lines show that are one part of a title, above a text that is folded and without spaces."""
    plain = bare(text)
    yield f"length {bisect_left(_LENGTHS, len(plain))}"
    yield f"lines {count}"
    yield from signs_of(text)
    yield f"report {max(-1, min(_MOST_FACTUAL, title_lines.is_factual(text)))}"
    yield f"told below {_share_told(plain, body[:_READ])}"


@lru_cache(REMEMBERED)
def signs_of(text: str) -> tuple[str, ...]:
    plain = bare(text)
    return tuple(name for name, shows in _SIGNS.items() if shows(text, plain))


@lru_cache(REMEMBERED)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(pair for k in range(len(text) - 1) if (pair := text[k : k + 2]).isalpha())


def _share_told(plain: str, body: str) -> int:
    """How much of the words comes again in the text, in steps: those of a headline do, those of an occasion do not."""
    pairs = _pairs(plain)
    return bisect_left(_SHARES, sum(pair in body for pair in pairs) / len(pairs)) if pairs else 0


@lru_cache(REMEMBERED)
def signs_of_neighbours(above: str, below: str) -> tuple[str, ...]:
    """What two parts show of which one stands right above the other."""
    return tuple(_beside_each_other(above, below))


def _beside_each_other(above: str, below: str) -> Iterator[str]:
    first, second = bare(above), bare(below)
    yield f"longer {bisect_left(_DIFFERENCES, len(first) - len(second))}"
    if title_lines.leads_to(above, below):
        yield "leads"
    if title_lines.reports_below(above, below):
        yield "reports"
    if title_lines.adds_to_report(above, below):
        yield "adds"
    if title_lines.is_message_of(below, above):
        yield "message"
    more = title_lines.is_factual(above) - title_lines.is_factual(below)
    yield f"more report {(more > 0) - (more < 0)}"
    if _pairs(first) & _pairs(second):
        yield "share words"


def sign_of_gap(gap: int, least: int, most: int) -> str:
    """Whether the lines stand apart as all do, or in groups that blank lines part."""
    if least == most:
        return "gaps alike" if most else "no gaps"
    return "gap" if gap > least else "close"


def signs_of_cut(above: TextLine, below: TextLine, body: str) -> Iterator[str]:
    """What speaks for or against a cut between two lines of a title."""
    first, second = above.without_spaces, below.without_spaces
    difference = len(first) - len(second)
    yield "as long" if not difference else "nearly as long" if abs(difference) < 3 else f"longer {difference > 0}"
    if not difference and _SHORTEST_CLAUSE <= len(first) <= _LONGEST_CLAUSE:
        yield f"clauses of {len(first)}"
    if above.indent != below.indent:
        yield "indents differ"
    if _NOT_FIRST.match(second):
        yield "not first"
    if title_lines.opens_quotation(first):
        yield "opens a quotation"
    if first[:2] == second[:2]:
        yield "begin alike"
    if known := _known_across(first, second, body[:_READ]):
        yield f"known across {known}"
    yield f"above {bisect_left(_LENGTHS, len(first))}"
    yield from (f"above {sign}" for sign in signs_of(above.text.strip()))
    yield from (f"below {sign}" for sign in signs_of(below.text.strip()))


def _known_across(first: str, second: str, body: str) -> int:
    """How many characters around the cut are printed together in the text below."""
    across = first[-2:] + second[:2]
    if not (first[-1:].isalpha() and second[:1].isalpha()):
        return 0
    pieces = {4: (across,), 3: (across[:3], across[1:]), 2: (across[1:3],)}
    return next((length for length, texts in pieces.items() if any(text in body for text in texts)), 0)
