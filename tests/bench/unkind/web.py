"""Web pages that never close, nest without end, contradict their encoding, or want to run."""

from collections.abc import Iterator

TEXT = "县委召开会议，强调加强党的建设，推进基层治理，切实提高干部队伍的能力和水平。"
PARAGRAPH = f"<p>{TEXT}</p>"
REPEATED = {
    "divs-open": "<div>",
    "spans-open": "<span>",
    "bold-open": "<b>",
    "links-open": "<a href=x>",
    "fonts-open": "<font>",
    "tables-open": "<table>",
    "table-cells": "<table><tr><td>",
    "lists-open": "<ul><li>",
    "quotes-open": "<blockquote>",
    "forms-open": "<form>",
    "selects-open": "<select><option>",
    "buttons-open": "<button>",
    "rubies": "<ruby>党<rt>dǎng",
    "breaks": "<br>",
    "paragraphs": "<p>党",
    "comments-open": "<!--",
    "comments": "<!---->",
    "ends": "</div>",
    "wrong-ends": "</b></i></a>",
    "crossed": "<b><i></b></i>",
    "math": "<math><mtext>",
    "svg": "<svg><g>",
    "templates": "<template>",
    "scripts": "<script>x</script>",
    "styles": "<style>p{}</style>",
    "tags-open": "<",
    "entities": "&nbsp;",
    "entities-open": "&",
    "numbers": "&#1114112;",
    "surrogates": "&#xD800;",
    "nuls": "&#0;",
    "cdata": "<![CDATA[x]]>",
    "instructions": "<?x?>",
    "frames": "<iframe srcdoc='<p>x'></iframe>",
    "attributes": "<p a=1 b=2 c=3 d=4 onclick=alert(1)>",
    "images": "<img src=x onerror=alert(1)>",
    "bases": "<base href=//x>",
    "metas": "<meta charset=gbk>",
    "titles": "<title>标题</title>",
    "h1": f"<h1>{TEXT[:14]}</h1>",
}
RUNNING = (
    "<script>alert(1)//",
    "<svg onload=alert(1)>",
    "<plaintext>",
    "<textarea>",
    "<xmp>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<math><annotation-xml encoding=text/html><svg><script>alert(1)</script>",
    "<a href=' javascript:alert(1)'>看</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>看</a>",
    "<meta http-equiv=refresh content='0;url=//x'>",
    "<object data=x><embed src=x>",
    "<style>@import '//x';</style>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
)
TIMES = 60_000


def files() -> Iterator[tuple[str, bytes]]:
    """Each page by what is wrong with it."""
    for label, piece in REPEATED.items():
        yield (
            f"{label}.html",
            _page(PARAGRAPH + piece * (TIMES if len(piece) < 12 else TIMES // 6) + PARAGRAPH).encode(),
        )
    for number, piece in enumerate(RUNNING):
        yield f"runs-{number}.html", _page(PARAGRAPH * 3 + piece + PARAGRAPH).encode()
    yield "million-divs.html", _page("<div>" * 1_000_000 + TEXT).encode()
    yield "attribute-long.html", _page(f"<p title='{'党' * 500_000}'>{TEXT}</p>").encode()
    yield "many-attributes.html", _page("<p " + " ".join(f"a{i}" for i in range(100_000)) + f">{TEXT}").encode()
    yield "hidden.html", _page(f"<p style='display:none'>{TEXT}</p><p hidden>{TEXT}</p>{PARAGRAPH}").encode()
    yield "span-huge.html", _page(f"<table><tr><td colspan=999999999 rowspan=999999999>{TEXT}</table>").encode()
    yield "frameset.html", b"<html><frameset><frame src=x></frameset></html>"
    yield "doctype-laughs.html", f"<!DOCTYPE html [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><html><p>&b;{TEXT}".encode()
    yield "no-text.html", _page("<script>var a = 1;</script>").encode()
    yield from _encodings()


def _encodings() -> Iterator[tuple[str, bytes]]:
    page = _page(PARAGRAPH * 5)
    for said, kept in (
        ("gbk", "utf-8"),
        ("utf-8", "gb18030"),
        ("utf-16", "utf-8"),
        ("x-nobody", "utf-8"),
        ("big5", "gb18030"),
        ("utf-7", "utf-8"),
        ("iso-2022-cn", "utf-8"),
    ):
        yield f"says-{said}-is-{kept}.html", page.replace("<head>", f"<head><meta charset={said}>").encode(kept)
    yield "says-two.html", page.replace("<head>", "<head><meta charset=gbk><meta charset=big5>").encode()
    yield "utf-16-le.html", page.encode("utf-16-le")
    yield "utf-16-be.html", page.encode("utf-16-be")
    yield "utf-7.html", page.encode("utf-7")
    yield "nuls-between.html", page.encode().replace(b"<", b"<\x00")
    yield "two-marks.html", b"\xef\xbb\xbf\xff\xfe" + page.encode()


def _page(body: str) -> str:
    return f"<!DOCTYPE html><html><head><title>{TEXT[:12]}</title></head><body>{body}"
