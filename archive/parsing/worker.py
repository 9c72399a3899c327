"""The process that reads documents, one after another, each under limits: `python -m archive.parsing.worker`.

It takes requests from standard input and answers on standard output, each a length in eight bytes and a body: first the
context as JSON, then the bytes of the document; the answer is the processor time it took and a reading. It ends by
itself when it is no longer needed.
"""

import os
import resource
import select
import struct
import sys
from math import ceil
from typing import BinaryIO

import msgspec

from archive.parsing import attempt
from archive.parsing.records import ParseContext
from archive.parsing.serialization import dumps

MEMORY_BYTES = 1_500_000_000  # of this process, code and gazetteer (0.15 GB) included
REPLACED_ABOVE = 400_000_000  # what one document has left behind shall not burden the next
IDLE_SECONDS = 300  # an upload follows the last within minutes, or it is over
NICENESS = 5  # readers of pages go first, but a document that is waited for goes on beside however many of them
LENGTH = struct.Struct(">Q")


class Request(msgspec.Struct, frozen=True):
    """What is to be read beside the bytes, and the processor time it may take."""

    context: ParseContext
    cpu_seconds: int


def main() -> None:
    """Answers requests until there are no more, none came for a while, or memory has grown."""
    # What a library prints must not come between the answers.
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _limit(resource.RLIMIT_AS, MEMORY_BYTES)
    while select.select([requests], [], [], IDLE_SECONDS)[0] and (body := receive(requests)) is not None:
        request = msgspec.json.decode(body, type=Request)
        data = receive(requests) or b""
        _limit(resource.RLIMIT_CPU, ceil(_cpu_seconds()) + request.cpu_seconds)
        reading = dumps(attempt(data, request.context))
        try:
            send(answers, reading)
        except BrokenPipeError:  # whoever asked is gone, and nobody else will ask this process
            os._exit(0)  # an ordinary end would flush the pipe once more and say so
        if _resident_bytes() > REPLACED_ABOVE:
            return


def receive(stream: BinaryIO) -> bytes | None:
    """The next body; None where the stream ends."""
    head = stream.read(LENGTH.size)
    return stream.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else None


def send(stream: BinaryIO, body: bytes) -> None:
    """Writes a body with its length before it."""
    stream.write(LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def _limit(kind: int, value: int) -> None:
    # Only the soft limit: it must rise from document to document, and a PDF is parsed by a process with its own.
    resource.setrlimit(kind, (value, resource.getrlimit(kind)[1]))


def _cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _resident_bytes() -> int:
    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123
        return int(statm.read().split()[1]) * resource.getpagesize()


if __name__ == "__main__":
    main()
