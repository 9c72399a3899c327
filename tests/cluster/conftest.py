"""Drills with nodes that are killed: `make test-cluster` runs them; without nodes to be had they are not collected."""

from tests.contract.indexes import ON_A_CLUSTER


def pytest_ignore_collect():
    return None if ON_A_CLUSTER else True
