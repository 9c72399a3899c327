"""The site is stopped and started behind nginx, with a stand-in beside it: readers notice nothing."""

import socket
import subprocess
import threading

import pytest

from tests.cost import until
from tests.deploy import serving
from tests.deploy.serving import GUNICORN, NGINX, ROOT, Client
from tests.prepared import prepared

pytestmark = pytest.mark.skipif(NGINX is None, reason="needs nginx: tests/install_nginx.sh")
PAGES = ("/healthz", "/search/?q=%E5%85%9A", "/articles/1/")


def answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=30):
            return True
    except OSError:
        return False


def test_readers_go_on_while_the_site_is_stopped_and_started(tmp_path):
    prepared(tmp_path / "data")
    env = serving.environment(tmp_path / "data")
    stand_in = env | {"READ_ONLY": "1", "PORT": str(serving.free_port())}
    heard, ended = [], threading.Event()

    def read(port):
        while not ended.is_set():
            heard.extend(Client(port, "127.0.0.40").ask(page)[0] for page in PAGES)

    with (
        serving.proxied(env, tmp_path / "nginx", int(stand_in["PORT"])) as port,
        subprocess.Popen(GUNICORN, cwd=ROOT, env=stand_in) as beside,
    ):
        until(lambda: answers(int(stand_in["PORT"])))
        reader = threading.Thread(target=read, args=[port])
        reader.start()
        try:
            stop((tmp_path / "nginx" / "gunicorn.pid").read_text(), int(env["PORT"]))
            before = len(heard)
            until(lambda: len(heard) > before + 12)
            desk, told = Client(port).ask("/admin/login/")
            assert desk == 503 and "暂时只能阅读和检索" in told
            with subprocess.Popen(GUNICORN, cwd=ROOT, env=env) as again:
                until(lambda: answers(int(env["PORT"])))
                until(lambda: Client(port).ask("/admin/login/")[0] == 200)
                again.terminate()
        finally:
            ended.set()
            reader.join()
            beside.terminate()
    assert set(heard) == {200} and len(heard) > 20


def stop(pid: str, port: int) -> None:
    subprocess.run(["kill", pid], check=True)
    until(lambda: not answers(port))
