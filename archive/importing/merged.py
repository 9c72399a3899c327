"""Brings `merged_into` level with what people identified: by names, so that rows made anew are merged again."""

from collections.abc import Collection, Iterable
from typing import Any

from archive.identity import resolved
from archive.importing.naming import BORNE_BY
from archive.models import Identification, Organization, Person, Slogan
from archive.models.standing import Mergeable

Name = tuple[str, str]  # with the code of the place, which only people have, and what tells namesakes there apart

MODELS: dict[str, type[Mergeable]] = {
    Identification.Kind.PERSON: Person,
    Identification.Kind.ORGANIZATION: Organization,
    Identification.Kind.SLOGAN: Slogan,
}
COLUMNS: dict[type[Mergeable], tuple[str, ...]] = {
    Person: ("name", "place__code", "distinction"),
    Organization: ("name",),
    Slogan: ("text",),
}


def name_of(row: Mergeable) -> Name:
    """By what an identification knows a row."""
    if isinstance(row, Person):
        return name_from(row.name, row.place.code if row.place else "", row.distinction)
    return name_from(str(row))


def name_from(text: str, place: str | None = "", distinction: str = "") -> Name:
    """The same of its COLUMNS."""
    return text, f"{place or ''}#{distinction}" if distinction else place or ""


def merge_again(new: Iterable[Mergeable]) -> set[int]:
    """Merges rows that just came into being as people had merged their names; keys of articles counted otherwise."""
    by_model: dict[type[Mergeable], set[str]] = {}
    for row in new:
        by_model.setdefault(type(row), set()).add(str(row))
    changed: set[int] = set()
    for kind, model in MODELS.items():
        merges = _merges(kind) if model in by_model else {}
        if by_model.get(model, set()) & {name for pair in merges.items() for name, _ in pair}:
            changed |= articles_of(model, point(kind))
    return changed


def point(kind: str) -> set[int]:
    """Points each merged row of a kind at the one that answers for it; keys of rows that point elsewhere now."""
    model = MODELS[kind]
    into = resolved(_merges(kind).items())
    rows = _rows(model, {name for pair in into.items() for name, _ in pair})
    wanted = {rows[name]: rows[root] for name, root in into.items() if name in rows and root in rows}
    held = model.roots()
    changed = {key for key in {*wanted, *held} if wanted.get(key) != held.get(key)}
    for key in changed:
        model._base_manager.filter(pk=key).update(merged_into=wanted.get(key))
    return changed


def articles_of(model: type[Mergeable], keys: Collection[int]) -> set[int]:
    """The articles, withdrawn ones too, that name any of these."""
    found: set[int] = set()
    for relation, field in BORNE_BY[model] if keys else ():
        rows = relation._base_manager.filter(**{f"{field}__in": keys}).order_by()
        found.update(rows.values_list("article", flat=True))
    return found


def _merges(kind: str) -> dict[Name, Name]:
    rows = Identification.objects.filter(kind=kind, verdict=Identification.Verdict.SAME, undone_at=None)
    columns = ("name", "place", "into_name", "into_place")
    merges = {(name, place): (into, there) for name, place, into, there in rows.order_by().values_list(*columns)}
    return {**_together_again(kind), **merges}


def _together_again(kind: str) -> dict[Name, Name]:
    """Of each person that a split had made and that is one with the first again, the name of that."""
    rows = Identification.objects.filter(kind=kind, verdict=Identification.Verdict.SPLIT).order_by("pk")
    latest = {(row.into_name, row.into_place): row for row in rows}
    return {other: (row.name, row.place) for other, row in latest.items() if row.undone_at}


def _rows(model: type[Mergeable], names: Collection[str]) -> dict[Name, int]:
    columns = COLUMNS[model]
    found: Any = model._base_manager.filter(**{f"{columns[0]}__in": names}).order_by().values_list("pk", *columns)
    return {name_from(*each): key for key, *each in found}
