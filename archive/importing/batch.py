"""Many files at once: one that fails stops no other; pages without a masthead are read again when more is known."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from django.db import DatabaseError

from archive.importing.filing import known_publications
from archive.importing.reading import documents, parse_bytes
from archive.importing.storing import Outcome, outcome_of, store
from archive.models import Source
from archive.originals import DamagedOriginal, originals, sha256
from archive.parsing.reading import Member
from archive.parsing.records import KnownPublication, ParsedSource, UnreadableSource

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


@dataclass
class Batch:
    """One run of the import."""

    dry_run: bool = False
    tally: Tally = field(default_factory=Tally)
    known: tuple[KnownPublication, ...] = ()
    # Pages that print no name, with what was known when they were read.
    unnamed: dict[str, tuple[KnownPublication, ...]] = field(default_factory=dict)

    def run(self, files: Iterable[Path]) -> Tally:
        """Imports all files, then reads again what may be recognised now."""
        self.known = known_at_start = known_publications()
        for path in files:
            self._attempt(path.name, partial(self._import_file, path))
        if not self.dry_run:
            self.read_again(known_at_start)
        return self.tally

    def _attempt(self, name: str, action: Callable[[], None]) -> None:
        try:
            action()
        except UnreadableSource as error:
            self.tally.failures.append((name, str(error)))
        except OSError as error:
            self.tally.failures.append((name, f"“{name}”无法读取（{error.strerror}），没有入库。请检查文件与磁盘。"))
        except DatabaseError as error:
            self.tally.failures.append((name, f"“{name}”写入数据库失败（{error}），没有入库。请稍后重试。"))

    def _import_file(self, path: Path) -> None:
        for member in documents(path):
            self._attempt(member.name, partial(self._import, member))

    def _import(self, member: Member) -> None:
        sha = sha256(member.data)
        if sha in self.tally.outcomes:
            self.tally.duplicates += 1
            return
        parsed = parse_bytes(member.data, member.name, known=self.known)
        if self.dry_run:
            self.tally.outcomes[sha] = outcome_of(parsed)
            return
        stored = store(member.data, parsed, member.name)
        self.tally.outcomes[sha] = stored.outcome
        if stored.source.withdrawn_at:
            self.tally.withdrawn.append(member.name)
        if _prints_no_name(parsed):
            self.unnamed[sha] = self.known
        elif self.tally.outcomes[sha] is not Outcome.UNCHANGED:
            self.known = known_publications()

    def read_again(self, known_at_start: tuple[KnownPublication, ...]) -> None:
        """Reads again what printed no name when less was known."""
        waiting = [sha for sha, known in self.unnamed.items() if known != self.known]
        if self.known != known_at_start:
            strangers = Source.objects.filter(publication=None).exclude(sha256__in=self.unnamed)
            waiting += strangers.values_list("sha256", flat=True)
        for source in Source.objects.filter(sha256__in=waiting).order_by("pk"):
            self._attempt(source.name, partial(self._again, source))

    def _again(self, source: Source) -> None:
        try:
            data = originals().read(source.sha256)
        except DamagedOriginal as error:
            raise UnreadableSource(str(error)) from error
        outcome = store(data, parse_bytes(data, source.name, known=self.known), source.name).outcome
        if outcome is Outcome.UPDATED and self.tally.outcomes.get(source.sha256) is not Outcome.CREATED:
            self.tally.outcomes[source.sha256] = outcome


def _prints_no_name(parsed: ParsedSource) -> bool:
    return not (parsed.publication or parsed.website or parsed.compilation)


def recognise_unnamed(known_before: tuple[KnownPublication, ...]) -> None:
    """Reads pages of unknown publication again, if the archive has learnt to know more newspapers since."""
    batch = Batch(known=known_publications())
    batch.read_again(known_before)
    for name, sentence in batch.tally.failures:
        log.warning("%s: %s", name, sentence)
