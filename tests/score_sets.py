"""`make score`: what the parser reaches on each set of annotated pages of the project, and what fell below its floor.

python -m tests.score_sets [SET …] [--pages DIR …] [--details] [--pin]
    --pages    also a folder with sources/ and gold/ that stands elsewhere, by the names of its pages
    --details  each miss
    --pin      raise the floors to what is reached now, and write down the digests of the sets

The floors lie in tests/data/floors.json, each set with a digest of its sources and truths: a figure says nothing about
other pages. --pin lowers no floor; who has to, does it by hand and says why in docs/decisions.md.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

from archive.parsing import attempt
from archive.parsing.records import ParseContext, UnreadableSource
from archive.parsing.report import as_json
from tests.score_parse import Score, score_document

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "tests" / "data" / "floors.json"
FRESH = ROOT / "tests" / "data" / "fresh"
SETS = {
    "seeds": (ROOT / "fixtures" / "seeds", ROOT / "tests" / "data" / "gold"),
    "working": (ROOT / "tests" / "data" / "working" / "sources", ROOT / "tests" / "data" / "working" / "gold"),
    **{
        name: (FRESH / name / "sources", FRESH / name / "gold")
        for name in (f"round{number}" for number in (*range(1, 37), *range(39, 45)))
    },
    "foreign": (ROOT / "tests" / "data" / "foreign", ROOT / "tests" / "data" / "foreign" / "gold"),
}
FIGURES = (
    *("coverage", "article_f1", "paragraph_f1", "headline", "kicker", "subtitle", "issue", "event_date", "published"),
    *("kind", "staff_f1", "reporter_f1", "author_f1", "people_f1", "post_f1", "post_org"),
    *("slogan_recall_core", "slogan_precision", "ocr_recall", "ocr_precision", "overall"),
)
# The truths of this set say no more.
ANNOTATED = {"foreign": FIGURES[1:4] + ("subtitle", "staff_f1", "reporter_f1")}
MARGIN = 0.01  # a floor lies this much below what was reached, where that is not all


def main():
    options = _options()
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    sets = {name: SETS[name] for name in options.sets or SETS}
    sets |= {folder.name: (folder / "sources", folder / "gold") for folder in options.pages}
    totals = {name: scored(name, *folders) for name, folders in sets.items()}
    print(*table(totals), sep="\n")
    if options.details:
        print(
            *(f"{m['figure']}, {m['document']}, {m['where']}, {m['what']}: {m['text']}" for m in _misses(totals)),
            sep="\n",
        )
    own = {name: total for name, total in totals.items() if name in SETS}
    if options.pin:
        floors |= {name: pinned(total, digest(*SETS[name]), floors.get(name)) for name, total in own.items()}
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    problems = [
        problem for name, total in own.items() for problem in fallen(total, digest(*SETS[name]), floors.get(name))
    ]
    print(*problems, sep="\n")
    sys.exit(bool(problems))


def _options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", choices=[*SETS, []])
    parser.add_argument("--pages", type=Path, nargs="+", default=[])
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--pin", action="store_true")
    return parser.parse_args()


def documents(sources, gold):
    """(source, truth) of every page of a set that has a truth."""
    pairs = ((path, gold / f"{path.stem}.json") for path in sorted(sources.iterdir()) if path.is_file())
    return [(source, truth) for source, truth in pairs if truth.exists()]


def digest(sources, gold):
    """What the sources and truths of a set hash to."""
    found = hashlib.sha256()
    for pair in documents(sources, gold):
        for path in pair:
            found.update(f"{path.name}\0".encode() + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def scored(name, sources, gold):
    """The score of a set, each of its pages read as it is."""
    scores = []
    for source, truth in documents(sources, gold):
        read = attempt(source.read_bytes(), ParseContext(name=source.name))
        said = {} if isinstance(read, UnreadableSource) else as_json(read, source.name)
        scores.append(score_document(source.stem, json.loads(truth.read_text(encoding="utf-8")), said))
    return Score(name, scores)


def pinned(total, found, floor):
    """The floors of a set: what is reached now, a little less where it is not all; never below the former ones."""
    former = floor["figures"] if floor else {}
    figures = ANNOTATED.get(total.document, FIGURES)
    reached = {figure: value for figure in figures if (value := total.value(figure)) is not None}
    least = {figure: int((value if value == 1 else value - MARGIN) * 1000) / 1000 for figure, value in reached.items()}
    return {"digest": found, "figures": {figure: max(least[figure], former.get(figure, 0)) for figure in reached}}


def fallen(total, found, floor):
    """What speaks against the reading of a set: other pages than those pinned, and figures below their floors."""
    if floor is None or floor["digest"] != found:
        yield f"{total.document}: these are not the pages whose floors are pinned"
        return
    for figure, least in floor["figures"].items():
        value = total.value(figure)
        if value is None or value < least:
            yield f"{total.document}: {figure} is {value}, its floor {least}"


def table(totals):
    """A row for each figure, a column for each set."""
    yield " " * 18 + "".join(f"{name[:10]:>11}" for name in totals)
    for figure in FIGURES:
        values = [
            total.value(figure) if figure in ANNOTATED.get(name, FIGURES) else None for name, total in totals.items()
        ]
        yield f"{figure:18}" + "".join(
            f"{'-' if value is None else f'{int(value * 1000) / 1000:.3f}':>11}" for value in values
        )


def _misses(totals):
    misses = [miss for total in totals.values() for miss in total.misses]
    return sorted(misses, key=lambda miss: miss["figure"])


if __name__ == "__main__":
    main()
