"""The rules by which shares, take-offs and expectations are told, by tables."""

from dataclasses import replace
from itertools import combinations_with_replacement
from math import log
from random import Random

import numpy as np
import pytest

from search.presentation.telling import said_take_off
from search.statistics.cooccurrence import Together
from search.statistics.intervals import share
from search.statistics.silence import Silence
from search.statistics.take_off import NO_TAKE_OFF, Month, TakeOff, take_off, take_offs


def test_wilson_is_that_of_the_textbook():
    # Newcombe 1998, table 1: 81 of 263, and 15 of 148.
    assert [round(share(81, 263).low, 4), round(share(81, 263).high, 4)] == [0.2553, 0.3662]
    assert [round(share(15, 148).low, 4), round(share(15, 148).high, 4)] == [0.0624, 0.1605]


def test_none_of_fourteen_is_at_most_a_fifth_and_nothing_held_says_nothing():
    assert (share(0, 14).low, round(share(0, 14).high, 2)) == (0.0, 0.21)
    assert share(0, 2).high == 1.0
    assert share(0, 0) is None
    assert share(3, 3).high == 1.0 and share(3, 3).low < 1


def months(found, held=10):
    return [Month(f"{2012 + number // 12}-{number % 12 + 1:02}", n, held) for number, n in enumerate(found)]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([0] * 24 + [4] * 24, "2014-01"),
        ([1, 0, 0, 0, 1, 0] * 4 + [5] * 12, "2014-01"),
        ([0] * 12, ""),
        ([1, 0, 0, 0, 0, 0] * 4, ""),  # printed now and then, never in steady use
        ([3] * 6, "2012-01"),  # from the first month on: by counting, for no month stands out
    ],
)
def test_take_off_is_where_steady_use_begins(found, expected):
    assert take_off(months(found)).month == expected


def test_months_that_are_not_held_are_no_evidence():
    held = months([0] * 12 + [4] * 12)
    missing = [Month("2013-06", 0, 0) if month.value == "2013-06" else month for month in held]
    assert take_off(missing) == take_off(held) == TakeOff("2013-01", "2013-01", "2013-01")


@pytest.mark.parametrize(
    ("unheld", "since", "said"),
    [
        ([], "2014-01", "2014-01"),
        (["2013-12"], "2013-12", "2013-12 至 2014-01 间"),
        (["2013-10", "2013-12"], "2013-12", "2013-12 至 2014-01 间"),  # held between them, without the text
        (["2013-11", "2013-12"], "2013-11", "2013-11 至 2014-01 间"),
        ([f"{year}-{month:02}" for year in (2012, 2013) for month in range(1, 13)], "", "2014-01 或更早"),
    ],
)
def test_a_take_off_behind_months_that_are_not_held_may_lie_in_any_of_them(unheld, since, said):
    told = take_off([replace(m, held=0) if m.value in unheld else m for m in months([0] * 24 + [4] * 12 + [0] * 12)])
    assert (told.month, told.since, said_take_off(told, str)) == ("2014-01", since, said)


def test_where_no_take_off_is_seen_nothing_is_said():
    assert said_take_off(take_off(months([0] * 12)), str) == ""


def test_nine_of_ten_planted_take_offs_are_found_within_a_month():
    random = Random(13)
    hits = 0
    for _ in range(100):
        start, before, after = random.randrange(40, 100), random.uniform(0, 0.01), random.uniform(0.15, 0.5)
        found = [
            sum(random.random() < (after if number >= start else before) for _ in range(30)) for number in range(150)
        ]
        told = take_off(months(found, 30)).month
        number = (int(told[:4]) - 2012) * 12 + int(told[5:]) - 1 if told else -99
        hits += abs(number - start) <= 1
    assert hits >= 90


@pytest.mark.parametrize(
    ("among", "since", "probability", "quiet", "doubtful"),
    [
        (45, 0, 1.0, False, False),
        (45, 5, 0.3679, False, False),
        (45, 20, 0.0183, False, True),
        (45, 30, 0.0025, True, False),
        (9, 5, 0.0067, True, False),  # in every issue, and now in none of five
    ],
)
def test_silence_has_the_probability_of_its_last_rate(among, since, probability, quiet, doubtful):
    told = Silence(20211201, 10, among, since)
    assert (round(told.probability, 4), told.is_quiet, told.is_doubtful) == (probability, quiet, doubtful)
    assert told.expected_gap == pytest.approx(among / 9)


def test_chance_gives_what_independence_would():
    assert Together(6, 14, 4, 76, 5, 10, 6).expected == 20 * 10 / 100
    assert Together(0, 0, 0, 0, 0, 0, 0).expected == 0.0 and Together(0, 0, 0, 0, 0, 0, 0).of_first is None


def test_take_offs_over_many_texts_are_what_the_definition_says():
    """Every stretch of months in plain Python, months of which nothing is held left out."""
    random = Random(8)
    held = np.array([[random.choice((0, 3, 20, 60)) for _ in range(36)] for _ in range(120)])
    rates = [[random.choice((0.0, 0.01)) if at < 20 else random.choice((0.02, 0.2)) for at in range(36)] for _ in held]
    drawn = zip(held.tolist(), rates, strict=True)
    found = np.array([[sum(random.random() < r for _ in range(n)) for n, r in zip(*row, strict=True)] for row in drawn])
    found[:3] = 0
    rows = list(zip(found.tolist(), held.tolist(), strict=True))
    names = [month.value for month in months([0] * 36)]
    every = [[Month(names[at], *each) for at, each in enumerate(zip(*row, strict=True)) if each[1]] for row in rows]
    told = [take_off(row) for row in every]
    assert [each.by_scanning for each in told] == [by_definition(row) for row in every]
    assert len({each.by_scanning for each in told}) > 5 and told[0] == NO_TAKE_OFF
    assert [names[each] if each >= 0 else "" for each in take_offs(found, held)] == [each.month for each in told]


def by_definition(months):
    """The first month of the likeliest stretch of at least twice the rate of the rest, again before it; or ""."""
    likeliest, total = (0.0, ""), likelihood(months)
    for first, last in combinations_with_replacement(range(len(months)), 2):
        inside, outside = months[first : last + 1], months[:first] + months[last + 1 :]
        if outside and sum(m.found for m in inside) >= 6 and rate_of(inside) >= 2 * rate_of(outside):
            gain = likelihood(inside) + likelihood(outside) - total
            likeliest = max(likeliest, (gain, months[first].value), key=lambda each: each[0])
    if likeliest[0] < log(len(months) * (len(months) + 1) / 2 / 0.05):
        return ""
    before = [month for month in months if month.value < likeliest[1]]
    return (by_definition(before) if before else "") or likeliest[1]


def rate_of(months):
    return sum(m.found for m in months) / sum(m.held for m in months)


def likelihood(months):
    rate, found, held = rate_of(months), sum(m.found for m in months), sum(m.held for m in months)
    return found * log(rate) + (held - found) * log(1 - rate) if 0 < rate < 1 else 0.0


def test_a_text_that_is_always_used_has_no_rise():
    """Nothing stands out: the plain rule tells its first month."""
    assert take_off(months([3] * 40, 30)) == TakeOff("", "2012-01")


def test_the_first_of_two_rises_is_the_take_off():
    found = [0] * 20 + [6] * 20 + [18] * 20
    assert take_off(months(found, 60)).by_scanning == months(found, 60)[20].value


def test_early_uses_before_the_rise_are_none():
    found = [0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0] * 3 + [1, 4, 5, 4, 6, 5, 4, 5]
    assert take_off(months(found, 30)).by_scanning == months(found, 30)[37].value
