"""What is counted over a ground and the rows behind it is what is counted over all rows at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.statistics import population as populations
from search.statistics.counting import counts
from search.statistics.evidence import Evidence
from search.statistics.findings import Findings
from search.statistics.population import Column, Continued, Population, alone, ranges
from search.statistics.silence import silence

SINGLE = {"issue": 5, "publication": 3, "county": 4, "year": 3}  # values of each, with "none"
ROW = st.tuples(
    st.tuples(*(st.integers(0, size - 1) for size in SINGLE.values())),
    st.sets(st.integers(1, 3), max_size=3),  # people
    st.sampled_from([0, 20220401, 20220402]),
    st.booleans(),  # alive
    st.lists(st.tuples(st.booleans(), st.booleans()), max_size=2),  # occurrences: in a paragraph, quoted
    st.integers(0, 3),  # the article that it is a version of, if it comes before
)
FACETS = [(), ("county",), ("year",), ("issue",), ("person",), ("county", "year"), ("person", "county")]


def column(values, size):
    return Column([str(number) for number in range(size)], alone(np.array(values, np.int32)))


def population(rows, ground=None, years=3):
    sizes = SINGLE | {"year": years}
    columns = {name: column([row[0][at] for row in rows], size) for at, (name, size) in enumerate(sizes.items())}
    people = [(number, person) for number, row in enumerate(rows) for person in sorted(row[1])]
    holders, ordinals = np.array(people, np.int32).reshape(-1, 2).T
    columns["person"] = Column(["", "a", "b", "c"], alone(ordinals), alone(holders))
    columns["original"] = column([row[5] if row[5] <= number else 0 for number, row in enumerate(rows)], 4)
    live = np.array([row[3] for row in rows], bool)
    keys = np.arange(len(rows)) + 1
    dates = np.array([row[2] for row in rows], np.int64)
    return Population("1", keys, dates, 10 * keys, live, columns, ground)


def findings(of, rows, ground=None, start=0):
    """What is found in the rows from `start` on; with a ground, that continued."""
    hits = [(number, hit) for number, row in enumerate(rows) if number >= start and of.live[number] for hit in row[4]]
    numbers = np.array([number for number, _ in hits], np.int64)
    in_body, marked = (np.array([hit[at] for _, hit in hits], bool) for at in (0, 1))
    articles = np.zeros(of.size, bool)
    articles[numbers] = True
    behind = findings(of, rows, start=ground.population.size) if ground else None
    return Findings(of, of.live, articles, lambda: (numbers, in_body), lambda: marked, ground, behind)


def continued(rows, first, years):
    """What is found in all rows, by what was found in the first ones when all of them were alive."""
    alive = [(*row[:3], True, *row[4:]) for row in first]
    ground = findings(population(alive), alive)
    return findings(population(rows, ground.population, years), rows, ground)


def told(found, facets):
    table = counts(found, *facets)
    return [(tuple(map(str, cell.values)), *vars(cell).values()) for cell in table.cells(range(table.grouping.size))]


@pytest.mark.parametrize("few", [1, 10**9])
@given(st.lists(ROW, min_size=1, max_size=12), st.lists(ROW, max_size=4), st.sampled_from([3, 4]))
def test_rows_behind_a_ground_are_counted_with_it(few, first, behind, years):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(populations, "FEW", few)
        patch.setattr("search.statistics.grouping.FEW", few)
        patch.setattr("search.statistics.findings.FEW", few)
        rows = [*first, *behind]
        whole = findings(population(rows, years=years), rows)
        grounded = continued(rows, first, years)
        assert (whole.issues, whole.issues_asked) == (grounded.issues, grounded.issues_asked)
        assert (whole.total, whole.occurrences) == (grounded.total, grounded.occurrences)
        for facets in FACETS:
            assert told(grounded, facets) == told(whole, facets)
        assert {key: list(each) for key, each in grounded.newest("person", [1, 2], 2).items()} == {
            key: list(each) for key, each in whole.newest("person", [1, 2], 2).items()
        }
        assert grounded.once().articles.tolist() == whole.once().articles.tolist()
        assert dates(grounded) == dates(whole)


def dates(found):
    """What is told of the text's life, and of its silence."""
    told = Evidence(found, 2)
    return told.first, told.first_quoted, told.latest, told.undated, silence(found)


@given(st.lists(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_ranges_are_the_places_of_the_numbers(values, numbers):
    ascending, asked = np.array(sorted(values), np.int64), np.array(sorted(numbers), np.int64)
    assert ranges(ascending, asked).tolist() == [at for at, value in enumerate(sorted(values)) if value in numbers]


@pytest.mark.parametrize("places", [[], [0], [2, 3], [0, 1, 2, 3, 4], [3, 4], [4, 4]])
def test_what_stands_at_places_of_a_continued_array_is_what_stands_in_the_whole(places):
    for first, own in (([5, 6, 7], [8, 9]), ([], [5, 6, 7, 8, 9]), ([5, 6, 7, 8, 9], [])):
        array = Continued(np.array(first, np.int32), np.array(own, np.int32))
        assert len(array) == 5 and array.whole.tolist() == [5, 6, 7, 8, 9]
        assert array.take(np.array(places, np.intp)).tolist() == [5 + place for place in places]
