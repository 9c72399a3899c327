"""Citations as the standard's own style writes them."""

import pytest

from archive.citation import Work, gbt7714
from archive.passages import lines_at

ADDRESS = "https://example.org/articles/1/"


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        # By the style gb-t-7714-2025-numeric with citeproc-py 0.11.1.
        (
            Work(
                "商城县：“两个引领”筑牢基层", "newspaper", "商城时报", ("李高岭",), "2022-04-20", "2", address=ADDRESS
            ),
            f"李高岭. 商城县：“两个引领”筑牢基层[N/OL]. 商城时报，2022-04-20（2）. {ADDRESS}.",
        ),
        (
            Work("要闻", "newspaper", "商城时报", ("甲", "乙", "丙", "丁"), "[2022-04-20]"),
            "甲，乙，丙，等. 要闻[N/OL]. 商城时报，[2022-04-20].",
        ),
        (
            Work("通知", "website", "商城先锋", (), "2022-04-20", address=ADDRESS, accessed="2026-11-29"),
            f"通知[EB/OL]. 商城先锋，（2022-04-20）[2026-11-29]. {ADDRESS}.",
        ),
        (Work("一法", "compilation", "工作法百例", part="第1/3部分"), "一法[M/OL]//工作法百例. 第1/3部分."),
        (Work("无主", "", address=ADDRESS), f"无主[Z/OL]. {ADDRESS}."),
    ],
)
def test_a_text_is_cited_as_the_standard_says(work, expected):
    assert gbt7714(work) == expected


def test_lines_are_those_that_the_passage_touches():
    text = "一二\n三四五\n六\n七"
    assert [(line.number, line.before, line.words, line.after) for line in lines_at(text, 4, 8)] == [
        (2, "三", "四五", ""), (3, "", "六", ""),
    ]  # fmt: skip
    assert [(line.number, line.words) for line in lines_at(text, 9, 10)] == [(4, "七")]
    [long] = lines_at("甲" * 500 + "乙" + "丙" * 500, 500, 501)
    assert (len(long.before), long.words, len(long.after)) == (122, "乙", 122)
