"""Cohen's kappa, against values worked out by hand."""

import pytest

from search.statistics.agreement import kappa


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], None),
        ([("x", "x")] * 5, None),  # chance alone gives all
        ([("x", "x")] * 5 + [("y", "y")] * 5, 1.0),
        ([("x", "y")] * 5 + [("y", "x")] * 5, -1.0),
        ([("x", "x")] * 20 + [("x", "y")] * 5 + [("y", "x")] * 10 + [("y", "y")] * 15, 0.4),  # Cohen's own example form
        ([("x", "x"), ("x", "y"), ("y", "x"), ("y", "y")], 0.0),
    ],
)
def test_kappa(pairs, expected):
    assert kappa(pairs) == (None if expected is None else pytest.approx(expected))
