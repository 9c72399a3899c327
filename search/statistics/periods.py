"""What was found on some days alone, among what is held of them. Pure."""

from dataclasses import replace

from search.statistics.findings import Findings


def between(findings: Findings, first: int, last: int) -> Findings:
    """What was found, and what was asked about, from one day to another, as numbers like 20220420."""
    dates = findings.population.dates
    within = (dates >= first) & (dates <= last)
    return replace(findings.in_articles(within), among=findings.among & within)
