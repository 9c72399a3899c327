"""Which tests are about the engine on this machine alone: over a cluster they are left out, and the run counts them."""

import os
from collections import Counter
from collections.abc import Iterable

import pytest

FILES = "takes away, moves, breaks or limits files of the index"
INSIDE = "breaks the engine from the inside"
NAMES = "asks how the engine calls its generations"

BOUND = {
    "search/indexing/test_indexing.py": {
        "test_draining_builds_a_missing_index_whole": FILES,
        "test_a_change_alone_never_becomes_the_whole_index": FILES,
        "test_draining_heals_a_damaged_index": FILES,
        "test_a_full_disk_loses_nothing_and_the_next_writer_heals_it": FILES,
        "test_a_failed_write_keeps_the_change_in_the_outbox": INSIDE,
        "test_a_rebuild_that_differs_from_the_texts_is_thrown_away": INSIDE,
        "test_update_index_writes_in_one_generation_a_batch": NAMES,
    },
    "search/indexing/test_outbox.py": {"test_the_folder_of_all_state_may_be_moved": FILES},
}


def reason(item: pytest.Item) -> str:
    """Why the test asks nothing of a cluster; empty where it does."""
    module, _, name = item.nodeid.removeprefix("tests/").partition("::")
    return BOUND.get(module, {}).get(name.partition("[")[0], "")


def parted(items: Iterable[pytest.Item]) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """Those that are asked of the engine that SEARCH_URL names, and those that are bound to the other."""
    over_cluster = os.environ.get("SEARCH_URL", "").startswith("opensearch://")
    asked: list[pytest.Item] = []
    bound: list[pytest.Item] = []
    for item in items:
        (bound if over_cluster and reason(item) else asked).append(item)
    return asked, bound


def told(asked: int, bound: Iterable[pytest.Item]) -> str:
    """A sentence for each reason; nothing where nothing was left out."""
    reasons = Counter(map(reason, bound))
    lines = [f"{count} bound to the engine on this machine: each {why}" for why, count in sorted(reasons.items())]
    return "\n".join([f"{asked} tests over the cluster", *lines]) if lines else ""
