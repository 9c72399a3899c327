"""`make bench-analysis`: what traces, concordances, batches, passages and discovery cost; are counts a scan's?

Over the archive that DATA_DIR holds (100,000 generated articles of `make bench-pages --keep`). Processor time, medians,
all in one run; yardsticks are the engine's time for a rare phrase's search page, SQLite's FTS5 asked for the same
counts, and the suffix array of the same texts. Writes var/bench/analysis.json.
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402

from archive.models import Article, Slogan  # noqa: E402
from archive.text import match_text  # noqa: E402
from search.batch_request import BREAKDOWNS as BATCHES  # noqa: E402
from search.batch_request import MOST_PHRASES, batch_request  # noqa: E402
from search.errors import IndexUnavailable  # noqa: E402
from search.indexing.connection import engine  # noqa: E402
from search.phrase_request import ORDERS  # noqa: E402
from search.query.criteria import SearchCriteria  # noqa: E402
from search.query.syntax import Phrase  # noqa: E402
from search.service import batches, searching  # noqa: E402
from search.service.tracing import EASILY_CONTINUED, LONGER  # noqa: E402
from search.statistics.adoption import adoptions  # noqa: E402
from search.statistics.counting import counts  # noqa: E402
from search.statistics.evidence import Evidence  # noqa: E402
from search.statistics.silence import silence  # noqa: E402
from tests.bench.analysis_fts5 import Fts5  # noqa: E402
from tests.bench.analysis_passages import BESIDE_ARRAY, GROWTH, TENTH, costs_of_passages  # noqa: E402
from tests.bench.analysis_scan import Scan  # noqa: E402
from tests.bench.discovery import AT_MOST, AT_MOST_GROWN, LINEAR_FROM, costs_of_discovery  # noqa: E402
from tests.bench.discovery import BESIDE_ARRAY as DISCOVERY  # noqa: E402
from tests.bench.discovery import GROWTH as DISCOVERY_GROWTH  # noqa: E402

ROUNDS = 15
BREAKDOWNS = (("month",), ("year",), ("county",), ("county", "year"), ("publication",), ("person",), ("post",))
WANTED = 100_000
CANDIDATES = ("党建引领", "群众", "干部", "领导", "治理", "书记", "党员", "乡村", "振兴", "项目", "组织", "的")
EXPORT, FEWEST_LINES = "lines of an export a second", 50_000
PHRASES = 300  # that a scan counts too
NOWHERE = "从未印过的话"  # and one of which every cell is a zero
TRACE = "trace, common, of the rare search page"
TRIGRAM = 3  # characters; shorter phrases FTS5 cannot look up
DIFFERENCES, FTS5, PASSAGES = "phrases that a scan counts otherwise", "FTS5 beside the trace", "passages"
REPORT = Path("var/bench/analysis.json")


def milliseconds(work: Callable[..., object], *arguments: object) -> float:
    work(*arguments)
    taken = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work(*arguments)
        taken.append((time.process_time() - begun) * 1000)
    return statistics.median(taken)


def trace(phrase: str) -> None:
    """All that the page of a trace tells."""
    if counted(phrase) <= EASILY_CONTINUED:
        longer(phrase)


def counted(phrase: str) -> int:
    """All counts, dates and orders of a trace; how often the phrase is printed."""
    found = engine().findings(SearchCriteria(Phrase(phrase)), match_text(phrase))
    for facets in BREAKDOWNS:
        counts(found, *facets)
    told = Evidence(found, 6)
    assert told.forerunners is not None and (told.first, told.first_quoted, told.first_in_use, told.latest)
    adoptions(found, 30)
    silence(found)
    return found.occurrences


def longer(phrase: str) -> None:
    """The longer forms on both sides."""
    found = engine().concordance(SearchCriteria(), match_text(phrase))
    for side in ("left", "right"):
        found.extensions(side, LONGER)


def batch(by: str) -> dict[str, object]:
    """5,000 phrases of the archive: its slogans, and strings of two to eight characters drawn from its articles."""
    phrases = dict.fromkeys(match_text(text) for text in Slogan.objects.values_list("text", flat=True))
    random = Random(13)
    phrases |= dict.fromkeys(drawn(random, MOST_PHRASES - len(phrases)))
    asked = batch_request("\n".join(phrases), [("by", by)])
    begun = time.process_time()
    sizes = [len(block) for block in batches.lines(asked, {phrase: phrase for phrase in asked.phrases})]
    taken = round(time.process_time() - begun, 1)
    return {"phrases": len(sizes), "seconds": taken, "megabytes": round(sum(sizes) / 1e6)}


def drawn(random: Random, many: int) -> list[str]:
    """So many strings of two to eight characters that articles print."""
    phrases: dict[str, None] = {}
    articles = list(Article.objects.order_by("pk")[:3000:10])
    while len(phrases) < many:
        form, length = match_text(random.choice(random.choice(articles).texts)), random.randint(2, 8)
        if len(form) > length:
            start = random.randrange(len(form) - length)
            phrases[form[start : start + length]] = None
    return list(phrases)


def beside_a_scan(scan: Scan) -> dict[str, object]:
    """Half slogans, half drawn strings, each in all breakdowns: how many of them the scan counts otherwise."""
    slogans = [
        match_text(text) for text in Slogan.objects.order_by("pk").values_list("text", flat=True)[: PHRASES // 2]
    ]
    phrases = [NOWHERE, *slogans, *drawn(Random(7), PHRASES - len(slogans))]
    found = [told for phrase in phrases if (told := scan.differences(phrase))]
    return {"phrases": len(phrases), DIFFERENCES: len(found), "differences": [each[:3] for each in found[:5]]}


def beside_fts5(scan: Scan, phrase: str) -> dict[str, object]:
    """The counts of a trace of the phrase, and those of the same breakdowns by FTS5, which knows no longer forms."""
    with TemporaryDirectory(dir=settings.DATA_DIR) as folder:
        peer = Fts5(Path(folder))
        peer.fill(scan.texts(), scan.rows)
        theirs, ours = milliseconds(peer.trace, phrase), milliseconds(counted, phrase)
        peer.close()
    return {
        "phrase": phrase,
        "fts5, ms": round(theirs, 1),
        "counts of the trace, ms": round(ours, 2),
        FTS5: round(theirs / ours, 1),
    }


def search_page(phrase: str) -> None:
    snapshot = engine().searchers.snapshot()  # type: ignore[attr-defined]
    snapshot.remembered.cache.clear()
    snapshot.result_set_of.cache.clear()
    asked = SearchCriteria(Phrase(phrase), exact=match_text(phrase))
    engine().search(asked, "relevance", 0, 20, dict.fromkeys([f.name for f in searching.FACETS], 100), True)


def lines(phrase: str, order: str, many: int = 50) -> int:
    found = engine().concordance(SearchCriteria(), match_text(phrase))
    return sum(1 for _ in found.lines(order, 0, many, 24))


def verdicts(report: dict[str, Any], many: int, most: int) -> list[str]:
    """Each bound with what was measured: `many` and `most` are the lines of the two frequent phrases."""
    pages = [name for name in report if name.startswith("concordance page, common")]
    larger = [name for name in report if name.startswith(f"concordance page, {most} lines")]
    passages, discovery, batches = report[PASSAGES], report["discovery"], report["batches"]
    at_most = [
        *((name, report[name], 5.0 * max(1, many / WANTED)) for name in pages),
        *((name, report[name], 100.0 * max(1, most / 1_000_000)) for name in larger),
        (TRACE, report[TRACE], 10.0),
        *((f"5,000 phrases by {by}, s", batches[by]["seconds"], 60.0) for by in batches),
        (DIFFERENCES, report[DIFFERENCES], 0.0),
        (BESIDE_ARRAY, passages[BESIDE_ARRAY], 4.0),
        (DISCOVERY, discovery[DISCOVERY], AT_MOST),
    ]
    if report["articles"] >= TENTH * LINEAR_FROM:
        at_most += [(GROWTH, passages[GROWTH], AT_MOST_GROWN)]
        at_most += [(DISCOVERY_GROWTH, discovery[DISCOVERY_GROWTH], AT_MOST_GROWN)]
    at_least = [(EXPORT, report[EXPORT], FEWEST_LINES), (FTS5, report[FTS5][FTS5], 20.0)]
    told = [(name, value, f"at most {bound:g}", value <= bound) for name, value, bound in at_most]
    told += [(name, value, f"at least {bound:g}", value >= bound) for name, value, bound in at_least]
    return [f"{name}: {value} ({bound}, {'met' if met else 'MISSED'})" for name, value, bound, met in told]


def main() -> None:
    argparse.ArgumentParser(prog="make bench-analysis", description=__doc__).parse_args()
    try:
        engine().health()
    except IndexUnavailable:
        sys.exit(f"There is no index in {settings.DATA_DIR}: name an archive by DATA_DIR, as `make bench-pages` keeps.")
    sizes = dict(zip(CANDIDATES, searching.occurrences(CANDIDATES), strict=True))
    common = min(sizes, key=lambda phrase: abs(sizes[phrase] - WANTED))
    rare = "三高四新"
    report: dict[str, Any] = {"articles": engine().health().articles, "generation": engine().health().generation}
    report["occurrences"] = {phrase: searching.occurrences([phrase])[0] for phrase in (common, rare)}
    begun = time.process_time()
    trace(rare)
    report["first trace of a generation, ms"] = round((time.process_time() - begun) * 1000, 1)
    yardstick = milliseconds(search_page, rare)
    report["search page of the rare phrase, ms"] = round(yardstick, 2)
    for name, phrase in (("common", common), ("rare", rare)):
        taken = milliseconds(trace, phrase)
        report[f"trace, {name}, ms"] = round(taken, 2)
        report[f"trace, {name}, of the rare search page"] = round(taken / yardstick, 1)
        for order in ORDERS:
            report[f"concordance page, {name}, {order}, ms"] = round(milliseconds(lines, phrase, order), 2)
    million = max(sizes, key=lambda phrase: sizes[phrase])
    for order in ("oldest", "left"):
        taken = milliseconds(lines, million, order)
        report[f"concordance page, {sizes[million]} lines, {order}, ms"] = round(taken, 2)
    many = sizes[common]
    begun = time.process_time()
    lines(common, "oldest", many)
    report[EXPORT] = round(many / (time.process_time() - begun))
    report["longer forms, common, ms"] = round(milliseconds(longer, common), 2)
    report["batches"] = {by: batch(by) for by in BATCHES}
    scan = Scan()
    report |= beside_a_scan(scan)
    longest = [phrase for phrase in CANDIDATES if len(phrase) >= TRIGRAM]
    report[FTS5] = beside_fts5(scan, min(longest, key=lambda phrase: abs(sizes[phrase] - WANTED)))
    del scan
    report[PASSAGES] = costs_of_passages()
    report["discovery"] = costs_of_discovery()
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    print(json.dumps(report, ensure_ascii=False, indent=1))
    print(*verdicts(report, many, sizes[million]), sep="\n")


if __name__ == "__main__":
    main()
