"""Where something is printed: an article, and the passage of it."""

from dataclasses import dataclass

from archive.models import Article
from search.query.sentences import Printed


@dataclass(frozen=True)
class PrintedPlace:
    """An article and a passage of it, as printed."""

    article: Article
    printed: Printed

    @property
    def paragraph(self) -> int:
        """The paragraph, from 1; 0 is the title block."""
        return self.article.paragraph_of(self.printed.stretch)

    @property
    def source_url(self) -> str:
        """The same passage in the original."""
        return self.article.url_in_source(self.paragraph)
