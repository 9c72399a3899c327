"""A writer that is killed in the middle of its work: no reader sees half of it, and the next writer finishes."""

import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings

from search.query.syntax import MatchAll, Phrase
from tests.contract.indexes import document, found, rebuilt

# Another process: it says when it is in the middle of a rebuild, and then waits to be killed.
WRITER = """
import json, os, time
import django
django.setup()
from django.conf import settings
settings.HAYSTACK_CONNECTIONS["default"]["PATH"] = os.environ["INDEX"]
from search.engine import Document
from search.indexing.connection import engine

def documents():
    yield from (Document(key, [], ["新写的话"]) for key in range(100, 700))
    print("in the middle", flush=True)
    time.sleep(600)

with engine().writing() as writer:
    if os.environ["WORK"] == "rebuild":
        writer.rebuild(documents(), lambda new: None)
    else:
        writer.update([Document(100, [], ["新写的话"])])
        print("in the middle", flush=True)
        time.sleep(600)
"""


@pytest.fixture
def killed(engine, index_path):
    """Starts a writer and kills it once it says that it is in the middle."""
    rebuilt(engine, [document(key, ["题", "原来的话"]) for key in range(1, 21)])

    def kill(work):
        told = os.environ | {"INDEX": str(index_path), "WORK": work, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        writing = subprocess.Popen(
            [sys.executable, "-c", WRITER], env=told, stdout=subprocess.PIPE, cwd=settings.BASE_DIR
        )
        assert writing.stdout.readline() == b"in the middle\n"
        writing.send_signal(signal.SIGKILL)
        writing.communicate()

    return kill


@pytest.mark.parametrize(("work", "held"), [("rebuild", set(range(1, 21))), ("update", {*range(1, 21), 100})])
def test_a_killed_writer_leaves_what_was_visible_and_room_for_the_next(engine, killed, work, held):
    killed(work)
    engine.health()
    assert found(engine, MatchAll()) == held
    assert found(engine, Phrase("新写的话")) == held - set(range(1, 21))
    with engine.writing(timeout=120) as writer:  # on a cluster its right to write runs out first
        writer.update([document(21, ["题", "又一句话"])])
    engine.health()
    assert found(engine, MatchAll()) == held | {21}
    assert found(rebuilt(engine, [document(5, ["", "从头写"])]), MatchAll()) == {5}
