"""The list of articles that a figure rests on: its digest is that of its lines, and what became of it is told."""

from hashlib import sha256

import numpy as np
import pytest

from search.statistics.witnesses import Digests, Witness, Witnesses, moved, packed, unpacked

LISTS = (
    [],
    [(7, 0, 1)],
    [(1, 20220420, 1), (10, 0, 12), (100, 20220421, 300)],
    [(number, 20220101 + number % 2, 1 + number % 11) for number in range(1, 2003, 7)],
)


def listed(rows):
    return Witnesses(*np.array(rows, np.int64).reshape(-1, 3).T)


def expected(rows):
    return sha256("".join(f"{key} {day} {occurrences}\n" for key, day, occurrences in rows).encode()).hexdigest()


@pytest.mark.parametrize("rows", LISTS)
def test_the_digest_is_that_of_the_lines(rows):
    assert Digests().of("", listed(rows)) == expected(rows)
    assert unpacked(packed(listed(rows))) == tuple(Witness(*row) for row in rows)


@pytest.mark.parametrize("before", [*LISTS, LISTS[3][:100], LISTS[3][:-1], [(1, 20220101, 3)]])
def test_the_digest_of_a_list_that_was_another_one_is_its_own(before):
    digests = Digests()
    digests.of("", listed(before))
    for rows in LISTS[::-1]:
        assert digests.of("", listed(rows)) == expected(rows)


def test_what_came_went_and_changed_is_told():
    found = moved(unpacked(packed(listed([(1, 0, 1), (2, 0, 1)]))), listed([(2, 0, 3), (4, 0, 1)]))
    assert ([each.key for each in found.added], [each.key for each in found.gone]) == ([4], [1])
    assert [(then.occurrences, now.occurrences) for then, now in found.changed] == [(1, 3)]
