"""New formulas: all that stand, those of a month (提法月报) as page and feed, everywhere or in one place."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from itertools import groupby

from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext

from archive import formulas
from archive.models import FormulaCandidate, FormulaCounty, FormulaDiscovery, Place
from archive.models.formulas import FormulaCandidateQuerySet
from archive.templatetags.browse import year_month
from archive.text import in_one_line
from archive.views.atom import SteadyFeed
from archive.views.paging import NotHeld, page_of
from search.service import discovering

A_PAGE = 20
ENTRIES = 50
DECEMBER = 12


def discover(request: HttpRequest) -> HttpResponse:
    """All candidates, best first, with the months in which they took off."""
    place = _place(request)
    rows = _proposed(FormulaCandidate.objects.standing(), place)
    return _page(request, rows, place, {"years": _years(rows, place), "discovery": FormulaDiscovery.objects.current()})


def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Those that took off in a month; of a place those that were first printed there in it."""
    place = _place(request)
    return _page(request, _of_month(year, month, place), place, {"year": year, "month": month})


def feed(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """The same as an Atom feed."""
    place = _place(request)
    rows = list(_of_month(year, month, place)[:ENTRIES])
    address = reverse("discover-month", args=[year, month]) + _query(place)
    title = gettext("提法月报 %(month)s %(place)s") % {"month": year_month(year, month), "place": place or ""}
    atom = SteadyFeed(
        title=in_one_line(title), link=request.build_absolute_uri(address), description="", language=get_language(),
        feed_url=request.build_absolute_uri(request.get_full_path()),
    )  # fmt: skip
    for shown in discovering.shown(rows):
        line = shown.lines[0].printed
        atom.add_item(
            title=in_one_line(shown.row.text),
            link=request.build_absolute_uri(f"{reverse('trace')}?q={shown.row.text}"),
            unique_id=f"{request.build_absolute_uri(address)}#{shown.row.text}",
            description=in_one_line(f"{line.before}{line.words}{line.after}"),
            pubdate=_begins(shown.row.take_off),
            updateddate=_begins(shown.row.take_off),
        )
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def _page(
    request: HttpRequest, rows: FormulaCandidateQuerySet, place: Place | None, told: dict[str, object]
) -> HttpResponse:
    page = page_of(request, rows, A_PAGE)
    context = {"page": page, "shown": discovering.shown(list(page)), "place": place, "query": _query(place), **told}
    return render(request, "search/discover.html", context)


def _of_month(year: int, month: int, place: Place | None) -> FormulaCandidateQuerySet:
    if not year or not 1 <= month <= DECEMBER:
        raise NotHeld(gettext("没有这个月。"))
    rows = _proposed(FormulaCandidate.objects.standing(), None)
    return rows.taken_up_in(place, year, month) if place else rows.in_month(year, month)


def _proposed(rows: FormulaCandidateQuerySet, place: Place | None) -> FormulaCandidateQuerySet:
    """Without names, and without what people said is no formula, a name or part of another."""
    left = rows.proposed(formulas.decisions().hidden)
    return left.printed_in(place) if place else left


def _place(request: HttpRequest) -> Place | None:
    """The place that ?place= names. Raises NotHeld for one that there is not."""
    code = request.GET.get("place", "")
    if not code:
        return None
    if place := Place.objects.filter(code=code[:12], level__lte=Place.Level.COUNTY).first():
        return place
    raise NotHeld(gettext("没有这个地方。"))


def _query(place: Place | None) -> str:
    return f"?place={place.code}" if place else ""


def _years(rows: FormulaCandidateQuerySet, place: Place | None) -> list[tuple[int, list[tuple[date, int]]]]:
    """The months in which candidates took off, or were first printed in the place: by year, the latest year first."""
    days: Iterable[date]
    if place:
        of_place = FormulaCounty.objects.under(place).filter(candidate__in=rows.order_by().values("pk")).order_by()
        days = of_place.values("candidate").annotate(began=Min("since")).values_list("began", flat=True)
    else:
        days = rows.order_by().values_list("take_off", flat=True)
    months = sorted(Counter(day.replace(day=1) for day in days).items(), key=lambda each: (-each[0].year, each[0]))
    return [(year, [*some]) for year, some in groupby(months, key=lambda each: each[0].year)]


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
