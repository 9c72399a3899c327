"""/about/accuracy/: how right what is read here is, and how that is known."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from archive.attention import attention, counted_answers
from archive.first_sight import Row, first_sight
from archive.views.sources import LAYOUTS
from search.presentation.telling import bounds, percent
from search.service.accuracy import Accuracy, Rate, accuracy

FACT_LABELS = {
    "": gettext_lazy("合计"), "boundary": gettext_lazy("篇首"), "headline": gettext_lazy("标题"),
    "person": gettext_lazy("人物"), "post": gettext_lazy("职务"), "body": gettext_lazy("单位"),
    "date": gettext_lazy("日期"), "place": gettext_lazy("地方"), "kind": gettext_lazy("文体"),
    "slogan": gettext_lazy("提法"),
}  # fmt: skip
FIGURE_LABELS = {
    "articles": gettext_lazy("分篇"), "paragraphs": gettext_lazy("分段"), "headlines": gettext_lazy("标题"),
    "people": gettext_lazy("人物"), "posts": gettext_lazy("职务"),
}  # fmt: skip
NEEDED = 400  # answers: then a share of 5 % is known to about two points on either side


@dataclass(frozen=True)
class ToldRate:
    """A rate as the page prints it."""

    rate: Rate

    @property
    def share(self) -> str:
        return "—" if self.rate.value is None else percent(self.rate.value)

    @property
    def between(self) -> str:
        return bounds(self.rate.interval)

    @property
    def days(self) -> str:
        since, until = self.rate.since, self.rate.until
        return "" if since is None else f"{since}" if since == until else f"{since}–{until}"

    @property
    def kappa(self) -> str:
        return "—" if self.rate.kappa is None else f"{self.rate.kappa:.2f}"


@require_safe
def accuracy_page(request: HttpRequest) -> HttpResponse:
    found = accuracy()
    noticed = attention(counted_answers())
    names, readings = first_sight()
    return render(request, "search/accuracy.html", {
        "found": found, "percent": settings.SECOND_PERCENT, "facts": list(_facts(found)), "needed": NEEDED,
        "agreement": ToldRate(found.agreement[""]), "errors": ToldRate(found.errors[""]),
        "attention": ToldRate(Rate(noticed.tests, noticed.noticed)),
        "figures": [FIGURE_LABELS[name] for name in names],
        "readings": [(reading, [_row(row) for row in reading.rows]) for reading in readings],
    })  # fmt: skip


def _facts(found: Accuracy) -> list[tuple[object, int, ToldRate, ToldRate]]:
    """A row of the table for each kind of fact, all of them last."""
    kinds = [*(fact for fact in FACT_LABELS if fact), ""]
    return [
        (
            FACT_LABELS[fact], found.readings.get(fact, 0) if fact else sum(found.readings.values()),
            ToldRate(found.agreement[fact]), ToldRate(found.errors[fact]),
        )
        for fact in kinds
    ]  # fmt: skip


def _row(row: Row) -> tuple[object, int, int, list[str]]:
    label = LAYOUTS.get(row.layout, row.layout) if row.layout else FACT_LABELS[""]
    return label, row.pages, row.articles, ["—" if value is None else f"{value:.2f}" for value in row.values]
