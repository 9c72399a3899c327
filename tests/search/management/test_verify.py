"""Each fault put in by hand is named, in the report, in /readyz and at the desk; low and full disks are told."""

import errno

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.urls import reverse

from archive import disk
from archive.importing import store
from archive.models import Article, Source, Upload, UploadFile
from archive.originals import originals, sha256, uploads
from search.indexing import writer
from search.models import ArticleChange
from tests.archive.pages import page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archive(settings, tmp_path, index_path):
    settings.DATA_DIR = tmp_path
    settings.ORIGINALS_DIR = tmp_path / "originals"
    store(b"page", page(), "页.txt")
    uploads().put(b"waiting")
    UploadFile.objects.create(
        upload=Upload.objects.create(), position=1, name="等.txt", size=7, sha256=sha256(b"waiting")
    )
    writer.drain()


def overwrite(path, data):
    path.chmod(0o640)
    path.write_bytes(data)


FAULTS = {
    "missing": lambda: originals().remove(sha256(b"page")),
    "damaged": lambda: overwrite(originals().path(sha256(b"page")), b"pagf"),
    "missing upload": lambda: uploads().remove(sha256(b"waiting")),
    "damaged upload": lambda: overwrite(uploads().path(sha256(b"waiting")), b"waitinh"),
    "changed article": lambda: Article.objects.update(paragraphs=[{"text": "改过的话。", "start": 0, "end": 5}]),
    "index has what is gone": lambda: Article.objects.filter().delete() and ignore_changes(),
    "article not in the index": lambda: store(b"2", page(b"2"), "2") and ignore_changes(),
}


def ignore_changes():
    ArticleChange.objects.all().delete()


def verify(capsys):
    try:
        call_command("verify")
    except SystemExit as end:
        return end.code, capsys.readouterr()
    return 0, capsys.readouterr()


def test_a_sound_archive_is_called_sound_everywhere(admin_client, capsys):
    code, told = verify(capsys)
    assert (code, told.err) == (0, "")
    assert "no fault" in admin_client.get("/readyz").json()["verified"]["detail"]
    assert "没有发现问题" in admin_client.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize("kind", FAULTS)
def test_each_fault_is_named(admin_client, capsys, kind):
    FAULTS[kind]()
    code, told = verify(capsys)
    assert code == 1
    assert f"{kind}: " in told.err
    ready = admin_client.get("/readyz")
    assert ready.status_code == 503
    assert not ready.json()["verified"]["ok"]
    assert kind in admin_client.get(reverse("admin:index")).content.decode()


def test_a_download_that_does_not_match_its_checksum_is_refused(client):
    address = reverse("source-original", args=[Source.objects.get().sha256])
    assert b"".join(client.get(address).streaming_content) == b"page"
    FAULTS["damaged"]()
    answer = client.get(address)
    assert answer.status_code == 503
    assert "不提供下载" in answer.content.decode()


def test_a_disk_below_the_floor_is_red(client, settings):
    settings.MIN_FREE_BYTES = 2**60
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "floor" in answer.json()["disk"]["detail"]


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), OperationalError("database or disk is full")]
)
def test_a_full_disk_is_a_sentence_for_the_editor(admin_client, monkeypatch, error):
    def full(*args):
        raise error

    monkeypatch.setattr("archive.admin.intake.receive", full)
    admin_client.raise_request_exception = False
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = admin_client.post(reverse("admin:archive_source_add"), {"files": SimpleUploadedFile("a.txt", b"x")})
    assert answer.status_code == 507
    assert "磁盘已满" in answer.content.decode()


def test_what_caused_an_error_is_looked_at_too():
    try:
        try:
            raise OSError(errno.ENOSPC, "No space left on device")
        except OSError as cause:
            raise ValueError from cause
    except ValueError as error:
        assert disk.is_full(error)
    assert not disk.is_full(ValueError())


def test_a_damaged_index_heals_when_the_writer_starts(index_path, monkeypatch):
    [matches] = index_path.glob("segments/*/arrays")
    data = bytearray(matches.read_bytes())
    data[len(data) // 2] ^= 1
    matches.unlink()  # a new file in its place: this process has the old one mapped
    matches.write_bytes(data)
    monkeypatch.setattr("search.whoosh_engine.storage.segment._open", {})  # as another process finds it
    assert writer.needs_rebuild()
    turns = iter([True, False])
    writer.follow(lambda: next(turns))
    assert not writer.needs_rebuild()
