"""`python -m tests.bench.run [--size N …] [--figures NAME …]`: search beside its peers, on one corpus, in one run.

Prints every figure with its bound and writes DATA_DIR/bench/search.json. Without --size: 10,000, where stock haystack
is still bearable, then 50,000. With --keep FOLDER the database and the peers' indexes stay there for the next run.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.keeping import copy

ROOT = Path(__file__).resolve().parent.parent.parent
SIZES = (10_000, 50_000)
STAGES = (
    "exactness", "typed", "agreement", "phrases", "words", "facets", "bm25", "costs", "update",
    "pages", "visible", "rebuild", "abuse", "changes", "kills",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the sizes one after the other, each in a process of its own: none warms up the next."""
    asked = _arguments(arguments)
    if len(asked.size) == 1:
        return _measure(asked.size[0], asked)
    rest = ["--figures", *asked.figures, "--peers", *asked.peers, "--seed", str(asked.seed)]
    rest += ["--keep", str(asked.keep)] if asked.keep else []
    commands = [[sys.executable, "-m", "tests.bench.run", "--size", str(size), *rest] for size in asked.size]
    return max(subprocess.run(command, cwd=ROOT).returncode for command in commands)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--size", type=int, nargs="+", default=SIZES, help="articles in the corpus")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--figures", nargs="+", choices=STAGES, default=STAGES)
    parser.add_argument("--peers", nargs="*", default=["all"], help="all, or some of them")
    parser.add_argument("--keep", type=Path, help="where the database and the peers' indexes are kept between runs")
    return parser.parse_args(arguments)


def _measure(size: int, asked: argparse.Namespace) -> int:
    report = Path(os.environ.get("DATA_DIR") or ROOT / "var") / "bench" / "search.json"
    report.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f"work-{size}-", dir=report.parent))
    kept = asked.keep / f"{size}-{asked.seed}" if asked.keep else None
    try:
        if kept and kept.exists():
            copy(kept, folder)
        _open_django(folder)
        missed = 0
        for each in _with_growth(_results(size, asked, folder, kept), report):
            print(f"{each.figure.name}: {each}", flush=True)
            _write(report, each)
            missed += not each.met
        print(f"{size} articles: {missed} figures missed; {report}")
        return 0
    finally:
        shutil.rmtree(folder)


def _open_django(folder: Path) -> None:
    """Settings over a DATA_DIR of the measurement's own, with an empty database."""
    os.environ["DATA_DIR"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    import django
    from django.core.management import call_command

    django.setup()
    from haystack import connections

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    # jieba's analyzer loads dictionaries when it is imported: that belongs to no engine's build.
    for connection in connections.all():
        connection.get_unified_index().build()


def _results(size: int, asked: argparse.Namespace, folder: Path, kept: Path | None) -> Iterator[Any]:
    # Models can be imported only now that Django is set up.
    from tests.bench.peers import PEERS, stock
    from tests.bench.queries import query_set
    from tests.bench.stages import STAGES as MEASURES
    from tests.bench.world import built

    bearable = [name for name in PEERS if name != "stock" or size <= stock.LARGEST]
    peers = bearable if "all" in asked.peers else ["scan", *asked.peers]
    begun = time.perf_counter()
    with built(size, asked.seed, folder, peers, kept) as world:
        for name, cost in world.costs.items():
            print(f"{name}: built in {cost.seconds:.1f} s, {cost.cpu:.1f} s CPU, {cost.bytes / 2**20:.0f} MB")
        for name, reason in world.missing.items():
            print(f"{name}: not measured. {reason}")
        queries = query_set(world.articles, world.documents, asked.seed)
        print(f"{size} articles ready after {time.perf_counter() - begun:.0f} s", flush=True)
        for stage in asked.figures:
            yield from MEASURES[stage](world, queries)


def _with_growth(results: Iterator[Any], report: Path) -> Iterator[Any]:
    """The results, and beside the search page's time how it has grown from the smallest size measured before."""
    from tests.bench.figures import result

    for each in results:
        yield each
        known = json.loads(report.read_text())[each.figure.name]["sizes"]
        before = known.get(str(SIZES[0]))
        if each.figure.name == "page_p95" and before and each.size > SIZES[0]:
            yield result("page_growth", each.size, each.ours, each.ours / before["ours"], {"10,000": before["ours"]})


def _write(report: Path, each: Any) -> None:
    """Adds the figure to search.json: the latest measurement, and what it was at every size."""
    figures: dict[str, Any] = json.loads(report.read_text()) if report.exists() else {}
    sizes: Mapping[str, Any] = figures.get(each.figure.name, {}).get("sizes", {})
    brief = {"ours": each.ours, "ratio": each.ratio, "met": each.met}
    figures[each.figure.name] = each.as_json() | {"sizes": {**sizes, str(each.size): brief}}
    report.write_text(json.dumps(figures, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    sys.exit(main())
