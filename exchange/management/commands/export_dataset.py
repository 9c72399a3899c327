"""`manage.py export_dataset TARGET`: the archive as a data set for research, in a BagIt bag, while the site runs."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from archive.bags import TargetTaken


class Command(BaseCommand):
    help = "Writes all tables as JSON Lines and Parquet with codebook, data package and RO-Crate into a new folder."
    requires_system_checks = ()  # one opens the index, which grows with the archive: none of it is asked

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", type=Path, metavar="TARGET")

    def handle(self, *args: Any, target: Path, **options: Any) -> None:
        try:
            # Parquet is written by a library that the site does without.
            from exchange.dataset import exporting
        except ModuleNotFoundError as error:
            raise CommandError(f"缺少“{error.name}”。请先运行 make setup-data。") from error
        try:
            written = exporting.export(target)
        except (TargetTaken, OSError) as error:
            raise CommandError(str(error)) from error
        for table in written.tables:
            self.stdout.write(f"{table.name}: {table.rows}")
        self.stdout.write(f"{target}: corpus version {written.version}")
