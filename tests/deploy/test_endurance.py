"""What a server is after a long day: as large as in the morning, with as many files open, and rid of what hung.

XIANBAO_REQUESTS sets how many requests the day has (100,000 in the drill).
"""

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.cost import until
from tests.deploy import serving
from tests.prepared import prepared

REQUESTS = int(os.environ.get("XIANBAO_REQUESTS", "320"))
DAYS = 3  # at most: the first without growth ends the test
TIMEOUT = 4  # seconds until a worker that gives no sign of life is replaced
MIXED = [
    "/", "/places/", "/articles/1/", "/search/?q=%E5%85%9A", "/people/", "/nothing/", "/slogans/", "/healthz",
    "/api/search?q=%E5%BB%BA", "/search/export.csv?q=%E5%85%9A", "/search/feed/?q=%E5%85%9A", "/admin/login/",
    "/sources/", "/search/?q=%E5%85%9A%E5%BB%BA&sort=-date", "/calendar/", "/search/suggest?q=%E5%85%9A",
]  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Port and process of a site whose workers are replaced for nothing but their silence; and its log."""
    folder = tmp_path_factory.mktemp("data")
    env = serving.environment(folder, LOCAL="1", PROXY_COUNT="0", ALLOWED_HOSTS="127.0.0.1", LOG_LEVEL="warning")
    prepared(folder)
    env["GUNICORN_CMD_ARGS"] = f"--timeout {TIMEOUT} --max-requests 0"
    command = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
    log = folder / "log"
    with log.open("w") as written:
        process = subprocess.Popen(command, cwd=serving.ROOT, env=env, stdout=written, stderr=written)
        try:
            until(lambda: status(int(env["PORT"]), "/healthz") == 200)
            yield int(env["PORT"]), process.pid, log
        finally:
            process.terminate()
            process.wait(timeout=120)


def status(port: int, path: str) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
            answer.read()
            return answer.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except OSError:
        return 0


def held(worker: int) -> tuple[int, int]:
    """Memory that the process shares with nobody, in KB, and its open files."""
    lines = Path(f"/proc/{worker}/smaps_rollup").read_text().splitlines()
    memory = sum(int(line.split()[1]) for line in lines if line.startswith(("Private_Clean", "Private_Dirty")))
    return memory, len(list(Path(f"/proc/{worker}/fd").iterdir()))


def test_memory_and_open_files_do_not_grow_with_requests(server):
    port, master, _ = server
    ask = cycle(MIXED)

    def pass_a_day():
        assert {status(port, path) for path in islice(ask, REQUESTS)} <= {200, 404}
        return [held(worker) for worker in workers]

    workers = serving.workers_of(master)
    days = [pass_a_day()]  # caches and arenas are filled in the first hours
    growth = []
    # A leak grows every day; a heap that a thread touched late, or pages no longer shared with the parent, only once.
    while len(growth) < DAYS and not (growth and growth[-1] <= 1.05):
        days.append(pass_a_day())
        growth.append(memory(days[-1]) / memory(days[-2]))
    assert serving.workers_of(master) == workers
    print(f"memory (KB) and files of the workers, {REQUESTS} requests from one to the next: {days}")
    assert min(growth) <= 1.05, growth
    # A connection to the database a thread, and sockets that are just being closed.
    assert all(now <= then + 8 for (_, then), (_, now) in zip(days[0], days[-1], strict=True))


def memory(workers: list[tuple[int, int]]) -> int:
    return sum(kilobytes for kilobytes, _ in workers)


def test_a_worker_that_hangs_is_replaced_and_the_other_goes_on(server):
    port, master, log = server
    hung, other = serving.workers_of(master)
    os.kill(hung, signal.SIGSTOP)
    answered = []

    def is_gone():
        # A connection that the stopped one took waits for it; the next is answered.
        answered.append(any(quick(port) for _ in range(3)))
        return hung not in serving.workers_of(master)

    until(is_gone)
    until(lambda: len(serving.workers_of(master)) == 2)
    assert all(answered) and other in serving.workers_of(master) and quick(port)
    assert f"WORKER TIMEOUT (pid:{hung})" in log.read_text()


def quick(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1) as answer:
            return answer.status == 200
    except OSError:
        return False
