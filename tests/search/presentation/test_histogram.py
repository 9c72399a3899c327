"""The chart over time: by month or year, nothing left out, the unknown apart."""

import pytest
from django.utils.html import escape

from search.presentation.histogram import HEIGHT, WIDTH, histogram
from search.request import SearchRequest
from search.templatetags.time_bars import bars, rows
from tests.search.presentation.test_facets import Counted


def counts(months: dict[str, int], unknown: int = 0):
    years: dict[str, int] = {}
    for month, count in months.items():
        years[month[:4]] = years.get(month[:4], 0) + count
    found = [Counted(year, year, count) for year, count in sorted(years.items())]
    found += [Counted("unknown", "", unknown)] if unknown else []
    return {"year": found, "month": [Counted(month, month, count) for month, count in sorted(months.items())]}


def test_months_between_first_and_last_have_a_bar_each():
    chart = histogram(SearchRequest(), counts({"2021-11": 2, "2022-02": 4}))
    assert [(bar.value, bar.count) for bar in chart.bars] == [
        ("2021-11", 2), ("2021-12", 0), ("2022-01", 0), ("2022-02", 4),
    ]  # fmt: skip
    assert chart.by == "month"
    assert [bar.height for bar in chart.bars] == [HEIGHT // 2, 3, 3, HEIGHT]


def test_long_spans_are_shown_by_year():
    chart = histogram(SearchRequest(), counts({"2011-11": 2, "2022-02": 4}))
    assert chart.by == "year" and [chart.bars[0].value, chart.bars[-1].value] == ["2011", "2022"]
    assert len(chart.bars) == 12 and len(chart.rows) == 2


def test_articles_without_a_year_have_a_bar_of_their_own():
    chart = histogram(SearchRequest(), counts({"2021-11": 2}, unknown=5))
    assert (chart.bars[-1].value, chart.bars[-1].count, chart.bars[-1].label) == ("unknown", 5, "年份不详")


@pytest.mark.parametrize(
    ("months", "unknown", "ends"),
    [
        ({"2021-11": 2, "2022-02": 4}, 0, ("2021年11月", "2022年2月")),
        ({"2021-11": 2, "2022-02": 4}, 5, ("2021年11月", "2022年2月", "年份不详")),
        ({"2021-11": 2}, 5, ("2021年11月", "年份不详")),
        ({"1921-11": 2, "2021-11": 2}, 5, ("2021年", "年份不详")),  # 1921 stands below its bar
        ({"2011-11": 2, "2021-11": 2}, 0, ()),
    ],
)
def test_both_ends_of_the_time_and_the_unknown_are_named_below_the_chart(months, unknown, ends):
    assert histogram(SearchRequest(), counts(months, unknown)).ends == ends


def test_bar_leads_to_its_month_and_back():
    chart = histogram(SearchRequest(), counts({"2021-11": 2, "2021-12": 1}))
    assert chart.bars[0].toggled.querystring() == "month=2021-11"
    chosen = histogram(chart.bars[0].toggled, counts({"2021-11": 2, "2021-12": 1}))
    assert chosen.bars[0].is_chosen and chosen.bars[0].toggled == SearchRequest()


def test_nothing_to_compare_is_no_chart():
    assert histogram(SearchRequest(), {}) is None
    assert histogram(SearchRequest(), counts({"2021-11": 2})) is None


def test_centuries_fit_the_chart():
    chart = histogram(SearchRequest(), counts({f"{year:04}-01": 1 for year in (1, 1049, 2021)}))
    assert [bar.value for bar in chart.bars] == ["0001", "1049", "2021"]
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in chart.bars)


def test_a_chart_is_printed_with_a_link_for_each_bar_and_nothing_of_an_address_as_markup():
    chart = histogram(SearchRequest(q='<b>"&'), counts({"2021-11": 1, "2022-01": 4}))
    printed, table = bars(chart), rows(chart.rows)
    assert printed.count("<a ") == table.count("<a ") == len(chart.rows) == 2
    assert printed.count('class="unheld"') == 1  # where nothing else is known to be held
    assert "2021年11月：1 篇" in printed and "2022年1月：4 篇" in printed
    assert "<b>" not in printed + table
    for bar in chart.rows:
        assert printed.count(f'href="?{escape(bar.toggled.querystring())}"') == 1
        assert table.count(f'href="?{escape(bar.toggled.querystring())}"') == 1


def test_a_month_without_finds_is_told_from_one_of_which_nothing_is_held():
    held = counts({"2021-10": 9, "2021-11": 5, "2022-01": 7, "2022-02": 4})
    chart = histogram(SearchRequest("党"), counts({"2021-11": 2, "2022-02": 4}), held=held)
    assert [(bar.value, bar.count, bar.held) for bar in chart.bars] == [
        ("2021-11", 2, 5), ("2021-12", 0, 0), ("2022-01", 0, 7), ("2022-02", 4, 4),
    ]  # fmt: skip
    printed, table = bars(chart), rows(chart.rows)
    assert (printed.count('class="unheld"'), printed.count('class="empty"')) == (1, 1)
    assert "2021年12月：馆藏没有" in printed and "2022年1月：0 篇，馆藏 7 篇" in printed
    assert "2022年1月" in table and "2021年12月" not in table and chart.has_unheld
    assert chart.most.label == "2022年2月"


@pytest.mark.parametrize(
    ("months", "ticks"),
    [
        ({"2021-11": 1, "2022-02": 1}, ("", "", "2022", "")),
        ({"2011-01": 1, "2014-02": 1}, ("2011", "2012", "2013", "2014")),
        (
            {"1991-11": 1, "2020-02": 1},
            tuple(str(year) if (year - 1991) % 3 == 0 else "" for year in range(1991, 2021)),
        ),
    ],
)
def test_years_stand_below_the_bars(months, ticks):
    chart = histogram(SearchRequest(), counts(months))
    assert chart.ticks == ticks and len(ticks) == len(chart.bars)


def test_every_bar_can_be_met_over_its_whole_place():
    chart = histogram(SearchRequest(), counts({f"2021-{month:02}": month for month in range(1, 8)}))
    step = chart.width // len(chart.bars)
    assert bars(chart).count(f'y="0" width="{step}" height="{HEIGHT}"') == len(chart.bars)


def test_a_chosen_bar_says_so_in_the_chart_and_in_the_table():
    chosen = SearchRequest().toggled("month", "2021-11")
    chart = histogram(chosen, counts({"2021-11": 1, "2022-01": 4}))
    assert bars(chart).count('class="bar chosen"') == rows(chart.rows).count('aria-current="true"') == 1
