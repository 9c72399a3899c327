"""A phrase over provinces, over the counties of one, and year by year."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from search.parameters import pairs
from search.phrase_request import trace_request
from search.presentation.facet_labels import filter_labels
from search.presentation.place_maps import shown_map, year_maps
from search.service import tracing
from search.service.place_maps import place_map


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The map of the first phrase; where no two places are, the trace itself."""
    asked = trace_request(pairs(request))
    if not asked.phrases:
        return redirect("trace")
    asked = replace(asked, phrases=asked.phrases[:1])
    drawn = place_map(tracing.trace(asked).first, asked.facet_filters)
    if drawn is None:
        return redirect(f"{reverse('trace')}?{asked.querystring()}")
    anytime = asked.anytime()
    every = drawn if anytime == asked else place_map(tracing.trace(anytime).first, anytime.facet_filters)
    context = {
        "trace": asked,
        "anytime": anytime,
        "scope": filter_labels(asked.facet_filters, gettext),
        "map": shown_map(asked, drawn),
        "years": year_maps(asked, every) if every else [],
    }
    return render(request, "search/trace_map.html", context)
