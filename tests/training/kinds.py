"""`make train-kinds`: teach the judge of kinds from the articles of all pages by hand, and write its weights.

python -m tests.training.kinds [--out DIR] [--without ROUND …]
    --without  teach without these rounds, write nothing, and say how many of their articles are of the right kind

Articles are taken as the parser cuts them, paired with those of the truths, so that the judge hears what it will hear.
"""

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from archive.parsing import attempt
from archive.parsing.genre import kind_of_article
from archive.parsing.kind_judge import KINDS, KindJudge, features_of_kind
from archive.parsing.labelling.model import DATA
from archive.parsing.records import Kind, ParseContext, ParsedArticle, UnreadableSource
from archive.parsing.report import as_json
from tests.score_parse import pair_articles
from tests.score_sets import SETS, documents
from tests.training.titles import descend
from tests.training.train import ROUNDS

PENALTY = 5.0  # on the squares of weights; on rounds left out 3 and 10 read as many articles
ARTICLES, HANDS = 16, 8  # what fewer of them print says more of a writer than of a kind
UNITS = 100


@dataclass(frozen=True)
class Told:
    """An article with the kind that the rules find, and those that its truth accepts."""

    hand: str
    article: ParsedArticle
    layout: str
    by_rules: Kind
    right: tuple[Kind, ...]

    @property
    def features(self):
        return features_of_kind(self.by_rules, self.article, self.layout)


def main():
    options = _options()
    taught = [told for name in ("seeds", "working", *ROUNDS) if name not in options.without for told in articles(name)]
    judge = learned(taught)
    for name in options.without:
        asked = list(articles(name))
        by_rules = sum(told.by_rules in told.right for told in asked)
        right = sum(judge.kind(told.by_rules, told.article, told.layout) in told.right for told in asked)
        print(f"{name}: {right} of {len(asked)}, by rules {by_rules}")
    if not options.without:
        print(_write(judge, len(taught), options.out))


def _options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=DATA)
    parser.add_argument("--without", nargs="*", default=[], choices=SETS)
    return parser.parse_args()


def _write(judge, taught, folder):
    lines = ("\t".join((feature, *map(str, weights))) for feature, weights in sorted(judge.weights.items()))
    text = "".join(f"{line}\n" for line in lines)
    digest = hashlib.sha256(text.encode()).hexdigest()
    manifest = {"version": digest[:12], "sha256": digest, "articles": taught, "penalty": PENALTY}
    manifest |= {"kinds": KINDS, "rounds": ROUNDS}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "article_kinds.tsv").write_text(text, encoding="utf-8")
    manifest_text = json.dumps(manifest, indent=1, ensure_ascii=False)
    (folder / "article_kinds.json").write_text(manifest_text + "\n", encoding="utf-8")
    return f"{taught} articles, {len(judge.weights)} features, version {digest[:12]}"


def articles(name):
    """The articles of a set that the parser cuts as its truth does."""
    for source, truth in documents(*SETS[name]):
        read = attempt(source.read_bytes(), ParseContext(name=source.name))
        if isinstance(read, UnreadableSource):
            continue
        printed = as_json(read, source.name)["articles"]
        gold = json.loads(truth.read_text(encoding="utf-8"))["articles"]
        for _, wanted, given in pair_articles(gold, printed):
            if wanted and given:
                yield _told(name, read.articles[printed.index(given)], read.layout.name, wanted)


def _told(hand, article, layout, wanted):
    right = tuple(map(Kind, (wanted["kind"], *(wanted.get("kind_alt") or ()))))
    return Told(hand, article, layout, kind_of_article(article, layout), right)


def learned(taught):
    """The judge that these articles teach."""
    table = _Table(taught)
    weights = descend(table.loss, np.zeros(len(table.features) * len(KINDS))).reshape(-1, len(KINDS))
    rounded = np.rint(weights * UNITS).astype(int).tolist()
    return KindJudge({name: tuple(rounded[k]) for name, k in table.features.items() if any(rounded[k])}, "")


class _Table:
    """The features of all articles, as one long list of numbers."""

    def __init__(self, taught):
        shown = [(told.hand, sorted(told.features)) for told in taught]
        self.features = {feature: k for k, feature in enumerate(_learnable(shown))}
        known = [[self.features[each] for each in features if each in self.features] for _, features in shown]
        self.columns = np.concatenate(known)
        self.article = np.repeat(np.arange(len(known)), [len(each) for each in known])
        self.first = np.searchsorted(self.article, np.arange(len(known)))
        self.right = np.arange(len(known)), np.array([KINDS.index(told.right[0]) for told in taught])

    def loss(self, flat):
        """How unlikely the right kinds are by these weights, and which way it falls."""
        weights = flat.reshape(-1, len(KINDS))
        scores = np.add.reduceat(weights[self.columns], self.first, axis=0)
        scores -= scores.max(axis=1, keepdims=True)
        odds = np.exp(scores)
        sums = odds.sum(axis=1, keepdims=True)
        missing = odds / sums
        missing[self.right] -= 1
        spread, size = missing[self.article], len(weights)
        gain = np.stack([np.bincount(self.columns, spread[:, kind], size) for kind in range(len(KINDS))], axis=1)
        unlikely = np.log(sums).sum() - scores[self.right].sum()
        return PENALTY / 2 * flat @ flat + unlikely, PENALTY * flat + gain.ravel()


def _learnable(shown):
    """What enough articles by enough hands show, in order."""
    counted = Counter(feature for _, features in shown for feature in features)
    hands = defaultdict(set)
    for hand, features in shown:
        for feature in features:
            hands[feature].add(hand)
    return sorted(each for each, count in counted.items() if count >= ARTICLES and len(hands[each]) >= HANDS)


if __name__ == "__main__":
    main()
