"""Searching in a browser: narrow and wide, dark, without JavaScript, by keyboard."""

import json
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from archive.models import Article
from search.indexing import writer
from search.service import verification
from search.views import verifying
from tests.archive.factories import make_article, make_source
from tests.browser.test_reading import HOSTILE, WIDTHS

ADDRESSES = [
    "/search/", "/search/?q=党", "/search/?q=“两个引领”&year=2021", "/search/?q=没有这句话", "/search/?q=党&page=99",
    "/search/help/", "/search/verify/?q=党", "/search/?q=" + "党" * 201, "/search/?q=党建引领基层治理",
    "/search/?q=党建引领基层治理&mode=loose",
]  # fmt: skip


@pytest.fixture
def searchable(shelf, index_path):
    writer.drain()
    return shelf


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_search_page_scrolls_sideways_or_breaks_the_policy(open_page, searchable, width, scheme):
    page = open_page("/search/help/", width, scheme)
    base = page.url.removesuffix("/search/help/")
    for address in ADDRESSES:
        page.goto(base + address)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
        # Chromium itself notes the status 400 of the refused search.
        assert [each for each in page.complaints if "status of 400" not in each] == [], address


def test_headings_are_in_order_and_ids_are_unique(open_page, searchable):
    page = open_page("/search/help/")
    base = page.url.removesuffix("/search/help/")
    for address in ADDRESSES:
        page.goto(base + address)
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
        assert levels[0] == 1 and levels.count(1) == 1, address
        assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False)), (address, levels)
        identifiers = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
        assert len(identifiers) == len(set(identifiers)), address


def test_reader_searches_narrows_and_widens_without_javascript(open_page, searchable):
    page = open_page("/", script=False)
    page.locator("input[type=search]").first.fill("“两个引领”")
    page.locator("form.find button").first.click()
    expect(page.locator("h1")).to_contain_text("含有“两个引领”的文章")
    found = page.locator("article.hit").count()
    assert found and page.locator("mark").count()
    page.locator(".single summary").first.click()  # all that was found bears it: it waits behind its name
    page.locator(".single[open] .choice > a:first-child").first.click()
    expect(page.locator(".chips .on")).to_have_count(2)
    page.locator(".chips .on").nth(1).click()
    expect(page.locator("article.hit")).to_have_count(found)
    page.locator("article.hit h2 a").first.click()
    assert re.search(r"/articles/\d+/\?mark=", page.url)
    expect(page.locator("mark#hit-1")).to_have_count(1)


def test_bars_of_the_chart_are_links(open_page, searchable):
    page = open_page("/search/")
    page.locator(".histogram svg a").first.click()
    assert "month=" in page.url or "year=" in page.url
    expect(page.locator(".histogram .chosen")).to_have_count(1)


@pytest.fixture
def short_stretches(monkeypatch):
    """Each step of 核对 reads one article."""
    monkeypatch.setattr(verification, "STRETCH", 1)
    monkeypatch.setattr(verifying, "STEP_SECONDS", -1)


@pytest.mark.parametrize("script", [True, False])
def test_verification_reads_on_by_itself_to_the_end(open_page, searchable, short_stretches, script):
    page = open_page("/search/verify/?q=党", script=script)
    expect(page.locator(".agree")).to_contain_text("完全一致", timeout=60_000)
    expect(page.locator(".facts dd").first).to_contain_text(f"{Article.objects.count()} 篇")
    assert page.complaints == []


@pytest.mark.parametrize("script", [True, False])
def test_verification_stops_when_asked(open_page, searchable, monkeypatch, short_stretches, script):
    monkeypatch.setattr(verification, "_after_a_stretch", lambda plan, now: now)  # it never ends
    page = open_page("/search/verify/?q=党", script=script)
    page.locator("[data-stop]").click()
    expect(page.locator(".agree")).to_contain_text("没有读完")
    expect(page.locator("progress")).to_have_count(1)
    assert "stop=1" in page.url


def test_text_of_a_source_runs_nowhere(open_page, searchable):
    Article.objects.all().delete()
    make_article(make_source(HOSTILE), HOSTILE + "党建", headline=HOSTILE)
    writer.drain()
    page = open_page("/search/?q=党建")
    base = page.url.split("/search/")[0]
    for address in ("/search/?q=" + quote(HOSTILE[:190]), "/search/?q=alert", "/search/verify/?q=alert"):
        page.goto(base + address)
        assert page.complaints == []
        assert page.locator("main img, main iframe, main script").count() == 0


def test_suggestions_are_chosen_by_keyboard(open_page, searchable):
    page = open_page("/search/?q=党")
    box = page.get_by_role("combobox")
    box.fill("两个")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert options.first.get_attribute("aria-selected") == "true"
    assert box.input_value() == options.first.get_attribute("data-text")
    box.press("ArrowUp")
    assert box.input_value() == "两个" and box.get_attribute("aria-activedescendant") is None
    box.press("ArrowDown")
    box.press("Escape")
    assert box.input_value() == "两个" and box.get_attribute("aria-expanded") == "false"
    box.press("ArrowDown")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.locator("h1")).to_contain_text("两个引领")


def test_suggestion_is_chosen_by_mouse(open_page, searchable):
    page = open_page("/search/?q=党")
    page.get_by_role("combobox").fill("两个")
    page.get_by_role("option").first.click()
    expect(page.locator("h1")).to_contain_text("两个引领")
    assert page.complaints == []


def test_recent_searches_stay_in_the_browser(open_page, searchable):
    page = open_page("/search/?q=党")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    for text in ("引领", "治理", "引领"):
        page.get_by_role("combobox").fill(text)
        page.get_by_role("combobox").press("Enter")
        expect(page.locator("h1")).to_contain_text(text)
    assert json.loads(page.evaluate("localStorage.getItem('xianbao.recent')")) == ["引领", "治理"]
    requests.clear()
    page.get_by_role("combobox").fill("")
    expect(page.get_by_role("option")).to_have_text(["引领", "治理"])
    assert requests == []


def test_recent_searches_are_named_and_can_be_cleared_by_keyboard(open_page, searchable):
    page = open_page("/search/")
    page.evaluate("localStorage.setItem('xianbao.recent', JSON.stringify(['引领', '治理']))")
    box = page.get_by_role("combobox")
    box.focus()
    expect(page.get_by_role("listbox", name="最近的检索")).to_be_visible()
    expect(page.locator(".suggestions p span")).to_have_text("最近的检索")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.press("ArrowDown")
    expect(page.get_by_role("option")).to_have_text(["引领", "治理"])
    box.press("Tab")
    expect(page.get_by_role("button", name="清除记录")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_be_focused()
    assert page.evaluate("localStorage.getItem('xianbao.recent')") is None
    box.fill("两个")
    expect(page.get_by_role("listbox", name="检索建议")).to_be_visible()
    expect(page.get_by_role("button", name="清除记录")).to_be_hidden()
    box.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert page.complaints == []


def test_a_longer_paste_is_cut_and_told_so(open_page, searchable):
    page = open_page("/search/", script=False)
    page.get_by_role("searchbox").fill("党" * 1200)
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator(".message")).to_contain_text("检索词最多 200 字，这里有 400 字")


def test_names_and_examples_of_the_help_page_stay_in_one_line(open_page, searchable):
    page = open_page("/search/help/")
    rows = page.locator(".manual tbody tr")
    for cell in ("th", "td:nth-child(2) a"):
        lines = (
            "cells => cells.map(cell => { const range = document.createRange(); range.selectNodeContents(cell);"
            " return new Set([...range.getClientRects()].map(r => Math.round(r.top))).size; })"
        )
        assert set(rows.locator(cell).evaluate_all(lines)) == {1}


def test_nothing_touches_its_neighbour(open_page, searchable):
    gap = (
        "([above, below]) => document.querySelector(below).getBoundingClientRect().top"
        " - document.querySelector(above).getBoundingClientRect().bottom"
    )
    for address, above, below in (
        ("/search/verify/?q=党", ".chips", ".facts"),
        ("/search/verify/?q=党", ".facts", ".facts + p"),
        ("/search/?q=" + "党" * 201, ".message", ".message + p"),
    ):
        assert open_page(address, 375).evaluate(gap, [above, below]) >= 12, (above, below)


def test_facets_wait_behind_their_summary_on_a_phone_and_open_when_asked_for(open_page, searchable):
    phone = open_page("/search/?q=党", 375)
    expect(phone.locator(".facet").first).to_be_hidden()
    phone.locator(".to-facets a").click()
    expect(phone.locator(".facet").first).to_be_visible()
    expect(open_page("/search/?q=党").locator(".facet").first).to_be_visible()
    expect(open_page("/search/?q=党", 375, script=False).locator(".facet").first).to_be_visible()


@pytest.mark.parametrize(
    "address", ["/search/?q=两个引领", "/search/?q=党&year=2021", "/search/?q=党 2021年&order=newest"]
)
def test_the_first_hit_is_seen_on_a_phone_without_scrolling(open_page, searchable, address):
    page = open_page(address, 375)
    assert page.locator("article.hit h2").first.bounding_box()["y"] < 600


def test_the_first_letters_of_a_name_lead_to_its_page_and_its_marked_proof(open_page, searchable):
    page = open_page("/")
    page.get_by_role("combobox").fill("lgyl")
    expect(page.get_by_role("option").first).to_contain_text("两个引领")
    page.get_by_role("combobox").press("ArrowDown")
    page.get_by_role("combobox").press("Enter")
    page.wait_for_url(re.compile(r"/slogans/\d+/$"))
    page.get_by_role("combobox").fill("两个")
    page.get_by_role("option", name="“两个引领”").first.click()
    page.locator("article.hit h2 a").first.click()
    page.wait_for_url(re.compile(r"/articles/\d+/\?mark="))
    page.locator(".hits a").last.click()
    expect(page.locator(".run mark").first).to_be_visible()
    assert page.complaints == []
