"""Which lines that stand together at a title belong to it."""

import pytest

from archive.parsing.blocks.page import page_of
from archive.parsing.labelling.labels import Label
from archive.parsing.layouts.title_runs import (
    labels_as_printed,
    roles_by_label,
    runs,
    text_below,
    with_lines_at_titles,
)
from archive.parsing.layouts.whole_titles import whole_title
from archive.parsing.readers.reading import read
from archive.parsing.records import ParseContext

TEXT = "本报讯（记者 何春生）6月3日，柳河镇的合作社给村民分了红。"


def rows(*lines):
    return page_of(read("\n".join(lines).encode(), ParseContext("a.txt"))).printed


def labels(*names):
    return [Label(name) for name in names]


def surely(printed, *names):
    """What a judge says that is sure of these labels."""
    return {row.start: {label.bare: 1.0} for row, label in zip(printed, labels(*names), strict=True)}


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["A-HEAD", "PB"], []),
        (["COL", "A-HEAD", "PB"], [range(2)]),
        (["COL", "FURN", "COL", "A-HEAD", "BYL", "PB"], [range(1, 5)]),
        (["A-HEAD", "SUBH", "PB"], [range(2)]),
        (["A-HEAD", "H2", "A-HEAD", "SUB", "PB"], [range(2), range(2, 4)]),
        (["A-BYL", "BYL", "PB"], []),
        (["PB", "SUBH", "PB"], []),
    ],
    ids=["a line", "a column", "two above", "a heading below", "two titles", "no title", "a heading"],
)
def test_lines_stand_together_at_a_title(names, found):
    assert list(runs(rows(*["支部建在链上"] * len(names)), labels(*names))) == found


def test_what_is_far_too_long_for_the_name_of_a_column_stands_at_no_title():
    long = rows("中共柳河镇委员会关于印发柳河镇二〇一九年党建工作要点的通知", "支部建在链上", TEXT)
    assert list(runs(long, labels("FURN", "A-HEAD", "PB"))) == []


def test_joined_lines_have_their_label_and_the_text_below_ends_with_the_article():
    printed = rows("柳河镇办起", "合作社", TEXT, "下一篇", TEXT)
    joined = [whole_title(printed[0], printed[1]), *printed[2:]]
    unjoined = labels_as_printed(printed, joined, labels("A-HEAD", "PB", "A-HEAD", "PB"))
    assert unjoined == labels("A-HEAD", "HEAD", "PB", "A-HEAD", "PB")
    assert text_below(printed, unjoined, range(2)) == printed[2].without_spaces.replace(":", "")
    assert roles_by_label(labels("FURN", "A-KICK", "H2", "HEAD", "BYL", "SUBH")) == labels(
        "COL", "KICK", "KICK", "HEAD", "BYL", "SUBH"
    )


def test_the_name_of_a_column_is_no_part_of_the_title_below_it_though_the_judge_of_lines_doubts():
    printed = rows("一线见闻", "柳河镇合作社给村民分红", TEXT)
    heard = surely(printed, "A-HEAD", "HEAD", "PB")
    heard[printed[0].start] = {Label.COLUMN: 0.5, Label.HEADLINE: 0.5}
    heard[printed[1].start] = {Label.HEADLINE: 0.6, Label.TITLE_GOES_ON: 0.4}
    joined = [whole_title(printed[0], printed[1]), printed[2]]
    found, relabelled = with_lines_at_titles(printed, joined, labels("A-HEAD", "PB"), heard)
    assert [row.text for row in found] == [row.text for row in printed]
    assert relabelled == labels("COL", "A-HEAD", "PB")


def test_where_the_judge_of_lines_is_not_heard_nothing_is_changed():
    printed = rows("一线见闻", "柳河镇合作社给村民分红", TEXT)
    names = labels("COL", "A-HEAD", "PB")
    assert with_lines_at_titles(printed, printed, names, {}) == (list(printed), names)


def test_a_heading_that_others_follow_in_count_stands_at_no_title():
    printed = rows("渡口的灯亮了", "一、先把路修通", TEXT, "二、再把树栽活", TEXT)
    assert not list(runs(printed, labels("A-HEAD", "SUBH", "PB", "SUBH", "PB")))
    assert list(runs(printed[:3], labels("A-HEAD", "SUBH", "PB"))) == [range(2)]


def test_two_clauses_of_what_a_place_does_are_parted_by_nobody():
    printed = rows("◆柳河：引导能人返乡创业", "推动乡村全面振兴", TEXT)
    heard = surely(printed, "A-HEAD", "SUB", "PB")
    heard[printed[0].start] = {Label.FURNITURE: 0.7, Label.HEADLINE: 0.3}
    names = labels("A-HEAD", "SUB", "PB")
    assert with_lines_at_titles(printed, printed, names, heard)[1] == names


def test_two_lines_behind_one_mark_are_parted_by_nobody():
    printed = rows("■压实责任链条", "跑出发展速度", TEXT)
    heard = surely(printed, "A-HEAD", "H2", "PB")
    heard[printed[0].start] = {Label.FURNITURE: 0.7, Label.HEADLINE: 0.3}
    joined = [whole_title(printed[0], printed[1]), printed[2]]
    assert with_lines_at_titles(printed, joined, labels("A-HEAD", "PB"), heard)[1] == labels("A-HEAD", "PB")
