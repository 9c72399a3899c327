"""ZIP archives that lie, swell, repeat, nest or lead out of their folder; and archives of other kinds."""

import gzip
import io
import itertools
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Iterator

from tests.parsing.made_files import (
    encrypted_zip,
    gbk_named_zip,
    symlink_zip,
    zip_file,
    zip_with_bad_checksum,
    zip_with_size,
)

_number = itertools.count(1)


def article() -> bytes:
    """A report, another one each time: what is held already would be told for that alone."""
    return f"加快项目建设\n本报讯 县委召开第{next(_number)}次会议，强调加强党的建设。\n".encode()


def plain() -> tuple[tuple[str, bytes], ...]:
    """Two sound entries."""
    return (("一.txt", article()), ("二.txt", article()))


def files() -> Iterator[tuple[str, bytes]]:
    """Each archive by what is wrong with it."""
    yield from _names()
    yield from _swelling()
    yield from _broken()
    yield from _disguised()


def _names() -> Iterator[tuple[str, bytes]]:
    for label, name in (
        ("absolute", "/etc/cron.d/x.txt"), ("drive", "C:\\Windows\\x.txt"), ("dots", "../../x.txt"), ("nothing", " "),
        ("backslash-dots", "a\\..\\..\\x.txt"), ("device", "a/CON.txt"), ("newline", "a\nb.txt"), ("space", " .txt"),
        ("turned", "\u202etxt.exe"), ("long", "长" * 20_000 + ".txt"), ("dot", "."), ("deep", "a/" * 2_000 + "x.txt"),
        ("trailing-dot", "x.txt..."), ("colon", "x.txt:stream"), ("markup", "<script>alert(1)</script>.txt"),
    ):  # fmt: skip
        yield f"{label}.zip", zip_file((name, article()))
    yield "gbk.zip", gbk_named_zip("第十四期五版.txt", article())
    yield "twice.zip", zip_file(("a.txt", article()), ("a.txt", article() + b"2"))
    yield "link.zip", symlink_zip()
    same = article()
    yield "same-text.zip", zip_file(*((f"{i}.txt", same) for i in range(900)))
    yield "folders-only.zip", zip_file(*((f"{i}/", b"") for i in range(500)))
    yield "system-only.zip", zip_file(("__MACOSX/._a.txt", b"x"), (".DS_Store", b"x"))
    yield "name-not-utf8.zip", zip_file(("NNNN.txt", article())).replace(b"NNNN", b"\xff\xfe\x80\x81")


def _swelling() -> Iterator[tuple[str, bytes]]:
    zeros = zip_file(("a.txt", bytes(50_000_000)))
    yield "bomb.zip", zeros
    yield "nested-bomb.zip", zip_file(*((f"{i}.zip", zeros) for i in range(20)))
    inner = zip_file(*plain())
    for _ in range(50):
        inner = zip_file(("a.zip", inner))
    yield "fifty-deep.zip", inner
    yield "seventy-thousand.zip", zip_file(*((f"{i}", b"") for i in range(70_000)), compression=zipfile.ZIP_STORED)
    yield "thousand.zip", zip_file(*((f"{i}.txt", f"第{i}篇。".encode()) for i in range(1_001)))
    yield "overlapping.zip", _overlapping(2_000)
    yield "lied-size.zip", zip_with_size(article(), 10**9)
    yield "lied-small.zip", zip_with_size(b"\xe5\x85\x9a" * 1_000_000, 10)


def _overlapping(entries: int) -> bytes:
    """A directory whose entries all point at the same bytes."""
    data = zip_file(("a.txt", bytes(1_000_000)))
    at = data.index(b"PK\x01\x02")
    entry = data[at : data.index(b"PK\x05\x06")]
    directory = b"".join(entry.replace(b"a.txt", b"%05d" % number) for number in range(entries))
    return (
        data[:at] + directory + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, entries, entries, len(directory), at, 0)
    )


def _broken() -> Iterator[tuple[str, bytes]]:
    whole = zip_file(*plain())
    yield "password.zip", encrypted_zip()
    yield "checksum.zip", zip_with_bad_checksum(article())
    yield "cut.zip", whole[: len(whole) // 2]
    yield "no-directory.zip", whole[: whole.index(b"PK\x01\x02")]
    yield "end-only.zip", whole[whole.index(b"PK\x05\x06") :]
    yield "rubbish-before.zip", b"MZ" + bytes(1_000) + whole
    yield "rubbish-behind.zip", whole + b"x" * 70_000
    yield "comment.zip", whole[:-2] + b"\xff\xff" + b"c" * 65_535
    yield "method.zip", whole.replace(b"\x14\x00\x00\x00\x08\x00", b"\x14\x00\x00\x00\x63\x00")
    yield "offset.zip", whole[:-6] + b"\xff\xff\xff\x7f" + whole[-2:]
    yield "many-said.zip", whole[:-14] + b"\xff\xff\xff\xff" + whole[-10:]
    yield "empty.zip", b"PK\x05\x06" + bytes(18)
    yield "lzma.zip", zip_file(*plain(), compression=zipfile.ZIP_LZMA)


def _disguised() -> Iterator[tuple[str, bytes]]:
    yield "archive.txt", zip_file(*plain())
    yield "archive.docx", zip_file(*plain())
    yield "text.zip", article()
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("../../x.txt"), io.BytesIO())
    yield "tape.tar", out.getvalue()
    yield "tape.tar.gz", gzip.compress(out.getvalue())
    yield "packed.xz", lzma.compress(article())
    yield "rar.zip", b"Rar!\x1a\x07\x01\x00" + bytes(100)
    yield (
        "inside.zip",
        zip_file(("表.xlsx", zip_file(("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>"))), *plain()),
    )
