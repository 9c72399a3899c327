"""Nothing is left behind in the folder for temporary files, whatever becomes of an upload."""

import gc
import os
import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.admin.uploading import ADD, PAGE, editor, own_folders

__all__ = ["editor", "own_folders"]
pytestmark = [pytest.mark.django_db, pytest.mark.slow]
UPLOADS = int(os.environ.get("XIANBAO_UPLOADS", "60"))


@pytest.fixture
def folder(tmp_path, settings, monkeypatch):
    found = tmp_path / "temporary"
    found.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(found))
    settings.FILE_UPLOAD_TEMP_DIR = str(found)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000  # beyond it Django writes into a file
    settings.UPLOAD_MAX_BYTES = 100_000
    return found


def test_many_uploads_leave_no_temporary_file(client, editor, folder):
    written = []
    for number in range(UPLOADS):
        files = [
            SimpleUploadedFile(f"{number}.txt", f"{PAGE}{number}".encode() * 3),
            SimpleUploadedFile("large.txt", b"x" * 200_000),  # refused while it arrives
            SimpleUploadedFile("broken.docx", b"PK\x03\x04" + b"y" * 2000),
        ]
        assert client.post(reverse(ADD), {"files": files}).status_code in {200, 302}
        written += [len(list(folder.iterdir()))]
    gc.collect()
    assert list(folder.iterdir()) == []
    assert max(written) <= 2, "and they do not pile up meanwhile"
