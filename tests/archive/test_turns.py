"""What the log says of whoever waits for the database, and which failures pass."""

import logging

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction

from archive import turns
from archive.importing.storing import one_importer
from archive.models import Place


def fails(*arguments):
    raise OperationalError("database is locked")


@pytest.mark.parametrize(
    ("error", "does_pass"),
    [
        (OperationalError("database is locked"), True),
        (InterfaceError("connection already closed"), True),
        (OperationalError("database or disk is full"), False),
        (DatabaseError("malformed"), False),
        (ValueError("database is locked"), False),
    ],
)
def test_only_a_database_that_was_busy_or_away_passes(error, does_pass):
    assert turns.passes(error) is does_pass


def test_who_waits_in_vain_is_named_with_the_statement(caplog):
    with pytest.raises(OperationalError):
        turns.tell(fails, "BEGIN IMMEDIATE", None, False, {})
    [line] = caplog.messages
    assert line.startswith("BEGIN IMMEDIATE of test_turns.py:") and line.endswith("s: database is locked")


def test_who_waits_long_to_write_is_named_and_who_reads_is_not(caplog, monkeypatch):
    monkeypatch.setattr(turns, "LONG", -1.0)
    assert turns.tell(lambda *given: given[0], "SELECT 1", None, False, {}) == "SELECT 1"
    assert caplog.messages == []
    turns.tell(lambda *given: None, "UPDATE a SET b = 1", None, False, {})
    assert [line for line in caplog.messages if line.startswith("UPDATE a SET b = 1 of test_turns.py:")]


@pytest.mark.django_db
def test_every_connection_is_watched_once():
    turns.watch(connection)
    assert connection.execute_wrappers.count(turns.tell) == 1


@pytest.mark.django_db(transaction=True)
def test_a_long_import_is_told_once_however_deep_it_is(caplog, monkeypatch):
    monkeypatch.setattr(turns, "LONG", -1.0)
    with caplog.at_level(logging.WARNING, "archive.turns"), one_importer(), one_importer(), transaction.atomic():
        assert not Place.objects.exists()
    assert len([line for line in caplog.messages if line.startswith("An import kept the others from writing")]) == 1
