"""PDFs that lead in circles, swell, lie about themselves, or hold what is no text."""

import zlib
from collections.abc import Iterator

from tests.parsing.made_files import pdf

LINE = (50, 700, 12, "县委召开会议，强调加强党的建设。")


def files() -> Iterator[tuple[str, bytes]]:
    """Each PDF by what is wrong with it."""
    yield from _structure()
    yield from _pages()
    yield from _streams()
    yield from _drawn()


def _structure() -> Iterator[tuple[str, bytes]]:
    whole = pdf([LINE])
    start = whole.index(b"startxref")
    yield "header.pdf", b"%PDF-1.7\n"
    yield "cut.pdf", whole[: len(whole) // 2]
    yield "no-end.pdf", whole[:start]
    yield "xref-nowhere.pdf", whole[:start] + b"startxref\n999999999\n%%EOF\n"
    yield "xref-negative.pdf", whole[:start] + b"startxref\n-1\n%%EOF\n"
    yield "xref-rubbish.pdf", whole.replace(b"0000000", b"9x99999")
    yield "root-missing.pdf", whole.replace(b"/Root 1 0 R", b"/Root 99 0 R")
    yield "root-is-itself.pdf", whole.replace(b"/Pages 2 0 R", b"/Pages 1 0 R")
    yield "prev-circle.pdf", pdf([LINE], trailer_extra=f"/Prev {whole.index(b'xref')}")
    keys = f"/O <{'00' * 32}> /U <{'11' * 32}>"
    said = f"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 {keys} >> /ID [<00> <00>]"
    yield "password.pdf", pdf([LINE], trailer_extra=said)
    yield "encrypt-unknown.pdf", pdf([LINE], trailer_extra="/Encrypt << /Filter /Nobody /V 99 >>")
    yield (
        "updates.pdf",
        whole + (b"trailer\n<< /Size 9 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % whole.index(b"xref")) * 5_000,
    )
    yield "number-huge.pdf", whole.replace(b"/Size 7", b"/Size 2147483647")
    yield (
        "deep-array.pdf",
        pdf([LINE], extra_objects=[(20, b"[" * 200_000 + b"]" * 200_000)], trailer_extra="/Info 20 0 R"),
    )
    yield (
        "deep-dictionary.pdf",
        pdf([LINE], extra_objects=[(20, b"<</A" * 100_000 + b">>" * 100_000)], trailer_extra="/Info 20 0 R"),
    )
    yield "utf-16.pdf", whole.decode("latin-1").encode("utf-16")
    yield "in-text.txt", whole
    yield "rubbish-before.pdf", b"\x00" * 900 + whole


def _pages() -> Iterator[tuple[str, bytes]]:
    yield "kids-circle.pdf", pdf([LINE]).replace(b"/Kids [6 0 R]", b"/Kids [2 0 R]")
    yield "count-lies.pdf", pdf([LINE]).replace(b"/Count 1", b"/Count 9999999")
    yield "ten-thousand-empty.pdf", pdf(*[[]] * 10_000)
    yield "box-huge.pdf", pdf([LINE]).replace(b"[0 0 600 800]", b"[-1e9 -1e9 1e9 1e9]")
    yield "box-none.pdf", pdf([LINE]).replace(b"[0 0 600 800]", b"[0 0 0 0]")
    yield "box-words.pdf", pdf([LINE]).replace(b"[0 0 600 800]", b"[(a) (b) null true]")
    yield "no-pages.pdf", pdf()
    yield (
        "script.pdf",
        pdf([LINE]).replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
    )
    yield (
        "xfa.pdf",
        pdf([LINE]).replace(b"/Type /Catalog", b"/Type /Catalog /AcroForm << /XFA (<xdp:xdp/>) /Fields [] >>"),
    )
    yield "same-page-often.pdf", pdf([LINE]).replace(b"/Kids [6 0 R]", b"/Kids [" + b"6 0 R " * 20_000 + b"]")


def _streams() -> Iterator[tuple[str, bytes]]:
    bomb = zlib.compress(zlib.compress(bytes(100_000_000), 9), 9)
    yield "filters.pdf", _with_content(bomb, b"/Filter [/Fl /Fl]")
    yield "many-filters.pdf", _with_content(b"x", b"/Filter [" + b"/ASCIIHexDecode " * 5_000 + b"]")
    yield "filter-unknown.pdf", _with_content(b"BT ET", b"/Filter /Nobody")
    yield "jbig2.pdf", _with_content(bytes(1_000), b"/Filter /JBIG2Decode")
    yield "length-lies.pdf", _with_content(b"BT ET").replace(b"/Length 5", b"/Length 999999999")
    yield "lzw-rubbish.pdf", _with_content(b"\xff" * 5_000, b"/Filter /LZWDecode")
    yield (
        "predictor.pdf",
        _with_content(zlib.compress(b"x" * 99), b"/Filter /Fl /DP << /Predictor 15 /Columns 2147483647 >>"),
    )


def _drawn() -> Iterator[tuple[str, bytes]]:
    yield "saved-states.pdf", _with_content(b"q " * 1_000_000)
    yield "operators.pdf", _with_content(b"BT /F1 12 Tf 50 700 Td <515A> Tj ET\n" * 60_000)
    yield "numbers.pdf", _with_content(b"1 " * 1_000_000 + b"Tj")
    yield "far-away.pdf", pdf([(10**9, -(10**9), 12, LINE[3]), (50, 700, 10**8, LINE[3])])
    yield "tiny.pdf", pdf([(50, 700, 0, LINE[3]), LINE])
    yield "one-place.pdf", pdf([LINE] * 5_000)
    yield "turned.pdf", pdf([(50 + i % 500, i % 800, 12, LINE[3], i % 360) for i in range(2_000)])
    yield "string-open.pdf", _with_content(b"BT (((((((" * 10_000)
    yield "image-inline.pdf", _with_content(b"BI /W 99999999 /H 99999999 /BPC 8 /CS /RGB ID " + bytes(1_000) + b" EI")
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 20 0 R >> >> /Length 5 >>"
        b"\nstream\n/X Do\nendstream"
    )
    yield (
        "form-draws-itself.pdf",
        pdf([LINE], extra_objects=[(20, form)]).replace(b"/Resources <<", b"/Resources << /XObject << /X 20 0 R >>", 1),
    )
    yield "private-use.pdf", pdf([(50, 700 - 14 * i, 12, "\ue000\ue001\uf8ff" * 9) for i in range(40)])


def _with_content(content: bytes, said: bytes = b"") -> bytes:
    """A PDF of one page with this stream for its content."""
    whole = pdf([LINE])
    start, end = whole.index(b"5 0 obj"), whole.index(b"6 0 obj")
    stream = b"5 0 obj\n<< /Length %d %s >>\nstream\n%s\nendstream\nendobj\n" % (len(content), said, content)
    return whole[:start] + stream + whole[end:]
