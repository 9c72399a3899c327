"""BagIt bags: a folder of files with a SHA-256 of each, there whole or not at all."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import bagit

from archive import durability


class TargetTaken(Exception):
    """There is something under the name already; the message says what to do."""


@dataclass
class Filling:
    """A bag that is being filled: the folder for its files, and what is said of it."""

    folder: Path
    said: dict[str, str] = field(default_factory=dict)


@contextmanager
def new_bag(target: Path) -> Iterator[Filling]:
    """A folder to fill; it becomes a bag under the name of `target` when that is done. Raises TargetTaken."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise TargetTaken(f"“{target}”已经存在且不是空文件夹。请换一个名字。")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as beside:
        filling = Filling(Path(beside) / "bag")
        filling.folder.mkdir()
        yield filling
        bagit.make_bag(str(filling.folder), filling.said, checksums=["sha256"])
        durability.flush_tree(filling.folder)
        filling.folder.replace(target)
        durability.flush(target.parent)
