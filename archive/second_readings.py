"""How right the archive is, asked of a second person: readings drawn by lot, given out blind, answered once.

An answer is a measurement. It moves no count and no page; where it differs, somebody decides at the review desk.
"""

import datetime as dt
from collections import Counter
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.decisions import Anchor, Decision, Field, Verdict, in_force
from archive.decisions.drawing import fact_of, readings, sample
from archive.decisions.proposals import Proposal, proposals_of
from archive.decisions.standing import as_key, subject_of
from archive.importing import as_decision, one_importer, rows_of
from archive.models import Decision as DecisionRow
from archive.models import Drawing, DrawnUnit, SecondAnswer, Source, UploadFile
from archive.parsing.records import ParsedSource
from archive.parsing.version import parser_version

QUIET = dt.timedelta(hours=1)  # without a decision: the review is finished
AT_ONCE = 100  # sources; the rest waits for the next hour
SALT = b"second reading "


class NotAsked(Exception):
    """An answer to what this person is not, or no longer, asked; the message is a sentence that says why."""


def due() -> list[Source]:
    """Sources on which nobody decides at the moment and whose sample is not drawn yet: the reviewed ones first.

    What came in without a review says how often the program alone is wrong. The digest is the lot among them, so
    that an import of a hundred thousand pages is not measured by its first folder.
    """
    if not settings.SECOND_PERCENT:
        return []
    quiet = timezone.now() - QUIET
    of_same_bytes = {"sha256": OuterRef("sha256")}
    reviewed = Exists(UploadFile.objects.filter(**of_same_bytes)) | Exists(DecisionRow.objects.filter(**of_same_bytes))
    busy = DecisionRow.objects.filter(at__gte=quiet)
    still = Source.objects.filter(imported_at__lt=quiet).exclude(sha256__in=busy.values("sha256"))
    undrawn = still.exclude(sha256__in=Drawing.objects.values("sha256"))
    return list(undrawn.annotate(reviewed=reviewed).order_by("-reviewed", "sha256")[:AT_ONCE])


def draw(sha256: str, parsed: ParsedSource) -> int:
    """How many readings of the source were drawn; drawing a second time changes nothing."""
    read = readings(proposals_of(parsed))
    share = settings.SECOND_PERCENT / 100
    drawn = list(sample(read, sha256, SALT + settings.SECRET_KEY.encode(), share))
    with one_importer():
        if Drawing.objects.filter(sha256=sha256).exists():
            return 0
        kinds = Counter(fact_of(each.field) for each in read)
        drawing = Drawing.objects.create(sha256=sha256, parser=parser_version(), readings=kinds)
        DrawnUnit.objects.bulk_create(_unit(drawing, number, each) for number, each in drawn)
    return len(drawn)


def _unit(drawing: Drawing, lot: float, of: Proposal) -> DrawnUnit:
    return DrawnUnit(
        drawing=drawing, lot=lot, sha256=drawing.sha256, article=of.article, field=of.field.value,
        start=of.anchor.start, end=of.anchor.end, printed=of.anchor.printed, proposed=of.value,
        alternatives=list(of.alternatives), rule=of.rule, reason=of.reason,
    )  # fmt: skip


def proposal_of(unit: DrawnUnit) -> Proposal:
    """The reading as it was proposed."""
    return Proposal(
        Field(unit.field), Anchor(unit.start, unit.end, unit.printed), unit.article, unit.proposed, unit.rule,
        unit.reason, 0.0, alternatives=tuple(unit.alternatives),
    )  # fmt: skip


def waiting(user: Any) -> QuerySet[DrawnUnit]:
    """What the user may be asked, in the order of the lots: nothing on which they have said anything themselves."""
    place = {name: OuterRef(name) for name in ("sha256", "field", "start", "end")}
    own = DecisionRow.objects.filter(by=user, **place)
    answered = SecondAnswer.objects.filter(by=user, unit=OuterRef("pk"))
    held = Source.objects.values("sha256")
    units: QuerySet[DrawnUnit] = DrawnUnit.objects.unanswered().filter(sha256__in=held)
    return units.exclude(Exists(own)).exclude(Exists(answered)).order_by("lot", "pk")


def answer(unit: DrawnUnit, said: Decision, user: Any, token: str) -> SecondAnswer:
    """The answer just noted; sent again it is the same one. Raises NotAsked."""
    with one_importer():
        if done := SecondAnswer.objects.filter(key=token).first():
            return done  # type: ignore[no-any-return]
        if not waiting(user).filter(pk=unit.pk).exists():
            raise NotAsked(_("这一项不再问你：已有人复核，或你自己核对过，或原件已撤下。"))
        given = SecondAnswer(key=token, unit=unit, verdict=said.verdict, value=said.value, first=_first(unit), by=user)
        given.save()
    return given


def take_back(given: SecondAnswer, user: Any) -> bool:
    """True if the answer stood until now. The item then goes to somebody else: who has answered has seen it."""
    with one_importer():
        if given.by != user or not SecondAnswer.objects.standing().filter(pk=given.pk).exists():
            return False
        key = f"{given.key[:30]}-back"
        SecondAnswer.objects.create(key=key, unit=given.unit, verdict=given.verdict, undoes=given, by=user)
    return True


def _first(unit: DrawnUnit) -> DecisionRow | None:
    """The decision that holds on the reading."""
    subject = proposal_of(unit).subject
    log = {row.key: row for row in rows_of([unit.sha256]).get(unit.sha256, [])}
    held = in_force(map(as_decision, log.values()))
    return next((log[each.key] for each in held if subject_of(each) == subject), None)


def answers() -> list[SecondAnswer]:
    """All answers that stand, with what they are about and what the first person had decided."""
    return list(SecondAnswer.objects.standing().select_related("unit", "first", "by"))


def is_right(said: DecisionRow | SecondAnswer) -> bool:
    """Whether somebody let the reading stand."""
    return bool(said.verdict == Verdict.ACCEPTED)


def agrees(given: SecondAnswer) -> bool:
    """Whether both came to the same; of a boundary, whether one stands where it was read."""
    first = given.first
    if first is None:
        return False
    if given.unit.field == Field.BEGINS:
        return is_right(first) == is_right(given)
    return held(first) == held(given)


def held(said: DecisionRow | SecondAnswer) -> str:
    """What somebody holds to be right, equal for equal values."""
    return as_key(None if said.verdict == Verdict.REJECTED else said.value)


def unsettled(shown: int) -> list[SecondAnswer]:
    """The latest answers against what is published, on which nobody has decided since."""
    place = {name: OuterRef(f"unit__{name}") for name in ("sha256", "field", "start", "end")}
    since = DecisionRow.objects.filter(at__gt=OuterRef("at"), **place)
    open_ones = SecondAnswer.objects.standing().exclude(Exists(since)).select_related("unit", "first", "by")
    return [unit for unit in open_ones if not (agrees(unit) if unit.first else is_right(unit))][:shown]
