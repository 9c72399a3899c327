"""The record of each rule, counted once and carried on with what was decided since: the log is only added to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock

from django.db.models import Case, IntegerField, Sum, Value, When

from archive.decisions import Verdict
from archive.decisions.proposals import Record
from archive.models import Decision

# An undoing repeats the rule and the verdict of what it undoes, so that it takes one away; undone itself it adds one.
_COUNTS = Case(
    When(undoes=None, then=Value(1)), When(undoes__undoes=None, then=Value(-1)), default=Value(1),
    output_field=IntegerField(),
)  # fmt: skip


@dataclass
class _Tally:
    """Decisions that stand by rule and verdict, up to a row of the log."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    pk: int = 0
    key: str = ""


_tally = _Tally()
_lock = Lock()


def records_of(rules: Iterable[str]) -> dict[str, Record]:
    """How often what each rule proposed was accepted, and how often not; what was undone is left out."""
    with _lock:
        _carry_on(_tally)
        counts = _tally.counts
        found = {rule: _record(counts, rule) for rule in set(rules)}
    return {rule: record for rule, record in found.items() if record != Record()}


def _record(counts: Counter[tuple[str, str]], rule: str) -> Record:
    refused = sum(counts[rule, verdict] for verdict in (Verdict.REJECTED, Verdict.CHANGED))
    return Record(counts[rule, Verdict.ACCEPTED], refused)


def _carry_on(tally: _Tally) -> None:
    """Counts the rows that came since; all of them where the row counted last is another one, or gone."""
    newest = Decision.objects.order_by().values_list("pk", "key").last()
    if newest == (tally.pk, tally.key):
        return
    if tally.pk and not Decision.objects.filter(pk=tally.pk, key=tally.key).exists():
        tally.counts, tally.pk = Counter(), 0
    if newest is None:
        return
    since = Decision.objects.filter(pk__gt=tally.pk, pk__lte=newest[0]).exclude(rule="")
    sums = since.order_by().values("rule", "verdict").annotate(standing=Sum(_COUNTS))
    tally.counts.update({(row["rule"], row["verdict"]): row["standing"] for row in sums})
    tally.pk, tally.key = newest
