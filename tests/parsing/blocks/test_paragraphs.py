import pytest

from archive.parsing.blocks.paragraphs import paragraphs_of
from archive.parsing.lines.script import reading_text
from archive.parsing.lines.text_lines import text_lines_of, wrapping_of

ONE = "会议指出,要加强顶层设计,完善县乡组织架构,推动人员下沉,确保乡镇事权统一、指挥有力,抓好工作落实。"
TWO = "与会人员要认真学习会议精神,结合实际制定具体措施,明确责任分工,把各项任务落到实处,取得扎实成效。"


def texts(source):
    reading = reading_text(source)
    rows = text_lines_of(reading)
    return [paragraph.text for paragraph in paragraphs_of(rows, wrapping_of(rows), reading)]


def cut(text, width, separator):
    return separator.join(text[i : i + width] for i in range(0, len(text), width))


@pytest.mark.parametrize("separator", ["\n", " ", " \n", "\r\n"])
@pytest.mark.parametrize("width", [9, 14, 22])
def test_wraps_are_joined(separator, width):
    source = "\n\n".join(cut(text, width, separator) for text in (ONE, TWO)).replace("\r\n", "\n")
    assert texts(source) == [ONE, TWO]


def test_columns_are_joined_where_no_sentence_ends():
    assert texts(f"{ONE[:20]}\n\n{ONE[20:]}\n\n{TWO}") == [ONE, TWO]


def test_the_end_of_a_column_is_no_subhead():
    source = "李高岭强调,一要高站位谋\n\n划,把准方向。" + ONE
    assert len(texts(source)) == 1


def test_a_quotation_mark_alone_ends_the_paragraph_that_it_closes():
    wrapped = [cut(text, 14, "\n") for text in (f"他说：“{ONE}”", TWO)]
    assert texts("\n".join(wrapped).replace("。”", "。\n”")) == [f"他说：“{ONE}”", TWO]


def test_indents_begin_paragraphs():
    source = "\n".join("\u3000\u3000" + cut(text, 14, "\n") for text in (ONE, TWO, ONE))
    assert texts(source) == [ONE, TWO, ONE]


def test_items_of_one_sentence_are_paragraphs_if_each_is_indented():
    items = [
        "钱国梁任县林业局局长,免去其县水利局副局长职务;",
        "免去左春梅县档案馆馆长职务;",
        "邝小兰任县委党校副校长(试用期一年)。",
    ]
    source = "\n".join(f"\u3000\u3000{line}" for line in ("经研究,决定:", *items))
    assert texts(source)[-3:] == items


def test_subheads_stand_alone_and_are_marked():
    reading = reading_text(f"{ONE}\n\n强化责任担当\n\n{TWO}")
    rows = text_lines_of(reading)
    found = paragraphs_of(rows, wrapping_of(rows), reading)
    assert [(p.text, p.is_subhead) for p in found] == [(ONE, False), ("强化责任担当", True), (TWO, False)]


def test_pieces_point_at_what_was_joined():
    source = f"{ONE[:20]}\n\n{ONE[20:]}"
    reading = reading_text(source)
    rows = text_lines_of(reading)
    (paragraph,) = paragraphs_of(rows, wrapping_of(rows), reading)
    assert "".join("".join(source[p.start : p.end].split()) for p in paragraph.pieces) == ONE


def lines(text, width):
    return cut(text, width, "\n")


@pytest.mark.parametrize("widths", [(14, 14, 14), (11, 22, 16)])
def test_without_blank_lines_a_line_with_room_left_ends_the_paragraph(widths):
    paragraphs = [ONE + TWO, TWO + ONE, ONE + TWO]
    assert texts("\n".join(map(lines, paragraphs, widths))) == paragraphs


def test_a_short_line_between_two_sentences_stands_alone():
    source = "\n".join([lines(ONE + TWO, 18), "强化责任担当", lines(TWO + ONE, 18)])
    assert texts(source) == [ONE + TWO, "强化责任担当", TWO + ONE]


def test_after_a_full_line_an_opening_of_the_genre_begins_a_paragraph():
    assert len(ONE + TWO) == 99
    full, more = lines(ONE + TWO, 11), "会上,有关负责同志分别作了交流发言,介绍了各自的做法和经验,受到大家一致好评。"
    assert texts(f"{full}\n{lines(more, 11)}") == [ONE + TWO, more]
    assert len(texts(f"{full}\n{lines('要' + more[3:], 11)}")) == 1


@pytest.mark.parametrize(
    "more",
    [
        "石云在总结时强调,有关负责同志要交流发言,介绍各自的做法和经验,让大家都学一学。",
        "“渡口的灯一定要亮着。”村党支部书记田秀芝说,有关负责同志交流了各自的做法。",
        "座谈会上有关负责同志分别作了交流发言,介绍了各自的做法和经验,受到大家好评。",
    ],
)
def test_who_speaks_begins_a_paragraph_after_a_full_line(more):
    full = lines(ONE + TWO, 11)
    assert texts(f"{full}\n{lines(more, 11)}") == [ONE + TWO, more]


def test_a_name_in_brackets_goes_on_with_the_paragraph_that_it_signs():
    full = lines(ONE + TWO, 11)
    assert texts(f"{full}\n（石云）\n{full}") == [f"{ONE}{TWO}（石云）", ONE + TWO]


def test_whole_lines_beside_many_short_ones_are_no_wraps():
    items = ["王树成　张家畔街道长庆路社区党支部书记", "张涛　宁条梁镇党委副书记", "杨桥畔镇党委", "县税务局机关党支部"]
    assert texts("\n".join([ONE + TWO, "一、优秀党员", *items, TWO])) == [
        ONE + TWO,
        "一、优秀党员",
        *("".join(item.split()) for item in items),
        TWO,
    ]


@pytest.mark.parametrize("line", ["（撒营盘镇党委 李志华）", "2021年8月9日"])
def test_what_signs_a_text_stands_alone_and_is_no_subhead(line):
    reading = reading_text(f"{ONE}\n{line}\n{TWO}")
    rows = text_lines_of(reading)
    found = paragraphs_of(rows, wrapping_of(rows), reading)
    assert [(p.text, p.is_subhead) for p in found] == [(t, False) for t in (ONE, "".join(line.split()), TWO)]


def test_two_clauses_are_a_subhead_where_lines_are_whole():
    reading = reading_text(f"{ONE}\n\n聚焦组织建设，筑牢战斗堡垒\n\n{TWO}")
    rows = text_lines_of(reading)
    assert [p.is_subhead for p in paragraphs_of(rows, wrapping_of(rows), reading)] == [False, True, False]
