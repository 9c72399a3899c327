"""How the processes beside the server begin and end: stopped by a signal, or when their server is gone."""

import os
import signal
from collections.abc import Callable

from django.core.management import CommandParser

NICENESS = 10  # of what works out something for long and keeps nobody waiting: readers go first


def add_arguments(parser: CommandParser) -> None:
    """What each of them may be told."""
    parser.add_argument("--parent", type=int, help="Stop when this process is gone.")
    parser.add_argument("--once", action="store_true", help="Do what waits now, then stop.")


def beside_the_server(follow: Callable[[Callable[[], bool]], None], parent: int | None) -> None:
    """Follows the work until told to stop: what is at hand is finished first; what takes longer is taken up again.

    Not niced: while such a process writes, all others wait to write, and on a busy machine a niced one is as slow as
    the machine is busy. Documents are read in a process of their own, which is (archive/parsing/worker.py).
    """
    stopped: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, frame: stopped.append(received))
    follow(lambda: not stopped and (parent is None or os.getppid() == parent))
