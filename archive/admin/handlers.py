"""Uploads cut off at their limit while they arrive, before they fill memory or disk."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

FILES_WORTH = 4  # a submission may be as large as this many files at their limit


class CappedUploads(FileUploadHandler):
    """Passes files on to the next handler up to the limit; the names of larger ones stand in `request.oversized`."""

    request: Any  # there is one as long as files arrive

    def handle_raw_input(
        self, input_data: Any, META: dict[str, str], content_length: int, boundary: Any, encoding: str | None = None
    ) -> None:
        self.request.oversized = []
        self.is_hopeless = content_length > settings.UPLOAD_MAX_BYTES * FILES_WORTH

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.is_hopeless:
            self.request.oversized.append(self.file_name)
            raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > settings.UPLOAD_MAX_BYTES:
            self.request.oversized.append(self.file_name)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
