"""Many files at once: one that fails stops no other; pages without a masthead are read again when more is known."""

import gc
import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.db import connection

from archive.importing.divisions import Places
from archive.importing.failures import told
from archive.importing.opening import documents, read_apart
from archive.importing.placement import as_known, known_publications
from archive.importing.storing import Accession, Outcome, Stored, outcome_of, prints_no_name, store, store_together
from archive.importing.syncing import reading_version
from archive.inserting import refresh_statistics
from archive.models import Publication, Source
from archive.originals import DamagedOriginal, originals, sha256
from archive.parsing.attribution import Publications, inferred
from archive.parsing.isolation import Readers
from archive.parsing.records import KnownPublication, ParseContext, ParsedSource, UndecidedEncoding, UnreadableSource
from archive.parsing.serialization import Reading

TOGETHER = 256  # documents read ahead, and stored in one transaction
TOGETHER_BYTES = 20_000_000
log = logging.getLogger(__name__)


@dataclass
class Tally:
    """What became of each file: its outcome, or the sentence that says why it failed."""

    outcomes: dict[str, Outcome] = field(default_factory=dict)  # by SHA-256
    failures: list[tuple[str, str]] = field(default_factory=list)  # (name, sentence)
    withdrawn: list[str] = field(default_factory=list)  # held, taken back by an editor, and left so
    duplicates: int = 0  # files whose bytes came twice in the batch

    def count(self, outcome: Outcome) -> int:
        """How many files came out so; a file that came twice is unchanged the second time."""
        if outcome is Outcome.FAILED:
            return len(self.failures)
        found = sum(each is outcome for each in self.outcomes.values())
        return found + self.duplicates if outcome is Outcome.UNCHANGED else found

    @property
    def wrote(self) -> bool:
        """Whether anything was stored."""
        return any(outcome is not Outcome.UNCHANGED for outcome in self.outcomes.values())

    def __str__(self) -> str:
        return ", ".join(f"{self.count(outcome)} {outcome}" for outcome in Outcome)


@dataclass(frozen=True)
class Document:
    """One document of a batch, and its reading as soon as there is one."""

    name: str
    data: bytes
    sha: str
    path: str  # its name, after that of the archive it came in
    reading: "Future[Reading] | None" = None


@dataclass
class Batch:
    """One run of the import."""

    dry_run: bool = False
    jobs: int = 1
    tally: Tally = field(default_factory=Tally)
    known: Publications = field(default_factory=Publications)
    places: Places = field(default_factory=Places)
    # Pages that print no name: their marks, and what these were taken to mean.
    unnamed: dict[str, tuple[frozenset[str], object]] = field(default_factory=dict)
    learnt: bool = False  # whether newspapers have become known, or better known
    on_reading: Callable[[], None] = lambda: None  # called for each document: a group takes many seconds

    def run(self, files: Iterable[Path]) -> Tally:
        """Imports all files, then reads again what may be recognised now."""
        enlarge_memory()
        gc.freeze()  # the gazetteer and the word lists are no garbage, and need not be looked through again
        self.known = Publications(known_publications())
        readers = Readers(self.jobs)
        try:
            before: list[Document] = []
            for group in _groups(self._documents(files)):
                being_read = [self._begun(each, readers) for each in self._not_held(group)]
                self._store(before)  # while the next are read
                before = being_read
            self._store(before)
        finally:
            readers.close()
        if not self.dry_run:
            self.read_again()
            if self.tally.wrote:
                refresh_statistics()
        return self.tally

    def _documents(self, files: Iterable[Path]) -> Iterator[Document]:
        """All documents in the files, each once; a file that cannot be opened is one that fails."""
        seen: set[str] = set()
        for path in files:
            try:
                members = list(documents(path))
            except Exception as error:  # noqa: BLE001 - the other files come in
                yield Document(path.name, b"", "", path.name, _failed(error))
                continue
            for member in members:
                sha = sha256(member.data)
                if sha in seen:
                    self.tally.duplicates += 1
                    continue
                seen.add(sha)
                yield Document(member.name, member.data, sha, member.path)

    def _not_held(self, group: list[Document]) -> list[Document]:
        """The documents still to be read: what this parser has read before stays as it is."""
        held = Source.including_withdrawn.filter(sha256__in=[each.sha for each in group], read_by=reading_version())
        read = dict(held.values_list("sha256", "withdrawn_at"))
        for each in group:
            if each.sha in read:
                self._attempt(each, self._keep)
                self.tally.withdrawn += [each.path] if read[each.sha] else []
        return [each for each in group if each.sha not in read]

    def _keep(self, document: Document) -> None:
        if not self.dry_run:
            originals().put(document.data)  # heals an original that went missing
        self.tally.outcomes[document.sha] = Outcome.UNCHANGED

    def _begun(self, document: Document, readers: Readers) -> Document:
        reading = document.reading or readers.read(document.data, ParseContext(document.name))
        return replace(document, reading=reading)

    def _store(self, group: list[Document]) -> None:
        """Stores the documents in one transaction; if that fails, each in one of its own, where it fails alone."""
        if self.dry_run:
            for each in group:
                self._attempt(each, self._foresee)
            return
        read: list[tuple[Document, ParsedSource]] = []
        for each in group:
            self.on_reading()
            self._attempt(each, lambda document: read.append((document, self._inferred(document))))
        try:
            with collection_paused():
                stored = store_together([Accession(each.data, parsed, each.name) for each, parsed in read], self.places)
        except Exception:
            log.warning("%d documents are stored one by one", len(read), exc_info=True)
            for each, _ in read:
                self._attempt(each, self._import)
            return
        for (document, parsed), became in zip(read, stored, strict=True):
            self._note(document, parsed, became)

    def _attempt(self, document: Document, action: Callable[[Document], None]) -> None:
        try:
            action(document)
        except Exception as error:  # noqa: BLE001 - the other documents come in
            sentence = told(error, document.name, document.sha)
            self.tally.failures.append((document.path, sentence))

    def _foresee(self, document: Document) -> None:
        self.tally.outcomes[document.sha] = outcome_of(self._inferred(document))

    def _import(self, document: Document) -> None:
        parsed = self._inferred(document)
        self._note(document, parsed, store(document.data, parsed, document.name))

    def _note(self, document: Document, parsed: ParsedSource, stored: Stored) -> None:
        self.tally.outcomes[document.sha] = stored.outcome
        if stored.source.withdrawn_at:
            self.tally.withdrawn.append(document.path)
        if not prints_no_name(parsed) and stored.outcome is not Outcome.UNCHANGED:
            self._learn(stored.source.publication)

    def _inferred(self, document: Document) -> ParsedSource:
        """What is understood of a document by what is known now, which of the unnamed is noted."""
        parsed = self._parsed(document)
        if prints_no_name(parsed):
            self.unnamed[document.sha] = parsed.marks, self.known.recognised(parsed.marks)
        return inferred(parsed, self.known)

    def _parsed(self, document: Document) -> ParsedSource:
        reading = (
            document.reading.result() if document.reading else read_apart(document.data, ParseContext(document.name))
        )
        if isinstance(reading, UndecidedEncoding):
            reading = read_apart(document.data, ParseContext(document.name))  # an editor may have settled it
        if isinstance(reading, UnreadableSource):
            raise reading
        return reading

    def _learn(self, publication: Publication | None) -> None:
        if publication and publication.kind == Publication.Kind.NEWSPAPER:
            self.known.add(as_known(publication))
            self.learnt = True

    def read_again(self) -> None:
        """Reads again what printed no name and would be taken for another newspaper's than it was."""
        stored = {sha: unnamed for sha, unnamed in self.unnamed.items() if sha in self.tally.outcomes}
        waiting = [sha for sha, (marks, was) in stored.items() if self.known.recognised(marks) != was]
        if self.learnt:
            strangers = Source.objects.filter(publication=None).exclude(sha256__in=self.unnamed)
            waiting += [sha for sha, marks in strangers.values_list("sha256", "marks") if self._may_recognise(marks)]
        for sha in waiting:
            source = Source.including_withdrawn.get(sha256=sha)
            self._attempt(Document(source.name, b"", sha, source.name), self._again)

    def _may_recognise(self, marks: list[str] | None) -> bool:
        # Of what an earlier version brought in the marks are not known.
        return marks is None or self.known.recognised(frozenset(marks)) is not None

    def _again(self, document: Document) -> None:
        try:
            data = originals().read(document.sha)
        except DamagedOriginal as error:
            raise UnreadableSource(str(error)) from error
        parsed = self._inferred(replace(document, data=data))
        outcome = store(data, parsed, document.name).outcome
        if outcome is Outcome.UPDATED and self.tally.outcomes.get(document.sha) is not Outcome.CREATED:
            self.tally.outcomes[document.sha] = outcome


def enlarge_memory() -> None:
    """Lets SQLite keep 128 MB of the database here, and as much of its log: an import goes all over its indexes."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size=-131072")
            cursor.execute("PRAGMA wal_autocheckpoint=32000")


@contextmanager
def collection_paused() -> Iterator[None]:
    """No search for cyclic garbage meanwhile: the many rows of a group would set it off hundreds of times."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _failed(error: Exception) -> "Future[Reading]":
    """What a file that cannot be opened gives in its turn."""
    future: Future[Reading] = Future()
    future.set_exception(error)
    return future


def _groups(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """The documents in groups that are neither too many nor too large to be kept in memory together."""
    group: list[Document] = []
    size = 0
    for document in documents:
        group.append(document)
        size += len(document.data)
        if len(group) == TOGETHER or size > TOGETHER_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def recognise_unnamed(known_before: tuple[KnownPublication, ...]) -> None:
    """Reads pages of unknown publication again, if the archive has learnt to know more newspapers since."""
    known = known_publications()
    if known == known_before or not Source.objects.filter(publication=None).exists():
        return
    batch = Batch(known=Publications(known), learnt=True)
    batch.read_again()
    for name, sentence in batch.tally.failures:
        log.warning("%s: %s", name, sentence)
