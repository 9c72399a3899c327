"""How many of the wrong proposals that were put as tests were noticed; of each editor and of all."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from archive.decisions import Verdict, in_force
from archive.decisions.standing import as_key
from archive.importing import as_decision, rows_of
from archive.models import SeedAnswer


@dataclass(frozen=True)
class Attention:
    """Tests put, and those that were noticed."""

    tests: int
    noticed: int


def counted_answers(user: Any = None) -> list[SeedAnswer]:
    """The first answer to each test, the newest first: who takes it back has been told what is right.

    A test is left out where somebody decided that the reading it was made of is wrong itself.
    """
    rows = SeedAnswer.objects.filter(undoes=None).select_related("by").order_by("-pk")
    first = {(row.sha256, row.item): row for row in rows}
    kept = sorted(first.values(), key=lambda row: -row.pk)
    wrong = _found_wrong({row.sha256 for row in kept})
    return [row for row in kept if _reading(row) not in wrong and (user is None or row.by_id == user.pk)]


def attention(rows: Iterable[SeedAnswer]) -> Attention:
    """What the answers come to."""
    noticed = [row.is_noticed for row in rows]
    return Attention(len(noticed), sum(noticed))


def by_editor(rows: Iterable[SeedAnswer]) -> list[tuple[str, Attention]]:
    """The same of each editor, by name."""
    own: defaultdict[str, list[SeedAnswer]] = defaultdict(list)
    for row in rows:
        own[row.by.get_username()].append(row)
    return [(name, attention(answers)) for name, answers in sorted(own.items())]


def _reading(row: SeedAnswer) -> tuple[object, ...]:
    return row.sha256, row.field, row.start, row.end, as_key(row.right)


def _found_wrong(shas: set[str]) -> set[tuple[object, ...]]:
    return {
        (sha, each.field.value, each.anchor.start, each.anchor.end, as_key(each.proposed))
        for sha, rows in rows_of(shas).items()
        for each in in_force(map(as_decision, rows))
        if each.verdict is not Verdict.ACCEPTED
    }
