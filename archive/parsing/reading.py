"""Bytes → text: the one door through which files come in. Kinds are told by content, never by a file's name."""

from dataclasses import dataclass, replace

from archive.parsing.readers.text import read_text
from archive.parsing.records import ParseContext, Problem, SourceText, UnreadableSource
from archive.text import clean_text

MAX_TEXT_BYTES = 50_000_000


@dataclass(frozen=True)
class Member:
    """One document among those a file holds: the file itself, or an entry of an archive."""

    name: str
    data: bytes


def members(data: bytes, name: str) -> tuple[Member, ...]:
    """The documents in a file: itself, or the entries of a ZIP archive."""
    return (Member(name, data),)


def read(data: bytes, context: ParseContext) -> SourceText:
    """The text of one document; raises UnreadableSource with a sentence that says what to do."""
    if not data.strip():
        raise UnreadableSource(f"“{context.name}”是空文件，没有读入。请检查后重新上传。")
    if len(data) > MAX_TEXT_BYTES:
        raise UnreadableSource(
            f"“{context.name}”超过{MAX_TEXT_BYTES // 1_000_000} MB，没有读入。请拆成几个文件再上传。"
        )
    return _cleaned(read_text(data, context))


def _cleaned(source: SourceText) -> SourceText:
    cleaned = clean_text(source.text)
    if not cleaned.removed:
        return replace(source, text=cleaned.text)
    problem = Problem(f"去掉了{cleaned.removed}个控制字符或残缺字符。请对照原件。")
    return replace(source, text=cleaned.text, removed=cleaned.removed, problems=(*source.problems, problem))
