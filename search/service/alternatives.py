"""What else the archive prints for what was asked: other names of places, misread characters, each with its count."""

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

import archive
from archive.models import PlaceAlias, SuspectedForm
from archive.prepared import prepared
from archive.text import match_text
from search.query.expansion import LONGEST, Substitution, added, held, reworded, texts
from search.query.readings import literal
from search.query.unparse import typed
from search.request import SearchRequest
from search.service import searching

LOOKALIKES = Path(archive.__file__).parent / "data" / "lookalike_characters.csv"
SHOWN, TRIED = 10, 20
LONGEST_NAME = 12
ALIAS = ("place__code", "until", "name", "place__name")
REASONS = {
    "place": gettext_lazy("新旧地名"),
    "suspect": gettext_lazy("识读时存疑的误字"),
    "lookalike": gettext_lazy("形近字"),
}

Forms = dict[str, list[str]]


@dataclass(frozen=True)
class Wording:
    """Another wording that the archive holds.

    `more` articles are found by it and not as written; 0 where no search in the box could list them.
    """

    text: str
    reason: str
    count: int
    more: int
    is_on: bool
    switched: SearchRequest
    difference: SearchRequest | None


def wordings(asked: SearchRequest) -> list[Wording]:
    """The other wordings of what was asked, the surest first."""
    # One character alone is no misprint of another one: it is another word.
    candidates = {each: reason for text in texts(asked.written) if len(text) > 1 for each, reason in _candidates(text)}
    occurring = searching.occurrences([candidate.variant for candidate in candidates])
    present = [each for each, times in zip(candidates, occurring, strict=True) if times]
    offered: list[tuple[Substitution, int]] = []
    for some in (present[:SHOWN], present[SHOWN:TRIED]):
        if len(offered) < SHOWN:
            offered += _switchable(asked, some)
    return _wordings(asked, offered[:SHOWN], candidates)


def _candidates(text: str) -> Iterator[tuple[Substitution, str]]:
    sources = {"suspect": suspects(text), "place": _other_names(text), "lookalike": lookalikes()}
    seen: set[Substitution] = set()
    for reason, forms in sources.items():
        for each in reworded(text, forms):
            if each not in seen:
                seen.add(each)
                yield each, reason


def _switchable(asked: SearchRequest, wordings: Sequence[Substitution]) -> list[tuple[Substitution, int]]:
    """Those by which something is found that could be switched on or off, each with its count."""
    totals = searching.counts(asked, [literal(held(asked.written, by)) for by in wordings])
    counted = zip(wordings, totals, strict=True)
    return [(by, total) for by, total in counted if total or by in asked.variants]


def _wordings(
    asked: SearchRequest, counted: Sequence[tuple[Substitution, int]], reasons: Mapping[Substitution, str]
) -> list[Wording]:
    differences = [_difference(asked, by) for by, _ in counted]
    totals = iter(searching.counts(asked, [difference.query for difference in differences if difference]))
    return [
        Wording(
            text=by.variant,
            reason=str(REASONS[reasons[by]]),
            count=count,
            more=next(totals) if difference else 0,
            is_on=by in asked.variants,
            switched=asked.switched(by),
            difference=difference,
        )
        for (by, count), difference in zip(counted, differences, strict=True)
    ]


def _difference(asked: SearchRequest, by: Substitution) -> SearchRequest | None:
    """The search for what the other wording alone finds, if the box can say it."""
    text = typed(added(asked.written, by))
    return asked.without_variants().in_mode("words").asking(text) if text else None


def _other_names(text: str) -> Forms:
    """Former and present names of the places that the text names."""
    parts = _parts(text, 2, LONGEST_NAME)
    forms: Forms = {}
    for _code, _until, former, present in sorted({*_formerly(parts), *_presently(parts)}):
        for name, other in ((former, present), (present, former)):
            if name in parts:
                forms.setdefault(name, []).append(match_text(other))
    return forms


def suspects(text: str) -> Forms:
    """What parts of the text are printed as, where the archive suspects a misprint."""
    forms: Forms = {}
    for likely, printed in _suspected(_parts(text, 1, LONGEST)):
        _add(forms, likely, printed)
    return forms


@prepared
def _suspected(parts: Collection[str]) -> QuerySet[SuspectedForm, Any]:
    return SuspectedForm.objects.filter(likely__in=parts).order_by("pk").values_list("likely", "printed")


# Two queries, each by an index: of the names joined by OR, SQLite reads all places.
@prepared
def _formerly(parts: Collection[str]) -> QuerySet[PlaceAlias, Any]:
    return PlaceAlias.objects.filter(name__in=parts).order_by().values_list(*ALIAS)


@prepared
def _presently(parts: Collection[str]) -> QuerySet[PlaceAlias, Any]:
    return PlaceAlias.objects.filter(place__name__in=parts).order_by().values_list(*ALIAS)


def _parts(text: str, shortest: int, longest: int) -> set[str]:
    return {
        text[at : at + length]
        for length in range(shortest, min(len(text), longest) + 1)
        for at in range(len(text) - length + 1)
    }


@cache
def lookalikes() -> Forms:
    """Characters → what is printed for them by mistake."""
    forms: Forms = {}
    with LOOKALIKES.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            _add(forms, match_text(row["likely"]), match_text(row["printed"]))
    return forms


def _add(forms: Forms, part: str, form: str) -> None:
    if part and form and form not in forms.setdefault(part, []):
        forms[part].append(form)
