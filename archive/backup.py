"""The whole archive as one BagIt bag, taken while the site runs, and an archive out of a bag.

First the database is copied as it is at one moment, then the files that the copy names. These never change and are
called by their SHA-256; what was published since its moment lies among the originals instead of the uploads.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import bagit
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from archive import durability
from archive.bags import new_bag
from archive.originals import ByteStore, DamagedOriginal, Store, originals, uploads

FORMAT = "1"  # raised when older programs could not restore the bag
DATABASE = "database.sqlite3"
MARK = "SYNTHETIC"  # in the bag of an archive that bears it
TRIES = 5  # moments to choose from: at one of them no file is just being given up


class BackupFailed(Exception):
    """No backup was made; the message says why."""


class RestoreRefused(Exception):
    """Nothing was touched; the message says why."""


@dataclass
class Contents:
    """What a bag holds, and what of the originals could not be put into it."""

    originals: int = 0
    uploads: int = 0
    lacking: list[str] = field(default_factory=list)


def back_up(target: Path) -> Contents:
    """Writes the bag; a folder under the name of `target` is a whole one. Raises BackupFailed, TargetTaken."""
    if connection.vendor != "sqlite":
        raise BackupFailed("这个命令只备份 SQLite。PostgreSQL 请用 pg_dump，并复制 originals 与 uploads 两个文件夹。")
    with new_bag(target) as bag:
        contents = _gather(bag.folder)
        if settings.SYNTHETIC:
            shutil.copyfile(settings.SYNTHETIC_MARK, bag.folder / MARK)
        bag.said |= _described()
    return contents


def _gather(staging: Path) -> Contents:
    for _ in range(TRIES):
        for old in (staging / DATABASE, staging / "uploads"):
            old.unlink(missing_ok=True) if old.is_file() else shutil.rmtree(old, ignore_errors=True)
        _snapshot(staging / DATABASE)
        sources, waiting = _named_by(staging / DATABASE)
        contents = Contents()
        if all(_copied(sha, (uploads(), originals()), staging / "uploads") for sha in waiting):
            contents.uploads = len(waiting)
            break
    else:
        raise BackupFailed("上传的文件缺失或损坏，备份没有完成。请先运行 manage.py verify 查明。")
    for sha in sources:
        if _copied(sha, (originals(),), staging / "originals"):
            contents.originals += 1
        else:
            contents.lacking.append(sha)
    return contents


def _snapshot(path: Path) -> None:
    """The database as it is at one moment: SQLite's own copy, which waits for nobody and holds up nobody."""
    with closing(sqlite3.connect(f"file:{settings.DATABASES['default']['NAME']}?mode=ro", uri=True)) as live:
        live.execute("VACUUM INTO ?", [str(path)])


def _named_by(database: Path) -> tuple[list[str], list[str]]:
    """The SHA-256 of all originals, and of all uploads that wait, as a copy of the database has them."""
    with closing(sqlite3.connect(database)) as copy:
        sources = [sha for (sha,) in copy.execute("SELECT sha256 FROM archive_source ORDER BY sha256")]
        waiting = copy.execute(
            "SELECT DISTINCT sha256 FROM archive_uploadfile WHERE source_id IS NULL AND refusal = '' AND sha256 != ''"
        )
        return sources, [sha for (sha,) in waiting]


def _copied(sha: str, stores: tuple[Store, ...], folder: Path) -> bool:
    """True if one of the stores had the bytes, sound, and they are in the folder now."""
    for store in stores:
        try:
            with store.open(sha) as file:
                path = ByteStore(folder).path(sha)
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("wb") as copy:
                    shutil.copyfileobj(file, copy)
                path.chmod(0o440)
            return True
        except (FileNotFoundError, DamagedOriginal):
            continue
    return False


def _described() -> dict[str, str]:
    return {
        "Bag-Software-Agent": "Xianbao manage.py backup",
        "Xianbao-Format": FORMAT,
        "Xianbao-Schema": " ".join(sorted(_migrations())),
    }


def _migrations() -> set[str]:
    """What shapes the database: the migrations that it has seen."""
    return {f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()}


def check(bag_folder: Path) -> bagit.Bag:
    """The bag, each byte of it compared with its checksum. Raises RestoreRefused."""
    try:
        bag = bagit.Bag(str(bag_folder))
        bag.validate()
    except (bagit.BagError, OSError, ValueError) as error:
        raise RestoreRefused(f"备份已损坏或不完整，没有恢复任何内容：{error}") from error
    if bag.info.get("Xianbao-Format") != FORMAT or unknown_migrations(bag):
        raise RestoreRefused("备份出自更新版本的程序，没有恢复任何内容。请先升级程序。")
    if not (bag_folder / "data" / DATABASE).is_file():
        raise RestoreRefused("备份里没有数据库，没有恢复任何内容。")
    return bag


def unknown_migrations(bag: bagit.Bag) -> set[str]:
    """Migrations that the bag's database has seen and this program does not have."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    known |= {f"{app}.{name}" for migration in loader.disk_migrations.values() for app, name in migration.replaces}
    return set(bag.info.get("Xianbao-Schema", "").split()) - known


def restore(bag_folder: Path) -> None:
    """Puts a bag's database and files into an empty DATA_DIR. Raises RestoreRefused before it touches anything."""
    database = Path(settings.DATABASES["default"]["NAME"])
    held = [path for path in (database, settings.ORIGINALS_DIR, uploads().root) if _holds_anything(path)]
    if connection.vendor != "sqlite" or held:
        raise RestoreRefused(f"DATA_DIR（{settings.DATA_DIR}）里已有馆藏，没有恢复任何内容。请指定一个空文件夹。")
    bag = check(bag_folder)
    needed = sum(int(entry.stat().st_size) for entry in _files(bag_folder / "data"))
    if shutil.disk_usage(settings.DATA_DIR).free < needed * 1.2:
        raise RestoreRefused(f"磁盘空间不足：至少需要{needed * 12 // 10 // 2**20 + 1} MB。没有恢复任何内容。")
    data = Path(bag.path) / "data"
    for name, store in (("originals", originals()), ("uploads", uploads())):
        _put_back(data / name, store)
    if (data / MARK).exists():
        shutil.copyfile(data / MARK, settings.SYNTHETIC_MARK)
    # The database last and at once: a folder that has one holds all that it names.
    beside = database.with_name(f".{database.name}.restoring")
    shutil.copyfile(data / DATABASE, beside)
    durability.flush_tree(Path(settings.DATA_DIR))
    beside.replace(database)
    durability.flush(database.parent)


def _put_back(folder: Path, store: Store) -> None:
    if isinstance(store, ByteStore) and folder.exists():
        shutil.copytree(folder, store.root, dirs_exist_ok=True)  # flushed with everything else
        return
    for path in _files(folder):
        store.put(path.read_bytes())


def _holds_anything(path: Path) -> bool:
    return path.is_file() or (path.is_dir() and any(path.iterdir()))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
