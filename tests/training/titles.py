"""`make train-titles`: teach the judge of titles from the titles of all pages by hand, and write its weights.

python -m tests.training.titles [--out DIR] [--without ROUND …]
    --without  teach without these rounds, write nothing, and say how many of their titles are read right
"""

import argparse
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from archive.parsing.labelling.labels import OUTSIDE, ROLES, Label
from archive.parsing.labelling.model import DATA, Model, packaged_model, read_weights
from archive.parsing.labelling.title_features import features_at_title
from archive.parsing.labelling.title_judge import TitleJudge
from archive.parsing.labelling.title_readings import readings_around
from archive.parsing.layouts.certain_labels import corrected
from archive.parsing.layouts.judging import judged_lines
from archive.parsing.layouts.title_runs import labels_as_printed, roles_by_label, runs, text_below
from tests.training import examples
from tests.training.train import MEMBERS, ROUNDS, left_out, member_of

PENALTY = 1.0  # on the squares of weights; on rounds left out 1, 2 and 4 read as many titles
MOST_STEPS, CLOSE_ENOUGH, REMEMBERED = 60, 1e-2, 8
DIGITS = 3  # of the weights
SIGNING = {Label.SIGNATURE: Label.BYLINE}


@dataclass(frozen=True)
class Title:
    """The lines at one title with the part that each of them is, the text below, and what was said of them before."""

    rows: tuple
    body: str
    parts: tuple
    told: tuple
    heard: tuple = ()


def main():
    options = _options()
    taught = [title for name in _sets(options.without) for title in titles(name)]
    judge = learned(taught)
    if options.without:
        for name in options.without:
            asked = list(titles(name))
            print(
                name,
                sum(judge.around(title.rows, title.body, title.told, title.heard) == title.parts for title in asked),
                "of",
                len(asked),
            )
        return
    text = "".join(f"{feature}\t{weight:.{DIGITS}f}\n" for feature, weight in sorted(judge.weights.items()))
    digest = hashlib.sha256(text.encode()).hexdigest()
    manifest = {"version": digest[:12], "sha256": digest, "titles": len(taught), "penalty": PENALTY, "rounds": ROUNDS}
    options.out.mkdir(parents=True, exist_ok=True)
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
    """The lines at the titles of a round; without a name those of the working set, seeds and labelled pages.

    Of a round the member of the committee is heard that has not learned from it: the others are too sure.
    """
    pages = examples.of_folder(examples.FRESH / name) if name else [*examples.by_hand(), *examples.labelled()]
    judge = _new_to(name)
    return [title for page in pages for title in (_as_judged(page, judge) if judge else _as_labelled(page))]


@cache
def _new_to(name):
    """The member of the committee that has not learned from this round."""
    member = next((k for k in range(MEMBERS) if name in left_out(k)), None)
    if member is None:
        return None
    return Model(read_weights(member_of(member)), f"member {member}", packaged_model().temperature)


def _as_judged(page, judge):
    labelling = judged_lines(page.rows, page.features, judge)
    labels = labels_as_printed(page.rows, *corrected(page.rows, labelling))
    yield from _of_page(page, labels, labelling.spread)


def _as_labelled(page):
    yield from _of_page(page, [Label(label) for label in page.labels])


def _of_page(page, labels, spread=()):
    for run in runs(page.rows, labels):
        parts = tuple(_parts([Label(page.labels[i]).bare for i in run]))
        rows, heard = (tuple(kept[i] for i in run if kept) for kept in (page.rows, spread))
        if parts in readings_around(rows):
            told = tuple(roles_by_label([labels[i] for i in run]))
            yield Title(rows, text_below(page.rows, labels, run), parts, told, heard)


def _parts(labels):
    part = Label.HEADLINE
    for label in labels:
        if label in ROLES - {Label.TITLE_GOES_ON}:
            part = label
        yield Label.COLUMN if label in OUTSIDE else part if label in ROLES else SIGNING.get(label, label)


def learned(taught):
    """The judge that these titles teach."""
    table = _Table(taught)
    weights = descend(table.loss, np.zeros(len(table.features)))
    rounded = {name: round(float(weights[k]), DIGITS) for name, k in table.features.items()}
    return TitleJudge({name: weight for name, weight in rounded.items() if weight}, "")


class _Table:
    """The features of all readings of all titles, as one long list of numbers."""

    def __init__(self, taught):
        self.features: dict[str, int] = {}
        columns, ends, first, right = [], [0], [0], []
        for title in taught:
            for reading in readings_around(title.rows):
                if reading == title.parts:
                    right.append(len(ends) - 1)
                for feature in features_at_title(title.rows, title.body, reading, title.heard):
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


def descend(loss, weights):
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
