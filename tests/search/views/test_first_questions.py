"""The ten commonest first questions: each reaches the right page in two steps, the first being what was typed."""

import re
from html import unescape
from urllib.parse import unquote

import pytest

from archive import holdings
from archive.models import Article, Person, Slogan, SloganUse
from search.indexing import writer

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked_archive(archive, write_article):
    slogan = Slogan.objects.create(text="两个引领", initial="L")
    for article in Article.objects.filter(place__code="411524"):
        SloganUse.objects.create(slogan=slogan, article=article, count=1)
    write_article("村民用手机APP办事。", headline="办事")
    holdings.recount()
    writer.rebuild()


def goals():
    first = Article.objects.filter(date="2021-01-20").get()
    return {
        "slogan": f"/slogans/{Slogan.objects.get().pk}/",
        "person": f"/people/{Person.objects.get().pk}/",
        "proof": f"/articles/{first.pk}/?mark=两个引领#p1",
        "app": f"/articles/{Article.objects.get(headline='办事').pk}/?mark=app#p1",
    }


QUESTIONS = [
    ("两个", "slogan"),  # two characters of a slogan
    ("李高岭", "person"),
    ("商城县", "/places/411524/"),
    ("商城县 2021年1月", "/places/411524/2021/01/"),
    ("“两个引领”", "proof"),
    ("两个弓领", "/search/?q=两个引领"),  # a misprint
    ("app", "app"),  # an English word
    ("shangcheng", "/places/411524/"),
    ("商城县报", "/newspapers/paper-411524/"),
    ("2021年1月20日", "/calendar/2021/01/20/"),
    ("", "/search/?county=411524"),  # nothing: everything is listed, and can be narrowed
]


@pytest.mark.parametrize(("question", "goal"), QUESTIONS)
def test_the_right_page_is_two_steps_away(client, asked_archive, question, goal):
    goal = goals().get(goal, goal)
    page = client.get("/search/", {"q": question})
    links = {unquote(unescape(href)) for href in re.findall(r'href="([^"]+)"', page.text)}
    suggested = client.get("/search/suggest", {"q": question}).json()["suggestions"]
    offered = links | {each["url"] for each in suggested} | {"/search/" + each for each in links if each[:1] == "?"}
    assert goal in offered
    assert client.get(goal).status_code == 200
