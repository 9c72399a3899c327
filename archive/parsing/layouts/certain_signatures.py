"""Labels of lines put right where they sign: reporters, offices and dates below a text."""

import re
from collections.abc import Sequence

from archive.parsing.blocks import authorship, bylines, name_lists
from archive.parsing.blocks.title_block import is_author_line, is_date_line
from archive.parsing.labelling.labels import OUTSIDE, ROLES, RUNNING_TEXT, SIGNED_BELOW, Label
from archive.parsing.labelling.page_shape import BULLETS, number_of
from archive.parsing.layouts.known_lines import REMARK_BELOW, REMARK_OF_EDITORS
from archive.parsing.lexicon.dates import full_date
from archive.parsing.lines.text_lines import TextLine

COLUMN_MARK = re.compile(r"[【\[〖][^】\]〗]{2,8}[】\]〗]|[\u4e00-\u9fff]{3,8}[·•][\u4e00-\u9fff]{3,8}")
_NAME_ALONE = re.compile(r"\([\u3400-\u9fff·]{2,4}\)")
_DOUBTFUL = 0.7  # surer signatures stand apart more often than not
_NEAR, _NO_ROOM, _NO_COLUMN = 6, 2, 40  # lines that show the width; characters left in the last; no column is as wide
_BEGINNING = {
    Label.KICKER: Label.A_KICKER,
    Label.HEADLINE: Label.A_HEADLINE,
    Label.SUBTITLE: Label.A_SUBTITLE,
    Label.TITLE_GOES_ON: Label.A_HEADLINE,
}
_OFFICE = re.compile(r"[\u4e00-\u9fff]{3,18}(?:委|局|委员会|政府|办公室|组织部|宣传部|支部|指挥部|中心|公司|编辑部)")


def is_signed(row: TextLine) -> bool:
    """True if the line ends with the names of those who report what it tells."""
    named = bylines.signed_reporters(row.folded[-80:])
    return bool(named) and row.without_spaces[-1] == ")" and all(map(name_lists.looks_like_name, named))


def may_sign(row: TextLine) -> bool:
    text = row.text.strip()
    return (
        is_date_line(row)
        or bylines.is_byline(row.without_spaces)
        or authorship.is_organization(text)
        or bool(_OFFICE.fullmatch(text))
        or is_author_line(row)
        or bool(number_of(row.without_spaces))
        or row.without_spaces[0] in BULLETS
        or full_date(row.folded) is not None
    )


def without_pushed_signatures(
    rows: Sequence[TextLine], labels: Sequence[Label], certainty: Sequence[float]
) -> list[Label]:
    """The labels, a name in brackets alone going on with a text whose last line leaves no room for it, if it is
    doubtful that it stands apart: of twelve such lines of the rounds eleven go on."""
    relabelled = list(labels)
    for i in range(1, len(rows)):
        is_doubtful = labels[i] is Label.SIGNATURE and certainty[i] < _DOUBTFUL
        if is_doubtful and _NAME_ALONE.fullmatch(rows[i].without_spaces) and rows[i - 1].ends_sentence:
            width = max(len(row.without_spaces) for row in rows[max(i - _NEAR, 0) : i])
            if len(rows[i - 1].without_spaces) >= width - _NO_ROOM and width < _NO_COLUMN:
                relabelled[i] = Label.GOES_ON
    return relabelled


def with_remarks_below_letters(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, what the editors say to a letter (编后：来信…，…) right below who signs it being of its text.

    In 38 rounds 7 of 7; 编后 below other texts may be the page's own.
    """
    relabelled = list(labels)
    for i in range(1, len(rows)):
        is_below = relabelled[i] is Label.FURNITURE and relabelled[i - 1] is Label.SIGNATURE
        if is_below and REMARK_BELOW.match(rows[i].without_spaces):
            relabelled[i] = Label.PARAGRAPH
    return relabelled


def with_signatures(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, what can only sign the text above it signing it: reporters, and a title over nothing but a date."""
    relabelled = list(labels)
    for i in range(1, len(rows)):
        if relabelled[i - 1].bare not in SIGNED_BELOW or relabelled[i] not in ROLES:
            continue
        if bylines.is_byline(rows[i].without_spaces) and not REMARK_OF_EDITORS.fullmatch(rows[i].without_spaces):
            if relabelled[i].begins and i + 1 < len(rows):
                relabelled[i + 1] = _BEGINNING.get(relabelled[i + 1], relabelled[i + 1])
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
    column = i + 1 < len(rows) and COLUMN_MARK.fullmatch(rows[i + 1].without_spaces)
    remark = i + 2 == len(rows) and bylines.SIGNED_OFF.fullmatch(rows[i + 1].without_spaces)
    return bool(column or remark or _ends_at(labels, i + 1))


def _ends_at(labels: Sequence[Label], i: int) -> bool:
    """True if an article ends above line i."""
    return i == len(labels) or labels[i].begins or labels[i] in OUTSIDE
