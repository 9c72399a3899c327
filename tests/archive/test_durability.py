"""Files are whole or as they were, whenever it stops, and on the disk before anybody relies on them."""

import os

import pytest

from archive import durability


@pytest.fixture
def steps(monkeypatch):
    """What is asked of the disk, in order."""
    taken: list[str] = []

    def noted(name, call):
        def noting(*arguments, **options):
            taken.append(name)
            return call(*arguments, **options)

        return noting

    monkeypatch.setattr(os, "fsync", noted("fsync", os.fsync))
    monkeypatch.setattr(durability.Path, "replace", noted("replace", durability.Path.replace))
    return taken


def test_the_bytes_are_on_the_disk_before_the_name_and_the_name_before_the_return(tmp_path, steps):
    durability.write(tmp_path / "file", b"new", mode=0o440)
    assert steps == ["fsync", "replace", "fsync"]
    assert (tmp_path / "file").read_bytes() == b"new" and (tmp_path / "file").stat().st_mode & 0o777 == 0o440


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_what_stops_half_way_leaves_what_was_there_and_nothing_else(tmp_path, monkeypatch, step):
    (tmp_path / "file").write_bytes(b"old")

    def full(*arguments, **options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if step == "fsync" else durability.Path, step, full)
    with pytest.raises(OSError, match="No space"):
        durability.write(tmp_path / "file", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"old")]


def test_a_tree_is_flushed_with_its_folders(tmp_path, steps):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_bytes(b"")
    durability.flush_tree(tmp_path)
    assert steps == ["fsync"] * 3
