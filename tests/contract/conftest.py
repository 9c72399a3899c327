"""The engine that the contract is put to: the one that SEARCH_URL names, over an index of the test's own."""

import pytest

from search.indexing.connection import engine as chosen


@pytest.fixture
def engine(index_path):
    """An engine that has no index yet."""
    return chosen()
