"""What docs/operations.md tells the operator of a cluster to do, done while readers ask and editors publish."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from search.errors import IndexUnavailable
from tests.cluster.drill import Drill
from tests.cost import until
from tests.opensearch_nodes import NODES, Nodes

MANUAL = Path(__file__).parents[2] / "docs" / "operations.md"
ASKED_BETWEEN, WRITTEN = 60, 20
LONG = 1200  # seconds, only to end a wait in vain


def commands(under: str) -> list[str]:
    """The lines of shell that the manual gives under the heading."""
    part = MANUAL.read_text().partition(f"### {under}\n")[2].partition("\n#")[0]
    [shell] = re.findall(r"```\n(curl.*?)```", part, re.DOTALL)
    return shell.strip().splitlines()


def run(command: str, nodes: Nodes, node: int = 0) -> dict[str, Any]:
    """What the command answers, put to one of the nodes."""
    here = command.replace("http://h1:9200", f"http://127.0.0.1:{nodes.http[node]}").replace(
        "/srv/snapshots", str(nodes.snapshots)
    )
    done = subprocess.run(["bash", "-c", f"{here} --silent --show-error --fail-with-body"], capture_output=True)
    assert not done.returncode, (command, done.stdout, done.stderr)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_node_after_node_is_restarted_and_every_answer_is_right_or_there_is_none(nodes):
    drill = Drill(seed=3)
    before, after = commands("Another version, node by node")
    nodes.wait_for(NODES, "green")
    for number in range(NODES):
        other = (number + 1) % NODES
        run(before, nodes, other)
        with drill.asking():
            nodes.end(number)
            nodes.wait_for(NODES - 1)
        until(drill.is_right, LONG)
        drill.write(WRITTEN)  # which the node that is away does not see
        with drill.asking():
            nodes.start_one(number)
            nodes.wait_for(NODES)
            run(after, nodes, other)
            nodes.wait_for(NODES, "green")
        drill.ask(ASKED_BETWEEN)
        drill.count(ASKED_BETWEEN)
    assert drill.is_right()
    print(dict(drill.ledger))  # noqa: T201
    assert set(drill.ledger) <= {"right", "none"} and drill.ledger["right"] > 2 * NODES * ASKED_BETWEEN


def test_a_snapshot_comes_back_whole_and_what_was_lost_is_no_empty_answer(nodes):
    drill = Drill(seed=4)
    drill.write(WRITTEN)
    register, take, remove, bring_back = commands("Snapshot and restore")
    run(register, nodes)
    assert run(take, nodes)["snapshot"]["state"] == "SUCCESS"
    run(remove, nodes)
    with pytest.raises(IndexUnavailable):
        drill.engine.health()
    told = run(bring_back, nodes)["snapshot"]
    assert told["shards"]["failed"] == 0
    nodes.wait_for(NODES, "green")
    drill.ask(ASKED_BETWEEN)
    drill.count(ASKED_BETWEEN)
    assert drill.ledger == {"right": 2 * ASKED_BETWEEN}
    drill.write(WRITTEN)  # the next change goes on from there
    drill.count(ASKED_BETWEEN)
    assert drill.is_right() and drill.ledger == {"right": 3 * ASKED_BETWEEN}
