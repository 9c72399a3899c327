"""`manage.py index_writer`: the one process that takes changes into the index; the server starts it."""

import os
import signal
from typing import Any

from django.core.management import BaseCommand, CommandParser

from search import analysis
from search.indexing import writer
from search.indexing.upkeep import Upkeep

NICENESS = 5  # readers go first, the index before uploads that are still to be published


class Command(BaseCommand):
    help = "Follows the outbox and keeps the search index up to date, until it is told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--parent", type=int, help="Stop when this process is gone.")
        parser.add_argument("--once", action="store_true", help="Take in what waits now, then stop.")

    def handle(self, **options: Any) -> None:
        if options["once"]:
            self.stdout.write(f"{writer.drain()} articles taken in.")
            return
        os.nice(NICENESS)
        stopped: list[int] = []
        # What is being written is finished first: a generation either counts or does not.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda received, frame: stopped.append(received))
        analysis.warm_up()
        upkeep = Upkeep()
        try:
            writer.follow(lambda: not stopped and _alive(options["parent"]), upkeep.go_on)
        finally:
            upkeep.end()


def _alive(process: int | None) -> bool:
    return process is None or os.getppid() == process
