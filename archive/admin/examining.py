"""What is understood of a waiting file, and how it stands to what is held: for pages, tables and the publisher."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from archive import copies
from archive.admin.readings import OutdatedReading, as_parsed, kept_reading, reading_of
from archive.admin.version_diff import VersionDiff
from archive.decisions import Disagreement
from archive.decisions.wording import told as disagreement_told
from archive.importing import decided, known_publications, told
from archive.models import Article, Source, UploadFile
from archive.page_numbers import page_number
from archive.parsing.attribution import inferred
from archive.parsing.records import KnownPublication, ParsedSource, UndecidedEncoding
from archive.parsing.serialization import Reading
from archive.views.sources import LAYOUTS

NOTHING_TO_PUBLISH = (
    "“{}”里没有读出文章，不能发布：每一行都读成了报头、版次之类。"
    "请在逐条核对里把正文各行归为文章；确实没有文章的，请取出。"
)


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
    is_broken: bool = False  # it is the program that failed, and may not the next time

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

    @cached_property
    def version_diffs(self) -> list[VersionDiff]:
        """What this file prints and tells otherwise than each source held of the same page."""
        if self.parsed is None:
            return []
        held = Source.objects.filter(pk__in=[source.pk for source in self.same_page])
        return [VersionDiff(source, self.parsed) for source in held]

    @property
    def issue(self) -> str:
        """The publication with the issue and the pages, as far as they are known."""
        if not self.parsed:
            return ""
        issue = self.parsed.issue
        parts = [f"{issue.year}年" if issue.year else "", f"第{issue.number}期" if issue.number else ""]
        return " ".join(part for part in (self.publication, "".join(parts), "、".join(issue.pages)) if part)

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
        if self.parsed is None:
            return []
        doubts = [
            f"第{problem.line}行：{problem.message}" if problem.line else problem.message
            for problem in self.parsed.problems
        ]
        empty = [] if self.parsed.articles else [NOTHING_TO_PUBLISH.format(self.file.name)]
        return empty + [disagreement_told(disagreement) for disagreement in self.disagreements] + doubts


def previews(files: Iterable[UploadFile], *, reads: bool = False) -> list[Preview]:
    """Each file as it would be published now; one whose reading another parser made is read only where said so."""
    files = list(files)
    known = cache(known_publications)  # asked for once, and by a file that waits to be read not at all
    shas = [file.sha256 for file in files if file.sha256]
    held = {source.sha256: source for source in Source.including_withdrawn.filter(sha256__in=shas)}
    reading = reading_of if reads else kept_reading
    return [_preview(file, held.get(file.sha256), known, reading) for file in files]


def preview_of(file: UploadFile, *, reads: bool = False) -> Preview:
    """One file as it would be published now."""
    return previews([file], reads=reads)[0]


def findings(preview: Preview) -> dict[str, Any]:
    """The columns of the file that tables are made of."""
    parsed = preview.parsed
    if parsed is None:
        return {"found_articles": 0, "found_doubts": 1, "found_issue": "", "found_same_text": 0, "found_same_page": 0}
    return {
        "found_issue": preview.issue[:200],
        "found_articles": len(parsed.articles),
        "found_doubts": len(preview.doubts),
        "found_same_text": len(preview.same_text),
        "found_same_page": len(preview.same_page),
    }


def recount(sha256: str) -> None:
    """Brings the columns of the waiting files of these bytes level with what was decided about them."""
    for file in UploadFile.objects.filter(sha256=sha256, source=None, state__in=UploadFile.STATES_TO_CONFIRM):
        UploadFile.objects.filter(pk=file.pk).update(**findings(preview_of(file)))


def _preview(
    file: UploadFile, held: Source | None, known: Callable[[], tuple[KnownPublication, ...]],
    read: Callable[[UploadFile], Reading],
) -> Preview:  # fmt: skip
    if file.refusal:
        return Preview(file, message=file.refusal)
    if held:
        return Preview(file, held=held)
    if file.state == UploadFile.State.RECEIVED:
        return Preview(file, message="")
    try:
        reading = inferred(as_parsed(read(file)), known())
        (held_so_far,) = decided([reading])
        return Preview(file, held_so_far.parsed, reading, held_so_far.disagreements)
    except UndecidedEncoding as question:
        return Preview(file, message=str(question), encodings=question.candidates)
    except OutdatedReading:
        return Preview(file, message=file.failure or "识读程序已更新，等待重新识读。")
    except FileNotFoundError:
        return Preview(file, message=f"“{file.name}”的内容已不在服务器上。请重新上传。")
    except Exception as error:  # noqa: BLE001 - a document that cannot be shown must not hide the others
        return Preview(file, message=told(error, file.name, file.sha256), is_broken=True)
