"""Errors that nobody foresaw, as problems of the document they happened in."""

import traceback
from pathlib import Path

from archive.parsing.records import ReadingFailed

_PROJECT = Path(__file__).resolve().parents[2]


def broken(name: str, detail: str) -> ReadingFailed:
    """The parser's own error at a document."""
    return ReadingFailed(f"识读“{name}”时程序出错，没有收入；其余文件不受影响。错误已记入日志，请告知管理员。", detail)


def too_costly(name: str, detail: str) -> ReadingFailed:
    """A document that takes more time or memory to read than one may."""
    return ReadingFailed(
        f"“{name}”在限定的时间和内存里读不完，没有收入。请拆成几个文件，或去掉大段重复的文字后再试。", detail
    )


def place_of(error: BaseException) -> str:
    """The error's type and the innermost place of ours that it passed, for the log: never what it says of the text."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_PROJECT / "archive")]
    if not frames:
        return type(error).__name__
    frame = (ours or frames)[-1]
    path = Path(frame.filename)
    shown = path.relative_to(_PROJECT) if path.is_relative_to(_PROJECT) else path.name
    return f"{type(error).__name__} at {shown}:{frame.lineno}"
