"""Four times the lines take about four times as long; the longest upload of one line is read within its limits."""

import re
from functools import cache
from random import Random

import pytest

from archive.parsing import parse
from archive.parsing.isolation import Limits, ReaderProcess
from archive.parsing.records import ParseContext, ParsedSource
from tests.cost import cpu_seconds
from tests.pages import compose

LINES = 1_000


@cache
def running_text(characters):
    text, seed = "", 20_000
    while len(text) < characters:
        page = compose(seed)
        text += "".join(parse(page.data, ParseContext(page.name)).source.text.split())
        seed += 1
    return text


def short_lines(count, separator="\n"):
    text = running_text(20_000)
    return separator.join(text[i * 14 % 19_000 :][:14] for i in range(count))


def words_names_and_numbers(count):
    chance = Random(46_711)
    words = re.split(
        " ", "党建 引领 乡村振兴 县委书记 商城县 鄢岗镇 调研 会议 强调 本报讯 记者 项目 一、 ， 。 “ ” 《 》"
    )
    names = ["".join(chance.sample("赵钱孙李王陈建国志强丽娟敏秀英", 3)) for _ in range(500)]
    kinds = (lambda: "".join(chance.choices(words, k=7)), lambda: chance.choice(names), lambda: str(chance.random()))
    return "\n".join(chance.choice(kinds)()[: chance.randint(2, 14)] for _ in range(count))


MIXED = ["的", "01版▶▶", "责编:程云", "2022年第3期", "381978050@gg.com", "李高岭:讲话", "# 标题", "", "“一二", "县委"]
SHAPES = {
    "words, names and numbers": words_names_and_numbers,
    "one title again and again": lambda count: "关于党建的通知\n\n" * count,
    "short lines": short_lines,
    "short lines apart": lambda count: short_lines(count, "\n\n"),
    "short lines of all kinds": lambda count: "\n".join(MIXED * (count // len(MIXED))),
    "mastheads": lambda count: "2022年第14期 (总第72期) 2022年4月20日 星期三 5版\n" * count,
    "names": lambda count: "张三 李四\n" * count,
    "a letter": lambda count: "a\n" * count,  # what web pages list behind their text was looked for from each line
    "captions and heads of tables": lambda count: "图为党员疏花。 闻捷 摄\n序号　姓名　职务\n" * (count // 2),
    "numbered lines": lambda count: "".join(f"{number}、党建引领\n" for number in range(count)),
}


def seconds(text):
    return cpu_seconds(lambda: parse(text.encode(), ParseContext("长.txt")))


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_grows_with_the_lines_and_no_faster(shape):
    seconds(SHAPES[shape](50))
    short = min(seconds(SHAPES[shape](LINES)) for _ in range(2))
    assert seconds(SHAPES[shape](4 * LINES)) < 1.75 * 4 * short


def test_the_longest_upload_of_one_title_is_read_within_the_limits():
    reader = ReaderProcess()
    try:
        read = reader.read(("关于党建的通知\n\n" * 30_000).encode(), ParseContext("通知.txt"), Limits())
    finally:
        reader.close()
    assert isinstance(read, ParsedSource)
