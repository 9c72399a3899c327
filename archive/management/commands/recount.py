"""`manage.py recount`: the counts and lists of the archive's pages, compared with its articles or made anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive import holdings

SHOWN = 20


class Command(BaseCommand):
    help = "Makes the counted rows anew from the articles; with --check it only says where they differ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="compare and change nothing")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        if not check:
            self.stdout.write(f"{holdings.recount()} articles counted.")
        elif found := [*holdings.differences(), *holdings.paper_differences()]:
            raise CommandError(
                "\n".join([*found[:SHOWN], f"{len(found)} differences; `manage.py recount` mends them."])
            )
        else:
            self.stdout.write("Every count is what the articles give.")
