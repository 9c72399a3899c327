"""`manage.py clear_index`: refused, because a reader would take the empty answer for the truth."""

from typing import Any

from django.core.management import CommandError
from haystack.management.commands.clear_index import Command as HaystackCommand


class Command(HaystackCommand):  # type: ignore[misc]  # haystack has no types
    """Refuses: an index that is emptied answers "nothing found" to everything."""

    def handle(self, **options: Any) -> None:
        raise CommandError("The index is never emptied while readers use it. To make it anew: manage.py rebuild_index")
