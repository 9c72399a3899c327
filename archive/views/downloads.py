"""Files to be kept, sent as they are made, each named after what it holds."""

import re
from collections.abc import Iterable

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from archive.text import in_one_line

LONGEST_NAME = 60  # characters; file systems take 255 bytes
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')


def file_of(lines: Iterable[str | bytes], content_type: str, name: str) -> StreamingHttpResponse:
    """The lines as a file to be kept, sent as they are made."""
    headers = {"Content-Disposition": content_disposition_header(True, name) or "attachment"}
    return StreamingHttpResponse(lines, content_type=content_type, headers=headers)


def file_name(words: str, ending: str) -> str:
    """A name that every file system takes: xianbao-两个引领.csv."""
    said = _NOT_IN_NAMES.sub("-", in_one_line(words)).strip("-.")[:LONGEST_NAME].rstrip("-.")
    return f"xianbao-{said}.{ending}" if said else f"xianbao.{ending}"
