"""`manage.py find_passages`: compares all texts and keeps what they share; the index writer starts it by itself."""

import os
from typing import Any

from django.core.management import BaseCommand, CommandError

from archive.management.companions import NICENESS
from search.errors import AlreadyComparing, IndexUnavailable
from search.service import copies


class Command(BaseCommand):
    help = "Finds all passages that articles share and the groups of copies; does nothing if the index has not changed."

    def handle(self, **options: Any) -> None:
        os.nice(NICENESS)
        try:
            made = copies.compare()
        except (AlreadyComparing, IndexUnavailable) as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            told = f"{made.articles} articles compared, {made.passages} passages, {made.groups.count()} groups."
            self.stdout.write(told)
