"""Whose paper a text is written on: the town whose bodies stand above minutes and notices, or below them."""

import re
from collections.abc import Iterable

from archive.parsing.entities.place_spans import PlaceSpan
from archive.parsing.entities.places import find_places
from archive.parsing.records import Division
from archive.text import fold

_IN_FRONT = re.compile("[\u4e00-\u9fff]{0,12}")  # 中共丹寨县|龙泉镇, but not 来源:|三江镇党委
_BODY = re.compile("委员会|党工?委|人民政府|人大|党政|办事处|纪委")


def town_of_letterhead(lines: Iterable[str], near: Division) -> PlaceSpan | None:
    """The one town of which the lines around an article name a body: 中共丹寨县|龙泉镇|委员会."""
    towns = {
        span.name: span
        for line in map(fold, lines)
        if _BODY.search(line)
        for span in find_places(line, near, [])
        if span.is_town and _BODY.match(line, span.end) and _IN_FRONT.fullmatch(line, 0, span.start)
    }
    return next(iter(towns.values())) if len(towns) == 1 else None
