"""People, organizations, slogans and the sentences that attest posts."""

import re

import pytest

from archive import holdings
from archive.models import Attestation, Organization, Person, Slogan, SloganUse
from tests.archive.factories import PARAGRAPHS, make_shelf

pytestmark = pytest.mark.django_db


def test_attestation_shows_its_sentence_in_context(client):
    shelf = make_shelf()
    text = client.get(shelf.attestation.get_absolute_url()).text
    assert '<span class="around">本报讯(甘鑫)6月22日,商城县“两个引领”工作推进会召开。</span>' in text
    assert "<mark>县委书记李高岭</mark>强调" in text
    assert "中共商城县委" in text and "推断" in text
    assert f"{shelf.report.get_absolute_url()}#p1" in text


def test_attestation_names_the_posts_of_the_same_words(client):
    make_shelf()
    each = Attestation.objects.get(post="县长")
    assert "县委副书记" in client.get(each.get_absolute_url()).text


def test_post_repeated_in_an_article_is_listed_once(client):
    shelf = make_shelf()
    again = Attestation.objects.get(pk=shelf.attestation.pk)
    again.pk, again.start = None, again.start + 20
    again.save()
    assert shelf.person.attestations.count() == 2
    assert shelf.person.attestations.once_an_article().get() == shelf.attestation
    text = client.get(shelf.person.get_absolute_url()).text
    assert text.count(">县委书记</a>") == 1


def test_namesakes_elsewhere_are_named(client):
    shelf = make_shelf()
    other = Person.objects.create(name="李高岭", initial="L", place=shelf.places["固始县"])
    assert other.get_absolute_url() in client.get(shelf.person.get_absolute_url()).text


def test_counts_are_articles_however_a_name_stands_in_them():
    make_shelf()
    people = {person.name: person.articles for person in Person.objects.with_counts()}
    assert people == {"李高岭": 1, "周哲": 1, "甘鑫": 1}
    assert Organization.objects.with_counts()[0].articles == 1


def test_initials_choose(client):
    make_shelf()
    text = client.get("/people/", {"initial": "Z"}).text
    assert "周哲" in text and "李高岭" not in text
    assert client.get("/people/", {"initial": "不"}).status_code == 200


def test_slogan_shows_context_gloss_and_variants(client):
    shelf = make_shelf()
    text = client.get(shelf.slogan.get_absolute_url()).text
    assert f"{PARAGRAPHS[0][:16]}" in text
    assert "<mark>两个引领</mark>" in text
    assert "党建引领产业、党建引领治理" in text and "双引领" in text
    assert "3 处 / 1 篇" in text


def test_most_used_slogans_come_first():
    shelf = make_shelf()
    other = Slogan.objects.create(text="少有人用的", initial="S")
    SloganUse.objects.create(slogan=other, article=shelf.report, count=1)
    holdings.recount()
    assert [slogan.text for slogan in Slogan.objects.most_used(5)] == ["两个引领", "少有人用的"]


def test_attestations_of_one_person(client):
    shelf = make_shelf()
    text = client.get("/attestations/", {"person": shelf.person.pk}).text
    assert "李高岭" in text and "周哲" not in text
    assert client.get("/attestations/", {"person": "x' OR 1"}).status_code == 200


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"post": "县委书记"}, ["县委书记"]),
        ({"person": "person"}, ["李高岭"]),
        (
            {"person": "person", "tenure": "免去", "manner": "代", "organization": "none"},
            ["李高岭", "不详", "免去", "代理"],
        ),
        ({"person": "person", "beside": "person", "post": "<b>"}, ["李高岭", "李高岭", "&lt;b&gt;"]),
        ({"beside": "person"}, []),
        ({"organization": "999999999", "tenure": "从无"}, ["999999999", "从无"]),
        ({"person": "x' OR 1", "post": "\0"}, []),
        ({}, []),
    ],
)
def test_heading_and_title_say_what_sentences_are_narrowed_to(client, asked, told):
    shelf = make_shelf()
    html = client.get("/attestations/", {n: v.replace("person", str(shelf.person.pk)) for n, v in asked.items()}).text
    title = re.search("<title>(.*?)</title>", html, re.S)[1].strip().split(" · ")[0]
    heading = re.sub("<[^>]*>|\n *", "", re.search("<h1>(.*?)</h1>", html, re.S)[1])
    said = "职务记录" + ("：" + "、".join(told) if told else "")
    assert heading == said and title.startswith(said)
    assert ("不加限定" in html) == bool(told)


def test_what_is_said_of_a_post_stands_beside_it(client):
    shelf = make_shelf()
    each = shelf.attestation
    each.tenure, each.manner, each.rank, each.spoken_of = "免去", "代", 3, "2021-06-21"
    each.save()
    person = client.get(shelf.person.get_absolute_url()).text
    assert "（免去）" in person and "（代理）" in person
    article = client.get(shelf.report.get_absolute_url()).text
    assert "（免去）" in article
    own = client.get(each.get_absolute_url()).text
    assert "免去" in own and "代理" in own and ">3<" in own and "2021年6月21日" in own


def test_a_slogan_says_how_often_it_stands_in_marks(client):
    use = make_shelf().slogan.uses.first()
    page = use.slogan.get_absolute_url()
    assert "其中加引号" not in client.get(page).text
    use.count, use.quoted = 3, 1
    use.save()
    assert "其中加引号 1 处" in client.get(page).text
