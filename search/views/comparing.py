"""Two to five phrases on the same denominators, as a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from search.figure_request import phrase_figure
from search.parameters import pairs
from search.phrase_request import MOST_PHRASES, TraceRequest, trace_request
from search.presentation import telling, traces
from search.presentation.facet_labels import filter_labels
from search.query.parser import MAX_LENGTH
from search.service import tracing
from search.service.comparing import Pair, comparison
from search.service.tracing import Series
from search.statistics.intervals import Interval
from search.views.phrase_dates import Dates, dates_of
from search.views.tracing import steps


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    asked = trace_request(pairs(request))
    context: dict[str, object] = {"trace": asked, "longest": MAX_LENGTH, "most": MOST_PHRASES}
    if len(asked.phrases) > 1:
        context |= _shown(asked)
    return render(request, "search/compare.html", context)


def _shown(asked: TraceRequest) -> dict[str, object]:
    found = tracing.trace(asked)
    compared = comparison(found)
    dates = dates_of(compared.phrases)
    return {
        "found": found,
        "scope": filter_labels(asked.facet_filters, gettext),
        "course": traces.course(found),
        "steps": steps(asked),
        "at": "compare",
        "undated": traces.undated(found),
        "rows": [_row(asked, *each) for each in zip(compared.phrases, dates, strict=True)],
        "pairs": [_pair(pair) for pair in compared.pairs],
        "held": found.first.whole,
    }


def _row(asked: TraceRequest, each: Series, dates: Dates) -> dict[str, object]:
    whole, phrase = each.whole, each.phrase
    return {
        "phrase": phrase,
        "whole": whole,
        "counties": each.counties_with,
        "share": telling.percent(whole.rate),
        "bounds": telling.bounds(whole.interval),
        "first": dates.first.told,
        "take_off": dates.take_off.told,
        "latest": dates.latest.told,
        "lines": asked.lines(phrase),
        "proof": phrase_figure(asked.lines(phrase)),
        "others": asked.without(phrase),
    }


def _pair(pair: Pair) -> dict[str, object]:
    counts = pair.together
    return {
        "pair": pair,
        "counts": counts,
        "expected": f"{counts.expected:.1f}",
        "of_first": _share(counts.issues_both, counts.issues_first, counts.of_first),
        "of_second": _share(counts.issues_both, counts.issues_second, counts.of_second),
    }


def _share(found: int, of: int, interval: Interval | None) -> str:
    return f"{telling.percent(found / of)} ({telling.bounds(interval)})" if interval else ""
