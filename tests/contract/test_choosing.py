"""Which engine answers is a matter of SEARCH_URL."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.settings import search_engine


def test_the_engine_on_this_machine_is_the_default_and_may_lie_elsewhere(monkeypatch):
    monkeypatch.delenv("SEARCH_URL", raising=False)
    assert search_engine()["PATH"].endswith("/index")
    monkeypatch.setenv("SEARCH_URL", "whoosh:///srv/index")
    assert search_engine()["PATH"] == "/srv/index"


@pytest.mark.parametrize("url", ["index", "solr://h1/xianbao", "whoosh://", "/srv/index"])
def test_an_unknown_engine_stops_the_start_with_a_line_that_names_the_known_ones(monkeypatch, url):
    monkeypatch.setenv("SEARCH_URL", url)
    with pytest.raises(ImproperlyConfigured, match="whoosh://"):
        search_engine()
