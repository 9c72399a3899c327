"""Where a county has a text from: told only as far as what is held of it and of the papers above it allows."""

import numpy as np
import pytest

from search.statistics.adoption import Origin, adoptions
from search.statistics.findings import Findings
from search.statistics.population import Column, Population, alone

HERE, THERE, CITY = (1, 1, 1), (2, 1, 1), (0, 1, 1)  # ordinals of county, city and province
PROVINCE, ELSEWHERE = (0, 0, 1), (0, 0, 2)


def findings(*rows):
    """Articles as (where, day, whether it has the text)."""
    where, dates, having = zip(*rows, strict=True)
    columns = {
        name: Column(["", "a", "b"], alone(np.array([each[at] for each in where])))
        for at, name in enumerate(("county", "city", "province"))
    }
    numbers, mask = np.arange(len(rows)), np.array(having)
    population = Population("1", numbers + 1, np.array(dates), np.ones(len(rows)), np.ones(len(rows), bool), columns)
    found = numbers[mask]
    body = np.ones(len(found), bool)
    return Findings(population, np.ones(len(rows), bool), mask, lambda: (found, body), lambda: ~body)


@pytest.mark.parametrize(
    ("rows", "origin"),
    [
        ([(CITY, 20200101, True), (HERE, 20200201, False), (HERE, 20200301, True)], Origin.ABOVE),
        ([(PROVINCE, 20200101, True), (HERE, 20200201, False), (HERE, 20200301, True)], Origin.ABOVE),
        ([(ELSEWHERE, 20200101, True), (HERE, 20200201, False), (HERE, 20200301, True)], Origin.UNKNOWN),
        # Above it is printed between the last issue without it here and the first one with it: either may be earlier.
        ([(HERE, 20200101, False), (CITY, 20200201, True), (HERE, 20200301, True)], Origin.UNKNOWN),
        ([(CITY, 20200101, False), (HERE, 20200201, False), (HERE, 20200301, True)], Origin.HERE),
        ([(CITY, 20200101, False), (HERE, 20200301, True), (CITY, 20200401, True)], Origin.HERE),
        ([(HERE, 20200201, False), (HERE, 20200301, True)], Origin.UNKNOWN),  # nothing above is held
        ([(CITY, 20200101, False), (THERE, 20200115, True), (HERE, 20200301, True)], Origin.UNKNOWN),  # another
    ],
)  # fmt: skip
def test_an_origin_is_told_as_far_as_holdings_go(rows, origin):
    assert {str(each.value): each.origin for each in adoptions(findings(*rows), 9)}["a"] is origin
