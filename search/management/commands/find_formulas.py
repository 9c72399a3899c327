"""`manage.py find_formulas`: looks for new formulas in all texts, and keeps them for `/discover/`."""

import os
from typing import Any

from django.core.management import BaseCommand, CommandError

from archive.management.companions import NICENESS
from search.errors import IndexUnavailable
from search.service import discovering


class Command(BaseCommand):
    help = "Finds strings that have newly come into use, for /discover/; does nothing if the index has not changed."

    def handle(self, **options: Any) -> None:
        os.nice(NICENESS)
        try:
            made = discovering.discover()
        except IndexUnavailable as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            found = made.candidates.count()
            self.stdout.write(f"{made.articles} articles looked through, {made.tested} strings, {found} candidates.")
