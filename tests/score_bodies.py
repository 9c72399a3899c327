"""Whose the posts are, beside the truths: a body that is named more fully than a truth names it is no other body.

    python -m tests.score_bodies [SET...] [--pages DIR...] [--details]

Of the posts that a set's truths have and the reading finds: how many have the truth's body; the same one more fully, by
the county of the truth's own place or a town that the page prints; the same one less fully; none; another; one where
the truth names none. `right` is the share of the first two among those for which the truths name a body. Hands differ
in whether 三营镇党委 is written 洱源县三营镇党委 (docs/decisions.md, 177), which `post_org` counts as wrong.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archive.parsing import attempt
from archive.parsing.records import ParseContext, UnreadableSource
from archive.parsing.report import as_json
from tests import score_parse
from tests.score_sets import SETS, documents

KINDS = ("the truth's", "more fully", "less fully", "none", "another", "truth has none")
LEVELS = ("province", "city", "county")


def main() -> None:
    """Print a row for each set, and with --details each body that is not the truth's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", choices=[*SETS, []])
    parser.add_argument("--pages", type=Path, nargs="+", default=[])
    parser.add_argument("--details", action="store_true")
    options = parser.parse_args()
    folders = [SETS[name] for name in options.sets or SETS if name != "foreign"]
    folders = folders if options.sets or not options.pages else []
    print("".join(f"{each:>16}" for each in ("set", "posts", *KINDS, "right")))
    for sources, gold in (*folders, *((folder / "sources", folder / "gold") for folder in options.pages)):
        found = list(bodies_of_set(sources, gold))
        print(_row(_name(gold), Counter(kind for kind, _ in found)))
        print(*(f"{kind}: {line}\n" for kind, line in found if options.details and kind != KINDS[0]), sep="", end="")


def bodies_of_set(sources: Path, gold: Path) -> Iterator[tuple[str, str]]:
    """(kind, a line that says so) of each post that truths and readings of a set both have."""
    for source, truth in documents(sources, gold):
        document = json.loads(truth.read_text(encoding="utf-8"))
        read = attempt(source.read_bytes(), ParseContext(name=source.name))
        articles = [] if isinstance(read, UnreadableSource) else as_json(read, source.name)["articles"]
        printed = score_parse.name(json.dumps(document, ensure_ascii=False))
        for _, given, said in score_parse.pair_articles(document["articles"], articles):
            for wanted, found in _same_posts(given, said) if given and said else ():
                kind = kind_of(wanted["org"], found["org"], _names_of(given), _divisions(document, given), printed)
                yield kind, f"{source.stem} {wanted['name']} {wanted['post']} {wanted['org']} :: {found['org']}"


def kind_of(wanted: str | None, found: str | None, others: list[set[str]], divisions: list[str], printed: str) -> str:
    """How a body that is read stands to the truth's; `others` are names of bodies of which each set means one."""
    truth, ours = score_parse.org_name(wanted), score_parse.org_name(found)
    if not truth and ours:
        return KINDS[5]
    if not ours and truth:
        return KINDS[3]
    names = {truth}.union(*(names for names in others if truth in names))
    if ours in names:
        return KINDS[0]
    if ours.endswith(truth) and _without(divisions, ours.removesuffix(truth)) in printed:
        return KINDS[1]
    return KINDS[2] if truth.endswith(_without(divisions, ours)) else KINDS[4]


def _without(divisions: list[str], body: str) -> str:
    """A body, or what stands in front of one, without the divisions of its own place."""
    for division in divisions:
        body = body.removeprefix(division)
    return body


def _same_posts(given: dict[str, Any], said: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    wanted = score_parse.article_facts(given, given, _places(given), True)["post_f1"]
    found = score_parse.article_facts(said, said, _places(given), False)["post_f1"]
    for keys, (first, *_) in score_parse.match(wanted, found)[0].items():
        yield wanted[keys], found[first]


def _places(article: dict[str, Any]) -> set[str]:
    """As `score_parse.score_article` has them: a post counts with and without these in front."""
    named = [place["name"] for place in article["places"]] + [name for name in article["place"].values() if name]
    places = [score_parse.name(name) for name in named]
    return {"中共", *places, *(place[:-1] for place in places if len(place) > 2)}


def _names_of(article: dict[str, Any]) -> list[set[str]]:
    return [score_parse.org_names(body) for body in article["organizations"]]


def _divisions(document: dict[str, Any], article: dict[str, Any]) -> list[str]:
    places = [document.get("place") or {}, article["place"] or {}]
    return [score_parse.name(place[level]) for level in LEVELS for place in places if place.get(level)]


def _name(gold: Path) -> str:
    return next((name for name, folders in SETS.items() if folders[1] == gold), gold.parent.name)


def _row(name: str, counts: Counter[str]) -> str:
    named = counts.total() - counts[KINDS[5]]
    right = (counts[KINDS[0]] + counts[KINDS[1]]) / named if named else 0.0
    cells = (name, counts.total(), *(counts[kind] for kind in KINDS), f"{int(right * 1000) / 1000:.3f}")
    return "".join(f"{cell:>16}" for cell in cells)


if __name__ == "__main__":
    sys.exit(main())
