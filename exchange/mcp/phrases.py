"""How often, when and where a text is printed: exact totals beside what is held, and what is not."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from exchange.mcp.references import NOT_HELD, address, printed_at, proof_of
from search.figure_request import phrase_figure
from search.phrase_request import TraceRequest, trace_request
from search.presentation.telling import said_take_off
from search.query.sentences import sentence_at
from search.service import tracing
from search.service.concordances import PrintedLine, lines_of
from search.service.printed_places import PrintedPlace
from search.service.tracing import Proof, Trace
from search.statistics.counting import Cell
from search.statistics.take_off import TakeOff
from search.validity import Fault, Misasked, check

KNOWN = frozenset({"q", "order", "province", "city", "county", "publication", "year"})
LEVELS = {2: "province", 4: "city", 6: "county"}  # by the digits of a code that are not zeros
MOST_SENTENCES = 20
COUNTIES = 20


def search_phrase(phrase: str, place: str = "", paper: str = "", year: str = "", limit: int = 10) -> dict[str, Any]:
    """The exact total of a text with its denominators, and the first sentences that print it, oldest first."""
    if not 1 <= limit <= MOST_SENTENCES:
        raise Misasked([Fault("limit", gettext("应为 1 到 %d 的整数。") % MOST_SENTENCES)], gettext)
    found = tracing.trace(_asked(phrase, place, paper, year))
    return _counted(found) | {"sentences": [_line(each) for each in lines_of(found.asked.lines(), 0, limit)]}


def trace(phrase: str, place: str = "", paper: str = "", year: str = "") -> dict[str, Any]:
    """The life of a text: first, first quoted, take-off, last, each with its sentence; by year and county."""
    found = tracing.trace(_asked(phrase, place, paper, year))
    return _counted(found) | {
        "dates": {name: _dated(proof) for name, proof in found.proofs.items()},
        "take_off": _took_off(found.evidence.take_off),
        "years": [_cell(cell) | {"year": cell.value} for cell in found.first.years.all_held()],
        "counties": [
            _cell(cell) | {"county": cell.value, "name": cell.label}
            for cell in found.first.counties.most(COUNTIES)
            if cell.value
        ],
        "counties_with": found.first.counties_with,
        "counties_held": found.first.counties_held,
        "undated_articles": sum(cell.articles for cell in found.first.undated.values()),
    }


def _line(printed: PrintedLine) -> dict[str, Any]:
    """An occurrence in its whole sentence, and where it is proved to be printed there."""
    line, text = printed.line, printed.article.texts[printed.line.stretch]
    sentence = sentence_at(text, line.stretch, line.offset, printed.proof.form) or printed.printed
    return printed_at(PrintedPlace(printed.article, sentence)) | {"proof": proof_of(printed.proof)}


def _took_off(found: TakeOff) -> dict[str, str]:
    """The months that it lies between, `since` "" where nothing is held before; and the same as pages say it."""
    return {"month": found.month, "since": found.since, "told": said_take_off(found, gettext)}


def _dated(proof: Proof) -> dict[str, Any]:
    return printed_at(proof) | {"issues_missing_before": proof.missing_before}


def _counted(found: Trace) -> dict[str, Any]:
    """The total of the phrase in its scope; a count is never without what it is of."""
    asked, whole = found.asked, found.first.whole
    return {
        "phrase": asked.phrase,
        **_cell(whole),
        "issues_missing": found.issues.missing.total(),
        "not_held": NOT_HELD,
        "generation": found.first.shown.population.generation,
        "url": address(f"/trace/?{asked.querystring()}"),
        "proof": proof_of(phrase_figure(asked.lines())),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    interval = cell.interval
    return {
        "occurrences": cell.occurrences,
        "articles": cell.articles,
        "articles_held": cell.articles_held,
        "issues": cell.issues,
        "issues_held": cell.issues_held,
        "share_of_issues": [round(interval.low, 6), round(interval.high, 6)] if interval else None,
    }


def _asked(phrase: str, place: str, paper: str, year: str) -> TraceRequest:
    """Raises Misasked, and QueryTooLong."""
    given: Mapping[str, str] = {_level(place): place, "publication": paper, "year": year}
    pairs = [("q", phrase), *((name, value) for name, value in given.items() if value)]
    check(pairs, KNOWN, gettext)
    asked = trace_request(pairs)
    if not asked.phrases:
        raise Misasked([Fault("phrase", gettext("请写出要查的原文，至少一个字。"))], gettext)
    return asked


def _level(code: str) -> str:
    digits = code.rstrip("0")
    return LEVELS.get(len(digits) + len(digits) % 2, "county")
