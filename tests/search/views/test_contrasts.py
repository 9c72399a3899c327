"""Two parts beside one another: what each prints more often, with counts that a reader can list, trends taken off."""

import datetime as dt
from dataclasses import replace
from urllib.parse import parse_qsl

import pytest
from django.urls import reverse
from django.utils.html import escape

from archive.models import Article, Place, Publication
from archive.offices import Kind, Mark
from archive.views.offices import words_around
from search.contrast_request import ContrastRequest, Part, contrast_request, level_of
from search.indexing import writer
from search.indexing.connection import engine
from search.service import contrasts
from tests.search.views.test_tracing import page

BEFORE = "学习织密网格的做法，大家到会。"
BOTH_AFTER = "学习红色驿站、全民阅读的做法，大家到会。"


@pytest.fixture
def archive(index_path, write_article):
    """Two counties of a province, forty weeks each: then both come to say 全民阅读, one 红色驿站 as well."""
    province = Place.objects.create(code="410000", name="河南省", level=1)
    city = Place.objects.create(code="411500", name="信阳市", level=2, parent=province)
    for code, name, later in (("411524", "商城县", BOTH_AFTER), ("411525", "固始县", "学习全民阅读的做法，大家到会。")):
        county = Place.objects.create(code=code, name=name, level=3, parent=city)
        paper = Publication.objects.create(name=f"{name}报", slug=f"paper-{code}", place=county)
        for week in range(40):
            day = dt.date(2021, 1, 6) + dt.timedelta(7 * week)
            write_article(later if week >= 20 else BEFORE, place=county, publication=paper, date=day)
    writer.drain()


AFTER_AND_BEFORE = "a=411524&a_from=2021-05-26&b=411524&b_to=2021-05-25"


def sides(client, query):
    return [found for _, found in page(client, query, "contrast").context["sides"]]


def told(found):
    return {row.contrast.here.text: row.contrast for row in found.rows}


@pytest.mark.django_db
def test_times_of_a_county_tell_what_it_started_and_stopped_saying(client, archive):
    after, before = sides(client, AFTER_AND_BEFORE)
    assert (after.articles, after.issues, after.shared) == ((20, 20), (20, 20), 0)
    started, stopped = told(after), told(before)
    assert any("红色驿站" in text for text in started) and any("全民阅读" in text for text in started)
    [contrast] = [each.here for text, each in stopped.items() if "织密网格" in text]
    assert (contrast.found, contrast.held, contrast.found_there, contrast.held_there) == (20, 20, 0, 20)
    assert not any("大家到会" in text for text in (*started, *stopped))


@pytest.mark.django_db
def test_a_trend_of_the_province_is_taken_off(client, archive):
    plain, _ = sides(client, AFTER_AND_BEFORE)
    less, _ = sides(client, f"{AFTER_AND_BEFORE}&trend=410000")
    assert any("全民阅读" in text for text in told(plain))
    assert not any("全民阅读" in text and "红色驿站" not in text for text in told(less))
    [own] = [each for text, each in told(less).items() if "红色驿站" in text and "全民" not in text]
    assert own.elsewhere.found == 0 and own.elsewhere.held == 20 and own.at_least == own.here.at_least > 0


@pytest.mark.django_db
def test_every_number_of_articles_is_that_of_the_search_it_leads_to(client, archive):
    for found in sides(client, "a=411524&b=411525"):
        for row in found.rows:
            for number, search in ((row.articles, row.search), (row.articles_there, row.search_there)):
                assert client.get(f"{reverse('search')}?{search.querystring()}").context["results"].total == number


@pytest.mark.django_db
def test_issues_lead_to_their_proof_or_with_days_to_the_articles(client, archive):
    here, _ = sides(client, "a=411525&b=411524")
    assert here.rows
    for row in here.rows:
        for held, proof in ((row.contrast.here.found, row.proof), (row.contrast.here.found_there, row.proof_there)):
            shown = client.get(f"{reverse('figure')}?{proof.querystring()}").context["figure"]
            assert shown.claim.result["issues"] == held
    after, _ = sides(client, AFTER_AND_BEFORE)
    assert all(row.proof is None for row in after.rows)
    assert (
        f"?{escape(after.rows[0].search.querystring())}" in client.get(f"{reverse('contrast')}?{AFTER_AND_BEFORE}").text
    )


@pytest.mark.django_db
def test_the_same_question_is_answered_once_in_a_generation(archive):
    asked = contrast_request(parse_qsl("a=411524&b=411525"))
    first = contrasts.contrast(asked)
    assert contrasts.contrast(asked) is first
    Article.objects.filter(place__code="411525").first().delete()
    writer.drain()
    (_, there), generation = contrasts.contrast(asked), first[0].generation
    assert there.generation != generation and there.articles == (39, 40)


class Restless:
    """An engine of which each answer is of another generation."""

    def __init__(self):
        self.engine, self.asked = engine(), 0

    def __getattr__(self, name):
        return getattr(self.engine, name)

    def findings(self, *asked):
        self.asked += 1
        found = self.engine.findings(*asked)
        return replace(found, population=replace(found.population, generation=str(self.asked)))


@pytest.mark.django_db
def test_an_index_that_does_not_rest_is_said_with_503(client, archive, monkeypatch):
    restless = Restless()
    monkeypatch.setattr(contrasts, "engine", lambda: restless)
    response = client.get(f"{reverse('contrast')}?a=411524&b=411525&b_from=2021")
    assert response.status_code == 503 and response["Retry-After"]
    assert "没能取自同一代" in response.text and restless.asked == 2 * contrasts.TRIES


@pytest.mark.django_db
def test_what_is_not_held_is_said_and_no_place_refused(client, archive):
    said = page(client, "a=411524&b=411524&b_from=2025", "contrast").said
    assert "没有收藏不等于没有印" in said
    assert client.get(f"{reverse('contrast')}?a=999999").status_code == 404


@pytest.mark.django_db
def test_the_file_has_both_sides(client, archive):
    response = client.get(f"{reverse('contrast-csv')}?{AFTER_AND_BEFORE}")
    head, *rows = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert head.startswith("part,string,") and {row[0] for row in rows} == {"a", "b"}


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "a=x&b=%00", "a_from=2021-13", "trend=1", "a=411524&b=411524"])
def test_whatever_is_asked_there_is_an_answer(client, archive, query):
    assert client.get(f"{reverse('contrast')}?{query}").status_code == 200
    assert client.get(f"{reverse('contrast-csv')}?{query}").status_code == 200


@pytest.mark.parametrize(
    ("pairs", "asked"),
    [
        ([], ContrastRequest()),
        ([("a", "411524 411525"), ("a", "x")], ContrastRequest(Part(("411524", "411525")))),
        ([("b_from", "2021-02"), ("b_to", "2021-13")], ContrastRequest(there=Part(first="2021-02"))),
        ([("a", "411524"), ("trend", "41")], ContrastRequest(Part(("411524",)))),
    ],
)
def test_what_an_address_asks(pairs, asked):
    found = contrast_request(pairs)
    assert found == asked and contrast_request(parse_qsl(found.querystring())) == found


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("", "全部馆藏"),
        ("a_from=2021", "全部馆藏 2021 起"),
        ("a_to=2021-03", "全部馆藏 至 2021-03 止"),
        ("a_from=2020&a_to=2021", "全部馆藏 2020 至 2021"),
    ],
)
def test_a_part_in_words(client, db, days, said):
    assert client.get(f"{reverse('contrast')}?{days}&b=x&{days.replace('a_', 'b_')}").context["here"] == said


def test_levels_of_codes():
    assert [level_of(code) for code in ("410000", "411500", "411524")] == ["province", "city", "county"]


def test_a_change_of_office_asks_for_half_a_year_on_either_side():
    last, first = (Mark(1, day, 1, "甲", Kind.HELD) for day in (dt.date(2021, 7, 1), dt.date(2021, 9, 1)))
    asked = contrast_request(parse_qsl(words_around(Place(code="411524"), last, first)))
    assert asked.here == Part(("411524",), "2021-09-01", "2022-03-03")
    assert (asked.there.last, asked.trend) == ("2021-07-01", "410000")
