"""The places of an article: each named once, with the county or chain it belongs to."""

from collections.abc import Set

from archive.parsing.entities.annotated_text import AnnotatedText
from archive.parsing.entities.place_context import nearest_entry
from archive.parsing.entities.place_spans import SETTLEMENTS, PlaceSpan
from archive.parsing.lexicon import gazetteer
from archive.parsing.lexicon.gazetteer import GazetteerEntry
from archive.parsing.records import Basis, Division, Organization, Place

_LONGEST_CHAIN = 40  # province, city, county, town and village in full
_LEVELS = ("province", "city", "county")


def localities(
    texts: list[AnnotatedText], place: Division, organizations: tuple[Organization, ...], people: Set[str] = frozenset()
) -> tuple[Place, ...]:
    """The places named in an article in order; `within` is printed where the parent stands directly before.

    `people` are the names in which the short name of a city may hide (侯庆阳).
    """
    # 河南省 in 河南省工业微生物…研究中心 is a part of a name.
    in_names = {(o.paragraph, o.start) for o in organizations if o.kind in ("企业", "科研机构")}
    found: dict[str, Place] = {}
    county, town = place.county, None
    for text in texts:
        chain, chain_end = "", -1
        begun: dict[int, str] = {}
        for span in text.places:
            if span.entries and ((text.paragraph, span.start) in in_names or _is_in_name(text.folded, span, people)):
                continue
            entry = nearest_entry(span, place)
            stated = chain if span.start == chain_end and len(chain) < _LONGEST_CHAIN else ""
            stated = begun.setdefault(span.start, stated)  # 肖寨村 and 肖寨村…产业园 begin at one point
            within = stated or _parent(span, entry, place, county, town)
            basis = Basis.PRINTED if stated else Basis.INFERRED
            name = text.printed[span.start : span.end]
            code = entry.code if entry else None
            found.setdefault(name, Place(name, span.kind, within, basis, code, text.paragraph, span.start))
            chain, chain_end = stated + name, span.end
            if entry and entry.level == gazetteer.COUNTY:
                county, town = entry.full_name, None
            elif span.entries and span.entries[0].level == gazetteer.TOWN:
                town = name
    return tuple(found.values())


def _is_in_name(text: str, span: PlaceSpan, people: Set[str]) -> bool:
    around = (name for name in people if span.name in name)
    return any(text.startswith(name, max(0, span.start - name.index(span.name))) for name in around)


def _parent(
    span: PlaceSpan, entry: GazetteerEntry | None, place: Division, county: str | None, town: str | None
) -> str | None:
    """What the gazetteer says, and for villages and sites the county and town named before."""
    if entry and entry.level == gazetteer.TOWN:
        return entry.division.county or county
    if entry:
        levels = [getattr(entry.division, level) for level in _LEVELS[: entry.level - 1]]
        return "".join(filter(None, levels)) or None
    if span.kind in SETTLEMENTS:
        return f"{county or ''}{town or ''}" or None
    return county or place.city
