"""Uploads between arrival and publication: kept on the disk until published, shown as understood, published once."""

import datetime as dt
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from archive.importing import file_name, known_publications, parse_bytes, recognise_unnamed, store, too_large
from archive.models import Article, Source, Upload, UploadFile
from archive.originals import sha256, uploads
from archive.parsing.reading import members, read
from archive.parsing.records import ParseContext, ParsedSource, UndecidedEncoding, UnreadableSource
from archive.views.sources import LAYOUTS

KEPT_FOR = dt.timedelta(days=30)
# Parsing takes 9 s a million characters, several times that on a busy machine, and gunicorn ends a request at 60 s.
LONGEST_UPLOAD = 300_000  # characters of all files of one upload
log = logging.getLogger(__name__)


@dataclass
class Arrival:
    """What came with one submission: documents to be kept, and refusals as (name, sentence)."""

    documents: list[UploadFile] = field(default_factory=list)
    refusals: list[tuple[str, str]] = field(default_factory=list)
    characters: int = 0

    def take(self, name: str, characters: int) -> None:
        """Counts a file in. Raises UnreadableSource if the upload would take longer to read than a request may."""
        limit = LONGEST_UPLOAD // 10_000
        if characters > LONGEST_UPLOAD:
            raise UnreadableSource(
                f"“{name}”的文字超过{limit}万字，网页上收不下，没有收入。"
                "请拆成几个文件分次上传，或请管理员在服务器上运行 manage.py import_sources 导入。"
            )
        if self.characters + characters > LONGEST_UPLOAD:
            raise UnreadableSource(f"本次上传的文字合计超过{limit}万字，“{name}”没有收入。请另外上传一次。")
        self.characters += characters


@dataclass(frozen=True)
class Preview:
    """What is understood of one document, or why it is not, or that the archive holds it."""

    file: UploadFile
    parsed: ParsedSource | None = None
    message: str = ""
    encodings: tuple[tuple[str, str], ...] = ()  # (encoding, how the text would begin)
    held: Source | None = None

    @property
    def is_ready(self) -> bool:
        return self.parsed is not None and self.held is None

    @property
    def publication(self) -> str:
        """The publication's name as far as it is known."""
        parsed = self.parsed
        if parsed is None:
            return ""
        named = parsed.compilation.title if parsed.compilation else parsed.website
        return named or parsed.publication or parsed.publication_inferred or ""

    @property
    def layout(self) -> str:
        """The layout in the editors' words."""
        return str(LAYOUTS.get(self.parsed.layout.name, self.parsed.layout.name)) if self.parsed else ""

    @property
    def doubts(self) -> list[str]:
        """The problems as sentences, with the line where there is one."""
        problems = self.parsed.problems if self.parsed else ()
        return [f"第{each.line}行：{each.message}" if each.line else each.message for each in problems]


def receive(files: Iterable[UploadedFile], oversized: Iterable[str], user: Any) -> tuple[Upload | None, Arrival]:
    """Keeps what can be read and says why the rest cannot; without anything readable nothing is kept."""
    arrival = Arrival(refusals=[(name, str(too_large(name))) for name in oversized])
    for file in files:
        _take_in(file, arrival)
    if not arrival.documents:
        return None, arrival
    with transaction.atomic():
        upload = Upload.objects.create(created_by=user)
        refused = [UploadFile(name=file_name(name), size=0, refusal=why) for name, why in arrival.refusals]
        for position, row in enumerate([*arrival.documents, *refused], 1):
            row.upload, row.position = upload, position
        UploadFile.objects.bulk_create([*arrival.documents, *refused])
    return upload, arrival


def _take_in(file: UploadedFile, arrival: Arrival) -> None:
    name = file.name or ""
    try:
        for member in members(file.read(), name):
            _keep(member.name, member.data, arrival)
    except UnreadableSource as error:
        arrival.refusals.append((name, str(error)))


def _keep(name: str, data: bytes, arrival: Arrival) -> None:
    sha = sha256(data)
    twin = next((row.name for row in arrival.documents if row.sha256 == sha), None)
    if twin:
        arrival.refusals.append((name, f"“{name}”与“{twin}”内容完全相同，只收一份。"))
        return
    try:
        arrival.take(name, _length(data, name))
    except UnreadableSource as error:
        arrival.refusals.append((name, str(error)))
        return
    uploads().put(data)
    arrival.documents.append(UploadFile(name=file_name(name), size=len(data), sha256=sha))


def _length(data: bytes, name: str) -> int:
    """How many characters are to be parsed. Raises UnreadableSource where there is nothing to parse."""
    try:
        return len(read(data, ParseContext(name)).text)
    except UndecidedEncoding:
        return len(data)  # asked about on the next page; whatever the answer, it has no more characters than bytes


def previews(upload: Upload) -> list[Preview]:
    """Each document of an upload as it would be published now."""
    known = known_publications()
    held = {source.sha256: source for source in Source.objects.filter(sha256__in=upload.files.values("sha256"))}
    return [_preview(file, held.get(file.sha256), known) for file in upload.files.select_related("source")]


def _preview(file: UploadFile, held: Source | None, known: Any) -> Preview:
    if file.refusal:
        return Preview(file, message=file.refusal)
    if held:
        return Preview(file, held=held)
    try:
        return Preview(file, parse_bytes(uploads().read(file.sha256), file.name, file.encoding, known))
    except UndecidedEncoding as question:
        return Preview(file, message=str(question), encodings=question.candidates)
    except UnreadableSource as error:
        return Preview(file, message=str(error))
    except FileNotFoundError:
        return Preview(file, message=f"“{file.name}”的内容已不在服务器上。请重新上传。")


@dataclass(frozen=True)
class Account:
    """What became of the files of an upload."""

    published: list[UploadFile]
    duplicates: list[UploadFile]
    refused: list[UploadFile]
    waiting: list[UploadFile]

    @property
    def landing(self) -> str | None:
        """The issue published; without one its article, or the source; None where there are several places to go.

        An upload of nothing but duplicates leads to what the archive holds already.
        """
        sources = [file.source for file in self.published or self.duplicates]
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


def publish(upload: Upload, user: Any) -> Account:
    """Publishes an upload and says what became of each file; doing it twice does it once."""
    known = known_publications()
    for preview in previews(upload):
        row = UploadFile.objects.filter(pk=preview.file.pk)
        if preview.held:
            # Pressed twice, what is held by now came from this very file.
            row.filter(source=None).update(source=preview.held, is_duplicate=True)
        elif source := _publish(preview, user):
            row.update(source=source, is_duplicate=False)
    recognise_unnamed(known)
    return account(upload)


def account(upload: Upload) -> Account:
    """The files of an upload, sorted by what became of them."""
    files = list(upload.files.select_related("source__issue__publication"))
    return Account(
        published=[file for file in files if file.source and not file.is_duplicate],
        duplicates=[file for file in files if file.source and file.is_duplicate],
        refused=[file for file in files if file.refusal],
        waiting=[file for file in files if not file.source and not file.refusal],
    )


def _publish(preview: Preview, user: Any) -> Source | None:
    file = preview.file
    if preview.parsed is None:
        return None
    try:
        data = uploads().read(file.sha256)
    except FileNotFoundError:  # a second press of the button came too late
        return Source.objects.filter(sha256=file.sha256).first()
    source = store(data, preview.parsed, file.name, user).source
    uploads().remove(file.sha256)
    return source


def waiting() -> list[Upload]:
    """Uploads with something still to be published, the newest first."""
    unfinished = Upload.objects.filter(files__source=None, files__refusal="").distinct()
    return list(unfinished.prefetch_related("files").select_related("created_by")[:20])


def discard_expired() -> int:
    """Takes away uploads that nobody has published for a month, bytes and rows."""
    expired = Upload.objects.filter(created_at__lt=timezone.now() - KEPT_FOR)
    shas = set(expired.values_list("files__sha256", flat=True)) - {"", None}
    count = expired.count()
    expired.delete()
    for sha in shas - set(UploadFile.objects.filter(sha256__in=shas).values_list("sha256", flat=True)):
        uploads().remove(sha)
    if count:
        log.info("%d expired uploads discarded", count)
    return count
