"""From parses to rows, in one transaction: created, updated or unchanged; the bytes are kept before it commits."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from django.db import connection, transaction

from archive import turns
from archive.decisions.wording import told
from archive.importing import articles, facts, naming, placement, versions
from archive.importing.deciding import DecidedSource, decided
from archive.importing.divisions import Places, code_of, read_tables
from archive.importing.placement import Placement
from archive.importing.syncing import parse_digest, reading_version, sync_rows, truncate
from archive.inserting import insert_keyed
from archive.models import Article, Publication, Source, Staff, Teaser
from archive.originals import originals
from archive.parsing.records import ParsedSource
from archive.signals import articles_changed, issues_changed
from archive.text import clean_text

IMPORT_LOCK = 0x78696E62616F  # "xinbao": any number that no other user of the database locks


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


@dataclass(frozen=True)
class Accession:
    """A document that is to come into the archive: its bytes and what was understood of them."""

    data: bytes
    parsed: ParsedSource
    name: str
    user: Any = None
    replaces: Source | None = None  # another version of the page, whose articles it takes over
    decided: DecidedSource | None = None  # the parse with what people decided, as soon as that was looked up

    @property
    def final(self) -> ParsedSource:
        """What is to be stored."""
        return self.decided.parsed if self.decided else self.parsed


def outcome_of(parsed: ParsedSource) -> Outcome:
    """What storing this parse would do."""
    return _outcomes([each.parsed for each in decided([parsed])])[0]


def _outcomes_of(accessions: Sequence[Accession]) -> list[Outcome]:
    outcomes = _outcomes([accession.final for accession in accessions])
    return [
        Outcome.UPDATED if each.replaces and outcome is Outcome.UNCHANGED else outcome
        for each, outcome in zip(accessions, outcomes, strict=True)
    ]


def _outcomes(several: Sequence[ParsedSource]) -> list[Outcome]:
    shas = [parsed.sha256 for parsed in several]
    rows = Source.including_withdrawn.filter(sha256__in=shas).values_list("sha256", "parse_digest", "withdrawn_at")
    held = {sha: (digest, withdrawn_at) for sha, digest, withdrawn_at in rows.order_by()}
    return [_outcome(parsed, *held.get(parsed.sha256, (None, None))) for parsed in several]


def _outcome(parsed: ParsedSource, held: str | None, withdrawn_at: Any) -> Outcome:
    if held is None:
        return Outcome.CREATED
    # What an editor has taken back stays as it is: coming in again does not publish it again.
    return Outcome.UNCHANGED if withdrawn_at or held == parse_digest(parsed) else Outcome.UPDATED


def store(data: bytes, parsed: ParsedSource, name: str, user: Any = None, replaces: Source | None = None) -> Stored:
    """The rows of a source brought level with its parse; a failure leaves neither rows nor bytes behind."""
    return store_together([Accession(data, parsed, name, user, replaces)], Places())[0]


def store_together(accessions: Sequence[Accession], places: Places) -> list[Stored]:
    """What became of different documents, all stored in one transaction: one that fails takes the others with it."""
    accessions = _with_decisions(accessions)
    outcomes = _outcomes_of(accessions)
    if any(outcome is not Outcome.UNCHANGED for outcome in outcomes):
        outcomes = _bring_in(accessions, places)
    shas = [accession.parsed.sha256 for accession in accessions]
    rows = Source.including_withdrawn.defer("text", "furniture").select_related("publication__place").order_by()
    sources = {source.sha256: source for source in rows.filter(sha256__in=shas)}
    for accession, outcome in zip(accessions, outcomes, strict=True):
        if outcome is Outcome.UNCHANGED:
            originals().put(accession.data)  # heals an original that went missing
            _note_reading(sources[accession.parsed.sha256], accession)
    return [Stored(outcome, sources[sha]) for outcome, sha in zip(outcomes, shas, strict=True)]


def _bring_in(accessions: Sequence[Accession], places: Places) -> list[Outcome]:
    kept = []
    try:
        with one_importer():
            accessions = _with_decisions(accessions)  # an editor may have decided meanwhile
            outcomes = _outcomes_of(accessions)  # another importer may have been first
            wanted = [
                each for each, outcome in zip(accessions, outcomes, strict=True) if outcome is not Outcome.UNCHANGED
            ]
            _write(wanted, places)
            kept = [each.parsed.sha256 for each in wanted if originals().put(each.data)]
    except BaseException:
        for sha in kept:
            discard_unused(sha)
        raise
    return outcomes


def _with_decisions(accessions: Sequence[Accession]) -> list[Accession]:
    found = decided([accession.parsed for accession in accessions])
    return [replace(each, decided=with_them) for each, with_them in zip(accessions, found, strict=True)]


def _note_reading(source: Source, accession: Accession) -> None:
    # A withdrawn source is not brought level: it stays behind its decisions until it is restored.
    up_to = accession.decided.up_to if accession.decided and not source.withdrawn_at else source.decided_up_to
    if (source.read_by, source.decided_up_to) != (reading_version(), up_to):
        source.read_by, source.decided_up_to = reading_version(), up_to
        Source.including_withdrawn.filter(pk=source.pk).update(read_by=source.read_by, decided_up_to=up_to)


def prints_no_name(parsed: ParsedSource) -> bool:
    """True for a page that may be recognised by its marks."""
    return not (parsed.publication or parsed.website or parsed.compilation)


@contextmanager
def one_importer() -> Iterator[None]:
    """A transaction that no other import runs beside: on SQLite any IMMEDIATE one, on PostgreSQL one with a lock."""
    is_within = connection.in_atomic_block
    read_tables()
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])
        with nullcontext() if is_within else turns.held("An import"):
            yield


def discard_unused(sha256: str) -> bool:
    """True if bytes that no source claims were taken away. Waits for imports: one might just be claiming them."""
    with one_importer():
        unused = not Source.including_withdrawn.filter(sha256=sha256).exists()
        if unused:
            originals().remove(sha256)
    return unused


@dataclass
class Writing:
    """A source on its way into rows."""

    parsed: ParsedSource
    source: Source
    shelf: Placement
    margins: list[Staff | Teaser]
    readings: list[facts.Reading]
    attested: facts.Facts = field(default_factory=facts.Facts)
    decided: DecidedSource | None = None


def _write(accessions: Sequence[Accession], places: Places) -> None:
    """The rows of all; what each of them gives is worked out first, then all is written together."""
    held = {
        source.sha256: source
        for source in Source.objects.select_related("issue").filter(
            sha256__in=[accession.parsed.sha256 for accession in accessions]
        )
    }
    replaced = {accession.parsed.sha256: accession.replaces for accession in accessions if accession.replaces}
    versions_before = [*held.values(), *replaced.values()]
    before = naming.names_of(*versions_before) if versions_before else {}
    issues_before = [source.issue for source in held.values()]
    articles_held = _articles_of(held.values())
    for sha, old in replaced.items():
        articles_held.setdefault(sha, []).extend(Article.including_withdrawn.filter(source=old))
    places.fetch(code for accession in accessions for code in _codes(accession.final))
    catalogue = placement.Catalogue([accession.final for accession in accessions], places)
    writings = [_prepared(accession, held, articles_held, catalogue) for accession in accessions]
    catalogue.save()
    for writing, cast in zip(writings, facts.casts([writing.readings for writing in writings], places), strict=True):
        writing.attested = facts.rows(writing.readings, cast)
        _note_problems(writing)
    changed = _save(writings, list(held.values()), [row for rows in articles_held.values() for row in rows])
    if versions_before:
        facts.drop_unused(before)
        for issue in issues_before:
            placement.drop_empty_issue(issue)
    sources = [writing.source for writing in writings]
    naming.settle_after_import(sources, before)
    articles_changed.send(Article, ids=sorted(changed))
    now = {source.publication_id for source in sources} - {None}
    issues_changed.send(Publication, ids=sorted(now | before.get(Publication, set())))


def _codes(parsed: ParsedSource) -> Iterator[str | None]:
    """The codes of the places that a source and its articles are at home in, and of those that they name."""
    yield code_of(parsed.place)
    for article in parsed.articles:
        yield code_of(article.facts.place)
        yield from (place.code for place in article.facts.places)


def _articles_of(held: Collection[Source]) -> dict[str, list[Article]]:
    """The articles of sources by their SHA-256."""
    found: dict[str, list[Article]] = {source.sha256: [] for source in held}
    for article in Article.objects.filter(source__in=held).select_related("source") if held else ():
        found[article.source.sha256].append(article)
    return found


def _prepared(
    accession: Accession, held: Mapping[str, Source], articles_held: Mapping[str, list[Article]],
    catalogue: placement.Catalogue,
) -> Writing:  # fmt: skip
    parsed = accession.final
    shelf = placement.file_source(parsed, catalogue)
    source = held.get(parsed.sha256) or Source(
        sha256=parsed.sha256, name=file_name(accession.name), size=len(accession.data), imported_by=accession.user
    )
    _describe(source, parsed, shelf)
    margins = _margins(source, parsed, shelf)
    rows = articles_held.get(parsed.sha256, [])
    if accession.decided:
        source.decided_up_to = accession.decided.up_to
    readings = articles.readings_of(source, rows, parsed, shelf, catalogue.places)
    return Writing(parsed, source, shelf, margins, readings, decided=accession.decided)


def _note_problems(writing: Writing) -> None:
    disagreements = [told(disagreement) for disagreement in writing.decided.disagreements] if writing.decided else []
    sentences = (
        disagreements
        + writing.shelf.problems
        + [f"“{column}”中有内容过长，已截短。" for column in sorted(writing.attested.cut)]
    )
    writing.source.problems = [asdict(problem) for problem in writing.parsed.problems] + [
        {"message": message, "line": None} for message in sentences
    ]


def _save(writings: Sequence[Writing], held: Sequence[Source], articles_held: Sequence[Article]) -> set[int]:
    """Writes the rows of sources, new ones or held; the keys of articles added, changed or removed."""
    for source in held:
        source.save()
    insert_keyed([writing.source for writing in writings if not writing.source.pk])
    for model in (Staff, Teaser):
        margins = [row for writing in writings for row in writing.margins if isinstance(row, model)]
        for row in margins:
            row.source_id = row.source.pk
        sync_rows(model._default_manager.filter(source__in=held), margins, ("source_id", "position"))
    rows = [reading.row for writing in writings for reading in writing.readings]
    known = {article.pk for article in articles_held}
    # Articles that were taken over from another version bring their facts with them.
    with_facts = [
        writing.source for writing in writings if any(reading.row.pk in known for reading in writing.readings)
    ]
    changed = articles.save(rows, articles_held)
    facts.write([writing.attested for writing in writings], [*held, *with_facts])
    return changed | versions.link(rows, new={row.pk for row in rows} - known)


def file_name(name: str) -> str:
    """A file's own name, fit for storing: no folders, no control characters; its ending survives the cut."""
    clean = clean_text(name.replace("\n", " ")).text.strip() or "未命名"
    longest = Source._meta.get_field("name").max_length or len(clean)
    if len(clean) <= longest:
        return clean
    ending = PurePath(clean).suffix[:20]
    return clean[: longest - len(ending)] + ending


def _describe(source: Source, parsed: ParsedSource, shelf: Placement) -> None:
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
    source.decided = [asdict(each) for each in parsed.decided]
    source.marks = sorted(parsed.marks) if prints_no_name(parsed) else None
    truncate(source)


def _margins(source: Source, parsed: ParsedSource, shelf: Placement) -> list[Staff | Teaser]:
    rows: list[Staff | Teaser] = [
        Staff(source=source, position=i, role=member.role, name=member.name) for i, member in enumerate(parsed.staff, 1)
    ]
    rows += [
        Teaser(
            source=source, position=i, headline=each.headline, subtitle=each.subtitle or "", page=each.page,
            start=each.span.start, end=each.span.end,
        )
        for i, each in enumerate(parsed.teasers, 1)
    ]  # fmt: skip
    cut = {column for row in rows for column in truncate(row)}
    shelf.problems += [f"“{column}”中有内容过长，已截短。" for column in sorted(cut)]
    return rows
