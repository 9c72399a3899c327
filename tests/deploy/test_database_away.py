"""The database goes away under a running site and comes back: told meanwhile, healed without a restart."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager

import pytest

from tests import postgres_server
from tests.cost import until
from tests.deploy import serving
from tests.deploy.test_endurance import status
from tests.prepared import prepared

PAGES = ("/", "/articles/1/", "/places/")


@contextmanager
def served(folder, **extra):
    """Port of a site over the folder."""
    env = serving.environment(folder, LOCAL="1", PROXY_COUNT="0", ALLOWED_HOSTS="127.0.0.1", LOG_LEVEL="critical")
    env |= extra
    prepared(folder)
    if extra:
        serving.manage(env, "prepare")
    command = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=serving.ROOT, env=env, stdout=log, stderr=log)
        try:
            until(lambda: status(int(env["PORT"]), "/readyz") == 200)
            yield int(env["PORT"])
        finally:
            process.terminate()
            process.wait(timeout=120)


def is_well(port):
    return [status(port, path) for path in PAGES] == [200] * len(PAGES)


def is_told(port):
    return {status(port, path) for path in PAGES} == {503} and status(port, "/healthz") == 200


def test_a_database_that_is_away_is_told_and_its_return_needs_no_restart(tmp_path):
    with served(tmp_path) as port:
        assert is_well(port)
        held = tmp_path / "xianbao.sqlite3"
        held.rename(tmp_path / "away")
        for name in ("-wal", "-shm"):
            shutil.move(f"{held}{name}", tmp_path / f"away{name}") if held.with_name(
                held.name + name
            ).exists() else None
        held.mkdir()  # nothing can be opened under that name, nor made
        until(lambda: is_told(port))
        assert status(port, "/readyz") == 503
        held.rmdir()
        for name in ("-wal", "-shm", ""):
            shutil.move(tmp_path / f"away{name}", f"{held}{name}") if (tmp_path / f"away{name}").exists() else None
        until(lambda: is_well(port))
        with closing(sqlite3.connect(held, isolation_level=None)) as locked:
            locked.execute("BEGIN EXCLUSIVE")  # readers of a database in WAL mode wait for nobody
            assert is_well(port)


@pytest.mark.skipif(not postgres_server.is_installed(), reason="needs PostgreSQL: tests/install_postgres.sh")
def test_a_postgresql_that_is_restarted_is_told_and_needs_no_restart_of_ours(tmp_path):
    with postgres_server.running() as server, served(tmp_path, DATABASE_URL=server.url) as port:
        assert is_well(port)
        server.stop()
        until(lambda: is_told(port))
        assert status(port, "/readyz") == 503
        server.start()
        until(lambda: is_well(port) and status(port, "/readyz") == 200)
