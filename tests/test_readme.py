"""Every command that the README and the Makefile name exists and begins; test_start.py runs the two that matter."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import execute_from_command_line

ROOT = Path(__file__).parent.parent
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
DOCUMENTED = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
# As they are written to be typed: at the beginning of a line, or between backquotes.
NAMED = re.findall(r"(?:^|`)make ([a-z][a-z-]*)", DOCUMENTED, re.MULTILINE)
LISTED = re.findall(r"^([a-z-]+):.*##", MAKEFILE, re.MULTILINE)
TARGETS = sorted({*NAMED, *LISTED})
MANAGE = sorted(set(re.findall(r"\bmanage\.py ([a-z_]+)", DOCUMENTED)))
MODULES = sorted(set(re.findall(r"-m (tests\.bench\.\w+)", DOCUMENTED + MAKEFILE)))


def run(*command: str, **env: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "DATA_DIR", "DJANGO"))}
    return subprocess.run(
        command, cwd=ROOT, env=kept | {"DEBUG": "1"} | env, capture_output=True, text=True, check=False, timeout=600
    )


def test_there_are_commands_to_try():
    assert {"run", "test", "bench", "bench-net", "bench-reading", "bench-pages"} <= set(TARGETS)
    assert {"import_sources", "parse", "backup", "restore", "verify"} <= set(MANAGE)
    assert "tests.bench.run" in MODULES


@pytest.mark.parametrize("target", TARGETS)
def test_make_knows_every_target_that_is_named(target):
    done = run("make", "--dry-run", target)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", MANAGE)
def test_every_command_of_manage_py_says_how_it_is_used(command, capsys):
    with pytest.raises(SystemExit) as ended:
        execute_from_command_line(["manage.py", command, "--help"])
    assert ended.value.code == 0
    assert f"manage.py {command}" in capsys.readouterr().out


def test_manage_py_itself_begins(tmp_path):
    done = run(sys.executable, "manage.py", "verify", "--help", DATA_DIR=str(tmp_path))
    assert done.returncode == 0 and "manage.py verify" in done.stdout, done.stderr


@pytest.mark.slow
def test_the_bench_measures_a_tiny_archive(tmp_path):
    command = ["-m", "tests.bench.run", "--size", "40", "--peers", "scan", "--figures", "exactness"]
    done = run(sys.executable, *command, DATA_DIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "40 articles: 0 figures missed" in done.stdout


@pytest.mark.parametrize("module", MODULES)
def test_every_module_that_is_run_begins(module, tmp_path):
    done = run(sys.executable, "-m", module, "--help", DATA_DIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "usage" in done.stdout
