"""The sample: even, the same at each drawing, unknown without the secret, and of readings alone."""

import pytest

from archive.decisions import Field
from archive.decisions.drawing import FACTS, fact_of, lot, readings, sample
from archive.decisions.proposals import proposals_of
from tests.decisions.page import read

SHA = "a" * 64


def test_lots_are_even_and_the_same_again():
    lots = [lot(b"secret", SHA, str(number)) for number in range(20_000)]
    assert lots == [lot(b"secret", SHA, str(number)) for number in range(20_000)]
    for tenth in range(10):
        assert sum(tenth / 10 <= each < (tenth + 1) / 10 for each in lots) == pytest.approx(2_000, rel=0.1)


def test_another_secret_or_source_draws_others():
    units = [str(number) for number in range(2_000)]
    drawn = {(secret, sha): {u for u in units if lot(secret, sha, u) < 0.05} for secret in (b"1", b"2") for sha in "ab"}
    assert len({frozenset(each) for each in drawn.values()}) == 4
    assert all(60 < len(each) < 140 for each in drawn.values())


def test_what_is_drawn_was_read_and_is_of_a_kind_that_is_told():
    proposals = proposals_of(read())
    asked = readings(proposals)
    assert 0 < len(asked) < len(proposals)
    assert all(each.value is not None and fact_of(each.field) for each in asked)
    assert [each for _, each in sample(asked, SHA, b"", 1.0)] == asked
    assert list(sample(asked, SHA, b"", 0.0)) == []


def test_every_kind_of_fact_has_its_fields_and_no_field_two():
    fields = [field for own in FACTS.values() for field in own]
    assert len(fields) == len(set(fields))
    assert fact_of(Field.KICKER) == "headline" and fact_of("text") is None
