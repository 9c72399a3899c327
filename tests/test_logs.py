"""The log: one line an event whatever strangers write, a number from the error page to its lines, no secrets."""

import json
import logging
import sys
from datetime import datetime, timedelta

import pytest
from django.test import Client

from archive import jobs
from archive.admin import publishing, reader
from archive.importing import levelling
from archive.models import Upload, UploadFile
from config import logs
from search.indexing import writer
from tests.search.conftest import write_article

__all__ = ["write_article"]
pytestmark = pytest.mark.django_db
EVIL = "党\r\nERROR root you are fired\u2028\x1b[2J"


@pytest.fixture
def lines():
    """What the chosen formatter makes of all that is logged during the test."""
    written = []

    class Kept(logging.Handler):
        def emit(self, record):
            written.append(self.format(record))

    def listening(chosen):
        handler.setFormatter(logs.formatter(chosen))
        return written

    handler, root = Kept(), logging.getLogger()
    requests = logging.getLogger("config.request_ids")
    root.addHandler(handler)
    requests.setLevel(logging.INFO)
    yield listening
    root.removeHandler(handler)
    requests.setLevel(logging.WARNING)


def test_every_request_is_one_json_line_in_utc_whatever_it_asks(client, index_path, write_article, lines):
    write_article("党建。")
    writer.drain()
    written = lines("json")
    asked = [f"/search/?q={EVIL}", "/nothing\n{}/", "/", "/places/\u2028/"]
    answers = [client.get(address) for address in asked]
    assert all(len(line.splitlines()) == 1 for line in written)
    events = [event for event in map(json.loads, written) if event["logger"] == "config.request_ids"]
    assert [event["status"] for event in events] == [answer.status_code for answer in answers]
    assert [event["request_id"] for event in events] == [answer["X-Request-ID"] for answer in answers]
    assert len({event["request_id"] for event in events}) == len(asked)
    assert {datetime.fromisoformat(event["time"]).utcoffset() for event in events} == {timedelta(0)}
    assert "fired" not in "".join(written)  # what a reader asks for is no affair of the log


def test_a_line_for_the_terminal_stays_one_line(lines):
    written = lines("line")
    logging.getLogger("test").warning("said by a stranger: %s", EVIL)
    (line,) = written
    assert len(line.splitlines()) == 1 and "\\r\\nERROR root" in line and "\x1b" not in line


@pytest.mark.parametrize("chosen", logs.FORMATS)
def test_no_password_and_no_cookie_reaches_the_log(client, django_user_model, lines, chosen):
    django_user_model.objects.create_superuser("editor", password="the right password")
    written = lines(chosen)
    for name, password in (
        ("editor", "a wrong secret"),
        (f"editor{EVIL}", "a wrong secret"),
        ("editor", "the right password"),
    ):
        client.post("/admin/login/", {"username": name, "password": password})
    client.get("/admin/")
    told = "\n".join(written)
    assert written and "secret" not in told and "the right password" not in told
    assert client.cookies["sessionid"].value not in told
    assert all(len(line.splitlines()) == 1 for line in written)


def test_an_error_page_bears_the_number_of_its_lines(client, monkeypatch, lines):
    client.raise_request_exception = False
    written = lines("json")
    monkeypatch.setattr("archive.views.home.render", lambda *arguments: 1 / 0)
    response = client.get("/")
    number = response["X-Request-ID"]
    assert response.status_code == 500 and number in response.text
    failed = [event for event in map(json.loads, written) if "exception" in event]
    assert [event["request_id"] for event in failed] == [number] and "ZeroDivisionError" in failed[0]["exception"]
    for address in ("/nothing", "/search/?q=" + "党" * 201):
        response = client.get(address)
        assert response["X-Request-ID"] in response.text
    assert client.get("/api/nothing")["X-Request-ID"]
    assert not logs.request_id.get()


def test_a_number_is_taken_over_from_a_proxy_of_ours_alone(settings):
    given = "0123456789abcdef" * 2
    asked = {"headers": {"x-request-id": given}}
    assert Client().get("/healthz", **asked)["X-Request-ID"] != given
    settings.PROXY_COUNT = 1
    assert Client().get("/healthz", **asked)["X-Request-ID"] == given
    assert Client().get("/healthz", headers={"x-request-id": "<b>x</b>"})["X-Request-ID"] != "<b>x</b>"


def test_an_exception_is_one_line_of_json():
    try:
        raise ValueError(EVIL)
    except ValueError:
        record = logging.LogRecord("test", logging.ERROR, "", 0, "failed", (), sys.exc_info())
    line = logs.formatter("json").format(record)
    assert len(line.splitlines()) == 1 and EVIL in json.loads(line)["exception"]


def events_of(written, logger):
    return [event for event in map(json.loads, written) if event["logger"] == logger]


@pytest.fixture
def told_jobs():
    log = logging.getLogger("archive.jobs")
    log.setLevel(logging.INFO)
    yield
    log.setLevel(logging.NOTSET)


@pytest.mark.usefixtures("told_jobs")
def test_every_line_of_a_job_bears_its_number_and_the_last_says_how_it_ended(lines):
    written = lines("json")
    with pytest.raises(ValueError), jobs.job("publish", f"upload 7 {EVIL}"):
        logging.getLogger("archive.importing").warning("a file that fails")
        raise ValueError
    with jobs.job("read", "upload 7"):
        pass
    logging.getLogger("archive").warning("between two jobs")
    within, failed, done, between = map(json.loads, written)
    assert within["job"] == failed["job"] != done["job"] and len(done["job"]) == 32 and "job" not in between
    assert (failed["kind"], failed["failure"], done["failure"]) == ("publish", "ValueError", "")
    assert done["of"] == "upload 7" and done["milliseconds"] >= 0
    assert all(len(line.splitlines()) == 1 for line in written)


@pytest.mark.usefixtures("told_jobs")
def test_the_jobs_of_the_desk_and_of_the_index_are_numbered(write_article, index_path, lines, django_user_model):
    written = lines("json")
    upload = Upload.objects.create(created_by=django_user_model.objects.create_user("editor"))
    file = UploadFile.objects.create(upload=upload, name="没有.txt", sha256="0" * 64, size=1, position=1)
    reader.carry_out(file)
    publishing.request(upload, upload.created_by)
    publishing.drain()
    levelling._levelled("0" * 64)
    write_article("党建。")
    writer.drain()
    said = {event["kind"]: event["of"] for event in events_of(written, "archive.jobs")}
    assert said == {
        "read": f"upload {upload.pk}, {'0' * 64}", "publish": f"upload {upload.pk}", "level": "0" * 64,
        "index": "1 articles",
    }  # fmt: skip
