"""Rows → articles: where one begins, and what its title block and body say."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from archive.parsing.blocks import authorship, bylines, labelled_names
from archive.parsing.blocks.masthead import NO_ISSUE
from archive.parsing.blocks.page import Page
from archive.parsing.blocks.paragraph_ends import differ_in_width
from archive.parsing.blocks.paragraphs import TOLD, Known, is_balanced, paragraphs_of
from archive.parsing.blocks.title_block import TitleBlock, is_author_line, is_date_line, read_title_block
from archive.parsing.lexicon.dates import PrintedDate, event_date, with_year
from archive.parsing.lines.text_lines import NOT_FIRST, OPEN_END, TextLine, fills_line, is_longer, line
from archive.parsing.records import Author, IssueFacts, ParsedArticle
from archive.text import fold

_FROM_PREVIOUS = re.compile(r"[(]?(?:上接|接上)")
_TO_NEXT = re.compile(r"[(]下转[^)]{1,12}[)]?$")
_ENUMERATED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、]|第[一二三四五六七八九十]{1,3}[,、]"
)
_PLACE_ABOVE = re.compile(
    r"(?!各)[\u4e00-\u9fff]{1,8}(?:镇|乡|街道|[^县市]县|[^县市]区|社区|村|局)(?::|[—─\-]{1,2})"
)  # 木鱼镇: above a headline
_LONGEST_TITLE = 60  # the longest line of a title block of gold has 52
_LONGEST_SPEAKER = 16  # the longest post of gold has 10, and a name
MOST_TITLE_LINES = 6  # 99 of 100 title blocks of gold have no more than 5 lines


@dataclass(frozen=True)
class Draft:
    """The rows of an article before they are read."""

    titles: tuple[int, ...] = ()
    body: tuple[int, ...] = ()


# (position among the content rows, whether the sentence before is still open) → how many title lines
# an article has that begins here, None where none begins.
Begins = Callable[[int, bool], int | None]


def drafts(page: Page, begins: Begins, content: Sequence[int]) -> list[Draft]:
    """The articles' rows, cut wherever `begins` says that an article does."""
    found: list[tuple[list[int], list[int]]] = []
    k, is_open = 0, False
    while k < len(content):
        titles = begins(k, is_open)
        if titles is None or (titles == 0 and found and not found[-1][1]):
            _add_to_body(found, content[k])
            row = page.rows[content[k]]
            is_open = not (row.ends_sentence or bylines.SIGNED_OFF.fullmatch(row.without_spaces))
            k += 1
        elif titles:
            found.append((list(content[k : k + titles]), []))
            is_open = False
            k += titles
        else:
            found.append(([], []))
    return [Draft(tuple(titles), tuple(body)) for titles, body in found]


def _add_to_body(found: list[tuple[list[int], list[int]]], row: int) -> None:
    if not found:
        found.append(([], []))
    found[-1][1].append(row)


def may_be_title(row: TextLine) -> bool:
    """True if the line by itself can be one of a title block."""
    text = row.without_spaces
    if len(text) > _LONGEST_TITLE or NOT_FIRST.match(text) or _ENUMERATED.match(text):
        return False
    if OPEN_END.search(text) and not (_PLACE_ABOVE.fullmatch(text) or _is_speaker(text)):
        return False
    if row.ends_sentence and not (text[-1] in "!?" and len(text) < 30):
        return False
    if bylines.SIGNED_OFF.fullmatch(text) and not is_date_line(row):
        return False
    return is_balanced(text) and "。" not in text and not TOLD.search(text) and not bylines.begins_news(text)


def _is_speaker(text: str) -> bool:
    """True for post, name and colon above the words that make a headline."""
    return text.endswith(":") and len(text) <= _LONGEST_SPEAKER and authorship.post_and_name(text[:-1]) is not None


def stands_alone(page: Page, content: Sequence[int], k: int) -> bool:
    """True if the line is no wrapped piece of a paragraph."""
    row = page.rows[content[k]]
    if row.marked or not page.wraps.hard or k + 1 == len(content):
        return True
    following = page.rows[content[k + 1]]
    apart = content[k + 1] != content[k] + 1 or bool(following.gap and page.wraps.gaps_matter)
    if page.wraps.width is None and differ_in_width(row, following):
        return True
    return (
        apart
        or _signs(page, content, k + 1)
        or not fills_line(row, page.wraps)
        or (page.wraps.indents and following.indent >= 2)
    )


def title_run(page: Page, content: Sequence[int], k: int) -> int:
    """How many lines from here on can be a title block, a body following."""
    run = 0
    while run < MOST_TITLE_LINES and k + run < len(content):
        row = page.rows[content[k + run]]
        if not may_be_title(row) or not (stands_alone(page, content, k + run) or _signs(page, content, k + run)):
            break
        run += 1
    if k + run == len(content):
        return 0
    return run - _begins_body(page, content, k, run)


def _begins_body(page: Page, content: Sequence[int], k: int, run: int) -> bool:
    """True if the last of these lines is apart from the others but not from the body, and so belongs to it."""
    if run < 2:
        return False
    last, after = page.rows[content[k + run - 1]], page.rows[content[k + run]]
    return bool(last.gap) and not after.gap and not after.indent and not _signs(page, content, k + run - 1)


def _signs(page: Page, content: Sequence[int], k: int) -> bool:
    row = page.rows[content[k]]
    return bylines.is_byline(row.without_spaces) or names_author(page, content, k) or is_date_line(row)


def names_author(page: Page, content: Sequence[int], k: int) -> bool:
    """True for an author's line; 县监委主任熊旭|彤参加会议 is a full line in the middle of a sentence."""
    row, wraps = page.rows[content[k]], page.wraps
    if not is_author_line(row):
        return False
    is_full = wraps.hard and wraps.width is not None and fills_line(row, wraps)
    following = page.rows[content[k + 1]] if k + 1 < len(content) else None
    goes_on = following and not (following.gap or following.indent or is_longer(following, wraps))
    return not (is_full and goes_on)


def build(
    draft: Draft,
    page: Page,
    issue: IssueFacts = NO_ISSUE,
    editors: Sequence[str] = (),
    known_authors: Sequence[Author] = (),
    block: TitleBlock | None = None,
    known: Mapping[int, Known] | None = None,
) -> ParsedArticle:
    """The article that these rows print."""
    titles, body = [page.rows[i] for i in draft.titles], [page.rows[i] for i in draft.body]
    block = block or read_title_block(titles, page.wraps, known_authors, "".join(row.text for row in body))
    paragraphs = paragraphs_of(body, page.wraps, page.reading, known)
    lead, last = (paragraphs[0].text, paragraphs[-1].text) if paragraphs else ("", "")
    reporters = (*block.reporters, *_lead_reporters(body, lead), *_signed(body, last))
    event = None if block.authors else block.date or event_date(fold(lead[:200]))
    date, basis = with_year(event, issue.date, issue.year) if event else (None, None)
    return ParsedArticle(
        paragraphs,
        headline=block.headline,
        kicker=block.kicker,
        subtitle=block.subtitle,
        title_block=tuple(line(row, page.reading) for row in titles),
        reporters=tuple(dict.fromkeys(reporters)),
        editors=tuple(dict.fromkeys((*editors, *labelled_names.editors(block.labels)))),
        authors=block.authors,
        published=issue.date,
        event_date=date,
        event_date_partial=_partial(event, date),
        event_date_printed=event.printed if event else None,
        event_date_basis=basis,
        continues_from_previous=bool(_FROM_PREVIOUS.match(lead)),
        continues_next=bool(_TO_NEXT.search(fold(last[-20:]))),
    )


def _signed(body: Sequence[TextLine], last: str) -> tuple[str, ...]:
    """The reporters that sign the text or its items; read with the spaces that separate names, unless cut."""
    inside = [name for row in body[:-1] for name in bylines.signed_reporters(row.folded[-80:], sure=True)]
    end = body[-1].folded[-80:] if body else ""
    at_end = bylines.signed_reporters(end) or bylines.photographers_at_end(end)
    return (*inside, *(at_end or bylines.signed_reporters(fold(last[-80:]))))


def _partial(event: PrintedDate | None, date: str | None) -> str | None:
    return event.partial if event and not date else None


def _lead_reporters(body: Sequence[TextLine], lead: str) -> tuple[str, ...]:
    """The reporters in the lead; read with its spaces, which separate names, unless a wrap cuts the byline."""
    if not body:
        return ()
    first = body[0].folded[:120]
    cut = first.count("(") > first.count(")") and len(body) > 1
    text = f"{body[0].text} {body[1].text}" if cut else body[0].text
    return bylines.lead_reporters(text) or bylines.lead_reporters(lead)
