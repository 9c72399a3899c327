"""An index of the tests' own for every test that writes one."""

import pytest
from haystack import connections
from haystack.constants import DEFAULT_ALIAS

from archive.models import Article, Source


@pytest.fixture
def index_path(tmp_path, settings):
    """An empty folder in which haystack keeps the index during the test."""
    path = tmp_path / "index"
    settings.HAYSTACK_CONNECTIONS["default"]["PATH"] = str(path)
    connections[DEFAULT_ALIAS].options["PATH"] = str(path)
    connections[DEFAULT_ALIAS].reset_sessions()
    yield path
    connections[DEFAULT_ALIAS].reset_sessions()


@pytest.fixture
def write_article(db):
    """Makes an article of paragraphs; further fields by name."""

    def write(*paragraphs, **fields):
        number = Article.objects.count() + 1
        source = Source.objects.create(sha256=f"{number:064}", name=f"{number}.txt", size=1, text="".join(paragraphs))
        rows = [{"text": text, "start": 0, "end": len(text)} for text in paragraphs]
        return Article.objects.create(source=source, position=1, paragraphs=rows, digest=f"{number:064}", **fields)

    return write
