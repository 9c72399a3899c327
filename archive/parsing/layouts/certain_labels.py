"""Labels of lines put right where what a line prints is certain, and lines of one title joined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from archive.parsing.blocks import bylines
from archive.parsing.blocks.title_block import (
    author_heading,
    is_author_line,
    is_date_line,
    is_factual,
    leads_to,
    tells_in_full,
    tells_who_did,
)
from archive.parsing.labelling.features import BULLETS, number_of
from archive.parsing.labelling.labels import BEGINNINGS, OUTSIDE, ROLES, TITLES, Label
from archive.parsing.labelling.model import Labelling
from archive.parsing.layouts.articles import may_be_title
from archive.parsing.layouts.certain_lines import COLUMNS, NOTICES, may_name_author, usual_length
from archive.parsing.lexicon.dates import full_date
from archive.parsing.lexicon.word_lists import sections
from archive.parsing.lines.text_lines import HANGING, TextLine, joined

# Below the first nothing speaks for a beginning; titles of fresh pages have more than the second (their median is .93).
_LIKELY, _SURE = 0.1, 0.9
_DOUBTFUL = 0.5  # the judge rather thinks that no article begins there
_SALUTATION = re.compile(r"(?:各位|尊敬的|同志们).{0,20}:")
_PICTURES = frozenset({"图片新闻", "新闻图片", "图片报道"})
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
_COLUMN = re.compile(r"[【\[〖][^】\]〗]{2,8}[】\]〗]|[\u4e00-\u9fff]{3,8}[·•][\u4e00-\u9fff]{3,8}")
_ROUNDUP = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:简讯|短讯|快讯|短波|快报|短新闻|简明新闻|一句话新闻|新闻集[萃锦]|集锦|要闻速览|速览|动态|传真|播报)"
    r"(?:[(]?[一二三四五六七八九十两\d]{1,2}则[)]?)?"
)
_ENTRY_MARK = re.compile(r"^[^\u4e00-\u9fff“\"《]{0,4}(?:[一二三四五六七八九十]{1,3}、)?|[.…·\-(]{0,40}\d{0,3}\)?$")
_POST = re.compile(f"(?:{'|'.join(sections('roles.txt')['post'])})$")
_BARE_NAME = re.compile(r"[\u3400-\u9fff·]{2,6}")
_EVENT = _SEVERAL = 2
_OFFICE = re.compile(r"[\u4e00-\u9fff]{3,18}(?:委|局|委员会|政府|办公室|组织部|宣传部|支部|指挥部|中心|公司|编辑部)")
_LIST_OF_NAMES = re.compile("(?!附).{4,}名单")
_TITLE_ROLES = frozenset({Label.KICKER, Label.HEADLINE, Label.SUBTITLE})
_LEAST_ITEMS, _MOST_TITLES, _MOST_LINES = 2, 4, 20
_UNTITLED = frozenset({Label.PARAGRAPH, Label.GOES_ON, Label.SUBHEAD, Label.A_PARAGRAPH})


def corrected(rows: Sequence[TextLine], labelling: Labelling) -> tuple[list[TextLine], list[Label]]:
    """The lines with their labels, what is certain overruling the judge; lines of one title are joined."""
    labels: Sequence[Label] = labelling.labels
    for put_right in (_with_contents, _with_columns, _with_roundups, _with_titles_above_leads):
        labels = put_right(rows, labels)
    labels = _without_titles_inside_sentences(rows, labels, labelling.starts)
    labels = _with_titles_between_texts(rows, _with_first_title(rows, labels))
    labels = _with_headings_of_features(rows, labels, labelling.starts)
    labels = _with_titles_for_lone_headings(rows, labels, labelling.starts)
    labels = _with_signatures(rows, _without_false_starts(rows, labels))
    return _with_whole_titles(rows, labels)


def _with_contents(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, entries of a table of contents being all below its first that stand again as headings."""
    found = list(labels)
    last = {_ENTRY_MARK.sub("", row.without_spaces): i for i, row in enumerate(rows)}
    for i in range(1, len(rows)):
        is_printed_again = last[_ENTRY_MARK.sub("", rows[i].without_spaces)] > i
        if found[i - 1] is Label.CONTENTS and is_printed_again and not rows[i].ends_sentence:
            found[i] = Label.CONTENTS
        elif found[i - 1] is Label.CONTENTS and found[i] in ROLES:
            found[i] = _opening(_titled(found[i]))
    return found


def _with_columns(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, columns (【编者附言】, 卷首语) told from titles: below them stands one, or they are it themselves."""
    found = list(labels)
    for i, row in enumerate(rows[:-1]):
        text, below = row.without_spaces.strip("-—"), found[i + 1]
        is_title = (
            below in ROLES
            or below is Label.SUBHEAD
            or (below.bare is Label.BYLINE and not may_name_author(rows[i + 1]))
        )
        if found[i] in ROLES and is_title and (text in COLUMNS or _COLUMN.fullmatch(text)):
            found[i], found[i + 1] = Label.COLUMN, _opening(_titled(below))
        elif found[i] is Label.COLUMN and below is Label.A_PARAGRAPH and text not in COLUMNS and not row.marked:
            found[i], found[i + 1] = Label.A_HEADLINE, Label.PARAGRAPH
        elif text in _PICTURES and found[i].bare in (Label.SUBHEAD, Label.HEADLINE) and below is Label.PARAGRAPH:
            found[i], found[i + 1] = Label.COLUMN, Label.A_PARAGRAPH
    return found


def _titled(label: Label) -> Label:
    return label.bare if label.bare in _TITLE_ROLES else Label.HEADLINE


def _opening(label: Label) -> Label:
    """The label of the same kind of line that begins an article."""
    return Label(f"A-{label.bare.value}")


def _with_roundups(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, short items under one heading (简讯, 一句话新闻) being paragraphs of one article."""
    found = list(labels)
    for heading, end in roundups(rows):
        found[heading] = Label.A_HEADLINE
        for i in range(heading + 1, end):
            found[i] = Label.PARAGRAPH if _begins_alike(rows[i], rows[heading + 1]) else Label.GOES_ON
    return found


def roundups(rows: Sequence[TextLine]) -> Iterator[tuple[int, int]]:
    """Where short items stand under one heading: (the heading, the row behind the last item)."""
    for i, row in enumerate(rows[:-1]):
        if _ROUNDUP.fullmatch(row.without_spaces) and (end := _end_of_items(rows, i + 1)):
            yield i, end


def _end_of_items(rows: Sequence[TextLine], start: int) -> int:
    """The row behind two items or more that begin with the bullet of the first and end with a sentence, or 0.

    Items with a title, or with reporters of their own, are articles themselves.
    """
    ends: list[int] = []
    i = start
    while i < len(rows) and _begins_alike(rows[i], rows[start]):
        end = next((k for k in range(i, min(i + _MOST_LINES, len(rows))) if rows[k].ends_sentence), None)
        if end is None or not _is_one_item(rows[i : end + 1]):
            return 0
        ends.append(end)
        i = end + 1
    signed = any(bylines.signed_reporters(rows[end].folded[-80:]) for end in ends[:-1])
    return i if len(ends) >= _LEAST_ITEMS and not signed else 0


def _is_one_item(rows: Sequence[TextLine]) -> bool:
    """True if no other item begins inside these rows, and each that goes on is as long as the next, so no title."""
    goes_on = all(row.width + HANGING >= below.width for row, below in pairwise(rows))
    return goes_on and not any(_begins_alike(row, rows[0]) for row in rows[1:])


def _begins_alike(row: TextLine, first: TextLine) -> bool:
    """True if the row begins with the bullet with which the first does."""
    bullet = first.without_spaces[0]
    return bullet in BULLETS and row.without_spaces[0] == bullet and len(row.without_spaces) > 1


def _with_titles_above_leads(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, short lines between the end of a text and 本报讯 being the titles of that report."""
    found = list(labels)
    for i, row in enumerate(rows):
        is_lead = found[i] in (Label.PARAGRAPH, Label.A_PARAGRAPH) and bylines.begins_news(row.without_spaces)
        if not (is_lead and "讯" in row.without_spaces[:_LEAD_WORD]):
            continue
        first = _first_title(rows, found, i)
        goes_on = first > 0 and found[first - 1] in TITLES
        for k in range(first, i):
            tells_who = (k > first or goes_on) and tells_who_did(rows[k].text)
            found[k] = Label.SUBTITLE if tells_who or goes_on else Label.HEADLINE
        if first < i and not goes_on:
            found[first] = Label.A_HEADLINE
        if first < i:
            found[i] = Label.PARAGRAPH
    return found


def _first_title(rows: Sequence[TextLine], labels: Sequence[Label], lead: int) -> int:
    """The first of the lines above a lead that were taken for text and can be its titles; the lead if there is none."""
    first = lead
    while first > 0 and lead - first < _MOST_TITLES:
        row, label = rows[first - 1], labels[first - 1]
        if label not in _UNTITLED or row.ends_sentence or not may_be_title(row) or _is_dated(row):
            break
        first -= 1
    while first < lead and first > 0 and not _is_complete(rows, labels, first - 1):
        first += 1
    return first


def _is_complete(rows: Sequence[TextLine], labels: Sequence[Label], i: int) -> bool:
    """True if nothing goes on behind the line: a sentence that ended, a signature, one of the page's own."""
    return labels[i] in OUTSIDE | TITLES or labels[i] is Label.SIGNATURE or rows[i].ends_sentence


def _without_titles_inside_sentences(
    rows: Sequence[TextLine], labels: Sequence[Label], likely: Sequence[float]
) -> list[Label]:
    """The labels, a doubtful title below a full line of text in which no sentence ends being the end of that text."""
    found, usual = list(labels), usual_length(rows)
    for i in range(1, len(rows)):
        before = rows[i - 1]
        is_inside = found[i - 1] in _TEXT and not before.ends_sentence and len(before.without_spaces) >= usual > 0
        if found[i] is Label.A_HEADLINE and is_inside and likely[i] < _DOUBTFUL:
            found[i] = Label.GOES_ON
    return found


def _with_first_title(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, a heading with which the page's first text begins being its title."""
    found = list(labels)
    first = next((i for i, label in enumerate(found) if label not in OUTSIDE), None)
    if first is not None and found[first] is Label.SUBHEAD and may_be_title(rows[first]):
        found[first] = Label.A_HEADLINE
    return found


def _with_titles_between_texts(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, a line between two texts being a title if it tells an event or stands below a picture.

    So on pages with several articles; in one alone it may be a heading.
    """
    found = list(labels)
    if sum(label in BEGINNINGS for label in labels) < _SEVERAL:
        return found
    for i in range(1, len(rows) - 1):
        row, before = rows[i], rows[i - 1]
        is_text = found[i] in _UNTITLED and found[i - 1] in _SIGNED_BELOW and found[i + 1] in _UNTITLED
        if not is_text or row.ends_sentence or number_of(row.without_spaces) or not may_be_title(row):
            continue
        below_picture = bool(bylines.photographers(before.text))
        is_list = found[i] is Label.SUBHEAD and bool(_LIST_OF_NAMES.fullmatch(row.without_spaces))
        if below_picture or is_list or (before.ends_sentence and tells_in_full(row.text)):
            found[i], found[i + 1] = Label.A_HEADLINE, Label.PARAGRAPH
        if below_picture:
            found[i - 1] = Label.SIGNATURE
    return found


def _with_headings_of_features(
    rows: Sequence[TextLine], labels: Sequence[Label], likely: Sequence[float]
) -> list[Label]:
    """The labels, a doubtful title being a heading in a long piece: one that is signed below its title, or a speech.

    Such a piece has headings before it; what follows it begins with a lead, with a byline, or behind a signature.
    """
    found = list(labels)
    start, is_long = 0, False
    for i, row in enumerate(rows[:-1]):
        if found[i] in BEGINNINGS:
            is_alone = found[i] is Label.A_HEADLINE and found[i + 1] is Label.PARAGRAPH and found[i - 1].bare in _TEXT
            has_lead = bylines.begins_news(rows[i + 1].without_spaces)
            tells = is_factual(row.text) >= _EVENT or row.without_spaces in NOTICES
            has_headings = Label.SUBHEAD in found[start:i]
            if i and is_alone and is_long and has_headings and likely[i] < _SURE and not (has_lead or tells):
                found[i] = Label.SUBHEAD
            else:
                start, is_long = i, False
        is_long = is_long or found[i] is Label.BYLINE or bool(_SALUTATION.fullmatch(row.without_spaces))
    return found


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
    return [
        Label.SIGNATURE if label in ROLES | _TEXT and _signs_alone(rows, found, i) else label
        for i, label in enumerate(found)
    ]


def _signs_alone(rows: Sequence[TextLine], labels: Sequence[Label], i: int) -> bool:
    """True for the name of an office between the end of a text and that of its article."""
    if not i or labels[i - 1] not in _TEXT or not rows[i - 1].ends_sentence or not _OFFICE.fullmatch(rows[i].text):
        return False
    column = i + 1 < len(rows) and _COLUMN.fullmatch(rows[i + 1].without_spaces)
    remark = i + 2 == len(rows) and bylines.SIGNED_OFF.fullmatch(rows[i + 1].without_spaces)
    return bool(column or remark or _ends_at(labels, i + 1))


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
        if before in TITLES and _is_name_below_post(row, found[-1]):
            found[-1] = replace(joined([found[-1], row]), whole=True)
            kept[-1] = Label.A_BYLINE if before.begins else Label.BYLINE
        elif label in ROLES and before in ROLES and found[-1].without_spaces.endswith(":"):
            found[-1] = replace(joined([found[-1], row]), whole=True)
            kept[-1] = Label.A_HEADLINE if before.begins else Label.HEADLINE
        elif label is Label.TITLE_GOES_ON and before in TITLES and leads_to(found[-1].text, row.text):
            kept[-1] = Label.A_KICKER if before.begins else Label.KICKER
            found.append(row)
            kept.append(Label.HEADLINE)
        elif label is Label.TITLE_GOES_ON and before in TITLES:
            found[-1] = _whole_title(found[-1], row)
            if before.bare is Label.BYLINE and not bylines.post_and_name(found[-1].text, trusted=True):
                kept[-1] = Label.A_HEADLINE if before.begins else Label.HEADLINE
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


def _is_name_below_post(row: TextLine, above: TextLine) -> bool:
    """True for a name on a line of its own below the post of the author."""
    is_post = bool(_POST.search(above.without_spaces)) and bylines.post_and_name(above.text) is None
    return is_post and bool(_BARE_NAME.fullmatch(row.without_spaces))


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
