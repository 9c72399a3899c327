"""`manage.py move_database TARGET_URL`: every row into an empty database of the other kind, while the site runs."""

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from archive import moving

NEXT = """Next: stop the site, run the command once more with --again, set DATABASE_URL to the target and start it.
The index, DATA_DIR/originals and DATA_DIR/uploads stay where they are."""


class Command(BaseCommand):
    help = "Copies all rows into an empty database (PostgreSQL or SQLite) and proves that both hold the same."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "target", metavar="TARGET_URL", help="postgres://user:password@host/name or sqlite:////file"
        )
        parser.add_argument("--again", action="store_true", help="bring over what was written since the first run")

    def handle(self, *args: Any, target: str, again: bool, **options: Any) -> None:
        rows = tables = 0
        try:
            with moving.both(target):
                for table in moving.move(target, again=again):
                    self.stdout.write(f"{table.name}: {table.rows} rows, {table.source[:12]} on both sides")
                    rows, tables = rows + table.rows, tables + 1
                since = moving.written_since()
        except (moving.MoveRefused, DatabaseError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{tables} tables, {rows} rows: equal, as they were when the reading began.")
        if since:
            self.stdout.write(f"Written since then: {', '.join(since)}.")
        self.stdout.write(NEXT)
