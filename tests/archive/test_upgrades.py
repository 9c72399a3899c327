"""Upgrades: data of every released version comes along whole, and a migration killed half-way is done again."""

import gzip
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.prepared import migrated

ROOT = Path(__file__).resolve().parents[2]
RELEASES = ROOT / "tests" / "data" / "releases"
FORMER = sorted(path.name.removesuffix(".sql.gz") for path in RELEASES.glob("*.sql.gz"))
# Migrates as told, and is killed after a statement of the migration that comes next: all in one interpreter, by forks.
KILLED = """
import os, signal, sys
from itertools import chain, cycle
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

def killed_in(number, statement):
    done = {"statements": 0, "migrations": 0}
    apply = MigrationExecutor.apply_migration
    def counted(self, *arguments, **options):
        done["migrations"] += 1
        done["statements"] = 0
        return apply(self, *arguments, **options)
    MigrationExecutor.apply_migration = counted
    def watch(execute, sql, *arguments):
        answer = execute(sql, *arguments)
        # Django notes a migration right after committing it: who is killed between the two is not helped here.
        is_noted = "django_migrations" in sql
        if done["migrations"] > number and not is_noted and not sql.lstrip().upper().startswith(("SELECT", "PRAGMA")):
            done["statements"] += 1
            if done["statements"] == statement:
                os.kill(os.getpid(), signal.SIGKILL)
        return answer
    with connection.execute_wrapper(watch):
        call_command("migrate", verbosity=0)

MigrationLoader(None)  # every process below has read them already
kills = 0
# The first migration that is not yet done at its first statement, and further on; then it is done again, and the one
# behind it killed at its first, until they are through.
for number, statement in chain([(0, 1)], cycle([(0, 4), (1, 1)])):
    if not (child := os.fork()):
        killed_in(number, statement)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status):
        print(kills)
        sys.exit(os.WEXITSTATUS(status))
    kills += 1
"""


def environment(data: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "OPENBLAS_CORETYPE") if name in os.environ}
    return kept | {"DATA_DIR": str(data), "DEBUG": "1", "DJANGO_SETTINGS_MODULE": "config.settings", "PORT": "0"}


def run(data: Path, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment(data), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def released(version: str, data: Path) -> Path:
    """A data folder as that version left it."""
    data.mkdir()
    with closing(sqlite3.connect(data / "xianbao.sqlite3")) as database:
        database.executescript(gzip.decompress((RELEASES / f"{version}.sql.gz").read_bytes()).decode())
        shas = dict(database.execute("SELECT name, sha256 FROM archive_source"))
    for name, sha in shas.items():
        target = data / "originals" / sha[:2] / sha
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "fixtures" / "seeds" / name, target)
    return data


def content(data: Path) -> dict[str, list]:
    """Every row of every table, and the tables themselves, but for what says when."""
    with closing(sqlite3.connect(data / "xianbao.sqlite3")) as database:
        tables = database.execute(
            "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1"
        ).fetchall()
        named = [name for name, sql in tables if (sql or "").startswith("CREATE TABLE") and name != "django_migrations"]
        rows = {name: sorted(map(repr, database.execute(f'SELECT * FROM "{name}"'))) for name in named}
        applied = database.execute("SELECT app, name FROM django_migrations").fetchall()
    shape = sorted((name, re.sub(r"\s+", " ", sql or "")) for name, sql in tables)
    return rows | {"tables": shape, "migrations": sorted(set(applied)), "twice": len(applied) - len(set(applied))}


def test_every_released_version_has_its_data_here():
    versions = re.findall(r"^## (\d+\.\d+\.\d+) ·", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(versions) == FORMER and FORMER


@pytest.mark.parametrize("version", FORMER)
def test_data_of_a_released_version_comes_along_whole(version, tmp_path):
    golden = json.loads((RELEASES / f"{version}.json").read_text(encoding="utf-8"))
    data = released(version, tmp_path / "data")
    with closing(sqlite3.connect(data / "xianbao.sqlite3")) as database:
        before = database.execute("SELECT id, headline, paragraphs, date FROM archive_article ORDER BY id").fetchall()
    told = run(data, "manage.py", "prepare")
    with closing(sqlite3.connect(data / "xianbao.sqlite3")) as database:
        assert (
            database.execute("SELECT id, headline, paragraphs, date FROM archive_article ORDER BY id").fetchall()
            == before
        )
    assert "Password" not in told  # the editors are those of before
    run(data, "manage.py", "verify")
    run(data, "manage.py", "recount", "--check")
    asking = f"""
import json
from django.test import Client
client = Client(headers={{"host": "localhost"}})
golden = json.loads({json.dumps(json.dumps(golden))})
print(json.dumps({{
    "found": {{phrase: client.get("/api/search", {{"q": phrase}}).json()["total"] for phrase in golden["found"]}},
    "gone": [address for address in golden["addresses"] if client.get(address).status_code != 200],
}}))
"""
    answered = json.loads(run(data, "manage.py", "shell", "-v0", "-c", asking).splitlines()[-1])
    assert answered == {"found": golden["found"], "gone": []}


@pytest.mark.parametrize("version", ["", *FORMER])
def test_a_migration_that_was_killed_is_done_again_whole(version, tmp_path):
    """Each of them, at its first statement and further on, from nothing and from the data of a former version."""
    data, unbroken = tmp_path / "killed", tmp_path / "unbroken"
    if version:
        released(version, data), released(version, unbroken)
        run(unbroken, "manage.py", "migrate", "-v0")
    else:
        data.mkdir(), migrated(unbroken)
    kills = int(run(data, "-c", KILLED))
    assert kills > 20
    assert content(data) == content(unbroken)
