"""What stands beside a phrase more often than elsewhere: counts as a reader would count them, each with its proof."""

import datetime as dt

import pytest
from django.urls import reverse

from archive.models import Place, Publication
from search.indexing import writer
from tests.search.views.test_tracing import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(index_path, write_article):
    """Twelve issues print the phrase beside 织密网格, one of them twice; thirty others do not, three have 织密网格."""
    county = Place.objects.create(code="411524", name="商城县", level=3)
    paper = Publication.objects.create(name="商城报", slug="shang-cheng-bao", place=county)
    for number in range(42):
        day = dt.date(2021, 1, 1) + dt.timedelta(7 * number)
        text = f"强调两个引领，织密网格，第{number}次。" if number < 12 else f"会议开完了，{number}人到会。"
        text = f"只说织密网格，{number}。" if number > 38 else text
        first = write_article(text, place=county, publication=paper, date=day)
        if not number:
            write_article(text, place=county, publication=paper, date=day, original=first)
    writer.drain()


def test_each_string_has_its_counts_among_issues_and_leads_to_its_articles(client, archive):
    response = page(client, "q=两个引领", "trace-collocates")
    rows = {row.contrast.text: row for row, *_ in response.context["rows"]}
    contrast = rows["织密网格"].contrast
    assert (contrast.found, contrast.held, contrast.found_there, contrast.held_there) == (12, 12, 3, 30)
    assert rows["织密网格"].articles == 13  # copies are articles; among issues they counted once
    assert 0 < contrast.at_least < contrast.ratio
    search = client.get(f"{reverse('search')}?{rows['织密网格'].both.querystring()}")
    assert search.context["results"].total == 13
    assert "个引领" not in rows  # nor any part of the phrase


def test_a_pair_can_be_kept_and_proved_again(client, archive):
    [row] = [
        row
        for row, *_ in page(client, "q=两个引领", "trace-collocates").context["rows"]
        if row.contrast.text == "织密网格"
    ]
    shown = client.get(f"{reverse('figure')}?{row.proof.querystring()}")
    assert shown.context["figure"].claim.result["issues_both"] == 12 and "织密网格" in shown.text
    kept = client.post(reverse("figure"), {"q": "两个引领", "beside": "织密网格"})
    again = client.get(kept["Location"])
    assert again.status_code == 200 and again.context["proving"].is_same


def test_the_file_has_what_the_page_shows(client, archive):
    response = client.get(f"{reverse('trace-collocates-csv')}?q=两个引领")
    head, *rows = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert head.startswith("phrase,collocate,log_ratio_at_least")
    assert any(row.startswith("两个引领,织密网格,") and ",12,12,3,30,13," in row for row in rows)


def test_of_a_phrase_that_is_not_printed_it_says_so(client, archive):
    assert "馆藏中没有印过" in page(client, "q=从未印过", "trace-collocates").said
    assert client.get(reverse("trace-collocates")).status_code == 302


@pytest.mark.parametrize("query", ["q=%00", "q=党", "q=两个引领&county=999999", "q=" + "长" * 300, "q=a&beside=b"])
def test_whatever_is_asked_there_is_an_answer(client, archive, query):
    assert client.get(f"{reverse('trace-collocates')}?{query}").status_code in (200, 302, 400, 422)
    assert client.get(f"{reverse('figure')}?{query}").status_code < 500
