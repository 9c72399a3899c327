"""Where a page is at home: by its publishers and names, by the lines around its articles, by the towns it speaks of."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from archive.parsing.entities.elsewhere import may_be_home, places_elsewhere, ranks_of_home
from archive.parsing.lexicon.gazetteer import (
    COUNTY,
    TOWN,
    FoundDivision,
    GazetteerEntry,
    contains,
    divisions_named,
    find_divisions,
)
from archive.parsing.lexicon.word_lists import word_list
from archive.parsing.records import Division
from archive.text import fold

_PAPER = re.compile(
    r"(?:党建网|新闻网|先锋网|政府网|融媒网|之声|发布|在线|日报|时报|晚报|周报|快报|早报|晨报|导报|商报|报|周刊|新闻|通讯|快讯|融媒|网)$|^(?:今日|新)"
)
# 理县 and 宾县 are no names in running text, but between 中共 and 委 nothing else stands.
_COMMITTEE = re.compile(r"中共(?P<place>[\u4e00-\u9fff]{1,12}?[县市区州旗])委")
_EDGE = 3  # lines at head and foot where a publisher stands
# 景谷先锋 2024年…, 云阳扶贫, 巴东党建　2011年第2期, 华容报电子版: the name of a county opens that of its medium.
_MEDIUM = re.compile(r"(?P<name>[\u4e00-\u9fff]{4,7})(?![\u4e00-\u9fff])|(?P<paper>[\u4e00-\u9fff]{2,4})报")
_REST_OF_LINE = re.compile(".*")
_OFTEN = 2  # once may be a source quoted
_FEWEST_TOWNS = _FEWEST_ELSEWHERE = 2  # one name may be borne by towns elsewhere


def home(
    publishers: Iterable[str], publication: str | None, website: str | None, text: str, sites: Iterable[str] = ()
) -> Division:
    """The place of a page by its publishers, its names, its site, its first and last lines or the towns in it; empty
    where several places fit equally."""
    names = (*publishers, *filter(None, (website, publication)))
    found = [place for name in names if (place := _one_of(_candidates(name, text), text))]
    named = [place for place in found if _tells_county(place.county or "", place, text)]
    if named:  # 毕节市威宁自治县融媒体中心 publishes 威宁每日新闻
        place = next((place for place in named if place.county and contains(named[0], place)), named[0])
        return _under_another_name(place, text) or place
    of_sites = (place for site in sites if (place := _of_site(site, text)))
    division = next(of_sites, None) or _of_lines(text) or _of_towns(text)
    return division if division and not _is_of_many(text, division) else Division()


def _of_site(name: str, text: str) -> Division | None:
    """The place in the name of a site (绍兴市第一中学), or the city whose short name is that of its site (中山网).

    凤凰网 and 东方网 are of no county.
    """
    named = find_divisions(fold(name))
    entries = named[-1].entries if named else divisions_named(_PAPER.sub("", name))
    spelt_out = bool(named) and named[-1].name[-1] in "省市县区州旗"
    return _one_of([entry for entry in entries if spelt_out or entry.level < COUNTY], text)


def _is_of_many(text: str, place: Division) -> bool:
    """True if a text speaks of counties all over the country, as a collection of articles does."""
    provinces = {
        entry.division.province
        for named in _named_in(text)
        if len({entry.division for entry in named.entries}) == 1
        for entry in named.entries
        if entry.level == COUNTY
    }
    return len(provinces - {place.province}) >= _FEWEST_ELSEWHERE


@lru_cache(1)  # one page after another
def _named_in(text: str) -> tuple[FoundDivision, ...]:
    """The divisions that a page's text names."""
    return tuple(find_divisions(fold(text)))


def _under_another_name(place: Division, text: str) -> Division | None:
    """古田县 of 玉田报, which is no paper of 玉田县: the page names towns of the one, and the other nowhere."""
    told = _of_towns(text) if place.county and place.county not in text else None
    return told if told != place else None


def _candidates(name: str, text: str) -> tuple[GazetteerEntry, ...]:
    """The divisions that a name may come from; of 花山宁明 that which the page prints, 宁明县."""
    named = find_divisions(fold(name))
    if named:
        return named[-1].entries
    if framed := _COMMITTEE.match(name):
        return divisions_named(framed["place"])
    short = _PAPER.sub("", name)
    parts = (part for part in (short, name[:3], name[:2], name[-3:], name[-2:]) if len(part) > 1)
    found = [tuple(entry for entry in divisions_named(part) if entry.level <= COUNTY) for part in parts]
    found = [entries for entries in found if entries]
    printed = (entries for entries in found if any(entry.name in text for entry in entries))
    return next(printed, found[0] if found and name not in word_list("media_of_no_county.txt") else ())


def _one_of(entries: Sequence[GazetteerEntry], text: str) -> Division | None:
    """The one division meant; the city or province that the page names decides between several."""
    divisions = {entry.division for entry in entries if entry.level <= COUNTY}
    if len(divisions) < 2:
        return next(iter(divisions), None)
    outer = {entry.division for named in find_divisions(text) for entry in named.entries if entry.level < COUNTY}
    fitting = [division for division in divisions if any(contains(place, division) for place in outer)]
    if len(fitting) == 1:
        return fitting[0]
    with_towns = divisions & _homes_of_towns(text)
    return with_towns.pop() if len(with_towns) == 1 else None


def _homes_of_towns(text: str) -> set[Division]:
    """The counties that have towns of the names in a text."""
    divisions = _named_in(text)
    return {entry.division for division in divisions for entry in division.entries if entry.level == TOWN}


def _of_lines(text: str) -> Division | None:
    """The county that the page's first or last lines print in full, else the one whose name opens a first line."""
    lines = [line for line in text.splitlines() if line.strip()]
    head, foot = [*map(fold, lines[:_EDGE])], [*map(fold, lines[-_EDGE:])]
    elsewhere, ranks = places_elsewhere(text), ranks_of_home(text)

    def counties(several: Iterable[str]) -> list[Division]:
        return [
            entry.division
            for line in several
            for named in find_divisions(line)
            for entry in named.entries
            if entry.level == COUNTY and entry.division not in elsewhere and may_be_home(named.name, ranks)
            if _tells_county(named.name, entry.division, text)
        ]

    at_edges = counties((*head, *foot))
    if len({*at_edges}) == 1:
        return at_edges[0]
    anywhere = counties(_lines_with_counties(text))
    if len({*anywhere}) == 1 and len(anywhere) >= _OFTEN:
        return anywhere[0]  # named again and again, and no other is
    named = (match["name"] or match["paper"] for line in head if (match := _MEDIUM.match(line.lstrip(" #"))))
    shorts = (name[:length] for name in named for length in (4, 3, 2) if len(name) > length or length == 2)
    found_shorts = (
        [e for e in divisions_named(short) if e.level == COUNTY and _tells_county(short, e.division, text)]
        for short in shorts
    )
    return next((place for entries in found_shorts if entries and (place := _one_of(entries, text))), None)


def _tells_county(name: str, county: Division, text: str) -> bool:
    """False for 东区 and 城区, parts of any city, where the page does not name the city whose district is called so."""
    return len(name) > 2 or not name.endswith("区") or (county.city or "").removesuffix("市") in text


def _lines_with_counties(text: str) -> list[str]:
    """The lines of a text, folded, that name a county."""
    folded = fold(text)
    places = (named.start for named in _named_in(text) if any(entry.level == COUNTY for entry in named.entries))
    starts = dict.fromkeys(folded.rfind("\n", 0, place) + 1 for place in places)
    return [line.group() for start in starts if (line := _REST_OF_LINE.match(folded, start))]


def _of_towns(text: str) -> Division | None:
    """The one county that has two of the towns named, if no other county is named."""
    divisions = _named_in(text)
    counties = {entry.division for division in divisions for entry in division.entries if entry.level == COUNTY}
    homes: dict[Division, set[str]] = {}
    for each in divisions:
        for entry in each.entries:
            if entry.level == TOWN:
                homes.setdefault(entry.division, set()).add(each.name)
    ranked = sorted(homes, key=lambda county: len(homes[county]), reverse=True)
    best = ranked[0] if ranked else None
    if best is None or len(homes[best]) < _FEWEST_TOWNS or counties - {best}:
        return None
    second = len(homes[ranked[1]]) if len(ranked) > 1 else 0
    return best if len(homes[best]) > second else None
