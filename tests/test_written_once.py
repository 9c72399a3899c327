"""What is put back for a test is what was written, and it is written anew beside other rows."""

import psycopg
import pytest
from django.db import connection, transaction

from archive.models import Place
from search.engine import Document
from search.indexing.connection import engine
from search.query.criteria import SearchCriteria
from search.query.syntax import Phrase
from tests import index_places
from tests.archive.conftest import bring_in_places
from tests.written_once import columns, rows_after, written_once

pytestmark = pytest.mark.django_db


def test_what_is_put_back_is_what_was_written(write_place):
    states = []
    for _ in range(3):
        with transaction.atomic():
            place = write_place()
            states.append((place, place.name, rows_after(dict.fromkeys(columns(), 0))))
            transaction.set_rollback(True)
    assert states[0] == states[1] == states[2]
    assert write_place.calls == [1] and not Place.objects.exists()


def test_beside_other_rows_it_is_written_anew(write_place):
    assert write_place().pk != write_place().pk
    assert write_place.calls == [1, 1]


def test_the_index_comes_along_as_it_was_written(index_path, tmp_path):
    calls = []

    @written_once
    def write(index_path):
        calls.append(1)
        with engine().writing() as writer:
            writer.rebuild([Document(1, [], ["党建引领"])], lambda new: None)

    write(index_path=index_path)
    for number in range(3):
        place = index_places.new_place(tmp_path / f"{number}")
        index_places.ask(place)
        write(index_path=place)
        assert engine().counts([SearchCriteria(Phrase("党建"))]) == [1]
        if number:  # the next one finds nothing of it
            with engine().writing() as writer:
                writer.update([Document(2, [], ["党建"])])
    assert len(calls) == (2 if index_places.CLUSTER else 1)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="plans by how many rows there are: make test-postgres")
def test_the_planner_knows_of_places_that_are_put_back_and_no_daemon_makes_it_forget_them():
    """Else a search asked forty thousand places 1,270 times over, and was answered with 503."""
    for _ in range(2):
        with transaction.atomic():
            bring_in_places()
            assert rows_by_the_planner("archive_place") == Place.objects.count() > 40_000
            with pytest.raises(psycopg.errors.LockNotAvailable):
                vacuum("archive_place")
            transaction.set_rollback(True)
        vacuum("archive_place")  # as the daemon does between two tests
        assert rows_by_the_planner("archive_place") <= 0


def rows_by_the_planner(table):
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [table])
        return cursor.fetchone()[0]


def vacuum(table):
    """What PostgreSQL's daemon does, which waits for nobody."""
    params = connection.get_connection_params()
    others = {name: params[name] for name in ("host", "port", "user", "dbname")}
    with psycopg.connect(**others, autocommit=True) as daemon:
        daemon.execute("SET lock_timeout = 100")
        daemon.execute(f"VACUUM ANALYZE {table}")


@pytest.fixture
def write_place():
    calls = []

    def write():
        calls.append(1)
        return Place.objects.create(code=str(Place.objects.count()), name="县", level=3)

    once = written_once(write)
    once.calls = calls
    return once
