"""A whole result streams: four times as many articles take no more memory, in rows and in references."""

import tracemalloc

import pytest

from archive import groups
from archive.models import Article
from search.indexing import writer
from tests.exchange.shelves import make_articles

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TEXT = "会议强调，要织密“两个引领”的组织体系。"


@pytest.fixture(autouse=True)
def small_groups(monkeypatch):
    monkeypatch.setattr(groups, "AT_ONCE", 50)


def peak(client, form: str) -> tuple[int, int]:
    """How much was sent, and the most memory that was held meanwhile."""
    tracemalloc.start()
    try:
        parts = client.get(f"/search/export.{form}?q=两个引领").streaming_content
        sent = sum(map(len, parts))
        return sent, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("form", ["csv", "ris"])
def test_four_times_as_many_articles_take_no_more_memory(client, index_path, form):
    keys = make_articles(400)
    Article.objects.update(paragraphs=[{"text": TEXT, "start": 0, "end": 1}])
    writer.rebuild()
    peak(client, form)  # what is imported and cached once
    sent, most = peak(client, form)
    Article.objects.filter(pk__in=keys[100:]).delete()
    sent_of_few, most_of_few = peak(client, form)
    assert sent > 3.5 * sent_of_few and most < 1.3 * most_of_few
