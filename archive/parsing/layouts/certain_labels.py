"""Labels of lines put right where what a line prints is certain."""

import re
from collections.abc import Sequence
from itertools import pairwise

from archive.parsing.blocks import bylines
from archive.parsing.blocks.title_block import (
    is_author_line,
    is_date_line,
    is_factual,
    tells_in_full,
    tells_who_did,
)
from archive.parsing.labelling.labels import BEGINNINGS, OUTSIDE, ROLES, RUNNING_TEXT, SIGNED_BELOW, TITLES, Label
from archive.parsing.labelling.model import Labelling
from archive.parsing.labelling.page_shape import BULLETS, form, number_of
from archive.parsing.layouts.articles import may_be_title
from archive.parsing.layouts.certain_lines import (
    COLUMNS,
    COUNTED,
    NOTICES,
    REMARK_OF_EDITORS,
    may_name_author,
    usual_length,
)
from archive.parsing.layouts.roundups import begins_alike, roundups
from archive.parsing.layouts.whole_titles import LEAD_WORD, is_dated, with_whole_titles
from archive.parsing.lexicon.dates import full_date
from archive.parsing.lines.text_lines import TextLine

# Below the first nothing speaks for a beginning; titles of fresh pages have more than the second (their median is .93).
_LIKELY, _SURE = 0.1, 0.9
_DOUBTFUL = 0.5  # the judge rather thinks that no article begins there
_SALUTATION = re.compile(r"(?:各位|尊敬的|同志们).{0,20}:")
_PICTURES = frozenset({"图片新闻", "新闻图片", "图片报道"})
_COLUMN = re.compile(r"[【\[〖][^】\]〗]{2,8}[】\]〗]|[\u4e00-\u9fff]{3,8}[·•][\u4e00-\u9fff]{3,8}")
_ENTRY_MARK = re.compile(r"^[^\u4e00-\u9fff“\"《]{0,4}(?:[一二三四五六七八九十]{1,3}、)?|[.…·\-(]{0,40}\d{0,3}\)?$")
_EVENT = _SEVERAL = 2  # signs of an event, and articles of a page
_OFFICE = re.compile(r"[\u4e00-\u9fff]{3,18}(?:委|局|委员会|政府|办公室|组织部|宣传部|支部|指挥部|中心|公司|编辑部)")
_LIST_OF_NAMES = re.compile("(?!附).{4,}名单")
_CIRCLED = re.compile(r"[①-⑳]|[1-9][.．](?!\d)")
_CREDIT = re.compile(r"摄(?:影)?(?:报道)?[)]?$|[/图]文?[)]?$")
_PICTURE_OF = re.compile(r"图为|近日|日前|昨日|\d{1,2}月\d{1,2}日")
_MOST_LINES_OF_ITEM, _SHORTEST_TITLE = 12, 4
_OPENING = 2  # characters that parallel headings have in common
_MOST_TITLES = 4  # kicker, headline in two lines, subtitle
_TITLE_ROLES = frozenset({Label.KICKER, Label.HEADLINE, Label.SUBTITLE})
_UNTITLED = frozenset({Label.PARAGRAPH, Label.GOES_ON, Label.SUBHEAD, Label.A_PARAGRAPH})


def corrected(rows: Sequence[TextLine], labelling: Labelling) -> tuple[list[TextLine], list[Label]]:
    """The lines with their labels, what is certain overruling the judge; lines of one title are joined."""
    labels: Sequence[Label] = labelling.labels
    for put_right in (
        _with_contents,
        _with_columns,
        _with_roundups,
        _with_signed_items,
        _with_captions,
        _with_titles_above_leads,
        _with_titles_behind_signatures,
        _with_kickers,
        _with_whole_headlines,
        _with_names_of_roundups,
    ):
        labels = put_right(rows, labels)
    labels = _without_titles_inside_sentences(rows, labels, labelling.starts)
    labels = _with_titles_between_texts(rows, _with_first_title(rows, labels))
    labels = _with_parallel_headings(rows, labels, labelling.starts)
    labels = _with_headings_of_features(rows, labels, labelling.starts)
    labels = _with_titles_for_lone_headings(rows, labels, labelling.starts)
    labels = _with_signatures(rows, _without_false_starts(rows, labels))
    return with_whole_titles(rows, labels)


def _with_contents(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, entries of a table of contents being all below its first that stand again as headings."""
    relabelled = list(labels)
    last = {_ENTRY_MARK.sub("", row.without_spaces): i for i, row in enumerate(rows)}
    for i in range(1, len(rows)):
        is_printed_again = last[_ENTRY_MARK.sub("", rows[i].without_spaces)] > i
        if relabelled[i - 1] is Label.CONTENTS and is_printed_again and not rows[i].ends_sentence:
            relabelled[i] = Label.CONTENTS
        elif relabelled[i - 1] is Label.CONTENTS and relabelled[i] in ROLES:
            relabelled[i] = _opening(_titled(relabelled[i]))
    return relabelled


def _with_columns(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, columns (【编者附言】, 卷首语) told from titles: below them stands one, or they are it themselves."""
    relabelled = list(labels)
    for i, row in enumerate(rows[:-1]):
        text, below = row.without_spaces.strip("-—"), relabelled[i + 1]
        is_title = (
            below in ROLES
            or below is Label.SUBHEAD
            or (below.bare is Label.BYLINE and not may_name_author(rows[i + 1]))
        )
        if relabelled[i] in ROLES and is_title and (text in COLUMNS or _COLUMN.fullmatch(text)):
            relabelled[i], relabelled[i + 1] = Label.COLUMN, _opening(_titled(below))
        elif relabelled[i] is Label.COLUMN and below is Label.A_PARAGRAPH and text not in COLUMNS and not row.marked:
            relabelled[i], relabelled[i + 1] = Label.A_HEADLINE, Label.PARAGRAPH
        elif text in _PICTURES and relabelled[i].bare in (Label.SUBHEAD, Label.HEADLINE) and below is Label.PARAGRAPH:
            relabelled[i], relabelled[i + 1] = Label.COLUMN, Label.A_PARAGRAPH
    return relabelled


def _titled(label: Label) -> Label:
    return label.bare if label.bare in _TITLE_ROLES else Label.HEADLINE


def _opening(label: Label) -> Label:
    """The label of the same kind of line that begins an article."""
    return Label(f"A-{label.bare.value}")


def _with_roundups(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, short items under one heading (简讯, 一句话新闻) being paragraphs of one article."""
    relabelled = list(labels)
    for heading, end in roundups(rows):
        relabelled[heading] = Label.A_HEADLINE
        for i in range(heading + 1, end):
            relabelled[i] = Label.PARAGRAPH if begins_alike(rows[i], rows[heading + 1]) else Label.GOES_ON
    return relabelled


def _with_signed_items(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, short items with a bullet that are signed each (△…。(安富贵)) being articles without a title."""
    relabelled = list(labels)
    for i, row in enumerate(rows):
        if (
            row.without_spaces[0] not in BULLETS
            or labels[i].bare is not Label.PARAGRAPH
            or not _is_signed_item(rows, i)
        ):
            continue
        above = relabelled[i - 1] if i else Label.FURNITURE
        if above in OUTSIDE or above is Label.SIGNATURE or above in ROLES or _is_signed(rows[i - 1]):
            relabelled[i] = Label.A_PARAGRAPH
            if above in ROLES:
                relabelled[i - 1] = Label.COLUMN
    return relabelled


def _is_signed_item(rows: Sequence[TextLine], i: int) -> bool:
    """True if a signature ends the item that begins here, before the next bullet."""
    for k in range(i, min(i + _MOST_LINES_OF_ITEM, len(rows))):
        if k > i and rows[k].without_spaces[0] in BULLETS:
            return False
        if _is_signed(rows[k]):
            return True
    return False


def _is_signed(row: TextLine) -> bool:
    """True if the line ends with the names of those who report what it tells."""
    named = bylines.signed_reporters(row.folded[-80:])
    return bool(named) and row.without_spaces[-1] == ")" and all(map(bylines.looks_like_name, named))


def _with_captions(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, a text that ends with who took its picture beginning an article below another such text."""
    relabelled = list(labels)
    for i in range(1, len(rows)):
        is_told = labels[i] is Label.PARAGRAPH and _PICTURE_OF.match(rows[i].without_spaces)
        if is_told and _is_credited(rows[i]) and _is_credited(rows[i - 1]):
            relabelled[i] = Label.A_PARAGRAPH
    return relabelled


def _is_credited(row: TextLine) -> bool:
    return bool(_CREDIT.search(row.without_spaces))


def _with_titles_behind_signatures(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, a line between a signature and a text being the title of that text, if it cannot sign itself."""
    relabelled = list(labels)
    for i in range(1, len(rows) - 1):
        is_behind = relabelled[i - 1] is Label.SIGNATURE or (
            relabelled[i - 1] in RUNNING_TEXT and _is_signed(rows[i - 1])
        )
        # A text behind a signature begins an article, so that what stands between them is no furniture.
        is_open = relabelled[i] in _UNTITLED or relabelled[i] in (Label.BYLINE, Label.FURNITURE)
        if not (is_behind and is_open and relabelled[i + 1].bare in (Label.PARAGRAPH, Label.BYLINE)):
            continue
        if _may_sign(rows[i]) or COUNTED.fullmatch(rows[i].without_spaces):
            continue
        if may_be_title(rows[i]) and len(rows[i].without_spaces) >= _SHORTEST_TITLE:
            relabelled[i] = Label.A_HEADLINE
            relabelled[i + 1] = relabelled[i + 1].bare
    return relabelled


def _may_sign(row: TextLine) -> bool:
    text = row.text.strip()
    return (
        is_date_line(row)
        or bylines.is_byline(row.without_spaces)
        or bylines.is_organization(text)
        or bool(_OFFICE.fullmatch(text))
        or is_author_line(row)
        or bool(number_of(row.without_spaces))
        or row.without_spaces[0] in BULLETS
        or full_date(row.folded) is not None
    )


def _with_kickers(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, an event told in full above a headline leading to it, though it was taken for the page's own."""
    relabelled = list(labels)
    for i in range(1, len(rows)):
        is_own = relabelled[i - 1] in (Label.FURNITURE, Label.COLUMN)
        if relabelled[i] is Label.A_HEADLINE and is_own and tells_in_full(rows[i - 1].text):
            relabelled[i - 1], relabelled[i] = Label.A_KICKER, Label.HEADLINE
    return relabelled


def _with_whole_headlines(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, what seems to sign above a headline, though there is no text above it, being its first half."""
    relabelled = list(labels)
    for i in range(2, len(rows)):
        is_taken = relabelled[i] is Label.A_HEADLINE and relabelled[i - 1] is Label.SIGNATURE
        is_apart = relabelled[i - 2] in OUTSIDE or "”" in rows[i - 1].text
        if is_taken and is_apart and not _may_sign(rows[i - 1]) and may_be_title(rows[i - 1]):
            relabelled[i - 1], relabelled[i] = Label.A_HEADLINE, Label.TITLE_GOES_ON
    return relabelled


def _with_names_of_roundups(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, a title right above the first of several numbered titles being the name of them all."""
    relabelled = list(labels)
    for i in range(len(rows) - 1):
        mark = _mark(rows[i + 1])
        if not (mark and relabelled[i].begins and relabelled[i].bare in ROLES and relabelled[i + 1] in ROLES):
            continue
        alike = [k for k in range(i + 2, len(rows)) if labels[k].begins and _mark(rows[k]) == mark]
        if alike and not relabelled[i + 1].begins:
            relabelled[i], relabelled[i + 1] = Label.COLUMN, Label.A_HEADLINE
    return relabelled


def _mark(row: TextLine) -> str:
    """The bullet or the kind of number that a line begins with, ① and ② being alike."""
    return "①" if _CIRCLED.match(row.without_spaces) else form(row.without_spaces)


def _with_titles_above_leads(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, short lines between the end of a text and 本报讯 being the titles of that report."""
    relabelled = list(labels)
    for i, row in enumerate(rows):
        is_lead = relabelled[i] in (Label.PARAGRAPH, Label.A_PARAGRAPH) and bylines.begins_news(row.without_spaces)
        if not (is_lead and "讯" in row.without_spaces[:LEAD_WORD]):
            continue
        first = _first_title(rows, relabelled, i)
        goes_on = first > 0 and relabelled[first - 1] in TITLES
        for k in range(first, i):
            tells_who = (k > first or goes_on) and tells_who_did(rows[k].text)
            relabelled[k] = Label.SUBTITLE if tells_who or goes_on else Label.HEADLINE
        if first < i and not goes_on:
            relabelled[first] = Label.A_HEADLINE
        if first < i:
            relabelled[i] = Label.PARAGRAPH
    return relabelled


def _first_title(rows: Sequence[TextLine], labels: Sequence[Label], lead: int) -> int:
    """The first of the lines above a lead that were taken for text and can be its titles; the lead if there is none."""
    first = lead
    while first > 0 and lead - first < _MOST_TITLES:
        row, label = rows[first - 1], labels[first - 1]
        if label not in _UNTITLED or row.ends_sentence or not may_be_title(row) or is_dated(row):
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
    relabelled, usual = list(labels), usual_length(rows)
    for i in range(1, len(rows)):
        before = rows[i - 1]
        is_inside = (
            relabelled[i - 1] in RUNNING_TEXT and not before.ends_sentence and len(before.without_spaces) >= usual > 0
        )
        if relabelled[i] is Label.A_HEADLINE and is_inside and likely[i] < _DOUBTFUL:
            relabelled[i] = Label.GOES_ON
    return relabelled


def _with_first_title(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, a heading with which the page's first text begins being its title."""
    relabelled = list(labels)
    first = next((i for i, label in enumerate(relabelled) if label not in OUTSIDE), None)
    if first is not None and relabelled[first] is Label.SUBHEAD and may_be_title(rows[first]):
        relabelled[first] = Label.A_HEADLINE
    return relabelled


def _with_titles_between_texts(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, a line between two texts being a title if it tells an event or stands below a picture.

    So on pages with several articles; in one alone it may be a heading.
    """
    relabelled = list(labels)
    if sum(label in BEGINNINGS for label in labels) < _SEVERAL:
        return relabelled
    for i in range(1, len(rows) - 1):
        row, before = rows[i], rows[i - 1]
        is_text = relabelled[i] in _UNTITLED and relabelled[i - 1] in SIGNED_BELOW and relabelled[i + 1] in _UNTITLED
        if not is_text or row.ends_sentence or number_of(row.without_spaces) or not may_be_title(row):
            continue
        below_picture = bool(bylines.photographers(before.text))
        is_list = relabelled[i] is not Label.GOES_ON and bool(_LIST_OF_NAMES.fullmatch(row.without_spaces))
        if below_picture or is_list or (before.ends_sentence and tells_in_full(row.text)):
            relabelled[i], relabelled[i + 1] = Label.A_HEADLINE, Label.PARAGRAPH
        if below_picture:
            relabelled[i - 1] = Label.SIGNATURE
    return relabelled


def _with_parallel_headings(rows: Sequence[TextLine], labels: Sequence[Label], likely: Sequence[float]) -> list[Label]:
    """The labels, a doubtful title that opens as the headings below it do (以“素质提升”…) being the first of them."""
    relabelled = list(labels)
    starts = [i for i, label in enumerate(labels) if label.begins]
    for start, end in pairwise([*starts, len(labels)]):
        opening = rows[start].without_spaces[:_OPENING]
        headings = [rows[i].without_spaces for i in range(start, end) if labels[i] is Label.SUBHEAD]
        is_doubtful = start and labels[start] is Label.A_HEADLINE and likely[start] < _SURE
        if is_doubtful and len(headings) >= _SEVERAL and all(text.startswith(opening) for text in headings):
            relabelled[start] = Label.SUBHEAD
    return relabelled


def _with_headings_of_features(
    rows: Sequence[TextLine], labels: Sequence[Label], likely: Sequence[float]
) -> list[Label]:
    """The labels, a doubtful title being a heading in a long piece: one that is signed below its title, or a speech.

    Such a piece has headings before it; what follows it begins with a lead, with a byline, or behind a signature.
    """
    relabelled = list(labels)
    start, is_long = 0, False
    for i, row in enumerate(rows[:-1]):
        if relabelled[i] in BEGINNINGS:
            is_alone = (
                relabelled[i] is Label.A_HEADLINE
                and relabelled[i + 1] is Label.PARAGRAPH
                and relabelled[i - 1].bare in RUNNING_TEXT
            )
            has_lead = bylines.begins_news(rows[i + 1].without_spaces)
            tells = is_factual(row.text) >= _EVENT or row.without_spaces in NOTICES
            has_headings = Label.SUBHEAD in relabelled[start:i]
            if i and is_alone and is_long and has_headings and likely[i] < _SURE and not (has_lead or tells):
                relabelled[i] = Label.SUBHEAD
            else:
                start, is_long = i, False
        is_long = is_long or relabelled[i] is Label.BYLINE or bool(_SALUTATION.fullmatch(row.without_spaces))
    return relabelled


def _with_titles_for_lone_headings(
    rows: Sequence[TextLine], labels: Sequence[Label], likely: Sequence[float]
) -> list[Label]:
    """The labels, a doubtful heading that is alone in its article being a title, if the page has several articles."""
    relabelled = list(labels)
    starts = [i for i, label in enumerate(labels) if label.begins]
    for start, end in pairwise([*starts, len(labels)] if len(starts) > 1 else []):
        heads = [i for i in range(start, end) if labels[i] is Label.SUBHEAD]
        if len(heads) == 1 and likely[heads[0]] > _LIKELY and not number_of(rows[heads[0]].without_spaces):
            relabelled[heads[0]] = Label.A_HEADLINE
    return relabelled


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
    return bool(labels) and labels[-1].bare in RUNNING_TEXT and rows[len(labels) - 1].without_spaces.endswith(":")


def _with_signatures(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, what can only sign the text above it signing it: reporters, and a title over nothing but a date."""
    relabelled = list(labels)
    for i in range(1, len(rows)):
        if relabelled[i - 1].bare not in SIGNED_BELOW or relabelled[i] not in ROLES:
            continue
        if bylines.is_byline(rows[i].without_spaces) and not REMARK_OF_EDITORS.fullmatch(rows[i].without_spaces):
            relabelled[i] = Label.SIGNATURE
        elif i + 1 < len(rows) and is_date_line(rows[i + 1]) and _ends_at(relabelled, i + 2):
            relabelled[i] = relabelled[i + 1] = Label.SIGNATURE
    return [
        Label.SIGNATURE if label in ROLES | RUNNING_TEXT and _signs_alone(rows, relabelled, i) else label
        for i, label in enumerate(relabelled)
    ]


def _signs_alone(rows: Sequence[TextLine], labels: Sequence[Label], i: int) -> bool:
    """True for the name of an office between the end of a text and that of its article."""
    if (
        not i
        or labels[i - 1] not in RUNNING_TEXT
        or not rows[i - 1].ends_sentence
        or not _OFFICE.fullmatch(rows[i].text)
    ):
        return False
    column = i + 1 < len(rows) and _COLUMN.fullmatch(rows[i + 1].without_spaces)
    remark = i + 2 == len(rows) and bylines.SIGNED_OFF.fullmatch(rows[i + 1].without_spaces)
    return bool(column or remark or _ends_at(labels, i + 1))


def _ends_at(labels: Sequence[Label], i: int) -> bool:
    """True if an article ends above line i."""
    return i == len(labels) or labels[i].begins or labels[i] in OUTSIDE
