"""`make bench-truth`: what traces and offices say of the synthetic archive of `make demo`, beside its known truth.

Over the archive in DATA_DIR (default var/demo). Prints each figure with its bound, fails where one is missed, writes
var/bench/truth.json with some of the faults.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench.verdicts import Verdict

REPORT = Path("var/bench/truth.json")


def measured(truth: dict[str, Any]) -> Iterator[Verdict]:
    """All figures of the archive at hand."""
    from search.service import discovering
    from tests.bench import truth_of_discovery, truth_of_formulas, truth_of_offices

    yield from truth_of_formulas.verdicts(truth_of_formulas.told(truth))
    yield from truth_of_discovery.verdicts(discovering.looked(), truth)
    yield from truth_of_offices.verdicts(truth_of_offices.counties(truth), truth)


def main() -> int:
    argparse.ArgumentParser(prog="make bench-truth", description=__doc__).parse_args()
    os.environ.setdefault("DATA_DIR", "var/demo")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
    import django

    django.setup()
    from django.conf import settings

    path = settings.DATA_DIR / "demo" / "truth.json"
    if not path.exists():
        sys.exit(f"There is no synthetic archive in {settings.DATA_DIR}: `make demo` makes one.")
    found = list(measured(json.loads(path.read_text(encoding="utf-8"))))
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=1), encoding="utf-8")
    print(*found, sep="\n")
    return not all(each.is_met for each in found)


if __name__ == "__main__":
    sys.exit(main())
