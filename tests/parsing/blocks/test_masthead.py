import pytest

from archive.parsing.blocks.masthead import masthead, names_account
from archive.parsing.blocks.page import page_of, staff_of
from archive.parsing.home import home
from archive.parsing.lines.script import reading_text
from archive.parsing.lines.text_lines import text_lines_of
from archive.parsing.records import SourceText


def read(line):
    return masthead(text_lines_of(reading_text(line))[0])


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


@pytest.mark.parametrize(
    "line",
    [
        "总第1562期 今日四版",
        "本期8版",
        "闽内资准字G第112号",
        "云新出（2018）准印内字第H042号",
        "（每周一期 免费赠阅）",
        "编辑：王平 邮箱：sxdjzb@163.com",
        "送：县委常委，县人大主要领导",
        "上一期   下一期",
        "要 闻",
        "JINRI JIANNING",
        "嵩县记者站",
    ],
)
def test_other_lines_of_the_page_itself(line):
    found = read(line)
    assert found and not found.issue.pages and not found.publication


@pytest.mark.parametrize(("line", "page"), [("A1 要闻", "A1"), ("T02·综合", "T02"), ("2版　综合新闻", "2版")])
def test_pages_of_sections_with_letters(line, page):
    assert read(line).issue.pages == (page,)


def masthead_of(text):
    page = page_of(SourceText(text, "text/plain", "utf-8"))
    found = [each for each in page.mastheads if each]
    return page, next((each.publication for each in found if each.publication), None), found


def test_strokes_part_the_facts_of_a_line():
    found = read("2020.11.13 / 星期五 / 总第812期 / 编辑 金美花 / 版式 崔哲")
    assert (found.issue.date, found.issue.total) == ("2020-11-13", 812)
    assert [label.value for label in found.labels] == ["金美花", "崔哲"]


def test_where_a_text_goes_on_is_no_page_of_the_issue():
    page = page_of(SourceText("商城时报\n一版\n总第208期\n（下转二版）\n本报地址：商城县\n", "text/plain", "utf-8"))
    assert {pages for each in page.mastheads if each and (pages := each.issue.pages)} == {("一版",)}


@pytest.mark.parametrize(
    ("lines", "staff"),
    [
        (["2022年11月4日　星期五　责编 蔡敏之　校对 侯小北　第三版", "通　告"], ["蔡敏之", "侯小北"]),
        (["02版 综合新闻 2023年5月11日 星期四 责编 轩明月 组版 介文斌 睢县新闻"], ["轩明月", "介文斌"]),
        (["责任编辑：程云　校对：李大海", "王玉春　陈思"], ["程云", "李大海", "王玉春", "陈思"]),
    ],
    ids=["a title below", "the paper's name behind", "more below"],
)
def test_who_is_no_member_of_the_staff(lines, staff):
    page = page_of(SourceText("\n".join(lines) + "\n", "text/plain", "utf-8"))
    assert [member.name for member in staff_of(page.mastheads)] == staff


def test_a_name_unlike_others_may_stand_before_the_staff():
    found = read("2019年11月28日　星期四　　沐川宣传　　责编：郑小艳　校对：罗敏　　3")
    assert (found.publication, found.issue.date) == ("沐川宣传", "2019-11-28")
    assert [label.value for label in found.labels] == ["郑小艳", "罗敏"]


def test_a_date_in_pieces_is_one_date():
    page, name, found = masthead_of("西畴报\n2021年\n12月\n8\n星期三\n第48期")
    assert (name, found[1].issue.date, page.content) == ("西畴报", "2021-12-08", ())


@pytest.mark.parametrize("name", ["和静零距离", "神州江华"])
def test_a_name_unlike_others_is_known_by_its_county_and_company(name):
    page, publication, _ = masthead_of(f"{name}\n2021年9月15日\n第70期\n责编：赵慧敏\n喜看稻菽千重浪")
    assert publication == name
    assert [page.rows[i].text for i in page.content] == ["喜看稻菽千重浪"]


def test_a_table_of_contents_is_no_article():
    page, _, _ = masthead_of("2020年第7期\n目 录\n一、团街镇：抓实教育\n二、激发活力\n团街镇：抓实教育\n激发活力")
    assert [page.rows[i].text for i in page.content] == ["团街镇：抓实教育", "激发活力"]


def test_columns_in_a_table_of_contents_are_no_titles():
    text = "2022年第9期\n目 录\n基层经验\n团街镇：抓实教育……3\n基层经验\n团街镇：抓实教育"
    page, _, _ = masthead_of(text)
    assert [page.rows[i].text for i in page.content] == ["团街镇：抓实教育"]


def test_a_long_line_that_ends_like_a_paper_is_none():
    assert read("全力推进重点项目建设工作快报") is None


def test_a_committee_shows_a_county_whose_name_is_no_name_in_a_sentence():
    assert home(["中共理县委宣传部"], None, None, "").county == "理县"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("宁化党建微平台", True),
        ("永新时讯", True),
        ("平利县融媒", True),
        ("永新县召开党建会", False),
        ("基层党建", False),
    ],
)
def test_a_paper_or_account_is_named_after_its_county(text, names):
    assert names_account(text) is names
