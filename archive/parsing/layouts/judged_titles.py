"""The texts of a title by role: as the judge of titles reads its lines, the rules being heard as a witness."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from archive.parsing.blocks.title_block import title_text
from archive.parsing.blocks.title_lines import (
    bare,
    goes_on_from_place,
    lacks_end,
    lacks_subject,
    opens_quotation,
    tells_agenda,
)
from archive.parsing.labelling.labels import Label
from archive.parsing.labelling.title_judge import NOTHING_KNOWN, packaged_title_judge
from archive.parsing.labelling.title_readings import is_judged
from archive.parsing.labelling.title_surroundings import Likely
from archive.parsing.layouts.title_roles import repeats, without_ornaments
from archive.parsing.lines.text_lines import LineWrapping, TextLine

_OPENING = re.compile(r"[\u4e00-\u9fff]{2,12}:")


def judged_titles(
    printed: Sequence[TextLine],
    by_rules: Mapping[Label, Sequence[str]],
    body: str,
    wraps: LineWrapping,
    declared: Mapping[int, Label] = NOTHING_KNOWN,
    likely: Mapping[int, Likely] = MappingProxyType({}),
) -> dict[Label, str]:
    """The text of each role that a title of these printed lines has above this text (folded, without spaces).

    `by_rules` is what the rules say; `declared` are the roles that the markup gives to lines, and `likely` is what the
    judge of lines finds each to be, by where they stand.
    """
    texts = {role: " ".join(lines) for role, lines in by_rules.items() if lines}
    told = [(row, role) for row in _once(printed) if (role := _role_by_rules(row, texts))]
    rows, witness = [row for row, _ in told], [role for _, role in told]
    if not is_judged(rows):
        return texts
    heard = [likely[row.start] for row in rows] if likely else ()
    certain = {row.start: Label.SUBTITLE for above, row in pairwise(rows) if tells_agenda(above.text, row.text)}
    roles = packaged_title_judge().roles(rows, body, witness, {**certain, **declared}, heard)
    judged = texts if _agree(roles, witness) else _joined_by_role(roles, rows, wraps)
    return _with_second_clause(_with_opening(_with_report(judged)))


def _with_report(texts: dict[Label, str]) -> dict[Label, str]:
    """The texts, what a meeting dealt with standing below its report, not above."""
    report, told = texts.get(Label.KICKER, ""), texts.get(Label.HEADLINE, "")
    if not (report and told and tells_agenda(report, told)):
        return texts
    below = " ".join(filter(None, (told, texts.get(Label.SUBTITLE))))
    return {Label.HEADLINE: report, Label.SUBTITLE: below}


def _with_opening(texts: dict[Label, str]) -> dict[Label, str]:
    """The texts, a place or a body with its colon (县司法局：) being how the headline below begins."""
    opening, headline = texts.get(Label.KICKER, ""), texts.get(Label.HEADLINE, "")
    if not headline or not _OPENING.fullmatch(bare(opening)):
        return texts
    joined = {**texts, Label.HEADLINE: opening + headline}
    del joined[Label.KICKER]
    return joined


def _with_second_clause(texts: dict[Label, str]) -> dict[Label, str]:
    """The texts, what a place does being the headline with its second clause, whichever was taken for more."""
    lines = [texts[role] for role in (Label.KICKER, Label.HEADLINE, Label.SUBTITLE) if role in texts]
    if len(lines) != 2 or not goes_on_from_place(without_ornaments(lines[0]), lines[1]):
        return texts
    return {Label.HEADLINE: " ".join(lines)}


def _once(printed: Sequence[TextLine]) -> list[TextLine]:
    """The lines without those that repeat one above them, perhaps behind an author."""
    rows: list[TextLine] = []
    for row in printed:
        if not any(repeats(row.without_spaces, above.without_spaces) for above in rows):
            rows.append(row)
    return rows


def _agree(roles: Sequence[Label], witness: Sequence[Label]) -> bool:
    """True if both see the same lines as the headline: what is above and below it the rules tell well enough."""
    return [role is Label.HEADLINE for role in roles] == [role is Label.HEADLINE for role in witness]


def _role_by_rules(row: TextLine, texts: Mapping[Label, str]) -> Label | None:
    """The role in whose text the line is printed, if any."""
    return next((role for role, text in texts.items() if row.printed in "".join(text.split())), None)


def _joined_by_role(roles: Sequence[Label], rows: Sequence[TextLine], wraps: LineWrapping) -> dict[Label, str]:
    """The texts of the roles; between whole lines stands a space, inside a clause nothing."""
    texts: dict[Label, str] = {}
    last: dict[Label, TextLine] = {}
    for role, row in zip(roles, rows, strict=True):
        text = title_text(row.text, wraps)
        texts[role] = texts[role] + _joint(last[role].text, row.text) + text if role in texts else text
        last[role] = row
    return texts


def _joint(above: str, below: str) -> str:
    """A space between clauses as long as each other; two lines of a headline are else one clause."""
    if opens_quotation(above) or lacks_end(above, below) or lacks_subject(below):
        return ""
    return " " if len(bare(above.split()[-1])) == len(bare(below.split()[0])) else ""
