"""What a page prints against the calendar or against itself is told with both readings, and nothing is put right."""

import pytest

from archive.parsing import parse
from archive.parsing.records import ParseContext

PAGE = """商城时报
2022年第14期（总第72期） 2022年4月20日 星期三 5版
责编：程云 审读：刘凤

鲁新建调研重点工业项目
本报讯（记者 余文涛）4月11日，县委副书记、县长鲁新建深入县产业集聚区，实地调研重点工业项目建设情况。

全县基层党建工作推进会召开
本报讯（通讯员 何青山）4月12日，全县基层党建工作推进会召开。县委常委、组织部部长秦海波出席会议并讲话。
"""


def told(page):
    return [problem.message for problem in parse(page.encode(), ParseContext("a.txt")).problems]


def test_a_page_that_agrees_with_itself_is_not_doubted():
    assert [message for message in told(PAGE) if "印作" in message or "日期" in message] == []


@pytest.mark.parametrize(
    ("old", "new", "readings"),
    [
        ("星期三", "星期五", ("2022年4月20日", "星期五", "星期三")),
        ("星期三", "(周日)", ("2022年4月20日", "周日", "星期三")),
        ("2022年第14期", "2019年第914期", ("2019年", "2022-04-20")),
        ("2022年4月20日", "2022年2月30日", ("2022年2月30日", "不是历上有的日期")),
        ("4月11日", "2月30日", ("2月30日", "不是历上有的日期")),
        ("2022年4月20日", "3024年4月20日", ("3024年4月20日", "年份不可信")),
        ("2022年4月20日", "0024年4月20日", ("0024年4月20日", "年份不可信")),
        ("责编：程云", "2022年第15期（总第72期）\n责编：程云", ("期号印作14", "15")),
        ("责编：程云", "第14期（总第73期）\n责编：程云", ("总期号印作72", "73")),
        ("4月20日 星期三", "4月20日 星期三 2022年5月21日", ("2022-04-20", "2022-05-21")),
        ("商城时报", "商城时报\n固始日报", ("“商城时报”", "“固始日报”")),
    ],
)
def test_contradictions_are_told_with_both_readings(old, new, readings):
    messages = told(PAGE.replace(old, new, 1))
    assert any(all(reading in message for reading in readings) for message in messages), messages


@pytest.mark.parametrize(
    "line", ["1645年5月20日，清军入城。", "我县2020年2月29日复工。", "详见第15期", "星期三例会定于4月20日"]
)
def test_what_is_no_contradiction_is_none(line):
    messages = told(f"{PAGE}\n{line}\n")
    assert [message for message in messages if "印作" in message or "不可信" in message or "历上" in message] == []


def test_a_second_issue_whose_lines_are_short_dates_what_stands_below_it():
    later = PAGE.replace("商城时报", "固始日报").replace("第14期", "第99期").replace("4月20日 星期三", "7月1日 星期五")
    parsed = parse(f"{PAGE}\n{later}".encode(), ParseContext("a.txt"))
    assert [article.published for article in parsed.articles] == ["2022-04-20"] * 2 + ["2022-07-01"] * 2
    assert any("2期" in problem.message for problem in parsed.problems)
