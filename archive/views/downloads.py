"""Files to be kept, sent as they are made, each named after what it holds."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, override

from archive.text import in_one_line

Line = TypeVar("Line", str, bytes)

LONGEST_NAME = 60  # characters; file systems take 255 bytes
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')


def file_of(lines: Iterable[Line], content_type: str, name: str) -> StreamingHttpResponse:
    """The lines as a file to be kept, sent as they are made."""
    headers = {"Content-Disposition": content_disposition_header(True, name) or "attachment"}
    lines = _in_language(lines, get_language())
    return StreamingHttpResponse(lines, content_type=content_type, headers=headers)


def _in_language(lines: Iterable[Line], language: str | None) -> Iterator[Line]:
    """The lines, each made in the language of who asked: the request is over before the first is."""
    waiting = iter(lines)
    while True:
        with override(language):
            line = next(waiting, None)
        if line is None:
            return
        yield line


def file_name(words: str, ending: str) -> str:
    """A name that every file system takes: xianbao-两个引领.csv."""
    said = _NOT_IN_NAMES.sub("-", in_one_line(words)).strip("-.")[:LONGEST_NAME].rstrip("-.")
    return f"xianbao-{said}.{ending}" if said else f"xianbao.{ending}"
