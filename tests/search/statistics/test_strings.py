"""Strings that texts repeat, and how surely they are more frequent in one part than in another."""

from collections import defaultdict
from math import log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.statistics.extensions import FREE
from search.statistics.log_ratio import Contrast, log_ratio, most_distinctive, z_of_many
from search.statistics.strings import LONGEST, SHORTEST, Excerpts, Repeats, surest


def excerpts(*texts: str) -> Excerpts:
    """Each text is an issue; `|` ends a stretch."""
    joined = "".join(f"{text}|" for text in texts)
    issues = [number for number, text in enumerate(texts) for _ in f"{text}|"]
    return Excerpts(np.array([0 if each == "|" else ord(each) for each in joined], np.uint32), np.array(issues))


def text_of(found: Excerpts) -> str:
    return "".join(chr(code) if code else "|" for code in found.characters.tolist())


def scanned(texts: list[str]) -> dict[str, int]:
    """All strings of Chinese characters, each with the number of its texts."""
    holders = defaultdict(set)
    for number, text in enumerate(texts):
        for start in range(len(text)):
            for end in range(start + SHORTEST, min(len(text), start + LONGEST) + 1):
                if all(character not in "，|" for character in text[start:end]):
                    holders[text[start:end]].add(number)
    return {text: len(numbers) for text, numbers in holders.items()}


def with_free_edges(found: dict[str, int]) -> set[str]:
    """Without those that mostly stand in one that is a character longer."""
    covered = {
        part
        for text, issues in found.items()
        for part in (text[1:], text[:-1])
        if issues > FREE * found.get(part, issues)
    }
    return found.keys() - covered


TEXTS = st.lists(st.text("党建引领，|", max_size=20), max_size=6)


@pytest.mark.slow
@given(TEXTS, TEXTS, st.integers(1, 3))
def test_repeated_strings_with_free_edges_are_those_that_a_scan_finds(here, there, fewest):
    own, others = scanned(here), scanned(there)
    expected = with_free_edges({text: number for text, number in own.items() if number >= fewest})
    found = Repeats([excerpts(*here), excerpts(*there)], fewest).free()
    told = dict(zip(found.read(), map(tuple, found.issues.T.tolist()), strict=True))
    assert told == {text: (own[text], others.get(text, 0)) for text in expected} and len(found) == len(told)
    assert set(Repeats([excerpts(*there), excerpts(*here)], fewest).free(1).read()) == expected


@given(TEXTS, TEXTS, st.integers(1, 9))
def test_the_surest_are_those_that_a_scan_puts_first(here, there, most):
    samples = [excerpts(*here), excerpts(*there)]
    strings, issues = Repeats(samples, 1).free(), [max(each.issue_count, 1) for each in samples]
    numbers = zip(strings.read(), *strings.issues.tolist(), strict=True)
    ordered = sorted((-log_ratio(n, issues[0], max(m, 1), issues[1]), -n, text) for text, n, m in numbers)
    assert surest(strings, issues, most) == [text for *_, text in ordered[:most]]


def test_a_string_is_no_longer_than_the_longest():
    text = "".join(map(chr, range(0x4E00, 0x4E00 + LONGEST + 3)))
    assert set(Repeats([excerpts(text, text, text)]).free().read()) == {text[n : n + LONGEST] for n in range(4)}


@pytest.mark.parametrize(
    ("text", "form", "width", "left"),
    [
        ("甲乙党建丙丁", "党建", 1, "乙|丙|"),
        ("甲乙党建丙丁", "党建", 9, "甲乙|丙丁|"),
        ("甲|乙党建丙|丁", "党建", 9, "|乙|丙|"),  # not beyond the stretch
        ("党建甲党建", "党建", 2, "甲|"),  # nor the text itself
        ("甲乙", "党建", 2, ""),
    ],
)
def test_near_a_text_stands_what_is_so_many_characters_away(text, form, width, left):
    assert text_of(excerpts(text).near(form, width)) == left


@pytest.mark.parametrize(
    ("here", "there", "at_least"),
    [
        ((0, 10), (5, 10), 0.0),
        ((5, 10), (5, 10), 0.0),
        ((3, 10), (0, 0), 0.0),  # of what is not held nothing is said
        ((40, 50), (10, 50), 1.0),
        ((90, 100), (1, 1000), 7.3),
    ],
)
def test_the_bound_of_a_log_ratio(here, there, at_least):
    assert log_ratio(*here, *there) == pytest.approx(at_least, abs=0.2)


def test_many_bounds_at_once_are_lower_ones():
    one, many = (Contrast("甲", 40, 50, 10, 50, z_of_many(tested)) for tested in (1, 1000))
    assert many.at_least < one.at_least < one.ratio == pytest.approx(log2(4))
    assert Contrast("甲", 4, 5, 0, 5).ratio is None


def test_the_surest_come_first_and_the_unsure_not_at_all():
    strong, weak, none = Contrast("甲", 50, 50, 1, 500), Contrast("乙", 30, 50, 50, 500), Contrast("丙", 1, 50, 9, 500)
    assert most_distinctive([none, weak, strong]) == [strong, weak]


@pytest.mark.parametrize(
    ("texts", "alike"),
    [
        (["党建引领", "党建"], True),
        (["党建引", "领|党建"], False),  # the same characters in other issues
        (["党建引领|党建"], False),
        (["党建引领", "党建|"], False),
    ],
)
def test_excerpts_are_told_apart_by_their_characters_and_issues(texts, alike):
    assert (excerpts(*texts).digest == excerpts("党建引领", "党建").digest) is alike
