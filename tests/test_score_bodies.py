"""What is the same body under a fuller name, and what is another one."""

import pytest

from tests.score_bodies import KINDS, bodies_of_set, kind_of
from tests.score_sets import SETS

EQUAL, FULLER, LESS, NONE, ANOTHER, NOT_NAMED = KINDS
PRINTED = "商城时报鄢岗镇桃源村党支部书记王德厚"
OTHERS = [{"县委", "商城县委"}]


@pytest.mark.parametrize(
    ("truth", "ours", "kind"),
    [
        ("鄢岗镇党委", "鄢岗镇党委", EQUAL),
        ("中共商城县委", "县委", EQUAL),  # names of one body in the truth
        ("鄢岗镇党委", "商城县鄢岗镇党委", FULLER),
        ("桃源村党支部", "商城县鄢岗镇桃源村党支部", FULLER),
        ("桃源村党支部", "固始县桃源村党支部", ANOTHER),
        ("桃源村党支部", "商城县双椿铺镇桃源村党支部", ANOTHER),  # a town that the page does not print
        ("商城县鄢岗镇桃源村党支部", "商城县桃源村党支部", LESS),
        ("商城县鄢岗镇桃源村党支部", "党支部", LESS),
        ("商城县鄢岗镇党委", "商城县桃源村党支部", ANOTHER),
        ("鄢岗镇党委", None, NONE),
        (None, "鄢岗镇党委", NOT_NAMED),
    ],
)
def test_how_a_body_stands_to_the_truths(truth, ours, kind):
    assert kind_of(truth, ours, OTHERS, ["河南省", "信阳市", "商城县"], PRINTED) == kind


def test_the_posts_of_a_set_are_told_with_their_bodies():
    assert {kind for kind, _ in bodies_of_set(*SETS["seeds"])} == {EQUAL}
