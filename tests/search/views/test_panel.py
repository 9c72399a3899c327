"""The county panel: every month a row, zero apart from not held, equal to a scan, each column in the codebook."""

import csv
import io

import pytest
from django.urls import reverse

from archive.models import Article, IssueHolding, Place, Slogan, SloganUse
from archive.models.holding import Kind
from archive.text import match_text
from search.indexing import writer
from search.service.panel import CODEBOOK

pytestmark = pytest.mark.django_db


def rows(client, name="panel-csv"):
    response = client.get(reverse(name))
    assert response.status_code == 200 and response.streaming
    text = "".join(part.decode() for part in response.streaming_content)
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_every_month_from_the_first_to_the_last_is_a_row(client, archive):
    table = rows(client)
    assert list(table[0]) == list(CODEBOOK)
    months = [row["month"] for row in table if row["county"] == "411524"]
    assert months == ["2021-01", "2021-02"]
    assert [row["month"] for row in table if row["county"] == "411525"] == ["2022-03"]


def test_counts_are_those_of_a_scan(client, archive):
    slogan = Slogan.objects.create(text="两个引领", initial="L")
    for article in Article.objects.exclude(place=None):
        if "引领" in match_text("".join(article.document.body)):
            SloganUse.objects.create(slogan=slogan, article=article, count=1)
            article.save()
    writer.drain()
    for row in rows(client):
        county = Place.objects.get(code=row["county"])
        year, month = map(int, row["month"].split("-"))
        held = list(Article.objects.filter(place=county).in_month(year, month))
        assert int(row["articles"]) == len(held) and int(row["articles_once"]) <= len(held)
        assert int(row["characters"]) == sum(len(match_text(text)) for each in held for text in each.texts)
        names = {use.slogan_id for each in held for use in each.slogan_uses.all()}
        assert int(row["slogans"]) == len(names)
        issues = IssueHolding.objects.get(kind=Kind.PLACE, key=county.pk, month=year * 100 + month)
        assert (int(row["issues_expected"]), int(row["issues_held"])) == (issues.expected, issues.held)
        assert client.get(row["evidence"].removeprefix("http://testserver")).status_code == 200


def test_a_month_without_anything_is_empty_and_one_with_an_issue_is_zero(client, archive):
    county = Place.objects.get(code="411525")
    IssueHolding.objects.create(kind=Kind.PLACE, key=county.pk, month=202201, expected=2, held=1, read=1)
    table = {row["month"]: row for row in rows(client) if row["county"] == "411525"}
    assert list(table) == ["2022-01", "2022-02", "2022-03"]
    zero, unheld = table["2022-01"], table["2022-02"]
    assert (zero["held"], zero["articles"], zero["slogans"], zero["evidence"]) == ("1", "0", "0", "")
    assert (unheld["held"], unheld["articles"], unheld["slogans"], unheld["issues_held"]) == ("0", "", "", "0")


def test_who_is_attested_stands_in_the_month(client, archive):
    named = {row["month"]: row["secretaries"] for row in rows(client) if row["county"] == "411524"}
    assert [name for name in named.values() if name] == ["李高岭"]


def test_the_codebook_tells_every_column_in_both_languages(client):
    told = rows(client, "panel-codebook")
    assert [row["column"] for row in told] == list(CODEBOOK)
    assert all(row["zh-hans"] and row["en"].isascii() and row["en"] != row["zh-hans"] for row in told)
    html = client.get(reverse("panel")).content.decode()
    assert all(f"<code>{name}</code>" in html for name in CODEBOOK)


def test_each_row_can_be_kept_and_proved_again(client, archive):
    shared = {"slogans": "slogans", "people": "people", "posts": "posts", "issues_read": "read"}
    shared |= {"articles": "articles_held", "articles_once": "articles_held_once", "characters": "characters_held"}
    for row in rows(client):
        assert bool(row["proof"]) == (row["held"] == "1")
        if row["proof"]:
            shown = client.get(row["proof"].removeprefix("http://testserver"))
            claimed = shown.context["figure"].claim.result
            assert {column: str(claimed[name]) for column, name in shared.items()} == {
                name: row[name] for name in shared
            }
            assert str(claimed["issues_expected"]) == row["issues_expected"]
    kept = client.post(reverse("figure"), {"panel": "411524", "month": "2021-01"})
    again = client.get(kept["Location"])
    assert again.status_code == 200 and again.context["proving"].is_same and "2021-01" in again.text


@pytest.mark.parametrize(
    ("query", "status"), [("panel=999999&month=2021-01", 404), ("panel=%00&month=x", 200), ("panel=411524", 200)]
)
def test_what_is_no_row_has_no_proof(client, archive, query, status):
    response = client.get(f"{reverse('figure')}?{query}")
    assert response.status_code == status and not (status == 200 and response.context["asked"])
