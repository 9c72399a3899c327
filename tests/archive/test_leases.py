"""One at a time of the processes beside the server computes, each when it is its turn, and none waits for ever."""

import fcntl
import threading

import pytest

from archive import leases
from tests.cost import until


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.DATA_DIR = tmp_path


def is_waited_for():
    with leases._lock_file("next").open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def test_who_waits_comes_before_whoever_has_just_had_it(monkeypatch):
    monkeypatch.setattr(leases, "PATIENCE", 60.0)
    told = []

    def other():
        with leases.in_turn():
            told.append("the other")

    waiting = threading.Thread(target=other)
    with leases.in_turn():
        waiting.start()
        until(is_waited_for)
        told.append("the first")
    with leases.in_turn():
        told.append("the first again")
    waiting.join()
    assert told == ["the first", "the other", "the first again"]


def test_who_has_waited_long_goes_on_all_the_same(monkeypatch):
    monkeypatch.setattr(leases, "PATIENCE", 0.05)
    told = []

    def other():
        with leases.in_turn():
            told.append("went on")

    with leases.in_turn():
        waiting = threading.Thread(target=other)
        waiting.start()
        waiting.join()
    assert told == ["went on"]
