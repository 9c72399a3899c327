"""Health: green when everything works, red part by part when it does not."""

import pytest

from archive.models import Article
from search.indexing import writer
from search.models import ArticleChange
from search.views.health import CHECKS

pytestmark = pytest.mark.django_db


def parts(client):
    response = client.get("/readyz")
    return response.status_code, {name: part["ok"] for name, part in response.json().items()}


def test_the_process_answers_without_an_index(client, index_path):
    assert client.get("/healthz").status_code == 200


def test_all_is_well(client, index_path, write_article):
    write_article("两个引领。")
    writer.drain()
    assert parts(client) == (200, dict.fromkeys(CHECKS, True))


def test_a_missing_index_is_red(client, index_path, lose_index, write_article):
    write_article("两个引领。")
    writer.drain()
    lose_index()
    status, state = parts(client)
    assert (status, state["database"], state["index"]) == (503, True, False)


def test_an_index_that_holds_other_articles_is_red_unless_it_is_catching_up(client, index_path, write_article):
    write_article("两个引领。")
    writer.drain()
    write_article("新来的。")
    assert parts(client)[0] == 200
    ArticleChange.objects.all().delete()
    status, state = parts(client)
    assert (status, state["count"]) == (503, False)


def test_an_index_that_does_not_find_its_sentinel_is_red(client, index_path, write_article):
    article = write_article("两个引领。")
    writer.drain()
    Article.objects.filter(pk=article.pk).update(paragraphs=[{"text": "换了话。", "start": 0, "end": 4}])
    status, state = parts(client)
    assert (status, state["sentinel"]) == (503, False)


def test_an_old_change_still_waiting_is_no_excuse(client, index_path, write_article):
    write_article("两个引领。")
    writer.drain()
    write_article("新来的。")
    ArticleChange.objects.update(changed_at="2020-01-01T00:00:00Z")
    assert parts(client)[0] == 503
