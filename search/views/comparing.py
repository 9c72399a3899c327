"""Two to five phrases on the same denominators, as a page."""

from collections.abc import Iterable, Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from archive.models import Article
from archive.templatetags.provenance import as_filed
from search.figure_request import phrase_figure
from search.parameters import pairs
from search.phrase_request import MOST_PHRASES, TraceRequest, trace_request
from search.presentation import telling, traces
from search.presentation.facet_labels import filter_labels
from search.query.parser import MAX_LENGTH
from search.service import tracing
from search.service.comparing import Compared, Pair, comparison
from search.statistics.evidence import Sighting
from search.statistics.intervals import Interval
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
    articles = _dated_by(compared.phrases)
    return {
        "found": found,
        "scope": filter_labels(asked.facet_filters, gettext),
        "course": traces.course(found),
        "steps": steps(asked),
        "at": "compare",
        "undated": traces.undated(found),
        "rows": [_row(asked, phrase, articles) for phrase in compared.phrases],
        "pairs": [_pair(pair) for pair in compared.pairs],
        "held": found.first.whole,
    }


def _dated_by(phrases: Iterable[Compared]) -> Mapping[int, Article]:
    """The articles of the first and latest days, which know whether these are printed."""
    dates = (sighting for each in phrases for sighting in (each.evidence.first, each.evidence.latest))
    return Article.objects.select_related("issue").in_bulk({sighting.key for sighting in dates if sighting})


def _day(sighting: Sighting | None, articles: Mapping[int, Article]) -> str:
    if sighting is None:
        return ""
    printed, article = telling.said_day(sighting.date), articles.get(sighting.key)
    return as_filed(printed, article) if article else printed


def _row(asked: TraceRequest, each: Compared, articles: Mapping[int, Article]) -> dict[str, object]:
    whole, dates, phrase = each.series.whole, each.evidence, each.series.phrase
    return {
        "phrase": phrase,
        "whole": whole,
        "counties": each.series.counties_with,
        "share": telling.percent(whole.rate),
        "bounds": telling.bounds(whole.interval),
        "first": _day(dates.first, articles),
        "take_off": telling.said_take_off(dates.take_off, gettext),
        "latest": _day(dates.latest, articles),
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
