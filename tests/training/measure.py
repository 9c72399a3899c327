"""How well the judge of lines reads unseen pages: accuracy, beginnings of articles, and whether its doubts are real.

python -m tests.training.measure [--model DIR] [--conventions N] [--generated N] [--hand] [--pages DIR …]
    --hand   on the pages by hand as well: held out only for a model trained with --no-hand
    --pages  on other pages with their truths, DIR/sources and DIR/gold

The table of decisions leaves out lines that go on with a paragraph, which nobody would doubt. Of what is said to be at
least .95 sure at least .95 must be right.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from archive.parsing.labelling.labels import Label
from archive.parsing.labelling.model import DATA, Model, read_weights
from tests.training import examples

UNSEEN_CONVENTIONS, UNSEEN_GENERATED = 5_000_000, 9_000_000
STEPS = 10
SURENESS = (0.99, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5)


class Figures:
    """What is counted over the lines of a set of pages."""

    def __init__(self):
        self.lines = self.right = 0
        self.starts = Counter()
        self.said, self.true = Counter(), Counter()
        self.sure, self.decided = Counter(), Counter()

    def add(self, found, labels):
        lines = zip(found.labels, found.certainty, found.starts, labels, strict=True)
        for label, certainty, starts, truth in lines:
            self.lines += 1
            self.right += label.value == truth
            self.starts[label.begins, truth.startswith("A-")] += 1
            step = min(STEPS - 1, int(certainty * STEPS))
            self.said[step] += certainty
            self.true[step, label.value == truth] += 1
            if label is not Label.GOES_ON:
                self._decided(starts >= 0.5, max(starts, 1 - starts), truth.startswith("A-"))

    def _decided(self, begins, sure, truth):
        """Count the decision whether an article begins at a line, by how sure it was said to be."""
        step = next(least for least in SURENESS if sure >= least)
        self.sure[step, begins] += sure
        self.decided[step, begins, begins == truth] += 1

    def print(self, name):
        found, wrong, missed = self.starts[True, True], self.starts[True, False], self.starts[False, True]
        print(f"{name}: {self.lines} lines, accuracy {self.right / self.lines:.3f}", end=", ")
        print(f"beginnings F1 {2 * found / (2 * found + wrong + missed):.3f}, calibration error {self.error():.3f}")
        for step in range(STEPS):
            if count := self.true[step, True] + self.true[step, False]:
                print(f"   said {self.said[step] / count:.2f}  true {self.true[step, True] / count:.2f}  {count}")

        print("   an article   begins: said   true  number   does not: said   true  number")
        for least in SURENESS:
            print(f"   ≥ {least:.2f}  ", *(self._column(least, begins) for begins in (True, False)), sep="      ")

    def _column(self, least, begins):
        right, wrong = (self.decided[least, begins, answer] for answer in (True, False))
        if not right + wrong:
            return f"{'-':>5}  {'-':>5}  {0:6}"
        return f"{self.sure[least, begins] / (right + wrong):5.3f}  {right / (right + wrong):5.3f}  {right + wrong:6}"

    def error(self):
        """The mean difference between what is said and what is true, over all lines."""
        steps = range(STEPS)
        return sum(abs(self.said[step] - self.true[step, True]) for step in steps) / self.lines


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=DATA)
    parser.add_argument("--conventions", type=int, default=150)
    parser.add_argument("--generated", type=int, default=80)
    parser.add_argument("--hand", action="store_true")
    parser.add_argument("--pages", type=Path, nargs="+", default=[])
    options = parser.parse_args()
    manifest = json.loads((options.model / "line_labels.json").read_text(encoding="utf-8"))
    model = Model(read_weights(options.model / "line_labels.tsv"), manifest["version"], manifest["temperature"])
    sets = {
        "conventions": examples.conventional(options.conventions, UNSEEN_CONVENTIONS),
        "generated": examples.generated(options.generated, UNSEEN_GENERATED),
        **({"by hand": examples.by_hand()} if options.hand else {}),
        **{folder.name: examples.of_folder(folder) for folder in options.pages},
    }
    for name, pages in sets.items():
        figures = Figures()
        for page in pages:
            figures.add(model.label(model.scores(page.features)), page.labels)
        if figures.lines:
            figures.print(name)


if __name__ == "__main__":
    main()
