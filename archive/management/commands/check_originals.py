"""`manage.py check_originals`: are all originals there, and still what they were?"""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from archive import fixity


class Command(BaseCommand):
    help = "Reads every original and compares it with its SHA-256; exits 1 if one is missing or damaged."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="take away files that no row claims")

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        findings = fixity.check()
        for sha in findings.missing:
            self.stderr.write(f"missing: {sha}")
        for sha in findings.damaged:
            self.stderr.write(f"damaged: {sha}")
        if repair:
            fixity.tidy(findings)
        loose = len(findings.unclaimed) + len(findings.unfinished)
        self.stdout.write(
            f"{findings.checked} originals: {len(findings.missing)} missing, {len(findings.damaged)} damaged; "
            f"{loose} files without a row{' taken away' if repair and loose else ''}."
        )
        if findings.is_lossy:
            sys.exit(1)
