"""An engine that can less: what it lacks is not offered, everything else is answered."""

import pytest

from archive.models import Article
from search.engine import Capability
from search.indexing import writer
from search.indexing.connection import engine
from search.request import SearchRequest
from search.service import searching
from search.service.suggesting import offers

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(index_path, write_article):
    for other in ("乡村振兴", "修路", "种茶", "办学"):
        write_article("推进两个引领工作，夯实党建。")
        write_article(f"{other}的事。")
    writer.drain()


@pytest.mark.parametrize("lacking", Capability)
def test_what_an_engine_lacks_is_not_asked_of_it(articles, monkeypatch, client, lacking):
    offered = {
        Capability.SUGGESTIONS: lambda: offers("两个"),
        Capability.CORRECTIONS: lambda: searching.corrections(SearchRequest("两个弓领")),
        Capability.SIMILAR: lambda: searching.similar(Article.objects.earliest("pk")),
    }
    assert all(offer() for offer in offered.values())
    monkeypatch.setattr(type(engine()), lacking.value, lambda *_: 1 / 0)
    monkeypatch.setattr(type(engine()), "capabilities", frozenset(Capability) - {lacking})
    assert {each: bool(offer()) for each, offer in offered.items()} == {each: each != lacking for each in Capability}
    assert client.get("/search/?q=两个弓领").status_code == 200
    assert client.get("/search/?q=两个引领").context["results"].total == 4
