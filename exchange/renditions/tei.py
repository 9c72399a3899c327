"""An article as TEI P5: as printed, with names, suspected characters and attested posts marked as the reader's.

What is printed is the text without `corr`; whatever bears `resp="#reader"` is inferred.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from archive.citation import Work
from archive.models import Article, Attestation, Byline
from archive.references import ARCHIVE
from archive.views.marking import MarkedParagraph, Segment
from exchange.oai.formats import clean

TEI = "http://www.tei-c.org/ns/1.0"
READER, EDITORS = "#reader", "#editors"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

_tei = ElementMaker(namespace=TEI, nsmap={None: TEI})


@dataclass(frozen=True)
class Rendered:
    """An article with all that its rendition shows; `site` is the address before every path."""

    article: Article
    work: Work
    title: dict[str, list[Segment]]  # by kicker, headline, subtitle
    paragraphs: Sequence[MarkedParagraph]
    bylines: Sequence[Byline]
    attestations: Sequence[Attestation]
    slogans: Sequence[str]
    site: str


def tei(of: Rendered) -> bytes:
    """The whole document."""
    root = _tei.TEI(_header(of), *_attested(of), _tei.text(_tei.body(_article(of))))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _header(of: Rendered) -> Any:
    work, source = of.work, of.article.source
    titles = _tei.titleStmt(
        _tei.title(clean(work.title)),
        *(_tei.author(clean(name)) for name in work.authors),
        _responsible("reader", "reading: names, posts, suspected characters; inferred"),
        _responsible("editors", "corrections, as people decided them"),
    )
    published = _tei.publicationStmt(
        _tei.publisher(ARCHIVE),
        _tei.idno(work.address, type="URI"),
        _tei.idno(source.sha256, type="SHA-256"),
        _tei.availability(_tei.p(f"{of.site}/about/")),
    )
    words = [_tei.term(clean(each)) for each in of.slogans]
    profile = _tei.profileDesc(
        _tei.langUsage(_tei.language("简体中文", ident="zh-Hans")),
        *([_tei.textClass(_tei.keywords(*words))] if words else []),
    )
    return _tei.teiHeader(_tei.fileDesc(titles, published, _tei.sourceDesc(_printed_in(of))), profile)


def _responsible(key: str, what: str) -> Any:
    statement = _tei.respStmt(_tei.resp(what), _tei.name(ARCHIVE))
    statement.set(XML_ID, key)
    return statement


def _printed_in(of: Rendered) -> Any:
    """Paper, day, issue and page; what was worked out bears a certainty and who is responsible for it."""
    work = of.work
    bibl = _tei.bibl()
    if work.publication:
        inferred = _by_reader(bool(of.article.source.publication_basis))
        bibl.append(_tei.title(clean(work.publication), level="j", **inferred))
    if work.date:
        bibl.append(_tei.date(clean(work.said_date), when=work.date, **_by_reader(work.date_is_inferred)))
    for unit, text in (("issue", of.article.issue_label), ("page", work.page)):
        if text:
            bibl.append(_tei.biblScope(clean(text), unit=unit))
    bibl.append(_tei.ref(target=f"{of.site}{of.article.passage_url}"))
    return bibl


def _by_reader(is_inferred: bool) -> dict[str, str]:
    return {"cert": "medium", "resp": READER} if is_inferred else {}


def _article(of: Rendered) -> Any:
    element = _tei.div(type="article")
    for name, kind in (("kicker", "kicker"), ("headline", "main"), ("subtitle", "sub")):
        if of.title[name]:
            element.append(_filled(_tei.head(type=kind), of.title[name], of.site))
    for each in of.bylines:
        post = [_tei.roleName(clean(each.post))] if each.post else []
        element.append(_tei.byline(*post, _tei.name(clean(each.name), type=each.role)))
    for paragraph in of.paragraphs:
        element.append(_paragraph(paragraph, of.site))
    return element


def _paragraph(paragraph: MarkedParagraph, site: str) -> Any:
    element = _tei.p(n=str(paragraph.number), facs=f"{site}{paragraph.passage_url}")
    if paragraph.is_subhead:
        element.set("rend", "subhead")
    element.set(XML_ID, f"p{paragraph.number}")
    return _filled(element, paragraph.segments, site)


def _filled(element: Any, segments: Iterable[Segment], site: str) -> Any:
    """The element with the stretches of its text, each marked as it is."""
    for segment in segments:
        marked = _marked(segment, site)
        if marked is not None:
            element.append(marked)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + clean(segment.text)
        else:
            element.text = (element.text or "") + clean(segment.text)
    return element


def _marked(segment: Segment, site: str) -> Any:
    if segment.person:
        ref = f"{site}{segment.person.get_absolute_url()}"
        return _tei.persName(clean(segment.text), ref=ref, resp=READER)
    if segment.correction:
        return _instead(segment.text, segment.correction.value, EDITORS, "high")
    if segment.suspect:
        return _instead(segment.text, segment.suspect.likely, READER, "medium")
    return None


def _instead(printed: str, likely: str, who: str, certainty: str) -> Any:
    return _tei.choice(_tei.sic(clean(printed)), _tei.corr(clean(likely), resp=who, cert=certainty))


def _attested(of: Rendered) -> Iterator[Any]:
    """Who is attested in which post by this article, and by which words; nothing where nobody is."""
    people: dict[int, list[Attestation]] = {}
    for each in of.attestations:
        people.setdefault(each.person_id, []).append(each)
    if people:
        yield _tei.standOff(_tei.listPerson(*(_tei.person(*_person(rows, of.site)) for rows in people.values())))


def _person(rows: Sequence[Attestation], site: str) -> Iterator[Any]:
    person = rows[0].person
    yield _tei.persName(clean(person.name), ref=f"{site}{person.get_absolute_url()}")
    yield from (_post(each, site) for each in rows)


def _post(each: Attestation, site: str) -> Any:
    """A state, which takes no names and no quotations but inside descriptions and notes."""
    state = _tei.state(type="post", resp=READER, source=f"{site}{each.get_absolute_url()}")
    state.append(_tei.label(clean(each.post)))
    if each.organization:
        inferred = _by_reader(each.organization_inferred)
        state.append(_tei.desc(_tei.orgName(clean(each.organization.name), **inferred), type="organization"))
    state.append(_tei.note(clean(each.tenure), type="tenure"))
    state.append(_tei.note(_tei.quote(clean(each.as_printed)), type="printed"))
    return state
