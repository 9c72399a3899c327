"""Uploads between receipt and publication: confirmed by one press, published once, taken out or given up."""

import datetime as dt
import logging
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from archive import replacement, states, turns
from archive.admin import examining
from archive.admin.examining import Preview
from archive.admin.reader import uploads_no_longer_wanted
from archive.events import Kind, record
from archive.importing import known_publications, one_importer, recognise_unnamed, store, told
from archive.models import Article, Press, Publishing, Source, StoredReading, Upload, UploadFile
from archive.originals import uploads
from archive.parsing.records import ParsedSource

KEPT_FOR = dt.timedelta(days=30)
State = UploadFile.State
log = logging.getLogger(__name__)


def publish(upload: Upload) -> int:
    """Publishes what is confirmed of an upload, each file in one transaction; how many were. Twice does it once."""
    known = known_publications()
    confirmed = upload.files.filter(state=State.CONFIRMED).select_related("state_by", "upload", "replaces")
    done = 0
    for file in confirmed:
        preview = examining.preview_of(file, reads=True)
        try:
            done += _settle(preview)
        except Overtaken as error:
            log.info("%s", error)
        except replacement.NotReplaced as refusal:
            states.move(file, State.FAILED, file.state_by, failure=str(refusal), replaces=None)
        except Exception as error:
            if turns.passes(error):
                raise  # nothing of the file was kept: it is published when the database answers again
            states.move(file, State.FAILED, failure=told(error, file.name, file.sha256))
    recognise_unnamed(known)
    return done


def _settle(preview: Preview) -> bool:
    """True if the file was published: in the transaction that stores it, it gets its state, event and outbox rows."""
    file, by = preview.file, preview.file.state_by
    if preview.held:
        states.move(file, State.DUPLICATE, by, source=preview.held)
        uploads_no_longer_wanted(file.sha256)
        return False
    if preview.reading is None:
        states.move(file, State.FAILED, by, failure=preview.message)
        return False
    found = examining.findings(preview)
    if file.only_if_sure and not found_sure(file, found):
        states.move(file, State.TO_REVIEW, by, told=found, **found)
        return False
    data = uploads().read(file.sha256)
    with one_importer():
        source = _stored(file, data, preview.reading)
        if not states.move(file, State.PUBLISHED, by, source=source, **found):
            raise Overtaken(f"“{file.name}”已由别的进程处理。")
        StoredReading.objects.filter(file=file).delete()
    uploads_no_longer_wanted(file.sha256)
    return True


def _stored(file: UploadFile, data: bytes, reading: ParsedSource) -> Source:
    if file.replaces:
        return replacement.replace(file.replaces, data, reading, file.name, file.state_by)
    return store(data, reading, file.name, file.state_by).source


class Overtaken(Exception):
    """Another process did the same meanwhile; what this one stored is rolled back."""


def found_sure(file: UploadFile, found: dict[str, Any]) -> bool:
    """Whether nothing that was found now asks for a decision."""
    return UploadFile(name=file.name, **found).is_sure


@dataclass(frozen=True)
class Account:
    """What became of the files of an upload."""

    published: list[UploadFile]
    duplicates: list[UploadFile]
    refused: list[UploadFile]
    failed: list[UploadFile]
    waiting: list[UploadFile]

    @property
    def landing(self) -> str | None:
        """The issue published; without one its article, or the source; None where there are several places to go.

        An upload of nothing but duplicates leads to what the archive holds already.
        """
        held = [file.source for file in self.duplicates if file.source and not file.source.withdrawn_at]
        sources = [file.source for file in self.published if file.source] or held
        issues = {source.issue for source in sources}
        if len(issues) == 1 and (issue := issues.pop()):
            return str(issue.get_absolute_url())
        if len(sources) != 1:
            return None
        articles = list(sources[0].articles.all()[:2])
        return str((articles[0] if len(articles) == 1 else sources[0]).get_absolute_url())

    @property
    def articles(self) -> int:
        return Article.objects.filter(source__in=[file.source for file in self.published]).count()


def account(upload: Upload) -> Account:
    """The files of an upload, sorted by what became of them."""
    files = list(upload.files.select_related("source__issue__publication"))

    def those(*wanted: str) -> list[UploadFile]:
        return [file for file in files if file.state in wanted]

    return Account(
        published=those(State.PUBLISHED),
        duplicates=those(State.DUPLICATE, State.WITHDRAWN, State.REPLACED),
        refused=those(State.REFUSED),
        failed=those(State.FAILED),
        waiting=those(*states.AT_WORK, State.TO_REVIEW),
    )


def to_replace(file: UploadFile, held: Source | None, by: Any) -> bool:
    """True if the file waited for review: published, it stands in place of that source; of none: beside all."""
    waiting = UploadFile.objects.filter(pk=file.pk, state=State.TO_REVIEW)
    with transaction.atomic():
        if not waiting.update(replaces=held, state_at=timezone.now(), state_by=by):
            return False
        told = {"source": held.name, "sha256": held.sha256} if held else None
        record(Kind.TO_REPLACE if held else Kind.NOT_TO_REPLACE, file, by, after=told)
    return True


def take_out(file: UploadFile, by: Any, reason: str) -> bool:
    """True if the file was waiting until now: it is refused from here on, its bytes go, and who did it is kept."""
    sentence = f"“{file.name}”已于{timezone.localtime():%Y-%m-%d %H:%M}由{by}取出，没有发布。"
    refusal = sentence + (f"理由：{reason}" if reason else "")
    with transaction.atomic():
        waits = file.state in states.WAITING and states.move(
            file, State.REFUSED, by, kind=Kind.TAKEN_OUT, reason=reason, refusal=refusal
        )
        if not waits:
            return False
        StoredReading.objects.filter(file=file).delete()
    uploads_no_longer_wanted(file.sha256)
    return True


def try_again(file: UploadFile, by: Any) -> bool:
    """True if the file had failed until now: it is read anew."""
    return file.state == State.FAILED and states.move(file, State.RECEIVED, by, failure="")


def waiting(by: Any = None) -> list[Upload]:
    """Uploads with something still to be decided or done, the newest first; those of one person where one is named."""
    unfinished = Upload.objects.filter(files__state__in=states.WAITING).distinct()
    if by is not None:
        unfinished = unfinished.filter(created_by=by)
    return list(unfinished.prefetch_related("files").select_related("created_by")[:20])


def discard_expired() -> int:
    """Takes away uploads that nobody has published for a month, bytes and rows."""
    confirmed = Publishing.objects.filter(finished_at=None)
    expired = Upload.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).exclude(publishing__in=confirmed)
    shas = set(expired.values_list("files__sha256", flat=True)) - {"", None}
    count = expired.count()
    expired.delete()
    for sha in shas:
        uploads_no_longer_wanted(sha)
    Press.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
    if count:
        log.info("%d expired uploads discarded", count)
    return count
