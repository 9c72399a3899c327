"""Data folders that many tests begin with: made once in a run, by whichever worker asks first, and copied."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
NO_PORT = "0"  # always free


def prepared(folder: Path) -> str:
    """Fills the folder with the archive that the first `prepare` on one's own machine makes; what that printed."""
    made = _made_once("prepared", lambda half: _manage(half, "prepare"))
    shutil.copytree(made / "data", folder, dirs_exist_ok=True)
    return (made / "told").read_text(encoding="utf-8")


def migrated(folder: Path) -> Path:
    """The folder, a database with all tables and nothing else in it."""
    made = _made_once("migrated", lambda half: _manage(half, "migrate", "-v0"))
    return shutil.copytree(made / "data", folder, dirs_exist_ok=True)


def _manage(made: Path, *arguments: str) -> None:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "OPENBLAS_CORETYPE") if name in os.environ}
    env = kept | {"DATA_DIR": str(made / "data"), "LOCAL": "1", "PORT": NO_PORT}
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (made / "told").write_text(done.stdout, encoding="utf-8")


def _made_once(name: str, make: Callable[[Path], None]) -> Path:
    target = Path(os.environ["XIANBAO_TEST_DATA"]) / name
    with target.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            half = target.with_suffix(".half")
            (half / "data").mkdir(parents=True)
            make(half)
            half.rename(target)
    return target
