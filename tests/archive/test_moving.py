"""An archive moves into another database and back: no row is lost, changed or added, whatever is written meanwhile."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import psycopg
import pytest
from django.db import connection

from archive import moving
from tests import postgres_server
from tests.deploy import serving
from tests.prepared import migrated, prepared


@pytest.fixture
def data(tmp_path):
    """The data folder of an archive with its gazetteer, five sources and an editor."""
    prepared(tmp_path / "data")
    return tmp_path / "data"


def run(data, *arguments, **extra):
    env = serving.environment(data, LOCAL="1", **extra)
    command = [sys.executable, "manage.py", "move_database", *arguments]
    return subprocess.run(command, cwd=serving.ROOT, env=env, capture_output=True, text=True, check=False)


def moved(data, *arguments, **extra):
    done = run(data, *arguments, **extra)
    assert done.returncode == 0, done.stderr
    return done.stdout


def refused(data, *arguments):
    done = run(data, *arguments)
    assert done.returncode == 1 and not done.stdout
    return done.stderr


def write(path, *statements):
    with closing(sqlite3.connect(path)) as database, database:
        for statement in statements:
            database.execute(statement)


def contents(path):
    """Every row of every table, JSON as what it says, and the last number that each table has given."""
    with closing(sqlite3.connect(path)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = sorted({*names} - {"django_migrations"})
        return {name: sorted(map(said, database.execute(f"SELECT * FROM {name}")), key=repr) for name in kept}


def said(row):
    return [json.loads(value) if isinstance(value, str) and value[:1] in ("{", "[") else value for value in row]


def numbers_of(path):
    return {name: number for name, number in contents(path)["sqlite_sequence"] if name != "django_migrations"}


def rows_of(path):
    return {name: rows for name, rows in contents(path).items() if name != "sqlite_sequence"}


def test_every_table_is_moved_those_that_others_lead_to_first(db):
    models = moving.tables()
    known = {model._meta.db_table for model in models}
    assert {*connection.introspection.table_names()} - known == {"django_migrations"}
    for place, model in enumerate(models):
        led_to = {field.related_model for field in model._meta.concrete_fields if field.remote_field}
        assert led_to <= {*models[: place + 1]}


def test_a_copy_is_equal_and_brought_level_with_what_was_written_since(data, tmp_path):
    source, target = data / "xianbao.sqlite3", tmp_path / "target.sqlite3"
    write(source, "DELETE FROM archive_sloganuse WHERE id = (SELECT max(id) FROM archive_sloganuse)")
    told = moved(data, f"sqlite:///{target}")
    assert "equal" in told and "Written since" not in told
    assert rows_of(source) == rows_of(target)
    assert numbers_of(source).items() <= numbers_of(target).items()
    write(
        source,
        "UPDATE archive_article SET headline = '改过的标题' WHERE id = 2",
        "DELETE FROM archive_sloganuse WHERE id = 1",
        "INSERT INTO search_articlechange (article, changed_at) VALUES (2, '2026-11-30 03:00:00')",
        # Two rows that exchange what must be unique, far from one another.
        "UPDATE archive_place SET code = 'x' WHERE id = 1",
        "UPDATE archive_place SET code = (SELECT code FROM archive_place WHERE id = 30000) || '0' WHERE id = 1",
    )
    moved(data, f"sqlite:///{target}", "--again")
    assert rows_of(source) == rows_of(target)
    write(target, "DELETE FROM archive_sloganuse WHERE id = 2")  # as a site would that uses it already
    before = contents(target)
    assert "被写过（archive_sloganuse）" in refused(data, f"sqlite:///{target}", "--again")
    assert contents(target) == before


def test_what_is_held_is_never_written_over(tmp_path):
    data, target = migrated(tmp_path / "data"), tmp_path / "target.sqlite3"
    write(target, "CREATE TABLE theirs (id)")
    assert "已有内容" in refused(data, f"sqlite:///{target}")
    assert "不是上次复制" in refused(data, f"sqlite:///{target}", "--again")
    assert "postgres://" in refused(data, "mysql://host/name")


def test_a_value_that_the_target_refuses_is_told_with_its_table(tmp_path):
    data = migrated(tmp_path / "data")
    place = "INSERT INTO archive_place (code, name, level) VALUES ('41', '河南省', -1)"
    write(data / "xianbao.sqlite3", "PRAGMA ignore_check_constraints = 1", place)
    assert "archive_place：目标库不接受" in refused(data, f"sqlite:///{tmp_path / 'target.sqlite3'}")


@pytest.mark.skipif(not postgres_server.is_installed(), reason="needs PostgreSQL: tests/install_postgres.sh")
def test_to_postgresql_and_back_every_row_is_as_it_was(data, tmp_path):
    source, back = data / "xianbao.sqlite3", tmp_path / "back.sqlite3"
    with postgres_server.running() as server:
        told = moved(data, server.url)
        assert len(told.splitlines()) == len(moving.tables()) + 3
        with psycopg.connect(server.url) as target:  # the planner need not wait for the daemon
            assert (
                target.execute("SELECT reltuples FROM pg_class WHERE relname = 'archive_place'").fetchone()[0] > 40_000
            )
        write(source, "UPDATE archive_article SET headline = '改过的标题' WHERE id = 2")
        moved(data, server.url, "--again")
        moved(data, f"sqlite:///{back}", DATABASE_URL=server.url)
        assert serving.manage(serving.environment(data, LOCAL="1", DATABASE_URL=server.url), "recount", "--check")
    assert rows_of(source) == rows_of(back)
    assert numbers_of(source).items() <= numbers_of(back).items()
