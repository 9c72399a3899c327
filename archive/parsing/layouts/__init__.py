"""The layouts a source may have; each weighs the evidence for itself, and reads the page if it wins."""

from collections.abc import Callable
from dataclasses import dataclass

from archive.parsing.blocks.page import Page, PageParts
from archive.parsing.layouts import compilation, newspaper_page, official_document, plain, web_page
from archive.parsing.records import LayoutChoice


@dataclass(frozen=True)
class Layout:
    """A way to read a page."""

    title: str  # as the site names it
    weigh: Callable[[Page], LayoutChoice]
    read: Callable[[Page], PageParts]


LAYOUTS = {
    "newspaper_page": Layout("报纸版面", newspaper_page.weigh, newspaper_page.read),
    "compilation": Layout("汇编", compilation.weigh, compilation.read),
    "web_page": Layout("网页", web_page.weigh, web_page.read),
    "official_document": Layout("公文", official_document.weigh, official_document.read),
    "plain": Layout("普通文本", plain.weigh, plain.read),
}


def choose(page: Page) -> tuple[LayoutChoice, LayoutChoice]:
    """The layout with the best evidence, and the runner-up."""
    weighed = sorted((layout.weigh(page) for layout in LAYOUTS.values()), key=lambda c: -c.confidence)
    return weighed[0], weighed[1]
