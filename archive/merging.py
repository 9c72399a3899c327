"""Merging names that are one, taking it back, and remembering which are not one. Nothing printed is changed by it.

Each act is one transaction, is written into the log, and announces the articles that are counted otherwise.
"""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from archive.events import Kind, record
from archive.importing import naming
from archive.importing.merged import MODELS, articles_of, name_of, point
from archive.importing.storing import one_importer
from archive.models import Article, Attestation, Event, Identification
from archive.models.people import AttestationQuerySet
from archive.models.standing import Mergeable
from archive.signals import articles_changed

Verdict = Identification.Verdict


class NotMergeable(Exception):
    """Two names cannot be identified as asked; the message is a sentence for the editor."""


@dataclass(frozen=True)
class Preview:
    """What would move to the name that stays."""

    articles: int
    attestations: int
    shared: int  # articles that name both: they are counted once then


def preview(losing: Mergeable, kept: Mergeable) -> Preview:
    """What merging would move."""
    mine, others = (_standing(type(row), _keys(row)) for row in (losing, kept))
    return Preview(len(mine), attested(losing).count(), len(mine & others))


def attested(row: Mergeable) -> AttestationQuerySet:
    """The posts attested for a person or in a body, under all its names; none for a slogan."""
    field = {"Person": "person", "Organization": "organization"}.get(type(row).__name__)
    return Attestation.objects.filter(**{f"{field}__in": row.names}) if field else Attestation.objects.none()


def merge(kind: str, losing: int, kept: int, by: Any, reason: str = "") -> Identification:
    """The identification just made: the losing name's address, counts and lists are the other's from now on."""
    with one_importer():
        here, there = _pair(kind, losing, kept)
        moves = preview(here, there)
        event = record(
            Kind.MERGED, here, by, reason=reason, before={"articles": moves.articles, "posts": moves.attestations},
            after={"into": there.pk, "name": str(there)},
        )  # fmt: skip
        identification = _identify(kind, Verdict.SAME, here, there, event)
        _settle(kind, here, there)
    return identification


def tell_apart(kind: str, first: int, second: int, by: Any, reason: str = "") -> Identification:
    """Remembers that two names are not one: they are proposed no more."""
    with one_importer():
        one, other = _pair(kind, first, second)
        event = record(Kind.TOLD_APART, one, by, reason=reason, after={"from": other.pk, "name": str(other)})
        return _identify(kind, Verdict.DIFFERENT, one, other, event)


def undo(identification: Identification, by: Any, reason: str = "") -> bool:
    """True if the identification held until now; everything is then as it was before it."""
    with one_importer():
        rows = Identification.objects.filter(pk=identification.pk, undone_at=None)
        if not rows.update(undone_at=timezone.now()):
            return False
        model = MODELS[identification.kind]
        losing = model._base_manager.filter(pk=_key(identification.event)).first()
        is_merge = identification.verdict == Verdict.SAME
        record(
            Kind.UNMERGED if is_merge else Kind.TOGETHER_AGAIN, losing or identification, by, reason=reason,
            undoes=identification.event,
        )  # fmt: skip
        if is_merge and losing:
            _settle(identification.kind, losing, losing.merged_into or losing)
    return True


def told_apart(kind: str) -> set[frozenset[tuple[str, str]]]:
    """The pairs of names that are not one."""
    rows = Identification.objects.filter(kind=kind, verdict__in=(Verdict.DIFFERENT, Verdict.SPLIT), undone_at=None)
    return {frozenset({(row.name, row.place), (row.into_name, row.into_place)}) for row in rows}


def pair(kind: str, first: int, second: int) -> tuple[Mergeable, Mergeable]:
    """Two rows that may be identified. Raises NotMergeable."""
    return _pair(kind, first, second)


def _pair(kind: str, first: int, second: int) -> tuple[Mergeable, Mergeable]:
    model = MODELS.get(kind)
    rows = model._base_manager.in_bulk([first, second]) if model else {}
    if len(rows) < 2:
        raise NotMergeable(_("要合并的两个名称中有一个已不在馆藏，或者两个是同一个。"))
    for row in rows.values():
        if row.merged_into_id:
            raise NotMergeable(
                _("“%(name)s”已并入“%(into)s”，请从后者再合并。") % {"name": row, "into": row.merged_into}
            )
    return rows[first], rows[second]


def _identify(kind: str, verdict: str, here: Mergeable, there: Mergeable, event: Event) -> Identification:
    (name, place), (into_name, into_place) = name_of(here), name_of(there)
    return Identification.objects.create(
        kind=kind, verdict=verdict, name=name, place=place, into_name=into_name, into_place=into_place, event=event
    )


def _settle(kind: str, losing: Mergeable, kept: Mergeable) -> None:
    model = MODELS[kind]
    moved = point(kind)
    naming.settle({model: {losing.pk, kept.pk, *moved}})
    # What names the other is indexed anew as well: it is found by both names now, or no longer.
    articles_changed.send(Article, ids=sorted(articles_of(model, {losing.pk, kept.pk, *moved})))


def _keys(row: Mergeable) -> list[int]:
    return list(row.names.values_list("pk", flat=True))


def _standing(model: type[Mergeable], keys: list[int]) -> set[int]:
    found: set[int] = set()
    for relation, field in naming.BORNE_BY[model]:
        rows = relation._default_manager.filter(**{f"{field}__in": keys}).order_by()
        found.update(rows.values_list("article", flat=True))
    return found


def _key(event: Event) -> int:
    return int(event.key)
