"""`manage.py import_sources PATH…`: files, folders and ZIP archives into the archive."""

import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, OutputWrapper
from tqdm import tqdm

from archive.importing import Batch, Tally, files_under

TOLD_EVERY = 10.0  # seconds, where there is no terminal for a bar
INTERRUPTED = 128 + signal.SIGINT


class Command(BaseCommand):
    help = "Imports files and folders; what is held already and reads the same stays untouched."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
        parser.add_argument("--jobs", type=int, default=1, metavar="N", help="read N documents at the same time")

    def handle(self, *args: Any, paths: list[Path], dry_run: bool, jobs: int, **options: Any) -> None:
        missing = [str(path) for path in paths if not path.exists()]
        if missing:
            raise CommandError(f"找不到：{'、'.join(missing)}。请检查路径。")
        if jobs < 1:
            raise CommandError("--jobs 至少为1。")
        batch = Batch(dry_run, jobs)
        try:
            batch.run(self._progress(batch, files_under(paths)))
        except KeyboardInterrupt:
            self.stderr.write(f"已中断：{batch.tally}。已入库的完整无缺；再运行一次同样的命令，会从中断处继续。")
            sys.exit(INTERRUPTED)
        for name, sentence in batch.tally.failures:
            self.stderr.write(f"failed: {name}: {sentence}")
        for name in batch.tally.withdrawn:
            self.stderr.write(f"withdrawn: {name}: 馆藏已有，已由编辑撤下，没有重新发布。")
        self.stdout.write(f"Dry run: {batch.tally}." if dry_run else f"Import: {batch.tally}.")
        if batch.tally.failures:
            sys.exit(1)

    def _progress(self, batch: Batch, files: list[Path]) -> Iterator[Path]:
        """The files, with a bar on a terminal, elsewhere with a line every ten seconds."""
        if sys.stderr.isatty():
            yield from tqdm(files, unit="file")
            return
        line = ProgressLine(self.stderr, len(files), batch.tally)
        batch.on_reading = line.tell
        for file in files:
            line.tell()
            line.asked += 1
            yield file


@dataclass
class ProgressLine:
    """Says how far an import is, whenever asked to and ten seconds have passed."""

    stream: OutputWrapper
    files: int
    tally: Tally
    asked: int = 0
    last: float = field(default_factory=time.monotonic)

    def tell(self) -> None:
        if time.monotonic() - self.last >= TOLD_EVERY:
            self.last = time.monotonic()
            self.stream.write(f"{self.asked} of {self.files} files: {self.tally}")
            self.stream.flush()
