"""/metrics: every number in Prometheus' own format, for nobody who comes through a proxy or from elsewhere."""

from datetime import timedelta
from ipaddress import ip_network

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from archive.models import Upload, UploadFile
from config.settings import networks
from search.indexing import writer
from search.models import ArticleChange
from search.service import condition
from tests.search.conftest import write_article

__all__ = ["write_article"]
pytestmark = pytest.mark.django_db
COUNT = "xianbao_request_seconds_count"


@pytest.fixture
def site(settings):
    """A client of the site with METRICS=1."""
    first, *others = settings.MIDDLEWARE
    settings.MIDDLEWARE = [first, "config.metrics.MetricsMiddleware", *others]
    return Client()


def numbers(site):
    answer = site.get("/metrics")
    assert answer["Cache-Control"] == "no-store"
    families = text_string_to_metric_families(answer.content.decode())
    return {(each.name, *each.labels.values()): each.value for family in families for each in family.samples}


def test_numbers_are_those_of_rows_index_and_disk(site, index_path, write_article):
    article = write_article("党建。")
    writer.drain()
    ArticleChange.objects.create(article=article.pk)
    ArticleChange.objects.update(changed_at=timezone.now() - timedelta(minutes=2))
    upload = Upload.objects.create()
    UploadFile.objects.create(upload=upload, position=1, name="a.txt", size=1, state=UploadFile.State.TO_REVIEW)
    told = numbers(site)
    assert told["xianbao_index_articles",] == 1
    assert told["xianbao_outbox_rows",] == 1 and 119 < told["xianbao_outbox_oldest_seconds",] < 180
    assert told["xianbao_upload_files", "to_review"] == 1 and told["xianbao_upload_files", "failed"] == 0
    assert told["xianbao_disk_free_bytes",] > 0
    assert {part: told["xianbao_part_answers", part] for part in condition.PARTS} == dict.fromkeys(condition.PARTS, 1)


def test_a_part_that_is_away_is_told_and_costs_no_other(site, index_path, monkeypatch):
    def away():
        raise DatabaseError

    monkeypatch.setitem(condition.PARTS, "articles", away)
    told = numbers(site)  # and there is no index
    answers = {part: told["xianbao_part_answers", part] for part in condition.PARTS}
    assert answers == dict.fromkeys(condition.PARTS, 1) | {"articles": 0, "index": 0}
    assert ("xianbao_index_articles",) not in told


def test_requests_are_counted_by_kind_and_status_and_never_by_what_was_asked(site, index_path):
    before = numbers(site)
    asked = [
        "/places/",
        "/places/",
        "/search/?q=党建",
        "/admin/login/",
        "/healthz",
        "/oai",
        "/nothing/",
        "/static/x.css",
    ]
    for path in asked:
        site.get(path)
    told = numbers(site)
    new = {name[1:]: told[name] - before.get(name, 0) for name in told if name[0] == COUNT}
    assert new["page", "200"] == 2 and new["search", "503"] == 1 and new["none", "404"] == 1
    assert {kind for kind, _ in new} == {"page", "search", "desk", "health", "data", "none", "static"}
    assert "党建" not in site.get("/metrics").content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"REMOTE_ADDR": "203.0.113.9"},
        {"REMOTE_ADDR": ""},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
        {"HTTP_VIA": "1.1 cache"},
    ],
)
def test_who_comes_from_elsewhere_or_through_a_proxy_finds_no_such_page(site, headers):
    assert site.get("/metrics", **headers).status_code == 404


def test_who_asks_a_worker_needs_neither_https_nor_the_name_of_the_site(site, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert site.get("/metrics", HTTP_HOST="10.1.2.3:8000").status_code == 200


def test_networks_are_as_the_operator_says(site, settings, monkeypatch):
    settings.METRICS_FROM = [ip_network("10.1.0.0/16")]
    assert site.get("/metrics", REMOTE_ADDR="10.1.2.3").status_code == 200
    assert site.get("/metrics").status_code == 404
    monkeypatch.setenv("METRICS_FROM", "everybody")
    with pytest.raises(ImproperlyConfigured, match="METRICS_FROM"):
        networks("METRICS_FROM", "::1")


def test_without_the_setting_there_is_no_such_page(client):
    assert client.get("/metrics").status_code == 404
