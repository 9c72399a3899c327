"""The secretaries behind a curve → bands of its drawing and rows of its table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from archive.offices import Mark
from search.presentation.rate_chart import Span
from search.presentation.telling import bounds, percent, said_day
from search.service.tenures import Tenure


@dataclass(frozen=True)
class TenureRow:
    """A secretary with what is printed while attested."""

    first: Mark
    last: Mark
    held: int
    found: int
    share: str
    bounds: str
    printed: tuple[str, str]


def spans(tenures: Sequence[Tenure]) -> list[Span]:
    """A span for each run of attestations that nothing speaks against; of one alone, its day."""
    return [span for number, tenure in enumerate(tenures) for span in _spans(tenure, number % 2)]


def tenure_rows(tenures: Sequence[Tenure]) -> list[TenureRow]:
    rows = []
    for tenure in tenures:
        first, last = tenure.printed
        printed = said_day(first.date) if first else "", said_day(last.date) if last else ""
        share = percent(tenure.rate) if tenure.found.issues_asked else ""
        row = TenureRow(
            tenure.first,
            tenure.last,
            tenure.found.issues_asked,
            tenure.found.issues,
            share,
            bounds(tenure.interval),
            printed,
        )
        rows.append(row)
    return rows


def _spans(tenure: Tenure, group: int) -> Iterator[Span]:
    runs: list[tuple[Mark, Mark]] = []
    for stretch in tenure.stretches:
        if runs and runs[-1][1] == stretch.first:
            runs[-1] = runs[-1][0], stretch.last
        else:
            runs.append((stretch.first, stretch.last))
    for first, last in runs or [(tenure.first, tenure.first)]:
        said = {"name": first.name, "first": first.day.isoformat(), "last": last.day.isoformat()}
        title = gettext("县委书记%(name)s：%(first)s 至 %(last)s 见载") % said
        yield Span(first.day, last.day, first.name, title, reverse("attestation", args=[first.key]), group)
