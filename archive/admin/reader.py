"""Reading outside the web pages: received files wait in rows, one process reads them in turn and compares them."""

import logging
import time
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections, transaction

from archive import jobs, leases, states, turns
from archive.admin import examining, inbox, readings
from archive.importing import told
from archive.models import UploadFile
from archive.originals import DamagedOriginal, uploads
from archive.parsing.records import ReadingFailed, TooLong, UndecidedEncoding, UnreadableSource
from archive.parsing.serialization import Reading

WORKER = "reader"
ATTEMPTS = 3  # what ends the process as often is not tried again by itself
STANDSTILL = 2.0  # seconds, where the database or the disk does not answer
POLL = 0.3
LONGEST = 300_000  # characters of one file: what an editor can look through
MOST_ARTICLES = 500  # of one file: stored in one transaction, during which nobody else can write
State = UploadFile.State
log = logging.getLogger(__name__)


def drain() -> int:
    """Reads and compares what can be taken now; how many steps that were."""
    done = 0
    while file := _take():
        carry_out(file)
        done += 1
    return done


def follow(going_on: Callable[[], bool]) -> None:
    """Reads again and again for as long as `going_on()`, and looks into the inbox; each failure is logged."""
    with leases.present(WORKER):
        readings.read_outdated_again()
        looks = inbox.Looks()
        while going_on():
            try:
                if file := _take():
                    carry_out(file)
                    continue
                looks.look()
            except (OSError, DatabaseError):
                log.exception("Reading stands still; trying again")
                time.sleep(STANDSTILL)
            close_old_connections()
            time.sleep(POLL)


def _take() -> UploadFile | None:
    # By their place in their upload: a small one does not wait until all of a large one is done.
    waiting = UploadFile.objects.filter(state__in=states.TO_BE_READ).order_by("position", "pk")
    file: UploadFile | None = leases.take(waiting.select_related("upload"))
    return file


def carry_out(file: UploadFile) -> None:
    """One step with a file, or the moment from which it is tried again; doing it twice does it once."""
    with jobs.job("read" if file.state == State.RECEIVED else "compare", f"upload {file.upload_id}, {file.sha256}"):
        _carry_out(file)


def _carry_out(file: UploadFile) -> None:
    row = UploadFile.objects.filter(pk=file.pk, state=file.state)
    try:
        with leases.renewed(row):
            if file.attempts > ATTEMPTS:
                states.move(file, State.FAILED, failure=f"“{file.name}”识读几次都没有成功。请再试一次，或告知管理员。")
            elif file.state == State.RECEIVED:
                _read(file)
            else:
                # Only this: the reading is done by a process that is behind all others anyway, and may take long.
                with leases.in_turn():
                    _compare(file)
    except Exception as error:
        log.exception("Document %s could not be read (attempt %d)", file.sha256, file.attempts)
        if turns.passes(error):
            leases.give_back(row)
        else:
            leases.put_off(row, file.attempts)


def _read(file: UploadFile) -> None:
    try:
        reading = readings.read_file(uploads().read(file.sha256), file.name, file.encoding, longest=LONGEST)
    except (FileNotFoundError, DamagedOriginal):
        refuse(file, f"“{file.name}”的内容已不在服务器上。请重新上传。")
        return
    if isinstance(reading, ReadingFailed):
        states.move(file, State.FAILED, failure=told(reading, file.name, file.sha256))
    elif sentence := _refusal(file, reading):
        refuse(file, sentence)
    else:
        kept = readings.packed(file, reading)
        with transaction.atomic():
            if states.move(file, State.READ, failure=""):
                readings.keep(kept)


def _refusal(file: UploadFile, reading: Reading) -> str:
    """Why what was read is not taken in; empty where it is, or where an editor is asked about it."""
    if isinstance(reading, TooLong) or (isinstance(reading, UndecidedEncoding) and file.size > LONGEST):
        return (
            f"“{file.name}”的文字超过{LONGEST // 10_000}万字，网页上收不下，没有收入。"
            "请拆成几个文件分次上传，或请管理员在服务器上运行 manage.py import_sources 导入。"
        )
    if isinstance(reading, UndecidedEncoding):
        return ""
    if isinstance(reading, UnreadableSource):
        return str(reading)
    if len(reading.articles) > MOST_ARTICLES:
        return (
            f"“{file.name}”里有{len(reading.articles)}篇文章，网页上一个文件最多收{MOST_ARTICLES}篇，没有收入。"
            "请拆成几个文件，或请管理员在服务器上运行 manage.py import_sources 导入。"
        )
    return ""


def _compare(file: UploadFile) -> None:
    preview = examining.preview_of(file)
    if preview.held:
        states.move(file, State.DUPLICATE, source=preview.held)
        uploads_no_longer_wanted(file.sha256)
    elif preview.is_broken:
        states.move(file, State.FAILED, failure=preview.message)
    elif not preview.parsed and not preview.encodings:
        states.move(file, State.RECEIVED)  # read by a parser that was replaced meanwhile
    else:
        found = examining.findings(preview)
        states.move(file, State.TO_REVIEW, told=found, **found)


def refuse(file: UploadFile, sentence: str) -> None:
    """Says why a file is not taken in, also to whoever laid it into the inbox; its bytes go."""
    if states.move(file, State.REFUSED, refusal=sentence, reason=sentence):
        uploads_no_longer_wanted(file.sha256)
        inbox.give_back(file)


def uploads_no_longer_wanted(sha: str) -> None:
    """Takes away bytes that no file waits with."""
    if not UploadFile.objects.filter(sha256=sha, state__in=states.WAITING).exists():
        uploads().remove(sha)
