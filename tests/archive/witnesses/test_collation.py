"""Versions of one text beside what most of them read: what is shared, dropped, added, and worded otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import match_text
from archive.witnesses.collation import collated, majority
from archive.witnesses.tokens import Names, SlotKind

NAMES = Names(people=frozenset({"鲁新建", "李高岭"}), posts=frozenset({"县长"}), places=frozenset({"商城", "固始"}))
A, B, C = "会议要求各乡镇压实责任。", "项目建设进度不断加快。", "全县组织工作会议召开。"
A_CHANGED = "会议要求各村镇压实责任。"


def differences_of(version, *base):
    (row,) = collated([[version]], NAMES, base).rows
    return [(slot.kind, slot.base, slot.reading) for slot in row.slots]


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        ([[A, B]], (A, B)),
        ([[A, B], [A, B], [A_CHANGED, B]], (A, B)),
        ([[A_CHANGED, B], [A, B], [A, B]], (A, B)),
        ([[A, B, C], [A, B], [A, B]], (A, B)),  # one of three prints it: not what most read
        ([[A, B], [A]], (A, B)),  # half of them do
        ([[A + B, C]], (A, B, C)),
        ([["“" + A + "”"], [A]], ("“" + A + "”",)),
        ([[""], [""]], ()),
    ],
)
def test_what_most_versions_read(texts, read):
    assert majority(texts, NAMES) == collated(texts, NAMES).base == read


@pytest.mark.parametrize(
    ("version", "differences"),
    [
        (A + B, []),
        ("会议要求，各乡镇压实责任。" + B, [(SlotKind.WORDING, "", "，")]),
        (A, [(SlotKind.DROPPED, B, "")]),
        (A + C + B, [(SlotKind.ADDED, "", C)]),
        (A_CHANGED + B, [(SlotKind.WORDING, "乡", "村")]),
        ("", [(SlotKind.DROPPED, A, ""), (SlotKind.DROPPED, B, "")]),
    ],
)
def test_a_version_differs_from_what_is_read(version, differences):
    assert differences_of(version, A, B) == differences


@pytest.mark.parametrize(
    ("base", "version", "differences"),
    [
        ("县长鲁新建到商城调研。", "县长李高岭到固始调研。",
         [(SlotKind.PERSON, "县长鲁新建", "县长李高岭"), (SlotKind.COUNTY, "商城", "固始")]),
        ("4月11日新建12个。", "4月12日新建13个。",
         [(SlotKind.DATE, "4月11日", "4月12日"), (SlotKind.FIGURE, "12个", "13个")]),
        ("建成。", "全部建成。", [(SlotKind.WORDING, "", "全部")]),
    ],
)  # fmt: skip
def test_names_days_figures_and_places_differ_each_by_itself(base, version, differences):
    assert differences_of(version, base) == differences


def test_readings_count_what_each_version_prints_in_a_place():
    found = collated([[A, B], [A_CHANGED, B], [A_CHANGED, B], [A, B], [A, B]], NAMES)
    ((place, counted),) = found.readings.items()
    assert (place[0], place[3], counted) == (0, SlotKind.WORDING, {"村": 2})


versions = st.lists(st.lists(st.sampled_from([A, A_CHANGED, B, C]), min_size=1, max_size=5), min_size=1, max_size=4)


@given(versions)
def test_each_version_is_read_again_from_its_row(texts):
    found = collated(texts, NAMES)
    for row, text in zip(found.rows, texts, strict=True):
        assert row.total == sum(len(match_text(sentence)) for sentence in text)
        assert 0 <= row.shared <= row.total and row.adaptation == pytest.approx(1 - row.shared / row.total)
        assert bool(row.slots) or tuple(text) == found.base
