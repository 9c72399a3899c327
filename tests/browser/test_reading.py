"""What a reader does in a browser: look, follow, read on a narrow screen, in the dark, without JavaScript."""

import pytest

from archive.models import Article
from search.indexing import writer
from tests.archive.factories import make_article, make_source

WIDTHS = [320, 375, 1280]
HOSTILE = (
    '<script>alert(1)</script><img src=x onerror="alert(2)"><svg onload=\'alert(3)\'>"><iframe src=javascript:alert(4)>'
)


def addresses(shelf) -> list[str]:
    """One of each kind of page."""
    rows = [shelf.report, shelf.old_script, shelf.source, shelf.person, shelf.organization, shelf.slogan]
    return [
        "/", "/places/", "/places/411524/", "/places/411524/2021/06/", "/calendar/", "/calendar/2021/",
        "/calendar/2021/06/", "/calendar/undated/", "/newspapers/", "/newspapers/shang-cheng-shi-bao/",
        "/newspapers/shang-cheng-shi-bao/2021/23/", "/newspapers/shang-cheng-shi-bao/2022/14/5/", "/articles/",
        "/sources/", "/people/", "/organizations/", "/slogans/", "/attestations/",
        "/about/accuracy/",
        shelf.attestation.get_absolute_url(), *(row.get_absolute_url() for row in rows),
    ]  # fmt: skip


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways_or_breaks_the_policy(open_page, shelf, width):
    page = open_page("/", width)
    base = page.url.rstrip("/")
    for address in addresses(shelf):
        page.goto(base + address)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
        assert page.complaints == [], address


def test_no_table_of_records_scrolls_on_a_phone(open_page, shelf, index_path):
    # What scrolls in itself are drawings, and tables that are read across: figures by county and year.
    writer.drain()
    page = open_page("/", 375)
    base = page.url.rstrip("/")
    wide = "all => all.filter(each => each.scrollWidth > each.parentElement.clientWidth).map(each => each.className)"
    squeezed = (
        "all => all.filter(each => each.offsetWidth < each.parentElement.offsetWidth / 2).map(each => each.innerText)"
    )
    more = ["/holdings/", "/holdings/shang-cheng-shi-bao/", "/copies/", "/compare/?q=引领&q=红色"]
    for address in [*addresses(shelf), *more]:
        page.goto(base + address)
        assert page.locator("main table:not(.matrix, .readings)").evaluate_all(wide) == [], address
        assert page.locator("main caption:not(.visually-hidden)").evaluate_all(squeezed) == [], address


def test_no_line_of_facts_begins_with_the_mark_between_them(open_page, shelf):
    page = open_page("/articles/", 320)
    marks = """lists => lists.flatMap(list => [...list.children].map(part => {
        const edge = list.getBoundingClientRect().left + parseFloat(getComputedStyle(list).paddingLeft);
        const cut = parseFloat(getComputedStyle(list).fontSize) * 1.4;
        const text = part.getBoundingClientRect().left + parseFloat(getComputedStyle(part).paddingLeft);
        return Math.round(text - edge - cut) >= 0;
    }))"""
    found = page.locator(".meta").evaluate_all(marks)
    assert found and all(found)


def test_english_pages_fit_too(open_page, shelf):
    page = open_page("/", 320, language="en")
    base = page.url.rstrip("/")
    for address in addresses(shelf):
        page.goto(base + address)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
        assert page.locator("html").get_attribute("lang") == "en"


def test_every_page_has_its_landmarks_and_headings_in_order(open_page, shelf):
    page = open_page("/")
    base = page.url.rstrip("/")
    for address in addresses(shelf):
        page.goto(base + address)
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
        assert levels[0] == 1 and levels.count(1) == 1, address
        assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False)), (address, levels)
        for landmark in ("header.top", "main", "footer.bottom", "nav.main-nav"):
            assert page.locator(landmark).count() == 1, address
        identifiers = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
        assert len(identifiers) == len(set(identifiers)), address


def test_reader_goes_from_county_to_month_to_article_to_original(open_page, shelf):
    page = open_page("/", script=False)
    page.get_by_role("link", name="县区", exact=True).click()
    page.get_by_role("link", name="信阳市").click()
    page.get_by_role("link", name="商城县", exact=True).click()
    page.locator(".years").get_by_role("link", name="2022年4月，").click()
    page.get_by_role("link", name="加快项目建设").click()
    assert page.locator("h1").inner_text() == "加快项目建设"
    page.get_by_role("link", name="对照原文", exact=True).click()
    run = page.locator(".run:target")
    assert "会议要求抓好落实。" in run.inner_text() and "第 1 篇 第 1 段" in run.inner_text()


def test_reader_goes_from_a_name_in_the_text_to_the_sentence_that_attests_the_post(open_page, shelf):
    page = open_page(shelf.report.get_absolute_url(), script=False)
    page.locator(".body").get_by_role("link", name="李高岭").click()
    page.get_by_role("link", name="县委书记", exact=True).click()
    assert page.locator("mark").inner_text() == "县委书记李高岭"


def test_skip_link_is_the_first_stop_and_leads_to_the_text(open_page, shelf):
    page = open_page("/articles/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_language_switch_keeps_the_page(open_page, shelf):
    page = open_page("/people/?initial=L", script=False)
    page.get_by_role("link", name="English").click()
    assert page.url.endswith("/people/?initial=L")
    assert page.locator("h1").inner_text() == "People"
    page.get_by_role("link", name="简体中文").click()
    assert page.locator("h1").inner_text() == "人物"


def test_dark_scheme_darkens_the_paper(open_page, shelf):
    light = open_page("/").evaluate("getComputedStyle(document.documentElement).backgroundColor")
    dark = open_page("/", scheme="dark").evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert light != dark


def test_print_leaves_the_article_alone(open_page, shelf):
    page = open_page(shelf.report.get_absolute_url())
    page.emulate_media(media="print")
    assert not page.locator("header.top").is_visible()
    assert page.locator(".body").is_visible()


def test_markup_in_a_source_never_runs(open_page, transactional_db):
    article = make_article(make_source(HOSTILE), HOSTILE, headline=HOSTILE, subtitle=HOSTILE)
    Article.objects.filter(pk=article.pk).update(
        ocr_suspects=[{"paragraph": 0, "start": 0, "as_printed": HOSTILE, "likely": HOSTILE, "evidence": HOSTILE}]
    )
    for address in ("/", "/articles/", article.get_absolute_url(), article.source.get_absolute_url()):
        page = open_page(address)
        assert page.complaints == []
        assert page.locator("main script, main iframe, main svg, main img").count() == 0


def test_months_of_a_year_are_whole_words_on_a_phone(open_page, shelf):
    page = open_page("/calendar/", 320)
    year = page.locator(".years th[scope=row]").first
    assert year.bounding_box()["height"] < 50  # one line
    assert page.locator(".years .blank").first.is_hidden()
    page.get_by_role("link", name="2022年4月").click()
    assert page.locator("h1").inner_text() == "2022年4月"
