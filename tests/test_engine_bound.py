"""The list of tests that are bound to one engine names tests that there are."""

import ast
from pathlib import Path

import pytest

from tests import engine_bound

TESTS = Path(__file__).parent


class Item:
    def __init__(self, nodeid):
        self.nodeid = nodeid


FIRST = Item("tests/search/indexing/test_indexing.py::test_draining_heals_a_damaged_index")
SECOND = Item("tests/search/indexing/test_indexing.py::test_draining_builds_a_missing_index_whole[CURRENT]")
OTHER = Item("tests/search/indexing/test_indexing.py::test_index_writer_once")


@pytest.mark.parametrize("module", engine_bound.BOUND)
def test_every_test_that_is_named_exists(module):
    tree = ast.parse((TESTS / module).read_text(encoding="utf-8"))
    assert engine_bound.BOUND[module].keys() <= {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_over_a_cluster_they_are_left_out_and_counted(monkeypatch):
    monkeypatch.setenv("SEARCH_URL", "opensearch://h1:9200/xianbao")
    asked, bound = engine_bound.parted([FIRST, OTHER, SECOND])
    assert (asked, bound) == ([OTHER], [FIRST, SECOND])
    assert engine_bound.told(len(asked), bound).splitlines() == [
        "1 tests over the cluster",
        f"2 bound to the engine on this machine: each {engine_bound.FILES}",
    ]


def test_on_one_machine_all_of_them_run(monkeypatch):
    monkeypatch.delenv("SEARCH_URL", raising=False)
    assert engine_bound.parted([FIRST, OTHER]) == ([FIRST, OTHER], [])
    assert engine_bound.told(2, []) == ""
