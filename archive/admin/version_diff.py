"""A new file of a page that is held: what it prints and tells otherwise than the one held, before it is confirmed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import TypeAlias

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from archive.models import Mention, SloganUse, Source
from archive.parsing.records import ParsedSource
from archive.text import match_text

MOST_LINES = 4_000  # of both files together: more are not compared line by line within a request
SHOWN = 60  # changes
LONGEST = 4_000  # characters of one change: longer ones are not compared one by one
Stretch: TypeAlias = tuple[str, bool]  # text, and whether the other side has it otherwise


@dataclass(frozen=True)
class Change:
    """Lines that one file has and the other has not; of a change, both."""

    line: int  # of the new file, from 1
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def stretches(self) -> tuple[list[Stretch], list[Stretch]]:
        """The old lines and the new ones, cut where they begin to differ: all differs where one side has none."""
        old, new = "\n".join(self.old), "\n".join(self.new)
        if not old or not new or len(old) + len(new) > LONGEST:
            return [(old, True)], [(new, True)]
        steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        return (
            [(old[i:j], kind != "equal") for kind, i, j, _k, _m in steps if i < j],
            [(new[k:m], kind != "equal") for kind, _i, _j, k, m in steps if k < m],
        )


@dataclass(frozen=True)
class FactChange:
    """A fact by its kind: what only the file held tells, and what only the new one tells."""

    label: str
    gone: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True)
class VersionDiff:
    """The new reading beside the source held of the same page."""

    held: Source
    parsed: ParsedSource

    @property
    def is_too_long(self) -> bool:
        return self.held.text.count("\n") + self.parsed.source.text.count("\n") > MOST_LINES

    @cached_property
    def changes(self) -> list[Change]:
        """What differs in the text, wraps and spaces of a line aside."""
        return [] if self.is_too_long else list(changed_lines(self.held.text, self.parsed.source.text))

    @property
    def shown(self) -> list[Change]:
        return self.changes[:SHOWN]

    @property
    def unshown(self) -> int:
        return max(0, len(self.changes) - SHOWN)

    @cached_property
    def facts(self) -> list[FactChange]:
        """What differs in headlines, dates, people, bodies and slogans."""
        held, read = _facts_held(self.held), _facts_read(self.parsed)
        changes = (_changed(label, held[label], read[label]) for label in held)
        return [change for change in changes if change.gone or change.added]


def changed_lines(old: str, new: str) -> Iterator[Change]:
    """The lines that two texts do not share, in the order of the new one; empty lines do not count."""
    before, after = _lines(old), _lines(new)
    matcher = SequenceMatcher(None, [form for _n, form, _t in before], [form for _n, form, _t in after], autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind != "equal":
            line = after[k][0] if k < len(after) else new.count("\n") + 1
            yield Change(line, tuple(each[2] for each in before[i:j]), tuple(each[2] for each in after[k:m]))


def _lines(text: str) -> list[tuple[int, str, str]]:
    """(number, form by which lines are compared, text) of each line that says something."""
    return [(n, match_text(line), line.strip()) for n, line in enumerate(text.split("\n"), 1) if line.strip()]


def _changed(label: str, old: Iterable[str], new: Iterable[str]) -> FactChange:
    before, after = list(dict.fromkeys(filter(None, old))), list(dict.fromkeys(filter(None, new)))
    return FactChange(
        label, tuple(each for each in before if each not in after), tuple(each for each in after if each not in before)
    )


def _facts_held(source: Source) -> dict[str, list[str]]:
    uses = Prefetch("slogan_uses", SloganUse.objects.select_related("slogan"))
    articles = list(source.articles.prefetch_related("mentions", uses))
    named = [mention for article in articles for mention in article.mentions.all()]
    return {
        _("标题"): [article.headline for article in articles],
        _("事件日期"): [str(article.event_date or article.event_date_partial or "") for article in articles],
        _("人物"): [each.name for each in named if each.kind == Mention.Kind.PERSON],
        _("单位"): [each.name for each in named if each.kind == Mention.Kind.ORGANIZATION],
        _("提法"): [use.slogan.text for article in articles for use in article.slogan_uses.all()],
    }


def _facts_read(parsed: ParsedSource) -> dict[str, list[str]]:
    articles = parsed.articles
    return {
        _("标题"): [article.headline or "" for article in articles],
        _("事件日期"): [article.event_date or article.event_date_partial or "" for article in articles],
        _("人物"): [person.name for article in articles for person in article.facts.people],
        _("单位"): [body.name for article in articles for body in article.facts.organizations],
        _("提法"): [slogan.text for article in articles for slogan in article.facts.slogans],
    }
