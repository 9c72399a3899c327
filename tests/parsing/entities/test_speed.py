"""No line is slow: time grows with the text and with nothing else."""

import pytest

from tests.cost import cpu_seconds
from tests.parsing.entities.reading import facts

UNITS = [
    '"',
    "县长王伟、李强、",
    "县委书记、",
    "村社区",
    "商城县",
    "阿·",
    "以红石沟、",
    "“三联四建”",
    "来到",
    "有限公司",
    "副第一",
]


def seconds(text):
    return cpu_seconds(lambda: facts(text))


@pytest.mark.parametrize("unit", UNITS)
def test_hostile_lines_take_linear_time(unit):
    small, large = (seconds(unit * (size // len(unit))) for size in (8_000, 64_000))
    assert large < 8 * small * 3 + 0.5
