"""Sentences of two versions side by side: each once, in order, with the one that it belongs to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.witnesses import alignment
from archive.witnesses.alignment import paired
from archive.witnesses.tokens import Names

NOBODY = Names(frozenset(), frozenset(), frozenset())
A, B, C = "会议要求各乡镇压实责任。", "项目建设进度不断加快。", "全县组织工作会议召开。"
A_CHANGED = "会议要求各村镇压实责任。"


@pytest.mark.parametrize(
    ("base", "other", "pairs"),
    [
        ([], [], []),
        ([A], [], [(0, None)]),
        ([], [A], [(None, 0)]),
        ([A, B], [A, B], [(0, 0), (1, 1)]),
        ([A, B, C], [A, C], [(0, 0), (1, None), (2, 1)]),
        ([A, C], [A, B, C], [(0, 0), (None, 1), (1, 2)]),
        ([A, B], [A_CHANGED, B], [(0, 0), (1, 1)]),
        ([A], [B], [(0, None), (None, 0)]),  # alike in nothing: two sentences
    ],
)
def test_sentences_stand_beside_what_they_belong_to(base, other, pairs):
    assert paired(base, other, NOBODY) == pairs


def test_too_many_that_differ_are_not_compared(monkeypatch):
    monkeypatch.setattr(alignment, "MOST_CELLS", 0)
    assert paired([A], [A_CHANGED], NOBODY) == [(0, None), (None, 0)]


versions = st.lists(st.sampled_from([A, A_CHANGED, B, C, "。", ""]), max_size=7)


@given(versions, versions)
def test_each_sentence_stands_once_and_in_order(base, other):
    pairs = paired(base, other, NOBODY)
    assert [row for row, _ in pairs if row is not None] == list(range(len(base)))
    assert [column for _, column in pairs if column is not None] == list(range(len(other)))
    assert (None, None) not in pairs
