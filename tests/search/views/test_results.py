"""The result page: what is held of the time that is shown, what is folded, and the ways to look at the hits."""

import datetime as dt

import pytest

from archive.models import Article

pytestmark = pytest.mark.django_db


def held(year, month, **where):
    first = dt.date(year, month, 1)
    return Article.objects.filter(
        date__gte=first, date__lt=first + dt.timedelta(31), date__month=month, **where
    ).count()


@pytest.mark.parametrize(("q", "county"), [("强调", ""), ("强调", "411524"), ("两个引领", "411525"), ("两个引领", "")])
def test_bars_say_what_is_held_of_their_time_in_the_chosen_places(client, archive, q, county):
    where = {"place__code": county} if county else {}
    chart = client.get("/search/", {"q": q, **({"county": county} if county else {})}).context["histogram"]
    bars = [bar for bar in chart.bars if bar.facet == "month"] if chart else []
    assert [bar.held for bar in bars] == [held(int(bar.value[:4]), int(bar.value[5:]), **where) for bar in bars]
    assert not chart or chart.has_unheld == any(not bar.held for bar in chart.bars)


def test_what_is_held_does_not_depend_on_the_chosen_time(client, archive):
    free = client.get("/search/", {"q": "会议"}).context["histogram"]
    bound = client.get("/search/", {"q": "会议", "year": "2021"}).context["histogram"]
    assert {bar.value: bar.held for bar in bound.bars}.items() <= {bar.value: bar.held for bar in free.bars}.items()


def test_facets_that_tell_nothing_are_folded_where_hits_are_few(client, archive):
    groups = {group.name: group for group in client.get("/search/", {"q": "闭幕"}).context["facets"]}
    assert groups["publication"].tells_nothing and groups["place"].tells_nothing
    page = client.get("/search/", {"q": "闭幕"}).text
    assert '<details class="facet single"><summary>报刊</summary>' in page and "数字为篇数" in page
    several = {group.name: group for group in client.get("/search/", {"q": "两个引领"}).context["facets"]}
    assert not several["publication"].tells_nothing
    chosen = client.get("/search/", {"q": "闭幕", "publication": "paper-411525"}).context["facets"]
    assert not next(group for group in chosen if group.name == "publication").tells_nothing


def test_hits_are_seen_as_a_list_or_line_by_line(client, archive):
    page = client.get("/search/", {"q": "“强调”", "county": "411524"})
    lines = f"/concordance/?{page.context['as_lines'].querystring()}"
    assert lines.replace("&", "&amp;") in page.text
    back = client.get(lines)
    assert back.context["as_list"].facet_filters == page.context["asked"].facet_filters
    assert client.get("/search/?" + back.context["as_list"].querystring()).context["results"].total == 4
    assert "逐处" not in client.get("/search/", {"q": "强调 会议"}).context["title"]
