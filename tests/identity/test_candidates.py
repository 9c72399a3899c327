"""Which names are proposed as one: same characters and look-alikes where places and posts fit, never by sound."""

import pytest

from archive.identity import Entry, Reason, organizations, people, resolved, slogans
from archive.identity.candidates import short_form, without_upper_places

HENAN = ("河南省", "信阳市", "商城县")
LONGYAN = ("福建省", "龙岩市")


def entry(key, name, lineage=HENAN, posts=(), bodies=()):
    return Entry(key, name, lineage, frozenset(posts), frozenset(bodies))


def found(candidates):
    return [(each.keys, set(each.reasons)) for each in candidates]


@pytest.mark.parametrize(
    ("first", "second", "reasons"),
    [
        (entry(1, "李高岭"), entry(2, "李高岭", HENAN[:2]), {Reason.SAME_NAME, Reason.WITHIN}),
        (entry(1, "李高岭"), entry(2, "李高嶺"), {Reason.SAME_NAME, Reason.SAME_PLACE}),
        (entry(1, "李高岭"), entry(2, "李高岭", ()), {Reason.SAME_NAME, Reason.PLACE_UNKNOWN}),
        (
            entry(1, "李高岭", posts=["县长"], bodies=["商城县政府"]),
            entry(2, "李高岭", LONGYAN, ["县长"], ["商城县政府"]),
            {Reason.SAME_NAME, Reason.SAME_POST, Reason.SAME_BODY},
        ),
    ],
)
def test_people_of_one_name_are_proposed_where_places_or_posts_fit(first, second, reasons):
    assert found(people([first, second])) == [((1, 2), reasons)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (entry(1, "李高岭"), entry(2, "李高岭", LONGYAN)),  # two counties, nothing in common
        (entry(1, "李高岭", posts=["县长"]), entry(2, "李高岭", LONGYAN, ["县长"])),  # every county has one
        (entry(1, "张伟"), entry(2, "章伟")),  # the same sound, other characters
        (entry(1, "李静"), entry(2, "李晶", posts=["县长"])),
    ],
)
def test_what_only_sounds_alike_or_does_not_fit_is_not_proposed(first, second):
    assert people([first, second]) == []


def test_a_look_alike_needs_a_place_and_a_post():
    right, printed = entry(1, "王未来", posts=["镇长"]), entry(2, "王末来", posts=["镇长"])
    assert found(people([right, printed])) == [
        ((1, 2), {Reason.LOOKALIKE, Reason.SAME_PLACE, Reason.SAME_POST})
    ] or found(people([right, printed])) == [((2, 1), {Reason.LOOKALIKE, Reason.SAME_PLACE, Reason.SAME_POST})]
    assert people([right, entry(2, "王末来")]) == []
    assert people([right, entry(2, "王末来", LONGYAN, ["镇长"])]) == []


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("中共龙岩市委组织部", "龙岩市委组织部", Reason.SHORT_FORM),
        ("中国共产党龙岩市委员会", "中共龙岩市委", Reason.SHORT_FORM),
        ("龙岩市纪律检查委员会", "龙岩市纪委", Reason.SHORT_FORM),
        ("福建省龙岩市委组织部", "龙岩市委组织部", Reason.UPPER_PLACE),
    ],
)
def test_bodies_are_proposed_by_how_their_names_are_shortened(first, second, reason):
    (candidate,) = organizations([entry(1, first, LONGYAN), entry(2, second, LONGYAN)])
    assert candidate.keys == (1, 2) and reason in candidate.reasons


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("龙岩市委组织部", "龙岩市委宣传部"),
        ("龙岩市人民政府", "龙岩市人民代表大会"),
        ("龙岩市委", "龙岩市政府"),
    ],
)
def test_different_bodies_are_not_proposed(first, second):
    assert organizations([entry(1, first, LONGYAN), entry(2, second, LONGYAN)]) == []


def test_equal_short_names_in_two_places_are_two_bodies():
    assert organizations([entry(1, "中共城关镇委", HENAN), entry(2, "城关镇委", LONGYAN)]) == []


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("“两学一做”学习教育", "两学一做学习教育", Reason.SAME_MARKS),
        ("4个意识", "四个意识", Reason.SAME_MARKS),
        ("未来乡村行动", "末来乡村行动", Reason.LOOKALIKE),
    ],
)
def test_slogans_are_proposed_by_marks_numbers_and_look_alikes(first, second, reason):
    (candidate,) = slogans([entry(1, first, ()), entry(2, second, ())])
    assert candidate.reasons == (reason,)


def test_slogans_of_another_number_are_others():
    assert slogans([entry(1, "三个代表", ()), entry(2, "四个代表", ())]) == []


def test_the_best_founded_stand_first():
    weak = [entry(1, "张伟"), entry(2, "张伟", ())]
    strong = [entry(3, "王强", posts=["县长"], bodies=["商城县政府"])]
    strong.append(entry(4, "王强", HENAN[:2], ["县长"], ["商城县政府"]))
    assert [each.keys for each in people([*weak, *strong])] == [(3, 4), (1, 2)]


def test_short_forms():
    assert short_form("中共商城县委员会") == "商城县委"
    assert without_upper_places("福建省龙岩市委", LONGYAN) == "龙岩市委"
    assert without_upper_places("福建省委", LONGYAN) == "福建省委"


def test_merges_one_after_another_end_at_the_last_name():
    assert resolved([("a", "b"), ("b", "c"), ("x", "c")]) == {"a": "c", "b": "c", "x": "c"}
    with pytest.raises(ValueError, match="circle"):
        resolved([("a", "b"), ("b", "a")])
