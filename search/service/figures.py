"""A figure worked out as of now: what is claimed, of which generation of the index, and on which articles it rests."""

from dataclasses import dataclass
from typing import Any

from archive.models import IssueHolding, PaperHolding, Place
from archive.models.holding import Kind
from search.claims import Claim
from search.figure_request import (
    BesideFigure,
    FigureRequest,
    HoldingsFigure,
    ListFigure,
    OccurrenceFigure,
    PanelFigure,
    PhraseFigure,
)
from search.indexing.connection import engine
from search.phrase_request import ConcordanceRequest
from search.query.criteria import FacetFilter, SearchCriteria
from search.query.syntax import Phrase
from search.service.merged_names import answering
from search.service.panel import NAMES
from search.service.sheets import Sheet, sheet
from search.service.tracing import Series
from search.statistics.bearing import borne
from search.statistics.cooccurrence import Beside
from search.statistics.counting import Cell
from search.statistics.evidence import Evidence, Sighting
from search.statistics.findings import Findings
from search.statistics.matrix import NEVER
from search.statistics.panel import county_months
from search.statistics.witnesses import Digests, Witness, Witnesses, witnesses

_digests = Digests()


@dataclass(frozen=True)
class Figure:
    """A claim with what it was made of."""

    asked: FigureRequest
    claim: Claim
    generation: str
    witnesses: Witnesses | tuple[Witness, ...] = ()
    sheet: Sheet | None = None


def figure(asked: FigureRequest) -> Figure:
    """The figure as of now. Raises IndexUnavailable."""
    match asked:
        case PhraseFigure():
            return _of_phrase(asked)
        case HoldingsFigure():
            return _of_holdings(asked)
        case OccurrenceFigure():
            return _of_occurrence(asked)
        case BesideFigure():
            return _of_both(asked)
        case ListFigure():
            return _of_list(asked)
        case PanelFigure():
            return _of_county_month(asked)


def _of_phrase(asked: PhraseFigure) -> Figure:
    series = _series(asked.lines)
    whole, dates = series.whole, Evidence(series.every, 1)
    found = witnesses(series.shown)
    result: dict[str, Any] = {
        **_counted(whole),
        "articles_held": whole.articles_held,
        "characters_held": whole.characters_held,
        "quoted": whole.quoted,
        "in_titles": whole.in_titles,
        "interval": [f"{each:.6f}" for each in (whole.interval.low, whole.interval.high)] if whole.interval else [],
        "first": _day(dates.first),
        "first_quoted": _day(dates.first_quoted),
        "take_off": dates.take_off.month,
        "take_off_since": dates.take_off.since,
        "latest": _day(dates.latest),
        "undated": dates.undated,
        "years": {cell.value: _counted(cell) for cell in series.years.all_held()},
        "articles_sha256": _digests.of(asked, found),
    }
    return Figure(asked, Claim(asked.pairs, result), series.shown.population.generation, found)


def _series(lines: ConcordanceRequest) -> Series:
    """What stands in those lines: with neighbours, the longer string, but copies are told by the phrase itself."""
    form = lines.left + lines.form + lines.right
    every = _findings(form, lines.facet_filters)
    if not lines.once:
        return Series(form, every, every)
    firsts = every if form == lines.form else _findings(lines.form, lines.facet_filters)
    return Series(form, every, every.in_articles(firsts.once().articles))


def _findings(form: str, filters: tuple[FacetFilter, ...]) -> Findings:
    return engine().findings(SearchCriteria(Phrase(form), facet_filters=answering(filters)), form)


def _counted(cell: Cell) -> dict[str, int]:
    return {
        "occurrences": cell.occurrences, "articles": cell.articles, "issues": cell.issues,
        "issues_held": cell.issues_held,
    }  # fmt: skip


def _day(sighting: Sighting | None) -> int:
    """As a number like 20220420; 0 where there is none."""
    return sighting.date if sighting else 0


def _of_both(asked: BesideFigure) -> Figure:
    phrase, other = engine().findings_each(answering(asked.lines.facet_filters), [asked.lines.form, asked.beside])
    bearing = borne(phrase.population, phrase.among, [other.articles])
    [contrast] = Beside(phrase).contrasts([asked.beside], bearing)
    found = phrase.in_articles(other.articles)
    kept = witnesses(found)
    result = {
        "articles": found.total,
        "articles_once": found.total_once,
        "issues_both": contrast.found,
        "issues_first": contrast.held,
        "issues_alone": contrast.found_there,
        "issues_without": contrast.held_there,
        "log_ratio": "" if contrast.ratio is None else f"{contrast.ratio:.4f}",
        "articles_sha256": _digests.of(asked, kept),
    }
    return Figure(asked, Claim(asked.pairs, result), phrase.population.generation, kept)


def _of_list(asked: ListFigure) -> Figure:
    first, *others = found = list(engine().findings_each((), asked.forms))
    every = first.with_all(others)
    kept = witnesses(every)
    result = {
        "articles": every.total,
        "articles_held": int(every.among.sum()),
        "issues_held": every.issues_asked,
        "phrases": {form: _of_listed(each) for form, each in zip(asked.forms, found, strict=True)},
        "articles_sha256": _digests.of(asked, kept),
    }
    return Figure(asked, Claim(asked.pairs, result), every.population.generation, kept)


def _of_listed(found: Findings) -> dict[str, int]:
    days = found.population.dates[found.numbers]
    return {
        "occurrences": found.occurrences, "articles": found.total, "articles_once": found.total_once,
        "issues": found.issues, "first": int(days[days > 0].min(initial=NEVER)) % NEVER,
    }  # fmt: skip


def _of_holdings(asked: HoldingsFigure) -> Figure:
    filters = (FacetFilter("publication", asked.paper),) if asked.paper else ()
    found = engine().findings(SearchCriteria(facet_filters=filters))
    papers = PaperHolding.objects.all()
    if asked.paper:
        papers = papers.filter(publication__slug=asked.paper)
    sums = papers.sums()
    result = {
        "papers": papers.count(),
        "issues_held": sums["held"],
        "missing": sums["missing"],
        "missing_before": sums["before"],
        "read": sums["read"],
        "articles_held": found.total,
        "months": {
            f"{month // 100:04}-{month % 100:02}": list(issues)
            for month, *issues in IssueHolding.objects.under(Kind.PUBLICATION, *papers.values_list("pk", flat=True))
            .dated()
            .order_by("month")
            .values_list("month", "expected", "held", "read")
        }
        if asked.paper
        else {},
    }
    return Figure(asked, Claim(asked.pairs, result), found.population.generation)


def _of_county_month(asked: PanelFigure) -> Figure:
    every = engine().findings(SearchCriteria())  # copies count once where the first one stands, which may be elsewhere
    texts = county_months(every, tuple(NAMES)).get((asked.county, asked.month))
    names = texts.names if texts else dict.fromkeys(NAMES, 0)
    kept = witnesses(_findings("", (FacetFilter("county", asked.county), FacetFilter("month", asked.month))))
    result = {
        "articles_held": texts.articles if texts else 0,
        "articles_held_once": texts.articles_once if texts else 0,
        "characters_held": texts.characters if texts else 0,
        **{column: names[facet] for facet, column in NAMES.items()},
        **_issues_of(asked),
        "articles_sha256": _digests.of(asked, kept),
    }
    return Figure(asked, Claim(asked.pairs, result), every.population.generation, kept)


def _issues_of(asked: PanelFigure) -> dict[str, int]:
    county = Place.objects.get(code=asked.county)
    issues = IssueHolding.objects.under(Kind.PLACE, county.pk).filter(month=int(asked.month.replace("-", ""))).first()
    expected, own, read = (issues.expected, issues.held, issues.read) if issues else (0, 0, 0)
    return {"issues_expected": expected, "issues_held": own, "read": read}


def _of_occurrence(asked: OccurrenceFigure) -> Figure:
    found = sheet(asked)
    return Figure(asked, Claim(asked.pairs, found.result if found else {}), engine().health().generation, sheet=found)
