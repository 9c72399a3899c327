"""Figures that were kept, proved again: what was claimed, what is so now, and what has changed in between."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from django.utils import timezone

from archive.models import Article, Source
from search.claims import Claim, read
from search.figure_request import OccurrenceFigure, figure_request
from search.models import StoredFigure
from search.service.figures import Figure, figure
from search.statistics.witnesses import Moved, moved, packed, unpacked

MOST_WITNESSES = 20_000  # articles that are kept with a figure; of more only their digest
MOST_AN_HOUR = 30  # figures that one client may keep


class TooManyKept(Exception):
    """The client has kept as many figures as one may within an hour."""


class WithdrawnSince(Exception):
    """All that the figure rested on is withdrawn: what was claimed of it is not to be told any more."""

    def __init__(self, source: Source | None):
        super().__init__("withdrawn")
        self.source = source


@dataclass(frozen=True)
class Proving:
    """A kept figure beside the same question asked now."""

    stored: StoredFigure
    then: Claim
    now: Figure

    @property
    def is_same(self) -> bool:
        return self.now.claim.digest == self.stored.digest

    @cached_property
    def moved(self) -> Moved | None:
        """What became of the articles that it rested on; None where there were too many to keep."""
        kept = self.stored.witnesses
        return None if kept is None else moved(unpacked(bytes(kept)), self.now.witnesses)

    @cached_property
    def withdrawn(self) -> int:
        """How many of those articles are withdrawn."""
        return len(_withdrawn(each.key for each in self.moved.gone)) if self.moved else 0

    @cached_property
    def sources_since(self) -> tuple[int, int]:
        """How many sources came in after it was kept, and how many were withdrawn."""
        at = self.stored.at
        every = Source.including_withdrawn
        return every.filter(imported_at__gt=at).count(), every.filter(withdrawn_at__gt=at).count()


def keep(found: Figure, client: str) -> StoredFigure:
    """The figure as a row, the same figure as the same row. Raises TooManyKept."""
    digest = found.claim.digest
    if kept := StoredFigure.objects.filter(digest=digest).first():
        return kept  # type: ignore[no-any-return] # typed by the class's own manager
    if StoredFigure.objects.filter(client=client, at__gt=_hour_ago()).count() >= MOST_AN_HOUR:
        raise TooManyKept
    row = {
        "claim": found.claim.canonical,
        "witnesses": packed(found.witnesses) if len(found.witnesses) <= MOST_WITNESSES else None,
        "generation": found.generation,
        "client": client,
    }
    return StoredFigure.objects.get_or_create(digest=digest, defaults=row)[0]


def proved(stored: StoredFigure) -> Proving:
    """The figure proved again. Raises WithdrawnSince, IndexUnavailable."""
    then = read(stored.claim)
    asked = figure_request(then.asked)
    if asked is None:
        raise ValueError(f"{stored.digest} asks for nothing")
    if isinstance(asked, OccurrenceFigure) and (gone := _withdrawn([asked.article])):
        raise WithdrawnSince(gone[0].source)
    now = figure(asked)
    proving = Proving(stored, then, replace(now, claim=now.claim.in_terms_of(then)))
    # Told once more, the words themselves would say what stood in there.
    if then.result.get("articles") and not proving.now.claim.result["articles"] and proving.withdrawn:
        raise WithdrawnSince(None)
    return proving


def _withdrawn(keys: Iterable[int]) -> list[Article]:
    return list(
        Article.including_withdrawn.filter(pk__in=list(keys), source__withdrawn_at__isnull=False)
        .select_related("source")
        .only("pk", "source__withdrawn_at", "source__sha256")
    )


def _hour_ago() -> datetime:
    return timezone.now() - timedelta(hours=1)
