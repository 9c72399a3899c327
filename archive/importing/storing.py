"""From one parse to rows, in one transaction: created, updated or unchanged; the bytes are kept before it commits."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from archive import copies
from archive.importing import dates, facts, filing, naming, people, versions
from archive.importing.comparing import BATCH, bring_level, fit, parse_digest, reading_version
from archive.importing.filing import Filing
from archive.importing.matching import match
from archive.importing.places import Places
from archive.models import Article, Source, Staff, Teaser, document
from archive.models.document import Paragraph, Suspect, TitleLine
from archive.originals import originals
from archive.parsing.records import Paragraph as ParsedParagraph
from archive.parsing.records import ParsedArticle, ParsedSource
from archive.signals import articles_changed
from archive.text import clean_text

IMPORT_LOCK = 0x78696E62616F  # "xinbao": any number that no other user of the database locks
MOVED_ASIDE = 10_000  # beyond any position, while articles change places
ARTICLE_FIELDS = [
    field.name for field in Article._meta.concrete_fields if field.name not in {"id", "original", "created_at"}
]


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True)
class Stored:
    """What storing a source did, and its row."""

    outcome: Outcome
    source: Source


def outcome_of(parsed: ParsedSource) -> Outcome:
    """What storing this parse would do."""
    row = Source.including_withdrawn.filter(sha256=parsed.sha256).values_list("parse_digest", "withdrawn_at").first()
    if row is None:
        return Outcome.CREATED
    held, withdrawn_at = row
    # What an editor has taken back stays as it is: coming in again does not publish it again.
    return Outcome.UNCHANGED if withdrawn_at or held == parse_digest(parsed) else Outcome.UPDATED


def store(data: bytes, parsed: ParsedSource, name: str, user: Any = None) -> Stored:
    """The rows of a source brought level with its parse; a failure leaves neither rows nor bytes behind."""
    if outcome_of(parsed) is Outcome.UNCHANGED:
        originals().put(data)  # heals an original that went missing
        source = Source.including_withdrawn.get(sha256=parsed.sha256)
        if source.read_by != reading_version():
            source.read_by = reading_version()
            Source.including_withdrawn.filter(pk=source.pk).update(read_by=source.read_by)
        return Stored(Outcome.UNCHANGED, source)
    kept = False
    try:
        with one_importer():
            outcome = outcome_of(parsed)  # another importer may have been first
            written = _write(data, parsed, name, user) if outcome is not Outcome.UNCHANGED else None
            kept = originals().put(data)
    except BaseException:
        if kept:
            discard_unused(parsed.sha256)
        raise
    return Stored(outcome, written or Source.including_withdrawn.get(sha256=parsed.sha256))


def prints_no_name(parsed: ParsedSource) -> bool:
    """True for a page that may be recognised by its marks."""
    return not (parsed.publication or parsed.website or parsed.compilation)


@contextmanager
def one_importer() -> Iterator[None]:
    """A transaction that no other import runs beside: on SQLite any IMMEDIATE one, on PostgreSQL one with a lock."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])
        yield


def discard_unused(sha256: str) -> bool:
    """True if bytes that no source claims were taken away. Waits for imports: one might just be claiming them."""
    with one_importer():
        unused = not Source.including_withdrawn.filter(sha256=sha256).exists()
        if unused:
            originals().remove(sha256)
    return unused


def _write(data: bytes, parsed: ParsedSource, name: str, user: Any) -> Source:
    places = Places()
    shelf = filing.file_source(parsed, places)
    held = Source.objects.select_related("issue").filter(sha256=parsed.sha256).first()
    before = naming.names_of(held) if held else None
    issue_before = held.issue if held else None
    source = held or Source(sha256=parsed.sha256, name=file_name(name), size=len(data), imported_by=user)
    _describe(source, parsed, shelf)
    source.save()
    _write_margins(source, parsed, shelf)
    readings, changed = _write_articles(source, parsed, shelf, places)
    cut = facts.write(source, readings, places)
    shelf.problems += [f"“{column}”中有内容过长，已截短。" for column in sorted(cut)]
    if before:
        facts.drop_unused(before)
    if issue_before != source.issue:
        filing.drop_empty_issue(issue_before)
    source.problems = [asdict(p) for p in parsed.problems] + [{"message": m, "line": None} for m in shelf.problems]
    source.save(update_fields=["problems"])
    changed |= versions.link(reading.row for reading in readings)
    naming.settle_after_import(source, before)
    articles_changed.send(Article, ids=sorted(changed))
    return source


def file_name(name: str) -> str:
    """A file's own name, fit for storing: no folders, no control characters; its ending survives the cut."""
    clean = clean_text(name.replace("\n", " ")).text.strip() or "未命名"
    longest = Source._meta.get_field("name").max_length or len(clean)
    if len(clean) <= longest:
        return clean
    ending = PurePath(clean).suffix[:20]
    return clean[: longest - len(ending)] + ending


def _describe(source: Source, parsed: ParsedSource, shelf: Filing) -> None:
    text = parsed.source
    source.media_type, source.encoding, source.text, source.removed = (
        text.media_type, text.encoding, text.text, text.removed,
    )  # fmt: skip
    source.script = parsed.script
    source.layout, source.layout_confidence = parsed.layout.name, parsed.layout.confidence
    source.layout_reasons = list(parsed.layout.reasons)
    source.publication, source.publication_basis, source.issue = shelf.publication, shelf.basis, shelf.issue
    source.pages = list(parsed.issue.pages)
    source.furniture = [
        {"text": line.text, "start": line.span.start, "end": line.span.end} for line in parsed.furniture
    ]
    source.characters, source.unassigned = parsed.coverage.characters, parsed.coverage.unassigned
    source.parse_digest, source.read_by = parse_digest(parsed), reading_version()
    source.marks = sorted(parsed.marks) if prints_no_name(parsed) else None
    fit(source)


def _write_margins(source: Source, parsed: ParsedSource, shelf: Filing) -> None:
    staff = [
        Staff(source=source, position=i, role=member.role, name=member.name) for i, member in enumerate(parsed.staff, 1)
    ]
    teasers = [
        Teaser(
            source=source, position=i, headline=each.headline, subtitle=each.subtitle or "", page=each.page,
            start=each.span.start, end=each.span.end,
        )
        for i, each in enumerate(parsed.teasers, 1)
    ]  # fmt: skip
    cut = {column for row in (*staff, *teasers) for column in fit(row)}
    shelf.problems += [f"“{column}”中有内容过长，已截短。" for column in sorted(cut)]
    bring_level(source.staff.all(), staff, ("source_id", "position"))
    bring_level(source.teasers.all(), teasers, ("source_id", "position"))


def _write_articles(
    source: Source, parsed: ParsedSource, shelf: Filing, places: Places
) -> tuple[list[facts.Reading], set[int]]:
    """The articles' rows beside their readings, and the keys of all that were added, changed or removed."""
    held = list(source.articles.all())
    matched = match(held, [_texts(article) for article in parsed.articles])
    kept = {article.pk for article in matched if article}
    changed: set[int] = set()
    for article in held:
        if article.pk not in kept:
            changed |= versions.unlink(article) | {article.pk}
    Article.objects.filter(pk__in=[a.pk for a in held if a.pk not in kept]).delete()
    readings = []
    publication_place = shelf.publication.place if shelf.publication else None
    for position, (read, kept_row) in enumerate(zip(parsed.articles, matched, strict=True), 1):
        row = kept_row or Article(source=source)
        near = people.near_of(read, parsed, publication_place)
        _fill(row, read, position, shelf)
        row.place = places.of(near)
        readings.append(facts.Reading(row, read, near))
    _save([reading.row for reading in readings])
    return readings, changed | {reading.row.pk for reading in readings}


def _save(rows: list[Article]) -> None:
    updated = [row for row in rows if row.pk]
    aside = [
        Article(pk=row.pk, position=MOVED_ASIDE + row.position) for row in updated
    ]  # two articles that change places must not meet
    Article.objects.bulk_update(aside, ["position"], BATCH)
    Article.objects.bulk_update(updated, ARTICLE_FIELDS, BATCH)
    Article.objects.bulk_create([row for row in rows if not row.pk], BATCH)


def _texts(article: ParsedArticle) -> list[str]:
    titles = (article.kicker, article.headline, article.subtitle)
    return [title for title in titles if title] + [paragraph.text for paragraph in article.paragraphs]


def _fill(row: Article, article: ParsedArticle, position: int, shelf: Filing) -> None:
    row.position, row.publication, row.issue = position, shelf.publication, shelf.issue
    row.page = article.page or ""
    row.kind = article.facts.kind
    row.kicker, row.headline, row.subtitle = article.kicker or "", article.headline or "", article.subtitle or ""
    document.write(
        row,
        [TitleLine(line.text, line.span.start, line.span.end) for line in article.title_block],
        [_paragraph(paragraph) for paragraph in article.paragraphs],
        [Suspect(**asdict(suspect)) for suspect in article.facts.ocr_suspects],
    )
    row.continues_from_previous, row.continues_next = article.continues_from_previous, article.continues_next
    _date(row, article, shelf)
    row.digest = copies.digest(_texts(article))
    row.updated_at = timezone.now()
    shelf.problems += [f"第{position}篇“{column}”中有内容过长，已截短。" for column in fit(row)]


def _paragraph(parsed: ParsedParagraph) -> Paragraph:
    pieces = tuple((piece.start, piece.end) for piece in parsed.pieces)
    return Paragraph(parsed.text, parsed.span.start, parsed.span.end, parsed.is_subhead, pieces)


def _date(row: Article, article: ParsedArticle, shelf: Filing) -> None:
    row.published = article.published or ""
    row.event_date = dates.day(article.event_date)
    row.event_date_partial = article.event_date_partial or ""
    row.event_date_printed = article.event_date_printed or ""
    row.event_date_basis = article.event_date_basis or ""
    row.date, row.date_basis = dates.filing_date(article, shelf.issue)
    for printed in (article.published, article.event_date):
        if dates.is_impossible(printed):
            shelf.problems.append(f"第{row.position}篇的日期“{printed}”不存在，请核对原件。")
