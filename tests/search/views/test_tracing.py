"""The trace of a phrase, its lines and the holdings behind them: numbers can be followed, a zero says of how much."""

import csv
import datetime as dt
import io
import re
from html import unescape

import pytest
from django.urls import reverse

from archive.models import Article, Attestation, Person, Place
from search.indexing import writer
from search.indexing.connection import engine
from tests.markup import in_one_line

pytestmark = pytest.mark.django_db


def page(client, query="", name="trace", **more):
    response = client.get(f"{reverse(name, **more)}?{query}")
    assert response.status_code == 200
    response.said = in_one_line(unescape(re.sub(r"<[^>]+>", "", response.content.decode())))
    return response


def rows(response):
    return list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode().lstrip("\ufeff"))))


def test_the_life_of_a_phrase_is_told_in_words_with_its_denominators(client, archive):
    said = page(client, "q=两个引领").said
    assert "最早印于 2021年1月20日，最近印于 2022年3月2日" in said
    assert "有藏的 2 县中 2 县印过，共 6 篇 7 处" in said
    # Eight numbered issues, and two articles of which no issue and no day is known.
    assert "所藏 10 期（10 篇" in said and "中 6 期有它" in said
    assert "另有 1 篇日期不全" in said
    assert "只知月日的 1 篇（有它的 1 篇），日期不详的 1 篇（有它的 0 篇）" in said


def test_a_first_day_that_no_page_prints_is_marked_wherever_it_is_told(client, archive):
    Article.objects.filter(date=dt.date(2021, 1, 20)).update(date_basis=Article.DateBasis.ISSUE_INFERRED)
    assert "最早印于 2021年1月20日推断，最近印于 2022年3月2日；" in page(client, "q=两个引领").said


def test_each_date_has_its_sentence_its_proof_and_what_is_not_held_before(client, archive):
    response = page(client, "q=两个引领")
    proofs = response.context["found"].proofs
    assert proofs["first"].article.date == dt.date(2021, 1, 20)
    assert proofs["first"].printed.words == "两个引领" and proofs["first"].printed.before == "会上强调"
    assert (proofs["first"].sighting.issues_before, proofs["first"].missing_before) == (2, 30)
    assert proofs["quoted"].article.date == dt.date(2022, 3, 2) and proofs["quoted"].paragraph == 0
    assert proofs["latest"].article.date == dt.date(2022, 3, 2)
    address = f"{proofs['first'].article.get_absolute_url()}?mark=%E4%B8%A4%E4%B8%AA%E5%BC%95%E9%A2%86#p1"
    assert f'href="{address}"' in unescape(response.content.decode())
    assert '<mark id="hit-1">两个引领</mark>' in client.get(address).content.decode()


def test_of_several_phrases_each_has_its_dates_with_their_articles(client, archive):
    response = page(client, "q=两个引领&q=会议&q=从未印过")
    told = {each.phrase: (each.first.told, each.latest.told) for each in response.context["dates_of_each"]}
    assert told["两个引领"] == ("2021-01-20", "2022-03-02") and told["从未印过"] == ("", "")
    first = Article.objects.get(date=dt.date(2021, 1, 20))
    assert f'href="{first.get_absolute_url()}?mark=%E4%B8%A4' in response.content.decode()
    assert "各提法的日期" in response.said and "四个日期：两个引领" in response.said
    # Also where the first of them is printed nowhere; of one alone the cards tell all.
    assert "2021-01-20" in page(client, "q=从未印过&q=两个引领").said
    assert "各提法的日期" not in page(client, "q=两个引领").said


@pytest.mark.parametrize(("query", "behind"), [("q=两个引领", "course-table"), ("q=两个引领&q=会议", "course-table")])
def test_the_points_of_a_chart_can_be_skipped(client, archive, query, behind):
    html = page(client, query).content.decode()
    assert html.index(f'href="#{behind}"') < html.index("<svg") < html.index(f'id="{behind}"')


def test_the_secretaries_of_a_chosen_county_stand_behind_the_curve_and_in_a_table(client, archive):
    response = page(client, "q=两个引领&county=411524&by=month")
    [row] = response.context["tenures"]
    assert (row.first.name, row.held, row.found) == ("李高岭", 1, 1)
    [band] = response.context["course"].chart.bands
    assert band.span.name == "李高岭" and "历任书记与它" in response.said
    assert page(client, "q=两个引领").context["tenures"] == []
    assert page(client, "q=两个引领&county=411525").context["tenures"] == []


def test_zero_is_not_the_same_as_not_held(client, archive):
    _, county_rows = page(client, "q=会议&by=year").context["years"], page(client, "q=会议").context["county_rows"]
    states = {row.name: [cell.state for cell in row.cells] for row in county_rows}
    assert states == {"商城县": ["printed", "not_held"], "固始县": ["not_held", "printed"]}
    _, county_rows = page(client, "q=闭幕").context["years"], page(client, "q=学习").context["county_rows"]
    assert [[cell.state for cell in row.cells] for row in county_rows] == [["not_held", "printed"]]
    course = page(client, "q=闭幕&by=month").context["course"]
    by_label = {row.label: row for row in course.rows}
    assert by_label["2021年1月"].cells[0].cell.articles == 0 and by_label["2021年1月"].held == 3
    assert by_label["2021年6月"].cells[0] is None and by_label["2021年6月"].held == 0
    assert len(course.chart.unheld) == 12


def test_missing_issues_stand_beneath_the_curve(client, archive):
    course = page(client, "q=两个引领&by=month").context["course"]
    assert [(row.expected, row.held) for row in course.rows[:2]] == [(4, 3), (4, 3)]


def test_what_is_never_printed_has_a_sentence_with_its_denominator_and_advice(client, archive):
    response = page(client, "q=两个引岭")
    assert "所藏 10 期（10 篇）中 0 期印过“两个引岭”。至多 30% 的期可能有它" in response.said
    assert "是否要找：“两个引领”" in response.said
    nothing_held = page(client, "q=两个引领&county=999999")
    assert "什么也没有收藏，无从判断" in nothing_held.said and 'id="course"' not in nothing_held.content.decode()


@pytest.mark.parametrize(
    ("name", "sentence"), [("trace-counties", "没有一个县的文章印过它"), ("trace-adoptions", "排不出先后")]
)
def test_what_no_county_prints_is_a_sentence_and_no_empty_table(client, archive, name, sentence):
    assert sentence in (missed := page(client, "q=从未印过的话", name)).said and "<table" not in missed.content.decode()
    assert sentence not in page(client, "q=两个引领", name).said


def test_one_month_is_a_sentence_and_no_curve(client, archive):
    response = page(client, "q=两个引领&county=411525")
    assert response.context["course"].chart is None
    assert "一个点不成曲线" in response.said


def test_without_any_date_there_is_a_sentence(client, index_path, write_article):
    write_article("两个引领。")
    writer.drain()
    said = page(client, "q=两个引领").said
    assert "有印，但日期都不全" in said and "都没有完整的日期，画不出历程" in said


def test_posts_are_told_with_whether_they_stand_in_the_same_sentence(client, archive):
    offices = page(client, "q=两个引领").context["found"].offices
    assert [(each.name, each.articles, each.posts) for each in offices] == [("李高岭", 1, (("县委书记", 1, True),))]


def test_up_to_five_phrases_stand_on_one_chart(client, archive):
    response = page(client, "&".join(f"q={each}" for each in ("两个引领", "会议", "强调", "学习", "闭幕", "召开")))
    assert [series.phrase for series in response.context["found"].series] == [
        "两个引领",
        "会议",
        "强调",
        "学习",
        "闭幕",
    ]
    assert {point.series for point in response.context["course"].chart.points} == {0, 1, 2, 3, 4}


def test_the_file_holds_every_breakdown_with_zeros_and_denominators(client, archive):
    table = rows(client.get(f"{reverse('trace-csv')}?q=两个引领&lang=en"))
    found = {(row["breakdown"], row["value"], row["year"]): row for row in table}
    assert found["year", "2021", ""]["articles"] == "4" and found["year", "2021", ""]["issues_missing"] == "2"
    assert found["county-year", "411525", "2022"]["quoted"] == "2"
    assert found["month", "2021-01", ""]["issues_held"] == "3"
    assert found["undated-partial", "", ""]["articles"] == "1"
    assert {row["breakdown"] for row in table} >= {
        "all",
        "year",
        "month",
        "county",
        "publication",
        "post",
        "person",
    } - {"person"}


def test_lines_stand_as_printed_with_their_proof(client, archive):
    response = page(client, "q=两个引领", "concordance")
    lines = response.context["found"].lines
    assert response.said.startswith("") and len(lines) == 7
    assert "7 处 6 篇" in response.said
    assert [each.printed.words for each in lines if not each.article.date or each.article.date.year == 2022] == [
        "两个引领", "两个\n引领", "两个引领",
    ]  # fmt: skip
    narrowed = page(client, "q=两个引领&right=，", "concordance")
    assert [each.article.event_date_partial for each in narrowed.context["found"].lines] == ["--03-28"]
    assert page(client, "q=两个引领&county=411525&order=left", "concordance").context["found"].total == 2


@pytest.mark.parametrize(
    "query", ["", "q=%20", "q=没有印过", "q=两个引领&page=999", "q=两个引领&order=x&left=zzz", "q=%ff"]
)
@pytest.mark.parametrize("name", ["trace", "concordance", "trace-csv", "concordance-csv"])
def test_whatever_is_asked_there_is_an_answer(client, archive, name, query):
    response = client.get(f"{reverse(name)}?{query}")
    assert response.status_code == 200
    if response.streaming:
        b"".join(response.streaming_content)


@pytest.mark.parametrize("name", ["trace", "concordance", "trace-csv", "concordance-csv"])
def test_too_long_a_phrase_is_refused(client, archive, name):
    assert client.get(f"{reverse(name)}?q={'党' * 201}").status_code == 400


def test_the_file_of_lines_has_all_of_them(client, archive):
    response = client.get(f"{reverse('concordance-csv')}?q=引领&order=right")
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert len(lines) == 1 + page(client, "q=引领", "concordance").context["found"].total == 8


def test_a_search_leads_to_its_trace_and_lines(client, archive):
    html = unescape(client.get(f"{reverse('search')}?q=“两个引领”&county=411524").content.decode())
    address = "?q=%E4%B8%A4%E4%B8%AA%E5%BC%95%E9%A2%86&county=411524"
    assert f'href="/trace/{address}"' in html and f'href="/concordance/{address}"' in html
    assert "/trace/?" not in client.get(f"{reverse('search')}?q=会议 强调").content.decode()


def test_holdings_say_what_is_expected_held_and_missing(client, archive):
    response = page(client, name="holdings")
    assert "所藏 8 期，已知缺藏 2 期（首期以前另缺 30 期）" in response.said
    months = page(client, name="paper-holdings", args=["paper-411524"]).context["months"]
    assert [(row["value"], row["expected"], row["held"]) for row in months] == [("2021-01", 4, 3), ("2021-02", 4, 3)]
    assert client.get(reverse("paper-holdings", args=["nothing"])).status_code == 404
    table = rows(client.get(reverse("holdings-csv") + "?lang=en"))
    assert [(row["basis"], row["month"], row["articles"]) for row in table if row["publication"] == "paper-411525"] == [
        ("Numbers within the year", "2022-03", "2")
    ]


@pytest.mark.parametrize("name", ["trace-counties", "trace-adoptions"])
def test_all_counties_stand_on_pages_of_their_own(client, archive, name):
    response = page(client, "q=两个引领", name)
    assert "商城县" in response.said and "固始县" in response.said
    assert response.context["page"].paginator.count == 2
    assert client.get(f"{reverse(name)}?q=两个引领&page=2").status_code == 404
    assert page(client, "q=没有印过", name).context["page"].paginator.count == 0
    assert client.get(reverse(name)).url == reverse("trace")


def test_a_trace_shows_some_counties_and_says_how_many_there_are(client, archive, monkeypatch):
    from search.presentation import traces
    from search.service import tracing

    rows = traces.county_rows
    monkeypatch.setattr(traces, "county_rows", lambda found, start=0, stop=1: rows(found, start, stop))
    monkeypatch.setattr(tracing.Trace, "adoptions", lambda found, start=0, stop=1: adoptions(found, start, stop))
    adoptions = lambda found, start, stop: tracing.adoptions(found.first.every, stop)[start:]  # noqa: E731
    said = page(client, "q=两个引领").said
    assert "以上为篇数最多的 1 县；全部 2 县" in said and "以上为最先的 1 县；全部 2 县" in said


def test_posts_are_those_of_the_latest_articles_of_each_person(client, archive, monkeypatch):
    from search.service import tracing

    person = Person.objects.get(name="李高岭")
    for article in Article.objects.filter(date__year=2021).order_by("date")[3:]:
        Attestation.objects.create(
            person=person, post="组织部部长", article=article, as_printed="x", paragraph=0, start=1, end=2, sentence="x"
        )
        article.save()
    writer.drain()
    monkeypatch.setattr(tracing, "NEWEST", 1)
    [office] = page(client, "q=两个引领").context["found"].offices
    assert office.articles == 3
    assert sorted(office.posts) == [("县委书记", 1, True), ("组织部部长", 1, False)]


@pytest.mark.parametrize("name", ["trace-csv", "holdings-csv"])
def test_files_speak_the_readers_language_and_no_codes(client, archive, name):
    table = rows(client.get(f"{reverse(name)}?q=两个引领"))
    codes = re.compile("[a-z_]{3,}")
    identifiers = {"代码", "报刊代码", "索引版本"}
    assert table and not [head for head in table[0] if codes.search(head)]
    assert not [row for row in table if any(codes.search(row[head]) for head in row.keys() - identifiers)]


def test_a_phrase_without_any_day_is_shown_in_its_sentence_instead_of_four_empty_dates(client, archive):
    response = page(client, "q=年份不详")
    assert response.context["found"].evidence.first is None
    assert "有它的文章都没有完整的日期" in response.said and "两个引领，年份不详。" in response.said
    assert "四个日期" in response.said and '<div class="card">' not in response.content.decode()


def test_articles_of_no_known_year_have_a_column_so_that_rows_add_up(client, archive, write_article):
    assert "年份不详" not in page(client, "q=两个引领", "trace-counties").said
    write_article("两个引领。", place=Place.objects.get(code="411525"))
    writer.drain()
    engine().health()
    response = page(client, "q=两个引领", "trace-counties")
    assert [(row.name, row.undated, row.articles) for row in response.context["county_rows"]] == [
        ("商城县", 0, 4), ("固始县", 1, 2),
    ]  # fmt: skip
    assert "年份不详" in response.said
