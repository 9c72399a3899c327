"""Everything against everything: originals, uploads, rows and index; and what the last look found, kept on the disk."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from archive import fixity
from archive.fixity import Fault
from archive.models import Article
from archive.text import match_text
from search.errors import IndexUnavailable
from search.indexing import writer
from search.models import ArticleChange
from search.query.criteria import SearchCriteria
from search.query.syntax import Phrase

SAMPLE = 200  # articles whose longest text is looked up in the index
LISTED = 20  # faults that the record names


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
    try:
        held = set(writer.backend().reader.refresh().live_keys())
    except IndexUnavailable as error:
        yield Fault("index", str(error))
        return
    there = set(Article.objects.values_list("pk", flat=True))
    waiting = set(ArticleChange.objects.values_list("article", flat=True))
    yield from (Fault("article not in the index", str(key)) for key in sorted(there - held - waiting))
    yield from (Fault("index has what is gone", str(key)) for key in sorted(held - there - waiting))
    yield from _unfound(sorted((there & held) - waiting))


def _unfound(keys: list[int]) -> Iterator[Fault]:
    for article in Article.objects.filter(pk__in=keys[:: max(1, len(keys) // SAMPLE)]):
        phrase = max((match_text(text) for text in article.texts), key=len, default="")[:40]
        if phrase and article.pk not in writer.backend().keys(SearchCriteria(Phrase(phrase)), "newest"):
            yield Fault("text not found in the index", str(article.pk))


def remember(found: list[Fault]) -> None:
    """Keeps the result for /readyz and the editors' desk."""
    lossy = [str(fault) for fault in found if not fault.is_loose]
    record = {"at": timezone.now().isoformat(), "faults": len(lossy), "first": lossy[:LISTED]}
    beside = _path().with_suffix(".new")
    beside.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    beside.replace(_path())


def last() -> Record | None:
    """The result of the last verification; None if there was none."""
    try:
        found = json.loads(_path().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Record(dt.datetime.fromisoformat(found["at"]), found["faults"], tuple(found["first"]))


def _path() -> Path:
    return Path(settings.DATA_DIR) / "verified.json"
