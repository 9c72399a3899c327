"""Two columns whose lines stand in turn are parted by what goes on where; what reads well as it stands stays so."""

from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.parsing.readers.joins import Joins
from archive.parsing.readers.read_across import in_turn, partings
from archive.parsing.readers.reading import read
from archive.parsing.records import ParseContext
from tests.score_sets import SETS, documents

HEAD = ["柳城小报", "2009年3月14日　星期六　第12期", "责任编辑：秦海　校对：陆川"]
LEFT = [
    "城北乡的识字班一办三年",
    "　　本报讯（记者 林秀）3月1",
    "2日，城北乡柳林村的识字班又开",
    "课了。村党支部书记周大全说，识",
    "字班办了三年，村里六十岁以下的",
    "人都认得了“合同”“收据”这些",
    "字。",
    "　　识字班的课本是老师自己编的，",
    "先教村里的地名和人名，再教化肥、",
    "农药的说明书。周大全说：“字是",
    "一个一个认的，日子是一天一天过",
    "的。”",
    "　　乡里今年还要再办五个识字班，县",
    "教育局派来两名老师，课本印了四",
    "百册。柳林村的识字班结业那天，村",
    "里的妇女主任念了一封信，是她自己",
    "写给在外打工的儿子的。",
]
RIGHT = [
    "一口机井养活三个屯",
    "　　城南乡去年大旱，三个屯的人",
    "排队打水。县水利局打井队在山脚",
    "下守了四十天，打出一口一百二十",
    "米深的机井，三个屯从此不用排队。",
    "　　打井队队长赵石头说，头两眼",
    "都是干的，第三眼打到八十米还没",
    "见水，有人劝他收工。他说，再打",
    "四十米看看。",
    "　　如今机井旁边立着一块碑，碑",
    "上刻着出工出力的一百零六个人的",
    "名字。",
    "　　机井由三个屯轮流看管，谁家先打",
    "谁家后打，写在井房的墙上。县水利",
    "局派人教会了两个年轻人修泵，换零",
    "件的钱由三个屯按人口分摊。",
]


def by_turns(left, right):
    return [line for row in zip_longest(left, right) for line in row if line is not None]


def with_gap(left, right, gap):
    return [gap.join(filter(None, row)) for row in zip_longest(left, right)]


@pytest.mark.parametrize(
    "printed",
    [by_turns(LEFT, RIGHT), *(with_gap(LEFT, RIGHT, gap) for gap in ("  ", "    ", "　　　"))],
    ids=["by turns", "two blanks", "four blanks", "three wide blanks"],
)
def test_columns_are_read_one_below_the_other_and_that_is_told(printed):
    source = read("\n".join([*HEAD, *printed, "", "城北乡造林三千亩"]).encode(), ParseContext("a.txt"))
    assert source.text.split("\n") == [*HEAD, *LEFT, *RIGHT, "", "城北乡造林三千亩"]
    assert [problem.line for problem in source.problems] == [4]


MORE_OF_LEFT = ["写给在外打工的儿子的，信里有两个错", "字，老师没有改，说念得通，儿子看得", "懂，就不算错。"]
MORE_OF_RIGHT = ["件的钱由三个屯按人口分摊，账本挂在", "井房里，谁都可以翻，翻完了要挂回原", "处。"]


@pytest.mark.parametrize("printed", [by_turns, lambda left, right: with_gap(left, right, "  ")])
def test_what_stands_alone_goes_with_the_column_whose_sentence_is_open(printed):
    for left, right in [([*LEFT[:-1], *MORE_OF_LEFT], RIGHT), (LEFT, [*RIGHT[:-1], *MORE_OF_RIGHT])]:
        assert in_turn("\n".join([*HEAD, *printed(left, right)])).text.split("\n") == [*HEAD, *left, *right]


@pytest.mark.parametrize("printed", [by_turns, lambda left, right: with_gap(left, right, "  ")])
def test_what_stands_alone_goes_with_the_column_that_tells_of_the_same(printed):
    end_of_left, end_of_right = ["　　周大全的母亲也在识字班。"], ["　　打井队走时，三个屯的人都来了。"]
    for left, right in [([*LEFT, *end_of_left], RIGHT), (LEFT, [*RIGHT, *end_of_right])]:
        page = in_turn("\n".join([*HEAD, *printed(left, right)]))
        assert page.text.split("\n") == [*HEAD, *left, *right]
        assert len(page.problems) == 1


def test_what_may_belong_to_either_column_is_told_so():
    last = "　　当天还有别的活动。"
    page = in_turn("\n".join([*HEAD, *by_turns([*LEFT, last], RIGHT)]))
    assert page.text.split("\n") == [*HEAD, *LEFT, last, *RIGHT]
    assert [problem.line for problem in page.problems] == [4, 20]


def test_a_text_that_reads_as_it_stands_is_left_alone():
    for lines in (LEFT, RIGHT, [*LEFT, *RIGHT], [*LEFT, "", *RIGHT]):
        assert not in_turn("\n".join(lines)).problems


def test_no_annotated_page_is_taken_for_columns_in_turn():
    texts = [
        source.read_bytes().decode(errors="replace")
        for name in ("seeds", "round8", "round13", "round18")
        for source, _ in documents(*SETS[name])
        if source.suffix == ".txt"
    ]
    assert len(texts) > 50
    assert not any(list(partings(text.split("\n"))) for text in texts)


LINES = st.lists(
    st.text("党建，。（）9 \u3000", max_size=12) | st.sampled_from(by_turns(LEFT, RIGHT)) | st.just(""), max_size=40
)


@given(LINES)
def test_no_character_is_lost(lines):
    text = "\n".join([*lines, *by_turns(LEFT, RIGHT), *lines])
    assert sorted("".join(in_turn(text).text.split())) == sorted("".join(text.split()))


@pytest.mark.parametrize(
    ("above", "better", "worse"),
    [
        ("县委副书记3月1", "2日到村里", "到村里"),
        ("他说：“字是", "一个一个认的。”", "一个一个认的。"),
        ("会议学习了《关于", "进一步办好识字班的意见》", "“进一步办好”"),
        ("乡里办了识字班。", "　　村里也办了。", "村里也办了。"),
        ("村党支部", "书记说", "　　书记说"),
    ],
)
def test_a_line_goes_on_rather_from_one_that_it_completes(above, better, worse):
    joins = Joins([above, better, worse])
    assert joins.weight(0, 1) > joins.weight(0, 2)
