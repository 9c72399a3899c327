"""Imports side by side and imports killed: real processes on a real SQLite file, as gunicorn's workers would be."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.prepared import migrated

ROOT = Path(__file__).parent.parent.parent

# Every program forks after Django is set up: one start, many importers.
TOOLS = """
import json, os, random, signal, threading, time
import django
django.setup()
from django.db import connection, connections
from archive import originals as kept
from archive.importing import parse_bytes, store
from archive.models import Article, Attestation, Issue, Person, Publication, Source

def bytes_of(name):
    return open(f"{folder}/{name}.txt", "rb").read()

def bring(name):
    data = bytes_of(name)
    return str(store(data, parse_bytes(data, "页.txt"), f"{name}.txt").outcome)

def fork(work):
    connections.close_all()
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    return child

def counts():
    found = {m.__name__: m.objects.count() for m in (Article, Attestation, Issue, Person, Publication, Source)}
    found["sound"] = sum(kept.originals().is_sound(source.sha256) for source in Source.objects.all())
    found["kept"] = len(list(kept.originals().kept()))
    connection.close()
    return found

parse_bytes(bytes_of("same"), "页.txt")  # what is loaded on first use is loaded, once for all that fork
"""

SIDE_BY_SIDE = """
def work(name, answers):
    try:
        answers += [bring(name), bring("same")]
    except Exception as error:
        answers.append(repr(error))
    finally:
        connection.close()

def crowd(numbers):
    answers = []
    threads = [threading.Thread(target=work, args=(number, answers)) for number in numbers]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    open(f"{folder}/{numbers[0]}.answers", "w").write(json.dumps(answers))

children = [fork(lambda: crowd(range(first, 21, 4))) for first in range(1, 5)]
[os.waitpid(child, 0) for child in children]
answers = [each for first in range(1, 5) for each in json.load(open(f"{folder}/{first}.answers"))]
print(json.dumps([answers, counts()]))
"""

KILLED_AT = """
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def put_and_die(self, data, real=kept.ByteStore.put):
    real(self, data)
    die()

def work(point):
    if point == "before the bytes":
        kept.ByteStore.put = die
    elif point == "half the bytes":
        os.fsync = die
    else:
        kept.ByteStore.put = put_and_die
    bring("same")

rounds = []
for point in ("before the bytes", "half the bytes", "after the bytes"):
    _, status = os.waitpid(fork(lambda: work(point)), 0)
    rounds.append([point, os.WTERMSIG(status), counts()])
print(json.dumps([rounds, bring("same"), counts()]))
"""

KILLED_AT_RANDOM = """
rounds = []
bring("same")  # what is made on first use is there
started = time.monotonic()
bring(1)
whole = 20 * (time.monotonic() - started)
for seed in range(60):
    if seed >= 12 and len({found["Source"] for found in rounds}) > 2:
        break  # on a busy machine some rounds end before the first import does
    child = fork(lambda: [bring(number) for number in range(1, 21)])
    time.sleep(random.Random(seed).random() * whole / 4 * max(1, seed / 6))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    rounds.append(counts())
print(json.dumps([rounds, [bring(number) for number in range(1, 21)], counts()]))
"""


def python(data: Path, *command: str) -> str:
    environment = {
        **os.environ, "DATA_DIR": str(data), "LOCAL": "1", "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, text=True, capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def run(tmp_path):
    """Runs a program over a data folder and pages of its own; gives what it printed."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(1, 21):
        (pages / f"{number}.txt").write_text(page(number))
    (pages / "same.txt").write_text(page(99))
    migrated(tmp_path / "data")
    return lambda program: json.loads(
        python(
            tmp_path / "data",
            "-c",
            "\n".join([f"folder = {str(pages)!r}", TOOLS, program]),
        )
    )


def page(number: int) -> str:
    return (
        f"2022年第{number}期 (总第{58 + number}期) 商城时报\n责编:程云 审读:刘凤\n第{number}次工作推进会召开\n"
        f"本报讯(甘鑫)3月{number % 28 + 1}日,商城县第{number}次基层治理工作推进会召开。县委书记胡培刚出席会议并讲话。\n"
        f"胡培刚强调,要做好第{number}项工作,县长鲁新建要求各乡镇压实责任,确保“{number}项行动”落地见效。\n"
        "商城县融媒体中心 商城县新闻中心\n"
    )


def test_twenty_imports_at_once_all_arrive_and_none_is_locked_out(run):
    answers, counts = run(SIDE_BY_SIDE)
    assert sorted(answers) == ["created"] * 21 + ["unchanged"] * 19
    assert (counts["Source"], counts["sound"], counts["kept"]) == (21, 21, 21)
    assert (counts["Publication"], counts["Issue"]) == (1, 21)


def test_a_killed_import_leaves_nothing_half_and_is_done_again_whole(run):
    rounds, again, counts = run(KILLED_AT)
    for point, killed_by, after in rounds:
        assert killed_by == 9
        assert {after[name] for name in ("Source", "Article", "Publication", "Issue", "Person")} == {0}
        assert after["kept"] == (1 if point == "after the bytes" else 0)
    assert again == "created"
    assert (counts["Source"], counts["sound"], counts["kept"]) == (1, 1, 1)


def test_imports_killed_at_random_moments_leave_whole_sources_only(run):
    rounds, outcomes, counts = run(KILLED_AT_RANDOM)
    for found in rounds:
        assert found["Source"] == found["sound"] == found["Issue"] == found["Article"]
    assert len({found["Source"] for found in rounds}) > 2  # some were killed at work
    assert set(outcomes) <= {"created", "unchanged"}
    assert counts["Source"] == counts["sound"] == 21
