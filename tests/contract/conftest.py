"""The engine that the contract is put to: the one that SEARCH_URL names, over an index of the test's own."""

import pytest

from search.engine import Capability
from search.indexing.connection import engine as chosen
from tests.search.conftest import write_article

__all__ = ["write_article"]

# What is counted for the pages of analysis; test_protocol.py asks that an engine without it says so.
COUNTED = ("test_counts.py", "test_analysis_counts.py")


def pytest_ignore_collect(collection_path):
    """What the engine lacks as a whole is not even imported."""
    return True if collection_path.name in COUNTED and Capability.FINDINGS not in chosen().capabilities else None


@pytest.fixture
def engine(index_path):
    """An engine that has no index yet."""
    return chosen()
