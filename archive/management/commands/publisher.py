"""`manage.py publisher`: the process that publishes what editors have confirmed; the server starts it."""

from typing import Any

from django.core.management import BaseCommand, CommandParser

from archive.admin import publishing
from archive.management.companions import add_arguments, beside_the_server


class Command(BaseCommand):
    help = "Publishes confirmed uploads one after the other, until it is told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        add_arguments(parser)

    def handle(self, *args: Any, once: bool, parent: int | None, **options: Any) -> None:
        if once:
            self.stdout.write(f"{publishing.drain()} uploads published.")
        else:
            beside_the_server(publishing.follow, parent)
