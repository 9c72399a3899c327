"""Uploads between receipt and publication: kept on the disk until published, shown as understood, published once."""

import datetime as dt
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from archive import copies
from archive.admin.readings import allowance, as_parsed, packed, read_file, reading_of
from archive.decisions import Disagreement
from archive.decisions.wording import told as disagreement_told
from archive.events import Kind, record
from archive.importing import (
    decided,
    file_name,
    known_publications,
    one_importer,
    recognise_unnamed,
    store,
    told,
    too_large,
)
from archive.models import Article, Publishing, Source, StoredReading, Upload, UploadFile
from archive.originals import sha256, uploads
from archive.page_numbers import page_number
from archive.parsing.attribution import inferred
from archive.parsing.isolation import Allowance
from archive.parsing.readers.reading import Member, members
from archive.parsing.records import KnownPublication, ParsedSource, TooLong, UndecidedEncoding, UnreadableSource
from archive.parsing.serialization import Reading
from archive.views.sources import LAYOUTS

KEPT_FOR = dt.timedelta(days=30)
# What an editor can look through in a preview; reading it must end within a request (readings.CPU_SECONDS), too.
LONGEST_UPLOAD = 300_000  # characters of all files of one upload
T = TypeVar("T")
# Stored in one transaction, during which nobody else can write: about ten seconds for so many.
MOST_ARTICLES = 500  # of one document
log = logging.getLogger(__name__)


@dataclass
class UploadReceipt:
    """What came with one submission: documents to be kept, and refusals as (name, sentence)."""

    documents: list[UploadFile] = field(default_factory=list)
    refusals: list[tuple[str, str]] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)  # of the documents, in their order
    characters: int = 0
    allowance: Allowance = field(default_factory=allowance)

    @property
    def left(self) -> int:
        """How many more characters the upload may have."""
        return LONGEST_UPLOAD - self.characters

    def take(self, file: UploadFile, reading: Reading, characters: int) -> None:
        """Counts a document in."""
        self.documents.append(file)
        self.readings.append(reading)
        self.characters += characters

    def too_long(self, name: str, characters: int) -> UnreadableSource:
        """The refusal of a document that is too long by itself, or beside the others."""
        limit = LONGEST_UPLOAD // 10_000
        if characters > LONGEST_UPLOAD:
            return UnreadableSource(
                f"“{name}”的文字超过{limit}万字，网页上收不下，没有收入。"
                "请拆成几个文件分次上传，或请管理员在服务器上运行 manage.py import_sources 导入。"
            )
        return UnreadableSource(f"本次上传的文字合计超过{limit}万字，“{name}”没有收入。请另外上传一次。")


@dataclass(frozen=True)
class Preview:
    """What is understood of one document, or why it is not, or that the archive holds it."""

    file: UploadFile
    parsed: ParsedSource | None = None  # as people have decided it so far
    reading: ParsedSource | None = None  # as it was read: what is stored, where the decisions are looked up again
    disagreements: tuple[Disagreement, ...] = ()
    message: str = ""
    encodings: tuple[tuple[str, str], ...] = ()  # (encoding, how the text would begin)
    held: Source | None = None

    @property
    def same_text(self) -> list[Article]:
        """Articles held that have the very words of one in this document, whatever its encoding and line ends."""
        parsed = self.parsed.articles if self.parsed else ()
        texts = [
            [title for title in (article.kicker, article.headline, article.subtitle) if title] for article in parsed
        ]
        bodies = [[paragraph.text for paragraph in article.paragraphs] for article in parsed]
        digests = {copies.digest([*title, *body]) for title, body in zip(texts, bodies, strict=True)}
        return list(Article.objects.filter(digest__in=digests).listed())

    @property
    def same_page(self) -> list[Source]:
        """Sources held of the same page of the same issue: this may be a corrected one."""
        if not self.parsed or not self.publication:
            return []
        issue, pages = self.parsed.issue, {page_number(printed) or printed for printed in self.parsed.issue.pages}
        if not issue.year or not issue.number:
            return []
        rows = Source.objects.filter(
            issue__publication__name=self.publication, issue__year=issue.year, issue__number=issue.number
        )
        return [
            row for row in rows.shown_in_lists() if pages & {page_number(printed) or printed for printed in row.pages}
        ]

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
        doubts = [f"第{each.line}行：{each.message}" if each.line else each.message for each in problems]
        return [disagreement_told(each) for each in self.disagreements] + doubts


def receive(
    files: Iterable["UploadedFile[bytes]"], oversized: Iterable[str], user: Any
) -> tuple[Upload | None, UploadReceipt]:
    """Keeps what can be read and says why the rest cannot; without anything readable nothing is kept."""
    receipt = UploadReceipt(refusals=[(name, str(too_large(name))) for name in oversized])
    for file, is_last in _with_last(files):
        _take_in(file, receipt, is_last)
    if not receipt.documents:
        return None, receipt
    with transaction.atomic():
        upload = Upload.objects.create(created_by=user)
        refused = [UploadFile(name=file_name(name), size=0, refusal=why) for name, why in receipt.refusals]
        for position, row in enumerate([*receipt.documents, *refused], 1):
            row.upload, row.position = upload, position
        UploadFile.objects.bulk_create([*receipt.documents, *refused])
        readings = zip(receipt.documents, receipt.readings, strict=True)
        StoredReading.objects.bulk_create([packed(file, reading) for file, reading in readings])
    return upload, receipt


def _with_last(each: Iterable[T]) -> Iterator[tuple[T, bool]]:
    """Each with the word whether it is the last."""
    items = list(each)
    return zip(items, [*[False] * (len(items) - 1), True], strict=False)


def _take_in(file: "UploadedFile[bytes]", receipt: UploadReceipt, is_last: bool) -> None:
    name = file.name or ""
    try:
        for member, is_last_member in _with_last(members(file.read(), name)):
            _keep(member, receipt, is_last and is_last_member)
    except UnreadableSource as error:
        receipt.refusals.append((name, str(error)))


def _keep(member: Member, receipt: UploadReceipt, is_last: bool) -> None:
    name, data = member.name, member.data
    sha = sha256(data)
    twin = next((row.name for row in receipt.documents if row.sha256 == sha), None)
    if twin:
        receipt.refusals.append((member.path, f"“{name}”与“{twin}”内容完全相同，只收一份。"))
        return
    try:
        reading, characters = _read(name, data, receipt, is_last)
        uploads().put(data)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other files of the upload come in
        receipt.refusals.append((member.path, told(error, name, sha)))
        return
    receipt.take(UploadFile(name=file_name(name), size=len(data), sha256=sha), reading, characters)


def _read(name: str, data: bytes, receipt: UploadReceipt, is_last: bool) -> tuple[Reading, int]:
    """The reading of a document and its length in characters; raises UnreadableSource where nothing is to be kept."""
    if receipt.allowance.is_spent:
        raise UnreadableSource(f"本次上传的文件识读太久，时间已用完，“{name}”没有收入。请另外上传一次。")
    reading = read_file(data, name, longest=receipt.left, limits=receipt.allowance.limits(is_last))
    if isinstance(reading, UndecidedEncoding):
        # Asked about on the next page; whatever the answer, it has no more characters than bytes.
        if len(data) > receipt.left:
            raise receipt.too_long(name, len(data))
        return reading, len(data)
    if isinstance(reading, TooLong):
        raise receipt.too_long(name, reading.characters)
    parsed = as_parsed(reading)
    if len(parsed.articles) > MOST_ARTICLES:
        raise UnreadableSource(
            f"“{name}”里有{len(parsed.articles)}篇文章，网页上一个文件最多收{MOST_ARTICLES}篇，没有收入。"
            "请拆成几个文件，或请管理员在服务器上运行 manage.py import_sources 导入。"
        )
    return reading, len(parsed.source.text)


def previews(upload: Upload) -> list[Preview]:
    """Each document of an upload as it would be published now."""
    known = known_publications()
    held = {
        source.sha256: source for source in Source.including_withdrawn.filter(sha256__in=upload.files.values("sha256"))
    }
    return [_preview(file, held.get(file.sha256), known) for file in upload.files.select_related("source")]


def _preview(file: UploadFile, held: Source | None, known: tuple[KnownPublication, ...]) -> Preview:
    if file.refusal:
        return Preview(file, message=file.refusal)
    if held:
        return Preview(file, held=held)
    try:
        reading = inferred(as_parsed(reading_of(file)), known)
        (held_so_far,) = decided([reading])
        return Preview(file, held_so_far.parsed, reading, held_so_far.disagreements)
    except UndecidedEncoding as question:
        return Preview(file, message=str(question), encodings=question.candidates)
    except FileNotFoundError:
        return Preview(file, message=f"“{file.name}”的内容已不在服务器上。请重新上传。")
    except Exception as error:  # noqa: BLE001 - a document that cannot be shown must not hide the others
        return Preview(file, message=told(error, file.name, file.sha256))


@dataclass(frozen=True)
class Account:
    """What became of the files of an upload."""

    published: list[UploadFile]
    duplicates: list[UploadFile]
    refused: list[UploadFile]
    waiting: list[UploadFile]
    failures: dict[int, str] = field(default_factory=dict)  # by file: why publishing it failed just now

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


def publish(upload: Upload, user: Any) -> Account:
    """Publishes an upload and says what became of each file; doing it twice does it once."""
    known = known_publications()
    failures = {}
    for preview in previews(upload):
        try:
            _settle(preview, user)
        except Exception as error:  # noqa: BLE001 - the other files are published
            failures[preview.file.pk] = told(error, preview.file.name, preview.file.sha256)
    recognise_unnamed(known)
    return replace(account(upload), failures=failures)


def _settle(preview: Preview, user: Any) -> None:
    row = UploadFile.objects.filter(pk=preview.file.pk)
    if preview.held:
        # Pressed twice, what is held by now came from this very file.
        row.filter(source=None).update(source=preview.held, is_duplicate=True)
    elif source := _publish(preview, user):
        row.update(source=source, is_duplicate=False)
        StoredReading.objects.filter(file=preview.file).delete()


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
    if preview.reading is None:
        return None
    try:
        data = uploads().read(file.sha256)
    except FileNotFoundError:  # a second press of the button came too late
        return Source.including_withdrawn.filter(sha256=file.sha256).first()
    source = store(data, preview.reading, file.name, user).source
    uploads().remove(file.sha256)
    return source


def take_out(file: UploadFile, by: Any, reason: str) -> bool:
    """True if the file was waiting until now: it is refused from here on, its bytes go, and who did it is kept."""
    with one_importer():
        waits = UploadFile.objects.filter(pk=file.pk, source=None, refusal="").exclude(
            sha256__in=Source.including_withdrawn.values("sha256")
        )
        sentence = f"“{file.name}”已于{timezone.localtime():%Y-%m-%d %H:%M}由{by}取出，没有发布。"
        if not waits.update(refusal=sentence + (f"理由：{reason}" if reason else "")):
            return False
        StoredReading.objects.filter(file=file).delete()
        record(Kind.TAKEN_OUT, file, by, reason=reason)
        is_wanted = UploadFile.objects.filter(sha256=file.sha256, source=None, refusal="").exists()
    if not is_wanted:
        uploads().remove(file.sha256)
    return True


def waiting() -> list[Upload]:
    """Uploads with something still to be published, the newest first."""
    unfinished = Upload.objects.filter(files__source=None, files__refusal="").distinct()
    return list(unfinished.prefetch_related("files").select_related("created_by")[:20])


def discard_expired() -> int:
    """Takes away uploads that nobody has published for a month, bytes and rows."""
    confirmed = Publishing.objects.filter(finished_at=None)
    expired = Upload.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).exclude(publishing__in=confirmed)
    shas = set(expired.values_list("files__sha256", flat=True)) - {"", None}
    count = expired.count()
    expired.delete()
    for sha in shas - set(UploadFile.objects.filter(sha256__in=shas).values_list("sha256", flat=True)):
        uploads().remove(sha)
    if count:
        log.info("%d expired uploads discarded", count)
    return count
