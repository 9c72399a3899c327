"""The lines that stand together at a title, and which of them belong to it: names of columns above it do not."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, takewhile

from archive.parsing.blocks.page import RULE
from archive.parsing.blocks.title_lines import bare, goes_on_from_place
from archive.parsing.labelling.labels import OUTSIDE, ROLES, RUNNING_TEXT, TITLES, Label
from archive.parsing.labelling.page_shape import BULLETS, number_of
from archive.parsing.labelling.title_judge import belonging, packaged_title_judge, share_of_title
from archive.parsing.labelling.title_readings import MOST_LINES, Reading
from archive.parsing.labelling.title_surroundings import Likely
from archive.parsing.layouts.known_lines import without_bullet
from archive.parsing.layouts.whole_titles import whole_title
from archive.parsing.lines.text_lines import TextLine

_ABOVE, _LONGEST_ABOVE = 2, 26  # lines above a title that may be its own, and their characters
_TWO = 2  # lines of one title
_FEW = 4  # title lines below which a heading may be one more
_READ = 450  # characters of the text below
_SURE = 0.97  # of what is surer the judge of titles, which takes longer, is not asked
_MAY_STAND_ABOVE = frozenset({Label.COLUMN, Label.FURNITURE})
_BODY = RUNNING_TEXT | {Label.SUBHEAD, Label.SIGNATURE, Label.A_PARAGRAPH}


def with_lines_at_titles(
    printed: Sequence[TextLine], rows: Sequence[TextLine], labels: Sequence[Label], likely: Mapping[int, Likely]
) -> tuple[list[TextLine], list[Label]]:
    """The lines with their labels, those at a title belonging to it or not as the judge of titles finds.

    `printed` are the lines before those of one title were joined; `likely` is what the judge of lines says of each,
    without which nothing is changed.
    """
    if not likely:
        return list(rows), list(labels)
    unjoined = labels_as_printed(printed, rows, labels)
    changed: dict[int, tuple[range, list[tuple[TextLine, Label]]]] = {}
    for run in runs(printed, unjoined):
        lines = [printed[i] for i in run]
        told = roles_by_label([unjoined[i] for i in run])
        heard = [likely[row.start] for row in lines]
        if not _are_doubted(told, heard):
            continue
        roles = packaged_title_judge().around(lines, text_below(printed, unjoined, run), told, heard)
        if belonging(roles) != belonging(told) and not _is_one_title(lines, told):
            changed[printed[run.start].start] = (run, list(_relabelled(lines, [unjoined[i] for i in run], roles)))
    return _replaced(printed, rows, labels, changed) if changed else (list(rows), list(labels))


def _is_one_title(lines: Sequence[TextLine], told: Sequence[Label]) -> bool:
    """True for two lines of a title that nobody parts: behind one mark, or what a place does, in two clauses."""
    title = [row for row, belongs in zip(lines, belonging(told), strict=True) if belongs]
    if len(title) != _TWO:
        return False
    bare_lines = [without_bullet(row.folded) for row in title]
    is_marked = title[0].without_spaces[0] in BULLETS and title[1].without_spaces[0] not in BULLETS
    is_sentence = len(told) == _TWO and is_marked and told[0] is told[1]
    return is_sentence or goes_on_from_place(*bare_lines)


def labels_as_printed(printed: Sequence[TextLine], rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The label of each printed line: those that were joined have that of the whole."""
    found, k = [], 0
    for row in printed:
        while row.start >= rows[k].end:
            k += 1
        found.append(labels[k] if row.start == rows[k].start else labels[k].bare)
    return found


def runs(rows: Sequence[TextLine], labels: Sequence[Label]) -> Iterator[range]:
    """Where lines stand together at a title of which there is something to tell: title lines, and what may be some."""
    i = 0
    while i < len(rows):
        end = i + 1
        if labels[i] not in TITLES:
            i = end
            continue
        while end < len(rows) and labels[end] in TITLES and not labels[end].begins:
            end += 1
        first = i
        while first and i - first < _ABOVE and _may_stand_above(rows[first - 1], labels[first - 1]):
            first -= 1
        last = end + (end - i <= _FEW and _may_stand_below(rows, labels, end))
        if 1 < last - first <= MOST_LINES + 1 and any(labels[k] in ROLES for k in range(i, end)):
            yield range(first, last)
        i = end


def _may_stand_above(row: TextLine, label: Label) -> bool:
    is_short = len(row.without_spaces) <= _LONGEST_ABOVE
    return label in _MAY_STAND_ABOVE and is_short and not RULE.fullmatch(row.text)


def _may_stand_below(rows: Sequence[TextLine], labels: Sequence[Label], i: int) -> bool:
    """True for a heading, unless others go on counting below it (一、…, 二、…)."""
    if i >= len(rows) or labels[i] is not Label.SUBHEAD:
        return False
    form = number_of(rows[i].without_spaces)
    below = takewhile(lambda k: not labels[k].begins, range(i + 1, len(rows)))
    return not form or not any(labels[k] is Label.SUBHEAD and number_of(rows[k].without_spaces) == form for k in below)


def text_below(rows: Sequence[TextLine], labels: Sequence[Label], run: range) -> str:
    """The beginning of the text below these lines, folded and without spaces."""
    text = ""
    for i in range(run.stop, len(rows)):
        if len(text) >= _READ or (labels[i].begins and i > run.stop):
            break
        text += bare(rows[i].text) if labels[i] in _BODY else ""
    return text


def roles_by_label(labels: Sequence[Label]) -> list[Label]:
    """The part that each of these lines has by its label; a heading has none."""
    roles: list[Label] = []
    for label in labels:
        goes_on = label.bare is Label.TITLE_GOES_ON and bool(roles)
        roles.append(Label.COLUMN if label in OUTSIDE else roles[-1] if goes_on else label.bare)
    return roles


def _are_doubted(roles: Sequence[Label], heard: Sequence[Likely]) -> bool:
    """True if the judge of lines is not sure of each of these lines whether it belongs to the title or not."""
    shares = zip(belonging(roles), map(share_of_title, heard), strict=True)
    return any((share if belongs else 1 - share) < _SURE for belongs, share in shares)


def _relabelled(rows: Sequence[TextLine], labels: Sequence[Label], roles: Reading) -> Iterator[tuple[TextLine, Label]]:
    """The lines of a run with their labels by these parts; lines of one part are joined."""
    begins = any(label.begins for label in labels)
    for role, lines in groupby(zip(rows, labels, roles, strict=True), lambda line: line[2]):
        if role not in ROLES:
            yield from ((row, _of_no_part(label, role)) for row, label, _ in lines)
            continue
        whole, *others = (row for row, _, _ in lines)
        for row in others:
            whole = whole_title(whole, row)
        yield whole, Label(f"A-{role.value}") if begins else role
        begins = False


def _of_no_part(label: Label, role: Label) -> Label:
    """The label of a line that is no part of a title: its own, if it said so too."""
    return label if label in OUTSIDE or label is Label.SUBHEAD else role


def _replaced(
    printed: Sequence[TextLine],
    rows: Sequence[TextLine],
    labels: Sequence[Label],
    changed: Mapping[int, tuple[range, list[tuple[TextLine, Label]]]],
) -> tuple[list[TextLine], list[Label]]:
    """The lines with their labels, those of some runs in the place of what was read there."""
    lines: list[tuple[TextLine, Label]] = []
    until = 0
    for row, label in zip(rows, labels, strict=True):
        if row.start in changed:
            run, instead = changed[row.start]
            lines += instead
            until = printed[run.stop - 1].end
        elif row.start >= until:
            lines.append((row, label))
    return [row for row, _ in lines], [label for _, label in lines]
