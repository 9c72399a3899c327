"""Article text → attested facts: people with posts, organizations, places, slogans and suspected misprints."""

from dataclasses import dataclass

from archive.parsing.records import ArticleFacts, Division, IssueFacts, Line, ParsedArticle


@dataclass(frozen=True)
class PageContext:
    """What the page around an article says: the frame in which 县委 and 全市 have a meaning."""

    place: Division = Division()  # of the publication
    issue: IssueFacts = IssueFacts()
    layout: str = "plain"
    siblings: tuple[ParsedArticle, ...] = ()  # all articles of the source
    furniture: tuple[Line, ...] = ()
    names: frozenset[str] = frozenset()  # the staff


def extract_facts(article: ParsedArticle, page: PageContext) -> ArticleFacts:
    """What is attested in one article, read in the context of its page."""
    return ArticleFacts()
