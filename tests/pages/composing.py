"""One page from one number."""

import random
from dataclasses import dataclass

from tests.pages.collections import compilation, documents
from tests.pages.files import as_bytes, as_docx, as_html
from tests.pages.newspaper import newspaper_page
from tests.pages.single import official_document, plain_text, web_page


@dataclass(frozen=True)
class Page:
    """A page as a file, and what a careful reader would write down about it."""

    name: str
    data: bytes
    gold: dict
    layout: str
    noise: str


LAYOUTS = (
    [newspaper_page] * 8
    + [compilation] * 3
    + [documents] * 2
    + [web_page] * 4
    + [official_document] * 2
    + [plain_text] * 3
)


def compose(seed):
    """One page; the same seed gives the same page."""
    rng = random.Random(seed)
    layout = rng.choice(LAYOUTS)
    return _page(seed, layout, layout(rng))


def compose_newspaper(seed, misprinted):
    """A page of a county paper, this share of whose reports has one wrong character."""
    return _page(seed, newspaper_page, newspaper_page(random.Random(seed), misprinted))


def _page(seed, layout, sheet):
    for article in sheet.articles:
        drop_unprinted(article)
        if sheet.facts.get("no_year") and article.event_date:
            article.event_date, article.event_date_partial = None, "-" + article.event_date[4:]
    data, suffix, form = as_file(sheet, layout)
    setting = sheet.print
    marks = "ascii" if setting.ascii_punctuation else "wide"
    noise = f"{form}, {setting.script}, wrap {setting.wrap}, cut {setting.cut}, {marks} marks, {setting.quotes} quotes"
    return Page(f"{layout.__name__}-{seed}{suffix}", data, sheet.gold(), layout.__name__, noise)


def as_file(sheet, layout):
    """(bytes, extension, what the file is like) of a page, in one of the formats that such pages come in."""
    rng, setting = sheet.print.rng, sheet.print
    if layout is web_page and rng.random() < 0.4:
        return as_html(rng, sheet.blocks), ".html", "html"
    if layout in (official_document, plain_text) and setting.wrap == "none" and rng.random() < 0.25:
        return as_docx(sheet.blocks), ".docx", "docx"
    needs_space = layout is newspaper_page or setting.wrap == "newline"
    separator = "\n\n" if needs_space or (not setting.indent and rng.random() < 0.6) else "\n"
    text = separator.join(block.text for block in sheet.blocks) + rng.choice(["", "\n"])
    data, encoding = as_bytes(rng, text, setting.script)
    return data, ".txt", encoding


def drop_unprinted(article):
    """Truth speaks only of what the page prints: titles and first paragraphs may have been left out."""
    text = "\n".join(filter(None, (*article.texts(), article.author_line)))
    if not article.headline and article.continues_from_previous and article.place["county"] not in text:
        article.place = {}
    article.people = {name: posts for name, posts in article.people.items() if name in text}
    article.places = {name: kind for name, kind in article.places.items() if name in text}
    article.slogans = {slogan: None for slogan in article.slogans if slogan in text}
