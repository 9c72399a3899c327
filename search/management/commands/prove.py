"""`manage.py prove HASH`: a kept figure asked again; exit status 0: the same, 1: it differs, 2: nobody kept it."""

import sys
from typing import Any

from django.core.management import BaseCommand, CommandParser

from search.models import StoredFigure
from search.presentation.proofs import lines
from search.service.proofs import WithdrawnSince, proved

SAME, DIFFERS, UNKNOWN = 0, 1, 2


class Command(BaseCommand):
    help = (
        "Proves kept figures again, by their SHA-256 or all of them; exits 1 where one differs, 2 where one is unknown."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("digests", nargs="*", metavar="HASH", help="the 64 digits of a figure")
        parser.add_argument("--all", action="store_true", help="every figure that was kept")

    def handle(self, *args: Any, digests: list[str], all: bool, **options: Any) -> None:
        if all:
            digests = list(StoredFigure.objects.values_list("digest", flat=True))
        outcomes = [self._prove(digest.lower()) for digest in digests]
        self.stdout.write(f"{outcomes.count(SAME)} of {len(outcomes)} figures proved again.")
        if outcome := max(outcomes, default=UNKNOWN if not all else SAME):
            sys.exit(outcome)

    def _prove(self, digest: str) -> int:
        stored = StoredFigure.objects.filter(digest=digest).first()
        if stored is None:
            self.stderr.write(f"{digest} unknown")
            return UNKNOWN
        try:
            proving = proved(stored)
        except WithdrawnSince:
            self.stdout.write(f"{digest} withdrawn: what it rested on stands no longer in the archive")
            return DIFFERS
        self.stdout.write(
            f"{digest} {'same' if proving.is_same else 'differs'} {stored.at:%Y-%m-%d} {stored.generation}"
        )
        for line in lines(proving.now.claim, proving.then):
            if not line.is_same:
                self.stdout.write(f"  {line.name}: {line.then or '-'} → {line.now or '-'}")
        return SAME if proving.is_same else DIFFERS
