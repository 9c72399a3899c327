"""A BagIt bag of the whole data set, all of one moment, written while the site runs."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from archive.bags import new_bag
from archive.citing import INVENTED
from archive.references import ARCHIVE
from exchange.dataset.descriptions import CRATE, PACKAGE, DataSet, codebook, crate, data_package
from exchange.dataset.writing import WrittenFile, corpus_version, write_table, written_file
from exchange.reading import TABLES


def export(target: Path) -> DataSet:
    """Writes the bag; a folder under the name of `target` is a whole one. Raises TargetTaken."""
    with new_bag(target) as bag:
        for form in ("jsonl", "parquet"):
            (bag.folder / form).mkdir()
        with one_moment():
            tables = tuple(write_table(table, bag.folder, settings.SITE_ADDRESS) for table in TABLES.values())
        described = DataSet(
            title=INVENTED * settings.SYNTHETIC + ARCHIVE,
            site=settings.SITE_ADDRESS,
            version=corpus_version(tables),
            day=timezone.now().date().isoformat(),
            is_synthetic=settings.SYNTHETIC,
            tables=tables,
        )
        _describe(described, bag.folder)
        bag.said |= {
            "Bag-Software-Agent": "Xianbao manage.py export_dataset",
            "External-Identifier": f"sha256:{described.version}",
            "Bagging-Date": described.day,
            "Xianbao-Corpus-Version": described.version,
        }
    return described


@contextmanager
def one_moment() -> Iterator[None]:
    """All that is read inside is of one moment; nobody who writes waits for it."""
    if connection.in_atomic_block:
        yield
        return
    sqlite = connection.vendor == "sqlite"  # a plain BEGIN: it reads, and the site's own would keep writers out
    with connection.cursor() as cursor:
        cursor.execute("BEGIN" if sqlite else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _describe(of: DataSet, folder: Path) -> None:
    beside = [
        *(
            _written(folder / f"codebook.{language}.md", folder, codebook(of, language), "text/markdown")
            for language in ("zh", "en")
        ),
        _written(folder / PACKAGE, folder, _json(data_package(of)), "application/json"),
    ]
    _written(folder / CRATE, folder, _json(crate(of, beside)), "application/ld+json")


def _written(path: Path, folder: Path, text: str, media_type: str) -> WrittenFile:
    path.write_text(text, encoding="utf-8")
    return written_file(path, folder, media_type)


def _json(described: object) -> str:
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"
