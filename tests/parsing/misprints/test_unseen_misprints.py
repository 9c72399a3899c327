"""What is suspected on pages whose misprints are known, by the kind of place where a character is wrong.

XIANBAO_SEED=random pytest tests/parsing/misprints/test_unseen_misprints.py -s
    draws other pages, prints the number that repeats the run, and the table
"""

from collections import Counter

import pytest

from archive.parsing import parse
from archive.parsing.records import ParseContext
from archive.parsing.report import as_json
from tests.pages import compose_newspaper, drawn_seed
from tests.pages.misprints import KINDS
from tests.score_parse import pair_articles

CLEAN, MISPRINTED = 200, 200
SEED = drawn_seed()
TABLE = (*KINDS, "echoed")


class Suspicion:
    """How many misprints of each kind there are and are found, and the suspects where nothing was misprinted.

    A misprint is `echoed` where the page prints the right word too; nothing but a page's own words tells of most names.
    """

    def __init__(self):
        self.there, self.found, self.false, self.missed = Counter(), Counter(), [], []

    def count(self, page):
        read = as_json(parse(page.data, ParseContext(name=page.name)), page.name)
        text = "\n".join(text for article in page.gold["articles"] for text in article["paragraphs"])
        for _, gold, predicted in pair_articles(page.gold["articles"], read["articles"]):
            suspected = predicted.get("ocr_suspects", [])
            for wrong in gold.get("ocr_suspects", []):
                is_found = differing(wrong) in map(differing, suspected)
                suspected = [each for each in suspected if differing(each)[0] != differing(wrong)[0]]
                for kind in (wrong["kind"], *["echoed"] * (wrong["likely"] in text)):
                    self.there[kind] += 1
                    self.found[kind] += is_found
                self.missed += [] if is_found else [(page.name, *wrong.values())]
            self.false += [(page.name, *suspect.values()) for suspect in suspected]

    @property
    def precision(self):
        found = sum(self.found[kind] for kind in KINDS)
        return found / (found + len(self.false))

    def recall(self, *kinds):
        return sum(self.found[kind] for kind in kinds) / sum(self.there[kind] for kind in kinds)

    def __str__(self):
        shown = [f"{kind:12}{self.found[kind]:5} of {self.there[kind]:4}{self.recall(kind):7.3f}" for kind in TABLE]
        return "\n".join([*shown, f"recall {self.recall(*KINDS):.3f}, precision {self.precision:.3f}: {self.false}"])


def differing(suspect):
    """(printed, likely) character of a suspect, or the words where a character is missing."""
    pairs = zip(suspect["as_printed"], suspect["likely"], strict=False)
    return next(((a, b) for a, b in pairs if a != b), (suspect["as_printed"], suspect["likely"]))


@pytest.fixture(scope="module")
def suspicion():
    counted = Suspicion()
    for number in range(MISPRINTED):
        counted.count(compose_newspaper(SEED + number, misprinted=1))
    print(f"\nXIANBAO_SEED={SEED}", counted, sep="\n")
    return counted


def test_misprints_are_suspected(suspicion):
    assert suspicion.recall(*KINDS) >= 0.33, f"XIANBAO_SEED={SEED}\n{suspicion}\n{suspicion.missed}"


def test_hardly_a_suspect_on_a_misprinted_page_is_false(suspicion):
    assert suspicion.precision >= 0.98, f"XIANBAO_SEED={SEED}\n{suspicion}"


def test_nothing_is_suspected_where_nothing_is_misprinted():
    counted = Suspicion()
    for number in range(CLEAN):
        counted.count(compose_newspaper(SEED + number, misprinted=0))
    assert not counted.false, f"XIANBAO_SEED={SEED}: {counted.false}"
