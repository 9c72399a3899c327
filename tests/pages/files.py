"""Blocks of print as files: text in several encodings, a saved web page, a Word document."""

import html
import io
from dataclasses import dataclass

import docx


@dataclass(frozen=True)
class Block:
    """A stretch of print that stands by itself: what it is, and its text."""

    role: str  # title, body, furniture
    text: str


def as_bytes(rng, text, script):
    """The text as a file: encoding, byte order mark and line ends."""
    if rng.random() < 0.3:
        text = text.replace("\n", "\r\n")
    encodings = ["utf-8"] * 6 + ["utf-8-sig", "gb18030", "gb18030", "utf-16", "utf-16-le"]
    if script == "traditional":
        encodings += ["big5", "big5"]
    encoding = rng.choice(encodings)
    try:
        return text.encode(encoding), encoding
    except UnicodeEncodeError:
        return text.encode("utf-8"), "utf-8"


def as_html(rng, blocks):
    """A web page around the blocks: the site's own lines in elements of their own, scripts and styles between."""
    lines, body_seen = [], False
    for block in blocks:
        text = html.escape(block.text)
        body_seen |= block.role == "body"
        if block.role == "title":
            lines.append(
                f"<h1>{text}</h1>" if rng.random() < 0.7 else f'<div class="title"><strong>{text}</strong></div>'
            )
        elif block.role == "body":
            lines.append(f"<p>{rng.choice(['', '　　', '&nbsp;&nbsp;'])}{text}</p>")
        elif body_seen:
            lines.append(f'<div class="{rng.choice(["footer", "share", "info", "editor", "copyright"])}">{text}</div>')
        else:
            lines.append(f'<div class="{rng.choice(["crumb", "info", "source", "tools"])}"><span>{text}</span></div>')
    charset = rng.choice(["utf-8", "gb18030"])
    page = f"""<!DOCTYPE html><html><head><meta charset="{charset}"><style>p {{ margin: 0 }}</style>
<script>var 页面 = "不是正文";</script></head><body><div class="content">{chr(10).join(lines)}</div></body></html>"""
    return page.encode(charset)


def as_docx(blocks):
    """A Word document with a paragraph for each block, titles as headings."""
    document = docx.Document()
    document.core_properties.author = ""
    for block in blocks:
        document.add_paragraph(block.text, style="Title" if block.role == "title" else None)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
