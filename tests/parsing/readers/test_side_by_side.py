"""Columns side by side are read one below the other; what only looks like them stays as it is."""

from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.parsing.readers.reading import read
from archive.parsing.readers.side_by_side import in_reading_order
from archive.parsing.records import ParseContext

LEFT = [
    "村口立起识字牌",
    "　　城北乡柳林村的老支书",
    "带着大伙儿把识字牌立在",
    "村口，赶集的人路过都要",
    "念上两遍。（秦海）",
]
RIGHT = [
    "一口井养活三个屯",
    "　　大旱那年，城南乡的三",
    "个屯共用一口井，家家排",
    "着队打水，谁也没有多舀",
    "过一瓢。（陆川）",
]


def side_by_side(left, right, edge=17):
    return [one + "　" * (edge - len(one)) + other for one, other in zip(left, right, strict=True)]


def test_columns_are_read_one_below_the_other_and_that_is_told():
    page = ["柳城小报", *side_by_side(LEFT, RIGHT), "城北乡今年造林三千亩"]
    source = read("\n".join(page).encode(), ParseContext("a.txt"))
    assert source.text.split("\n") == ["柳城小报", *LEFT, *RIGHT, "城北乡今年造林三千亩"]
    assert [problem.line for problem in source.problems] == [2]


def test_the_end_of_the_left_column_below_the_right_one_goes_with_it():
    left = [*LEFT[:4], "念上两遍，说上两"]
    text, begins = in_reading_order("\n".join([*side_by_side(left, RIGHT), "句。（秦海）"]))
    assert text.split("\n") == [*left, "句。（秦海）", *RIGHT]
    assert begins == (1,)


def test_the_end_of_the_right_column_stands_at_its_edge():
    right = [*RIGHT, "　" * 17 + "屯里人都记得。"]
    text, _ = in_reading_order("\n".join([*side_by_side(LEFT, RIGHT), right[-1]]))
    assert text.split("\n") == [*LEFT, *RIGHT, "屯里人都记得。"]


def test_a_line_that_fills_its_column_leaves_a_narrow_gap():
    left = [*LEFT[:2], "带着大伙儿把识字牌立上，", *LEFT[3:]]
    text, _ = in_reading_order(
        "\n".join(
            side_by_side(left, RIGHT, edge=14)[:2]
            + [left[2] + "　 " + RIGHT[2]]
            + side_by_side(left, RIGHT, edge=14)[3:]
        )
    )
    assert text.split("\n") == [*left, *RIGHT]


def test_a_further_paragraph_of_the_left_column_alone_goes_with_it():
    left = [*LEFT[:4], "念上两遍。"]
    more = ["　　识字牌上的字一天换一", "回，老支书说，念会了字", "才看得懂账。"]
    page = [*side_by_side(left, RIGHT), *more, "城北乡今年造林三千亩，比去年多了一倍，明年还要再多三成。"]
    text, _ = in_reading_order("\n".join(page))
    assert text.split("\n") == [*left, *more, *RIGHT, page[-1]]


def cells(text):
    return sum(1 if character.isascii() else 2 for character in text)


def padded(*columns, edges):
    """The columns as an editor sets them: padded with blanks to the same place on the screen."""
    lines = []
    for row in zip_longest(*columns, fillvalue=""):
        line = ""
        for text, edge in zip(row, (0, *edges), strict=True):
            line += " " * (edge - cells(line)) * bool(text) + text
        lines.append(line)
    return lines


THIRD = [
    "九名乡贤聘为监督员",
    "　　3月12日，县纪委给9名",
    "乡贤发了聘书，请他们把听",
    "到的看到的都说出来。",
    "　　乡贤里有教师、有医生，",
    "任期2年。",
]


def test_three_columns_padded_by_what_is_seen_digits_being_half_as_wide():
    page = ["柳城小报　　第12期　　2009年3月14日", *padded(LEFT, RIGHT, THIRD, edges=(30, 60)), "", "城北乡造林三千亩"]
    text, begins = in_reading_order("\n".join(page))
    assert text.split("\n") == [page[0], *LEFT, *RIGHT, *THIRD, "", "城北乡造林三千亩"]
    assert begins == (2,)


def test_the_left_column_goes_on_alone_to_the_end_of_the_lines():
    left = [*LEFT[:4], "念上两遍。", "　　识字牌一个月换一次，", "换下来的牌子送到学校。"]
    text, _ = in_reading_order("\n".join([*padded(left, RIGHT, edges=(30,)), "", "城北乡造林三千亩"]))
    assert text.split("\n") == [*left, *RIGHT, "", "城北乡造林三千亩"]


LINES = st.lists(
    st.lists(st.text("党建，。（）9 \u3000", max_size=12), max_size=4).map("      ".join)
    | st.sampled_from(padded(LEFT, RIGHT, THIRD, edges=(30, 60)))
)


@given(LINES)
def test_no_character_is_lost(lines):
    text = "\n".join(lines)
    read_in_order, _ = in_reading_order(text)
    assert sorted("".join(read_in_order.split())) == sorted("".join(text.split()))


UNITS = ["县委组织部机关党支部", "县财政局机关党总支", "城关镇东街社区党委", "柳河镇肖寨村党支部", "县医院党总支"]
POSTS = ["县发展和改革局价格认证中心副主任", "柳河镇党委副书记", "城关镇一级主任科员", "县水利局副局长"]
PROPOSED = ["拟任县直部门副职领导职务", "拟任乡镇正职领导职务", "拟提名为副乡长候选人", "拟任县直群团部门正职"]


@pytest.mark.parametrize(
    "lines",
    [
        ["田　野　　于占山　　刘　海"] * 5,
        side_by_side(["县水务局局长秦海", "县农业局局长陆川"] * 2, ["2021年3月任现职", "2020年9月任现职"] * 2)[:3],
        side_by_side(["书记", "主任", "委员", "干事"], ["秦海", "陆川", "王明", "李方"]),
        side_by_side(["全县造林三千亩。"] * 5, ["乡乡通了汽车。"] * 5),
        padded(UNITS, UNITS[::-1], edges=(30,)),
        padded([f"{n}．{post}" for n, post in enumerate(POSTS, 1)], PROPOSED, edges=(44,)),
        ["柳城县人民政府办公室　　　　　　2021年7月23日", *LEFT],
    ],
)
def test_tables_names_and_signatures_are_no_columns(lines):
    text = "\n".join(lines)
    assert in_reading_order(text) == (text, ())
