"""When a segment's bytes are read again, and when not."""

import json
import os
import time

import pytest

from search.indexing import writer
from search.service import integrity
from search.whoosh_engine.storage import segment, wholeness
from search.whoosh_engine.storage.wholeness import DAY, digest, doubt, forget, is_whole

CONTENT = b"0123456789" * 100


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A segment that has not been changed for a while and is worth a note."""
    monkeypatch.setattr(wholeness, "WORTH_NOTING", 1)
    monkeypatch.setattr(wholeness, "STILL", -1.0)
    draft = tmp_path / "segments" / "draft"
    draft.mkdir(parents=True)
    (draft / "arrays").write_bytes(CONTENT)
    return draft.rename(draft.with_name(f"segment-{digest(draft)}"))


@pytest.fixture
def read(monkeypatch):
    """The folders of which every byte was read."""
    folders = []
    monkeypatch.setattr(wholeness, "digest", lambda folder: folders.append(folder) or digest(folder))
    return folders


def test_what_was_found_whole_is_not_read_again(folder, read):
    assert is_whole(folder)
    assert is_whole(folder)
    assert read == [folder]


@pytest.mark.parametrize("times", ["new", "as before"])
def test_what_was_changed_is_read_again_and_noticed_whatever_its_date_says(folder, read, times):
    assert is_whole(folder)
    arrays = folder / "arrays"
    before = arrays.stat()
    time.sleep(0.05)  # the clock of files moves in steps
    with arrays.open("r+b") as file:
        file.write(b"x")
    if times == "as before":
        os.utime(arrays, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not is_whole(folder)
    assert not is_whole(folder)
    assert read == [folder] * 3


def test_a_file_more_or_less_is_noticed(folder, read):
    assert is_whole(folder)
    (folder / "more").write_bytes(b"")
    assert not is_whole(folder)


@pytest.mark.parametrize("otherwise", ["a day later", "earlier", "another start", "nothing known", "half a note"])
def test_a_note_holds_for_a_day_of_one_run_of_the_machine(folder, read, monkeypatch, tmp_path, otherwise):
    assert is_whole(folder)
    [note] = (tmp_path / "whole").iterdir()
    then, boot = json.loads(note.read_bytes())["at"], tmp_path / "boot"
    if otherwise in ("a day later", "earlier"):
        monkeypatch.setattr("time.time", lambda: then + (DAY + 1 if otherwise == "a day later" else -60))
    elif otherwise == "half a note":
        note.write_bytes(note.read_bytes()[:-9])
    else:
        if otherwise == "another start":
            boot.write_text("another")
        monkeypatch.setattr(wholeness, "BOOT", boot)
    assert is_whole(folder)
    assert read == [folder] * 2


def test_what_is_small_or_has_just_changed_gets_no_note(folder, read, monkeypatch):
    monkeypatch.setattr(wholeness, "WORTH_NOTING", len(CONTENT) + 1)
    assert is_whole(folder)
    monkeypatch.setattr(wholeness, "WORTH_NOTING", 1)
    monkeypatch.setattr(wholeness, "STILL", 60.0)
    assert is_whole(folder)
    assert is_whole(folder)
    assert read == [folder] * 3


def test_who_may_not_write_reads_again(folder, read, tmp_path):
    (tmp_path / "whole").write_text("no folder")
    assert is_whole(folder)
    assert is_whole(folder)
    assert read == [folder] * 2


def test_doubt_has_everything_read_again_and_notes_go_with_their_segments(folder, read, tmp_path):
    assert is_whole(folder)
    doubt(tmp_path)
    assert is_whole(folder)
    assert read == [folder] * 2
    forget(tmp_path, {folder.name})
    assert is_whole(folder)
    assert read == [folder] * 2
    forget(tmp_path, set())
    assert not [*(tmp_path / "whole").iterdir()]


@pytest.mark.django_db
def test_what_rots_unseen_by_the_file_system_is_found_by_verifying(index_path, write_article, monkeypatch):
    write_article("以党建引领基层治理。")
    writer.drain()
    [arrays] = index_path.glob("segments/*/arrays")
    data = bytearray(arrays.read_bytes())
    data[len(data) // 2] ^= 1
    arrays.unlink()  # a new file in its place: this process has the old one mapped
    arrays.write_bytes(data)
    with monkeypatch.context() as patched:  # as if it had been found whole just as it stands
        patched.setattr(wholeness, "STILL", -1.0)
        patched.setattr(wholeness, "WORTH_NOTING", 1)
        patched.setattr(wholeness, "digest", lambda folder: folder.name[-24:])
        assert wholeness.is_whole(arrays.parent)
    monkeypatch.setattr(segment, "_open", {})  # as another process finds it
    assert [fault.kind for fault in integrity.index_faults()] == ["index"]
    assert not [*(index_path / "whole").iterdir()]
