"""Reading in a process of its own: a document that loops, grows or crashes costs itself and nothing else.

The process is begun anew, never forked: one forked from a process that has built an index hangs in OpenMP.
"""

import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import IO, cast

import msgspec

from archive.parsing.failures import broken, too_costly
from archive.parsing.records import ParseContext
from archive.parsing.serialization import Reading, loads
from archive.parsing.worker import LENGTH, Request

_PROJECT = Path(__file__).resolve().parents[2]
_WORKER = "archive.parsing.worker"
_CHUNK = 1 << 20  # of bytes; any size does


@dataclass(frozen=True)
class Limits:
    """What one document may cost: processor time, and time by the clock for what waits or hangs."""

    cpu_seconds: int = 120
    wall_seconds: float = 900.0


class _Ended(Exception):
    """The process has ended with this code, or was ended (None)."""

    def __init__(self, code: int | None):
        super().__init__(code)
        self.code = code


class ReaderProcess:
    """Reads one document after another in another process, which is replaced when it ends. Threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._worker: _Worker | None = None

    def read(self, data: bytes, context: ParseContext, limits: Limits | None = None) -> Reading:
        """What the document says, or why it could not be read; never raises for the document's sake."""
        with self._lock:
            for _ in range(2):
                self._worker = self._worker or _Worker()
                try:
                    return loads(self._worker.ask(data, context, limits or Limits()))
                except _Ended as end:
                    self._stop()
                    # One that waited too long, or had grown, left of its own accord: the document is not to blame.
                    if end.code != 0:
                        return _failure(context.name, end.code)
            return broken(context.name, "the reading process ends at once")

    def close(self) -> None:
        """Ends the process."""
        with self._lock:
            self._stop()

    def end(self) -> None:
        """Kills the process whatever it is doing; who waits for its answer is told that there is none."""
        if worker := self._worker:
            worker.end()

    def _stop(self) -> None:
        if self._worker:
            self._worker.kill()
            self._worker = None


class Readers:
    """Several such processes, so that documents are read at the same time; each answer comes when it is waited for."""

    def __init__(self, jobs: int):
        self._free: SimpleQueue[ReaderProcess] = SimpleQueue()
        self._readers = [ReaderProcess() for _ in range(jobs)]
        for reader in self._readers:
            self._free.put(reader)
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="reader")

    def read(self, data: bytes, context: ParseContext, limits: Limits | None = None) -> "Future[Reading]":
        """What will have been read of a document."""
        return self._threads.submit(self._read, data, context, limits)

    def close(self) -> None:
        """Gives up what has not been begun and ends the processes."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for reader in self._readers:
            reader.end()
        self._threads.shutdown()
        for reader in self._readers:
            reader.close()

    def _read(self, data: bytes, context: ParseContext, limits: Limits | None) -> Reading:
        reader = self._free.get()
        try:
            return reader.read(data, context, limits)
        finally:
            self._free.put(reader)


class _Worker:
    """One such process, from its beginning to its end."""

    def __init__(self) -> None:
        # A fixed command, in a group of its own: what it starts itself ends with it. But in our session: Linux weighs
        # sessions first (sched_autogroup_enabled), and what is niced in one of its own is put behind itself alone.
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", _WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_PROJECT,
            process_group=0,
        )
        self._requests = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)

    def ask(self, data: bytes, context: ParseContext, limits: Limits) -> bytes:
        """The answer to one request; raises _Ended."""
        deadline = time.monotonic() + limits.wall_seconds
        try:
            for body in (msgspec.json.encode(Request(context, limits.cpu_seconds)), data):
                self._requests.write(LENGTH.pack(len(body)))
                self._requests.write(body)
            self._requests.flush()
        except BrokenPipeError:
            raise _Ended(self._process.wait()) from None
        return self._receive(deadline)

    def end(self) -> None:
        """Kills it, with whatever it has started."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def kill(self) -> None:
        """Kills it and clears up after it."""
        self.end()
        for stream in (self._requests, self._answers):
            with suppress(BrokenPipeError):  # what it had not taken in yet is lost with it
                stream.close()
        self._process.wait()

    def _receive(self, deadline: float) -> bytes:
        answer = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self._answers, selectors.EVENT_READ)
            while len(answer) < LENGTH.size or len(answer) < LENGTH.size + LENGTH.unpack_from(answer)[0]:
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise _Ended(None)
                chunk = os.read(self._answers.fileno(), _CHUNK)
                if not chunk:
                    raise _Ended(self._process.wait())
                answer += chunk
        return bytes(answer[LENGTH.size :])


def _failure(name: str, code: int | None) -> Reading:
    if code is None:
        return too_costly(name, "no answer in time")
    if code == -signal.SIGXCPU:
        return too_costly(name, "processor time used up")
    # Out of memory in C code, a crash of a library, or the system's choice of a victim.
    return too_costly(name, f"the reading process ended with {code}")
