"""Segmentation: both libraries give the same words, and what they depend on is known."""

import random
import warnings

import pytest
from django.conf import settings

from archive.text import match_text
from search import analysis


@pytest.fixture(scope="module")
def jieba():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own, of its import
        return analysis.jieba_cutters().search


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(settings.SEEDS_DIR.glob("*.txt")), ids=lambda path: path.name[:3])
def test_rjieba_and_jieba_segment_the_seeds_alike(jieba, path):
    text = match_text(path.read_text(encoding="utf-8"))
    assert list(analysis.cutters().search(text)) == list(jieba(text))


def test_and_anything_else(jieba):
    chance = random.Random(3)
    alphabet = "党建引领基层治理三高四新的了 aB1+#&._%-，。\n𠀀\U00010428ａé"
    for _ in range(300):
        text = "".join(chance.choices(alphabet, k=30))
        assert list(analysis.cutters().search(text)) == list(jieba(text))


def test_words_leave_out_punctuation_and_keep_the_smallest():
    assert analysis.words("“两个引领”的工作，1335！") == ["两个", "引领", "的", "工作", "1335"]


def test_no_word_crosses_from_one_stretch_to_the_next():
    assert "工作" not in analysis.segmented(["化工", "作业"])
    assert [word for word in analysis.segmented(["党建", "工作"]) if analysis.is_word(word)] == ["党建", "工作"]


def test_the_fingerprint_changes_with_the_rule(monkeypatch):
    before = analysis.fingerprint()
    analysis.fingerprint.cache_clear()
    monkeypatch.setattr(analysis, "RULE", "another")
    assert analysis.fingerprint() != before
    analysis.fingerprint.cache_clear()
