"""Labels of lines put right where what a line prints is certain, and lines of one title joined."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from archive.parsing.blocks import bylines
from archive.parsing.blocks.title_block import author_heading, is_author_line, is_date_line
from archive.parsing.labelling.features import number_of
from archive.parsing.labelling.labels import OUTSIDE, ROLES, TITLES, Label
from archive.parsing.labelling.model import Labelling
from archive.parsing.lexicon.dates import full_date
from archive.parsing.lines.text_lines import TextLine, joined

_LIKELY = 0.1
DASHED = re.compile(r"^[\-—–─━]{1,4}\s?(?=[^\-—–─━])")
_DATE_IN_BRACKETS = re.compile(r"\([^()]*\d{1,2}[月.\-/]\d{1,2}[^()]*\)$")
_DAY = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:\([^()]{2,4}\)|星期.)?[:]?")
_LEADS_TO_PAGE = re.compile(r"(?:…+|\.{3,}|·{3,}|-{4,})\(?\d{1,3}\)?$")
_TEXT = frozenset({Label.PARAGRAPH, Label.GOES_ON})
_SIGNED_BELOW = _TEXT | {Label.SIGNATURE}
_LISTED = frozenset({"cn、", "(cn)"})
_SET_APART = re.compile(r"[\s(]\d{1,3}\s*\)?$")
_LEAD_WORD = 10
_LEAST_CLAUSE = 4


def corrected(rows: Sequence[TextLine], labelling: Labelling) -> tuple[list[TextLine], list[Label]]:
    """The lines with their labels, what is certain overruling the judge; lines of one title are joined."""
    labels = _with_titles_for_lone_headings(rows, labelling.labels, labelling.starts)
    labels = _with_signatures(rows, _without_false_starts(rows, labels))
    return _with_whole_titles(rows, labels)


def _with_titles_for_lone_headings(
    rows: Sequence[TextLine], labels: Sequence[Label], likely: Sequence[float]
) -> list[Label]:
    """The labels, a doubtful heading that is alone in its article being a title, if the page has several articles."""
    found = list(labels)
    starts = [i for i, label in enumerate(labels) if label.begins]
    for start, end in pairwise([*starts, len(labels)] if len(starts) > 1 else []):
        heads = [i for i in range(start, end) if labels[i] is Label.SUBHEAD]
        if len(heads) == 1 and likely[heads[0]] > _LIKELY and not number_of(rows[heads[0]].without_spaces):
            found[heads[0]] = Label.A_HEADLINE
    return found


def _without_false_starts(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, numbered titles below a text that announces them (…通报如下:) being headings inside its article."""
    kept: list[Label] = []
    announced = ""
    for row, label in zip(rows, labels, strict=True):
        form = number_of(row.without_spaces)
        if label.begins and form and (form == announced or _announces(rows, kept)):
            announced, label = form, Label.SUBHEAD
        elif label.begins:
            announced = ""
        kept.append(label)
    return kept


def _announces(rows: Sequence[TextLine], labels: Sequence[Label]) -> bool:
    """True if the last line read so far is a text that ends with a colon."""
    return bool(labels) and labels[-1].bare in _TEXT and rows[len(labels) - 1].without_spaces.endswith(":")


def _with_signatures(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, what can only sign the text above it signing it: reporters, and a title over nothing but a date."""
    found = list(labels)
    for i in range(1, len(rows)):
        if found[i - 1].bare not in _SIGNED_BELOW or found[i] not in ROLES:
            continue
        if bylines.is_byline(rows[i].without_spaces):
            found[i] = Label.SIGNATURE
        elif i + 1 < len(rows) and is_date_line(rows[i + 1]) and _ends_at(found, i + 2):
            found[i] = found[i + 1] = Label.SIGNATURE
    return found


def _ends_at(labels: Sequence[Label], i: int) -> bool:
    """True if an article ends above line i."""
    return i == len(labels) or labels[i].begins or labels[i] in OUTSIDE


def _with_whole_titles(rows: Sequence[TextLine], labels: Sequence[Label]) -> tuple[list[TextLine], list[Label]]:
    """The lines, those joined that go on with a title line; what a line certainly is overrules its label."""
    found: list[TextLine] = []
    kept: list[Label] = []
    for row, label in zip(rows, labels, strict=True):
        before = kept[-1] if kept else Label.FURNITURE
        label = _certain_label(row, label, before)
        if found and _lists(row, label, found[-1], before):
            label = Label.CONTENTS
        if label.begins and before is Label.SUBHEAD and bylines.begins_news(row.without_spaces):
            kept[-1], label = Label.A_HEADLINE, Label.PARAGRAPH
        if label in ROLES and before in ROLES and found[-1].without_spaces.endswith(":"):
            found[-1] = replace(joined([found[-1], row]), whole=True)
            kept[-1] = Label.A_HEADLINE if before.begins else Label.HEADLINE
        elif label is Label.TITLE_GOES_ON and before in TITLES:
            found[-1] = _whole_title(found[-1], row)
        else:
            found.append(row)
            kept.append(Label.HEADLINE if label is Label.TITLE_GOES_ON else label)
    return found, kept


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
        return Label.A_PARAGRAPH if label.begins and before not in _SIGNED_BELOW else Label.PARAGRAPH
    if label in ROLES and _is_dated(row):
        return Label.FURNITURE
    if label is Label.TITLE_GOES_ON and _signs(row):
        return Label.BYLINE
    is_lead = label is Label.PARAGRAPH and before not in TITLES | OUTSIDE and bylines.begins_news(row.without_spaces)
    return Label.A_PARAGRAPH if is_lead and "讯" in row.without_spaces[:_LEAD_WORD] else label


def _whole_title(first: TextLine, second: TextLine) -> TextLine:
    """Two lines of a title as one, with a space between clauses of equal length."""
    if len(first.without_spaces) == len(second.without_spaces) >= _LEAST_CLAUSE:
        first = replace(first, spaced=True)
    return replace(joined([first, second], with_spaces=True), whole=True)


def _is_contents(row: TextLine) -> bool:
    """True for an entry of a table of contents: dots lead from it to the number of a page."""
    return bool(_LEADS_TO_PAGE.search(row.without_spaces[-40:]))


def _names_page(row: TextLine) -> bool:
    """True for a line that ends with a number set apart, as further entries of a table of contents do."""
    return bool(_SET_APART.search(row.folded[-12:]))


def _is_dated(row: TextLine) -> bool:
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
