"""`manage.py publisher`: the process that publishes what editors have confirmed; the server starts it."""

import os
import signal
from typing import Any

from django.core.management import BaseCommand, CommandParser

from archive.admin import publishing

NICENESS = 10  # readers go first


class Command(BaseCommand):
    help = "Publishes confirmed uploads one after the other, until it is told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--parent", type=int, help="Stop when this process is gone.")
        parser.add_argument("--once", action="store_true", help="Publish what waits now, then stop.")

    def handle(self, **options: Any) -> None:
        if options["once"]:
            self.stdout.write(f"{publishing.drain()} uploads published.")
            return
        os.nice(NICENESS)
        stopped: list[int] = []
        # The upload at hand is finished first; what takes longer than the server waits is taken up at the next start.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda received, frame: stopped.append(received))
        parent = options["parent"]
        publishing.follow(lambda: not stopped and (parent is None or os.getppid() == parent))
