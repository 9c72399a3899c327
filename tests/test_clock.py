"""Clocks that are wrong, jump, or stand far from now: sessions, locks, feeds and days of long ago."""

import datetime as dt
import time
import xml.etree.ElementTree as ElementTree

import pytest
from django.test import Client

from search.indexing import writer
from tests.search.conftest import write_article

__all__ = ["write_article"]
pytestmark = pytest.mark.django_db
PASSWORD = "a long password"
NOW = dt.datetime.now(dt.UTC)
# Past the end of 32-bit seconds, far away, and one day before it is known to be.
MOMENTS = [dt.datetime(2038, 1, 19, 3, 14, 9), dt.datetime(2100, 3, 1, 0, 0, 0), dt.datetime(1999, 12, 31, 23, 59, 59)]


@pytest.fixture
def clock(monkeypatch):
    """Sets what the program takes for now, and the seconds that signatures bear."""

    def set_to(moment):
        moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
        for name in ("django.utils.timezone.now", "axes.attempts.now", "axes.handlers.proxy.now"):
            monkeypatch.setattr(name, lambda: moment)
        monkeypatch.setattr(time, "time", moment.timestamp)

    return set_to


def log_in(client, password=PASSWORD):
    return client.post("/admin/login/?next=/admin/", {"username": "editor", "password": password})


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_superuser("editor", password=PASSWORD)


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: str(moment.year))
def test_the_desk_and_the_feed_work_at_any_time(client, editor, clock, index_path, write_article, moment):
    clock(moment)
    write_article("两个引领。", headline="开国", date=dt.date(1949, 10, 1))
    writer.drain()
    assert log_in(client).status_code == 302 and client.get("/admin/").status_code == 200
    feed = ElementTree.fromstring(client.get("/search/feed/?q=引领").content)
    updated = feed.find("{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}updated").text
    assert dt.datetime.fromisoformat(updated).year in {moment.year, moment.year + 1}
    assert client.get("/readyz").status_code in {200, 503}


def test_a_clock_that_jumps_ends_no_session_and_opens_no_lock(editor, clock, settings):
    clock(NOW)
    client, attacker = Client(), Client(REMOTE_ADDR="203.0.113.9")
    log_in(client)
    for number in range(settings.AXES_FAILURE_LIMIT):
        log_in(attacker, f"wrong {number}")
    for minutes in (-20, 30, -5):  # set back, set on, corrected; all within the hour that a lock lasts
        clock(NOW + dt.timedelta(minutes=minutes))
        assert client.get("/admin/").status_code == 200
        assert log_in(attacker).status_code == 429


# Summer time was kept in 1986 to 1991 and in the forties; the day of a newspaper knows of none.
@pytest.mark.parametrize("day", ["1949-10-01", "1945-09-02", "1969-12-31", "1988-04-10", "1991-09-15", "2038-01-20"])
def test_the_day_of_a_paper_is_the_day_it_prints(client, index_path, write_article, day):
    date = dt.date.fromisoformat(day)
    article = write_article("两个引领。", headline="那一天", date=date, date_basis="published")
    writer.drain()
    written = f"{date.year}年{date.month}月{date.day}日"
    assert written in client.get(article.get_absolute_url()).text
    hits = client.get("/api/search", {"q": "引领"}).json()["hits"]
    assert [hit["date"] for hit in hits] == [day]
    days = [date - dt.timedelta(1), date, date + dt.timedelta(1)]
    found = [client.get("/api/search", {"q": f"引领 日期:{each}"}).json()["total"] for each in days]
    assert found == [0, 1, 0]
    assert "那一天" in client.get(f"/calendar/{date.year}/{date.month:02}/{date.day:02}/", follow=True).text
