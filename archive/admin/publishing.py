"""Publishing outside the web pages: confirmed uploads wait in rows, one process with time publishes them in turn."""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.management import call_command
from django.db import DatabaseError, close_old_connections, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from archive import jobs, leases, second_readings, states, turns
from archive.admin import alerts, likeness, pending
from archive.admin.readings import as_parsed, reading_of_source
from archive.importing import known_publications
from archive.importing.divisions import read_tables
from archive.importing.levelling import Leveller
from archive.models import Press, Publishing, Upload, UploadFile
from archive.originals import DamagedOriginal
from archive.parsing.attribution import Publications, inferred
from archive.parsing.records import UnreadableSource

WORKER = "publisher"
ATTEMPTS = 5
STANDSTILL = 2.0  # seconds, where the database or the disk does not answer
POLL = 0.3
TIDYING = 3600.0
LEVELLING = 2.0
MAILING = 300.0
GAVE_UP = gettext_lazy("发布几次都没有成功，文件仍在待发布之列。请再确认一次，或告知管理员。")
State = states.State
log = logging.getLogger(__name__)


@dataclass
class Confirmation:
    """What one press of the button did."""

    confirmed: list[UploadFile] = field(default_factory=list)
    changed: list[UploadFile] = field(default_factory=list)  # since the page was shown: not confirmed
    is_again: bool = False  # the same press came before


def confirm(
    upload: Upload, by: Any, shown: Mapping[int, str], token: UUID, *, only_if_sure: bool = False
) -> Confirmation:
    """Notes that the files are to be published; `shown` has the revision of each that the editor saw."""
    with transaction.atomic():
        if not Press.objects.get_or_create(token=token)[1]:
            return Confirmation(is_again=True)
        done = Confirmation()
        for file in upload.files.filter(pk__in=shown):
            is_as_shown = file.revision == shown[file.pk] and file.is_choosable
            if is_as_shown and states.move(
                file, State.CONFIRMED, by, failure="", only_if_sure=only_if_sure, told={"only_if_sure": only_if_sure}
            ):
                done.confirmed.append(file)
            else:
                done.changed.append(file)
        if done.confirmed:
            request(upload, by)
    return done


def request(upload: Upload, user: Any) -> None:
    """Notes that confirmed files of the upload wait; one that is being published is looked through once more then."""
    fresh = {"requested_by": user, "requested_at": timezone.now(), "attempts": 0, "finished_at": None}
    Publishing.objects.update_or_create(upload=upload, defaults=fresh)


def before(job: Publishing) -> int:
    """How many uploads are published before this one."""
    earlier = Q(requested_at__lt=job.requested_at) | Q(requested_at=job.requested_at, pk__lt=job.pk)
    return Publishing.objects.filter(earlier, finished_at=None).count()


def drain() -> int:
    """Publishes what can be taken now; how many uploads that were."""
    done = 0
    while job := take():
        carry_out(job)
        done += 1
    return done


def take() -> Publishing | None:
    """The first upload that nobody is publishing, leased to the caller."""
    waiting = Publishing.objects.filter(finished_at=None).select_related("upload", "requested_by")
    job: Publishing | None = leases.take(waiting)
    return job


def carry_out(job: Publishing) -> None:
    """Publishes the upload, or says when it is tried again; doing it twice publishes once."""
    with leases.in_turn(), jobs.job("publish", f"upload {job.upload_id}"):
        _carry_out(job)


def _carry_out(job: Publishing) -> None:
    row = Publishing.objects.filter(pk=job.pk)
    try:
        with leases.renewed(row.filter(finished_at=None)):
            pending.publish(job.upload)
    except Exception as error:
        log.exception("Upload %s could not be published (attempt %d)", job.upload_id, job.attempts)
        if turns.passes(error):
            leases.give_back(row)
            return
        if job.attempts < ATTEMPTS:
            leases.put_off(row, job.attempts)
            return
        _give_up(job.upload)
    row.filter(requested_at=job.requested_at).update(finished_at=timezone.now(), leased_until=None)
    row.exclude(requested_at=job.requested_at).update(leased_until=None)


def draw_samples() -> int:
    """How many readings were drawn to be read a second time; a source that cannot be read is told in the log."""
    sources = second_readings.due()
    known, drawn = Publications(known_publications() if sources else ()), 0
    for source in sources:
        try:
            drawn += second_readings.draw(source.sha256, inferred(as_parsed(reading_of_source(source)), known))
        except (UnreadableSource, DamagedOriginal) as error:
            log.warning("No sample of source %s: %s", source.sha256, error)
    return drawn


def _give_up(upload: Upload) -> None:
    for file in upload.files.filter(state=State.CONFIRMED):
        states.move(file, State.FAILED, failure=str(GAVE_UP))


def follow(going_on: Callable[[], bool]) -> None:
    """Publishes again and again for as long as `going_on()`, and tidies up every hour; each failure is logged."""
    with leases.present(WORKER):
        _follow(going_on)


def _follow(going_on: Callable[[], bool]) -> None:
    read_tables()  # before anybody waits for them
    tidied = levelled = mailed = -TIDYING
    leveller = Leveller()
    while going_on():
        try:
            if job := take():
                carry_out(job)
                continue
            if time.monotonic() - levelled >= LEVELLING:
                levelled = time.monotonic()
                leveller.run()
            if time.monotonic() - mailed >= MAILING:
                mailed = time.monotonic()
                alerts.mail_new()
            if time.monotonic() - tidied >= TIDYING:
                tidied = time.monotonic()
                pending.discard_expired()
                call_command("clearsessions")
                likeness.compare_all()
                draw_samples()
        except (OSError, DatabaseError):
            log.exception("Publishing stands still; trying again")
            time.sleep(STANDSTILL)
        close_old_connections()
        time.sleep(POLL)
