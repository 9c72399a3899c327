"""How several lines of a title can be read as kicker, headline and subtitle: what is certain rules readings out."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby, pairwise, product

from archive.parsing.blocks import authorship
from archive.parsing.blocks.title_lines import (
    DASH,
    bare,
    is_factual,
    is_kicker,
    lacks_end,
    names_bearer,
    opens_quotation,
    reports_below,
    tells_who_did,
)
from archive.parsing.labelling.labels import Label
from archive.parsing.lines.text_lines import TextLine

Reading = tuple[Label, ...]
MOST_AROUND = 3  # lines above a title, or below it, that may belong to it or not
MOST_LINES = 6  # 99 of 100 title blocks of gold have no more than 5 lines
_LONGEST_MOTTO, _EVENT = 5, 2  # characters; signs of an event
_SET_APART = re.compile(rf"{DASH.pattern}|[(（]")
_COLON = re.compile("[:：]$")
_ORDERS = frozenset({"H", "KH", "HS", "KHS", "HK", "SH"})  # of kicker, headline and subtitle, as pages print them
_ROLES = {"K": Label.KICKER, "H": Label.HEADLINE, "S": Label.SUBTITLE}


def is_judged(rows: Sequence[TextLine]) -> bool:
    """True for as many lines as titles have, of which there is something to tell."""
    return 1 < len(rows) <= MOST_LINES


def readings_of(rows: Sequence[TextLine]) -> tuple[Reading, ...]:
    """The readings of these title lines that nothing certain rules out; all of them if none is left."""
    texts = [row.text.strip() for row in rows]
    hardly = [_is_hardly_headline(row) for row in rows]
    hardly[0] = hardly[0] or (len(texts) > 1 and _is_motto(*texts[:2]))
    allowed = (r for r in _readings(len(rows)) if _has_headline(r, hardly) and _may_stand(r, texts))
    return tuple(allowed) or _readings(len(rows))


def readings_around(rows: Sequence[TextLine]) -> tuple[Reading, ...]:
    """The readings of lines that stand together at a title: names of columns above it, and who signs it below."""
    count = len(rows)
    return tuple(
        (Label.COLUMN,) * above + title + (Label.BYLINE,) * below
        for above in range(min(count, MOST_AROUND + 1))
        for below in range(min(count - above, MOST_AROUND + 1))
        if count - above - below <= MOST_LINES
        for title in readings_of(rows[above : count - below])
    )


@cache
def _readings(count: int) -> tuple[Reading, ...]:
    """All ways in which so many title lines can be read: each part stands together, in an order that is printed."""
    ways = ("".join(way) for way in product("KHS", repeat=count))
    runs = ((way, "".join(part for part, _ in groupby(way))) for way in ways)
    return tuple(tuple(_ROLES[part] for part in way) for way, run in runs if run in _ORDERS)


def _is_hardly_headline(row: TextLine) -> bool:
    """True for what leads to a headline, says who did what at its event, names somebody, or stands behind a dash."""
    text = row.text.strip()
    if is_kicker(text) or tells_who_did(text.split()[0]) or names_bearer(text):
        return True
    return bool(_SET_APART.match(text)) or authorship.post_and_name(text) is not None


def _is_motto(first: str, second: str) -> bool:
    """True for four or five characters above the report of an event (情暖万家): they lead to it."""
    return len(bare(first)) <= _LONGEST_MOTTO and is_factual(second) >= _EVENT and not DASH.match(second)


def _has_headline(reading: Reading, hardly: Sequence[bool]) -> bool:
    """True if each line of the headline can be of one, where any line can."""
    if all(hardly):
        return True
    return not any(role is Label.HEADLINE and no for role, no in zip(reading, hardly, strict=True))


def _may_stand(reading: Reading, texts: Sequence[str]) -> bool:
    """True if no clause is cut, no part holds an event and its message, and nobody's doings lead to a headline."""
    lines = list(zip(reading, texts, strict=True))
    if any(role is Label.KICKER and tells_who_did(text) for role, text in lines):
        return False
    return all(
        _may_be_cut(first, second) if role is not other else not reports_below(first, second)
        for (role, first), (other, second) in pairwise(lines)
    )


def _may_be_cut(above: str, below: str) -> bool:
    is_speaker = _COLON.search(above) and authorship.post_and_name(_COLON.sub("", above), trusted=True)
    return not (opens_quotation(above) or lacks_end(above, below) or is_speaker)
