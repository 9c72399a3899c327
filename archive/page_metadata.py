"""A work as machines read it off its page: tags for Zotero, COinS in lists, JSON-LD for search engines. Pure.

Zotero takes a page for a newspaper article by DC.type; citation_journal_title would make it a journal's, so it stands
nowhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from archive.citation import COMPILATION, NEWSPAPER, WEBSITE, Work
from archive.references import LANGUAGE

_ZOTERO = {NEWSPAPER: "newspaperArticle", WEBSITE: "webpage", COMPILATION: "bookSection"}
_SCHEMA = {NEWSPAPER: "NewsArticle", WEBSITE: "NewsArticle"}


@dataclass(frozen=True)
class Page:
    """What the page of a work says beside it."""

    work: Work
    description: str
    keywords: Sequence[str] = ()  # slogans
    issue: str = ""  # 2022年第14期
    pdf: str = ""  # the address of the original, where that is one


def tags(page: Page) -> Iterator[tuple[str, str]]:
    """Names and contents of the page's `<meta>`; a day that is not printed stands in none of them."""
    work = page.work
    found = [
        ("description", page.description), ("DC.type", zotero_type(work)), ("DC.title", work.title),
        *(("DC.creator", name) for name in work.authors), ("prism.publicationName", work.publication),
        ("DC.date", work.printed_date), ("citation_date", work.printed_date), ("prism.startingPage", work.page),
        ("citation_firstpage", work.page), ("citation_language", LANGUAGE), ("citation_public_url", work.address),
        ("citation_keywords", "；".join(page.keywords)), ("citation_pdf_url", page.pdf),
    ]  # fmt: skip
    return ((name, content) for name, content in found if content)


def zotero_type(work: Work) -> str:
    return _ZOTERO.get(work.kind, "document")


def coins(work: Work) -> str:
    """The work as the title of a `Z3988` span (OpenURL): lists give Zotero many of them at once."""
    pairs = [
        ("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"), ("rft.type", zotero_type(work)),
        ("rft.title", work.title), ("rft.source", work.publication),
        ("rft.date", work.printed_date), ("rft.pages", work.page),
        *(("rft.au", name) for name in work.authors), ("rft.identifier", work.address), ("rft.language", LANGUAGE),
    ]  # fmt: skip
    return "&".join(_encoded(name, value) for name, value in pairs if value)


@lru_cache(1024)
def _encoded(name: str, value: str) -> str:
    """One pair of a query; most stand in every row of a list."""
    return urlencode([(name, value)])


def json_ld(page: Page) -> dict[str, Any]:
    """The work in the words of schema.org. Authors are names: whether of people or of bodies is not always printed."""
    work = page.work
    found = {
        "@context": "https://schema.org", "@type": _SCHEMA.get(work.kind, "Article"), "headline": work.title,
        "description": page.description, "creditText": "，".join(work.authors),
        "datePublished": work.printed_date, "inLanguage": LANGUAGE, "url": work.address,
        "mainEntityOfPage": work.address, "printPage": work.page, "keywords": list(page.keywords),
        "isPartOf": _host(page),
    }  # fmt: skip
    return {name: value for name, value in found.items() if value}


def _host(page: Page) -> dict[str, Any]:
    name, kind = page.work.publication, page.work.kind
    if not name:
        return {}
    host: dict[str, Any] = {
        "@type": {NEWSPAPER: "Newspaper", WEBSITE: "WebSite"}.get(kind, "CreativeWork"),
        "name": name,
    }
    return {"@type": "PublicationIssue", "name": page.issue, "isPartOf": host} if page.issue else host
