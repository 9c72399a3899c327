"""China's administrative divisions: who is called so, where a text names one, what a name means near a place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from archive.parsing.lexicon.phrase_table import PhraseTable
from archive.parsing.lexicon.word_lists import sections
from archive.parsing.records import Division
from archive.text import fold

DATA = Path(__file__).parents[2] / "data"

PROVINCE, CITY, COUNTY, TOWN = 1, 2, 3, 4

# What remains of a name in everyday use: 阿合奇县 → 阿合奇, 延边朝鲜族自治州 → 延边, 广西壮族自治区 → 广西.
PEOPLES = (
    "蒙古族|蒙古|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|"
    "佤族|畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯|"
    "阿昌族|普米族|塔吉克|怒族|鄂温克族|德昂族|保安族|裕固族|独龙族|鄂伦春|各族"
)
_SUFFIX = re.compile(rf"(?:(?:{PEOPLES})*(?:自治区|自治州|自治县|自治旗)|特别行政区|省|市|地区|盟|林区|特区|县|区|旗)$")
_WITHDRAWN = "（撤销）"
_RENAMED = ("更名", "撤县设区", "撤县设市", "撤市设区", "撤旗设区")


@dataclass(frozen=True)
class GazetteerEntry:
    """A division by one of its names; `until` is the year in which this name was given up."""

    name: str
    code: str
    level: int
    division: Division
    until: int | None = None

    @property
    def full_name(self) -> str:
        """The present official name of the division meant (of a town: its own name)."""
        if self.level == TOWN:
            return self.name
        return self.division.county or self.division.city or self.division.province or self.name

    @property
    def name_used(self) -> str:
        """The official name by which a text calls the division: 武隆县 of an old page stays 武隆县."""
        return self.name if self.until else self.full_name


@dataclass(frozen=True)
class FoundDivision:
    """A stretch of a text that names a division; `entries` are all it may mean."""

    start: int
    end: int
    name: str
    entries: tuple[GazetteerEntry, ...]


def divisions_named(name: str, near: Division | None = None) -> tuple[GazetteerEntry, ...]:
    """All divisions called so, in full, short or by a former name; with `near`, those that lie closest to it."""
    name = _unfolded().get(name, name)
    found = _current(name) or _former().get(name, ())
    return _closest(found, near) if near else found


def divisions_given_up(name: str) -> tuple[GazetteerEntry, ...]:
    """The divisions that were once called so and are called otherwise now, each with the year of the change."""
    return _former().get(name, ())


def as_of(division: Division, year: int | None, text: str = "") -> Division:
    """The division with its county called as it was in a year: 武隆区 of 2010 was 武隆县. In the year of a change,
    and where no year is known, the text decides."""
    given_up = _former_names().get(division, ())
    if not year:
        printed = {name for _, name in given_up if name in text and (division.county or name) not in text}
        return replace(division, county=printed.pop()) if len(printed) == 1 else division
    later = [(until, name) for until, name in given_up if year and (until > year or (until == year and name in text))]
    first = min((until for until, _ in later), default=None)
    names = {name for until, name in later if until == first}
    return replace(division, county=names.pop()) if len(names) == 1 else division


def the_division(name: str, near: Division | None = None) -> GazetteerEntry | None:
    """The one division meant by this name near a place, or None where several fit equally."""
    found = divisions_named(name, near)
    return found[0] if len({(entry.division, entry.level) for entry in found}) == 1 else None


@lru_cache(maxsize=4096)
def division_of(code: str) -> GazetteerEntry | None:
    """The division with this GB/T 2260 code (six digits, or nine for a town)."""
    if code in _by_code():
        return _by_code()[code]
    name, county = _town_names().get(code, ("", None))
    return GazetteerEntry(name, code, TOWN, county.division) if county else None


def find_divisions(text: str) -> list[FoundDivision]:
    """The divisions named in a folded text, longest match first from the left, in linear time.

    Counties count by their full names only; short ones (商城) are looked up with `divisions_named` on demand.
    """
    # 中共和县委 speaks of 和县, not of 共和县.
    text = text.replace("中共", "中 ")
    found: list[FoundDivision] = []
    previous_end = -1
    for start, end in _names_in_text().find(text):
        name = text[start:end]
        if name in _longer_words() or (name == "代县" and text.startswith("长", end)):  # 代|县长
            continue
        touches = start == previous_end and (name[0] != "和" or _lies_in(name, found[-1]))
        if _is_believed(text, start, end, touches):
            found.append(FoundDivision(start, end, name, _meant(name)))
            previous_end = end
    return found


def all_divisions() -> tuple[GazetteerEntry, ...]:
    """All provinces, cities and counties by their present names."""
    return tuple(_by_code().values())


def children(division: Division) -> tuple[GazetteerEntry, ...]:
    """The cities of a province, or the counties of a city."""
    return _children().get(_key(division), ())


def towns(county: Division) -> tuple[str, ...]:
    """The names of the towns of a county, each once; none for a place that is no county."""
    return _towns().get(county, ())


@cache
def all_names() -> frozenset[str]:
    """Every name that some division bears or bore, folded."""
    return _names_in_text().phrases - _longer_words()


def as_printed(folded: str) -> str:
    """A name as the gazetteer writes it (乾元镇), from its folded form (干元镇)."""
    return _unfolded().get(folded, folded)


def short_name(name: str) -> str:
    """The name without its rank: 商城 of 商城县; names of two characters stay whole."""
    short = _SUFFIX.sub("", name)
    return short if len(short) > 1 else name


def contains(outer: Division, inner: Division) -> bool:
    """True if `inner` is `outer` or lies in it."""
    pairs = ((outer.province, inner.province), (outer.city, inner.city), (outer.county, inner.county))
    return all(o is None or o == i for o, i in pairs)


@lru_cache(maxsize=4096)
def _meant(name: str) -> tuple[GazetteerEntry, ...]:
    """What a name may mean in running text: short names only cities and provinces."""
    return tuple(
        e for e in divisions_named(name) if e.level <= CITY or e.until or name in (fold(e.name), _usual_name(e.name))
    )


def _is_believed(text: str, start: int, end: int, touches: bool) -> bool:
    name, before, after = text[start:end], text[start - 1 : start], text[end : end + 1]
    if name in _ordinary_names():
        return touches
    if len(name) == 2 and name[-1] in "镇乡":
        return touches or not _is_hanzi(before) or before in "在到于从和与赴往"  # 枫坑镇 is not 坑镇
    # 定江镇和县国土资源局, 《…》和县妇联: the conjunction and 县.
    if name == "和县":
        return touches or before in ("", *" 。,;:!?\n(在到于从与赴是任由为原")
    # 新县, 成县 … lie hidden in 创新县域 and 完成县级.
    if len(name) == 2 and name[-1] in "县区市":
        return touches or ((not _is_hanzi(before) or before in "在到于从和与赴是任由为原") and after not in "域级里内")
    # 县 of 全县 or 本县 does not begin a name; 市级, 省级 never end one.
    return not (after in ("级", "域") and name[-1] in "县市区")


def _lies_in(name: str, outer: FoundDivision) -> bool:
    return any(contains(o.division, inner.division) for o in outer.entries for inner in _meant(name))


def _is_hanzi(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _key(division: Division) -> tuple[str | None, str | None]:
    return division.province, division.city


def _closest(entries: Iterable[GazetteerEntry], near: Division) -> tuple[GazetteerEntry, ...]:
    ranked = [(_nearness(entry.division, near), entry) for entry in entries]
    best = max((rank for rank, _ in ranked), default=0)
    return tuple(entry for rank, entry in ranked if rank == best)


def _nearness(division: Division, near: Division) -> int:
    levels = zip(
        (division.province, division.city, division.county), (near.province, near.city, near.county), strict=True
    )
    shared = 0
    for mine, other in levels:
        if not mine or mine != other:
            break
        shared += 1
    return shared


def _current(name: str) -> tuple[GazetteerEntry, ...]:
    codes = _town_codes().get(name, ())
    towns = tuple(entry for code in codes if (entry := division_of(code)))
    return _by_name().get(name, ()) + towns


def _rows(filename: str) -> Iterator[list[str]]:
    lines = (DATA / filename).read_text(encoding="utf-8").splitlines()
    return (line.split(",") for line in lines[1:])


@cache
def _by_code() -> dict[str, GazetteerEntry]:
    entries = {}
    for code, name, level, province, city, county in _rows("counties.csv"):
        division = Division(province or None, city or None, county or None)
        entries[code] = GazetteerEntry(name, code, int(level), division)
    return entries


@cache
def _by_name() -> dict[str, tuple[GazetteerEntry, ...]]:
    names: dict[str, tuple[GazetteerEntry, ...]] = {}
    for entry in _by_code().values():
        for name in {entry.name, short_name(entry.name)}:
            names[name] = names.get(name, ()) + (entry,)
    for entry in _by_code().values():
        if (usual := _usual_name(entry.name)) and usual not in names:
            names[usual] = (entry,)
    return names


def _usual_name(name: str) -> str | None:
    """化隆县 of 化隆回族自治县, 恩施州 of 恩施土家族苗族自治州, as reports call them."""
    short = short_name(name)
    return f"{short}{name[-1]}" if name.endswith(("自治县", "自治州")) and len(short) > 1 else None


@cache
def _town_names() -> dict[str, tuple[str, GazetteerEntry]]:
    counties = _by_code()
    return {
        code: (name.removesuffix(_WITHDRAWN), counties[county_code])
        for code, name, _, _, county_code in _rows("townships.csv")
        if county_code in counties
    }


@cache
def _town_codes() -> dict[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = {}
    for code, (name, _) in _town_names().items():
        codes[name] = codes.get(name, ()) + (code,)
    return codes


@cache
def _towns() -> dict[Division, tuple[str, ...]]:
    inside: dict[Division, dict[str, None]] = {}
    for name, county in _town_names().values():
        inside.setdefault(county.division, {})[name] = None
    return {county: tuple(names) for county, names in inside.items()}


@cache
def _former() -> dict[str, tuple[GazetteerEntry, ...]]:
    """Old name → the divisions that bear another name now; chains of changes are followed by code."""
    names: dict[str, tuple[GazetteerEntry, ...]] = {}
    for year, _kind, _level, _old_code, old, _path, new_code, new, _new_path in _rows("division_changes.csv"):
        entry = _by_code().get(new_code)
        if not old or not new or old == new or entry is None or entry.name == old:
            continue
        former = GazetteerEntry(old, entry.code, entry.level, entry.division, int(year))
        for name in {old, short_name(old)}:
            if former not in names.get(name, ()):
                names[name] = names.get(name, ()) + (former,)
    return names


@cache
def _former_names() -> dict[Division, tuple[tuple[int, str], ...]]:
    """Each county with the names that it gave up and the years in which it did."""
    names: dict[Division, tuple[tuple[int, str], ...]] = {}
    rows = list(_rows("division_changes.csv"))
    founded = {(row[0], row[7]) for row in rows if row[1] == "新设"}
    for year, kind, _level, _old_code, old, _path, new_code, new, _new_path in rows:
        entry = _by_code().get(new_code)
        is_successor = kind in _RENAMED or (kind == "撤销" and (year, new) in founded)
        if is_successor and old != new and entry and entry.level == COUNTY:
            names[entry.division] = (*names.get(entry.division, ()), (int(year), old))
    return names


@cache
def _children() -> dict[tuple[str | None, str | None], tuple[GazetteerEntry, ...]]:
    inside: dict[tuple[str | None, str | None], tuple[GazetteerEntry, ...]] = {}
    for entry in _by_code().values():
        division = entry.division
        parent = (division.province, division.city) if entry.level == COUNTY else (division.province, None)
        if entry.level != PROVINCE:
            inside[parent] = inside.get(parent, ()) + (entry,)
    return inside


@cache
def _ordinary_names() -> frozenset[str]:
    lines = (DATA / "ordinary_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


@cache
def _names_in_text() -> PhraseTable:
    counties = [entry.name for entry in _by_code().values()]
    counties += filter(None, map(_usual_name, counties))
    shorts = (short_name(entry.name) for entry in _by_code().values() if entry.level in (PROVINCE, CITY))
    former = (name for name in _former() if short_name(name) != name)
    return PhraseTable(map(fold, (*counties, *shorts, *former, *_town_codes(), *_longer_words())))


@cache
def _longer_words() -> frozenset[str]:
    return frozenset(sections("place_words.txt")["longer"])


@cache
def _unfolded() -> dict[str, str]:
    """Names that folding changes (乾元镇 → 干元镇), so that a folded text finds them."""
    names = (*_by_name(), *_former(), *_town_codes())
    return {folded: name for name in names if (folded := fold(name)) != name}
