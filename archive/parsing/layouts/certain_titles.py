"""Labels of lines put right where what stands around them shows that they are titles, or are none."""

import re
from collections.abc import Sequence
from itertools import pairwise

from archive.parsing.blocks import bylines
from archive.parsing.blocks.cut_words import CutWords
from archive.parsing.blocks.name_lists import looks_like_name
from archive.parsing.blocks.title_lines import (
    RANK_OF_PLACE,
    is_message,
    names_bearer,
    reports_below,
    tells_in_full,
    tells_who_did,
)
from archive.parsing.labelling.labels import BEGINNINGS, OUTSIDE, ROLES, RUNNING_TEXT, SIGNED_BELOW, TITLES, Label
from archive.parsing.labelling.page_shape import BULLETS, number_of
from archive.parsing.layouts.articles import may_be_title
from archive.parsing.layouts.certain_indents import each_is_indented
from archive.parsing.layouts.certain_signatures import is_signed, may_sign
from archive.parsing.layouts.known_lines import ANNEX, COUNTED, FOLIO, MONTH, MOVED, REMARK_ABOVE, STOPS
from archive.parsing.layouts.openings import usual_length
from archive.parsing.layouts.page_boxes import running_heads
from archive.parsing.layouts.signing_lines import may_name_author
from archive.parsing.layouts.whole_titles import LEAD_WORD, is_dated
from archive.parsing.lines.text_lines import TextLine, has_ended

_DOUBTFUL = 0.5  # the judge rather thinks that no article begins there
_SEVERAL = 2  # articles of a page
_LEFT_OPEN = re.compile("[\u4e00-\u9fff][—–─━]{2}$")  # 震不垮的脊梁——
_NAMES_AUTHOR, _FIRST_HEADING = re.compile(r"\((?:本文)?作者"), re.compile("一、|\\(一\\)|1[.、]")
_LIST_OF_NAMES = re.compile("(?!附).{4,}名单")
_SHORTEST_TITLE = 4  # characters
_WORDS = re.compile("[\u4e00-\u9fff“”]{6,18}")
_PLACE_ALONE = re.compile(rf"[\u4e00-\u9fff]{{1,12}}{RANK_OF_PLACE}")
_ON_A_DAY = re.compile(r"\d{1,2}月\d{1,2}日|近日|日前|昨日|连日来")
_NEARLY_FULL = 0.85  # figures and punctuation are narrower
_INDENT = 2  # of a paragraph
_LEAST_TEXT, _OPEN = 10, re.compile("[\u4e00-\u9fff,、](?<!摄)$")  # characters of a line of text, and how it breaks off
_MOST_TITLES = 4  # kicker, headline in two lines, subtitle
_BRACKETS = ("()", "《》", "【】")
_UNTITLED = frozenset({Label.PARAGRAPH, Label.GOES_ON, Label.SUBHEAD, Label.A_PARAGRAPH})


def with_titles_behind_signatures(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, a line between a signature and a text being the title of that text, if it cannot sign itself."""
    relabelled = list(labels)
    for i in range(1, len(rows) - 1):
        if not (_is_behind_signature(rows, relabelled, i) and _begins_piece(rows[i + 1], relabelled[i + 1])):
            continue
        text = rows[i].without_spaces
        if may_sign(rows[i]) or COUNTED.fullmatch(text) or ANNEX.match(text):
            continue
        if may_be_title(rows[i]) and len(rows[i].without_spaces) >= _SHORTEST_TITLE:
            relabelled[i] = Label.A_HEADLINE
            relabelled[i + 1] = relabelled[i + 1].bare
    return relabelled


def _is_behind_signature(rows: Sequence[TextLine], labels: Sequence[Label], i: int) -> bool:
    """True for a line behind a signature that may be something else than its label says.

    A text behind a signature begins an article, so that what stands between them is no furniture.
    """
    above = rows[i - 1]
    if labels[i - 1] is not Label.SIGNATURE and not (labels[i - 1] in RUNNING_TEXT and is_signed(above)):
        return False
    if labels[i] is Label.SIGNATURE:
        return bool(_NAMES_AUTHOR.match(above.without_spaces))
    return labels[i] in _UNTITLED or labels[i] in (Label.BYLINE, Label.FURNITURE)


def _begins_piece(row: TextLine, label: Label) -> bool:
    """True for a text, who signs it, or the first of its headings."""
    is_first = label is Label.SUBHEAD and bool(_FIRST_HEADING.match(row.without_spaces))
    return is_first or label.bare in (Label.PARAGRAPH, Label.BYLINE)


def with_titles_at_head(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, lines without a stop that stand above all texts and right above a title being its first lines."""
    relabelled = list(labels)
    first = next((i for i, label in enumerate(labels) if label not in OUTSIDE), len(rows))
    end = next((i for i in range(first, len(rows)) if labels[i] not in _UNTITLED), len(rows))
    if not first < end < len(rows) or not (labels[end].begins and labels[end] in ROLES):
        return relabelled
    if end - first < _MOST_TITLES and all(_is_loose_title(row) for row in rows[first:end]):
        relabelled[first : end + 1] = [Label.A_HEADLINE, *[Label.TITLE_GOES_ON] * (end - first - 1), labels[end].bare]
    return relabelled


def _is_loose_title(row: TextLine) -> bool:
    return bool(_WORDS.fullmatch(row.without_spaces)) and not STOPS.search(row.without_spaces)


def with_kickers(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, an event told in full above a headline leading to it, though it was taken for the page's own."""
    relabelled = list(labels)
    for i in range(1, len(rows)):
        is_own = relabelled[i - 1] in (Label.FURNITURE, Label.COLUMN)
        if (
            relabelled[i] is Label.A_HEADLINE
            and is_own
            and (tells_in_full(rows[i - 1].text) or _LEFT_OPEN.search(rows[i - 1].text.rstrip()))
        ):
            relabelled[i - 1], relabelled[i] = Label.A_KICKER, Label.HEADLINE
        is_heading = relabelled[i] is Label.SUBHEAD and may_be_title(rows[i])
        if is_heading and relabelled[i - 1] is Label.A_HEADLINE and names_bearer(rows[i - 1].text):
            relabelled[i - 1], relabelled[i] = Label.A_KICKER, Label.HEADLINE
    return relabelled


def with_places_as_kickers(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, a place or its party branch alone above a headline, taken for a column or a part of it, leading to
    that headline."""
    relabelled = list(labels)
    for i in range(1, len(rows)):
        is_own = relabelled[i - 1] in (Label.FURNITURE, Label.COLUMN) and relabelled[i] is Label.A_HEADLINE
        is_part = relabelled[i - 1] is Label.A_HEADLINE and relabelled[i] in (Label.HEADLINE, Label.TITLE_GOES_ON)
        if (is_own or is_part) and _PLACE_ALONE.fullmatch(rows[i - 1].without_spaces):
            relabelled[i - 1], relabelled[i] = Label.A_KICKER, Label.HEADLINE
    return relabelled


def with_titles_below_texts(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, what leads to a headline or stands under it beginning an article right below a text."""
    relabelled = list(labels)
    for i in range(1, len(rows) - 1):
        is_title = relabelled[i] in (Label.KICKER, Label.SUBTITLE) and relabelled[i + 1] in ROLES
        if is_title and relabelled[i - 1] in SIGNED_BELOW:
            relabelled[i] = Label.A_KICKER if relabelled[i] is Label.KICKER else Label.A_SUBTITLE
    return relabelled


def without_remarks_above_titles(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, a remark of the editors (编者按:…) above titles of its own column belonging to none of them."""
    relabelled = list(labels)
    for i, row in enumerate(rows):
        if relabelled[i] not in (Label.A_PARAGRAPH, Label.PARAGRAPH) or not REMARK_ABOVE.match(row.without_spaces):
            continue
        end = next((k for k in range(i + 1, len(rows)) if labels[k] is not Label.GOES_ON), len(rows))
        is_first = not any(label in TITLES for label in relabelled[:i])
        if is_first and end < len(rows) and relabelled[end] in (Label.A_HEADLINE, Label.A_KICKER):
            relabelled[i:end] = [Label.FURNITURE] * (end - i)
    return relabelled


def without_titles_apart(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, a title between which and the next nothing but the page's own lines stands being one of these."""
    relabelled = list(labels)
    above: list[int] = []  # the lines of a title, as long as there is no text of it
    for i, label in enumerate(labels):
        if label in OUTSIDE:
            continue
        is_apart = (
            bool(above) and above[-1] < i - 1 and label is Label.A_HEADLINE and not number_of(rows[i].without_spaces)
        )
        if is_apart:
            for k in above:
                relabelled[k] = Label.FURNITURE
        if label is Label.A_HEADLINE:
            above = [i]
        elif above and label is Label.TITLE_GOES_ON:
            above.append(i)
        else:
            above = []
    return relabelled


def with_titles_of_events(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, a heading between the end of a text and a day (6月25日，…) being a title on a page of several.

    Above what a leader did on that day stands the leader's name.
    """
    relabelled = list(labels)
    if sum(label in BEGINNINGS for label in labels) < _SEVERAL:
        return relabelled
    for i in range(1, len(rows) - 1):
        if relabelled[i] is not Label.SUBHEAD or relabelled[i + 1] is not Label.PARAGRAPH:
            continue
        is_between = relabelled[i - 1] in SIGNED_BELOW and rows[i - 1].ends_sentence
        if not (is_between and _ON_A_DAY.match(rows[i + 1].without_spaces) and may_be_title(rows[i])):
            continue
        if not (may_name_author(rows[i]) or MONTH.fullmatch(rows[i].without_spaces)):
            relabelled[i] = Label.A_HEADLINE
    return relabelled


def with_whole_headlines(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, what seems to sign above a headline, though there is no text above it, being its first half."""
    relabelled = list(labels)
    for i in range(2, len(rows)):
        is_taken = relabelled[i] is Label.A_HEADLINE and relabelled[i - 1] is Label.SIGNATURE
        is_apart = relabelled[i - 2] in OUTSIDE or "”" in rows[i - 1].text
        if is_taken and is_apart and not may_sign(rows[i - 1]) and may_be_title(rows[i - 1]):
            relabelled[i - 1], relabelled[i] = Label.A_HEADLINE, Label.TITLE_GOES_ON
    return relabelled


def with_titles_above_leads(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
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
        # Below the last entry of a box of teasers, which names its page, stands the next report's title.
        is_open = label in _UNTITLED or (label is Label.TEASER and first == lead)
        if not is_open or row.ends_sentence or not may_be_title(row) or is_dated(row):
            break
        first -= 1
    while first < lead and first > 0 and not _is_complete(rows, labels, first - 1):
        first += 1
    return first


def _is_complete(rows: Sequence[TextLine], labels: Sequence[Label], i: int) -> bool:
    """True if nothing goes on behind the line: a sentence that ended, a signature, one of the page's own."""
    return labels[i] in OUTSIDE | TITLES or labels[i] is Label.SIGNATURE or rows[i].ends_sentence


def without_texts_inside_sentences(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, no untitled text beginning an article where the sentence above, over the page's own lines, is open.

    In twelve sets by hand only bullets and what follows 上接 stand so.
    """
    relabelled = list(labels)
    heads = {*running_heads(rows)} if Label.A_PARAGRAPH in relabelled else set()
    before: int | None = None
    for i, label in enumerate(labels):
        if label in OUTSIDE:
            before = None if MOVED.fullmatch(rows[i].without_spaces) else before
            continue
        is_text = label is Label.A_PARAGRAPH and rows[i].without_spaces[0] not in BULLETS
        if is_text and before is not None and labels[before] in RUNNING_TEXT:
            has_head = any(k in heads or FOLIO.fullmatch(rows[k].without_spaces) for k in range(before + 1, i))
            if _breaks_off(rows[before], 1 if has_head else _LEAST_TEXT):
                relabelled[i] = Label.PARAGRAPH if rows[i].indent >= _INDENT else Label.GOES_ON
        before = i
    return relabelled


def _breaks_off(row: TextLine, least: int) -> bool:
    """True for a line of text of so many characters that ends in the middle of a sentence."""
    return len(row.without_spaces) >= least and bool(_OPEN.search(row.without_spaces))


def without_titles_inside_sentences(
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


def without_beginnings_inside_paragraphs(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, where each paragraph has its indent nothing beginning that goes on with one.

    So with a text below the foot of a page that cut its sentence, and with a full line above one without an indent.
    """
    relabelled, usual = list(labels), usual_length(rows)
    if not each_is_indented(rows, labels):
        return relabelled
    before: int | None = None
    for i, label in enumerate(relabelled):
        if label in OUTSIDE:
            continue
        is_open = before is not None and relabelled[before] in RUNNING_TEXT and not rows[i].indent
        is_text = label is Label.A_PARAGRAPH or (label is Label.A_HEADLINE and rows[i].ends_sentence)
        if is_open and before is not None and is_text and not has_ended(rows, before):
            relabelled[i] = Label.GOES_ON
        elif is_open and label is Label.A_HEADLINE and _runs_on(rows, relabelled, i, usual):
            relabelled[i : i + 2] = [Label.GOES_ON] * 2
        before = i
    return relabelled


def without_titles_left_open(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, what seems a title above a text that closes its bracket being the first line of the text."""
    relabelled = list(labels)
    for i in range(len(rows) - 1):
        text, below = rows[i].without_spaces, rows[i + 1].without_spaces
        is_title = relabelled[i] is Label.A_HEADLINE and relabelled[i + 1] is Label.PARAGRAPH
        if is_title and any(_is_closed_below(text, below, *pair) for pair in _BRACKETS):
            relabelled[i : i + 2] = [Label.PARAGRAPH, Label.GOES_ON]
    return relabelled


def _is_closed_below(text: str, below: str, opens: str, closes: str) -> bool:
    return text.count(opens) > text.count(closes) and below.count(closes) > below.count(opens)


def without_titles_that_cut_words(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, what seems a title above a text without an indent, with which it shares a word, being its first line.

    The word stands elsewhere on the page: 就贯彻落实好此次会议精 / 神,周哲强调, where 精神 is printed too.
    """
    relabelled, cut = list(labels), CutWords(rows)
    for i, (row, below) in enumerate(pairwise(rows)):
        is_title = relabelled[i] is Label.A_HEADLINE and not (i and relabelled[i - 1] in TITLES)
        if not is_title or relabelled[i + 1] is not Label.PARAGRAPH or row.indent or below.indent:
            continue
        is_below_text = i and (rows[i - 1].ends_sentence or relabelled[i - 1] in RUNNING_TEXT)
        if is_below_text and cut.between(row, below):
            goes_on = Label.PARAGRAPH if rows[i - 1].ends_sentence else Label.GOES_ON
            relabelled[i : i + 2] = [goes_on, Label.GOES_ON]
    return relabelled


def _runs_on(rows: Sequence[TextLine], labels: Sequence[Label], i: int, usual: int) -> bool:
    """True for a full line above a text that has no indent of its own."""
    is_full = len(rows[i].without_spaces) >= _NEARLY_FULL * usual > 0
    if i + 1 == len(rows) or labels[i + 1] not in RUNNING_TEXT or rows[i + 1].indent:
        return False
    return is_full and ("," in rows[i + 1].folded or rows[i + 1].ends_sentence)


def with_names_above_titles(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, a name with a colon right above a title (骆新海: / 把盐碱地种成“金豆子”) being its first line."""
    relabelled = list(labels)
    for i in range(len(rows) - 1):
        text = rows[i].without_spaces
        if relabelled[i + 1] is Label.A_HEADLINE and text[-1] == ":" and looks_like_name(text[:-1]):
            relabelled[i : i + 2] = [Label.A_HEADLINE, Label.TITLE_GOES_ON]
    return relabelled


def with_messages_above_events(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, the message of an event right above it, taken for the page's own, being the headline."""
    relabelled = list(labels)
    for i, (row, below) in enumerate(pairwise(rows)):
        is_own = relabelled[i] in (Label.FURNITURE, Label.COLUMN) and relabelled[i + 1] is Label.A_HEADLINE
        if is_own and is_message(row.folded) and reports_below(row.text, below.text):
            relabelled[i : i + 2] = [Label.A_HEADLINE, Label.SUBTITLE]
    return relabelled


def with_first_title(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, a heading with which the page's first text begins being its title."""
    relabelled = list(labels)
    first = next((i for i, label in enumerate(relabelled) if label not in OUTSIDE), None)
    if first is not None and relabelled[first] is Label.SUBHEAD and may_be_title(rows[first]):
        relabelled[first] = Label.A_HEADLINE
    return relabelled


def with_titles_between_texts(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, a line between two texts being a title if it tells an event or stands below a picture.

    So on pages with several articles; in one alone it may be a heading.
    """
    relabelled, usual = list(labels), usual_length(rows)
    if sum(label in BEGINNINGS for label in labels) < _SEVERAL:
        return relabelled
    for i in range(1, len(rows) - 1):
        row, before = rows[i], rows[i - 1]
        is_text = relabelled[i] in _UNTITLED and relabelled[i - 1] in SIGNED_BELOW and relabelled[i + 1] in _UNTITLED
        if not is_text or row.ends_sentence:
            continue
        below_picture = bool(bylines.photographers(before.text))
        is_list = relabelled[i] is not Label.GOES_ON and bool(_LIST_OF_NAMES.fullmatch(row.without_spaces))
        if not (below_picture or is_list or (before.ends_sentence and tells_in_full(row.text))):
            continue
        if number_of(row.without_spaces) or not may_be_title(row):
            continue
        if row.indent and _runs_on(rows, relabelled, i, usual):
            continue
        relabelled[i], relabelled[i + 1] = Label.A_HEADLINE, Label.PARAGRAPH
        if below_picture:
            relabelled[i - 1] = Label.SIGNATURE
    return relabelled
