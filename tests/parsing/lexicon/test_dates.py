import pytest

from archive.parsing.lexicon.dates import PrintedDate, date_time, event_date, full_date, number, with_year
from archive.text import fold


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2022年4月20日 星期三", "2022-04-20"),
        ("２０２２年４月２０日", "2022-04-20"),
        ("二〇二二年四月二十日", "2022-04-20"),
        ("二○二一年十二月三十一日", "2021-12-31"),
        ("2022-04-20", "2022-04-20"),
        ("2022.4.20", "2022-04-20"),
        ("2022 年 4 月 20 日", "2022-04-20"),
        ("2022年13月40日", None),
        ("2022年4月", None),
    ],
)
def test_full_dates_are_read_in_every_spelling(text, iso):
    found = full_date(fold(text))
    assert (found.iso if found else None) == iso


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-11-05 17:18:14 红网张家界站", "2021-11-05T17:18:14"),
        ("发布时间：2021年11月5日 7：18", "2021-11-05T07:18:00"),
        ("2021-11-05", "2021-11-05"),
        ("没有日期", None),
    ],
)
def test_the_time_of_day_is_kept_where_printed(text, expected):
    assert date_time(fold(text)) == expected


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("本报讯(甘鑫)4月14日,商城县召开会议。", "--04-14"),
        ("3月28日上午,座谈会召开。", "--03-28"),
        ("2020年9月,习近平总书记亲临湖南考察。", None),
        ("我们要牢记建党以来的历史,每逢7月1日都重温誓词。", None),
    ],
)
def test_the_event_stands_where_a_sentence_begins(lead, expected):
    found = event_date(fold(lead))
    assert (found.partial if found else None) == expected


@pytest.mark.parametrize(
    ("month", "issue_date", "issue_year", "expected"),
    [
        (4, "2022-04-20", 2022, "2022-04-14"),
        (12, "2022-01-05", 2022, "2021-12-14"),
        (6, None, 2021, "2021-06-14"),
        (6, None, None, None),
    ],
)
def test_the_year_comes_from_the_issue(month, issue_date, issue_year, expected):
    assert with_year(PrintedDate("", month, 14), issue_date, issue_year)[0] == expected


@pytest.mark.parametrize(
    ("text", "value"), [("23", 23), ("二十三", 23), ("十", 10), ("廿一", 21), ("二〇二二", 2022), ("甲", 0)]
)
def test_numbers_are_read_in_digits_and_words(text, value):
    assert number(text) == value


def test_the_number_of_an_item_is_no_part_of_its_day():
    assert event_date("2.11月7日,席正南到镇调研。").partial == "--11-07"
    assert event_date("2.1亿元投入后,项目开工。") is None
