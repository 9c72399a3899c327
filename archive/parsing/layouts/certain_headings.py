"""Labels of lines put right where headings inside an article were taken for titles, or titles for headings."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile

from archive.parsing.blocks import bylines, name_lists
from archive.parsing.blocks.title_lines import is_factual
from archive.parsing.labelling.labels import BEGINNINGS, OUTSIDE, ROLES, RUNNING_TEXT, TITLES, Label
from archive.parsing.labelling.page_shape import BULLETS, number_of
from archive.parsing.layouts.articles import may_be_title
from archive.parsing.layouts.certain_signatures import is_signed
from archive.parsing.layouts.certain_tables import heads_table
from archive.parsing.layouts.known_lines import ANNEX, COLUMNS, PHOTOGRAPHED, is_notice, looks_like_title
from archive.parsing.layouts.recurring_names import names_again
from archive.parsing.lines.text_lines import TextLine

# Below the first nothing speaks for a beginning; titles of fresh pages have more than the second (their median is .93).
_LIKELY, _SURE = 0.1, 0.9
_SALUTATION = re.compile(r"(?:各位|尊敬的|同志们).{0,20}:")
_EVENT = 2  # signs of an event
_HEADINGS = 2  # of a long article
_LIKE_IT = 3  # titles with one bullet
_OPENING = 2  # characters that parallel headings have in common
_OF_ONE_FORM = 3  # headings; two may be so by chance
_NEAR = 40  # headings with which one is compared: no piece of the rounds has half as many
_LINES_OF_LEAD = 3  # lines over which a lead names its reporters
_SIGNING = frozenset({Label.BYLINE, Label.SIGNATURE})
_FIRST, _SECOND = "一、", "二、"
_NUMBERS = "一二三四五六七八九十"
_NUMBERED = re.compile(f"([{_NUMBERS}])、")
_HEADS = frozenset({Label.SUBHEAD, Label.COLUMN})  # what may be the title of a text
_ALL_TITLES = 2  # lines with one mark, each a title


def with_parallel_headings(rows: Sequence[TextLine], labels: Sequence[Label], likely: Sequence[float]) -> list[Label]:
    """The labels, a doubtful title that opens as the headings below it do (以“素质提升”…) being the first of them."""
    relabelled = list(labels)
    starts = [i for i, label in enumerate(labels) if label.begins]
    for start, end in pairwise([*starts, len(labels)]):
        text = rows[start].without_spaces
        headings = [rows[i].without_spaces for i in range(start, end) if labels[i] is Label.SUBHEAD]
        is_doubtful = start and labels[start] is Label.A_HEADLINE and likely[start] < _SURE
        if is_doubtful and len(headings) >= _HEADINGS and _are_parallel([text, *headings]):
            relabelled[start] = Label.SUBHEAD
    return relabelled


def _are_parallel(headings: Sequence[str]) -> bool:
    """True for headings that open alike, and for those of one length by a single character (一棵树, 一条渠, 一笔账)."""
    alike = 1 if len({len(text) for text in headings}) == 1 else _OPENING
    return len({text[:alike] for text in headings}) == 1


def with_headings_of_one_form(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, titles in a piece that is signed at its head being its headings where three of them are of one form:
    as long as each other, with the same character in one place (换一个好班子, 兴一方好产业, 守一颗为民心)."""
    relabelled = list(labels)
    series: list[int] = []
    is_signed_above = False
    for i in range(1, len(rows) - 1):
        is_signed_above = is_signed_above or labels[i] is Label.BYLINE
        if labels[i] not in (Label.A_HEADLINE, Label.SUBHEAD) and not labels[i].begins:
            continue
        if _heads_a_part(rows, labels, i):
            series = [*series[1 - _NEAR :], i]
        elif labels[i].begins:
            series, is_signed_above = [], False
        alike = [k for k in series if _is_of_form(rows[k].without_spaces, rows[i].without_spaces)]
        if is_signed_above and len(alike) >= _OF_ONE_FORM and _are_of_one_form([rows[k].without_spaces for k in alike]):
            for k in alike:
                relabelled[k] = Label.SUBHEAD
    return relabelled


def _heads_a_part(rows: Sequence[TextLine], labels: Sequence[Label], i: int) -> bool:
    """True for a line alone between texts of which the lower is no news."""
    is_alone = labels[i - 1].bare in RUNNING_TEXT and labels[i + 1] is Label.PARAGRAPH
    return is_alone and labels[i].bare is not Label.PARAGRAPH and not bylines.begins_news(rows[i + 1].without_spaces)


def _is_of_form(text: str, other: str) -> bool:
    return len(text) == len(other) and any(one == two for one, two in zip(text, other, strict=True))


def _are_of_one_form(texts: Sequence[str]) -> bool:
    """True for texts of one length that have the same character in one place."""
    return any(len({*characters}) == 1 for characters in zip(*texts, strict=True))


def without_titles_of_annexes(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, what stands below 附件 being a heading of the document that it belongs to, if that is here."""
    first = next((i for i, label in enumerate(labels) if label not in OUTSIDE), len(rows))
    return [
        Label.SUBHEAD if label.begins and i > first + 1 and ANNEX.fullmatch(rows[i - 1].without_spaces) else label
        for i, label in enumerate(labels)
    ]


def with_headings_of_features(
    rows: Sequence[TextLine], labels: Sequence[Label], likely: Sequence[float]
) -> list[Label]:
    """The labels, a doubtful title being a heading in a long piece: one that is signed below its title, or a speech.

    Such a piece has headings before it; what follows it begins with a lead, with a byline, or behind a signature.
    """
    relabelled = list(labels)
    is_one = _is_one_feature(rows, labels)
    start, is_long, above = 0, is_one, labels[0]
    for i, row in enumerate(rows[:-1]):
        if relabelled[i] in BEGINNINGS:
            is_alone = (
                relabelled[i] is Label.A_HEADLINE
                and relabelled[i + 1] is Label.PARAGRAPH
                and above.bare in RUNNING_TEXT
            )
            has_lead = bylines.begins_news(rows[i + 1].without_spaces)
            is_picture = bool(PHOTOGRAPHED.search(rows[i + 1].without_spaces))
            tells = is_factual(row.text) >= _EVENT or is_notice(row.without_spaces) or is_picture
            tells = tells or heads_table(rows[i + 1])
            has_headings = any(
                relabelled[k] is Label.SUBHEAD and rows[k].without_spaces not in COLUMNS for k in range(start, i)
            )
            is_part = has_headings and likely[i] < _SURE
            if i and is_alone and is_long and (is_part or is_one) and not (has_lead or tells):
                relabelled[i] = Label.SUBHEAD
            else:
                start, is_long = i, is_one
        is_long = is_long or relabelled[i] is Label.BYLINE or bool(_SALUTATION.fullmatch(row.without_spaces))
        above = above if is_one and relabelled[i] in OUTSIDE else relabelled[i]
    return relabelled


def _is_one_feature(rows: Sequence[TextLine], labels: Sequence[Label]) -> bool:
    """True if several titles stand over what is no news and signed once, at its head or its end: they part one piece.

    The page's own lines stand wherever the printed page broke. What is signed at its end may be the last of several
    pieces, so somebody must be named again in another part.
    """
    starts = [i for i, label in enumerate(labels) if label.begins]
    if len(starts) <= _HEADINGS or any(bylines.begins_news(row.without_spaces) for row in rows):
        return False
    signing = [i for i in range(starts[0], len(rows)) if labels[i] in _SIGNING or _signs(rows[i])]
    among = frozenset(signing)
    others = [i for i in range(starts[1], len(rows)) if labels[i] not in OUTSIDE and i not in among]
    if not (signing and others) or not all(
        labels[i] in RUNNING_TEXT | {Label.A_HEADLINE, Label.SUBHEAD} for i in others
    ):
        return False
    if signing[-1] < starts[1]:
        return True
    parts = ["".join(rows[i].without_spaces for i in range(*part)) for part in pairwise([*starts, others[-1]])]
    return signing[0] > others[-1] and names_again(parts)


def _signs(row: TextLine) -> bool:
    return is_signed(row) or bylines.is_byline(row.without_spaces)


def with_titles_for_lone_headings(
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


def with_titles_of_other_reporters(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, the only heading of a report that names its reporters in its lead being a title where others sign."""
    relabelled = list(labels)
    starts = [i for i, label in enumerate(labels) if label.begins]
    for start, end in pairwise([*starts, len(labels)] if starts else []):
        heads = [i for i in range(start, end) if labels[i] is Label.SUBHEAD]
        if len(heads) != 1 or not may_be_title(rows[heads[0]]):
            continue
        lead = next((i for i in range(start, heads[0]) if labels[i].bare in RUNNING_TEXT), start)
        last = next(i for i in range(end - 1, start - 1, -1) if labels[i] not in OUTSIDE)
        reporters = bylines.lead_reporters("".join(row.text for row in rows[lead : lead + _LINES_OF_LEAD]))
        signed = bylines.signed_reporters(rows[last].folded)
        if reporters and signed and last > heads[0] and not set(reporters) & set(signed):
            relabelled[heads[0]] = Label.A_HEADLINE
    return relabelled


def with_titles_alike(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, a heading that alone is set as the titles are (behind a bullet, in 【】) being one."""
    marks = [_mark(row.without_spaces) for row in rows]
    titles = Counter(mark for mark, label in zip(marks, labels, strict=True) if mark and label is Label.A_HEADLINE)
    heads = Counter(mark for mark, label in zip(marks, labels, strict=True) if mark and label in _HEADS)
    return [
        Label.A_HEADLINE if label in _HEADS and titles[mark] >= _LIKE_IT and heads[mark] == 1 else label
        for mark, label in zip(marks, labels, strict=True)
    ]


def with_marked_titles(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, every line behind the mark that the page sets before its titles (◆) being one: nothing else has the
    mark, and no text stands above the first line with it."""
    relabelled = list(labels)
    lines: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        lines.setdefault(row.without_spaces[0], []).append(i)
    for marked in (found for mark, found in lines.items() if mark in BULLETS and len(found) >= _ALL_TITLES):
        if not all(_is_set_as_title(rows, labels, i) for i in marked) or not _is_above_text(labels, marked[0]):
            continue
        for i in (i for i in marked if labels[i] not in ROLES):
            relabelled[i] = Label.HEADLINE if i and relabelled[i - 1] in ROLES else Label.A_HEADLINE
    return relabelled


def _is_set_as_title(rows: Sequence[TextLine], labels: Sequence[Label], i: int) -> bool:
    """True for what looks like a title between others or above a text, and signs nothing (□ 记者 张三)."""
    if i + 1 == len(rows) or labels[i] in OUTSIDE or not looks_like_title(rows[i]):
        return False
    is_signing = bylines.is_byline(rows[i].without_spaces) or name_lists.are_persons(rows[i].text.strip()[1:])
    return labels[i + 1] not in OUTSIDE and not is_signing


def _is_above_text(labels: Sequence[Label], i: int) -> bool:
    return all(label in OUTSIDE | TITLES for label in labels[:i])


def _mark(text: str) -> str:
    """The bullet before a line or the frame around it, if it has one."""
    if text[0] in BULLETS:
        return text[0]
    return "【】" if text.startswith("【") and text.find("】") == len(text) - 1 else ""


def without_false_starts(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, numbered titles being headings inside an article: below a text that announces them (…通报如下:), and
    一、… where 二、… is a heading too."""
    kept: list[Label] = []
    announced, reached = "", ""  # the form of numbers that a text announced; the last number of a heading
    for i, (row, label) in enumerate(zip(rows, labels, strict=True)):
        form = number_of(row.without_spaces) if label.begins else ""
        if form and (
            form == announced or _announces(rows, kept) or (i and _goes_on(rows, labels, i)) or _follows(row, reached)
        ):
            announced, label = form, Label.SUBHEAD
        elif label.begins:
            announced = reached = ""
        if label is Label.SUBHEAD and (number := _NUMBERED.match(row.without_spaces)):
            reached = number[1]
        kept.append(label)
    return kept


def _follows(row: TextLine, reached: str) -> bool:
    """True for the number behind that of the last heading of the article (二、 where 一、 is a heading)."""
    number = _NUMBERED.match(row.without_spaces)
    return bool(number and reached and _NUMBERS.index(number[1]) == _NUMBERS.index(reached) + 1)


def _goes_on(rows: Sequence[TextLine], labels: Sequence[Label], title: int) -> bool:
    """True for 一、… if 二、… stands among the headings below it, before anything else begins."""
    if not rows[title].without_spaces.startswith(_FIRST):
        return False
    below = takewhile(lambda pair: not pair[1].begins, zip(rows[title + 1 :], labels[title + 1 :], strict=True))
    return any(label is Label.SUBHEAD and row.without_spaces.startswith(_SECOND) for row, label in below)


def _announces(rows: Sequence[TextLine], labels: Sequence[Label]) -> bool:
    """True if the last line read so far is a text that ends with a colon."""
    return bool(labels) and labels[-1].bare in RUNNING_TEXT and rows[len(labels) - 1].without_spaces.endswith(":")
