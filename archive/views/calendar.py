"""Years, months and days that articles are filed under."""

from calendar import Calendar
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.models import Article, Holding
from archive.models.holding import UNKNOWN, Facet, Kind
from archive.views.paging import Counted, NotHeld, page_of
from archive.views.timetable import neighbours, years_by_months

HELD = Holding.objects.under(Kind.ALL)


def calendar(request: HttpRequest) -> HttpResponse:
    undated = HELD.one(Facet.YEAR, UNKNOWN)
    context = {
        "years": years_by_months(HELD.months()),
        "copies_held": HELD.one().copies - undated.copies,
        "undated": undated.articles,
    }
    return render(request, "archive/calendar.html", context)


def calendar_year(request: HttpRequest, year: int) -> HttpResponse:
    years = years_by_months(HELD.months())
    row = next((row for row in years if row.year == year), None)
    if row is None:
        raise NotHeld(_("%(year)d年没有馆藏文章。") % {"year": year})
    earlier, later = neighbours(year, [row.year for row in years])
    days = HELD.days(year)
    context = {
        "year": year,
        "row": row,
        "copies_held": HELD.one(Facet.YEAR, year).copies,
        "earlier": earlier,
        "later": later,
        "months": [(month, count, weeks_of(year, month, days)) for month, count in row.numbered if count],
    }
    return render(request, "archive/calendar_year.html", context)


def calendar_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    months = {(y, m): count for y, m, count in HELD.months()}
    if (year, month) not in months:
        raise NotHeld(_("%(year)d年%(month)d月没有馆藏文章。") % {"year": year, "month": month})
    articles = Article.objects.in_month(year, month)
    earlier, later = neighbours((year, month), months)
    context = {
        "year": year,
        "month": month,
        "weeks": weeks_of(year, month, HELD.days(year, month)),
        "earlier": earlier,
        "later": later,
        "page": page_of(request, Counted(articles.listed(), months[year, month])),
    }
    return render(request, "archive/calendar_month.html", context)


def calendar_day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    try:
        wanted = date(year, month, day)
    except ValueError as error:
        raise NotHeld(_("历书上没有这一天。")) from error
    articles = Article.objects.filter(date=wanted)
    if not articles.exists():
        raise NotHeld(_("这一天没有馆藏文章。"))
    context = {
        "day": wanted,
        "earlier": Article.objects.filter(date__lt=wanted).order_by("-date").values_list("date", flat=True).first(),
        "later": Article.objects.filter(date__gt=wanted).order_by("date").values_list("date", flat=True).first(),
        "page": page_of(request, articles.listed().order_by("publication_id", "issue_id", "source_id", "position")),
    }
    return render(request, "archive/calendar_day.html", context)


def calendar_undated(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "archive/calendar_undated.html",
        {"page": page_of(request, Counted(Article.objects.undated().listed(), HELD.one(Facet.YEAR, UNKNOWN).articles))},
    )


def weeks_of(year: int, month: int, counts: dict[date, int]) -> list[list[tuple[date | None, int]]]:
    """Weeks of seven days, Monday first; a day of another month is None."""
    return [
        [(day if day.month == month else None, counts.get(day, 0)) for day in week]
        for week in Calendar().monthdatescalendar(year, month)
    ]
