"""All decisions of a person, or on what a rule proposed, undone in one step, and brought back in one.

Undoing adds rows, as it does for one decision; the sources follow as they follow any decision.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from archive import decisions, events, proposals
from archive.decisions.undoing import Reverted, reverted, undoable
from archive.groups import some_at_once
from archive.importing import as_decision, one_importer, rows_of, undoing
from archive.models import Decision, Event, Source, UploadFile

Kind = events.Kind
SOURCES_AT_ONCE = 200
BATCH = 1000


class NotUndone(Exception):
    """The step cannot be taken; the message is a sentence that says why."""


@dataclass(frozen=True)
class Selection:
    """Which decisions: of a person, on a rule's proposals, or both; between two days, which are included."""

    by: int | None = None
    rule: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    def rows(self) -> QuerySet[Decision]:
        """All that were ever made; none where neither a person nor a rule is named."""
        rows = Decision.objects.filter(undoes=None)
        if self.by is None and not self.rule:
            return rows.none()
        wanted = {"by": self.by, "rule": self.rule, "at__date__gte": self.since, "at__date__lte": self.until}
        return rows.filter(**{name: value for name, value in wanted.items() if value})

    def told(self) -> dict[str, Any]:
        """For the log."""
        user = get_user_model()._default_manager.filter(pk=self.by).first() if self.by else None
        words = {"by": user and user.get_username(), "rule": self.rule, "since": self.since, "until": self.until}
        return {name: str(value) for name, value in words.items() if value}


@dataclass(frozen=True)
class OfSource:
    """A source with what would change on it."""

    sha256: str
    name: str
    standing: tuple[str, ...]  # keys of decisions that would be undone
    changes: tuple[Reverted, ...]


@dataclass(frozen=True)
class Preview:
    """What undoing would do."""

    sources: tuple[OfSource, ...]

    @property
    def number(self) -> int:
        return sum(len(source.standing) for source in self.sources)

    @property
    def fields(self) -> Counter[decisions.Field]:
        """How many of each kind of decision hold now and would not."""
        return Counter(change.decision.field for source in self.sources for change in source.changes)


def preview(selection: Selection) -> Preview:
    """What would be undone, source by source."""
    return Preview(tuple(_of_sources(selection)))


def undo_all(selection: Selection, expected: int, token: str, by: Any, reason: str = "") -> Event:
    """The event just written. `expected` is the number that was shown: where it is another now, nothing is done.

    The same press twice does it once. Raises NotUndone.
    """
    with one_importer():
        done: Event | None = Event.objects.filter(kind=Kind.DECISIONS_UNDONE, after__group=token).first()
        if done:
            return done
        shown = preview(selection)
        if shown.number != expected or not shown.number:
            raise NotUndone(
                _("列出之后又有变化：现在是 %(now)d 条，页上是 %(then)d 条，没有撤销。请再看一遍。")
                % {"now": shown.number, "then": expected}
            )
        rows = list(Decision.objects.filter(key__in=_keys(shown)).select_related("by"))
        _add([undoing(row, by=by, why=reason[:1000]) for row in reversed(rows)], token)
        told = {**selection.told(), "decisions": shown.number, "sources": len(shown.sources), "group": token}
        proposals.wait_again({row.group for row in rows}, by)
        return events.record(Kind.DECISIONS_UNDONE, rows[0].by if selection.by else by, by, after=told, reason=reason)


def bring_back(event: Event, by: Any) -> int:
    """How many decisions stand again: all that were undone in that step, and of which nothing else was said since."""
    with one_importer():
        if Event.objects.filter(undoes=event).exists():
            raise NotUndone(_("这一步已经恢复过了。"))
        token = (event.after or {})["group"]
        rows = list(Decision.objects.filter(group=token, undone_by=None).select_related("undoes", "by"))
        _add([undoing(row, by=by) for row in rows], f"{token[:30]}b")
        proposals.accept_again({row.undoes.group for row in rows if row.undoes}, by)
        events.record(
            Kind.DECISIONS_BACK, event.by or by, by, after={"decisions": len(rows), "group": token}, undoes=event
        )
    return len(rows)


def _of_sources(selection: Selection) -> Iterator[OfSource]:
    shas = sorted(set(selection.rows().order_by().values_list("sha256", flat=True)))
    for some in some_at_once(shas, SOURCES_AT_ONCE):
        chosen = set(selection.rows().filter(sha256__in=some).values_list("key", flat=True))
        names = _names(some)
        for sha, rows in sorted(rows_of(some).items()):
            log = list(map(as_decision, rows))
            if standing := undoable(log, chosen):
                keys = tuple(each.key for each in standing)
                yield OfSource(sha, names.get(sha) or sha[:12] or _("提法的认定"), keys, tuple(reverted(log, keys)))


def _names(shas: Sequence[str]) -> dict[str, str]:
    waiting = UploadFile.objects.filter(sha256__in=shas).order_by().values_list("sha256", "name")
    return {**dict(waiting), **dict(Source.including_withdrawn.filter(sha256__in=shas).values_list("sha256", "name"))}


def _keys(shown: Preview) -> list[str]:
    return [key for source in shown.sources for key in source.standing]


def _add(rows: Sequence[Decision], token: str) -> None:
    for number, row in enumerate(rows):
        row.key, row.group = f"{token}-{number}", token
    Decision.objects.bulk_create(rows, BATCH)
