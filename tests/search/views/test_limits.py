"""What one client may keep busy: a reader with ten tabs never notices, a flood is told to come back."""

import pytest
from django.db import connection
from django.test import Client

from config import limits
from search import deadline
from search.indexing import writer
from search.service import searching
from tests.written_once import written_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody(monkeypatch):
    monkeypatch.setattr(limits, "crowd", limits.Crowd())


@pytest.fixture
@written_once
def archive(index_path, write_article):
    write_article("推进“两个引领”工作。", headline="甲")
    writer.drain()


def crowded(number: int, address: str = "127.0.0.1") -> None:
    assert {limits.crowd.enter(address) for _ in range(number)} == {0}


def test_ten_tabs_are_answered_and_the_eleventh_is_told_when_to_come_back(client, archive):
    crowded(limits.PER_CLIENT - 1)
    assert client.get("/search/?q=引领").status_code == 200
    crowded(1)
    for path in ("/search/?q=引领", "/search/verify/?q=引领", "/search/export.csv?q=引领", "/search/feed/?q=引领"):
        response = client.get(path)
        assert response.status_code == 429 and int(response["Retry-After"]) > 0, path
        assert "几秒后再试" in response.text and response["Cache-Control"] == "no-store", path
    assert client.get("/").status_code == client.get("/healthz").status_code == 200
    assert client.get("/search/?q=引领", REMOTE_ADDR="127.0.0.2").status_code == 200


def test_data_is_refused_as_problem_details(client, archive):
    crowded(limits.PER_CLIENT)
    response = client.get("/api/search?q=引领")
    assert (response.status_code, response["Content-Type"]) == (429, "application/problem+json")
    assert int(response["Retry-After"]) > 0 and "太多" in response.json()["detail"]


def test_so_many_of_all_clients_leave_threads_for_reading(client, archive):
    for number in range(limits.ALTOGETHER):
        crowded(1, f"10.0.0.{number}")
    response = client.get("/search/?q=引领")
    assert response.status_code == 503 and int(response["Retry-After"]) > 0 and "检索的人太多" in response.text
    assert client.get("/").status_code == 200


def test_whoever_waits_too_long_for_a_turn_is_told_so(client, archive, monkeypatch):
    monkeypatch.setattr(limits, "LONGEST_WAIT", 0.05)
    with limits.crowd.turns[False]:
        assert client.get("/search/?q=引领").status_code == 503
        assert client.get("/search/verify/?q=引领").status_code == 200
    with limits.crowd.turns[True]:  # nobody waits behind a 核对 but another one
        assert client.get("/search/verify/?q=引领").status_code == 503
        assert client.get("/search/?q=引领").status_code == 200
    assert client.get("/search/?q=引领").status_code == 200


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/search/?q=引领", "/search/?q=" + "党" * 201, "/search/export.csv?q=引领"])
def test_an_answer_leaves_room_behind_it(client, archive, path):
    for _ in range(limits.PER_CLIENT + 2):
        response = client.get(path)
        b"".join(response) if response.streaming else None  # and with its end it is closed
    assert not limits.crowd._clients.total()


def test_an_answer_that_failed_or_was_not_fetched_leaves_room_too(archive, monkeypatch):
    client = Client(raise_request_exception=False)
    client.get("/search/export.csv?q=引领").close()
    monkeypatch.setattr(searching, "search", lambda asked: 1 / 0)
    assert client.get("/search/?q=引领").status_code == 500
    assert not limits.crowd._clients.total() and not any(turn.locked() for turn in limits.crowd.turns.values())


def test_an_export_counts_for_as_long_as_it_is_being_sent(client, archive):
    response = client.get("/search/export.csv?q=引领")
    assert limits.crowd._clients.total() == 1 and not any(turn.locked() for turn in limits.crowd.turns.values())
    response.close()
    assert limits.crowd._clients.total() == 0


def test_a_search_that_takes_too_long_is_given_up_and_said_so(client, archive, monkeypatch):
    monkeypatch.setattr(deadline, "LONGEST_SEARCH", -1.0)
    response = client.get("/search/?q=引领")
    assert response.status_code == 503 and "请缩短检索词" in response.text and int(response["Retry-After"]) > 0
    assert client.get("/api/search?q=引领")["Content-Type"] == "application/problem+json"
    monkeypatch.undo()
    assert client.get("/search/?q=引领").status_code == 200


def test_a_statement_that_takes_too_long_is_given_up(monkeypatch, db):
    """A sum over a product of a hundred million rows, which no page would wait for."""
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000) SELECT sum(i) FROM n"
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL stops the statement itself")
    from django.db import DatabaseError
    from django.db.backends.signals import connection_created

    with deadline.within(0.2):
        connection_created.send(sender=type(connection), connection=connection)
        try:
            with pytest.raises(DatabaseError), connection.cursor() as cursor:
                cursor.execute(endless)
            assert deadline.has_passed()
        finally:
            connection.connection.set_progress_handler(None, 0)


def test_a_page_that_asks_the_database_too_long_is_answered(client, archive, monkeypatch):
    from django.db import OperationalError

    def interrupted(*arguments):
        raise OperationalError("interrupted")

    monkeypatch.setattr(limits, "LONGEST", -1.0)
    monkeypatch.setattr("archive.views.home.render", interrupted)
    assert client.get("/").status_code == 503
    monkeypatch.setattr(limits, "LONGEST", 30.0)
    assert "数据库暂时没有回应" in client.get("/").text  # in time, so it was not the time
