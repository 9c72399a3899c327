"""/about/: what this archive is, what it holds, on what ground it is public, and whom to write to."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.models import Holding, Publication, Source
from archive.models.holding import Facet, Kind
from archive.views.home import day_of


def about(request: HttpRequest) -> HttpResponse:
    held = Holding.objects.under(Kind.ALL)
    context = {
        "articles": held.one().articles,
        "places": held.one(Facet.OWN_PLACES).articles,
        "publications": Publication.objects.count(),
        # Of what stands, every row would be looked at.
        "sources": Source.including_withdrawn.count() - Source.withdrawn_keys().count(),
        "earliest": day_of(oldest=True),
        "latest": day_of(oldest=False),
        "contact": settings.CONTACT,
    }
    return render(request, "archive/about.html", context)
