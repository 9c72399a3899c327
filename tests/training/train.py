"""`make train`: teach the judge of lines from the named sets and write its weights with a manifest of how it was done.

python -m tests.training.train [--out DIR] [--generated N] [--conventions N] [--without NAME,NAME] [--no-hand]
                               [--rounds NAME,NAME] [--judges DIR]

The weights are the mean of a committee: each member is taught without every so manyth round. The members stay in
var/judges, since `make train-titles` asks of each round the one that has not learned from it.
"""

import argparse
import hashlib
import json
import tempfile
from importlib.metadata import version
from pathlib import Path

import pycrfsuite

from archive.parsing.labelling.model import BESIDE, DATA, FAR_GROUPS, NEIGHBOURS, PAIR, read_weights
from tests.pages.conventions import CONVENTIONS
from tests.training import examples

SETS = {
    "generated": (300, 7_000),
    "conventions": (2_000, 1_000_000),
    "hand": 5,
    "rewrapped": (90_000, 8),
    "set_anew": (1_600, 3_000_000),
}
ROUNDS = tuple(f"round{number}" for number in (*range(1, 37), *range(39, 43)))
MEMBERS = 4  # of the committee; on rounds that none had seen the mean of two read more headlines than either
JUDGES = examples.ROOT / "var" / "judges"
PARAMETERS = {"c1": 0.3, "c2": 0.3, "max_iterations": 80, "feature.possible_transitions": True, "feature.minfreq": 3}
TEMPERATURE = 1.3  # measured by tests/training/measure.py: the surest decisions are a little too sure
DIGITS = 3  # of the weights; more change no label


def main():
    options = _options()
    taught = [_teach(k, options) for k in range(MEMBERS)]
    members = (read_weights(member_of(k, options.judges)) for k in range(MEMBERS))
    text = _write(options.out / "line_labels.tsv", mean_of(members))
    manifest = _manifest(options, taught, text)
    (options.out / "line_labels.json").write_text(
        json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    print(f"version {manifest['version']}")


def _teach(k, options):
    """Teach a member of the committee and write its weights; what it was taught with."""
    drawn = list(_examples(options, [name for name in _named(options.rounds) if name not in left_out(k)]))
    weights = _learned(drawn)
    _write(member_of(k, options.judges), weights)
    taught = {"pages": len(drawn), "lines": sum(len(example.rows) for example in drawn)}
    print(f"member {k}: {taught['pages']} pages, {taught['lines']} lines, {len(weights)} weights")
    return taught


def left_out(k):
    """The rounds that this member of the committee is taught without."""
    return {name for number, name in enumerate(ROUNDS, 1) if number % MEMBERS == k}


def member_of(k, judges=JUDGES):
    """Where the weights of this member of the committee lie."""
    return judges / f"member{k}.tsv"


def mean_of(members):
    """The rows of the table of weights that lie between those of all members, in a fixed order."""
    tables = [{tuple(keys): weight for *keys, weight in member} for member in members]
    means = {keys: sum(table.get(keys, 0) for table in tables) / len(tables) for keys in set().union(*tables)}
    return sorted((*keys, mean) for keys, mean in means.items() if abs(mean) >= 0.5 * 10**-DIGITS)


def _write(path, weights):
    """The table of weights as it is written down."""
    text = "".join(f"{where}\t{feature}\t{label}\t{weight:.{DIGITS}f}\n" for where, feature, label, weight in weights)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return text


def _options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=DATA)
    parser.add_argument("--generated", type=int, default=SETS["generated"][0])
    parser.add_argument("--conventions", type=int, default=SETS["conventions"][0])
    parser.add_argument("--without", default="", help="conventions that are switched off")
    parser.add_argument("--no-hand", action="store_true", help="without the pages by hand")
    parser.add_argument("--rounds", default=",".join(ROUNDS), help="the fresh rounds that are learned from as well")
    parser.add_argument("--judges", type=Path, default=JUDGES, help="where the members are kept")
    return parser.parse_args()


def _examples(options, rounds):
    """The pages of all sets in a fixed order."""
    switched_on = CONVENTIONS - set(options.without.split(","))
    yield from examples.generated(options.generated, SETS["generated"][1])
    yield from examples.conventional(options.conventions, SETS["conventions"][1], switched_on)
    if not options.no_hand:
        for _ in range(SETS["hand"]):
            yield from examples.by_hand(rounds)
            yield from examples.labelled()
        yield from examples.rewrapped(*SETS["rewrapped"], rounds)
        yield from examples.set_anew(*SETS["set_anew"], rounds)


def _named(listed):
    return sorted(filter(None, listed.split(",")))


def named_features(example):
    """For each line all that speaks for its label, named as in the table of weights."""
    own, beside = example.features.own, example.features.beside
    far = [[feature for feature in line if feature.partition(":")[0] in FAR_GROUPS] for line in own]
    for i in range(len(own)):
        found = [f"{BESIDE}\t{feature}" for feature in beside[i]]
        for step in NEIGHBOURS:
            if 0 <= i + step < len(own):
                found += [f"{step:+d}\t{feature}" for feature in (own if abs(step) <= 1 else far)[i + step]]
        yield found


def _learned(drawn):
    """The weights of features and of pairs of labels, in a fixed order."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for example in drawn:
        trainer.append(pycrfsuite.ItemSequence(list(named_features(example))), list(example.labels))
    trainer.set_params(PARAMETERS)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        return weights_of(tagger.info(), DIGITS)


def weights_of(info, digits):
    """The rows of the table of weights that a trained model makes, in a fixed order."""
    weights = [(*feature.split("\t"), label, weight) for (feature, label), weight in info.state_features.items()]
    weights += [(PAIR, first, second, weight) for (first, second), weight in info.transitions.items()]
    return sorted(weight for weight in weights if abs(weight[3]) >= 0.5 * 10**-digits)


def _manifest(options, taught, text):
    """How these weights came about: sets, parameters, versions, and what the table's text hashes to."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return {
        "version": digest[:12],
        "sha256": digest,
        "temperature": TEMPERATURE,
        "sets": {
            "generated": [options.generated, SETS["generated"][1]],
            "conventions": [options.conventions, SETS["conventions"][1]],
            "switched_off": _named(options.without),
            "by_hand": 0 if options.no_hand else SETS["hand"],
            "rounds": [] if options.no_hand else _named(options.rounds),
            "rewrapped": [] if options.no_hand else list(SETS["rewrapped"]),
            "set_anew": [] if options.no_hand else list(SETS["set_anew"]),
        },
        "members": taught,
        "parameters": PARAMETERS,
        "python-crfsuite": version("python-crfsuite"),
    }


if __name__ == "__main__":
    main()
