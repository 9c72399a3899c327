"""Files for the reading tests, made in memory: small PDFs, archives with faults, Word documents with every feature."""

import io
import math
import struct
import warnings
import zipfile

import docx


def pdf(*pages, extra_objects=(), trailer_extra=""):
    """A PDF whose pages are lists of (x, y, size, text, and perhaps degrees); Chinese by a predefined font."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
        b" /DescendantFonts [4 0 R] >>",
        4: b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 >>",
    }
    kids = []
    for page in pages:
        content = b"\n".join(
            b"BT /F1 %d Tf %s %d %d Tm <%s> Tj ET"
            % (size, _turn(*angle), x, y, text.encode("utf-16-be").hex().encode())
            for x, y, size, text, *angle in page
        )
        number = max(objects) + 1
        objects[number] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
        objects[number + 1] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800]"
            b" /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % number
        )
        kids.append(b"%d 0 R" % (number + 1))
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _pdf_file({**objects, **dict(extra_objects)}, trailer_extra)


def _turn(degrees=0):
    if not degrees:
        return b"1 0 0 1"
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return b"%f %f %f %f" % (cos, sin, -sin, cos)


def _pdf_file(objects, trailer_extra=""):
    out, offsets = io.BytesIO(), {}
    out.write(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    for number in sorted(objects):
        offsets[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, objects[number]))
    start = out.tell()
    size = max(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    for number in range(1, size):
        out.write(b"%010d %05d %c \n" % (offsets.get(number, 0), 0, ord("n") if number in offsets else ord("f")))
    out.write(
        b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer_extra.encode(), start)
    )
    return out.getvalue()


def zip_file(*entries, **options):
    """A ZIP of (name or ZipInfo, bytes) pairs."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", options.get("compression", zipfile.ZIP_DEFLATED)) as archive,
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore", UserWarning)  # duplicate names are one of the faults to be made
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


def gbk_named_zip(name, content):
    """A ZIP as old Chinese tools make it: the name in GBK, no flag that says so."""
    stand_in = "N" * len(name.encode("gbk"))
    return zip_file((stand_in, content)).replace(stand_in.encode(), name.encode("gbk"))


def symlink_zip():
    info = zipfile.ZipInfo("link.txt")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return zip_file((info, "/etc/passwd"))


def encrypted_zip():
    """A ZIP whose only entry says that it is encrypted, in both of its headers."""
    data = bytearray(zip_file(("a.txt", "正文".encode())))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def zip_with_size(content, declared):
    """A ZIP whose directory lies about the size of its only entry."""
    data = bytearray(zip_file(("a.txt", content)))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", declared)
    return bytes(data)


def zip_with_bad_checksum(content):
    data = bytearray(zip_file(("a.txt", content)))
    at = data.index(b"PK\x01\x02") + 16
    data[at] ^= 0xFF
    return bytes(data)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx_file(body="", replace_parts=(), header="", extra_parts=()):
    """A Word document with the given WordprocessingML in its body; parts replaced or added as bytes."""
    document = docx.Document()
    if header:
        document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr", body.encode() + b"<w:sectPr", 1)
    return zip_file(*{**parts, **dict(replace_parts), **dict(extra_parts)}.items())


def paragraph(*runs):
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def part(package, name):
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read(name)
