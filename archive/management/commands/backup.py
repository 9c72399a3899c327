"""`manage.py backup TARGET`: all that was acknowledged, as one BagIt bag, while the site runs."""

import sys
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from archive import backup
from archive.bags import TargetTaken


class Command(BaseCommand):
    help = "Writes database, originals and waiting uploads into a new folder: a BagIt bag with SHA-256 manifests."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", type=Path, metavar="TARGET")

    def handle(self, *args: Any, target: Path, **options: Any) -> None:
        try:
            contents = backup.back_up(target)
        except (backup.BackupFailed, TargetTaken, OSError) as error:
            raise CommandError(str(error)) from error
        for sha in contents.lacking:
            self.stderr.write(f"missing or damaged, not in the backup: {sha}")
        self.stdout.write(
            f"{target}: {contents.originals} originals, {contents.uploads} waiting uploads, the database."
        )
        if contents.lacking:
            sys.exit(1)
