"""Texts in broken, mixed and forgotten encodings, of characters that are none, and of sizes that nobody prints."""

import random
from collections.abc import Iterator

PAGE = """2022年第14期 (总第72期) 2022年4月20日 星期三 5版
商城时报
责编:程云 审读:刘凤
加快项目建设 确保如期完工
鲁新建调研重点工业项目
本报讯(余文涛)4月11日,县委副书记、县长鲁新建调研重点项目,强调要加强党的建设,确保如期完工。
"""
FILLED = {
    "marks": "e\u0301\u0316",
    "joiners": "党\u200d",
    "turned": "党\u202e建\u202c",
    "isolates": "\u2066党",
    "tags": "\U000e0041",
    "selectors": "党\ufe00",
    "ideographs": "\U00020000\U0002a6d6",
    "private": "\ue000",
    "no-characters": "\ufffe\uffff",
    "boxes": "□",
    "blanks": "\u3000",
    "radicals": "⼈⼉⻢",
    "described": "⿰木⿱",
    "emoji": "👨‍👩‍👧‍👦",
    "flags": "🇨🇳",
    "hangul": "각",
    "arabic": "ﷺ",
    "controls": "党\x01\x1b[31m",
    "replaced": "\ufffd",
    "soft-hyphens": "党\u00ad",
    "line-separators": "党建\u2028",
    "feeds": "党建\x0c\x0b",
    "returns": "党建\r",
    "next-lines": "党建\x85",
    "tabs": "党\t",
    "stars": "*",
    "digits": "9",
    "zeros-wide": "\u200b",
    "marks-of-order": "\ufeff党",
    "dots": "·",
    "dashes": "—",
}


def files() -> Iterator[tuple[str, bytes]]:
    """Each text by what is wrong with it."""
    for label, piece in FILLED.items():
        yield f"{label}.txt", (PAGE + piece * (300_000 // len(piece.encode())) + "\n完。").encode()
    yield from _encodings()
    yield from _sizes()
    yield from _disguised()


def _encodings() -> Iterator[tuple[str, bytes]]:
    for kept in (
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-be",
        "utf-7",
        "hz",
        "gb18030",
        "big5",
        "euc-jp",
        "shift-jis",
        "iso-2022-jp",
        "cp1252",
    ):
        yield f"{kept}.txt", PAGE.encode(kept, "replace")
    yield "surrogates.txt", (PAGE + "\ud83d\ud800" * 500).encode("utf-8", "surrogatepass")
    yield "overlong.txt", PAGE.encode() + b"\xc0\xaf\xe0\x80\xaf" * 500
    yield "half-a-character.txt", PAGE.encode()[:-1] + b"\xe5\x85"
    yield "odd-utf-16.txt", b"\xff\xfe" + PAGE.encode("utf-16-le") + b"x"
    yield (
        "lines-of-two.txt",
        b"".join(line.encode(("utf-8", "gb18030")[i % 2]) + b"\n" for i, line in enumerate(PAGE.split("\n") * 20)),
    )
    yield "read-wrongly.txt", PAGE.encode().decode("latin-1").encode()
    yield "read-wrongly-twice.txt", PAGE.encode().decode("latin-1").encode().decode("latin-1").encode()
    yield "read-as-gbk.txt", PAGE.encode().decode("gb18030", "replace").encode()
    yield "four-bytes.txt", (PAGE + "\U0002a700" * 300).encode("gb18030")
    yield "nuls-between.txt", b"\x00".join(bytes([b]) for b in PAGE.encode())
    yield "two-marks.txt", b"\xef\xbb\xbf" * 2 + PAGE.encode()
    yield "mark-only.txt", b"\xef\xbb\xbf"
    yield "ff.bin", b"\xff" * 5_000
    yield "80.bin", b"\x80" * 5_000
    yield "chance.bin", random.Random(1).randbytes(200_000)
    yield "chance-gbk.txt", bytes(random.Random(2).choices(range(0xB0, 0xF7), k=200_000))


def _sizes() -> Iterator[tuple[str, bytes]]:
    yield "one-line.txt", ("党建引领基层治理，" * 74_000).encode()
    yield "blank-lines.txt", (PAGE + "\n" * 200_000 + "完。").encode()
    yield "spaces.txt", (PAGE + " " * 2_000_000 + "完。").encode()
    yield "short-lines.txt", ("党建引领\n" * 70_000).encode()
    yield "one-character.txt", "党".encode()
    yield "longest.txt", (PAGE * 4_000).encode()
    yield "mastheads.txt", (PAGE.split("\n")[0] + "\n").encode() * 3_000
    yield "pages.txt", "\n\n".join(PAGE.replace("5版", f"{i}版") for i in range(900)).encode()
    yield "titles-only.txt", ("加快项目建设 确保如期完工\n\n" * 9_000).encode()


def _disguised() -> Iterator[tuple[str, bytes]]:
    yield from (
        ("data.json", b"[" * 100_000),
        ("data.xml", b"<?xml version='1.0'?><a>" + b"<b>" * 99_999),
        ("table.csv", "甲,乙,丙\n".encode() * 20_000),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(999)),
        ("picture.txt", b"\xff\xd8\xff" + bytes(999)),
        ("program.txt", b"\x7fELF" + bytes(999)),
        ("database.txt", b"SQLite format 3\x00" + bytes(4_096)),
        ("mail.eml", b"From: a@b\r\nContent-Type: text/html\r\n\r\n<p>x"),
        ("saved.mhtml", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n"),
        ("style.css", b"p { color: red }"),
        ("novel.txt", "“你来了。”他说。\n".encode() * 3_000),
        ("code.py", b"def f(x):\n    return x\n" * 2_000),
    )
