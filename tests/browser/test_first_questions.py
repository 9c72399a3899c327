"""The ten commonest first questions, as they are asked: typed, and one link or suggestion followed to the right page.

One page of one browser over one archive: what each costs is its own two steps.
"""

from urllib.parse import unquote

import pytest

from archive.models import Slogan
from search.indexing import writer
from tests.archive.factories import make_article, make_source

OPTION, LINK = "[role=option]", "main a[href]:visible"
ADDRESSES = "links => links.map(link => new URL(link.getAttribute('href'), location).href)"  # of drawings, too


@pytest.fixture
def asked_archive(shelf, index_path):
    shelf.app = make_article(make_source("村民用手机APP办事。"), "村民用手机APP办事。", headline="办事")
    writer.drain()
    return shelf


def questions(shelf):
    """What is typed, what is followed, and where that leads."""
    return [
        ("两个", OPTION, f"/slogans/{Slogan.objects.get().pk}/"),  # two characters of a slogan
        ("李高岭", LINK, f"/people/{shelf.person.pk}/"),
        ("商城县", LINK, "/places/411524/"),
        ("商城县 2022年4月", LINK, "/places/411524/2022/04/"),
        ("“两个引领”", LINK, f"/articles/{shelf.report.pk}/?mark=两个引领"),
        ("两个弓领", LINK, "/search/?q=两个引领"),  # a misprint
        ("app", LINK, f"/articles/{shelf.app.pk}/?mark=app"),  # an English word
        ("商城时报", LINK, "/newspapers/shang-cheng-shi-bao/"),
        ("2022年4月20日", LINK, "/calendar/2022/04/20/"),
        ("", LINK, "/search/?publication=shang-cheng-shi-bao"),  # nothing: all is listed, and can be narrowed
    ]


def reached(goal):
    return lambda address: unquote(address).startswith(goal)


def test_each_question_reaches_its_page_in_two_steps(open_page, asked_archive):
    page = open_page("/")
    base = page.url.rstrip("/")
    for typed, followed, goal in questions(asked_archive):
        page.goto(base)
        box = page.get_by_role("combobox")
        box.fill(typed)
        if followed == LINK:
            box.press("Enter")
            page.wait_for_url("**/search/**")
            addresses = page.locator(LINK).evaluate_all(ADDRESSES)
            found = [at for at, each in enumerate(addresses) if unquote(each).startswith(base + goal)]
            assert found, (typed, goal)
            page.locator(LINK).nth(found[0]).click()
        else:
            page.locator(OPTION).first.click()
        page.wait_for_url(reached(base + goal))
        assert page.locator("h1").count() == 1 and page.complaints == [], typed
