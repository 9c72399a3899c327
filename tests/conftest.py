"""What any test may ask for, and how hypothesis draws its examples."""

import os
from pathlib import Path

import pytest
from haystack import connections
from haystack.constants import DEFAULT_ALIAS
from hypothesis import settings as hypothesis_settings

# On a busy machine an example's time says nothing. CI repeats the same examples, so that a red run can be repeated
# too; at a developer's desk new ones are drawn each time.
hypothesis_settings.register_profile("desk", deadline=None)
hypothesis_settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "desk")


# Whole folders that `make test-fast` leaves out; elsewhere a test says so itself.
MARKED = {"browser": pytest.mark.browser, "deploy": pytest.mark.process}


def pytest_collection_modifyitems(items):
    for item in items:
        if mark := MARKED.get(Path(item.path).parent.name):
            item.add_marker(mark)


@pytest.fixture
def reading_here(monkeypatch):
    """Documents are read in this process: for tests that plant an error in the parser, or count its calls."""
    from archive import parsing
    from archive.parsing.isolation import ReaderProcess

    monkeypatch.setattr(ReaderProcess, "read", lambda _, data, context, limits=None: parsing.attempt(data, context))


@pytest.fixture
def index_path(tmp_path, settings):
    """An empty folder in which haystack keeps the index during the test."""
    path = tmp_path / "index"
    settings.HAYSTACK_CONNECTIONS["default"]["PATH"] = str(path)
    connections[DEFAULT_ALIAS].options["PATH"] = str(path)
    connections[DEFAULT_ALIAS].reset_sessions()
    yield path
    connections[DEFAULT_ALIAS].reset_sessions()
