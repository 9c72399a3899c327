"""Publishing outside the web pages: confirmed uploads wait in rows, one process with time publishes them in turn."""

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.db import DatabaseError, close_old_connections, connection
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from archive.admin import pending
from archive.models import Publishing, Upload

# What a killed process has begun is taken up again when its lease is over; while it lives, it renews it.
LEASE = dt.timedelta(seconds=20)
RENEWAL = 5.0  # seconds
ATTEMPTS = 5
PAUSES = 2.0  # seconds before the second attempt, twice as many before each further one
POLL = 0.3
TIDYING = 3600.0
GAVE_UP = gettext_lazy("发布几次都没有成功，文件仍在待发布之列。请再确认一次，或告知管理员。")
log = logging.getLogger(__name__)


def request(upload: Upload, user: Any) -> None:
    """Notes that the upload is to be published by the user; what waits or is being published already stays as it is."""
    fresh = {
        "requested_by": user, "requested_at": timezone.now(), "attempts": 0, "leased_until": None, "finished_at": None,
        "failures": {},
    }  # fmt: skip
    row, is_new = Publishing.objects.get_or_create(upload=upload, defaults=fresh)
    if not is_new:
        Publishing.objects.filter(pk=row.pk).exclude(finished_at=None).update(**fresh)


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
    now = timezone.now()
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    for job in Publishing.objects.filter(free, finished_at=None).select_related("upload", "requested_by"):
        # The same condition again: of two processes that saw the row one gets it.
        mine = Publishing.objects.filter(free, pk=job.pk, finished_at=None)
        if mine.update(leased_until=now + LEASE, attempts=F("attempts") + 1):
            job.attempts += 1
            return job
    return None


def carry_out(job: Publishing) -> None:
    """Publishes the upload, or says when it is tried again; doing it twice publishes once."""
    row = Publishing.objects.filter(pk=job.pk)
    try:
        with _renewed(job):
            account = pending.publish(job.upload, job.requested_by)
    except Exception:
        log.exception("Upload %s could not be published (attempt %d)", job.upload_id, job.attempts)
        if job.attempts < ATTEMPTS:
            row.update(leased_until=timezone.now() + dt.timedelta(seconds=PAUSES * 2 ** (job.attempts - 1)))
        else:
            row.update(finished_at=timezone.now(), failures={"": str(GAVE_UP)})
        return
    failures = {str(key): sentence for key, sentence in account.failures.items()}
    row.update(finished_at=timezone.now(), failures=failures)


@contextmanager
def _renewed(job: Publishing) -> Iterator[None]:
    """A block during which nobody else takes the job up, however long it goes on."""
    ended = threading.Event()

    def renew() -> None:
        while not ended.wait(RENEWAL):
            try:
                Publishing.objects.filter(pk=job.pk).update(leased_until=timezone.now() + LEASE)
            except DatabaseError:
                log.warning("The lease of upload %s could not be renewed", job.upload_id)
            finally:
                connection.close()

    thread = threading.Thread(target=renew, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def follow(going_on: Callable[[], bool]) -> None:
    """Publishes again and again for as long as `going_on()`, and tidies up every hour; each failure is logged."""
    tidied = -TIDYING
    while going_on():
        try:
            if job := take():
                carry_out(job)
                continue
            if time.monotonic() - tidied >= TIDYING:
                tidied = time.monotonic()
                pending.discard_expired()
                call_command("clearsessions")
        except (OSError, DatabaseError):
            log.exception("Publishing stands still; trying again")
            time.sleep(PAUSES)
        close_old_connections()
        time.sleep(POLL)
