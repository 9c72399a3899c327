"""Counties or times beside one another by their words, as a page and as a file."""

from collections.abc import Collection, Iterator

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from archive.models import Place
from archive.prepared import prepared
from archive.views.downloads import file_of
from archive.views.paging import NotHeld
from archive.views.place_rows import place_by_code
from archive.views.spreadsheets import BOM, csv_lines, harmless
from search.contrast_request import ContrastRequest, Part, contrast_request
from search.parameters import pairs
from search.presentation.facet_labels import filter_labels
from search.service.contrasts import LOOKED_AT, contrast
from search.statistics.log_ratio import Contrast

COLUMNS = (
    "part", "string", "log_ratio_at_least", "log_ratio", "issues", "issues_held", "issues_other_part",
    "issues_held_other_part", "articles", "articles_other_part", "trend_issues", "trend_issues_held",
    "trend_issues_other_time", "trend_issues_held_other_time", "candidates", "generation",
)  # fmt: skip


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    asked = contrast_request(pairs(request))
    told = {part: _told(part) for part in (asked.here, asked.there)}
    context: dict[str, object] = {"asked": asked, "here": told[asked.here], "there": told[asked.there]}
    if asked.is_asked:
        _refuse_unknown_places(asked)
        context["sides"] = [(told[found.asked.here], found) for found in contrast(asked)]
        context["looked_at"] = LOOKED_AT
        context["trend"] = next(iter(place_by_code(asked.trend)), None)
    return render(request, "search/contrast.html", context)


@require_safe
def as_csv(request: HttpRequest) -> HttpResponseBase:
    asked = contrast_request(pairs(request))
    lines = csv_lines(COLUMNS, _rows(asked)) if asked.is_asked else iter([BOM])
    return file_of(lines, "text/csv; charset=utf-8", "xianbao-contrast.csv")


def _refuse_unknown_places(asked: ContrastRequest) -> None:
    """Raises NotHeld where a code is that of no place: of nothing, nothing would be counted."""
    trend = (asked.trend,) if asked.trend.strip("0") else ()
    codes = {*asked.here.places, *asked.there.places, *trend}
    if codes - {*_known(codes)}:
        raise NotHeld(gettext("区划代码表中没有这个代码。"))


@prepared
def _known(codes: Collection[str]) -> QuerySet[Place, str]:
    return Place.objects.filter(code__in=codes).order_by().values_list("code", flat=True)


def _told(part: Part) -> str:
    """The part in words."""
    places = gettext("、").join(filter_labels(part.facet_filters, gettext)) or gettext("全部馆藏")
    return f"{places} {_told_days(part)}".rstrip()


def _told_days(part: Part) -> str:
    days = {"first": part.first, "last": part.last}
    match part.first, part.last:
        case "", "":
            return ""
        case _, "":
            return gettext("%(first)s 起") % days
        case "", _:
            return gettext("至 %(last)s 止") % days
    return gettext("%(first)s 至 %(last)s") % days


def _rows(asked: ContrastRequest) -> Iterator[list[str]]:
    for name, found in zip("ab", contrast(asked), strict=True):
        for row in found.rows:
            told, elsewhere = row.contrast, row.contrast.elsewhere
            ratio = "" if told.here.ratio is None else f"{told.here.ratio:.4f}"
            cells = (
                *(name, told.here.text, f"{told.at_least:.4f}", ratio, *_counts(told.here)),
                *(row.articles, row.articles_there, *(_counts(elsewhere) if elsewhere else ("",) * 4)),
                *(found.tested, found.generation),
            )
            yield [harmless(str(cell)) for cell in cells]


def _counts(each: Contrast) -> tuple[int, int, int, int]:
    return each.found, each.held, each.found_there, each.held_there
