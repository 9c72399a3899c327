"""Word documents that multiply, nest, point outside, or leave out what they need."""

import zipfile
from collections.abc import Iterator

from tests.parsing.made_files import docx_file, paragraph, part, zip_file

ARTICLE = paragraph("加快项目建设") + paragraph("本报讯 县委召开会议，强调加强党的建设。")
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
OUTSIDE = '<Relationship Id="rX{n}" Type="http://x/image" Target="{target}" TargetMode="External"/>'


def files() -> Iterator[tuple[str, bytes]]:
    """Each document by what is wrong with it."""
    yield from _declared()
    yield from _nested()
    yield from _packed()
    yield from _content()


def _declared() -> Iterator[tuple[str, bytes]]:
    for label, doctype in (
        ("laughs", f'<!DOCTYPE w [<!ENTITY l0 "党">{LAUGHS}]>'),
        ("external", '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        ("parameter", '<!DOCTYPE w [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>'),
        ("public", '<!DOCTYPE w PUBLIC "-//x//x" "http://127.0.0.1:9/x.dtd">'),
    ):
        body = {"laughs": "&l9;", "external": "&x;"}.get(label, "")
        yield (
            f"{label}.docx",
            _changed(lambda xml, d=doctype: xml.replace(b"<w:document", d.encode() + b"<w:document"), paragraph(body)),
        )
    yield "utf-16.docx", _changed(lambda xml: xml.replace(b"UTF-8", b"UTF-16").decode().encode("utf-16"))
    yield "utf-7.docx", _changed(lambda xml: xml.replace(b"UTF-8", b"UTF-7"))
    yield "no-xml.docx", _changed(lambda xml: b"")
    yield "rubbish.docx", _changed(lambda xml: b"\xff" * 1_000)
    yield "cut.docx", _changed(lambda xml: xml[: len(xml) // 2])
    yield "root-other.docx", _changed(lambda xml: b"<html><body>x</body></html>")
    yield "nul-reference.docx", docx_file(paragraph("党&#0;建"))
    yield "surrogate-reference.docx", docx_file(paragraph("党&#xD800;建"))


def _nested() -> Iterator[tuple[str, bytes]]:
    yield "deep.docx", docx_file("<w:p>" * 300_000)
    yield "deep-closed.docx", docx_file("<w:sdt><w:sdtContent>" * 20_000 + ARTICLE + "</w:sdtContent></w:sdt>" * 20_000)
    table = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")
    yield "tables-in-tables.docx", docx_file(table[0] * 100_000 + ARTICLE + table[1] * 100_000)
    yield "tables-some.docx", docx_file(table[0] * 60 + ARTICLE + table[1] * 60)
    yield (
        "wide-table.docx",
        docx_file("<w:tbl>" + ("<w:tr>" + "<w:tc><w:p/></w:tc>" * 500 + "</w:tr>") * 200 + "</w:tbl>"),
    )
    yield (
        "span.docx",
        docx_file(
            f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>{ARTICLE}</w:tc></w:tr></w:tbl>'
        ),
    )
    yield (
        "fields-open.docx",
        docx_file("<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 50_000 + "</w:p>" + ARTICLE),
    )
    yield (
        "changes.docx",
        docx_file("<w:p>" + "<w:ins>" * 200 + "<w:r><w:t>党</w:t></w:r>" + "</w:ins>" * 200 + "</w:p>"),
    )
    yield "attributes.docx", docx_file("<w:p " + " ".join(f'a{i}="x"' for i in range(100_000)) + "/>" + ARTICLE)


def _packed() -> Iterator[tuple[str, bytes]]:
    whole = docx_file(ARTICLE)
    yield "password.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_096)
    yield "old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_096)
    yield "rich.docx", b"{\\rtf1\\ansi x}"
    yield "half.docx", whole[: len(whole) // 2]
    yield "macros.docm", docx_file(ARTICLE, extra_parts={"word/vbaProject.bin": bytes(100_000)}.items())
    yield "swelling.docx", zip_file(
        ("[Content_Types].xml", part(whole, "[Content_Types].xml")), ("_rels/.rels", part(whole, "_rels/.rels")),
        ("word/document.xml", b"<w:document>" + b" " * 60_000_000), compression=zipfile.ZIP_DEFLATED,
    )  # fmt: skip
    yield "leads-out.docx", docx_file(ARTICLE, extra_parts={"../../x": b"x"}.items())
    yield "no-types.docx", zip_file(("word/document.xml", part(whole, "word/document.xml")), ("_rels/.rels", b"<x/>"))
    yield (
        "document-missing.docx",
        zip_file(("[Content_Types].xml", b"<x/>"), ("_rels/.rels", part(whole, "_rels/.rels"))),
    )
    yield "parts-many.docx", docx_file(ARTICLE, extra_parts={f"word/x{i}.xml": b"<x/>" for i in range(15_000)}.items())
    relations = part(whole, "word/_rels/document.xml.rels")
    for label, target in (("http", "http://127.0.0.1:9/"), ("file", "file:///etc/passwd"), ("itself", "document.xml")):
        more = "".join(OUTSIDE.format(n=n, target=target) for n in range(500)).encode()
        changed = relations.replace(b"</Relationships>", more + b"</Relationships>")
        yield (
            f"relations-{label}.docx",
            docx_file(ARTICLE, replace_parts={"word/_rels/document.xml.rels": changed}.items()),
        )


def _content() -> Iterator[tuple[str, bytes]]:
    yield "empty-paragraphs.docx", docx_file("<w:p/>" * 200_000)
    yield "one-run.docx", docx_file(paragraph("党建" * 150_000))
    yield "one-letter-runs.docx", docx_file(paragraph(*"加强党的建设" * 10_000))
    yield "hidden.docx", docx_file("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏着的字</w:t></w:r></w:p>" + ARTICLE)
    yield "markup.docx", docx_file(paragraph("&lt;script&gt;alert(1)&lt;/script&gt;") + ARTICLE)
    yield (
        "numbering-missing.docx",
        docx_file(
            '<w:p><w:pPr><w:numPr><w:ilvl w:val="99"/><w:numId w:val="-5"/></w:numPr></w:pPr>'
            "<w:r><w:t>一条</w:t></w:r></w:p>" * 500
        ),
    )
    yield "symbols.docx", docx_file('<w:p><w:r><w:sym w:font="x" w:char="ZZZZ"/></w:r></w:p>' * 100 + ARTICLE)
    yield "notes-missing.docx", docx_file('<w:p><w:r><w:footnoteReference w:id="999"/></w:r></w:p>' * 100 + ARTICLE)
    yield (
        "style-missing.docx",
        docx_file('<w:p><w:pPr><w:pStyle w:val="不存在"/></w:pPr><w:r><w:t>标题</w:t></w:r></w:p>' + ARTICLE),
    )


def _changed(change, body: str = "") -> bytes:
    """A document whose main part was changed."""
    whole = docx_file(body + ARTICLE)
    return docx_file(
        body + ARTICLE, replace_parts={"word/document.xml": change(part(whole, "word/document.xml"))}.items()
    )
