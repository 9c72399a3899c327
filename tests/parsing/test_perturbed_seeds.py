"""The seeds in another dress are read as well as in their own: the rules know the genre, not the documents."""

import json
import random
from pathlib import Path

import pytest

from archive.parsing import parse
from archive.parsing.records import ParseContext
from archive.parsing.report import as_json
from tests.pages import drawn_seed
from tests.pages.perturbing import (
    in_lines,
    in_traditional_script,
    replaced,
    replaced_in,
    replacements,
    rewrapped,
    unwrapped,
)
from tests.score_parse import FIGURES, Score, score_document

ROOT = Path(__file__).parents[2]
SEED = drawn_seed()
ROUNDS = 4
MAY_FALL = 0.02
ENCODINGS = ("gb18030", "utf-16", "utf-16-le", "utf-8-sig")


def _load():
    for path in sorted((ROOT / "fixtures" / "seeds").glob("*.txt")):
        gold = json.loads((ROOT / "tests" / "data" / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
        yield path.name, path.read_text(encoding="utf-8"), gold


DOCUMENTS = list(_load())


def score(name, data, gold):
    return score_document(name, gold, as_json(parse(data, ParseContext(name=name)), name))


def as_it_is(rng, text, gold):
    return text.encode(), gold


def in_other_wraps(rng, text, gold):
    return rewrapped(rng, text).encode(), gold


def in_other_bytes(rng, text, gold):
    text = text.replace("\n", rng.choice(["\n", "\r\n"]))
    return text.encode(rng.choice(ENCODINGS)), gold


def in_other_words(rng, text, gold):
    pairs = replacements(rng, gold)
    if gold.get("script", "").startswith("traditional"):
        changed = replaced_in(gold, pairs)
        return in_traditional_script(rng, changed).encode(), changed
    text = rewrapped(rng, replaced(unwrapped(text), pairs))
    return text.encode(), replaced_in(gold, pairs)


def total(change, seed):
    rng = random.Random(seed)
    return Score("total", [score(name, *change(rng, text, gold)) for name, text, gold in DOCUMENTS])


@pytest.fixture(scope="module")
def original():
    return total(as_it_is, 0)


@pytest.mark.parametrize("change", [in_other_wraps, in_other_bytes, in_other_words])
@pytest.mark.parametrize("number", range(ROUNDS))
def test_no_figure_falls(original, change, number):
    changed = total(change, SEED + number)
    fallen = {
        figure: (round(original.value(figure), 3), round(changed.value(figure), 3))
        for figure in FIGURES
        if original.value(figure) is not None and changed.value(figure) < original.value(figure) - MAY_FALL
    }
    before = {(miss["document"], miss["where"], miss["figure"], miss["what"]) for miss in original.misses}
    new = [m for m in changed.misses if (m["document"], m["where"], m["figure"], m["what"]) not in before]
    shown = [
        f"{m['figure']} {m['document']} {m['where']} {m['what']}: {m['text']}" for m in new if m["figure"] in fallen
    ]
    assert not fallen, "\n".join([f"XIANBAO_SEED={SEED} {number}", str(fallen), *shown])


@pytest.mark.parametrize(("width", "least"), [(24, 0.85), (33, 0.85)])
def test_lines_without_blank_lines_and_indents_are_joined_as_far_as_their_widths_tell(width, least):
    """Where a paragraph's last line happens to be full nothing shows its end, so some stay joined.

    Over 25 seeds the mean was 0.94 and the worst 0.87, where other wraps reach 0.98: that is the bound.
    """
    rng = random.Random(SEED + width)
    found = []
    for name, text, gold in DOCUMENTS:
        if gold.get("script", "").startswith("traditional"):
            text = "\n".join(paragraph for article in gold["articles"] for paragraph in article["paragraphs"])
        found.append(score(name, in_lines(rng, text, width).encode(), gold))
    reached = Score("total", found)
    assert reached.value("article_f1") == 1, SEED
    assert reached.value("paragraph_f1") >= least, SEED


def test_the_words_are_really_replaced():
    name, text, gold = DOCUMENTS[0]
    data, changed = in_other_words(random.Random(1), text, gold)
    old, new = gold["articles"][0]["people"][0]["name"], changed["articles"][0]["people"][0]["name"]
    assert old != new
    assert old not in data.decode() and new in "".join(data.decode().split())
    assert changed["place"]["county"] != gold["place"]["county"]
