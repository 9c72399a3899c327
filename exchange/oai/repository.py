"""The answers to the protocol's verbs, from the rows of harvesters and the articles behind them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from lxml import etree
from lxml.builder import ElementMaker

from exchange.models import HarvestRecord
from exchange.oai.described import Described, described
from exchange.oai.formats import FORMATS, XSI, Format, clean
from exchange.oai.protocol import SECONDS, Asked, OaiError, token
from exchange.oai.sets import all_sets, records_in, specs_of

OAI = "http://www.openarchives.org/OAI/2.0/"
SCHEMA = f"{OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
RECORDS, SETS = 100, 500  # given at once

_oai = ElementMaker(namespace=OAI, nsmap={None: OAI, "xsi": XSI})


@dataclass(frozen=True)
class Repository:
    """The archive under one address."""

    base: str  # the site's address
    url: str  # the repository's

    def answer(self, asked: Asked) -> Any:
        """The element of the verb. Raises OaiError."""
        return ANSWERS[asked.verb](self, asked)

    def identifier(self, article: int) -> str:
        return f"oai:{settings.OAI_NAMESPACE}:article/{article}"

    def record_of(self, identifier: str) -> HarvestRecord:
        """The row that an identifier names. Raises OaiError."""
        key = identifier.rpartition("/")[2]
        named = key.isascii() and key.isdecimal() and len(key) < 10 and identifier == self.identifier(int(key))
        row = HarvestRecord.objects.filter(pk=int(key)).first() if named else None
        if row is None:
            raise OaiError("idDoesNotExist", "No article has this identifier.")
        return row


def envelope(asked: Mapping[str, str], url: str, body: Any) -> bytes:
    """The whole answer; `asked` are the arguments, none where they could not be understood."""
    root = _oai(
        "OAI-PMH",
        _oai.responseDate(_stamp(timezone.now())),
        _oai.request(url, **{name: clean(value) for name, value in asked.items()}),
        body,
    )
    root.set(f"{{{XSI}}}schemaLocation", SCHEMA)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def error(fault: OaiError) -> Any:
    return _oai.error(clean(str(fault)), code=fault.code)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(SECONDS)


def _identify(repository: Repository, _asked: Asked) -> Any:
    first = HarvestRecord.objects.order_by("changed_at").values_list("changed_at", flat=True).first()
    return _oai.Identify(
        _oai.repositoryName(_("县报库")),
        _oai.baseURL(repository.url),
        _oai.protocolVersion("2.0"),
        *(_oai.adminEmail(address) for address in settings.ALERT_MAIL or [settings.DEFAULT_FROM_EMAIL]),
        _oai.earliestDatestamp(_stamp(first or timezone.now())),
        _oai.deletedRecord("persistent"),
        _oai.granularity("YYYY-MM-DDThh:mm:ssZ"),
    )


def _list_formats(repository: Repository, asked: Asked) -> Any:
    if asked.identifier and repository.record_of(asked.identifier).is_deleted:
        raise OaiError("noMetadataFormats", "The article is withdrawn or gone.")
    return _oai.ListMetadataFormats(
        *(
            _oai.metadataFormat(
                _oai.metadataPrefix(each.prefix), _oai.schema(each.schema), _oai.metadataNamespace(each.namespace)
            )
            for each in FORMATS.values()
        )
    )


def _list_sets(_repository: Repository, asked: Asked) -> Any:
    sets = all_sets()
    following = [each for each in sets if each.spec > asked.after]
    shown = following[:SETS]
    if not shown:
        raise OaiError("badResumptionToken", "There are no sets behind this token.")
    element = _oai.ListSets(*(_oai.set(_oai.setSpec(each.spec), _oai.setName(clean(each.name))) for each in shown))
    went_on = replace(asked, size=len(sets))
    _append_token(element, went_on, shown[-1].spec, len(shown), is_last=len(following) <= SETS)
    return element


def _get_record(repository: Repository, asked: Asked) -> Any:
    form = _format(asked.prefix)
    row = repository.record_of(asked.identifier)
    return _oai.GetRecord(*_records(repository, [row], form))


def _list_records(repository: Repository, asked: Asked) -> Any:
    form, went_on, rows, is_last = _page(asked)
    element = _oai.ListRecords(*_records(repository, rows, form))
    _append_token(element, went_on, str(rows[-1].pk), len(rows), is_last=is_last)
    return element


def _list_identifiers(repository: Repository, asked: Asked) -> Any:
    _form, went_on, rows, is_last = _page(asked)
    specs = specs_of(rows)
    element = _oai.ListIdentifiers(*(_header(repository, row, specs[row.pk], row.is_deleted) for row in rows))
    _append_token(element, went_on, str(rows[-1].pk), len(rows), is_last=is_last)
    return element


def _page(asked: Asked) -> tuple[Format, Asked, list[HarvestRecord], bool]:
    """What comes next by key: whatever changes in between, each record comes once."""
    form = _format(asked.prefix)
    found = records_in(asked.set)
    if asked.since:
        found = found.filter(changed_at__gte=asked.since)
    if asked.until:
        found = found.filter(changed_at__lte=asked.until)
    if not asked.is_resumed:
        asked = replace(asked, size=found.count())
    elif not (asked.after.isascii() and asked.after.isdecimal() and len(asked.after) < 19):
        raise OaiError("badResumptionToken", "This token was not given out here.")
    rows = list(found.filter(article__gt=int(asked.after or 0))[: RECORDS + 1])
    if not rows:
        raise OaiError(
            *(("badResumptionToken", "Nothing follows.") if asked.is_resumed else ("noRecordsMatch", "No record."))
        )
    return form, asked, rows[:RECORDS], len(rows) <= RECORDS


def _format(prefix: str) -> Format:
    if prefix not in FORMATS:
        raise OaiError("cannotDisseminateFormat", f"Formats: {', '.join(FORMATS)}.")
    return FORMATS[prefix]


def _records(repository: Repository, rows: Sequence[HarvestRecord], form: Format) -> list[Any]:
    specs = specs_of(rows)
    standing = described([row.pk for row in rows if not row.is_deleted], repository.base)
    return [_record(repository, row, specs[row.pk], standing.get(row.pk), form) for row in rows]


def _record(
    repository: Repository, row: HarvestRecord, specs: Sequence[str], known: Described | None, form: Format
) -> Any:
    record = _oai.record(_header(repository, row, specs, known is None))
    if known:
        record.append(_oai.metadata(form.element(known)))
    return record


def _header(repository: Repository, row: HarvestRecord, specs: Sequence[str], is_deleted: bool) -> Any:
    return _oai.header(
        _oai.identifier(repository.identifier(row.pk)),
        _oai.datestamp(_stamp(row.changed_at)),
        *(_oai.setSpec(spec) for spec in specs),
        **({"status": "deleted"} if is_deleted else {}),
    )


def _append_token(element: Any, asked: Asked, after: str, given: int, *, is_last: bool) -> None:
    """The last of several parts bears an empty token, a list in one part none."""
    if is_last and not asked.is_resumed:
        return
    text = "" if is_last else token(asked, after, given)
    element.append(_oai.resumptionToken(text, cursor=str(asked.cursor), completeListSize=str(asked.size)))


ANSWERS: Mapping[str, Callable[[Repository, Asked], Any]] = {
    "Identify": _identify,
    "ListMetadataFormats": _list_formats,
    "ListSets": _list_sets,
    "GetRecord": _get_record,
    "ListRecords": _list_records,
    "ListIdentifiers": _list_identifiers,
}
