"""Descriptions as XML: Dublin Core, as every repository must give, and MODS, which tells issue and page apart. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.builder import ElementMaker

from exchange.oai.described import Described
from exchange.oai.protocol import NOT_IN_XML

XSI = "http://www.w3.org/2001/XMLSchema-instance"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
MODS = "http://www.loc.gov/mods/v3"
LANGUAGE = "zh"

_oai_dc = ElementMaker(namespace=OAI_DC, nsmap={"oai_dc": OAI_DC, "dc": DC, "xsi": XSI})
_dc = ElementMaker(namespace=DC, nsmap={"dc": DC})
_mods = ElementMaker(namespace=MODS, nsmap={None: MODS, "xsi": XSI})


@dataclass(frozen=True)
class Format:
    """A form of metadata, its schema, and how a description is written in it."""

    prefix: str
    schema: str
    namespace: str
    written: Callable[[Described], Any]

    def element(self, described: Described) -> Any:
        root = self.written(described)
        root.set(f"{{{XSI}}}schemaLocation", f"{self.namespace} {self.schema}")
        return root


def clean(text: str) -> str:
    """The text without what XML cannot hold, each such character replaced by the sign for that."""
    return NOT_IN_XML.sub("\ufffd", text)


def _dublin_core(described: Described) -> Any:
    values: list[tuple[str, Iterable[str]]] = [
        ("title", [described.work.title]),
        ("creator", [each.name for each in described.signed if each.is_writer]),
        ("contributor", [each.name for each in described.signed if not each.is_writer]),
        ("subject", described.slogans),
        ("coverage", [described.place]),
        ("date", [described.work.said_date]),
        ("type", ["Text", "newspaper article"]),
        ("format", ["text/html"]),
        ("identifier", [described.work.address]),
        ("source", [described.printed_in]),
        ("language", [LANGUAGE]),
    ]
    return _oai_dc.dc(*(_dc(name, clean(text)) for name, texts in values for text in texts if text))


def _mods_record(described: Described) -> Any:
    return _mods.mods(
        _title(described),
        *(_name(each.name, each.role) for each in described.signed),
        _mods.typeOfResource("text"),
        _mods.genre("newspaper article"),
        _mods.language(_mods.languageTerm("chi", type="code", authority="iso639-2b")),
        *(_mods.subject(_mods.topic(clean(text))) for text in described.slogans),
        *([_mods.subject(_mods.geographic(described.place))] if described.place else []),
        *_host(described),
        _mods.identifier(described.work.address, type="uri"),
        _mods.location(_mods.url(described.work.address, usage="primary display")),
        version="3.8",
    )


def _title(described: Described) -> Any:
    title = _mods.titleInfo(_mods.title(clean(described.headline or described.work.title)))
    if described.headline and described.subtitle:
        title.append(_mods.subTitle(clean(described.subtitle)))
    if not described.headline:
        title.set("supplied", "yes")
    return title


def _name(name: str, role: str) -> Any:
    return _mods.name(_mods.namePart(clean(name)), _mods.role(_mods.roleTerm(role, type="text")))


def _host(described: Described) -> list[Any]:
    """What it was printed in: paper, issue, page and day."""
    work = described.work
    if not work.publication:
        return []
    host = _mods.relatedItem(_mods.titleInfo(_mods.title(clean(work.publication))), type="host")
    if work.date:
        qualifier = {"qualifier": "inferred"} if work.date_is_inferred else {}
        host.append(_mods.originInfo(_mods.dateIssued(work.date, encoding="w3cdtf", **qualifier)))
    part = _mods.part()
    if described.issue:
        part.append(_mods.detail(_mods.number(clean(described.issue)), type="issue"))
    if work.page:
        part.append(_mods.extent(_mods.start(clean(work.page)), unit="page"))
    if len(part):
        host.append(part)
    return [host]


FORMATS: Mapping[str, Format] = {
    each.prefix: each
    for each in (
        Format("oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", OAI_DC, _dublin_core),
        Format("mods", "http://www.loc.gov/standards/mods/v3/mods-3-8.xsd", MODS, _mods_record),
    )
}
