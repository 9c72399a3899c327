"""How several lines of a title can be read as kicker, headline and subtitle: what is certain rules readings out."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import groupby, pairwise, product

from archive.parsing.blocks import authorship
from archive.parsing.blocks.name_lists import REMEMBERED
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
Around = tuple[int, int]  # lines above and below a title that are no part of it
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
    return tuple(TitleReadings(rows).within((0, 0)))


def readings_around(rows: Sequence[TextLine]) -> tuple[Reading, ...]:
    """The readings of lines that stand together at a title: names of columns above it, and who signs it below."""
    readings = TitleReadings(rows)
    return tuple(reading for around in readings.windows() for reading in readings.within(around))


class TitleReadings:
    """How lines at a title can be read; what is certain of each line, and of each beside the next, is asked once."""

    def __init__(self, rows: Sequence[TextLine]):
        texts = [row.text.strip() for row in rows]
        pairs = list(pairwise(texts))
        self._count = len(rows)
        self._hardly = tuple(map(_is_hardly_headline, texts))
        self._did = tuple(map(tells_who_did, texts))
        self._mottoes = [_is_motto(*pair) for pair in pairs]
        self._ruled_out = tuple((not _may_be_cut(*pair), reports_below(*pair)) for pair in pairs)

    def windows(self) -> list[Around]:
        """How many of the lines above and below may be no part of the title."""
        return [
            (above, below)
            for above in range(min(self._count, MOST_AROUND + 1))
            for below in range(min(self._count - above, MOST_AROUND + 1))
            if self._count - above - below <= MOST_LINES
        ]

    def within(self, around: Around) -> list[Reading]:
        """The readings of which so many lines above and below are no part of the title."""
        above, below = around
        end = self._count - below
        hardly = self._hardly[above:end]
        if end - above > 1 and self._mottoes[above]:
            hardly = (True, *hardly[1:])
        titles = _allowed(hardly, self._did[above:end], self._ruled_out[above : end - 1])
        return [(Label.COLUMN,) * above + title + (Label.BYLINE,) * below for title in titles]


@lru_cache(REMEMBERED)
def _allowed(
    hardly: tuple[bool, ...], did: tuple[bool, ...], ruled_out: tuple[tuple[bool, bool], ...]
) -> tuple[Reading, ...]:
    """The readings left by what is certain of title lines: that one is hardly a headline or says who did what, and
    that two are not cut, or not of one part; all if none is left."""
    readings = _readings(len(hardly))
    return tuple(r for r in readings if _has_headline(r, hardly) and _may_stand(r, did, ruled_out)) or readings


@cache
def _readings(count: int) -> tuple[Reading, ...]:
    """All ways in which so many title lines can be read: each part stands together, in an order that is printed."""
    ways = ("".join(way) for way in product("KHS", repeat=count))
    runs = ((way, "".join(part for part, _ in groupby(way))) for way in ways)
    return tuple(tuple(_ROLES[part] for part in way) for way, run in runs if run in _ORDERS)


def _is_hardly_headline(text: str) -> bool:
    """True for what leads to a headline, says who did what at its event, names somebody, or stands behind a dash."""
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


def _may_stand(reading: Reading, did: Sequence[bool], ruled_out: Sequence[tuple[bool, bool]]) -> bool:
    """True if no clause is cut, no part holds an event and its message, and nobody's doings lead to a headline."""
    if any(role is Label.KICKER and says for role, says in zip(reading, did, strict=True)):
        return False
    pairs = zip(pairwise(reading), ruled_out, strict=True)
    return not any(joined if role is other else cut for (role, other), (cut, joined) in pairs)


def _may_be_cut(above: str, below: str) -> bool:
    is_speaker = _COLON.search(above) and authorship.post_and_name(_COLON.sub("", above), trusted=True)
    return not (opens_quotation(above) or lacks_end(above, below) or is_speaker)
