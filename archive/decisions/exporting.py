"""Decisions as data: the log, and decided pages in the format of the gold files that train and test the reader."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from archive.decisions.records import Decision
from archive.parsing.records import ParsedArticle, ParsedSource
from archive.parsing.report import as_json


def decision_as_json(decision: Decision) -> dict[str, Any]:
    """A row of the log, ready for json.dumps."""
    return asdict(decision)


def as_gold(decided: ParsedSource, name: str, answered: int, asked: int) -> dict[str, Any]:
    """What people hold to be right of a page; `reviewed` says how many of its questions they have answered."""
    told = as_json(decided, name)
    page = {key: told[key] for key in ("publication", "issue", "place", "staff", "furniture", "teasers")}
    articles = [_article(article, printed) for article, printed in zip(decided.articles, told["articles"], strict=True)]
    inferred = {"value": decided.publication_inferred, "basis": decided.publication_basis or ""}
    return {
        "file": name, "sha256": decided.sha256, "reviewed": {"answered": answered, "questions": asked},
        **page, "publication_inferred": inferred if decided.publication_inferred else None,
        "publishers": list(decided.publishers), "articles": articles,
    }  # fmt: skip


def _article(article: ParsedArticle, told: dict[str, Any]) -> dict[str, Any]:
    bodies = {
        body.name: {"name": body.name, "full": body.full, "kind": body.kind} for body in article.facts.organizations
    }
    kept = {key: value for key, value in told.items() if key != "spans"}
    return kept | {
        "organizations": list(bodies.values()),
        "places": [{"name": place.name, "kind": place.kind} for place in article.facts.places],
        "slogans": [
            {"text": slogan.text, "tier": "core", "count": slogan.count, "count_raw": slogan.count, "head": slogan.head}
            for slogan in article.facts.slogans
        ],
        "ocr_suspects": list(_misprints(article)),
    }  # fmt: skip


def _misprints(article: ParsedArticle) -> Iterable[dict[str, str]]:
    """What is printed wrong: corrected by people, or suspected and not rejected."""
    corrected = [(mark.printed, mark.value) for mark in article.decided if mark.field == "text"]
    suspected = [(suspect.as_printed, suspect.likely) for suspect in article.facts.ocr_suspects]
    return ({"as_printed": printed, "likely": likely} for printed, likely in dict.fromkeys(corrected + suspected))
