"""The bytes as they came: whole or not at all, and found out when they rot."""

import os
import stat

import pytest

from archive.originals import ByteStore, DamagedOriginal, sha256


@pytest.fixture
def store(tmp_path):
    return ByteStore(tmp_path / "originals")


def test_bytes_are_kept_by_their_hash_and_read_back(store):
    assert store.put(b"\x00bytes\xff") is True
    assert store.put(b"\x00bytes\xff") is False
    sha = sha256(b"\x00bytes\xff")
    assert store.path(sha) == store.root / sha[:2] / sha
    assert store.size(sha) == 7 and store.put_at(sha) > 0
    assert store.read(sha) == b"\x00bytes\xff"
    assert list(store.kept()) == [sha]
    assert not stat.S_IMODE(store.path(sha).stat().st_mode) & 0o222


def test_a_flipped_byte_is_noticed(store):
    store.put(b"page")
    sha = sha256(b"page")
    assert store.is_sound(sha)
    store.path(sha).chmod(0o640)
    store.path(sha).write_bytes(b"pagf")
    assert not store.is_sound(sha)
    with pytest.raises(DamagedOriginal, match="备份"):
        store.read(sha)


def test_a_missing_file_is_not_sound(store):
    assert not store.is_sound("0" * 64)
    with pytest.raises(FileNotFoundError):
        store.read("0" * 64)
    store.remove("0" * 64)


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_write_that_fails_leaves_nothing(store, monkeypatch, step):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync" if step == "fsync" else "pathlib.Path.replace", full)
    with pytest.raises(OSError, match="No space"):
        store.put(b"page")
    monkeypatch.undo()
    assert list(store.kept()) == []
    assert [name for _, _, names in os.walk(store.root) for name in names] == []
