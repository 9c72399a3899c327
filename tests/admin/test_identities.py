"""The pages on which editors say which names are one."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from archive.admin import likeness
from archive.models import Identification, LikelyPair, Person
from tests.archive.test_merging import fill, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.ORIGINALS_DIR = tmp_path / "originals"


@pytest.fixture
def desk(client, django_user_model):
    editor = django_user_model.objects.create_user("editor", is_staff=True)
    editor.groups.add(Group.objects.get(name="编辑"))
    client.force_login(editor)
    fill()
    likeness.compare_all()
    return client


def url(name, *args):
    return reverse(f"admin:archive_identification_{name}", args=args)


def test_a_pair_is_shown_decided_and_taken_back(desk):
    losing, kept = person("李高岺"), person("李高岭")
    listed = desk.get(url("candidates", "person")).text
    assert "李高岺" in listed and "一字形近" in listed
    address = url("compare", "person", losing.pk, kept.pk)
    shown = desk.get(address).text
    assert "县委书记李高岺强调。" in shown and "县委书记李高岭强调。" in shown
    assert "移动：2 篇文章（其中 1 篇两个名称都有，只计一次）、2 条职务记录" in shown

    assert desk.post(address, {"answer": kept.pk, "reason": "<b>误字</b>"}).status_code == 302
    assert person("李高岺").merged_into == kept
    after = desk.get(url("candidates", "person")).text
    assert "李高岺 → 李高岭" in after and "<b>误字" not in after
    desk.post(url("undo", Identification.objects.get().pk))
    assert Person.roots() == {}


def test_what_is_told_apart_is_not_proposed_until_that_is_taken_back(desk):
    address = url("compare", "person", person("李高岺").pk, person("李高岭").pk)
    desk.post(address, {"answer": "different"})
    assert "没有待认定的名称" in desk.get(url("candidates", "person")).text
    desk.post(url("undo", Identification.objects.get().pk))
    assert "一字形近" in desk.get(url("candidates", "person")).text


def test_bodies_and_slogans_have_candidates(desk):
    assert "中共商城县委" in desk.get(url("candidates", "organization")).text
    assert desk.get(url("candidates", "slogan")).status_code == 200
    assert desk.get(url("candidates", "dog")).status_code == 404


def test_an_answer_without_meaning_is_told(desk):
    address = url("compare", "person", person("李高岺").pk, person("李高岭").pk)
    assert "请选保留哪一个" in desk.post(address, {"answer": "7x"}, follow=True).text
    gone = desk.post(url("compare", "person", person("李高岺").pk, 99999), {"answer": "99999"}, follow=True)
    assert "不在馆藏" in gone.text
    assert not Identification.objects.exists()


def test_an_uploader_may_not_merge(client, django_user_model):
    uploader = django_user_model.objects.create_user("up", is_staff=True)
    uploader.groups.add(Group.objects.get(name="上传员"))
    client.force_login(uploader)
    assert client.get(url("candidates", "person")).status_code == 403
    assert client.get(url("undo", 1)).status_code == 405


def test_the_page_reads_no_name_but_those_of_its_pairs(desk, django_assert_max_num_queries):
    """Its queries and the rows they fetch are those of the pairs, whatever else is held."""
    for number in range(200):
        Person.objects.create(name=f"路人{number}", initial="L")
    with django_assert_max_num_queries(30) as queries:
        desk.get(url("candidates", "person"))
    people = [each["sql"] for each in queries.captured_queries if 'FROM "archive_person"' in each["sql"]]
    assert people and all('"archive_person"."id" IN (' in sql for sql in people)


def test_pairs_that_are_gone_since_are_left_out(desk):
    assert LikelyPair.objects.filter(kind="person").exists()
    Person.objects.filter(name="李高岺").update(withdrawn=True)
    assert "一字形近" not in desk.get(url("candidates", "person")).text
