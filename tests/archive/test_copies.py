"""When two texts are the same article, and how alike they are."""

import random

import pytest

from archive import copies
from tests.cost import cpu_seconds

WORDS = "党建引领基层治理组织体系干部群众产业发展乡村振兴一线锻炼问题解决成效检验压实责任细化措施"


def text(seed: int, length: int = 800) -> str:
    rng = random.Random(seed)
    return "".join(rng.choice(WORDS) for _ in range(length))


def test_digest_overlooks_wraps_quotes_width_and_script_but_no_word():
    plain = copies.digest(["“两个引领”的组织体系", "县委書記强调"])
    assert plain == copies.digest(["两个引领的组织\n体系县委书记", "强调"])
    assert plain != copies.digest(["三个引领的组织体系", "县委书记强调"])


@pytest.mark.parametrize("changes", [1, 5, 12])
def test_a_few_changed_words_leave_most_runs(changes):
    rng, original = random.Random(changes), text(1)
    changed = list(original)
    for spot in rng.sample(range(len(original)), changes):
        changed[spot] = "某"
    alike = copies.resemblance(copies.runs([original]), copies.runs(["".join(changed)]))
    assert alike.containment >= 1 - changes * copies.RUN / (len(original) - copies.RUN + 1)
    assert alike.jaccard < alike.containment < 1


def test_a_part_is_contained_and_a_stranger_is_not():
    whole = copies.runs([text(2)])
    part, stranger = copies.runs([text(2)[:400]]), copies.runs([text(3)])
    assert copies.resemblance(part, whole) == copies.resemblance(whole, part)
    assert copies.resemblance(part, whole).containment == 1
    assert copies.resemblance(stranger, whole).containment < 0.05
    assert copies.resemblance(copies.runs(["短"]), whole) == copies.Resemblance(0, 0)


def test_equal_words_are_a_copy_from_sixty_characters_on_however_quoted():
    assert not copies.is_long_enough(["“字”" * 59])
    assert copies.is_long_enough(["字" * 30, "“字”" * 30])


def test_runs_are_the_same_in_every_process():
    assert copies.runs(["党建引领基层治理"]) == {2339209306}


@pytest.mark.parametrize("characters", ["一", "".join(map(chr, range(0x4E00, 0x4E00 + 20_000)))], ids=["one", "many"])
def test_a_hostile_length_costs_little(characters):
    hostile = characters * (1_000_000 // len(characters))
    assert len(copies.runs([hostile])) <= copies.LONGEST
    longest = text(7, copies.LONGEST)
    assert cpu_seconds(lambda: copies.runs([hostile])) < 20 * cpu_seconds(lambda: copies.runs([longest]), runs=3)
