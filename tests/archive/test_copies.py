"""When two texts are the same article, and when they only speak the same language."""

import random

import pytest

from archive import copies
from tests.archive.pages import BODY
from tests.cost import cpu_seconds

WORDS = "党建引领基层治理组织体系干部群众产业发展乡村振兴一线锻炼问题解决成效检验压实责任细化措施"


def text(seed: int, length: int = 800) -> str:
    rng = random.Random(seed)
    return "".join(rng.choice(WORDS) for _ in range(length))


def near(one: str, other: str) -> bool:
    return copies.is_near_copy(copies.runs([one]), copies.runs([other]))


def test_digest_overlooks_wraps_quotes_width_and_script_but_no_word():
    plain = copies.digest(["“两个引领”的组织体系", "县委書記强调"])
    assert plain == copies.digest(["两个引领的组织\n体系县委书记", "强调"])
    assert plain != copies.digest(["三个引领的组织体系", "县委书记强调"])


@pytest.mark.parametrize("changes", [1, 5, 12])
def test_a_few_changed_words_leave_a_copy(changes):
    rng, original = random.Random(changes), text(1)
    changed = list(original)
    for spot in rng.sample(range(len(original)), changes):
        changed[spot] = "某"
    assert near(original, "".join(changed))


def test_a_shortened_version_is_a_copy_and_a_quoted_sentence_is_none():
    original = text(2)
    assert near(original, original[:400])
    assert not near(original, original[:200])
    assert not near(text(3) + original[:100], text(4) + original[:100])


def test_strangers_that_share_formulas_are_no_copies():
    formula = (
        "以习近平新时代中国特色社会主义思想为指导,深入学习贯彻党的二十大精神,增强四个意识、坚定四个自信、做到两个维护"
    )
    assert not near(formula + text(5), formula + text(6))


def test_short_texts_are_never_near_copies():
    assert not near("县委召开会议。", "县委召开会议。")
    assert copies.sample(copies.runs(["短"])) == frozenset()
    assert not near("", "")


def test_a_part_is_found_by_the_sample_of_the_whole():
    whole = text(7, 3000)
    assert copies.sample(copies.runs([whole[:1500]])) <= copies.sample(copies.runs([whole])) | {
        min(copies.runs([whole[:1500]]))
    }


def test_runs_are_the_same_in_every_process():
    assert copies.runs(["党建引领基层治理"]) == {2339209306}


@pytest.mark.parametrize("hostile", ["一" * 1_000_000, "".join(chr(0x4E00 + i % 20000) for i in range(1_000_000))])
def test_a_hostile_length_costs_little(hostile):
    assert len(copies.runs([hostile])) <= copies.LONGEST
    longest = text(7, copies.LONGEST)
    assert cpu_seconds(lambda: copies.runs([hostile])) < 20 * cpu_seconds(lambda: copies.runs([longest]), runs=3)


def test_both_paragraphs_of_the_test_page_make_a_text_long_enough_to_compare():
    assert len(copies.runs(BODY)) >= copies.MIN_RUNS
