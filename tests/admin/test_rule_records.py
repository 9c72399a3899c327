"""The record of a rule, carried on from decision to decision, is what counting all of them anew gives."""

import random
from collections import Counter

import pytest

from archive.admin import rule_records
from archive.admin.rule_records import records_of
from archive.decisions.proposals import Record
from archive.importing import undoing
from archive.models import Decision

pytestmark = pytest.mark.django_db
RULES = ("headline:题区只有一行", "person:只见一次", "")
VERDICTS = ("accepted", "rejected", "changed")


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("editor")


def decide(rng, number, editor):
    told = {"sha256": "a", "field": "kind", "start": number, "end": number}
    return Decision.objects.create(
        key=f"d{number}", rule=rng.choice(RULES), verdict=rng.choice(VERDICTS), by=editor, **told
    )


def counted_anew():
    standing = Counter(Decision.objects.standing().exclude(rule="").values_list("rule", "verdict"))
    of = {
        rule: Record(standing[rule, "accepted"], standing[rule, "rejected"] + standing[rule, "changed"])
        for rule in RULES
    }
    return {rule: record for rule, record in of.items() if record != Record()}


@pytest.mark.parametrize("seed", range(5))
def test_any_history_of_decisions_undoings_and_bringing_back(editor, seed):
    rng = random.Random(seed)
    undone = {}
    for number in range(80):
        standing = [row for row in Decision.objects.standing() if row.pk not in undone]
        act = rng.random()
        if act < 0.25 and standing:
            row = undoing(rng.choice(standing), key=f"u{number}", by=editor)
            row.save()
            undone[row.undoes_id] = row
        elif act < 0.4 and undone:
            _, row = undone.popitem()
            undoing(row, key=f"b{number}", by=editor).save()
        else:
            decide(rng, number, editor)
        if rng.random() < 0.5:
            assert records_of(RULES) == counted_anew()
    assert records_of(RULES) == counted_anew()


def test_a_log_that_is_another_one_is_counted_from_its_beginning(editor):
    decide(random.Random(1), 1, editor)
    records_of(RULES)
    rule_records._tally.key = "of a log that was rolled back"
    decide(random.Random(1), 2, editor)
    assert records_of(RULES) == counted_anew()


def test_what_was_counted_is_not_counted_again(editor, django_assert_num_queries):
    decide(random.Random(1), 1, editor)
    records_of(RULES)
    with django_assert_num_queries(1):  # is there anything new?
        records_of(RULES)
