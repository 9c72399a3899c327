"""How copies spread: after how many days other papers print them, and which papers print the same."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.models import Publication, TextComparison

LEAST = 3  # groups that two papers must share: one is as many times the expected as you like, and tells nothing


@dataclass(frozen=True)
class LagRow:
    """Days since the first printing, the copies of those days, and the issues of other papers that are held of them."""

    low: int
    high: int
    copies: int
    issues: int

    @property
    def per_thousand(self) -> str:
        """Copies in a thousand issues."""
        return f"{1000 * self.copies / self.issues:.1f}" if self.issues else ""


@dataclass(frozen=True)
class PairRow:
    """Two papers, the groups that both print, and how many there would be if neither knew of the other."""

    one: Publication
    other: Publication
    together: int
    expected: float

    @property
    def times(self) -> str:
        return f"{self.together / self.expected:.1f}" if self.expected else ""


def copies_spread(request: HttpRequest) -> HttpResponse:
    """Of the last comparison."""
    comparison = TextComparison.objects.current()
    context = {
        "comparison": comparison,
        "lags": [LagRow(**row) for row in comparison.lags] if comparison else [],
        "pairs": _pairs(comparison) if comparison else [],
        "least": LEAST,
    }
    return render(request, "archive/copies_spread.html", context)


def _pairs(comparison: TextComparison) -> list[PairRow]:
    papers = Publication.objects.in_bulk({row[name] for row in comparison.pairs for name in ("one", "other")})
    return [
        PairRow(papers[row["one"]], papers[row["other"]], row["together"], row["expected"])
        for row in comparison.pairs
        if row["together"] >= LEAST and row["one"] in papers and row["other"] in papers
    ]
