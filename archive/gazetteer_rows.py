"""The packaged gazetteer as rows: every division down to towns, and the names that changed divisions used to bear."""

import csv
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from archive.inserting import insert_values, refresh_statistics
from archive.models import Place, PlaceAlias

DATA = Path(__file__).parent / "data"
BATCH = 2000

# A code handed to another division says nothing about names, and a seat that moved or an area handed over is no name.
NOT_SUCCESSIONS = frozenset({"码位改派", "驻地迁移", "划转", "区划调整", "新设"})


@dataclass(frozen=True)
class Division:
    """A row of the gazetteer, with the code of the division right above it."""

    code: str
    name: str
    level: int
    above: str | None


@dataclass(frozen=True)
class Alias:
    """A former name, by the code of the living division that answers for it."""

    code: str
    name: str
    until: int
    former_code: str
    change: str


@dataclass(frozen=True)
class Loaded:
    """What a load did. `strays` are rows that the data no longer has: they stay, articles may point to them."""

    places: int
    aliases: int
    written: int
    strays: int
    unresolved: int


def load() -> Loaded:
    """The database brought level with the packaged data; nothing is written when it already is."""
    divisions = read_divisions()
    aliases, unresolved = read_aliases(divisions)
    with transaction.atomic():
        written = sum(_write_level(divisions, level) for level in Place.Level.values)
        written += _write_aliases(aliases)
        if written:
            refresh_statistics()
    strays = Place.objects.count() - len(divisions)
    return Loaded(len(divisions), len(aliases), written, strays, unresolved)


def read_divisions() -> dict[str, Division]:
    """Every division by its code. A county directly under a province has no city: none is made up for it."""
    with (DATA / "counties.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["code6"], row["name"], int(row["level"])) for row in csv.DictReader(file)]
    codes = {code for code, _, _ in rows}
    divisions = {code: Division(code, name, level, _above(code, codes)) for code, name, level in rows}
    with (DATA / "townships.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            divisions[row["code9"]] = Division(row["code9"], row["name"], Place.Level.TOWN, row["county_code6"])
    return divisions


def _above(code: str, codes: set[str]) -> str | None:
    candidates = (code[:4] + "00", code[:2] + "0000")
    return next((above for above in candidates if above != code and above in codes), None)


def read_aliases(divisions: dict[str, Division]) -> tuple[list[Alias], int]:
    """Former names of living divisions, and how many former names lead to none."""
    with (DATA / "division_changes.csv").open(encoding="utf-8", newline="") as file:
        changes = [row for row in csv.DictReader(file) if row["type"] not in NOT_SUCCESSIONS]
    successors = _Successors(changes, divisions)
    found: dict[tuple[str, str, int], Alias] = {}
    unresolved = 0
    for change in changes:
        if change["old_name"] == change["new_name"]:
            continue
        code = successors.living(change)
        unresolved += code is None
        if code and divisions[code].name != change["old_name"]:
            alias = Alias(code, change["old_name"], int(change["year"]), change["old_code6"], change["type"])
            found.setdefault((alias.code, alias.name, alias.until), alias)
    return list(found.values()), unresolved


class _Successors:
    """Follows a division from change to change until it arrives at one that exists today."""

    def __init__(self, changes: list[dict[str, str]], divisions: dict[str, Division]):
        self.divisions = divisions
        self.next_changes: dict[tuple[str, str], list[dict[str, str]]] = {}
        for change in changes:
            if change["old_code6"]:
                self.next_changes.setdefault((change["old_code6"], change["old_name"]), []).append(change)
        self.codes_by_name: dict[tuple[str, str], list[str]] = {}
        for code, division in divisions.items():
            if division.level < Place.Level.TOWN:
                self.codes_by_name.setdefault((code[:2], division.name), []).append(code)

    def living(self, change: dict[str, str]) -> str | None:
        """The code of today's division that `change` led to, or None."""
        seen: set[tuple[str, str]] = set()
        while True:
            code, name = spot = change["new_code6"], change["new_name"]
            if not code or spot in seen:
                return None
            if code in self.divisions and self.divisions[code].name == name:
                return code
            seen.add(spot)
            later = [c for c in self.next_changes.get(spot, ()) if c["year"] >= change["year"]]
            if not later:
                break
            change = later[0]
        # Codes were reshuffled without a record: a name borne once in the province still tells who is meant.
        same_name = self.codes_by_name.get((code[:2], name), [])
        return same_name[0] if len(same_name) == 1 else None


def _write_level(divisions: dict[str, Division], level: int) -> int:
    ids = dict(Place.objects.filter(level__lt=level).values_list("code", "pk"))
    wanted = {
        division.code: (division.name, ids.get(division.above or "")) for division in divisions.values()
        if division.level == level
    }  # fmt: skip
    held = {
        code: (name, parent)
        for code, name, parent in Place.objects.filter(level=level).values_list("code", "name", "parent_id")
    }
    new = [(code, name, level, parent) for code, (name, parent) in wanted.items() if code not in held]
    insert_values(Place, ["code", "name", "level", "parent_id"], new)
    changed = [
        Place(code=code, name=name, level=level, parent_id=parent)
        for code, (name, parent) in wanted.items()
        if held.get(code, (name, parent)) != (name, parent)
    ]
    Place.objects.bulk_create(
        changed, BATCH, update_conflicts=True, unique_fields=["code"], update_fields=["name", "level", "parent"]
    )
    return len(new) + len(changed)


def _write_aliases(aliases: list[Alias]) -> int:
    ids = dict(Place.objects.filter(level__lt=Place.Level.TOWN).values_list("code", "pk"))
    held = set(PlaceAlias.objects.values_list("place_id", "name", "until"))
    missing = [
        PlaceAlias(place_id=ids[a.code], name=a.name, until=a.until, code=a.former_code, change=a.change)
        for a in aliases
        if (ids[a.code], a.name, a.until) not in held
    ]
    PlaceAlias.objects.bulk_create(missing, BATCH, ignore_conflicts=True)
    return len(missing)
