"""`manage.py update_index`: haystack's, with one writer and with stale entries removed in one pass."""

from typing import Any

from haystack.management.commands.update_index import Command as HaystackCommand

from search.indexing import writer


class Command(HaystackCommand):  # type: ignore[misc]  # haystack has no types
    """Index articles again. Workers are not started: writers of one index would only wait for each other."""

    def handle(self, **options: Any) -> None:
        remove = options.pop("remove", False)
        if options.get("workers"):
            self.stderr.write("--workers has no effect: the index has one writer.")
        if writer.needs_rebuild():
            # Some articles alone, in place of an index of all, would be taken for the whole archive.
            writer.rebuild()
        else:
            super().handle(**options | {"workers": 0, "remove": False})
        if remove:
            self.stdout.write(f"{writer.remove_vanished()} articles taken out.")
