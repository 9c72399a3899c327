"""`manage.py restore TARGET`: an archive out of a backup, into an empty DATA_DIR; indexed and verified."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser, call_command

from archive import backup


class Command(BaseCommand):
    help = "Checks a backup to the last byte, puts it into an empty DATA_DIR, builds the index and verifies all of it."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", type=Path, metavar="TARGET")

    def handle(self, *args: Any, target: Path, **options: Any) -> None:
        try:
            backup.restore(target)
        except backup.RestoreRefused as error:
            raise CommandError(str(error)) from error
        call_command("migrate", verbosity=0)
        call_command("rebuild_index", interactive=False)
        call_command("verify")
