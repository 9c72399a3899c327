"""Names of files that lead out of a folder, are devices, turn round, run on, or are no text; the file is sound."""

from collections.abc import Iterator

from tests.bench.unkind.texts import PAGE

NAMES: tuple[str | bytes, ...] = (
    "../../etc/passwd",
    "..\\..\\x.txt",
    "/etc/passwd",
    "C:\\x.txt",
    "CON.txt",
    "NUL",
    "aux.html",
    "x.txt...",
    "x.txt ",
    " ",
    ".",
    "..",
    ".txt",
    ".htaccess",
    "-rf.txt",
    "--help",
    "~",
    "x.txt.exe",
    "X.TXT",
    "x.php",
    "x%00.txt",
    "%2e%2e%2fx.txt",
    "<script>alert(1)</script>.txt",
    '"><img src=x onerror=alert(1)>.txt',
    "'; DROP TABLE x; --.txt",
    "{{ 7*7 }}.txt",
    "${x}.txt",
    "换\n行.txt",
    "制\t表.txt",
    "回\r车.txt",
    "零\x00.txt",
    "\x1b[31m红.txt",
    "\u202egpj.txt",
    "\u200b\u200d.txt",
    "a\u0301" * 80 + ".txt",
    "👨‍👩‍👧‍👦" * 30 + ".txt",
    "长" * 1_000 + ".txt",
    "长" * 82 + ".txt",
    "第十四期五版.txt".encode("gb18030"),
    "长".encode("gb18030") * 125 + b".txt",
    b"\xff\xfe\x80.txt",
    b"\xed\xa0\x80.txt",
    "a;filename=b.txt",
    "\ufeff.txt",
    "．．／x.txt",
    "a\u2028b.txt",
)


def files() -> Iterator[tuple[str | bytes, bytes]]:
    """The same page under each name, another one each time."""
    for number, name in enumerate(NAMES):
        yield name, PAGE.replace("14期", f"{number + 100}期").replace("72", str(number + 400)).encode()
