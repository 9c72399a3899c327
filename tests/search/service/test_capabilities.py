"""An engine that can less: what it lacks is not offered, everything else is answered."""

import pytest

from archive.models import Article
from search.engine import Capability
from search.errors import NotOffered, TooManyParts, TooMuchAtOnce
from search.indexing import writer
from search.indexing.connection import engine
from search.request import SearchRequest
from search.service import searching
from search.service.suggesting import offers

pytestmark = pytest.mark.django_db
OFFERED = (Capability.SUGGESTIONS, Capability.CORRECTIONS, Capability.SIMILAR)


@pytest.fixture
def articles(index_path, write_article):
    for other in ("乡村振兴", "修路", "种茶", "办学"):
        write_article("推进两个引领工作，夯实党建。")
        write_article(f"{other}的事。")
    writer.drain()


@pytest.mark.parametrize("lacking", OFFERED)
def test_what_an_engine_lacks_is_not_asked_of_it(articles, monkeypatch, client, lacking):
    offered = {
        Capability.SUGGESTIONS: lambda: offers("两个"),
        Capability.CORRECTIONS: lambda: searching.corrections(SearchRequest("两个弓领")),
        Capability.SIMILAR: lambda: searching.similar(Article.objects.earliest("pk")),
    }
    assert all(offer() for offer in offered.values())
    monkeypatch.setattr(type(engine()), lacking.value, lambda *_: 1 / 0)
    monkeypatch.setattr(type(engine()), "capabilities", frozenset(Capability) - {lacking})
    assert {each: bool(offer()) for each, offer in offered.items()} == {each: each != lacking for each in OFFERED}
    assert client.get("/search/?q=两个弓领").status_code == 200
    assert client.get("/search/?q=两个引领").context["results"].total == 4


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("findings", "/trace/"),
        ("concordance", "/concordance/"),
        ("findings", "/holdings/"),
        ("findings", "/panel/counties.csv"),
    ],
)
def test_a_page_that_the_engine_cannot_answer_says_so(articles, monkeypatch, client, question, path):
    def lacking(*_, **__):
        raise NotOffered

    monkeypatch.setattr(type(engine()), question, lacking)
    answer = client.get(path, {"q": "两个引领", "phrase": "两个引领"})
    assert answer.status_code == 501
    assert "不能回答这类问题" in answer.content.decode()


@pytest.mark.parametrize(
    ("refused", "sentences"),
    [(TooManyParts(3), ("最多把 3 段", "请去掉一些 *")), (TooMuchAtOnce(), ("文字太长", "请缩短这些文字"))],
)
@pytest.mark.parametrize("path", ["/search/", "/api/search"])
def test_a_wildcard_that_is_too_long_for_the_engine_is_told_with_what_to_do(
    articles, monkeypatch, client, path, refused, sentences
):
    def too_long(*_, **__):
        raise refused

    monkeypatch.setattr(type(engine()), "search", too_long)
    answer = client.get(path, {"q": "“党*建*引*领”"})
    assert answer.status_code == 501
    assert all(sentence in answer.text for sentence in sentences)
