"""One Whoosh only."""

import pytest

from search.whoosh_engine import distribution


def test_one_is_installed():
    assert distribution.installed() == ["Whoosh-Reloaded"]
    distribution.refuse_several()


def test_two_stop_the_start_with_the_remedy(monkeypatch):
    monkeypatch.setattr(distribution, "version", lambda name: "1")
    with pytest.raises(distribution.SeveralWhooshes, match="pip uninstall"):
        distribution.refuse_several()
