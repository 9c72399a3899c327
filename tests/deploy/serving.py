"""The archive as it is deployed: gunicorn of the project's own configuration, the shipped nginx site in front."""

import http.client
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent.parent
SITE = ROOT / "config" / "deploy" / "nginx.conf"
HOST = "xianbao.example.org"
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
GUNICORN = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
CERTIFICATE = (
    f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN={HOST} "
    "-keyout key.pem -out cert.pem"
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(data: Path, **extra: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "OPENBLAS_CORETYPE") if name in os.environ}
    secret = {"SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": HOST, "PROXY_COUNT": "1", "HOST": "127.0.0.1"}
    return kept | secret | {"DATA_DIR": str(data), "PORT": str(free_port())} | extra


def manage(env: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


@dataclass
class Client:
    """Somebody at an address of the loopback network, with cookies and any headers of his own."""

    port: int
    address: str = "127.0.0.1"
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, path: str, form: dict[str, str] | None = None, **headers: str) -> tuple[int, str]:
        """Status and text of the answer, over TLS."""
        insecure = ssl._create_unverified_context()
        connection = http.client.HTTPSConnection(
            "127.0.0.1", self.port, timeout=30, source_address=(self.address, 0), context=insecure
        )
        sent = {"Host": HOST, "Referer": f"https://{HOST}/", **self.headers, **headers}
        sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = urlencode(form) if form is not None else None
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request("POST" if body is not None else "GET", path, body, sent)
            answer = connection.getresponse()
            for name, value in re.findall(r"([^=;, ]+)=([^;]*)", "\n".join(answer.headers.get_all("Set-Cookie", []))):
                if name in {"csrftoken", "sessionid"}:
                    self.cookies[name] = value
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def log_in(self, name: str, password: str, **headers: str) -> int:
        """The status that the log-in form is answered with: 302 to the desk, 200 for wrong, 429 for locked."""
        if "csrftoken" not in self.cookies:
            self.ask("/admin/login/")
        form = {"username": name, "password": password, "csrfmiddlewaretoken": self.cookies["csrftoken"]}
        return self.ask("/admin/login/?next=/admin/", form, **headers)[0]


def configuration(folder: Path, upstream: int, plain: int, secure: int, stand_in: int = 0) -> Path:
    """The shipped site with free ports and a certificate of its own, inside the smallest nginx.conf."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(CERTIFICATE.split(), cwd=folder, check=True, capture_output=True)
    site = SITE.read_text(encoding="utf-8")
    for shipped, own in (
        ("server 127.0.0.1:8000 ", f"server 127.0.0.1:{upstream} "),
        ("server 127.0.0.1:8001 ", f"server 127.0.0.1:{stand_in or free_port()} "),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{secure} ssl http2;"),
        (f"/etc/letsencrypt/live/{HOST}/fullchain.pem", f"{folder}/cert.pem"),
        (f"/etc/letsencrypt/live/{HOST}/privkey.pem", f"{folder}/key.pem"),
    ):
        assert site.count(shipped) == 1, shipped
        site = site.replace(shipped, own)
    (folder / "site.conf").write_text(site, encoding="utf-8")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = "\n".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    user = "user root;" if os.getuid() == 0 else ""
    written = folder / "nginx.conf"
    written.write_text(
        f"daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nworker_processes 1;\n{user}\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{paths}\ninclude {folder}/site.conf;\n}}\n"
    )
    return written


@contextmanager
def proxied(env: dict[str, str], folder: Path, stand_in: int = 0) -> Iterator[int]:
    """The whole of it, running; yields the port of https."""
    plain, secure = free_port(), free_port()
    site = configuration(folder, int(env["PORT"]), plain, secure, stand_in)
    nginx, gunicorn = [NGINX, "-p", str(folder), "-c", str(site)], GUNICORN
    with (folder / "gunicorn.log").open("w") as log:
        servers = [subprocess.Popen(gunicorn, cwd=ROOT, env=env, stdout=log, stderr=log), subprocess.Popen(nginx)]
        try:
            wait_for(Client(secure))
            (folder / "gunicorn.pid").write_text(str(servers[0].pid))
            yield secure
        finally:
            for server in reversed(servers):
                server.send_signal(signal.SIGTERM)
                server.wait(timeout=120)


def workers_of(master: int) -> list[int]:
    """The processes of gunicorn that answer; the programs beside them have command lines of their own."""
    children = map(int, Path(f"/proc/{master}/task/{master}/children").read_text().split())
    return [child for child in children if _command_of(child) == _command_of(master)]


def _command_of(process: int) -> bytes:
    """The command line of a process, empty where it has ended since."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def wait_for(client: Client) -> None:
    for _ in range(300):
        try:
            if client.ask("/healthz")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError("The site did not answer within a minute.")
