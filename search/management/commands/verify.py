"""`manage.py verify`: originals, uploads, rows and index against one another; names each fault and exits 1."""

import sys
from typing import Any

from django.core.management import BaseCommand, CommandParser

from archive import fixity
from archive.models import Source
from search.service import integrity


class Command(BaseCommand):
    help = "Reads every byte the archive keeps and compares originals, uploads, rows and index; exits 1 on a fault."
    requires_system_checks = ()  # a damaged index is named as a fault

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="take away files that no row claims")

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        found = []
        for fault in integrity.faults():
            found.append(fault)
            self.stderr.write(str(fault))
        if repair:
            fixity.tidy(found)
        integrity.remember(found)
        lossy = sum(not fault.is_loose for fault in found)
        self.stdout.write(
            f"{Source.including_withdrawn.count()} originals verified: {lossy} faults, "
            f"{len(found) - lossy} files without a row{' taken away' if repair and len(found) > lossy else ''}."
        )
        if lossy:
            sys.exit(1)
