"""`manage.py reader`: the process that reads what was uploaded or lies in the inbox; the server starts it."""

from typing import Any

from django.core.management import BaseCommand, CommandParser

from archive.admin import reader
from archive.management.companions import add_arguments, beside_the_server


class Command(BaseCommand):
    help = (
        "Reads received files one after the other, and takes in what lies in DATA_DIR/inbox, until it is told to stop."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_arguments(parser)

    def handle(self, *args: Any, once: bool, parent: int | None, **options: Any) -> None:
        if once:
            self.stdout.write(f"{reader.drain()} steps done.")
        else:
            beside_the_server(reader.follow, parent)
