"""From which state an uploaded file may go to which, and the one way there: for one of all who try, once."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from archive.events import Kind, record
from archive.models import Source, UploadFile

State = UploadFile.State

TRANSITIONS: dict[str, frozenset[str]] = {
    State.RECEIVED: frozenset({State.READ, State.REFUSED, State.FAILED}),
    State.READ: frozenset({State.TO_REVIEW, State.DUPLICATE, State.RECEIVED, State.FAILED, State.REFUSED}),
    State.TO_REVIEW: frozenset({State.CONFIRMED, State.RECEIVED, State.REFUSED}),
    State.CONFIRMED: frozenset({State.PUBLISHED, State.DUPLICATE, State.TO_REVIEW, State.FAILED, State.REFUSED}),
    State.FAILED: frozenset({State.RECEIVED, State.CONFIRMED, State.REFUSED}),
    State.PUBLISHED: frozenset({State.WITHDRAWN, State.REPLACED}),
    State.WITHDRAWN: frozenset({State.PUBLISHED}),
    State.REPLACED: frozenset({State.PUBLISHED}),
    State.DUPLICATE: frozenset(),
    State.REFUSED: frozenset(),
}
# What a worker has to do with a file in them.
TO_BE_READ = (State.RECEIVED, State.READ)
AT_WORK = (*TO_BE_READ, State.CONFIRMED)
# Neither in the archive nor given up: the bytes are kept.
WAITING = (*AT_WORK, State.TO_REVIEW, State.FAILED)
KINDS = {
    State.RECEIVED: Kind.RECEIVED,
    State.READ: Kind.READ,
    State.TO_REVIEW: Kind.TO_REVIEW,
    State.CONFIRMED: Kind.CONFIRMED,
    State.PUBLISHED: Kind.PUBLISHED,
    State.DUPLICATE: Kind.DUPLICATE,
    State.REFUSED: Kind.REFUSED,
    State.FAILED: Kind.FAILED,
}


class NotAllowed(Exception):
    """A way that the table does not know: a fault of the program, whoever pressed what."""


def move(
    file: UploadFile, to: str, by: Any = None, *, kind: str = "", reason: str = "", told: Any = None, **columns: Any
) -> bool:
    """True if the file still stood where the caller saw it: it is in the state `to` now, and the log says who did it.

    `columns` are written with the state, `told` stands in the log beside it. Raises NotAllowed.
    """
    before = file.state
    if to not in TRANSITIONS[before]:
        raise NotAllowed(f"{before} -> {to}")
    with transaction.atomic():
        changed = {"state": to, "state_at": timezone.now(), "state_by": by, "leased_until": None, "attempts": 0}
        if not UploadFile.objects.filter(pk=file.pk, state=before).update(**changed, **columns):
            return False
        for name, value in {**changed, **columns}.items():
            setattr(file, name, value)
        states = {"state": before}, {"state": to, "upload": str(file.upload_id), **(told or {})}
        record(kind or KINDS[State(to)], file, by, before=states[0], after=states[1], reason=reason)
    return True


def follow(source: Source, to: str, by: Any) -> None:
    """Brings the file that a source came from to where the source is; the source's own event tells of it."""
    origins = [state for state, ways in TRANSITIONS.items() if to in ways and state != State.CONFIRMED]
    UploadFile.objects.filter(source=source, state__in=origins).update(state=to, state_at=timezone.now(), state_by=by)
