"""Facts alone: gold articles, cut as gold cuts them, straight into `extract_facts`; the splitting of pages is left out.

    python -m tests.score_facts GOLD_DIR... [--details] [--family]

Prints the figures of facts of tests/score_parse.py for each folder of gold JSON.
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

from archive.parsing.blocks import authorship
from archive.parsing.blocks.page import page_of
from archive.parsing.event_dates import dated
from archive.parsing.facts import PageContext, extract_facts
from archive.parsing.layouts.articles import Draft, build
from archive.parsing.records import (
    Author,
    Coverage,
    Division,
    IssueFacts,
    LayoutChoice,
    Paragraph,
    ParsedArticle,
    ParsedSource,
    SourceText,
    Span,
)
from archive.parsing.report import as_json
from tests import score_parse

FIGURES = (
    *("event_date", "kind", "article_place", "reporter_f1", "people_f1", "post_f1", "post_org", "org_f1", "place_f1"),
    *("slogan_recall_core", "slogan_precision", "slogan_count", "ocr_precision"),
)

_WRAPPED = re.compile(r"[(（][^()（）]*[)）]|(?<=[\u4e00-\u9fff，。、；：,;:”\"》\d]) (?=[\u4e00-\u9fff\d])")


def division(values: dict[str, Any] | None) -> Division:
    return Division(*((values or {}).get(key) for key in ("province", "city", "county")))


def issue_of(gold: dict[str, Any]) -> IssueFacts:
    values = gold.get("issue") or {}
    return IssueFacts(
        values.get("year"),
        values.get("number"),
        values.get("total"),
        values.get("date"),
        tuple(values.get("pages") or ()),
    )


def article_of(gold: dict[str, Any], issue: IssueFacts) -> ParsedArticle:
    """The article as gold cuts it, with what our readers of bylines and dates make of its lines."""
    titles = [line if isinstance(line, str) else line["text"] for line in gold.get("title_block") or ()]
    paragraphs = [unwrapped(text) for text in gold["paragraphs"]]
    # A line too long to be wrapped by hand keeps the reader of rows from joining paragraphs.
    source = SourceText("\n\n".join([*titles, *paragraphs]) or "-", "text/plain", "utf-8")
    page = page_of(source)
    rows = [i for i, row in enumerate(page.rows)]
    built = build(Draft(tuple(rows[: len(titles)]), tuple(rows[len(titles) :])), page, issue)
    subheads = set(gold.get("subheads") or ())
    return replace(
        built,
        paragraphs=tuple(Paragraph(text, Span(0, 0), text in subheads) for text in paragraphs),
        headline=gold["headline"],
        kicker=gold["kicker"],
        subtitle=gold["subtitle"],
        editors=tuple(gold.get("editors") or ()),
        authors=tuple(
            Author(author["name"], author.get("post"), is_body(author)) for author in gold.get("authors") or ()
        ),
        published=gold["published"],
        continues_from_previous=bool(gold.get("continues_from_previous")),
        continues_next=bool(gold.get("continues_next")),
    )


def unwrapped(text: str) -> str:
    """A paragraph without the spaces that scans leave at the ends of lines; names in brackets keep theirs."""
    return _WRAPPED.sub(lambda found: found.group().removeprefix(" "), text) if "。" in text else text


def is_body(author: dict[str, Any]) -> bool:
    """True if gold's author is an office or a committee; gold of the pages by hand does not say."""
    return author.get("kind") == "organization" or authorship.is_organization(author["name"])


def facts_of(gold: dict[str, Any], layout: str = "newspaper_page") -> dict[str, Any]:
    """What `manage.py parse` would print of a page whose articles were cut as gold cuts them."""
    issue, place = issue_of(gold), division(gold.get("place"))
    articles = tuple(article_of(article, issue) for article in gold["articles"])
    names = frozenset(member["name"] for member in gold.get("staff") or ())
    context = PageContext(place, issue, layout, articles, (), names)
    articles = tuple(dated(article, issue) for article in articles)
    read = tuple(replace(article, facts=extract_facts(article, context)) for article in articles)
    source = ParsedSource(
        SourceText("", "text/plain", "utf-8"), "", LayoutChoice(layout, 1.0), issue=issue, place=place, articles=read,
        coverage=Coverage(1, 0),
    )  # fmt: skip
    return as_json(source, "page.txt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--family", action="store_true", help="composed pages by family")
    options = parser.parse_args()
    sets: dict[str, list[score_parse.Score]] = defaultdict(list)
    for folder in options.gold:
        for path in sorted(folder.glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            layout = "compilation" if gold.get("compilation") else "newspaper_page"
            score = score_parse.score_document(path.stem, gold, facts_of(gold, layout))
            name = gold.get("family", "-") if options.family else str(folder)
            sets[name].append(score)
    totals = {name: score_parse.Score(name, scores) for name, scores in sets.items()}
    totals["all"] = score_parse.Score("all", list(totals.values()))
    print(f"{'':22}", *(f"{figure[:11]:>11}" for figure in FIGURES))
    for name, total in totals.items():
        values = [total.value(figure) for figure in FIGURES]
        print(f"{name[-22:]:22}", *("          -" if v is None else f"{v:11.3f}" for v in values))
    if options.details:
        for miss in sorted(totals["all"].misses, key=lambda miss: (miss["figure"], miss["what"])):
            if miss["figure"] in FIGURES:
                print("{figure}, {document}, {where}, {what}: {text}".format(**miss))


if __name__ == "__main__":
    sys.exit(main())
