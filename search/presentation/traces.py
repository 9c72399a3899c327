"""A trace → what its page shows: the chart, the table of counties and years, the order of taking up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from search.phrase_request import TraceRequest
from search.presentation.rate_chart import RateChart, Reading, Slot, rate_chart
from search.presentation.telling import bounds, percent, said_day
from search.presentation.tenures import spans
from search.query.criteria import FacetFilter
from search.query.fields import PARTLY_DATED, UNKNOWN
from search.request import value_in_words
from search.service.tracing import MOST, Series, Trace
from search.statistics.adoption import Adoption, Origin
from search.statistics.counting import Cell, Counts, State, state_of
from search.statistics.intervals import Interval, Z, share
from search.statistics.population import Value
from search.statistics.silence import FEWEST, Silence

COUNTIES = 10  # rows of the table of counties and years; the others on pages of their own
MONTHS_SHOWN = 60  # of a longer time the years, unless months are asked for
BAR, BAR_WIDTH, NAME_WIDTH = 20, 560, 108


@dataclass(frozen=True)
class Row:
    """A month or year of the table beside the chart, with a cell of each phrase; None where nothing is held."""

    label: str
    held: int
    expected: int
    articles_held: int
    cells: tuple["Linked | None", ...]


@dataclass(frozen=True)
class Linked:
    """A cell, how its rate reads, and the address of the lines behind it."""

    cell: Cell
    share: str
    bounds: str
    href: str

    @property
    def quoted(self) -> str:
        return percent(self.cell.quoted / self.cell.occurrences) if self.cell.occurrences else ""


@dataclass(frozen=True)
class Course:
    """The course of the phrases over time: as a drawing where there is more than one point, and as a table."""

    by: str
    chart: RateChart | None
    rows: tuple[Row, ...]
    is_share: bool


@dataclass(frozen=True)
class CountyRow:
    """A county with its years in turn."""

    code: str
    name: str
    articles: int
    cells: tuple["CountyYear", ...]
    href: str

    @property
    def undated(self) -> int:
        """Articles with it that lie in none of the years."""
        return self.articles - sum(cell.articles for cell in self.cells)


@dataclass(frozen=True)
class CountyYear:
    """A county in a year: printed so often, held and not printed, or not held; `state` is a class name as well."""

    state: str
    articles: int
    held: int
    title: str
    href: str


@dataclass(frozen=True)
class Leading:
    """A value that is found most, in so many articles or issues of those held."""

    value: str
    label: str
    found: int
    held: int


@dataclass(frozen=True)
class AdoptionBar:
    """When a county took the phrase up, as a bar from the last day held without it to the first day with it."""

    adoption: Adoption
    name: str
    after: str
    by: str
    rank: str
    x: float
    y: int
    width: float
    is_open: bool  # nothing is held before
    href: str
    origin: str


def course(trace: Trace) -> Course:
    """The phrases by month or year."""
    by = trace.asked.by or _fitting(trace)
    tables = [{cell.value: cell for cell in _cells(series, by)} for series in trace.series]
    rates = [_rates(series, by) for series in trace.series] if trace.asked.unit == "characters" else []
    values = _span(sorted(tables[0]), by)
    rows, slots = [], []
    for value in values:
        cells = [table.get(value) for table in tables]
        first = cells[0]
        linked = tuple(
            _linked(trace, series, cell, by, rates[number].get(value) if rates else None) if cell else None
            for number, (series, cell) in enumerate(zip(trace.series, cells, strict=True))
        )
        missing = trace.issues.missing_in(value)
        held = first.issues_held if first else 0
        label = value_in_words(by, value, gettext)
        rows.append(
            Row(
                label,
                held,
                held + missing,
                first.articles_held if first else 0,
                tuple(each and each[0] for each in linked),
            )
        )
        readings = tuple(each and each[1] for each in linked)
        title = gettext("%(label)s：应有 %(expected)s 期，所藏 %(held)s 期") % {
            "label": label, "expected": held + missing, "held": held,
        }  # fmt: skip
        slots.append(
            Slot(value, value if by == "year" else value.replace("-", "."), held, held + missing, readings, title)
        )
    held_slots = sum(1 for slot in slots if slot.held)
    is_share = trace.asked.unit == "issues"
    drawn = rate_chart(slots, is_share=is_share, spans=spans(trace.tenures)) if held_slots > 1 else None
    return Course(by, drawn, tuple(rows), is_share)


def county_rows(trace: Trace, start: int = 0, stop: int = COUNTIES) -> tuple[list[str], list[CountyRow]]:
    """The years that anything is held of, and the counties that print the phrase, most articles first."""
    years, table = trace.first.years, trace.years_by_county
    held_years = sorted(
        (str(value), at)
        for at, value in enumerate(years.grouping.columns[0].values)
        if years.held.articles[at] and str(value) not in ("", UNKNOWN)
    )
    size, sentences = years.grouping.size, _sentences()
    rows = []
    for county, value, articles in trace.first.counties.named(stop)[start:]:
        cells = tuple(
            _county_year(trace.asked, value, year, table, county * size + at, sentences) for year, at in held_years
        )
        href = trace.asked.lines("", FacetFilter("county", str(value))).querystring()
        rows.append(CountyRow(str(value), value.label, articles, cells, href))
    return [year for year, _ in held_years], rows


def _sentences() -> dict[State, str]:
    return {
        State.PRINTED: gettext("%(county)s %(year)s 年：所藏 %(held)s 篇中 %(articles)s 篇有"),
        State.ABSENT: gettext("%(county)s %(year)s 年：所藏 %(held)s 篇中未见，至多 %(at_most)s 的期可能有它"),
        State.NOT_HELD: gettext("%(county)s %(year)s 年：未藏"),
    }


def _county_year(
    asked: TraceRequest, county: Value, year: str, table: Counts, number: int, sentences: dict[State, str]
) -> CountyYear:
    articles, held, issues = (int(each[number]) for each in (table.articles, table.held.articles, table.held.issues))
    state = state_of(articles, held)
    said = {"county": county.label, "year": year, "held": held, "articles": articles}
    if state is State.ABSENT:
        said["at_most"] = percent(none_of.high) if (none_of := share(0, issues)) else ""
    filters = FacetFilter("county", str(county)), FacetFilter("year", year)
    href = asked.lines("", *filters).querystring() if articles else ""
    return CountyYear(state.name.lower(), articles, held, sentences[state] % said, href)


def leading_posts(trace: Trace) -> list[Leading]:
    table = trace.posts
    return [Leading(str(value), value.label, n, int(table.held.articles[at])) for at, value, n in table.named(MOST)]


def leading_papers(trace: Trace) -> list[Leading]:
    """Those with most articles, in issues."""
    table = trace.papers
    return [
        Leading(str(value), value.label, int(table.issues[at]), int(table.held.issues[at]))
        for at, value, _ in table.named(MOST)
    ]


def adoption_bars(trace: Trace, shown: Sequence[Adoption]) -> list[AdoptionBar]:
    """Counties that took the phrase up, on one line of time."""
    if not shown:
        return []
    days = [_day(each.by) for each in shown] + [_day(each.after) for each in shown if each.after]
    first, last = min(days), max(days)
    scale = BAR_WIDTH / max(last - first, 1)
    bars = []
    for number, each in enumerate(shown):
        start = (_day(each.after) - first) * scale if each.after else 0.0
        width = max((_day(each.by) - first) * scale - start, 3.0)
        rank = str(each.earliest_rank) if each.is_ranked else f"{each.earliest_rank}–{each.latest_rank}"
        href = trace.asked.lines("", FacetFilter("county", str(each.value))).querystring()
        bars.append(
            AdoptionBar(
                each, each.value.label, said_day(each.after), said_day(each.by), rank,
                round(NAME_WIDTH + start, 1), number * BAR + 4, round(width, 1), not each.after, href, _origin(each),
            )
        )  # fmt: skip
    return bars


def _origin(adoption: Adoption) -> str:
    """Where it comes from, as far as what is held tells."""
    return {Origin.HERE: gettext("本地首创（就馆藏言）"), Origin.ABOVE: gettext("上级传下")}.get(adoption.origin, "")


def _day(number: int) -> int:
    """Days, near enough for a drawing."""
    return (number // 10000) * 365 + (number // 100 % 100 - 1) * 30 + number % 100


def _fitting(trace: Trace) -> str:
    table = trace.first.months
    months = sorted(
        str(value) for at, value in enumerate(table.grouping.columns[0].values) if at and table.held.articles[at]
    )
    return "month" if len(_span(months, "month")) <= MONTHS_SHOWN else "year"


def _cells(series: Series, by: str) -> Iterator[Cell]:
    return (series.months if by == "month" else series.years).all_held()


def _rates(series: Series, by: str) -> dict[str, tuple[float, float]]:
    grouping = (series.months if by == "month" else series.years).grouping
    rates, errors = grouping.rates(series.shown)
    numbers = range(grouping.size)
    return {str(grouping.values_of(n)[0]): (float(rates[n]), float(errors[n])) for n in numbers}


def _span(values: Sequence[str], by: str) -> list[str]:
    """All months or years from the first to the last."""
    if not values:
        return []
    if by == "year":
        return [f"{year:04}" for year in range(int(values[0]), int(values[-1]) + 1)]
    start, end = (int(value[:4]) * 12 + int(value[5:7]) - 1 for value in (values[0], values[-1]))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1)]


def _linked(
    trace: Trace, series: Series, cell: Cell, by: str, rate: tuple[float, float] | None
) -> tuple[Linked, Reading]:
    """The cell for the table and for the drawing."""
    href = trace.asked.lines(series.phrase, FacetFilter(by, cell.value)).querystring() if cell.articles else ""
    if rate:
        per, error = rate
        low, high = max(0.0, per - Z * error), per + Z * error
        share, between = f"{per:.2f}", f"{low:.2f}–{high:.2f}"
    else:
        interval = cell.interval or Interval(0, 1)
        per, low, high = cell.rate, interval.low, interval.high
        share, between = percent(per), bounds(interval)
    said = {
        "phrase": series.phrase, "label": value_in_words(by, cell.value, gettext), "found": cell.issues,
        "held": cell.issues_held, "articles": cell.articles, "occurrences": cell.occurrences, "share": share,
        "bounds": between,
    }  # fmt: skip
    title = gettext(
        "“%(phrase)s” %(label)s：所藏 %(held)s 期中 %(found)s 期有，%(articles)s 篇 %(occurrences)s 处；"
        "%(share)s（%(bounds)s）"
    )
    return Linked(cell, share, between, href), Reading(per, low, high, title % said, href)


def undated(found: Trace) -> dict[str, int]:
    """Articles that lie in no year: held and found, known in part or not at all."""
    cells = {"partly": found.first.undated.get(PARTLY_DATED), "none": found.first.undated.get(UNKNOWN)}
    held = {name: cell.articles_held if cell else 0 for name, cell in cells.items()}
    return held | {f"{name}_found": cell.articles if cell else 0 for name, cell in cells.items()}


def silence_told(trace: Trace) -> str:
    """Whether the phrase has gone quiet, in words."""
    found = trace.silence
    if not found:
        return gettext("有日期的期中不到 %(n)s 期有它，说不出多久一见，不能断言沉寂。") % {"n": FEWEST}
    said = {
        "last": said_day(found.last), "n": found.sightings, "gap": f"{found.expected_gap:.1f}", "since": found.since,
        "probability": f"{found.probability:.2g}",
    }  # fmt: skip
    if not found.since:
        return gettext("最近一次印于 %(last)s；此后没有再收藏一期，无从判断是否沉寂。") % said
    return f"{gettext(COURSE_OF_LATE) % said}{gettext(_verdict(found))}"


COURSE_OF_LATE = gettext_noop(
    "最近一次印于 %(last)s。最近 %(n)s 期有它时，所藏平均每 %(gap)s 期一见；此后又藏 %(since)s 期，都没有它。"
    "若仍如前，碰巧如此的概率是 %(probability)s："
)


def _verdict(found: Silence) -> str:
    if found.is_quiet:
        return gettext_noop("已沉寂。")
    return gettext_noop("或已沉寂，证据不强。") if found.is_doubtful else gettext_noop("不能断言沉寂。")


def shares_of_quotation(trace: Trace) -> list[tuple[str, int, int, str]]:
    """Year, occurrences, how many of them between quotation marks, and the share."""
    return [
        (cell.value, cell.occurrences, cell.quoted, percent(cell.quoted / cell.occurrences))
        for cell in trace.first.years.all_held()
        if cell.occurrences
    ]
