"""A linear-chain conditional random field: weights of features and of pairs of labels, and the best reading of a page.

The weights are learned elsewhere (tests/training); here they are only added up, in plain Python.
"""

import json
import math
import struct
from bisect import bisect
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import compress, pairwise, repeat
from operator import add, mul, truediv
from pathlib import Path

from archive.parsing.labelling.features import Features
from archive.parsing.labelling.labels import Label, may_begin, may_end, may_follow

DATA = Path(__file__).parents[2] / "data"
NEIGHBOURS = (-3, -2, -1, 0, 1, 2, 3)
# Of lines farther away than the next only what these groups say counts: no other has a weight there.
FAR_GROUPS = frozenset({"len", "gap", "end", "ind", "short", "rel", "set", "told"})
BESIDE = "="  # in the table of weights: features of a line beside its neighbours
PAIR = ">"  # in the table of weights: a label and the one that follows
_FORBIDDEN = -30.0  # forbids: far below what weights of a line sum up to
# What is so much worse than the best is not looked at: labels of a line, readings up to a line, and their likelihood.
_FAR_BELOW, _NEVER_BEST, _HARDLY_LIKELY = 10.0, 14.0, 1e-5

# What a feature says for all labels is one number: a weight in thousandths in a lane of 32 bits for each label. To add
# up what the features of a line say is then to add whole numbers, which is quick, and exact on every machine. What it
# says for the lines around is such a number too, seven of them in one: the farther above a line, the lower its lanes.
_LANE, _UNITS = 32, 1000
_MIDDLE = 1 << (_LANE - 1)

Weights = Mapping[str, int]


@dataclass(frozen=True)
class Labelling:
    """The labels of a page's lines, how sure each is, and how likely an article begins at each."""

    labels: tuple[Label, ...]
    certainty: tuple[float, ...]
    starts: tuple[float, ...]
    likeliness: float  # the logarithm of the weight of this reading, to be compared with another's
    spread: tuple[Mapping[Label, float], ...] = ()  # how likely each line is of each kind, inside an article or not


class Kinds(Mapping[Label, float]):
    """How likely a line is of each kind, whether or not an article begins with it; few lines are asked for theirs."""

    def __init__(self, labels: Iterable[Label], likely: Iterable[float]):
        self._labels, self._likely = labels, likely

    @cached_property
    def _kinds(self) -> Mapping[Label, float]:
        kinds: dict[Label, float] = defaultdict(float)
        for label, value in zip(self._labels, self._likely, strict=True):
            kinds[label.bare] += value
        return dict(kinds)

    def __getitem__(self, kind: Label) -> float:
        return self._kinds[kind]

    def __iter__(self) -> Iterator[Label]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)


class Model:
    """What the judge has learned; `label` reads a page."""

    def __init__(self, weights: Iterable[tuple[str, str, str, float]], version: str, temperature: float = 1.0):
        self.version, self.temperature = version, temperature
        self.labels = tuple(Label)
        index = {label.value: i for i, label in enumerate(self.labels)}
        self.pairs = [[0.0] * len(self.labels) for _ in self.labels]
        tables: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for where, feature, label, weight in weights:
            if where == PAIR:
                self.pairs[index[feature]][index[label]] = weight
            else:
                tables[where][feature] += round(weight * _UNITS) << (_LANE * index[label])
        self._beside: Weights = dict(tables[BESIDE])
        self._own: Weights = dict(tables[f"{0:+d}"])
        self._size = _LANE * len(self.labels)  # bits of what is said for one line
        self._form = f"<{len(self.labels)}i"
        self._middles = sum(_MIDDLE << lane for lane in range(0, self._size, _LANE))
        self._around = self._of_all_steps(tables)
        self._forbid()

    def _of_all_steps(self, tables: Mapping[str, Weights]) -> Weights:
        """What each feature of a line says for it and for those around, seen from where it is a step away."""
        said: dict[str, int] = defaultdict(int)
        for place, step in enumerate(reversed(NEIGHBOURS)):
            for feature, weight in tables[f"{step:+d}"].items():
                said[feature] += weight << (self._size * place)
        return dict(said)

    def _forbid(self) -> None:
        for i, label in enumerate(self.labels):
            for j, following in enumerate(self.labels):
                if not may_follow(label, following):
                    self.pairs[i][j] += _FORBIDDEN
        self._first = [0.0 if may_begin(label) else _FORBIDDEN for label in self.labels]
        self._last = [0.0 if may_end(label) else _FORBIDDEN for label in self.labels]

    def label(self, scores: Sequence[Sequence[float]]) -> Labelling:
        """The best labels of lines with these scores, with their certainty."""
        return Lattice(self, scores).labelling()

    def label_again(
        self, scores: Sequence[Sequence[float]], labelling: Labelling, changed: Collection[int]
    ) -> Labelling:
        """The labels of lines of which some have other scores now. A line that can be one thing only parts the page:
        what is read above and below it does not hear of each other."""
        sure = [i for i, certainty in enumerate(labelling.certainty) if certainty == 1 and i not in changed]
        clear = [i for i in sure if len(_active(scores[i : i + 1])[0]) == 1]
        ends = [0, *clear, len(scores)]
        labels, spread = list(labelling.labels), list(labelling.spread)
        certainty, starts = list(labelling.certainty), list(labelling.starts)
        for k in {bisect(ends, i) for i in changed}:
            stretch = slice(ends[k - 1], ends[k] + 1)
            anew = self.label(scores[stretch])
            labels[stretch], spread[stretch] = anew.labels, anew.spread
            certainty[stretch], starts[stretch] = anew.certainty, anew.starts
        weight = self._weight(scores, labels)
        return Labelling(tuple(labels), tuple(certainty), tuple(starts), weight, tuple(spread))

    def _weight(self, scores: Sequence[Sequence[float]], labels: Sequence[Label]) -> float:
        """The logarithm of the weight of this reading."""
        path = [self.labels.index(label) for label in labels]
        weight = scores[0][path[0]]
        for line, (label, following) in zip(scores[1:], pairwise(path), strict=True):
            weight += self.pairs[label][following]
            weight += line[following]
        return weight

    def likeliness(self, scores: Sequence[Sequence[float]], allowed: Sequence[frozenset[Label]]) -> float:
        """The logarithm of the weight of the best reading that gives each line one of the labels allowed to it."""
        known = {these: tuple(k for k, label in enumerate(self.labels) if label in these) for these in set(allowed)}
        return best_path(self.pairs, scores, [known[these] for these in allowed])[1]

    def scores(self, features: Features) -> list[list[float]]:
        """How much the features of each line and of its neighbours speak for each label."""
        if not features.own:
            return []
        found = [
            self._lanes(said + _sum(self._beside, beside))
            for said, beside in zip(self._said_around(features.own), features.beside, strict=True)
        ]
        for label in range(len(self.labels)):
            found[0][label] += self._first[label]
            found[-1][label] += self._last[label]
        return found

    def _said_around(self, own: Sequence[Sequence[str]]) -> Iterator[int]:
        """What each line and those around it say for it: what is said of lines slides past, line by line."""
        reach = NEIGHBOURS[-1]
        sliding = 0
        for i, features in enumerate((*own, *repeat((), reach))):
            # With the middles no lane is below zero, and none takes from the next.
            sliding += _sum(self._around, features) + self._middles
            if i >= reach:
                yield (sliding & ((1 << self._size) - 1)) - self._middles
            sliding >>= self._size

    def _lanes(self, said: int) -> list[float]:
        """The weights that such a number holds, one for each label."""
        # With the middles added no lane takes from the next; without their bits again each is a number with its sign.
        apart = (said + self._middles) ^ self._middles
        return [lane / _UNITS for lane in struct.unpack(self._form, apart.to_bytes(self._size // 8, "little"))]

    def reasons(self, features: Features, i: int, label: Label, other: Label) -> list[str]:
        """The groups of features that speak most for one label of a line against another, the strongest first."""
        first, second = self.labels.index(label), self.labels.index(other)
        said: dict[str, int] = defaultdict(int)
        for table, shown in [(self._beside, features.beside[i]), (self._own, features.own[i])]:
            for feature in shown:
                said[feature.partition(":")[0]] += table.get(feature, 0)
        lanes = {group: self._lanes(total) for group, total in said.items()}
        weights = {group: for_each[first] - for_each[second] for group, for_each in lanes.items()}
        del weights["bias"]
        return sorted((group for group in weights if weights[group] > 0), key=lambda group: -weights[group])


def _sum(table: Weights, features: Iterable[str]) -> int:
    """What these features say for all labels together."""
    return sum(filter(None, map(table.get, features)))


class Lattice:
    """The lattice of one page: forwards, backwards, and the best path through it."""

    def __init__(self, model: Model, scores: Sequence[Sequence[float]]):
        self.model, self.scores = model, scores
        self.active = _active(scores)
        heat = model.temperature
        self._pairs = _exponents(model.pairs, heat)
        self._turned = [list(column) for column in zip(*self._pairs, strict=True)]
        exp = math.exp
        self._lines = [
            [exp((line[k] - top) / heat) for k in active]
            for line, top, active in zip(scores, map(max, scores), self.active, strict=True)
        ]

    def labelling(self) -> Labelling:
        """The best labels, with the probability of each and of an article's beginning."""
        path, likeliness = best_path(self.model.pairs, self.scores, self.active)
        marginals = self._marginals()
        labels_of = self.model.labels.__getitem__
        labels = tuple(map(labels_of, path))
        begins = [label.begins for label in self.model.labels]
        return Labelling(
            labels,
            tuple(line[active.index(k)] for line, active, k in zip(marginals, self.active, path, strict=True)),
            tuple(
                sum(compress(line, map(begins.__getitem__, active)))
                for line, active in zip(marginals, self.active, strict=True)
            ),
            likeliness,
            tuple(map(Kinds, (map(labels_of, active) for active in self.active), marginals)),
        )

    def _marginals(self) -> list[list[float]]:
        """How likely each of the active labels of each line is."""
        forward = self._pass(self._lines, self.active, forwards=True)
        backward = self._pass(self._lines[::-1], self.active[::-1], forwards=False)[::-1]
        marginals = []
        for line, one, other in zip(self._lines, forward, backward, strict=True):
            joint = list(map(truediv, map(mul, one, other), line))
            total = sum(joint)
            marginals.append([value / total for value in joint])
        return marginals

    def _pass(
        self, lines: Sequence[Sequence[float]], active: Sequence[tuple[int, ...]], forwards: bool
    ) -> list[list[float]]:
        """What the lines up to each one say about it, itself included; scaled so that nothing overflows."""
        columns = _Columns(self._pairs if forwards else self._turned)
        said, labels = list(lines[0]), active[0]
        found = [said]
        for line, following in zip(lines[1:], active[1:], strict=True):
            likely = max(said) * _HARDLY_LIKELY
            if min(said) < likely:
                is_likely = [value >= likely for value in said]
                labels, said = tuple(compress(labels, is_likely)), list(compress(said, is_likely))
            behind = columns[labels]
            now = [weight * sum(map(mul, said, behind[k])) for k, weight in zip(following, line, strict=True)]
            total = sum(now)
            said, labels = [value / total for value in now], following
            found.append(said)
        return found


def _active(scores: Sequence[Sequence[float]]) -> list[tuple[int, ...]]:
    """The labels that are looked at for each line."""
    least = (max(line) - _FAR_BELOW for line in scores)
    return [tuple([k for k, score in enumerate(line) if score > low]) for line, low in zip(scores, least, strict=True)]


def best_path(
    pairs: Sequence[Sequence[float]], scores: Sequence[Sequence[float]], active: Sequence[tuple[int, ...]]
) -> tuple[list[int], float]:
    """The best path through the active labels of each line, and the logarithm of its weight (Viterbi)."""
    columns = _Columns(pairs)
    known, best = active[0], [scores[0][k] for k in active[0]]
    steps: list[tuple[tuple[int, ...], list[float], list[tuple[float, ...]]]] = []
    for line, labels in zip(scores[1:], active[1:], strict=True):
        least = max(best) - _NEVER_BEST
        if min(best) < least:
            is_likely = [value >= least for value in best]
            known, best = tuple(compress(known, is_likely)), list(compress(best, is_likely))
        said, behind = best, columns[known]
        steps.append((known, said, behind))
        best = [max(map(add, said, behind[k])) + line[k] for k in labels]
        known = labels
    likeliness = max(best)
    path = [known[best.index(likeliness)]]
    for known, said, behind in reversed(steps):
        reached = list(map(add, said, behind[path[-1]]))
        path.append(known[reached.index(max(reached))])
    return path[::-1], likeliness


class _Columns(dict[tuple[int, ...], list[tuple[float, ...]]]):
    """For several labels: what each following label adds behind each of them; made once, as the same ones recur."""

    def __init__(self, pairs: Sequence[Sequence[float]]):
        super().__init__()
        self._pairs = pairs

    def __missing__(self, labels: tuple[int, ...]) -> list[tuple[float, ...]]:
        self[labels] = list(zip(*(self._pairs[label] for label in labels), strict=True))
        return self[labels]


def _exponents(pairs: Sequence[Sequence[float]], heat: float) -> list[list[float]]:
    return [[math.exp(weight / heat) for weight in line] for line in pairs]


@cache
def packaged_model() -> Model:
    """The model that the project ships."""
    manifest = json.loads((DATA / "line_labels.json").read_text(encoding="utf-8"))
    return Model(read_weights(DATA / "line_labels.tsv"), manifest["version"], manifest["temperature"])


def read_weights(path: Path) -> Iterable[tuple[str, str, str, float]]:
    """The rows of a table of weights: where a feature is seen, the feature, the label, the weight."""
    for line in path.read_text(encoding="utf-8").splitlines():
        where, feature, label, weight = line.split("\t")
        yield where, feature, label, float(weight)
