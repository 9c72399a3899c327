"""Who is attested in one office in each county of a city or a province on a day."""

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.models import OfficeMark, Place
from archive.office_holders import holders_on
from archive.office_records import SECRETARY
from archive.offices import OFFICES
from archive.views.offices import day_asked, inferred_among
from archive.views.paging import page_of
from archive.views.places import place_by

COUNTIES_A_PAGE = 12  # as many as a city has
CHOICES = [office for _, office in sorted(OFFICES.items())]


def offices_across(request: HttpRequest, code: str) -> HttpResponse:
    here = place_by(code)
    office = next((each for each in CHOICES if each.name == request.GET.get("office")), SECRETARY)
    day = day_asked(request.GET.get("on", ""))
    attested = Exists(OfficeMark.objects.filter(place=OuterRef("pk"), office=office.order))
    counties = Place.objects.under(here).filter(attested, level=Place.Level.COUNTY).order_by("code")
    page = page_of(request, counties, COUNTIES_A_PAGE)
    found = holders_on(day, [county.pk for county in page], office) if day else {}
    answers = [(county, found.get(county.pk, {}).get(office, [])) for county in page] if day else []
    context = {
        "place": here,
        "office": office,
        "choices": CHOICES,
        "asked": request.GET.get("on", "")[:10],
        "day": day,
        "page": page,
        "answers": answers,
        "inferred": inferred_among([], answers),
    }
    return render(request, "archive/offices_across.html", context)
