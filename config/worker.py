"""gunicorn's threaded worker, made patient: a client that is silent, slow or many holds no thread the others need."""

import os
import re
import selectors
import socket
import time
from collections import Counter
from functools import partial
from typing import Any

from gunicorn import util
from gunicorn.http.message import Request
from gunicorn.http.unreader import SocketUnreader
from gunicorn.workers.gthread import TConn, ThreadWorker

SILENCE = 15.0  # seconds that a connection may be open without asking anything
HEADERS = 10.0  # seconds that a request may take to arrive
SLOWEST = 16 * 1024  # bytes a second beyond that, for uploads
SENDING = 30.0  # seconds until the client has taken one part of the answer
LINGER = 0.5  # seconds until the client has hung up as well
PROXIED = os.environ.get("PROXY_COUNT", "0") not in {"", "0"}
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
MOST = 40  # connections of one address in one worker: a browser opens six


class PatientUnreader(SocketUnreader):  # type: ignore[misc]  # gunicorn has no types
    """Reads from a client as long as it goes on sending; one that is too slow counts as gone."""

    def __init__(self, sock: socket.socket):
        super().__init__(sock)
        self.begin()

    def begin(self) -> None:
        self._ends = time.monotonic() + HEADERS

    def chunk(self, size_hint: int | None = None) -> bytes:
        remaining = self._ends - time.monotonic()
        if remaining <= 0:
            return b""
        self.sock.settimeout(remaining)
        try:
            data: bytes = super().chunk(size_hint)
        except TimeoutError:
            return b""
        finally:
            self.sock.settimeout(SENDING)
        self._ends += len(data) / SLOWEST
        return data


class ReadableRequest(Request):  # type: ignore[misc]  # gunicorn has no types
    """A request whose address may be written as people write it: /search/?q=党建, which browsers send as %E5%85%9A…"""

    def parse_request_line(self, line_bytes: bytes) -> None:
        method, space, rest = line_bytes.partition(b" ")
        super().parse_request_line(method + space + _NOT_ASCII.sub(lambda found: b"%%%02X" % found[0][0], rest))


def write_refusal(sock: socket.socket, status: int, _reason: str, _detail: str) -> None:
    from config import unreadable  # needs Django, which stands when the first request comes and not before

    unreadable.write(sock, status)


util.write_error = write_refusal  # all that gunicorn says to a client by itself


class PatientConnection(TConn):  # type: ignore[misc]  # gunicorn has no types
    """A connection whose requests have a time to arrive in, each."""

    def __init__(self, *arguments: Any, ended: Any):
        super().__init__(*arguments)
        self._ended = ended

    def init(self) -> None:
        """Called before each request: the first makes the parser, every one has its time from here."""
        super().init()
        if not isinstance(self.parser.unreader, PatientUnreader):
            self.parser.unreader = PatientUnreader(self.sock)
            self.parser.mesg_class = ReadableRequest
        self.parser.unreader.begin()
        self.sock.settimeout(SENDING)

    def close(self, graceful: bool = False) -> None:
        """Never waits: this is the thread that all connections depend on, and the waiting was done before."""
        ended, self._ended = self._ended, None
        if ended:
            ended()
        util.close(self.sock)


class PatientWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Gives a connection a thread when it has asked for something, not when it is opened."""

    def __init__(self, *arguments: Any, **options: Any):
        super().__init__(*arguments, **options)
        self._held: Counter[str] = Counter()

    def accept(self, listener: socket.socket) -> None:
        try:
            client_sock, address = listener.accept()
        except OSError as error:
            self.log.debug("No connection accepted: %s", error)
            return
        # Behind a proxy of ours all come from one address: there the proxy limits them (config/deploy/nginx.conf).
        name = address[0] if isinstance(address, tuple) and not PROXIED else ""
        if name and self._held[name] >= MOST:
            client_sock.close()
            return
        self.nr_conns += 1
        self._held[name] += 1
        conn = PatientConnection(
            self.cfg, client_sock, address, listener.getsockname(), ended=partial(self._let_go, name)
        )
        conn.timeout = time.monotonic() + SILENCE
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def handle(self, conn: PatientConnection) -> Any:
        going_on = super().handle(conn)
        if not going_on:
            # Waiting for the client to hang up belongs to this thread, not to the one that accepts.
            util.close_graceful(conn.sock, timeout=LINGER)
        return going_on

    def _let_go(self, name: str) -> None:
        self._held[name] -= 1
        if self._held[name] <= 0:
            del self._held[name]
