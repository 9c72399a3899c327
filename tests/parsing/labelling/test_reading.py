"""Pages read by the labels of their lines: unknown words cost nothing, certain rules hold, doubts are told."""

import random
import re
from pathlib import Path

import pytest

from archive.parsing import parse
from archive.parsing.blocks.issue_evidence import issue_of, staff_in
from archive.parsing.lines.script import reading_text
from archive.parsing.lines.text_lines import text_lines_of
from archive.parsing.records import ParseContext
from tests.pages import conventions, drawn_seed
from tests.pages.convention_words import HAN

SEEDS = sorted((Path(__file__).parents[3] / "fixtures" / "seeds").glob("00[012]*.txt"))
BODY = (
    "县委书记郭树民出席会议并讲话，县委副书记、县长秦海主持会议。会议强调，要抓好基层党建工作，推动各项任务落地见效。"
)
DATES = {
    "2022年4月20日": "2022-04-20",
    "2022-04-20": "2022-04-20",
    "2022.4.20": "2022-04-20",
    "2022 年 4 月 20 日": "2022-04-20",
    "二〇二二年四月二十日": "2022-04-20",
    "二0二二年四月二十日": "2022-04-20",
    "二○二二年四月廿日": "2022-04-20",
    "民国三十七年六月十日": "1948-06-10",
    "2022年4月20—22日": "2022-04-20",
    "20220420": "2022-04-20",
}
NUMBERS = {
    "第14期（总第72期）": (14, 72),
    "第一百零八期": (108, None),
    "第23、24期合刊": (23, None),
    "总第一千二百零三期": (None, 1203),
    "NO.37": (37, None),
    "新12期 总第9999期": (12, 9999),
    "第3卷第5期": (5, None),
}


def rows(*lines):
    return text_lines_of(reading_text("\n".join(lines)))


def words(rng, least=1):
    """Words that mean nothing to anybody."""
    return ["".join(rng.choice(HAN) for _ in range(rng.randint(2, 4))) for _ in range(least)]


def among_words(rng, line):
    """The line with unknown words before it, behind it and between its parts."""
    parts = line.split(" ")
    for _ in range(rng.randint(1, 3)):
        parts.insert(rng.choice([0, len(parts), rng.randint(0, len(parts))]), words(rng)[0])
    return "　".join(parts)


@pytest.mark.parametrize("printed", DATES)
def test_a_date_is_found_in_any_form_among_any_words(printed):
    rng = random.Random(drawn_seed())
    for line in (
        printed,
        f"{printed} 星期三 谷雨",
        *(among_words(rng, f"{printed.replace(' ', '')} 星期三") for _ in range(20)),
    ):
        assert issue_of(rows(line, "第3期"), "newspaper_page").date == DATES[printed], line


@pytest.mark.parametrize("printed", NUMBERS)
def test_a_number_is_found_in_any_form_among_any_words(printed):
    rng = random.Random(drawn_seed())
    for line in (printed, *(among_words(rng, printed) for _ in range(20))):
        issue = issue_of(rows(line), "newspaper_page")
        assert (issue.number, issue.total) == NUMBERS[printed], line


@pytest.mark.parametrize(
    ("line", "staff"),
    [
        ("02版 综合新闻 2023年5月11日 责编 李明月 组版：张文斌 今日天气晴", [("责编", "李明月"), ("组版", "张文斌")]),
        ("责任编辑　缪远兴　电脑排版　温惠芳  乡村振兴", [("责任编辑", "缪远兴"), ("电脑排版", "温惠芳")]),
        ("责任编辑 任玉清 画版 张鸿  重阳", [("责任编辑", "任玉清"), ("画版", "张鸿")]),
    ],
)
def test_staff_is_found_behind_and_before_other_words(line, staff):
    assert [(member.role, member.name) for member in staff_in(rows(line))] == staff


@pytest.mark.parametrize("words", ["绿水青山 {}", "{} 北风3级", "{}"])
def test_how_many_pages_there_are_today_hides_no_number(words):
    issue = issue_of(rows(words.format("2021年6月18日 星期五 第23期 总第812期 今日4版")), "newspaper_page")
    assert (issue.number, issue.total, issue.date, issue.pages) == (23, 812, "2021-06-18", ())


@pytest.mark.slow
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_unknown_words_in_the_pages_own_lines_change_no_other_fact(path):
    text = path.read_text(encoding="utf-8")
    rng = random.Random(drawn_seed())
    before = parse(text.encode(), ParseContext(path.name))
    own = [line.text for line in before.furniture if re.search(r"\d", line.text) and len(line.text) < 60]
    assert own
    for line in own:
        for _ in range(3):
            before_it, behind_it = words(rng, 2)
            changed = text.replace(line, rng.choice([f"{before_it} {line}", f"{line} {behind_it}"]), 1)
            after = parse(changed.encode(), ParseContext(path.name))
            assert [a.headline for a in after.articles] == [a.headline for a in before.articles]
            assert [a.published for a in after.articles] == [a.published for a in before.articles]
            assert (after.issue.number, after.issue.date) == (before.issue.number, before.issue.date)


def read(text, name="a.txt"):
    return parse(text.encode(), ParseContext(name))


def test_the_heading_of_a_web_page_is_its_headline():
    page = (
        "<html><head><title>郭树民到青石镇调研_柳河党建网</title></head><body><h1>郭树民到青石镇调研</h1>"
        f"<div>2022年06月19日 第1版：要闻 作者：何青 来源：柳河日报</div><p>{BODY}</p><p>{BODY}</p></body></html>"
    )
    (article,) = read(page, "a.html").articles
    assert article.headline == "郭树民到青石镇调研"
    assert article.published == "2022-06-19"


def test_an_article_that_its_page_hides_until_a_script_has_run_is_read():
    text = f'<div id="js_content" style="visibility: hidden"><p>{BODY}</p></div>'
    page = f"<html><body><h1>把支部建在产业链上</h1>{text}</body></html>"
    (article,) = read(page, "a.html").articles
    assert article.paragraphs[0].text == BODY


def test_a_mark_of_an_image_is_the_pages_own():
    parsed = read(f"# 全县基层党建工作推进会召开\n\n![](images/1.jpg)\n\n本报讯 {BODY}\n\n{BODY}")
    assert "![](images/1.jpg)" in [line.text for line in parsed.furniture]
    assert parsed.coverage.unassigned == 0


def test_a_date_that_no_calendar_has_is_told():
    parsed = read(f"河湾时报\n\n2022年13月45日 第14期\n\n# 全县党建会召开\n\n本报讯 {BODY}")
    assert any("2022年13月45日" in problem.message for problem in parsed.problems)
    assert parsed.issue.date is None


def test_doubts_stand_on_their_line_with_both_readings_and_reasons():
    pages = [conventions.compose(number) for number in range(12)]
    read_pages = [parse(page.data, ParseContext(f"a{page.suffix}")) for page in pages]
    doubts = [problem for parsed in read_pages for problem in parsed.problems if "按行判断" in problem.message]
    assert doubts
    assert all(re.search(r"把握\d+%.*按规则.*依据：.+、.+、.+。", doubt.message) and doubt.line for doubt in doubts)


def test_on_an_indented_page_a_loose_line_above_an_indent_is_no_text():
    lines = [BODY[i : i + 16] for i in range(14, len(BODY), 16)]
    block = "\n".join([f"　　{BODY[:14]}", *lines])
    text = f"{block}\n{block}\n"
    parsed = read(f"嵩县小报\n第63期 1958年3月14日 星期五\n县委召开三级干部会议\n{text}父女俩打擂台\n{text}")
    printed = [text for a in parsed.articles for text in (a.headline, *(p.text for p in a.paragraphs))]
    assert "父女俩打擂台" in printed
