"""Upkeep runs beside the index writer: once for each change of the index, one command at a time, and not too often."""

from types import SimpleNamespace

import pytest

from search.engine import Capability
from search.indexing import upkeep


@pytest.fixture
def clock(monkeypatch):
    """A time, an index and processes that the test moves on."""
    now = SimpleNamespace(time=100.0, generation="1", started=[], running=False, ended=0)
    process = SimpleNamespace(
        poll=lambda: None if now.running else 0, terminate=lambda: setattr(now, "ended", 1), wait=lambda: 0
    )

    def popen(program):
        now.started.append(program[2])
        now.running = True
        return process

    health = SimpleNamespace(capabilities={Capability.TEXTS}, health=lambda: SimpleNamespace(generation=now.generation))
    monkeypatch.setattr(upkeep.subprocess, "Popen", popen)
    monkeypatch.setattr(upkeep.time, "monotonic", lambda: now.time)
    monkeypatch.setattr(upkeep, "engine", lambda: health)
    return now


def after(seconds, clock, kept):
    """Looks at every moment that it looks at, until so many seconds have passed."""
    for _ in range(int(seconds / upkeep.LOOK)):
        clock.time += upkeep.LOOK
        kept.go_on()


def test_each_command_runs_once_for_a_change_and_never_beside_another(clock):
    kept = upkeep.Upkeep(("one", "two"))
    kept.go_on()
    after(upkeep.QUIET, clock, kept)
    kept.go_on()
    assert clock.started == ["one"]
    clock.running = False
    kept.go_on()
    assert clock.started == ["one", "two"]
    clock.running = False
    after(2 * upkeep.QUIET, clock, kept)
    assert clock.started == ["one", "two"]


def test_what_took_long_is_not_done_again_soon(clock):
    kept = upkeep.Upkeep(("one",))
    kept.go_on()
    after(upkeep.QUIET, clock, kept)
    clock.time += 60
    clock.running, clock.generation = False, "2"
    kept.go_on()
    clock.time += 60 * upkeep.SHARE - 1
    kept.go_on()
    assert clock.started == ["one"]
    after(upkeep.LOOK + upkeep.QUIET, clock, kept)
    assert clock.started == ["one", "one"]


def test_while_the_index_goes_on_changing_it_waits_but_not_for_ever(clock):
    kept = upkeep.Upkeep(("one",))
    kept.go_on()
    for number in range(int(upkeep.LATEST / upkeep.LOOK) - 1):
        clock.generation = f"generation {number}"
        after(upkeep.LOOK, clock, kept)
    assert clock.started == []
    clock.generation = "the last"
    after(upkeep.LOOK, clock, kept)
    assert clock.started == ["one"]
    clock.running = False
    after(upkeep.LATEST, clock, kept)
    assert clock.started == ["one"]  # of that one


def test_what_is_running_ends_with_the_writer(clock):
    kept = upkeep.Upkeep(("one",))
    kept.end()
    kept.go_on()
    after(upkeep.QUIET, clock, kept)
    kept.end()
    assert clock.ended == 1
