"""`manage.py known_indexes`: which indexes are kept of the archive, and what waits for each."""

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from search.indexing import outbox
from search.models import KnownIndex


class Command(BaseCommand):
    help = "Lists the indexes that are kept of the archive; --forget ends it for one that is wanted no more."
    requires_system_checks = ()  # an index that is away is listed all the same

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--forget", metavar="PLACE", help="keep no more changes for this one")

    def handle(self, *, forget: str | None, **options: Any) -> None:
        if forget:
            self.forget(forget)
        mine = outbox.own()
        for index, waiting in outbox.known():
            state = "" if index.is_whole else ", not built to its end"
            self.stdout.write(f"{'*' if index == mine else ' '} {index}: {waiting} changes wait for it{state}")

    def forget(self, place: str) -> None:
        found = KnownIndex.objects.filter(place=place).first()
        if found is None:
            raise CommandError(f"No index is known at {place}.")
        if found == outbox.own():
            raise CommandError(f"{place} is the index that SEARCH_URL names: it cannot be forgotten.")
        found.delete()
