"""The context in which words like 县委 and 市长 have a meaning: the place of the article and those named so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.parsing.entities.place_spans import PlaceSpan
from archive.parsing.lexicon import gazetteer
from archive.parsing.lexicon.gazetteer import CITY, COUNTY, PROVINCE, TOWN, divisions_given_up
from archive.parsing.records import Division

_COUNTY_RANKS = "县区旗"
_NEVER_AT_HOME = "台湾省"  # a city that receives guests from there has its 省委 elsewhere


@dataclass(frozen=True)
class PlaceContext:
    """Names of the divisions that stand behind 省, 市, 县 and 镇 at a point of a text."""

    place: Division
    county: str | None = None  # the last county named in the text
    town: str | None = None  # the last town named, with its county
    village: str | None = None  # the last village or community named, with its town
    nearest: str | None = None  # the division of the post printed right in front
    villages: Mapping[str, str] = field(default_factory=dict)  # each village with the town printed before it somewhere
    towns: Mapping[str, str] = field(default_factory=dict)  # each town with the division elsewhere printed before it
    ranks: frozenset[str] = frozenset()  # what the text calls the place by its bodies: 区 of 区委
    is_supposed: bool = False  # the place is what the text names most, not that of the paper
    government: str = "人民政府"  # what the government of the day is called
    town_of_title: str | None = None  # the one town that the titles or their byline name
    only_town: str | None = None  # the one town that the whole article names
    only_village: str | None = None  # the village of which the whole article speaks
    cells: Mapping[str, str] = field(default_factory=dict)  # each village with what its cell is called (党总支)
    headed: Mapping[str, str] = field(default_factory=dict)  # 局长 → the bureau last named
    beside: tuple[str, str] | None = None  # head and body of the post printed right in front (主任, 山东省台办)

    def division(self, rank: str) -> str | None:
        """The full name of the division a rank stands for (县 → 商城县), None where the context does not say."""
        place = self.place
        if self.nearest and self.nearest.endswith(rank):
            return self.nearest
        if rank == "省" or rank == "自治区":
            return None if place.province == _NEVER_AT_HOME else place.province
        if rank in ("市", "州", "盟"):
            return self._city(rank)
        if rank in _COUNTY_RANKS:
            return self._county(rank)
        return (self.town or self.town_of_title) if rank in ("镇", "乡", "街道", "苏木") else None

    def county_of(self, town: PlaceSpan) -> str | None:
        """The county a town belongs to, as far as the gazetteer and the text agree."""
        if elsewhere := self.towns.get(town.name):
            return elsewhere  # 东莞市|中堂镇 of guests
        owners = {entry.division.county for entry in town.entries}
        known = self.place.county or self.county
        if known in owners or not owners or owners & {e.division.county for e in divisions_given_up(known or "")}:
            return known
        # A town of that name far away is not meant: this county has one that the gazetteer lacks.
        near = {e.division.county for e in town.entries if self.place.city in (None, e.division.city)}
        return next(iter(near)) if len(near) == 1 else known

    def chain_of(self, village: str) -> str:
        """The village behind its county and town, as far as the article tells them."""
        if not self.place.county:
            return village  # a page of many counties
        return self.villages.get(village) or f"{self.town_of_title or self.only_town or self.place.county}{village}"

    def village_named(self, name: str) -> str:
        """A village of the running text behind its town; behind its county only where no other county was named."""
        if name in self.villages or self.town:
            return self.villages.get(name) or f"{self.town}{name}"
        return self.chain_of(name) if self.county in (None, self.place.county) else name

    def cell_of(self, village: str) -> str:
        """What the party's cell of a village is called: 党支部 unless the article prints another."""
        return next((cell for name, cell in self.cells.items() if village.endswith(name)), "党支部")

    def _city(self, rank: str) -> str | None:
        if self.place.county and self.place.county.endswith(rank):
            return self.place.county
        if self.place.city is None and (self.place.province or "").endswith("市"):
            return self.place.province
        city = self.place.city
        return city if city and city.endswith((rank, "地区")) else None  # no 州委 of 抚州市

    @property
    def home(self) -> str | None:
        """The county of the post in front, of the paper or of the text, whatever its rank; else its city."""
        is_of_county = self.nearest and self.nearest.endswith("县")
        return self.nearest if is_of_county else self._nearest_county("县") or self._city("市")

    def _county(self, rank: str) -> str | None:
        """None for 县委 of a text whose one county is the 区 that was visited, or whose own place is a 区 that it calls
        so: whose it is, nothing says."""
        county = self._nearest_county(rank)
        is_of_rank = (county or "").endswith(rank)
        is_called_otherwise = bool(county) and (county or "")[-1] in self.ranks
        return county if is_of_rank or not (self.is_supposed or is_called_otherwise) else None

    def _nearest_county(self, rank: str) -> str | None:
        if self.place.county and (self.place.county.endswith(rank) or self.county is None):
            return self.place.county
        return self.county or self.place.county


def nearest_entry(span: PlaceSpan, near: Division) -> gazetteer.GazetteerEntry | None:
    """The division a name means near a place: the closest, None where several are equally close."""
    closest = [entry for entry in span.entries if gazetteer.contains(near, entry.division)] or list(span.entries)
    for level in (PROVINCE, CITY, COUNTY, TOWN):
        candidates = [entry for entry in closest if entry.level == level]
        if candidates:
            return candidates[0] if len({entry.division for entry in candidates}) == 1 else None
    return None
