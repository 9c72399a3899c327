"""The start, as an operator meets it: what is made, what is refused, and in which words."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.cost import until
from tests.prepared import NO_PORT, migrated
from tests.prepared import prepared as prepared_folder

ROOT = Path(__file__).parent.parent


def environment(data_dir: Path, **extra: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "OPENBLAS_CORETYPE"}}
    return kept | {"DATA_DIR": str(data_dir)} | extra


def manage(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=300)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=120) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def answers(address: str) -> bool:
    try:
        return get(f"{address}/healthz")[0] == 200
    except OSError:
        return False


@contextmanager
def serving(env: dict[str, str]):
    """A gunicorn of the project's own configuration; yields its address once it answers."""
    command = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
    address = f"http://127.0.0.1:{env['PORT']}"
    with log_of(env).open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=log)
    try:
        until(lambda: answers(address) or server.poll() is not None)
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=120)


def log_of(env: dict[str, str]) -> Path:
    """Where the last server over this data says what it says."""
    return Path(env["DATA_DIR"]) / "server.log"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> tuple[dict[str, str], str]:
    """A data folder after the first `prepare` in development, and what the command printed."""
    folder = tmp_path_factory.mktemp("data")
    told = prepared_folder(folder)
    return environment(folder, LOCAL="1", PORT=str(free_port())), told


def test_first_start_says_what_it_does_and_shows_the_password_once_at_its_end(prepared):
    env, printed = prepared
    lines = printed.strip().splitlines()
    box = lines[-7:]
    assert box[0] == box[-1] == "+" + "-" * (len(box[0]) - 2) + "+" and {len(line) for line in box} == {len(box[0])}
    assert re.search(r"Password +\S{12,}", box[3]) and f":{NO_PORT}/admin/" in box[1]
    for part in ("Database", "Gazetteer", "Sources", "Index", "Static files"):
        assert [line for line in lines if line.startswith(f"{part}:") and line.endswith("…")], part
    second = manage("prepare", **env)
    assert second.returncode == 0 and "Password" not in second.stdout and "Sources" not in second.stdout


def test_errors_are_told_from_the_inside_where_debugging_is_chosen(prepared):
    asked = "from django.test import Client; print(Client(SERVER_NAME='127.0.0.1').get('/nothing-here/').text)"
    told = manage("shell", "-v0", "-c", asked, **prepared[0] | {"DEBUG": "1"})
    assert "URLconf" in told.stdout, told.stderr


TRICKS = [
    "SCRIPT_NAME: /admin", "PATH_INFO: /admin/", "X_FORWARDED_FOR: 1.2.3.4", "REMOTE_ADDR: 1.2.3.4", "Host: a, b",
    "Host: evil.example", "Host: localhost:8x", "Host: 127.0.0.1@evil.example", "Content-Length: -1",
    "Content-Length: x", "Transfer-Encoding: chunked, chunked", "X-Bad\x00: 1", "No colon",
]  # fmt: skip


UNREADABLE = b"GET / HTTP/1.1\r\nHost: a\r\nNo colon\r\n\r\n"
UNWRITTEN = ["/search/?q=两个引领".encode(), "/search/?q=两个引领".encode("gb18030"), "/商城/".encode(), b"/\xff?\x80"]


def answered(address: str, data: bytes) -> bytes:
    """All that the bytes are answered with."""
    with socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])), timeout=60) as connection:
        connection.sendall(data)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def raw(address: str, data: bytes) -> int:
    """The status that the bytes are answered with."""
    with socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])), timeout=20) as connection:
        connection.sendall(data)
        return int(connection.recv(4096).split(b" ", 2)[1])


def test_the_servers_own_lines_are_data_where_that_is_chosen(prepared):
    env = prepared[0] | {"LOG_FORMAT": "json", "LOG_LEVEL": "warning"}
    with serving(env) as address:
        assert raw(address, UNREADABLE) == 400
        get(f"{address}/search/?q=secret")
    written = [line for line in log_of(env).read_text().splitlines() if line.strip()]
    assert any("Invalid request" in line for line in written)
    events = [json.loads(line) for line in written]
    assert {"/healthz", "/search/"} <= {event.get("path") for event in events} and "secret" not in str(events)


@pytest.fixture(scope="class")
def served(prepared) -> Iterator[str]:
    """The address of one server for all tests of a class."""
    with serving(prepared[0] | {"LOG_LEVEL": "warning"}) as address:
        yield address


@pytest.fixture
def log(prepared) -> Path:
    return log_of(prepared[0])


class TestServed:
    def test_served_archive_answers_and_is_ready(self, served):
        status, text = get(f"{served}/readyz")
        assert status == 200, text
        assert get(f"{served}/")[0] == 200
        assert json.loads(get(f"{served}/api/search?q={quote('“两个引领”')}")[1])["total"] == 1

    def test_overlong_addresses_get_an_answer_of_ours_not_the_servers(self, served):
        for characters, answered in ((1_200, 400), (10_000, 414), (100_000, 414)):
            asked = quote("党" * characters)
            status, text = get(f"{served}/search/?q={asked}")
            assert status == answered and "检索词最多 200 字" in text
            status, text = get(f"{served}/api/search?q={asked}")
            assert status == answered and "检索词最多 200 字" in json.loads(text)["detail"]

    def test_an_address_that_is_none_gets_a_page_of_ours(self, served):
        status, text = get(f"{served}/nothing-here/")
        assert status == 404 and "馆藏没有这一页" in text and "URLconf" not in text

    def test_header_tricks_are_bad_requests_and_leave_no_traceback(self, served, log):
        for trick in TRICKS:
            for path in ("/", "/admin/login/", "/healthz"):
                host = "" if trick.startswith("Host") else "Host: 127.0.0.1\r\n"
                asked = f"GET {path} HTTP/1.1\r\n{host}{trick}\r\nConnection: close\r\n\r\n"
                status = raw(served, asked.encode())
                assert status == 400 or (trick.startswith("Transfer") and status == 501), (trick, path, status)
        assert get(f"{served}/healthz")[0] == 200
        assert "Invalid request" in log.read_text() and "Traceback" not in log.read_text()

    @pytest.mark.parametrize(
        ("asked", "status"),
        [
            (UNREADABLE, 400),
            (b"\xe5\x85\x9a / HTTP/1.1\r\n\r\n", 400),
            (b"GET / HTTP/9.9\r\n\r\n", 400),
            (b"GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + b"a" * 9_000 + b"\r\n\r\n", 431),
            (b"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: br\r\n\r\n", 501),
        ],
    )
    def test_what_the_server_itself_cannot_read_is_told_by_a_page_of_ours(self, served, asked, status):
        head, _, page = answered(served, asked).decode().partition("\r\n\r\n")
        assert head.startswith(f"HTTP/1.1 {status} ") and "Content-Type: text/html; charset=utf-8" in head
        assert head.endswith(f"\r\nContent-Length: {len(page.encode())}")
        for name in ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Permissions-Policy"):
            assert f"\r\n{name}: " in head, name
        assert "请求无法识读" in page and str(status) in page and 'rel="stylesheet" href="/static/css/' in page

    def test_addresses_in_plain_characters_are_read_as_browsers_would_send_them(self, served):
        told = [
            answered(served, b"GET " + target + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            for target in UNWRITTEN
        ]
        encoded = get(f"{served}/search/?q={quote('两个引领')}")[1]
        assert [int(each.split(b" ", 2)[1]) for each in told] == [200, 200, 404, 404]
        assert "两个引领" in encoded and "<mark>" in encoded and "<mark>" in told[0].decode()
        assert "馆藏没有这一页" in told[2].decode()

    def test_the_servers_own_lines_are_lines(self, served, log):
        assert raw(served, UNREADABLE) == 400
        get(f"{served}/search/?q=secret")
        written = log.read_text().splitlines()
        assert any("Invalid request" in line for line in written)
        assert not any(line.startswith("{") or "GET /search/" in line for line in written)

    def test_killed_writer_is_started_again_and_takes_up_what_waits(self, prepared, served):
        killed = writer_of(served)
        os.kill(killed, signal.SIGKILL)
        until(lambda: writer_of(served) not in {0, killed})
        change = "a = Article.objects.first(); a.paragraphs[-1]['text'] += '再起一名书记员'; a.save()"
        done = manage("shell", "-c", f"from archive.models import Article; {change}", **prepared[0])
        assert done.returncode == 0, done.stderr
        asked = f"{served}/api/search?q={quote('“再起一名书记员”')}"
        until(lambda: json.loads(get(asked)[1])["total"] == 1)

    @pytest.mark.parametrize("name", [b"publisher", b"reader"])
    def test_killed_worker_of_the_desk_is_started_again(self, served, name):
        until(lambda: companion_of(served, name))
        killed = companion_of(served, name)
        os.kill(killed, signal.SIGKILL)
        until(lambda: companion_of(served, name) not in {0, killed})


def writer_of(address: str) -> int:
    return companion_of(address, b"index_writer")


def companion_of(address: str, name: bytes) -> int:
    """The number of the process of this name beside the server at the address; 0 when there is none."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            environ = (folder / "environ").read_bytes().split(b"\0")
        except OSError:
            continue  # ended since
        if name in words and f"PORT={address.rpartition(':')[2]}".encode() in environ:
            return int(folder.name)
    return 0


def test_a_port_in_use_is_said_plainly(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = manage("prepare", **environment(tmp_path, LOCAL="1", PORT=str(port)))
    assert answer.returncode == 1
    assert (
        answer.stderr.strip()
        == f"CommandError: Port {port} on 127.0.0.1 is in use: stop that server, or choose PORT=8001."
    )


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, "SECRET_KEY"),
        ({"SECRET_KEY": "x" * 60}, "ALLOWED_HOSTS"),
        ({"DEBUG": "maybe"}, "DEBUG"),
        ({"LOCAL": "maybe"}, "LOCAL"),
    ],
)
def test_production_without_its_settings_stops_with_one_line(tmp_path, given, missing):
    for command in (["manage.py", "check"], ["-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]):
        env = environment(tmp_path, PORT=str(free_port()), **given)
        answer = subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=300
        )
        assert answer.returncode != 0
        lines = [line for line in answer.stderr.splitlines() if line.strip()]
        assert len(lines) == 1 and missing in lines[0], answer.stderr


def test_production_creates_nobody(tmp_path):
    env = environment(migrated(tmp_path), SECRET_KEY="x" * 60, ALLOWED_HOSTS="example.org", PORT=str(free_port()))
    answer = manage("prepare", **env)
    assert answer.returncode == 0, answer.stderr
    counted = manage(
        "shell", "-v0", "-c",
        "from django.contrib.auth.models import User; from archive.models import Source;"
        "print(User.objects.count(), Source.objects.count())", **env,
    )  # fmt: skip
    assert counted.stdout.split() == ["0", "0"], counted.stderr
