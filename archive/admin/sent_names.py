"""Names of files as clients send them, made such that no file is passed over for its name."""

import re
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler
from django.http.multipartparser import MultiPartParser

LONGEST_HEAD = 16_384  # bytes of the lines above a file; longer ones Django refuses
LONGEST_NAME = 200  # characters; Django refuses a form with a head of more than a kilobyte
UNNAMED = "未命名"
_NAME = re.compile(r'(?<=filename=")(?:[^"\\]|\\.)+(?=")')


class NamesInUtf8(FileUploadHandler):
    """Lets the form be parsed with names that Django keeps: it leaves out files whose name is no UTF-8, or a dot."""

    request: Any  # there is one as long as files arrive

    def handle_raw_input(
        self, input_data: Any, META: dict[str, str], content_length: int, boundary: Any, encoding: str | None = None
    ) -> Any:
        others = [handler for handler in self.request.upload_handlers if handler is not self]
        form: Any = FormStream(input_data, boundary)
        return MultiPartParser(META, form, others, encoding).parse()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


class FormStream:
    """The bytes of a form as they come, with readable names of files in the lines that head them."""

    def __init__(self, stream: Any, boundary: bytes):
        self._stream, self._mark, self._held = stream, b"--" + boundary, b""
        self._head = re.compile(rb"(?<=%s\r\n)content-disposition:[^\r\n]*" % re.escape(self._mark), re.IGNORECASE)

    def read(self, size: int) -> bytes:
        """About as many of the next bytes; none at the end only."""
        while True:
            chunk = self._stream.read(size)
            data = self._held + chunk
            whole = self._whole(data) if chunk else len(data)
            self._held = data[whole:]
            if whole or not chunk:
                return self._head.sub(_with_readable_name, data[:whole])

    def _whole(self, data: bytes) -> int:
        """Up to where no line that heads a file is cut."""
        begun = data.rfind(self._mark, max(0, len(data) - LONGEST_HEAD))
        ended = data.find(b"\r\n\r\n", begun) if begun >= 0 else 0
        return begun if ended < 0 else max(ended, len(data) - len(self._mark))


def _with_readable_name(head: re.Match[bytes]) -> bytes:
    return _NAME.sub(lambda name: readable(name[0]), in_utf8(head[0])).encode()


def in_utf8(head: bytes) -> str:
    """A line in the encoding that it fits: that of the page, or that of old Chinese systems."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return head.decode(encoding)
        except UnicodeDecodeError:
            continue
    return head.decode("utf-8", "replace")


def readable(sent: str) -> str:
    """A name of a file that Django keeps: of a long one the end, which says what kind of file it is."""
    return sent[-LONGEST_NAME:].lstrip('"') if is_name(sent) else UNNAMED


def is_name(sent: str) -> bool:
    """False for what names no file: a folder, this or the one above, or nothing to be seen."""
    last = re.split(r"[/\\]", sent)[-1]
    return "".join(filter(str.isprintable, last)).strip() not in {"", ".", ".."}
