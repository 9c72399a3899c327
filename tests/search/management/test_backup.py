"""A backup taken while an editor works comes back equal; a damaged or newer one touches nothing."""

import re
import shutil
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from archive import backup
from tests.bench import acknowledged
from tests.prepared import migrated


def bench(folder, *arguments):
    command = [sys.executable, "-m", "tests.bench.acknowledged", *arguments, "--data", str(migrated(folder / "data"))]
    return subprocess.run(command, cwd=acknowledged.ROOT, capture_output=True, text=True, check=False)


def test_backups_during_writes_come_back_equal_and_flipped_bytes_are_found(tmp_path):
    told = bench(tmp_path, "backups", "--rounds", "1", "--flips", "10")
    assert "1 of 1 equal" in told.stdout, told.stderr
    assert "10 of 10" in told.stdout, told.stderr


def test_what_was_acknowledged_survives_kills(tmp_path):
    told = bench(tmp_path, "kills", "--rounds", "2")
    assert re.search(r"2 rounds of kills \{.*\}: \d+ acts acknowledged, 0 lost", told.stdout), told.stderr
    assert " 0 faults" in told.stdout


@pytest.fixture(scope="module")
def whole_bag(tmp_path_factory):
    folder = tmp_path_factory.mktemp("backup")
    acknowledged.check(acknowledged.manage(migrated(folder / "data"), "backup", str(folder / "bag")))
    return folder / "bag"


@pytest.fixture
def bag(whole_bag, tmp_path):
    return shutil.copytree(whole_bag, tmp_path / "bag")


def refused(bag, settings, data):
    data.mkdir(exist_ok=True)
    settings.DATA_DIR, settings.ORIGINALS_DIR = data, data / "originals"
    settings.DATABASES["default"]["NAME"], before = str(data / "xianbao.sqlite3"), settings.DATABASES["default"]["NAME"]
    try:
        with pytest.raises(CommandError) as error:
            call_command("restore", str(bag))
    finally:
        settings.DATABASES["default"]["NAME"] = before
    return str(error.value)


def test_a_newer_a_cut_and_a_foreign_bag_touch_nothing(bag, settings, tmp_path, monkeypatch):
    empty = tmp_path / "empty"
    with monkeypatch.context() as patch:
        patch.setattr(backup, "unknown_migrations", lambda bag: {"archive.9999_later"})
        assert "更新版本" in refused(bag, settings, empty)
    (bag / "data" / backup.DATABASE).chmod(0o640)
    (bag / "data" / backup.DATABASE).write_bytes(b"half")
    assert "已损坏" in refused(bag, settings, empty)
    assert "已损坏" in refused(tmp_path / "nothing", settings, empty)
    assert list(empty.iterdir()) == []


def test_an_archive_is_never_restored_over(bag, settings, tmp_path):
    held = tmp_path / "held"
    (held / "uploads").mkdir(parents=True)
    (held / "uploads" / "x").write_bytes(b"x")
    assert "已有馆藏" in refused(bag, settings, held)
    assert (held / "uploads" / "x").read_bytes() == b"x"


def test_a_backup_is_never_written_over(bag):
    with pytest.raises(CommandError, match="已经存在"):
        call_command("backup", str(bag))
