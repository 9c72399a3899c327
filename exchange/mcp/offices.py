"""Who is attested in an office of a county on a day, and on what evidence."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext

from archive.models import Attestation
from archive.office_records import CountyOffices
from archive.offices import NEAR, Holder, Office
from archive.views.places import place_by
from exchange.mcp.references import address, referred
from search.validity import Fault, Misasked

PLAIN = f"attested: a sentence within {NEAR.days} days says so"
BETWEEN = "between: the day lies between two sentences, and nobody else is attested from the one to the other"
NOBODY = "馆藏没有足以说明的句子：不等于此职空缺。"


def office_on(place: str, day: str, office: str = "") -> dict[str, Any]:
    """Who held an office of a place on a day, each with the grade of evidence and the sentences; all without one."""
    here, when = place_by(place), _day(day)
    found = [(each, holders) for each, holders in CountyOffices(here).on(when) if not office or each.name == office]
    if office and not found:
        known = "、".join(each.name for each in CountyOffices(here).numbers)
        raise Misasked([Fault("office", gettext("此地没有这个职务的记录。有：%s。") % (known or "—"))], gettext)
    sentences = _sentences(mark.key for _, holders in found for holder in holders for mark in holder.marks)
    return {
        "place": here.code,
        "name": here.name,
        "day": when.isoformat(),
        "offices": [_answer(each, holders, sentences) for each, holders in found],
        "url": address(f"/places/{here.code}/offices/?on={when.isoformat()}"),
    }


def _answer(office: Office, holders: Iterable[Holder], sentences: dict[int, Attestation]) -> dict[str, Any]:
    told = [
        {
            "person": holder.name,
            "person_url": address(f"/people/{holder.person}/"),
            "evidence": PLAIN if holder.is_plain else BETWEEN,
            "is_inferred": not holder.is_plain,
            "sentences": [_sentence(sentences[mark.key]) for mark in holder.marks if mark.key in sentences],
        }
        for holder in holders
    ]
    return {"office": office.name, "holders": told} | ({} if told else {"note": NOBODY})


def _sentence(row: Attestation) -> dict[str, Any]:
    said = {"post": row.post, "tenure": row.tenure, "sentence": row.sentence}
    return said | referred(row.article) | {"proof": address(row.get_absolute_url())}


def _sentences(keys: Iterable[int]) -> dict[int, Attestation]:
    rows = Attestation.objects.select_related("article__source", "article__publication", "article__issue")
    return rows.in_bulk(list(keys))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Misasked([Fault("day", gettext("请写作年-月-日，例如 2022-04-14。"))], gettext) from error
