"""Groups of copies are those that were made, however much was changed, cut or misread; -s prints figures."""

from random import Random

import numpy as np
import pytest

from archive.text import match_text
from search.reuse.groups import chained, groups
from search.reuse.passages import compared
from tests.bench import corpus
from tests.copying import Changes, adjusted_rand_index, copy
from tests.search.reuse.scanning import joined

CHANGES = [
    *(Changes(touched=share) for share in (0.05, 0.15, 0.3, 0.5)),
    *(Changes(touched=0.1, kept=kept) for kept in (0.25, 0.5)),
    *(Changes(touched=0.1, noise=noise) for noise in (0.01, 0.02)),
]
FAMILIES, ALONE = 60, 200


def archive(random):
    """Articles as (family, texts): families of two to nine versions, and articles that nobody copies."""
    for number in range(FAMILIES):
        article = corpus.article(10 * number)
        yield number, article.texts
        for changes in random.sample(CHANGES, random.randint(1, len(CHANGES))):
            yield number, copy(article, changes, random).texts
    for number in range(FAMILIES, FAMILIES + ALONE):
        yield number, corpus.article(10 * number).texts


def found_groups(articles, dates=(), papers=None):
    texts = joined([list(map(match_text, each)) for each in articles], dates)
    return groups(texts, chained(compared(texts)[1]), papers or [0] * len(articles))


@pytest.mark.slow
def test_groups_are_the_families_that_were_made():
    made = list(archive(Random(1)))
    Random(2).shuffle(made)
    families = [family for family, _ in made]
    labels = list(range(len(made)))
    for number, group in enumerate(found_groups([texts for _, texts in made]), len(made)):
        for member in group:
            labels[member] = number
    index = adjusted_rand_index(families, labels)
    print(f"\n{len(made)} articles, {FAMILIES} families with copies: ARI {index:.3f}")
    assert index >= 0.94


@pytest.mark.slow
def test_what_is_printed_again_later_is_another_group():
    texts = corpus.article(1).texts
    days = [20220101, 20220120, 20230101, 20230105, 0]
    assert found_groups([texts] * 5, days) == [[0, 1], [2, 3, 4]]


def test_what_a_paper_always_prints_makes_no_copies():
    imprint = "".join(chr(0x4E00 + 7 * n) for n in range(130))
    articles = [[imprint, "".join(chr(0x5000 + 200 * n + k) for k in range(160))] for n in range(4)]
    assert found_groups(articles, papers=[7, 7, 7, 7]) == []
    assert found_groups(articles, papers=[1, 2, 3, 4]) == [[0, 1, 2, 3]]


def test_adjusted_rand_index_is_that_of_hubert_and_arabie():
    assert adjusted_rand_index([0, 0, 1, 1], [1, 1, 0, 0]) == 1
    assert abs(adjusted_rand_index([0, 0, 1, 2], [0, 0, 1, 1]) - 4 / 7) < 1e-12
    assert np.isclose(adjusted_rand_index([0, 0, 1, 1], [0, 1, 0, 1]), -0.5)


def test_short_notices_that_share_a_sentence_are_no_copies():
    sentence = "".join(chr(0x4E00 + 7 * n) for n in range(70)) + "。"
    notices = [sentence + "".join(chr(0x5000 + 100 * n + k) for k in range(90)) for n in range(3)]
    assert found_groups([[each] for each in notices]) == []
    assert found_groups([[each[:100]] for each in notices]) == [[0, 1, 2]]
