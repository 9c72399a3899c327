"""Everything against everything: originals, uploads, rows and index; and what the last look found, kept on the disk."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from archive import durability, fixity
from archive.fixity import Fault
from archive.models import Article
from archive.text import match_text
from search.errors import IndexUnavailable
from search.indexing import outbox
from search.indexing.connection import engine
from search.indexing.key_ranges import KeyRange, key_ranges
from search.query.criteria import EVERYTHING, SearchCriteria
from search.query.syntax import Phrase

SAMPLE = 200  # articles whose longest text is looked up in the index
LISTED = 20  # faults that the record names
AT_ONCE = 10_000  # articles whose keys are compared


@dataclass(frozen=True)
class Record:
    """What the last verification found."""

    at: dt.datetime
    faults: int
    first: tuple[str, ...]


def faults() -> Iterator[Fault]:
    """All that does not agree, as it is found."""
    yield from fixity.faults()
    yield from index_faults()


def index_faults() -> Iterator[Fault]:
    """Articles that the index lacks or has too many, and texts it does not find; what waits for it is left out."""
    step = max(1, Article.objects.count() // SAMPLE)
    engine().doubt()
    try:
        for here in key_ranges(AT_ONCE):
            yield from _differences(here)
            yield from _unfound(here.keys[::step])
    except IndexUnavailable as error:
        yield Fault("index", str(error))


def _differences(here: KeyRange) -> Iterator[Fault]:
    [held] = engine().keys_between(here.low, here.high, SearchCriteria(EVERYTHING)).keys
    differing = held.symmetric_difference(here.keys) - waiting(here.low, here.high)
    for key in sorted(differing):
        yield Fault("index has what is gone" if key in held else "article not in the index", str(key))


def _unfound(keys: Sequence[int]) -> Iterator[Fault]:
    for article in Article.objects.filter(pk__in=keys):
        phrase = max((match_text(text) for text in article.texts), key=len, default="")[:40]
        if phrase and not finds(phrase, article.pk) and article.pk not in waiting(article.pk - 1, article.pk):
            yield Fault("text not found in the index", str(article.pk))


def finds(phrase: str, key: int) -> bool:
    """Whether the index finds the phrase in the article."""
    [keys] = engine().keys_between(key - 1, key, SearchCriteria(Phrase(phrase))).keys
    return bool(keys)


def waiting(low: int, high: int) -> set[int]:
    """The keys behind `low` and up to `high` of articles whose change the index has not taken in yet."""
    changes = outbox.waiting().filter(article__gt=low, article__lte=high)
    return set(changes.values_list("article", flat=True))


def remember(found: list[Fault]) -> None:
    """Keeps the result for /readyz and the editors' desk."""
    lossy = [str(fault) for fault in found if not fault.is_loose]
    record = {"at": timezone.now().isoformat(), "faults": len(lossy), "first": lossy[:LISTED]}
    durability.write(_path(), json.dumps(record, ensure_ascii=False).encode())


def last() -> Record | None:
    """The result of the last verification; None if there was none."""
    try:
        found = json.loads(_path().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Record(dt.datetime.fromisoformat(found["at"]), found["faults"], tuple(found["first"]))


def _path() -> Path:
    return Path(settings.DATA_DIR) / "verified.json"
