"""`manage.py check_originals`: are all originals there, and still what they were? The files' part of `verify`."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from archive import fixity
from archive.models import Source


class Command(BaseCommand):
    help = "Reads every original and upload and compares it with its SHA-256; exits 1 if one is missing or damaged."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="take away files that no row claims")

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        faults = list(fixity.file_faults())
        lossy = [fault for fault in faults if not fault.is_loose]
        for fault in lossy:
            self.stderr.write(str(fault))
        loose = len(faults) - len(lossy)
        if repair:
            fixity.tidy(faults)
        missing = sum(fault.kind.startswith("missing") for fault in lossy)
        self.stdout.write(
            f"{Source.including_withdrawn.count()} originals: {missing} missing, {len(lossy) - missing} damaged; "
            f"{loose} files without a row{' taken away' if repair and loose else ''}."
        )
        if lossy:
            sys.exit(1)
