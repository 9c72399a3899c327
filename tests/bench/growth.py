"""`make bench-growth ARGS="--sizes 100000 300000 1000000"`: what the engine on this machine costs as the archive grows.

The engine alone, without database and pages: an index of each size is built by one process and asked by another, from
documents that are written to the disk once. Times are processor time. Writes DATA_DIR/bench/growth.json; what it works
on lies in DATA_DIR/growth, 14 GB for a million articles, and is taken away unless --keep is said.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.bench.growth_documents import keep

ROOT = Path(__file__).resolve().parent.parent.parent
SIZES = (100_000, 300_000)
# What a figure must not exceed at any size; of p50 and p95 the first counts.
BOUNDS = {
    "rare phrase, ms": 3,
    "common phrase with all facets, ms": 60,
    "common word with all facets, ms": 60,
    "two words with all facets, ms": 60,
    "trace, ms": 1000,
    "one changed article, writing, ms": 1000,
    "one changed article, reading, ms": 1000,
    "last tenth of the first": 1.3,
    "peak, MB": 8192,
    "a worker's own memory after a trace, MB": 600,
    "phrases that a scan finds elsewhere": 0,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench-growth", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="articles, in steps of 10,000")
    parser.add_argument("--keep", action="store_true", help="leave documents and indexes for the next run")
    parser.add_argument("--copies", type=int, nargs="*", default=(), help="sizes made of copies of the last one built")
    asked = parser.parse_args()
    data = Path(os.environ.get("DATA_DIR") or ROOT / "var").resolve()
    folder, report = data / "growth", data / "bench" / "growth.json"
    report.parent.mkdir(parents=True, exist_ok=True)
    try:
        for size in asked.sizes:
            _say(report, f"{size}", built(size, folder) | measured(size, size, folder))
        for size in asked.copies:
            of = asked.sizes[-1]
            _told_by(
                "tests.search.whoosh_engine.segment_copies",
                size,
                folder / f"{of}" / "index",
                folder / f"{size}" / "index",
            )
            _say(report, f"{size} as copies of {of}", measured(size, of, folder))
    finally:
        if not asked.keep:
            shutil.rmtree(folder, ignore_errors=True)


def built(size: int, folder: Path) -> dict[str, Any]:
    """What it took to build the index of that size; one that is there already is not built again."""
    kept, place = folder / "documents", folder / f"{size}"
    keep(kept, size)
    told = place / "built.json"
    if not told.exists():
        place.mkdir(parents=True, exist_ok=True)
        told.write_text(json.dumps(_told_by("tests.bench.growth_building", size, kept, DATA_DIR=str(place))))
    return json.loads(told.read_text())


def measured(size: int, of: int, folder: Path) -> dict[str, Any]:
    """What the index of that size answers, the first `of` of whose articles are those of the documents."""
    asked = folder / "asked"  # the same files under other names: asking changes an article
    shutil.rmtree(asked, ignore_errors=True)
    shutil.copytree(folder / f"{size}" / "index", asked / "index", copy_function=os.link)
    found = _told_by("tests.bench.growth_asking", size, of, folder / "documents", DATA_DIR=str(asked))
    return {"load of the machine": round(os.getloadavg()[0], 1), **found}


def _told_by(module: str, *arguments: object, **environment: str) -> dict[str, Any]:
    """What the module prints as its last line."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    environment = {"DJANGO_SETTINGS_MODULE": "tests.bench.settings", **os.environ, **environment}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads((done.stdout.splitlines() or ["{}"])[-1])


def _say(report: Path, name: str, found: Mapping[str, Any]) -> None:
    """Prints the figures, and writes them beside those of other sizes."""
    print(f"{name} articles", *_lines(found), sep="\n", flush=True)
    sizes = json.loads(report.read_text()) if report.exists() else {}
    sizes[name] = found
    report.write_text(json.dumps(sizes, ensure_ascii=False, indent=1))


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    for name, value in found.items():
        bound, first = BOUNDS.get(name), value[0] if isinstance(value, list) else value
        verdict = "" if bound is None else f" (at most {bound}: {'met' if first <= bound else 'MISSED'})"
        yield f"  {name}: {value}{verdict}"


if __name__ == "__main__":
    main()
