"""Which parser this is: equal versions read equal bytes alike, so what one has read need not be read again."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_ARCHIVE = Path(__file__).resolve().parents[1]
_LIBRARIES = ("lxml", "pdfminer.six", "python-docx", "defusedxml")


@cache
def parser_version() -> str:
    """A digest of all that reading depends on: the parser's code, its data, its libraries. Nobody has to raise it."""
    digest = hashlib.sha256()
    files = [
        _ARCHIVE / "text.py",
        *_ARCHIVE.glob("parsing/**/*.py"),
        *_ARCHIVE.glob("pdf/*.py"),
        *_ARCHIVE.glob("data/*"),
    ]
    for path in sorted(files):
        digest.update(str(path.relative_to(_ARCHIVE)).encode() + b"\0" + path.read_bytes() + b"\0")
    digest.update(" ".join(f"{name} {_installed(name)}" for name in _LIBRARIES).encode())
    return digest.hexdigest()[:16]


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
