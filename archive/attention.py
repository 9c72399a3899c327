"""How many of the wrong proposals that were put as tests were noticed; of each editor and of all."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from archive.models import Decision, SeedAnswer

_NOTICED = Count("pk", filter=~Q(verdict=Decision.Verdict.ACCEPTED))


@dataclass(frozen=True)
class Attention:
    """Tests put, and those that were noticed."""

    tests: int = 0
    noticed: int = 0


def counted_answers() -> QuerySet[SeedAnswer]:
    """The first answer to each test, the newest first: who takes it back has been told what is right.

    A test is left out where somebody decided that the reading it was made of is wrong itself.
    """
    answers = SeedAnswer.objects.filter(undoes=None)
    same = {name: OuterRef(name) for name in ("sha256", "item")}
    place = {name: OuterRef(name) for name in ("sha256", "field", "start", "end")}
    wrong = Decision.objects.standing().filter(**place).exclude(verdict=Decision.Verdict.ACCEPTED)
    counted: QuerySet[SeedAnswer] = answers.exclude(Exists(answers.filter(pk__lt=OuterRef("pk"), **same)))
    return counted.exclude(Exists(wrong)).select_related("by").order_by("-pk")


def attention(rows: QuerySet[SeedAnswer]) -> Attention:
    """What the answers come to."""
    return Attention(**rows.order_by().aggregate(tests=Count("pk"), noticed=_NOTICED))


def by_editor(rows: QuerySet[SeedAnswer]) -> list[tuple[str, Attention]]:
    """The same of each editor, by name."""
    counts: Any = rows.order_by("by__username").values("by__username").annotate(tests=Count("pk"), noticed=_NOTICED)
    return [(row["by__username"], Attention(row["tests"], row["noticed"])) for row in counts]
