"""Decisions as rows, and parses with all of them applied: no rule overwrites what a person decided."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from archive import decisions, models
from archive.decisions import Anchor, Disagreement, Field, Verdict
from archive.decisions.carrying import carried
from archive.parsing.records import ParsedSource


@dataclass(frozen=True)
class DecidedSource:
    """A parse as people decided it, what in it disagrees with them, and the last decision that was looked at."""

    parsed: ParsedSource
    disagreements: tuple[Disagreement, ...] = ()
    up_to: int = 0


def decided(several: Sequence[ParsedSource]) -> list[DecidedSource]:
    """Each parse with the decisions on its source."""
    logs = history_of([parsed.sha256 for parsed in several])
    return [_decided(parsed, logs.get(parsed.sha256, [])) for parsed in several]


def _decided(parsed: ParsedSource, rows: Sequence[models.Decision]) -> DecidedSource:
    if not rows:
        return DecidedSource(parsed)
    held = decisions.apply(parsed, log_in(parsed, rows))
    return DecidedSource(held.parsed, held.disagreements, rows[-1].pk)


def rows_of(shas: Collection[str]) -> dict[str, list[models.Decision]]:
    """The log of each source that has one, in the order of the acts."""
    logs: defaultdict[str, list[models.Decision]] = defaultdict(list)
    rows = models.Decision.objects.filter(sha256__in=shas).select_related("by", "undoes").order_by("pk")
    for row in rows:
        logs[row.sha256].append(row)
    return logs


def history_of(shas: Collection[str]) -> dict[str, list[models.Decision]]:
    """The same, with what was decided on the versions that the source has replaced, or is to replace."""
    before = _versions_before(shas)
    logs = rows_of({*shas, *(version for versions in before.values() for version in versions)})
    histories = {sha: [row for each in (sha, *before.get(sha, ())) for row in logs.get(each, [])] for sha in shas}
    return {sha: sorted(rows, key=lambda row: row.pk) for sha, rows in histories.items() if rows}


def log_in(parsed: ParsedSource, rows: Sequence[models.Decision]) -> list[decisions.Decision]:
    """The rows as records about this text: those on another version where the same characters stand."""
    log = ((as_decision(row), row.sha256 == parsed.sha256) for row in rows)
    return [each if is_own else carried(each, parsed.source.text) for each, is_own in log]


def _versions_before(shas: Collection[str]) -> dict[str, list[str]]:
    """The earlier versions of each, near and far."""
    waiting = models.UploadFile.objects.filter(sha256__in=shas, source=None).exclude(replaces=None)
    first = [*waiting.order_by().values_list("sha256", "replaces__sha256")]
    before: defaultdict[str, list[str]] = defaultdict(list)
    asked = {sha: {sha} for sha in shas}  # of each version the sources it came before
    for sha, old in first:
        before[sha].append(old)
        asked.setdefault(old, set()).add(sha)
    known = set(asked)
    while known:
        replaced = models.Source.including_withdrawn.filter(replaced_by__sha256__in=known).order_by()
        known = set()
        for old, new in replaced.values_list("sha256", "replaced_by__sha256"):
            for sha in asked[new]:
                before[sha].append(old)
            if old not in asked:
                known.add(old)
            asked.setdefault(old, set()).update(asked[new])
    return before


def log_of(sha256: str) -> list[decisions.Decision]:
    """All that was ever decided on a source."""
    return [as_decision(row) for row in rows_of([sha256]).get(sha256, [])]


def as_decision(row: models.Decision) -> decisions.Decision:
    """A row as the record that is applied."""
    return decisions.Decision(
        row.key, row.sha256, Field(row.field), Anchor(row.start, row.end, row.printed, row.before, row.after),
        Verdict(row.verdict), row.proposed, row.value, row.by.get_username(), row.at.isoformat(), row.why, row.rule,
        row.undoes.key if row.undoes else "",
    )  # fmt: skip


def as_row(decision: decisions.Decision, **fields: object) -> models.Decision:
    """A record as a row to be added; who decided, and what is undone, are given by `fields`."""
    anchor = decision.anchor
    return models.Decision(
        key=decision.key, sha256=decision.sha256, field=decision.field.value, start=anchor.start, end=anchor.end,
        printed=anchor.printed, before=anchor.before, after=anchor.after, verdict=decision.verdict.value,
        proposed=decision.proposed, value=decision.value, rule=decision.rule, why=decision.why, **fields,
    )  # fmt: skip


def undoing(row: models.Decision, **fields: object) -> models.Decision:
    """The row, to be added, that undoes another one; who undoes, and under which key, is given by `fields`."""
    told = {name: getattr(row, name) for name in ("sha256", "field", "start", "end", "printed", "verdict", "rule")}
    return models.Decision(undoes=row, **told | fields)
