"""`manage.py import_sources PATH…`: files, folders and ZIP archives into the archive."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from archive.importing import Batch, Outcome, files_under


class Command(BaseCommand):
    help = "Imports files and folders; what is held already and reads the same stays untouched."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")

    def handle(self, *args: Any, paths: list[Path], dry_run: bool, **options: Any) -> None:
        missing = [str(path) for path in paths if not path.exists()]
        if missing:
            raise CommandError(f"找不到：{'、'.join(missing)}。请检查路径。")
        batch = Batch(dry_run)
        tally = batch.run(tqdm(files_under(paths), unit="file", disable=not sys.stderr.isatty()))
        for name, sentence in tally.failures:
            self.stderr.write(f"failed: {name}: {sentence}")
        for name in tally.withdrawn:
            self.stderr.write(f"withdrawn: {name}: 馆藏已有，已由编辑撤下，没有重新发布。")
        counts = ", ".join(f"{tally.count(outcome)} {outcome}" for outcome in Outcome)
        self.stdout.write(f"Dry run: {counts}." if dry_run else f"Import: {counts}.")
        if tally.failures:
            sys.exit(1)
