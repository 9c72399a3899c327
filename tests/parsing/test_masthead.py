import pytest

from archive.parsing.masthead import masthead
from archive.parsing.page import page_of, staff_of
from archive.parsing.publications import home
from archive.parsing.records import SourceText
from archive.parsing.rows import rows_of
from archive.parsing.script import reading_text


def read(line):
    return masthead(rows_of(reading_text(line))[0])


@pytest.mark.parametrize(
    ("line", "year", "number", "total", "date", "pages"),
    [
        ("2021 年第 23 期 (总第34期)", 2021, 23, 34, None, ()),
        ("2022年第14期（总第７２期）", 2022, 14, 72, None, ()),
        ("2022年4月20日 星期三", 2022, None, None, "2022-04-20", ()),
        ("第14期 总第72期", None, 14, 72, None, ()),
        ("5版", None, None, None, None, ("5版",)),
        ("综合新闻 05版", None, None, None, None, ("05版",)),
        ("2022-04-20 5版", 2022, None, None, "2022-04-20", ("5版",)),
    ],
)
def test_issue_date_and_page_are_read_in_any_spelling(line, year, number, total, date, pages):
    issue = read(line).issue
    assert (issue.year, issue.number, issue.total, issue.date, issue.pages) == (year, number, total, date, pages)


def test_a_whole_masthead_may_stand_on_one_line():
    found = read("商城时报 2022年4月20日 星期三 第14期(总第72期) 5版 要闻")
    assert (found.publication, found.issue.number, found.issue.pages) == ("商城时报", 14, ("5版",))


@pytest.mark.parametrize(
    "line",
    [
        "4月14日,商城县召开会议",
        "2022年度工作要点第14期培训班开班",
        "拨打热线电话反映问题,得到解决。",
        "加快项目建设 确保如期完工",
    ],
)
def test_lines_of_articles_are_left_alone(line):
    assert read(line) is None


def test_names_go_on_in_the_next_line():
    page = page_of(SourceText("本期特约组稿:吴畅 章红荔\n\n陈思 王玉春", "text/plain", "utf-8"))
    assert [member.name for member in staff_of(page.mastheads)] == ["吴畅", "章红荔", "陈思", "王玉春"]


@pytest.mark.parametrize("name", ["今日东乡族自治县", "大通回族土族自治县报", "新大化瑶族自治县"])
def test_papers_of_counties_with_long_names_are_known(name):
    assert read(name).publication == name


def test_a_long_line_that_ends_like_a_paper_is_none():
    assert read("全力推进重点项目建设工作快报") is None


def test_a_committee_shows_a_county_whose_name_is_no_name_in_a_sentence():
    assert home(["中共理县委宣传部"], None, None, "").county == "理县"
