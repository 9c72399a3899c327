"""Silent, slow and many: clients without a proxy in between keep nobody from being answered."""

import http.client
import re
import socket
import subprocess
import sys
import urllib.request
from collections import Counter

import pytest

from config.worker import MOST
from tests.cost import until
from tests.deploy import serving
from tests.prepared import prepared

SILENT, SLOW = "127.0.0.20", "127.0.0.21"


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    prepared(folder)
    env = serving.environment(folder, LOCAL="1", PROXY_COUNT="0", ALLOWED_HOSTS="127.0.0.1")
    command = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
    server = subprocess.Popen(command, cwd=serving.ROOT, env=env | {"LOG_LEVEL": "warning"})
    try:
        until(lambda: answers(int(env["PORT"])))
        yield int(env["PORT"])
    finally:
        server.terminate()
        server.wait(timeout=120)


def answers(port: int) -> bool:
    try:
        return get(port, "/healthz") == 200
    except OSError:
        return False


def get(port: int, path: str) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
        return answer.status


def connect(port: int, address: str, said: bytes = b"") -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), source_address=(address, 0), timeout=20)
    connection.sendall(said)
    return connection


def is_hung_up(connection: socket.socket) -> bool:
    """Whether the next byte finds nobody listening any more."""
    try:
        connection.sendall(b"a")
    except OSError:
        return True
    return is_closed(connection)


def is_closed(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:
        return True


def test_silent_and_slow_connections_stop_nobody(port):
    """Each of the slow ones has begun a request; two such connections used to stop everything for a minute."""
    held = [connect(port, SILENT) for _ in range(MOST)] + [connect(port, SLOW, b"GET / HT") for _ in range(20)]
    try:
        assert [get(port, path) for path in ("/healthz", "/", "/search/?q=%E5%85%9A", "/healthz")] == [200] * 4
    finally:
        for connection in held:
            connection.close()


def test_one_address_holds_so_many_connections_and_no_more(port):
    held = [connect(port, SILENT) for _ in range(2 * MOST + 10)]  # two workers
    for connection in held:
        connection.settimeout(0.05)
    assert sum(map(is_closed, held)) >= 10
    assert get(port, "/healthz") == 200
    for connection in held:
        connection.close()


def test_a_request_that_never_ends_is_hung_up_on(port):
    connection = connect(port, SLOW, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
    connection.settimeout(0.5)
    until(lambda: is_hung_up(connection))  # a request that never ends would be read for ever
    connection.close()


def test_who_never_hangs_up_delays_nobody(port):
    """gunicorn waits two seconds for each of them in the thread that accepts: a dozen stood still for a minute."""
    asked = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    held = [connect(port, SLOW, asked) for _ in range(30)]
    assert get(port, "/healthz") == 200
    for connection in held:
        connection.close()


def test_a_connection_is_used_again_for_the_next_request(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, source_address=("127.0.0.22", 0), timeout=120)
    connection.connect()
    connection.auto_open = 0  # a connection that was closed is not opened again by itself
    for _ in range(3):
        connection.request("GET", "/healthz")
        with connection.getresponse() as answer:
            assert answer.status == 200 and answer.read()
    connection.close()


def test_ten_tabs_at_once_are_all_answered(port):
    asked = [
        connect(port, "127.0.0.23", b"GET /search/?q=%%E5%%85%%9A&page=%d HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n" % page)
        for page in range(1, 11)
    ]
    answers = [each.recv(12) for each in asked]
    for each in asked:
        each.close()
    assert answers == [b"HTTP/1.0 200"] * 10


def test_requests_sent_in_one_go_are_answered_in_their_order(port):
    paths = ["/healthz", "/nothing-here/", "/api/nothing", "/healthz"]
    asked = "".join(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" for path in paths[:-1])
    last = f"GET {paths[-1]} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    connection = connect(port, "127.0.0.24", (asked + last).encode())
    connection.settimeout(60)
    answered = b"".join(iter(lambda: connection.recv(65536), b""))
    connection.close()
    assert re.findall(rb"HTTP/1\.1 (\d\d\d) ", answered) == [b"200", b"404", b"404", b"200"]


def test_a_flood_of_searches_is_told_to_come_back_and_stops_no_reader(port):
    """Two hundred at once from twenty addresses; whoever reads meanwhile is answered, and the flood is told when."""
    asked = "GET /search/?q={} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n"
    flood = [
        connect(port, f"127.0.1.{1 + number % 20}", asked.format(f"%E5%85%9A&page={number + 1}").encode())
        for number in range(200)
    ]
    reading = [get(port, path) for path in ("/", "/places/", "/healthz", "/articles/1/")]
    answers = []
    for connection in flood:
        connection.settimeout(120)
        answers.append(b"".join(iter(lambda each=connection: each.recv(65536), b"")))
        connection.close()
    assert reading == [200] * 4
    statuses = Counter(answer.split(b" ", 2)[1] for answer in answers)
    assert statuses.keys() <= {b"200", b"429", b"503"} and statuses[b"200"] >= 10, statuses
    refused = [answer for answer in answers if answer.split(b" ", 2)[1] != b"200"]
    assert refused and all(b"Retry-After: " in answer for answer in refused)
    assert get(port, "/search/?q=%E5%85%9A") == 200
