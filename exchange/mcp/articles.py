"""One article: as printed, and as it is cited."""

from typing import Any

import msgspec
from django.utils.translation import gettext

from archive.models import Article
from archive.references import CITATIONS, FORMATS
from archive.views.paging import held
from exchange.mcp.references import address, referred, work
from exchange.reading import TABLES
from search.figure_request import DIGITS
from search.validity import Fault, Misasked

STYLES = (*CITATIONS, "csl", "ris", "bibtex")


def read_article(article: int) -> dict[str, Any]:
    """The article as printed, misprints included, with its suspected characters beside; citation and checksum."""
    row = _held(article)
    given: dict[str, Any] = msgspec.to_builtins(TABLES["articles"].made(row))
    suspects = [
        {"paragraph": each.paragraph, "start": each.start, "as_printed": each.as_printed, "likely": each.likely}
        for each in row.document.suspects
    ]
    return given | referred(row) | {"suspected_misprints": suspects, "original": address(row.passage_url)}


def cite(article: int, style: str = "gbt7714-2025") -> dict[str, Any]:
    """The article's reference in one style; what is not printed is bracketed or left out."""
    if style not in STYLES:
        raise Misasked([Fault("style", gettext("应为其中之一：%s。") % "、".join(STYLES))], gettext)
    row = _held(article)
    return referred(row) | {"style": style, "reference": FORMATS[style].entry(work(row)).strip()}


def _held(key: int) -> Article:
    """Raises NotHeld and Withdrawn."""
    known = key if 0 < key < 10**DIGITS else 0
    return held(Article.objects.select_related("source", "publication", "issue", "place"), _missing(), pk=known)


def _missing() -> str:
    return gettext("馆藏没有这篇文章。")
