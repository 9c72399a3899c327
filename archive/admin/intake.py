"""What comes in: the bytes are on the disk and in a row before anybody is told that they were received."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from archive.events import Kind, record
from archive.importing import file_name, told, too_large
from archive.models import Upload, UploadFile
from archive.originals import sha256, uploads
from archive.parsing.readers.archives import is_left_by_system
from archive.parsing.readers.reading import Member, members
from archive.parsing.records import UnreadableSource

# What a browser saves beside a page: as text it would become an article.
PARTS_OF_PAGES = {".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".ico"}


@dataclass(frozen=True)
class Arrival:
    """One file as it arrives, by whichever way."""

    name: str
    data: bytes
    inbox_path: str = ""


@dataclass
class Receipt:
    """What came together: documents whose bytes are kept, and refusals."""

    documents: list[UploadFile] = field(default_factory=list)
    refusals: list[UploadFile] = field(default_factory=list)

    def refuse(self, name: str, sentence: str, inbox_path: str = "") -> None:
        """Notes that something was not taken in, and why."""
        self.refusals.append(
            UploadFile(
                name=file_name(name), size=0, refusal=sentence, inbox_path=inbox_path, state=UploadFile.State.REFUSED
            )
        )


def arrived(files: Iterable["UploadedFile[bytes]"]) -> Iterator[Arrival]:
    """The files of a form, but those that systems leave in folders unseen."""
    for file in files:
        if not is_left_by_system(file.name or ""):
            yield Arrival(file.name or "", file.read())


def pasted(text: str, title: str) -> Arrival:
    """A pasted text as a file, named by its title or by the moment."""
    name = title.strip() or f"粘贴的文字 {timezone.localtime():%Y-%m-%d %H%M%S}"
    return Arrival(f"{name}.txt", text.replace("\r\n", "\n").encode())


def receive(arrivals: Iterable[Arrival], oversized: Iterable[str], user: Any) -> tuple[Upload | None, list[UploadFile]]:
    """The upload, once all of it is kept for good, and what was refused; where nothing is kept there is no upload."""
    receipt = Receipt()
    for name in oversized:
        receipt.refuse(name, str(too_large(name)))
    for arrival in arrivals:
        _take_in(arrival, receipt)
    return (_recorded(receipt, user) if receipt.documents else None), receipt.refusals


def _take_in(arrival: Arrival, receipt: Receipt) -> None:
    try:
        for member in members(arrival.data, arrival.name):
            _keep(member, arrival, receipt)
    except UnreadableSource as error:
        receipt.refuse(arrival.name, str(error), arrival.inbox_path)


def _keep(member: Member, arrival: Arrival, receipt: Receipt) -> None:
    name, data = member.name, member.data
    sha = sha256(data)
    try:
        _refuse_at_once(member, sha, receipt)
        uploads().put(data)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other files of the upload come in
        receipt.refuse(member.path, told(error, name, sha), arrival.inbox_path)
        return
    row = UploadFile(name=file_name(name), size=len(data), sha256=sha, inbox_path=arrival.inbox_path)
    receipt.documents.append(row)


def _refuse_at_once(member: Member, sha: str, receipt: Receipt) -> None:
    """Raises UnreadableSource for what need not be read to be refused."""
    name = member.name
    if not member.data.strip():
        raise UnreadableSource(f"“{name}”是空文件，没有收入。请检查后重新上传。")
    if PurePath(name).suffix.lower() in PARTS_OF_PAGES:
        raise UnreadableSource(f"“{name}”是网页的附件，不是文章，没有收入。请只上传网页本身（.html）。")
    if twin := next((row.name for row in receipt.documents if row.sha256 == sha), None):
        raise UnreadableSource(f"“{name}”与“{twin}”内容完全相同，只收一份。")


def _recorded(receipt: Receipt, user: Any) -> Upload:
    with transaction.atomic():
        upload = Upload.objects.create(created_by=user)
        rows = [*receipt.documents, *receipt.refusals]
        for position, row in enumerate(rows, 1):
            row.upload, row.position, row.state_by = upload, position, user
        UploadFile.objects.bulk_create(rows)
        for row in upload.files.all():
            kind = Kind.REFUSED if row.refusal else Kind.RECEIVED
            record(kind, row, user, after={"state": row.state, "upload": str(upload.pk)}, reason=row.refusal)
    return upload
