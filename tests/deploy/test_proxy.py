"""Behind a real nginx with the shipped site: who is counted, who is locked out, and what nginx answers itself."""

import os
import shutil
import signal
import socket
import ssl
import subprocess
import threading

import pytest

from tests.cost import until
from tests.deploy import serving
from tests.deploy.serving import HOST, NGINX, Client
from tests.prepared import prepared

pytestmark = pytest.mark.skipif(NGINX is None, reason="needs nginx: tests/install_nginx.sh")
PASSWORD = "a long password 1"
ATTACKER, COLLEAGUE, EDITOR, SPRAYER = "127.0.0.7", "127.0.0.8", "127.0.0.9", "127.0.0.10"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("nginx")


@pytest.fixture(scope="module")
def port(tmp_path_factory, folder):
    data = tmp_path_factory.mktemp("data")
    prepared(data)
    env = serving.environment(data)
    create = (
        f"from django.contrib.auth.models import User; User.objects.create_superuser('editor', password='{PASSWORD}')"
    )
    serving.manage(env, "shell", "-c", create)
    with serving.proxied(env, folder) as port:
        yield port


def test_pages_come_through_with_their_address_and_over_https(port):
    assert Client(port).ask("/")[0] == 200
    status, text = Client(port).ask("/api/search?q=%E5%85%9A")
    assert status == 200 and '"hits"' in text
    assert f"https://{HOST}/search/" in Client(port).ask("/search/feed/?q=%E5%85%9A")[1]


def test_five_wrong_passwords_lock_their_address_and_nobody_else(port):
    attacker = Client(port, ATTACKER)
    # A new address in the header each time: as if five strangers had tried once each.
    answers = [attacker.log_in("editor", "wrong", **{"X-Forwarded-For": f"203.0.113.{number}"}) for number in range(6)]
    assert answers[:4] == [200] * 4 and answers[-1] == 429
    assert attacker.log_in("editor", PASSWORD) == 429
    assert Client(port, EDITOR).log_in("editor", PASSWORD) == 302


def test_nobody_locks_another_out_by_naming_his_address(port):
    for _ in range(6):
        Client(port, COLLEAGUE).log_in("editor", "wrong", **{"X-Forwarded-For": EDITOR})
    assert Client(port, EDITOR).log_in("editor", PASSWORD) == 302


def test_one_password_tried_over_many_names_locks_the_address(port):
    sprayer = Client(port, SPRAYER)
    answers = [sprayer.log_in(f"name{number}", "Summer2026!") for number in range(32)]
    assert set(answers[:30]) == {200} and set(answers[30:]) == {429}
    assert sprayer.log_in("editor", PASSWORD) == 429
    assert Client(port, EDITOR).log_in("editor", PASSWORD) == 302


def test_header_tricks_change_nothing(port):
    for name in ("SCRIPT_NAME", "X-Script-Name", "X-Forwarded-Host", "X-Forwarded-Prefix"):
        status, text = Client(port).ask("/search/feed/?q=%E5%85%9A", **{name: "evil.example"})
        assert status == 200 and "evil.example" not in text
    assert Client(port).ask("/", **{"X-Forwarded-Proto": "http"})[0] == 200  # else a redirect to itself for ever
    assert Client(port).ask("/", Host="evil.example")[0] == 400


def test_a_long_address_gets_our_own_page(port):
    status, text = Client(port).ask("/search/?q=" + "a" * 20_000)
    assert status == 414 and "检索词最多 200 字" in text


def test_slow_clients_end_at_the_proxy(port):
    """Four hundred that have begun a handshake, a request or a body; none of them reaches a worker."""
    insecure = ssl._create_unverified_context()
    half = f"POST /admin/login/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 1000\r\n\r\nusername=".encode()
    held = []
    for number in range(400):
        plain = socket.create_connection(
            ("127.0.0.1", port), source_address=(f"127.0.2.{1 + number % 100}", 0), timeout=60
        )
        held.append(plain)
        if number % 3:
            held[-1] = insecure.wrap_socket(plain, server_hostname=HOST)
            held[-1].sendall(half if number % 3 == 1 else b"GET / HTTP/1.1\r\nHost: ")
    try:
        assert [Client(port).ask(path)[0] for path in ("/", "/healthz", "/search/?q=%E5%85%9A", "/places/")] == [
            200
        ] * 4
    finally:
        for each in held:
            each.close()


def test_a_restart_under_load_fails_no_request(port, folder):
    """HUP replaces the workers while readers go on asking, over connections kept and new ones."""
    master = int((folder / "gunicorn.pid").read_text())
    ended, answers = threading.Event(), []

    def read(address):
        while not ended.is_set():
            answers.append(Client(port, address).ask("/places/")[0])

    readers = [threading.Thread(target=read, args=[f"127.0.0.{30 + number}"]) for number in range(4)]
    for reader in readers:
        reader.start()
    try:
        for _ in range(3):
            before, asked = set(serving.workers_of(master)), len(answers)
            os.kill(master, signal.SIGHUP)
            until(lambda before=before: len(after := set(serving.workers_of(master))) == 2 and not before & after)
            until(lambda asked=asked: len(answers) > asked + 20)
    finally:
        ended.set()
        for reader in readers:
            reader.join()
    assert set(answers) == {200} and len(answers) > 60


def test_the_number_of_a_request_is_that_of_the_proxy(port):
    number = "f" * 32
    status, text = Client(port).ask("/nothing-here/", **{"X-Request-ID": number})
    assert status == 404 and "请求编号" in text and number not in text


def test_units_are_what_systemd_expects(tmp_path):
    """As shipped but for the paths of this machine."""
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("needs systemd")
    units = []
    for shipped in sorted((serving.ROOT / "config" / "deploy").glob("xianbao*")):
        unit = tmp_path / shipped.name
        text = shipped.read_text(encoding="utf-8").replace("/opt/xianbao", str(serving.ROOT))
        unit.write_text(text.replace("=xianbao\n", "=root\n"), encoding="utf-8")
        units.append(str(unit))
    assert len(units) == 4
    done = subprocess.run([analyze, "verify", "--man=no", *units], capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if "xianbao" in line]
    assert done.returncode == 0 and not ours, done.stderr
