"""A text with or without a title line: always one article."""

from archive.parsing.blocks.page import Page, PageParts, staff_of
from archive.parsing.layouts.articles import Draft, build, title_run
from archive.parsing.layouts.evidence import Evidence, choice
from archive.parsing.records import LayoutChoice

NAME = "plain"
_BASE = 0.25  # the layout of what shows no other: below any that has a sign of its own


def weigh(page: Page) -> LayoutChoice:
    """How sure it is that this is a text of its own without a page around it."""
    only_text = len(page.content) == len(page.rows)
    return choice(NAME, [Evidence(only_text, 0.05, "全部是正文")], _BASE)


def read(page: Page) -> PageParts:
    """One article: title lines if the text begins with them, and all the rest."""
    content = tuple(i for i in range(len(page.rows)))
    titles = title_run(page, content, 0)
    draft = Draft(content[:titles], content[titles:])
    return PageParts((build(draft, page),), staff=staff_of(()))
