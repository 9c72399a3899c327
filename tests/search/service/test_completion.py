"""While typing: names and phrases that go on from the last part of the box, given back with all that stands before."""

import pytest

from archive import holdings
from archive.models import Article, Mention, Person, Place
from search.indexing import writer
from search.indexing.connection import engine
from search.query.completion import Unfinished, unfinished
from search.service.suggesting import offers
from tests.written_once import written_once

pytestmark = pytest.mark.django_db


@pytest.fixture
@written_once
def archive(index_path, write_article):
    county = Place.objects.create(code="411524", name="商城县", level=3)
    person = Person.objects.create(name="李高岭")
    for number in range(4):
        article = write_article(
            "坚持党建引领基层治理。", "党建引领，工作落实。", f"党建第{number}次", headline="党建联盟", place=county
        )
    Mention.objects.create(article=article, kind="person", name="李高岭", person=person)
    for _ in range(2):
        write_article("党建示范。", headline="乙")
    writer.drain()


def offered(text, kind=None):
    """What may be searched, without the quotation marks that make it exact."""
    found = [each for each in offers(text) if not each.address and kind in (None, each.kind)]
    return [each.text.translate({ord("“"): "", ord("”"): ""}) for each in found]


def pages_offered(text):
    return [(each.text, each.kind, each.address, each.where) for each in offers(text) if each.address]


def test_phrases_go_on_as_the_archive_often_does(archive):
    assert offered("党建引", "phrase") == ["党建引领", "党建引领基层治理"]
    # In two articles only, or different in each.
    assert not [text for text in offered("党建") if "示范" in text or "第" in text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("党", "党建引领"),
        ("治理 党建引", "治理 党建引领"),
        ("-党建引", "-党建引领"),
        ("治理 或 党建引", "治理 或 党建引领"),
        ("“党建引", "党建引领"),
        ("正文:党建引", "正文:党建引领"),
        ("标题:党", "标题:党建联盟"),
        ("标题: 党", "标题: 党建联盟"),
        ("县:商", "县:商城县"),
        ("党建 人物:李", "党建 人物:李高岭"),
    ],
)
def test_the_last_part_is_completed_and_the_rest_stays(archive, text, expected):
    assert expected in offered(text)


@pytest.mark.parametrize(
    ("text", "unexpected"),
    [
        ("标题:党建引", "党建引领"),
        ("正文:党建联", "党建联盟"),
        ("人物:党", "党建"),
        ("人物:商", "商城县"),
        ("县:李", "李高岭"),
        ("提法:党", "党建"),
    ],
)
def test_in_a_field_only_what_can_stand_there_is_offered(archive, text, unexpected):
    assert not [each for each in offered(text) if unexpected in each]


@pytest.mark.parametrize("text", ["“党建”", "日期:2021", "党建 或", "(党建)", "党*", "", "标题:", "囧", "\u202e"])
def test_what_is_complete_or_unknown_gets_no_suggestion(archive, text):
    assert offered(text) == []


def test_what_is_chosen_is_searched_exactly(archive):
    assert [each.text for each in offers("党建引") if not each.address] == ["“党建引领”", "“党建引领基层治理”"]
    assert "治理 “商城县”" in [each.text for each in offers("治理 商城")]


def test_a_name_leads_to_its_page_and_to_its_exact_search(archive):
    person = Person.objects.get()
    assert pages_offered("李高") == [("李高岭", "person", f"/people/{person.pk}/", "")]
    assert offered("李高", "exact") == ["李高岭"]
    # Beside other words its page would leave these out.
    assert pages_offered("党建 李高") == []
    assert offered("党建 李高") == ["党建 李高岭"]


def test_people_of_one_name_are_told_apart_by_their_places(archive, write_article):
    article = write_article("李高岭到会。", headline="丁")
    other = Person.objects.create(name="李高岭", place=Place.objects.get())
    Mention.objects.create(article=article, kind="person", name="李高岭", person=other)
    writer.drain()
    engine().health()
    assert {where for _, _, _, where in pages_offered("李高")} == {"", "商城县"}
    assert offered("李高", "exact") == ["李高岭"]


@pytest.mark.parametrize("text", ["shangcheng", "scx", "shangcx", "Shang"])
def test_pinyin_and_initials_find_names(archive, text):
    assert ("商城县", "place", "/places/411524/", "") in pages_offered(text)
    assert "商城县" in offered(text)


def test_the_pages_of_what_is_written_whole_come_first(archive):
    place = Place.objects.get()
    Article.objects.filter(place=place).update(date="2022-04-20")
    holdings.recount()
    assert [each.text for each in offers("商城县 2022年4月")] == ["商城县 2022年4月", "商城县", "2022年4月"]
    assert [each.address for each in offers("商城县 二〇二二年四月")] == [
        "/places/411524/2022/4/".replace("/4/", "/04/"), "/places/411524/", "/calendar/2022/04/"
    ]  # fmt: skip
    assert [each.address for each in offers("商城县 2022年5月")] == ["/places/411524/"]


def test_nothing_is_offered_that_only_dead_articles_have(archive):
    assert offered("李高") == ["李高岭"] and "党建引领" in offered("党建引")
    for article in Article.objects.filter(headline="党建联盟"):
        article.delete()
    writer.drain()
    engine().health()
    assert offered("李高") == offered("党建引") == offered("县:商") == []


def test_phrases_are_found_through_several_generations(archive, write_article):
    for _ in range(3):
        write_article("党建红利。", headline="丙")
        writer.drain()
    engine().health()
    assert "党建红利" in offered("党建", "phrase")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("党建 两个", Unfinished("党建 ", "两个")),
        ("标题： 两", Unfinished("标题： ", "两", "title")),
        ("甲 -“两", Unfinished("甲 -", "两", "", "“”")),
        ("甲「两", Unfinished("", "甲「两")),
        ("人物:李 ", Unfinished("人物:", "李", "person")),
    ],
)
def test_last_part_is_what_is_still_being_typed(text, part):
    assert unfinished(text) == part


@pytest.mark.parametrize(
    ("part", "wording", "completed"),
    [
        (Unfinished("甲 ", "乙"), "乙丙", "甲 “乙丙”"),
        (Unfinished("甲 ", "乙"), "乙 丙", "甲 “乙 丙”"),
        (Unfinished("", "或"), "或", "“或”"),
        (Unfinished("", "两"), "两“个”", "「两“个”」"),
        (Unfinished("甲 ", "乙", "", '""'), "乙丙", '甲 "乙丙"'),
        (Unfinished("甲 ", "乙", "", "“”"), "乙”丙", "甲 “乙丙”"),
    ],
)
def test_wording_is_quoted_by_marks_that_it_does_not_hold(part, wording, completed):
    assert part.completed(wording) == completed
