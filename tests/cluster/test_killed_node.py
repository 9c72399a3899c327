"""Three nodes, one of which is killed while it is asked: every answer is right, or there is none."""

from tests.cluster.drill import Drill
from tests.cost import until

QUERIES, COUNTED = 2000, 20
LONG = 1200  # seconds, only to end a wait in vain


def test_a_killed_node_gives_right_answers_or_none_and_never_fewer(nodes):
    drill = Drill(seed=1)
    nodes.wait_for(3, "green")
    drill.ask(QUERIES // 4)
    assert drill.ledger == {"right": QUERIES // 4}
    drill.count(COUNTED)
    nodes.kill(0)
    drill.count(COUNTED)
    drill.ask(QUERIES // 4)
    until(drill.is_right, LONG)  # the copies have taken the place of what is lost
    nodes.start_one(0)
    drill.ask(QUERIES // 2)
    drill.count(COUNTED)
    nodes.wait_for(3, "green")
    assert drill.is_right()
    print(dict(drill.ledger))  # noqa: T201
    assert set(drill.ledger) <= {"right", "none"} and drill.ledger.total() == QUERIES + 3 * COUNTED


def test_without_a_copy_of_a_shard_there_is_no_answer_and_none_that_is_smaller(nodes, settings):
    settings.HAYSTACK_CONNECTIONS["default"]["PATH"] = nodes.url.removeprefix("opensearch://").replace(
        "shards=3&replicas=1",
        "shards=9&replicas=0",  # every node has some
    )
    drill = Drill(seed=2)
    assert drill.is_right()
    nodes.kill(2)
    drill.ask(20)
    drill.count(COUNTED)
    assert drill.ledger == {"none": 20 + COUNTED}
