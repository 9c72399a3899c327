"""What every answer carries: policies, freshness, compression; and that asking changes nothing."""

import gzip
import logging

import pytest
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from search.indexing import writer
from tests.archive.factories import make_shelf
from tests.archive.test_views_pages import ADDRESSES
from tests.written_once import written_once

pytestmark = pytest.mark.django_db

SEARCHES = ["/search/?q=党", "/search/help/", "/search/verify/?q=党", "/search/feed/?q=党", "/search/export.csv?q=党"]
DATA = ["/api/search?q=党", "/search/suggest?q=党", "/search/export.json?q=党", "/api/openapi.json"]
WATCHES = ["/healthz", "/readyz"]


@pytest.fixture
@written_once
def shelf(index_path, db):
    found = make_shelf()
    writer.drain()
    return found


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_superuser("admin", password="a long password")


@pytest.mark.parametrize("address", ["/", "/nothing", "/api/search?q=党", "/api/nothing", "/admin/login/", "/healthz"])
def test_every_answer_carries_the_policies(client, shelf, address):
    response = client.get(address)
    assert "camera=()" in response["Permissions-Policy"] and "geolocation=()" in response["Permissions-Policy"]
    assert response["Cross-Origin-Resource-Policy"] == response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("address", [*ADDRESSES, "/search/?q=党", "/search/help/", "/api/search?q=党"])
def test_a_page_that_has_not_changed_is_not_sent_again(client, shelf, address):
    first = client.get(address)
    assert first["Cache-Control"] == "no-cache, public" and first["ETag"]
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_changed_page_is_sent_and_the_other_language_is_another_page(client, shelf):
    address = shelf.person.get_absolute_url()
    tag = client.get(address)["ETag"]
    client.cookies["django_language"] = "en"
    assert client.get(address, headers={"if-none-match": tag}).status_code == 200
    client.cookies.clear()
    type(shelf.person).objects.filter(pk=shelf.person.pk).update(name="另一人")
    assert client.get(address, headers={"if-none-match": tag}).status_code == 200


def test_what_an_editor_sees_is_kept_by_nobody_else(client, shelf, editor):
    client.force_login(editor)
    assert client.get("/")["Cache-Control"] == "no-cache, private"
    assert "no-store" in client.get("/admin/")["Cache-Control"]


@pytest.mark.parametrize("address", ["/nothing", "/articles/999/", "/search/?q=" + "党" * 201])
def test_an_error_is_not_kept(client, shelf, address):
    assert client.get(address)["Cache-Control"] == "no-store"


def test_public_pages_are_compressed_and_the_editors_are_not(client, shelf, editor):
    client.force_login(editor)
    for address, encoding in (("/", "gzip"), ("/search/?q=党", "gzip"), ("/admin/", None), ("/nothing", None)):
        response = client.get(address, headers={"accept-encoding": "gzip"})
        assert response.get("Content-Encoding") == encoding, address
    page = client.get("/", headers={"accept-encoding": "gzip"})
    assert gzip.decompress(page.content) == client.get("/").content
    assert "Accept-Encoding" in page["Vary"]


def admin_addresses() -> list[str]:
    """Every page of the editors' desk whose address has no part to fill in."""
    names = {name for name in get_resolver().namespace_dict["admin"][1].reverse_dict if isinstance(name, str)}
    found = []
    for name in sorted(names - {"logout", "jsi18n", "view_on_site"}):
        try:
            found.append(reverse(f"admin:{name}"))
        except NoReverseMatch:
            continue
    return found


@pytest.mark.parametrize("is_editor", [False, True])
def test_asking_changes_nothing(client, shelf, editor, is_editor):
    if is_editor:
        client.force_login(editor)
    client.get("/admin/")  # whatever a session does at its beginning
    rows = [shelf.person, shelf.organization, shelf.slogan, shelf.attestation, shelf.source]
    addresses = [*ADDRESSES, *SEARCHES, *DATA, *WATCHES, *(row.get_absolute_url() for row in rows)]
    addresses += [f"{shelf.source.get_absolute_url()}original", "/language/en/", "/accounts/profile/", "/nothing"]
    assert len(admin_addresses()) > 10
    written = []

    def watch(execute, sql, *arguments):
        if not sql.lstrip().upper().startswith(("SELECT", "PRAGMA", "EXPLAIN")):
            written.append(sql)
        return execute(sql, *arguments)

    with connection.execute_wrapper(watch):
        for address in addresses + admin_addresses():
            response = client.get(address)
            b"".join(response) if response.streaming else response.content
            assert response.status_code < 500 and not written, address


def test_a_host_that_is_not_ours_is_one_line_in_the_log(caplog, capsys, settings):
    handler = logging.getLogger().handlers
    console = next(each for each in handler if type(each) is logging.StreamHandler)
    stream, console.stream = console.stream, (lines := Lines())
    try:
        assert Client().get("/", headers={"host": "evil.example\r\nx"}).status_code == 400
    finally:
        console.stream = stream
    told = [line for line in "".join(lines.written).splitlines() if line.strip()]
    assert [line for line in told if "evil.example" in line] == told[:1] and "Traceback" not in "".join(told)
    assert len(told) <= 2  # the other one is the request's: Bad Request: /


class Lines:
    def __init__(self):
        self.written = []

    def write(self, text):
        self.written.append(text)

    def flush(self):
        pass


def test_nobody_is_sent_to_a_page_that_there_is_not(client, editor):
    assert client.get("/accounts/profile/", follow=True).redirect_chain[0] == ("/admin/", 302)
    client.post("/admin/login/?next=//evil.example/", {"username": "admin", "password": "a long password"})
    answer = client.get("/admin/login/", {"next": "//evil.example/"}, follow=True)
    assert answer.status_code == 200 and answer.redirect_chain[-1][0] == "/admin/"


def test_error_pages_are_ours(client, monkeypatch, shelf):
    client.raise_request_exception = False
    assert "馆藏没有这一页" in client.get("/nothing").text
    assert "请求无法识读" in client.get("/", headers={"host": "evil.example"}).text
    monkeypatch.setattr("archive.views.home.render", lambda *arguments: 1 / 0)
    response = client.get("/")
    assert response.status_code == 500 and "网站出了差错" in response.text and "division" not in response.text
