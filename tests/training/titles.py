"""`make train-titles`: teach the judge of titles from the titles of all pages by hand, and write its weights.

python -m tests.training.titles [--out DIR] [--without ROUND …]
    --without  teach without these rounds, write nothing, and say how many of their titles are read right
"""

import argparse
import hashlib
import json
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

from archive.parsing.blocks.title_lines import bare
from archive.parsing.labelling.labels import Label
from archive.parsing.labelling.model import DATA
from archive.parsing.labelling.title_judge import TitleJudge
from archive.parsing.labelling.title_readings import is_judged, readings_of
from archive.parsing.labelling.title_signs import reading_features
from tests.training import examples

ROUNDS = tuple(f"round{number}" for number in range(1, 16))
PENALTY = 1.0  # on the squares of weights; on rounds left out 1, 2 and 4 read as many titles
MOST_STEPS, CLOSE_ENOUGH, REMEMBERED = 60, 1e-2, 8
DIGITS = 3  # of the weights
_PARTS = frozenset({"KICK", "HEAD", "SUB", "H2"})
_TEXT = frozenset({"PB", "PI", "SUBH"})


@dataclass(frozen=True)
class Title:
    """The lines of one title with the part that each of them is, and the text below."""

    rows: tuple
    body: str
    parts: tuple


def main():
    options = _options()
    taught = [title for name in _sets(options.without) for title in titles(name)]
    judge = learned(taught)
    if options.without:
        for name in options.without:
            asked = list(titles(name))
            print(name, sum(judge.roles(title.rows, title.body) == title.parts for title in asked), "of", len(asked))
        return
    text = "".join(f"{feature}\t{weight:.{DIGITS}f}\n" for feature, weight in sorted(judge.weights.items()))
    digest = hashlib.sha256(text.encode()).hexdigest()
    manifest = {"version": digest[:12], "sha256": digest, "titles": len(taught), "penalty": PENALTY, "rounds": ROUNDS}
    (options.out / "title_roles.tsv").write_text(text, encoding="utf-8")
    (options.out / "title_roles.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    print(f"{len(taught)} titles, {len(judge.weights)} weights, version {digest[:12]}")


def _options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=DATA)
    parser.add_argument("--without", nargs="*", default=[], choices=ROUNDS)
    return parser.parse_args()


def _sets(without):
    return [None, *(name for name in ROUNDS if name not in without)]


def titles(name):
    """The titles of several lines of a round; without a name those of the working set, seeds and labelled pages."""
    pages = examples.of_folder(examples.FRESH / name) if name else [*examples.by_hand(), *examples.labelled()]
    return [title for page in pages for title in _of_page(page.rows, page.labels)]


def _of_page(rows, labels):
    bare_labels = [label.removeprefix("A-") for label in labels]
    is_title = [label in _PARTS or label == "BYL" for label in bare_labels]
    for stands, places in groupby(range(len(rows)), key=is_title.__getitem__):
        own = [i for i in places if bare_labels[i] != "BYL"]
        if not stands or not is_judged(own):
            continue
        parts = tuple(_parts([bare_labels[i] for i in own]))
        below = range(own[-1] + 1, len(rows))
        body = "".join(bare(rows[i].text) for i in below if bare_labels[i] in _TEXT)
        yield Title(tuple(rows[i] for i in own), body, parts)


def _parts(labels):
    part = Label.HEADLINE
    for label in labels:
        part = part if label == "H2" else Label(label)
        yield part


def learned(taught):
    """The judge that these titles teach."""
    table = _Table(taught)
    weights = _descend(table.loss, np.zeros(len(table.features)))
    rounded = {name: round(float(weights[k]), DIGITS) for name, k in table.features.items()}
    return TitleJudge({name: weight for name, weight in rounded.items() if weight}, "")


class _Table:
    """The features of all readings of all titles, as one long list of numbers."""

    def __init__(self, taught):
        self.features: dict[str, int] = {}
        columns, ends, first, right = [], [0], [0], []
        taught = [title for title in taught if title.parts in readings_of(title.rows)]
        for title in taught:
            for reading in readings_of(title.rows):
                if reading == title.parts:
                    right.append(len(ends) - 1)
                for feature in reading_features(title.rows, title.body, reading):
                    columns.append(self.features.setdefault(feature, len(self.features)))
                ends.append(len(columns))
            first.append(len(ends) - 1)
        self.columns, self.ends, self.right = np.array(columns), np.array(ends), np.array(right)
        self.first = np.array(first)
        self.reading = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
        self.title = np.repeat(np.arange(len(taught)), np.diff(first))

    def loss(self, weights):
        """How unlikely the right readings are by these weights, and which way it falls."""
        scores = np.add.reduceat(weights[self.columns], self.ends[:-1])
        scores -= np.maximum.reduceat(scores, self.first[:-1])[self.title]
        odds = np.exp(scores)
        sums = np.add.reduceat(odds, self.first[:-1])
        missing = -odds / sums[self.title]
        missing[self.right] += 1
        gain = np.bincount(self.columns, weights=missing[self.reading], minlength=len(weights))
        likely = (scores[self.right] - np.log(sums)).sum()
        return PENALTY / 2 * weights @ weights - likely, PENALTY * weights - gain


def _descend(loss, weights):
    """The weights at the bottom (L-BFGS: curvature from the last steps)."""
    value, slope = loss(weights)
    steps = []
    for _ in range(MOST_STEPS):
        direction = _direction(slope, steps)
        length = 1.0
        while (lower := loss(weights - length * direction))[0] > value - 1e-4 * length * (slope @ direction):
            length /= 2
        steps = [*steps, (-length * direction, lower[1] - slope)][-REMEMBERED:]
        weights, gained, (value, slope) = weights - length * direction, value - lower[0], lower
        if gained < CLOSE_ENOUGH:
            break
    return weights


def _direction(slope, steps):
    direction, shares = slope.copy(), []
    for step, change in reversed(steps):
        shares.append(step @ direction / (change @ step))
        direction -= shares[-1] * change
    last = steps[-1] if steps else None
    direction *= last[0] @ last[1] / (last[1] @ last[1]) if last else 1 / max(1.0, float(np.linalg.norm(slope)))
    for (step, change), share in zip(steps, reversed(shares), strict=True):
        direction += step * (share - change @ direction / (change @ step))
    return direction


if __name__ == "__main__":
    main()
