"""What a reader came for stays marked: in the article, and in the printed lines of its source."""

import re
from html import unescape

import pytest

from archive.views.marking import Sought
from archive.views.source_marks import Piece, marked_runs, places_in_source
from archive.views.sources import PART_LENGTH, runs_of
from tests.archive.factories import make_article, make_source

pytestmark = pytest.mark.django_db

TEXT = "# 两个引领\n会上强调“两个\n引领”，再说两个引领。\n别家也说两个引领。\n"


@pytest.fixture
def source():
    return make_source(TEXT)


@pytest.fixture
def article(source):
    body = "会上强调“两个\n引领”，再说两个引领。"
    return make_article(source, body, headline="两个引领")


def marks(html):
    return [
        (number, unescape(text)) for number, text in re.findall(r'<mark id="hit-(\d+)"[^>]*>(.*?)</mark>', html, re.S)
    ]


def test_hits_are_numbered_through_title_and_body_and_listed(client, article):
    html = client.get(article.get_absolute_url(), {"mark": "两个引领"}).text
    assert marks(html) == [("1", "两个引领"), ("2", "两个\n引领"), ("3", "两个引领")]
    assert [f"#hit-{n}" in html for n in (1, 2, 3, 4)] == [True, True, True, False]
    assert "本篇 3 处" in " ".join(html.split())


def test_nothing_is_marked_and_no_list_shown_unasked(client, article):
    html = client.get(article.get_absolute_url()).text
    assert marks(html) == [] and 'class="hits' not in html
    assert 'class="hits' in client.get(article.get_absolute_url(), {"mark": "没有这话"}).text
    assert 'class="hits' not in client.get(article.get_absolute_url(), {"mark": "“”"}).text


def test_several_wordings_are_marked_and_a_variant_is_told(client, article):
    html = client.get(article.get_absolute_url(), {"mark": ["强调", "引领"], "variant": "再说"}).text
    assert [text for _, text in marks(html)] == ["引领", "强调", "引领", "再说", "引领"]
    assert re.findall(r'class="variant"[^>]*>(.*?)</mark>', " ".join(html.split())) == ["再说"]


def test_marks_go_on_to_the_source_and_stand_at_its_printed_lines(client, article, source):
    html = client.get(article.get_absolute_url(), {"mark": "两个引领", "variant": "再说"}).text
    address = f"{source.get_absolute_url()}?mark=%E4%B8%A4%E4%B8%AA%E5%BC%95%E9%A2%86&variant=%E5%86%8D%E8%AF%B4#p"
    assert len([each for each in re.findall(r'href="([^"]+)"', unescape(html)) if each.startswith(address)]) >= 2
    printed = client.get(source.get_absolute_url(), {"mark": "两个引领"}).text
    # The other paper's line belongs to no article and is no hit of one.
    assert [text for _, text in marks(printed)] == ["两个\n引领", "两个引领"]
    assert "这里印有 2 处" in " ".join(printed.split()) and 'href=""' not in printed
    assert marks(client.get(source.get_absolute_url()).text) == []


@pytest.mark.parametrize("offset", [0, 5, 12, 20])
def test_marked_runs_are_the_lines_of_the_runs(article, source, offset):
    places = places_in_source(source, Sought(("两个引领", "强调")))
    assert {re.sub(r"\s", "", TEXT[start:end]) for start, end in places} == {"两个引领", "强调"}
    runs = runs_of(source, TEXT[offset:], offset)
    for run, pieces in marked_runs(runs, offset, places):
        assert "".join(piece.text for piece in pieces) == run.lines
    found = [piece for _, pieces in marked_runs(runs, offset, places) for piece in pieces if piece.hit]
    begun = [number for number, (start, _) in enumerate(places, start=1) if start >= offset]
    assert [piece.hit for piece in found if piece.begins] == begun
    assert all(isinstance(piece, Piece) and piece.text for piece in found)


def test_marks_of_another_part_are_not_counted_here(client):
    body = "两个引领" + "文" * 10
    source = make_source("字" * PART_LENGTH + "\n" + body)
    make_article(source, body)
    first, second = (client.get(source.get_absolute_url(), {"page": n, "mark": "两个引领"}).text for n in (1, 2))
    assert (len(marks(first)), len(marks(second))) == (0, 1)
