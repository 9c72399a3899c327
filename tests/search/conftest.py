"""Articles to search in."""

import pytest

from archive.copies import digest
from archive.models import Article, Source


@pytest.fixture
def write_article(db):
    """Makes an article of paragraphs; further fields by name."""

    def write(*paragraphs, **fields):
        number = Article.objects.count() + 1
        source = Source.objects.create(sha256=f"{number:064}", name=f"{number}.txt", size=1, text="".join(paragraphs))
        rows = [{"text": text, "start": 0, "end": len(text)} for text in paragraphs]
        article = Article(source=source, position=1, paragraphs=rows, **fields)
        article.digest = digest(article.texts)
        article.save()
        return article

    return write
