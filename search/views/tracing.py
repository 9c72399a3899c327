"""The trace of a phrase as a page and as a file."""

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from archive.templatetags.provenance import filed_date
from archive.views.downloads import file_name, file_of
from archive.views.paging import page_of
from archive.views.spreadsheets import BOM, csv_lines, harmless
from search.figure_request import phrase_figure
from search.parameters import pairs
from search.phrase_request import MOST_PHRASES, TraceRequest, trace_request
from search.presentation import telling, traces
from search.presentation.facet_labels import filter_labels
from search.presentation.place_maps import shown_map
from search.presentation.tenures import tenure_rows
from search.query.parser import MAX_LENGTH
from search.service import tracing
from search.service.place_maps import place_map
from search.service.senses import is_formula
from search.service.tracing import EASILY_CONTINUED, Trace
from search.statistics.adoption import Adoption
from search.statistics.counting import Cell, Counts, counts
from search.statistics.evidence import Sighting
from search.views.phrase_dates import dates_of
from search.views.trace_columns import breakdown_in_words, columns, copies_in_words, undated_in_words

COUNTIES_A_PAGE = 20
BREAKDOWNS = (
    *(("year",), ("month",), ("province",), ("county",)),
    *(("county", "year"), ("publication",), ("person",), ("post",)),
)
# Zeros are rows; of people and posts only those found.
EVERY_VALUE = {"year", "month", "province", "county", "publication"}


@require_safe
def trace(request: HttpRequest) -> HttpResponse:
    asked = trace_request(pairs(request))
    context: dict[str, object] = {"trace": asked, "longest": MAX_LENGTH, "most": MOST_PHRASES}
    if asked.phrases:
        context |= _shown(tracing.trace(asked), with_longer=request.GET.get("longer") == "1")
    return render(request, "search/trace.html", context)


@require_safe
def counties(request: HttpRequest) -> HttpResponse:
    """All counties that print the phrase, with their years."""
    if not (asked := trace_request(pairs(request))).phrases:
        return redirect("trace")
    found = tracing.trace(asked)
    page = page_of(request, range(found.first.counties_with), COUNTIES_A_PAGE)
    years, rows = traces.county_rows(found, page.start_index() - 1, page.end_index()) if page else ([], [])
    context = {"trace": asked, "page": page, "years": years, "county_rows": rows}
    return render(request, "search/trace_counties.html", context)


@require_safe
def adoptions(request: HttpRequest) -> HttpResponse:
    """All counties in the order of taking up, as far as what is held can tell."""
    if not (asked := trace_request(pairs(request))).phrases:
        return redirect("trace")
    found = tracing.trace(asked)
    page = page_of(request, range(found.adoption_count), COUNTIES_A_PAGE)
    shown = found.adoptions(page.start_index() - 1, page.end_index()) if page else []
    context = {"trace": asked, "page": page, **_adoption_bars(found, shown)}
    return render(request, "search/trace_adoptions.html", context)


@require_safe
def as_csv(request: HttpRequest) -> HttpResponseBase:
    asked = trace_request(pairs(request))
    lines = csv_lines(columns(), _rows(tracing.trace(asked))) if asked.phrases else iter([BOM])
    return file_of(lines, "text/csv; charset=utf-8", file_name("-".join((*asked.phrases, gettext("来历"))), "csv"))


def _shown(found: Trace, *, with_longer: bool) -> dict[str, object]:
    whole = found.first.whole
    # What issues and holdings say of the filters: an empty scope has no bounds.
    context: dict[str, object] = {
        "found": found,
        "whole": whole,
        "bounds": telling.bounds(whole.interval),
        "at_most": telling.percent(whole.interval.high) if whole.interval else "",
        "scope": filter_labels(found.asked.facet_filters, gettext),
        "lines": found.asked.lines(),
        "proof": phrase_figure(found.asked.lines()),
        "undated": traces.undated(found),
        "missing_total": found.issues.missing.total(),
        "read_total": found.issues.total_read,
        "numbered_total": found.issues.total_held,
        "course": traces.course(found),
        "tenures": tenure_rows(found.tenures),
        "dates_of_each": dates_of(found.series) if len(found.series) > 1 else [],
        "steps": steps(found.asked),
        "at": "trace",
    }
    if not whole.articles:
        return context | {"corrections": found.corrections()}
    years, rows = traces.county_rows(found)
    drawn = place_map(found.first, found.asked.facet_filters)
    return context | {
        "years": years,
        "county_rows": rows,
        "map": shown_map(found.asked, drawn) if drawn else None,
        **_adoption_bars(found, found.adoptions()),
        "take_off": telling.said_take_off(found.evidence.take_off, gettext),
        "quoted": quote(f"“{found.asked.phrase}”"),
        "posts": traces.leading_posts(found),
        "papers": traces.leading_papers(found),
        "is_formula": is_formula(found.asked.phrase),
        "quotation": traces.shares_of_quotation(found),
        "silence": traces.silence_told(found),
        "longer": found.longer if with_longer or whole.occurrences <= EASILY_CONTINUED else None,
        "first_day": _day_of(found, "first", found.evidence.first),
        "latest_day": _day_of(found, "latest", found.evidence.latest),
    }


def _day_of(found: Trace, name: str, sighting: Sighting | None) -> str:
    """The day of one of the dates, marked where it is not printed; empty where there is none."""
    if proof := found.proofs.get(name):
        return filed_date(proof.article)
    return telling.said_day(sighting.date) if sighting else ""


def _adoption_bars(found: Trace, shown: Sequence[Adoption]) -> dict[str, object]:
    bars = traces.adoption_bars(found, shown)
    return {"adoption_bars": bars, "adoption_height": len(bars) * traces.BAR + 6}


def steps(asked: TraceRequest) -> list[tuple[str, TraceRequest, bool]]:
    """The ways to look at the course, each with its address and whether it is shown now."""
    return [
        (gettext("按年"), asked.stepping("year"), asked.by == "year"),
        (gettext("按月"), asked.stepping("month"), asked.by == "month"),
        (gettext("有它的期"), asked.in_unit("issues"), asked.unit == "issues"),
        (gettext("每万字几处"), asked.in_unit("characters"), asked.unit == "characters"),
        (gettext("同文都计"), asked.counting_once(False), not asked.once),
        (gettext("同文计一次"), asked.counting_once(True), asked.once),
    ]


def _rows(found: Trace) -> Iterator[Sequence[object]]:
    for series in found.series:
        head = (series.phrase, copies_in_words(once=found.asked.once))
        generation = series.shown.population.generation
        yield _row((*head, breakdown_in_words(()), "", ""), series.whole, None, generation)
        for facets in BREAKDOWNS:
            for cell in _cells(counts(series.shown, *facets), facets):
                missing = _missing(found, facets, cell)
                named = (breakdown_in_words(facets), cell.value, cell.label)
                yield _row((*head, *named), cell, missing, generation)
        for name, cell in series.undated.items():
            yield _row((*head, undated_in_words(name), "", ""), cell, None, generation)


def _cells(table: Counts, facets: tuple[str, ...]) -> Iterable[Cell]:
    if facets[0] in EVERY_VALUE:
        return table.all_held()
    return (cell for cell in table.most(10**9) if cell.value)


def _missing(found: Trace, facets: tuple[str, ...], cell: Cell) -> int | None:
    """Issues known to have come out in the time and not held; None where no time is counted."""
    if facets[0] not in ("year", "month") or not cell.value[:4].isdecimal():
        return None
    return found.issues.missing_in(cell.value)


def _row(head: tuple[str, ...], cell: Cell, missing: int | None, generation: str) -> list[str]:
    interval = cell.interval
    year = str(cell.values[1]) if len(cell.values) > 1 else ""
    counted = (
        *(cell.occurrences, cell.quoted, cell.in_titles, cell.articles, cell.issues, cell.articles_held),
        *(cell.issues_held, "" if missing is None else missing, cell.characters_held),
    )
    shares = [f"{cell.rate:.6f}", f"{interval.low:.6f}", f"{interval.high:.6f}"] if interval else ["", "", ""]
    return [harmless(str(each)) for each in (*head, year, *counted, *shares, generation)]
