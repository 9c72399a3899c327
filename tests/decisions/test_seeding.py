"""Wrong proposals: made of certain ones alone, wrong for certain, about as many as were asked for."""

from dataclasses import replace

import pytest

from archive import parsing
from archive.decisions import Anchor, Field
from archive.decisions.proposals import Proposal, Record, proposals_of
from archive.decisions.seeding import CERTAIN, seeds
from archive.parsing.records import ParseContext
from tests.decisions.page import read
from tests.pages import compose_newspaper

POST = {"name": "鲁新建", "post": "县长", "org": None, "tenure": "在任", "manner": "正"}


def proposal(field, value, doubt=0.03, alternatives=()):
    return Proposal(field, Anchor(3, 6, "印出的"), 0, value, f"{field}:规则", "依据", doubt, alternatives=alternatives)


def all_of(*proposals, record=Record()):  # noqa: B008 - it is frozen
    return seeds([(each, record) for each in proposals], "a", b"secret", 1.0)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (proposal(Field.PERSON, "鲁新建", alternatives=("鲁新", "鲁新建深")), "鲁新"),
        (proposal(Field.POST, POST, alternatives=({**POST, "tenure": "曾任"},)), {**POST, "tenure": "曾任"}),
        (proposal(Field.DATE, "2022-12-31"), "2023-01-01"),
        (proposal(Field.EVENT_DATE, "2022-04-11"), "2022-04-12"),
        (proposal(Field.EVENT_DATE, "--04-11"), None),
        (proposal(Field.NUMBER, 14), 15),
        (proposal(Field.SLOGAN, "两个引领"), "两个引"),
        (proposal(Field.SLOGAN, "三高"), None),
        (proposal(Field.HEADLINE, "一行标题"), None),
        (proposal(Field.BODY, {"name": "县委", "full": "县委", "kind": "党"}), None),
        (proposal(Field.BEGINS, {"start": 3}), None),
        (proposal(Field.HEADLINE, None, alternatives=("一行", "两行")), None),
    ],
)
def test_what_a_certain_proposal_is_turned_into(right, wrong):
    made = all_of(right)
    assert [each.value for each in made.values()] == ([] if wrong is None else [wrong])
    for key, each in made.items():
        assert key == right.key != each.key
        assert each.alternatives[0] == right.value and wrong not in each.alternatives
        assert (each.rule, each.reason, each.anchor) == (right.rule, right.reason, right.anchor)


def test_what_is_not_certain_is_never_falsified():
    named = proposal(Field.PERSON, "鲁新建", alternatives=("鲁新",))
    assert all_of(replace(named, doubt=CERTAIN + 0.01)) == {}
    assert all_of(named, record=Record(accepted=5, refused=3)) == {}  # the rule has turned out doubtful
    assert len(all_of(named, record=Record(accepted=50, refused=1))) == 1


def test_what_the_article_is_read_to_say_as_well_is_not_taken_for_wrong():
    named, other = proposal(Field.PERSON, "鲁新建", alternatives=("鲁新",)), proposal(Field.PERSON, "鲁新", doubt=0.3)
    assert all_of(named, other) == {}


@pytest.mark.slow
def test_about_two_of_a_hundred_questions_are_tests():
    asked = tests = 0
    for number in range(60):
        page = compose_newspaper(5_000 + number, misprinted=0.1)
        questions = [(each, Record()) for each in proposals_of(parsing.parse(page.data, ParseContext(page.name)))]
        made = seeds(questions, page.name, b"secret", 0.02)
        assert made == seeds(questions, page.name, b"secret", 0.02)
        asked += len(questions)
        tests += len(made)
    print(f"\n{tests} tests among {asked} questions: {tests / asked:.2%}")
    assert 0.01 < tests / asked < 0.03


def test_no_share_no_tests():
    assert seeds([(each, Record()) for each in proposals_of(read())], "a", b"secret", 0.0) == {}
