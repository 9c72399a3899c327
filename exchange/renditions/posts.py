"""The posts of a person as Popolo and as IPIF: each as of its article, never from–to.

Both formats have room for a beginning and an end; the archive knows neither, and leaves them out.
"""

from collections.abc import Sequence
from typing import Any

from archive.models import Attestation, Person
from archive.references import ARCHIVE


def popolo(person: Person, rows: Sequence[Attestation], site: str) -> dict[str, Any]:
    """Persons, organizations and memberships; what is inferred says so beside it."""
    bodies = {row.organization_id: row.organization for row in rows if row.organization}
    return {
        "persons": [
            {
                "id": f"person/{person.pk}",
                "name": person.name,
                "other_names": [{"name": name} for name in person.other_names],
                "links": [{"url": f"{site}{person.get_absolute_url()}"}],
            }
        ],
        "organizations": [
            {
                "id": f"organization/{each.pk}",
                "name": each.name,
                "classification": each.kind,
                "links": [{"url": f"{site}{each.get_absolute_url()}"}],
            }
            for each in bodies.values()
        ],
        "memberships": [_membership(person, row, site) for row in rows],
    }


def _membership(person: Person, row: Attestation, site: str) -> dict[str, Any]:
    where = {"organization_id": f"organization/{row.organization_id}"} if row.organization else {}
    return {
        "id": f"attestation/{row.pk}",
        "person_id": f"person/{person.pk}",
        **where,
        "organization_inferred": bool(row.organization) and row.organization_inferred,
        "role": row.post,
        "label": row.as_printed,
        **_as_of(row),
        "sources": [{"url": f"{site}{row.get_absolute_url()}", "note": row.sentence}],
    }


def _as_of(row: Attestation) -> dict[str, Any]:
    article = row.article
    return {
        "attested_on": article.date.isoformat() if article.date else None,
        "attested_on_basis": article.date_basis,
        "attested_on_inferred": article.date_is_inferred,
        "tenure": row.tenure,
        "manner": row.manner,
    }


def ipif(person: Person, rows: Sequence[Attestation], site: str) -> dict[str, Any]:
    """Persons, sources, statements and factoids (IPIF): a factoid is what one sentence of one article says."""
    made = _made(rows)
    this = {"@id": f"{site}{person.get_absolute_url()}", "uris": [], "label": person.name, **made}
    sources = {row.article_id: row.article for row in rows}
    return {
        "persons": [this | {"factoid-refs": [_factoid_ref(this, row, site) for row in rows]}],
        "sources": [
            {"@id": f"{site}{each.get_absolute_url()}", "uris": [], "label": str(each), **made}
            for each in sources.values()
        ],
        "statements": [_statement(row, site) | made for row in rows],
        "factoids": [{"@id": _factoid(row, site), **_factoid_ref(this, row, site)["refs"], **made} for row in rows],
    }


def _made(rows: Sequence[Attestation]) -> dict[str, str]:
    """By whom and when: IPIF asks for it of everything."""
    days = [moment for row in rows for moment in (row.article.created_at, row.article.updated_at)]
    if not days:
        return {"createdBy": ARCHIVE, "modifiedBy": ARCHIVE}
    first, last = min(days).date().isoformat(), max(days).date().isoformat()
    return {"createdBy": ARCHIVE, "createdWhen": first, "modifiedBy": ARCHIVE, "modifiedWhen": last}


def _factoid(row: Attestation, site: str) -> str:
    return f"{site}{row.get_absolute_url()}#factoid"


def _factoid_ref(person: dict[str, Any], row: Attestation, site: str) -> dict[str, Any]:
    refs = {
        "person-ref": {"@id": person["@id"]},
        "source-ref": {"@id": f"{site}{row.article.get_absolute_url()}"},
        "statement-refs": [{"@id": f"{site}{row.get_absolute_url()}"}],
    }
    return {"@id": _factoid(row, site), "refs": refs}


def _statement(row: Attestation, site: str) -> dict[str, Any]:
    day = row.article.date.isoformat() if row.article.date else ""
    said = f"[{day}]" if day and row.article.date_is_inferred else day
    told: dict[str, Any] = {
        "@id": f"{site}{row.get_absolute_url()}",
        "uris": [],
        "statementType": {"uri": "", "label": f"职务：{row.tenure}"},
        "name": row.person.name,
        "role": {"uri": "", "label": row.post},
        "statementText": row.sentence,
    }
    if day:
        told["date"] = {"sortdate": day, "label": f"as of {said}"}
    if row.organization:
        inferred = "（推断）" if row.organization_inferred else ""
        address = f"{site}{row.organization.get_absolute_url()}"
        told["memberOf"] = {"uri": address, "label": row.organization.name + inferred}
    return told
