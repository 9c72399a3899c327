"""Lines of one title joined, and lines that are certainly something else than their label says."""

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.parsing.blocks import authorship, bylines
from archive.parsing.blocks.title_block import author_heading, is_author_line, is_date_line
from archive.parsing.blocks.title_lines import (
    adds_to_report,
    is_factual,
    is_message_of,
    lacks_end,
    leads_to,
    opens_quotation,
    reports_below,
    tells_who_did,
)
from archive.parsing.labelling.labels import OUTSIDE, ROLES, SIGNED_BELOW, TITLES, Label
from archive.parsing.labelling.page_shape import number_of
from archive.parsing.layouts.known_lines import KINDS_OF_NOTICE
from archive.parsing.lexicon.dates import full_date
from archive.parsing.lexicon.web_titles import title_within
from archive.parsing.lexicon.word_lists import sections
from archive.parsing.lines.text_lines import TextLine, joined

DASHED = re.compile(r"^[\-—–─━]{1,4}\s?(?=[^\-—–─━])")
_DATE_IN_BRACKETS = re.compile(r"\([^()]*\d{1,2}[月.\-/]\d{1,2}[^()]*\)$")
_DAY = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:\([^()]{2,4}\)|星期.)?[:]?")
_LEADS_TO_PAGE = re.compile(r"(?:…+|\.{3,}|·{3,}|-{4,})\(?\d{1,3}\)?$")
_LISTED, _NO_TEXT = frozenset({"cn、", "(cn)"}), TITLES | OUTSIDE
_SET_APART = re.compile(r"[\s(]\d{1,3}\s*\)?$")
LEAD_WORD = 10  # 本报讯 and the name of a paper before it
_LONGEST_CLAUSE = 10  # two longer ones are seldom one headline
_LEAST_CLAUSE = 4  # a clause of a couplet has four characters
_HERE = re.compile(r"[我全][县市区州旗]|\d")
_POST = re.compile(f"(?:{'|'.join(sections('roles.txt')['post'])})$")
_BARE_NAME = re.compile(r"[\u3400-\u9fff·]{2,6}")


def with_whole_titles(rows: Sequence[TextLine], labels: Sequence[Label]) -> tuple[list[TextLine], list[Label]]:
    """The lines, those joined that go on with a title line; what a line certainly is overrules its label."""
    lines: list[TextLine] = []
    kept: list[Label] = []
    for row, label in zip(rows, labels, strict=True):
        before = kept[-1] if kept else Label.FURNITURE
        label = _certain_label(row, label, before)
        if lines and _lists(row, label, lines[-1], before):
            label = Label.CONTENTS
        if label is Label.TITLE_GOES_ON and lines and row.without_spaces == lines[-1].without_spaces:
            label = Label.HEADLINE  # printed twice, as electronic papers do
        if label.begins and before is Label.SUBHEAD and bylines.begins_news(row.without_spaces):
            kept[-1], label = Label.A_HEADLINE, Label.PARAGRAPH
        if before in TITLES and _is_name_below_post(row, lines[-1]):
            lines[-1] = replace(joined([lines[-1], row]), whole=True)
            kept[-1] = Label.A_BYLINE if before.begins else Label.BYLINE
        elif label in ROLES and lines and _is_upper_half(lines[-1], before, row):
            lines[-1] = replace(joined([_with_room(lines[-1], row), row], with_spaces=True), whole=True)
            kept[-1] = Label.A_HEADLINE if before.begins or label.begins else Label.HEADLINE
        elif label is Label.TITLE_GOES_ON and before in TITLES and _stands_below(lines[-1], row):
            lines.append(row)
            kept.append(Label.SUBTITLE)
        elif label is Label.TITLE_GOES_ON and before in TITLES and _leads_to(lines[-1], row):
            kept[-1] = Label.A_KICKER if before.begins else Label.KICKER
            lines.append(row)
            kept.append(Label.HEADLINE)
        elif label is Label.TITLE_GOES_ON and before in TITLES:
            lines[-1] = whole_title(lines[-1], row)
            if before.bare is Label.BYLINE and not authorship.post_and_name(lines[-1].text, trusted=True):
                kept[-1] = Label.A_HEADLINE if before.begins else Label.HEADLINE
        else:
            lines.append(row)
            kept.append(Label.HEADLINE if label is Label.TITLE_GOES_ON else label)
    return lines, kept


def _stands_below(above: TextLine, row: TextLine) -> bool:
    """True for a line that says who did what, or what happened, below a title that is whole without it."""
    if lacks_end(above.text, row.text) or _are_clauses(above, row):
        return False
    if tells_who_did(row.text) or (_is_couplet(above.text) and _HERE.match(row.without_spaces)):
        return True
    return reports_below(above.text, row.text) or adds_to_report(above.text, row.text)


def _leads_to(above: TextLine, row: TextLine) -> bool:
    return leads_to(above.text, row.text) or is_message_of(row.text, above.text)


def _is_open(row: TextLine) -> bool:
    """True for a title line that goes on in the next: a colon ends it, or a quotation that it opens is not closed."""
    return opens_quotation(row.text) or row.without_spaces.endswith(":")


def _is_upper_half(above: TextLine, before: Label, row: TextLine) -> bool:
    """True if the title begins in the line above, which the judge may have taken for the name of a column or
    for a line of the page."""
    if before in (Label.COLUMN, Label.FURNITURE):
        return lacks_end(above.text, row.text)
    if before.bare is Label.HEADLINE and _are_clauses(above, row):
        return True
    return before in ROLES and _belong_together(above, row)


def _are_clauses(above: TextLine, row: TextLine) -> bool:
    """True for two lines as long as each other that are a clause each (打开大门听意见 / 沉到山村解难题).

    In fifteen sets by hand 24 such pairs are one headline, and one is a kicker above its headline.
    """
    lengths = {len(each.without_spaces) for each in (above, row)}
    is_repeated = above.without_spaces == row.without_spaces
    if is_repeated or len(lengths) > 1 or not _LEAST_CLAUSE < min(lengths) <= _LONGEST_CLAUSE:
        return False
    return not any(
        ":" in line or DASHED.match(line) or tells_who_did(line) or is_factual(line) > 1
        for line in (above.text, row.text)
    )


def _belong_together(above: TextLine, row: TextLine) -> bool:
    """True for two lines of one title: the upper is open, its verb lacks the object, or their clauses are alike."""
    if _is_open(above) or row.without_spaces in KINDS_OF_NOTICE:
        return True
    return _is_couplet(above.text, row.text) or _begin_alike(above, row) or lacks_end(above.text, row.text)


def _is_couplet(*lines: str) -> bool:
    """True for clauses as long as each other, the first line holding several."""
    lengths = {len(clause) for line in lines for clause in line.split()}
    return len(lengths) == 1 and len(lines[0].split()) > 1 and min(lengths) >= _LEAST_CLAUSE


def _begin_alike(above: TextLine, row: TextLine) -> bool:
    """True for clauses of one length that begin alike, one or more in the upper line (要把…摆进去 / 要把…找出来)."""
    first, second = above.text.split(), row.text.split()
    lengths = {len(clause) for clause in (*first, *second)}
    is_repeated = second[0] in first
    is_alike = first[-1][:2] == second[0][:2] and not is_repeated
    return len(lengths) == len(second) == 1 and min(lengths) > _LEAST_CLAUSE and is_alike


def _with_room(above: TextLine, row: TextLine) -> TextLine:
    """The upper line, a space behind it where clauses meet."""
    clauses_meet = len(above.text.split()) > 1 or _begin_alike(above, row) or _are_clauses(above, row)
    return replace(above, spaced=clauses_meet and not _is_open(above))


def _lists(row: TextLine, label: Label, above: TextLine, before: Label) -> bool:
    """True for a numbered line among the titles of an unnumbered headline: its contents are listed there."""
    below_title = before in ROLES and number_of(above.without_spaces) not in _LISTED
    is_title = label in ROLES and not label.begins
    return is_title and number_of(row.without_spaces) in _LISTED and (below_title or before is Label.CONTENTS)


def _certain_label(row: TextLine, label: Label, before: Label) -> Label:
    """What the line is for certain by what it prints, else its label."""
    if _is_contents(row) or (before is Label.CONTENTS and _names_page(row)):
        return Label.CONTENTS
    if label in ROLES and (_DAY.fullmatch(row.without_spaces) or "。" in row.without_spaces[:-1]):
        return Label.A_PARAGRAPH if label.begins and before not in SIGNED_BELOW else Label.PARAGRAPH
    if label in ROLES and is_dated(row) and not title_within(row.folded):
        return Label.FURNITURE
    if label is Label.TITLE_GOES_ON and _signs(row) and row.without_spaces not in KINDS_OF_NOTICE:
        return Label.BYLINE
    is_lead = label is Label.PARAGRAPH and before not in _NO_TEXT and bylines.begins_news(row.without_spaces)
    return Label.A_PARAGRAPH if is_lead and "讯" in row.without_spaces[:LEAD_WORD] else label


def _is_name_below_post(row: TextLine, above: TextLine) -> bool:
    """True for a name on a line of its own below the post of the author."""
    is_post = bool(_POST.search(above.without_spaces)) and authorship.post_and_name(above.text) is None
    return is_post and bool(_BARE_NAME.fullmatch(row.without_spaces))


def whole_title(first: TextLine, second: TextLine) -> TextLine:
    """Two lines of a title as one, with a space between clauses of equal length."""
    if len(first.without_spaces) == len(second.without_spaces) >= _LEAST_CLAUSE:
        first = replace(first, spaced=True)
    return replace(joined([first, second], with_spaces=True), whole=True)


def _is_contents(row: TextLine) -> bool:
    """True for an entry of a table of contents: dots lead from it to the number of a page."""
    end = row.without_spaces[-40:]
    return (end[-1].isdecimal() or end[-1] == ")") and bool(_LEADS_TO_PAGE.search(end))


def _names_page(row: TextLine) -> bool:
    """True for a line that ends with a number set apart, as further entries of a table of contents do."""
    return bool(_SET_APART.search(row.folded[-12:]))


def is_dated(row: TextLine) -> bool:
    """True for a line that prints a date beside other things, which a title does only in brackets or behind a dash."""
    if DASHED.match(row.folded) or _DATE_IN_BRACKETS.search(row.without_spaces):
        return False
    return full_date(row.folded) is not None and not is_date_line(row)


def _signs(row: TextLine) -> bool:
    return (
        bylines.is_byline(row.without_spaces)
        or (is_author_line(row) and not author_heading(row.text))
        or is_date_line(row)
    )
