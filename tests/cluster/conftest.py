"""Drills with nodes that are killed: `make test-cluster` runs them; without nodes to be had they are not collected."""

import pytest

from tests.contract.indexes import ON_A_CLUSTER
from tests.opensearch_nodes import NODES, running


def pytest_ignore_collect():
    return None if ON_A_CLUSTER else True


@pytest.fixture(scope="session")
def cluster():
    """Three nodes for all drills: to start them takes longer than most of these."""
    with running() as nodes:
        yield nodes


@pytest.fixture
def nodes(cluster, settings):
    """All three of them, wherever the drill before has left them; they are searched."""
    for number in {*range(NODES)} - cluster.processes.keys():
        cluster.start_one(number)
    cluster.wait_for(NODES, "green")
    settings.HAYSTACK_CONNECTIONS["default"]["PATH"] = cluster.url.removeprefix("opensearch://")
    return cluster
