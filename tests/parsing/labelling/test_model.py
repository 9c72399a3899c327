"""The judge's arithmetic: the best path and the probabilities are those of all readings, counted one by one."""

import hashlib
import itertools
import json
import math
import random

import pycrfsuite
import pytest

from archive.parsing.labelling.features import Features
from archive.parsing.labelling.labels import Label, may_begin, may_end, may_follow
from archive.parsing.labelling.model import DATA, PAIR, Lattice, Model, best_path, packaged_model
from tests.training import examples
from tests.training.train import named_features, weights_of

LABELS = (Label.FURNITURE, Label.A_HEADLINE, Label.A_PARAGRAPH, Label.PARAGRAPH)
LINES = 4


def a_model(rng):
    weights = [(PAIR, one.value, other.value, rng.uniform(-3, 3)) for one in LABELS for other in LABELS]
    return Model(weights, "test")


def some_scores(rng, model):
    """Scores in which only a few labels come into question, so that all readings can be counted."""
    return [[rng.uniform(-3, 3) if label in LABELS else -1000.0 for label in model.labels] for _ in range(LINES)]


def all_readings(model, scores):
    indices = [model.labels.index(label) for label in LABELS]
    for path in itertools.product(indices, repeat=LINES):
        weight = sum(scores[i][k] for i, k in enumerate(path))
        yield path, weight + sum(model.pairs[a][b] for a, b in itertools.pairwise(path))


@pytest.mark.parametrize("seed", range(20))
def test_the_best_path_is_the_best_of_all(seed):
    rng = random.Random(seed)
    model = a_model(rng)
    scores = some_scores(rng, model)
    path, weight = best_path(model.pairs, scores, [range(len(model.labels))] * LINES)
    best, most = max(all_readings(model, scores), key=lambda reading: reading[1])
    assert (tuple(path), pytest.approx(weight)) == (best, most)


@pytest.mark.parametrize("seed", range(20))
def test_the_certainty_is_the_share_of_all_readings(seed):
    rng = random.Random(seed)
    model = a_model(rng)
    scores = some_scores(rng, model)
    found = Lattice(model, scores).labelling()
    readings = [(path, math.exp(weight)) for path, weight in all_readings(model, scores)]
    total = sum(weight for _, weight in readings)
    for i, label in enumerate(found.labels):
        share = sum(weight for path, weight in readings if model.labels[path[i]] is label) / total
        assert found.certainty[i] == pytest.approx(share, abs=1e-4)
        begins = sum(weight for path, weight in readings if model.labels[path[i]].begins) / total
        assert found.starts[i] == pytest.approx(begins, abs=1e-4)


@pytest.mark.parametrize("seed", range(20))
def test_what_is_read_again_where_scores_have_changed_is_what_the_whole_page_would_be(seed):
    rng = random.Random(seed)
    model = a_model(rng)
    scores = [line for _ in range(8) for line in some_scores(rng, model)]
    for clear in (0, 7, 11, 12, 25):
        scores[clear][model.labels.index(rng.choice(LABELS))] += 30
    before = model.label(scores)
    changed = rng.sample(range(len(scores)), 3)
    for i in changed:
        scores[i] = some_scores(rng, model)[0]
    assert model.label_again(scores, before, changed) == model.label(scores)


def test_an_article_has_a_body_and_a_byline_begins_none():
    assert not may_follow(Label.HEADLINE, Label.A_HEADLINE)
    assert not may_follow(Label.A_HEADLINE, Label.A_PARAGRAPH)
    assert not may_follow(Label.A_BYLINE, Label.PARAGRAPH)
    assert may_follow(Label.A_BYLINE, Label.HEADLINE)
    assert not may_follow(Label.HEADLINE, Label.GOES_ON)
    assert not (may_begin(Label.PARAGRAPH) or may_end(Label.HEADLINE))


def test_a_page_without_lines_has_no_labels():
    assert packaged_model().scores(Features([], [])) == []


def test_the_shipped_weights_are_those_of_the_manifest():
    manifest = json.loads((DATA / "line_labels.json").read_text(encoding="utf-8"))
    assert hashlib.sha256((DATA / "line_labels.tsv").read_bytes()).hexdigest() == manifest["sha256"]
    assert manifest["version"] == manifest["sha256"][:12] == packaged_model().version


ROUNDING = 0.05  # a page's weights are rounded to thousandths each, so readings this near are equal


def test_the_labels_are_those_of_the_library(tmp_path):
    """Where the library's reading breaks no constraint of ours, ours is the same."""
    pages = list(examples.conventional(14, 500))
    trainer = pycrfsuite.Trainer(verbose=False)
    for page in pages[:8]:
        trainer.append(pycrfsuite.ItemSequence(list(named_features(page))), list(page.labels))
    trainer.set_params({"max_iterations": 15, "feature.possible_transitions": True})
    trainer.train(str(tmp_path / "model"))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(tmp_path / "model"))
    model = Model(weights_of(tagger.info(), digits=9), "test")
    same = 0
    for page in pages:
        theirs = tagger.tag(pycrfsuite.ItemSequence(list(named_features(page))))
        if keeps_our_constraints(theirs):
            scores = model.scores(page.features)
            ours = model.label(scores)
            assert (
                ours.likeliness - model.likeliness(scores, [frozenset({Label(label)}) for label in theirs]) < ROUNDING
            )
            same += [label.value for label in ours.labels] == theirs
    assert same >= 3


def keeps_our_constraints(labels):
    pairs = itertools.pairwise(map(Label, labels))
    return may_begin(Label(labels[0])) and may_end(Label(labels[-1])) and all(may_follow(a, b) for a, b in pairs)
