"""`manage.py load_gazetteer`: provinces, cities, counties, towns and their former names into the database."""

from typing import Any

from django.core.management.base import BaseCommand

from archive import gazetteer_rows


class Command(BaseCommand):
    help = "Loads the packaged gazetteer; a second run finds nothing to do."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = gazetteer_rows.load()
        done = f"{loaded.written} rows written" if loaded.written else "unchanged"
        self.stdout.write(
            f"Gazetteer {done}: {loaded.places} places, {loaded.aliases} former names "
            f"({loaded.unresolved} lead to no present division)."
        )
        if loaded.strays:
            self.stdout.write(f"{loaded.strays} places of the database are not in the packaged data; they were kept.")
