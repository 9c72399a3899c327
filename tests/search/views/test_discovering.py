"""New formulas as pages, feed and rows: what is shown, what is withdrawn, what people decided."""

import datetime as dt
from random import Random

import pytest
from django.core.management import call_command
from django.urls import reverse

from archive import formulas, withdrawal
from archive.models import Article, FormulaCandidate, FormulaDiscovery, Mention, Place, Publication, Slogan
from exchange.mcp import phrases
from search.indexing import writer
from search.service import discovering
from search.service.suggesting import offers
from tests.written_once import written_once

pytestmark = pytest.mark.django_db

WORDS = "田间水利粮食村民道路学校医院林木山坡河流桥梁集市果园茶叶牛羊鸡鸭鱼虾棉花芝麻"


@pytest.fixture
@written_once
def archive(index_path, write_article):
    """Four years of two monthlies of two provinces; a formula and a name come up in the third year."""
    random = Random(4)
    places = []
    for code, name, county in (("410000", "河南省", "411524"), ("320000", "江苏省", "321182")):
        province = Place.objects.create(code=code, name=name, level=1)
        places.append(Place.objects.create(code=county, name=f"{name[0]}县", level=3, parent=province))
    papers = [Publication.objects.create(name=f"{place}报", slug=f"p-{place.code}", place=place) for place in places]

    def filler():
        return "".join(random.choice(WORDS) for _ in range(20))

    for month in range(48):
        for number, (place, paper) in enumerate(zip(places, papers, strict=True)):
            for _ in range(3):
                new = (
                    f"{filler()}“三联\n四促”{filler()}，县长韩铭玉{filler()}" if month >= 24 + 6 * number else filler()
                )
                day = dt.date(2015 + month // 12, month % 12 + 1, 5 + number)
                article = write_article(f"{filler()}。{new}。", place=place, publication=paper, date=day)
                if "韩铭玉" in new:
                    Mention.objects.create(article=article, kind="person", name="韩铭玉")
    writer.rebuild()
    discovering.discover()


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_superuser("editor", password="a long password")


def texts(response):
    return [each.row.text for each in response.context["shown"]]


def test_the_formula_is_shown_with_its_parts_and_lines_and_the_name_is_not(client, archive):
    page = client.get("/discover/")
    [shown] = page.context["shown"]
    row = shown.row
    assert (row.text, row.counties, row.take_off, row.quoted_percent) == ("三联四促", 2, dt.date(2017, 1, 1), "100")
    assert (row.first.date, row.found_before, row.months_held) == (dt.date(2017, 1, 5), 0, 12)
    assert len(shown.lines) == 3 and all(line.printed.words == "三联\n四促" for line in shown.lines)
    assert "/trace/?q=%E4%B8%89%E8%81%94" in page.text and "/proof/?" in page.text
    assert FormulaCandidate.objects.filter(text__contains="韩铭玉", naming="person").exists()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/discover/2017/01/", ["三联四促"]),
        ("/discover/2017/02/", []),
        ("/discover/?place=410000", ["三联四促"]),
        ("/discover/2017/01/?place=411524", ["三联四促"]),
        ("/discover/2017/07/?place=321182", ["三联四促"]),
        ("/discover/2017/07/?place=320000", ["三联四促"]),
        ("/discover/2017/01/?place=321182", []),
    ],
)
def test_months_and_places(client, archive, address, expected):
    assert texts(client.get(address)) == expected
    if "/2017/" in address:
        path, _, query = address.partition("?")
        feed = client.get(f"{path}feed/?{query}")
        assert feed["Content-Type"].startswith("application/atom+xml")
        assert feed.text.count("<entry>") == len(expected)


@pytest.mark.parametrize(("query", "expected"), [("", dt.date(2017, 1, 1)), ("?place=320000", dt.date(2017, 7, 1))])
def test_the_months_that_are_linked_are_those_that_list_it(client, archive, query, expected):
    [(year, [(month, many)])] = client.get(f"/discover/{query}").context["years"]
    assert (year, month, many) == (expected.year, expected, 1)
    assert texts(client.get(f"/discover/{year}/{month.month:02}/{query}")) == ["三联四促"]


def test_a_take_off_behind_months_not_held_is_told_in_the_same_words_everywhere(client, archive, editor):
    unheld = Article.objects.filter(date__range=(dt.date(2016, 11, 1), dt.date(2016, 12, 31)))
    unheld.delete()
    writer.drain()
    call_command("find_formulas", verbosity=0)
    client.force_login(editor)
    kept = client.post(reverse("figure"), {"q": "三联四促"})["Location"]
    pages = ("/discover/", "/trace/?q=三联四促", "/proof/?q=三联四促", kept, reverse("admin:archive_decision_formulas"))
    assert [address for address in pages if "2016-11 至 2017-01 间" not in client.get(address).text] == []
    told = phrases.trace("三联四促")["take_off"]
    assert told == {"month": "2017-01", "since": "2016-11", "told": "2016-11 至 2017-01 间"}


@pytest.mark.parametrize("address", ["/discover/?place=999999", "/discover/?page=7", "/discover/2017/13/"])
def test_what_there_is_not(client, archive, address):
    assert client.get(address).status_code == 404


def test_what_is_withdrawn_is_not_shown_and_the_next_look_dates_it_anew(client, archive, editor):
    first = FormulaCandidate.objects.get(text="三联四促").first
    withdrawal.withdraw(first.source, editor, "误发")
    assert texts(client.get("/discover/")) == []
    writer.drain()
    call_command("find_formulas", verbosity=0)
    again = FormulaCandidate.objects.get(text="三联四促")
    assert again.first != first and texts(client.get("/discover/")) == ["三联四促"]


def test_decisions_hold_for_ever_and_are_undone(client, archive, editor):
    decided = formulas.reject("三联四促", editor)
    assert texts(client.get("/discover/")) == []
    FormulaDiscovery.objects.all().delete()
    discovering.discover()
    assert texts(client.get("/discover/")) == []
    assert formulas.undo(decided, editor) and not formulas.undo(decided, editor)
    assert texts(client.get("/discover/")) == ["三联四促"]


def test_an_accepted_formula_is_suggested(client, archive, editor):
    assert "三联四促" not in [each.text.strip("“”") for each in offers("三联") if each.kind == "slogan"]
    formulas.accept("三联四促", editor)
    formulas.accept("三联从未印过", editor)
    assert [each.text.strip("“”") for each in offers("三联") if each.kind == "slogan"] == ["三联四促"]
    assert "已收为提法" in client.get("/discover/").text
    assert not Slogan.objects.filter(text="三联从未印过").exists()


def test_a_look_is_made_once_a_generation(archive, capsys):
    held = FormulaDiscovery.objects.get()
    call_command("find_formulas")
    assert FormulaDiscovery.objects.get() == held and "288 articles looked through" in capsys.readouterr().out


def test_nothing_looked_for_is_said(client):
    assert "还没有查找过" in client.get("/discover/").text
