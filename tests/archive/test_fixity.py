"""What the check finds when a fault is put in by hand, and what it may put right."""

import os

import pytest
from django.core.management import call_command

from archive import fixity
from archive.importing import store
from archive.originals import originals, sha256, uploads
from tests.archive.pages import page

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]


@pytest.fixture(autouse=True)
def one_source(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.ORIGINALS_DIR = tmp_path / "originals"
    store(b"page", page(), "页.txt")


def age(path):
    os.utime(path, (1, 1))


def test_a_sound_archive_is_called_sound(capsys):
    call_command("check_originals")
    assert capsys.readouterr().out == "1 originals: 0 missing, 0 damaged; 0 files without a row.\n"


@pytest.mark.parametrize("fault", ["missing", "damaged"])
def test_a_lost_or_rotten_original_is_named(capsys, fault):
    path = originals().path(sha256(b"page"))
    path.chmod(0o640)
    path.write_bytes(b"pagf") if fault == "damaged" else path.unlink()
    with pytest.raises(SystemExit):
        call_command("check_originals", repair=True)
    assert capsys.readouterr().err == f"{fault}: {sha256(b'page')}\n"


def test_files_without_a_row_are_taken_away_only_when_quiet_and_asked():
    originals().put(b"orphan")
    uploads().put(b"forgotten")
    half = originals().path(sha256(b"orphan")).parent / ".half"
    half.write_bytes(b"ha")
    assert list(fixity.faults()) == []
    for path in (originals().path(sha256(b"orphan")), uploads().path(sha256(b"forgotten")), half):
        age(path)
    call_command("check_originals")
    assert half.exists()
    call_command("check_originals", repair=True)
    assert list(originals().kept()) == [sha256(b"page")]
    assert list(uploads().kept()) == []
    assert not half.exists()


def test_an_orphan_taken_up_again_is_no_orphan():
    originals().put(b"orphan")
    age(originals().path(sha256(b"orphan")))
    originals().put(b"orphan")
    assert list(fixity.faults()) == []
