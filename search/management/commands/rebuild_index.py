"""`manage.py rebuild_index`: haystack's own empties the live index first, and readers are told that nothing exists."""

import sys
from collections.abc import Iterable
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from archive.models import Article
from search.errors import IndexBusy
from search.indexing import writer


class Command(BaseCommand):
    help = "Builds the search index beside the live one, compares it with the database, and then puts it in its place."

    def add_arguments(self, parser: CommandParser) -> None:
        # haystack's command asks before it empties the index; here nothing is lost, so nothing is asked.
        parser.add_argument("--noinput", action="store_false", dest="interactive", help="Accepted, has no effect.")

    def handle(self, **options: Any) -> None:
        try:
            held = writer.rebuild(progress=_shown if sys.stderr.isatty() else iter)
        except (IndexBusy, writer.RebuildFailed) as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write(f"The index holds {held} articles.")


def _shown(articles: Iterable[Article]) -> Iterable[Article]:
    return tqdm(articles, total=Article.objects.count(), unit="篇", leave=False)
