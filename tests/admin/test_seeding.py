"""Tests of attention at the desk: told at once, taken back, counted, and in nothing that is kept of the source."""

import json
import re
import uuid

import pytest
from django.core.management import call_command
from django.urls import reverse

from archive.admin import roles
from archive.admin.reviewing import open_desk
from archive.admin.seeding import SeededQuestion, seeded
from archive.attention import attention, counted_answers
from archive.decisions import Field
from archive.models import Article, Decision, Event, SeedAnswer, Upload
from search.indexing import writer
from tests.admin.test_review import SHA, answer, editor, make_editor, own_folders, page
from tests.admin.test_undoing import chief
from tests.admin.uploading import PAGE, publish, upload

__all__ = ["chief", "editor", "own_folders"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]


@pytest.fixture(autouse=True)
def many(settings):
    settings.SEEDED_PERCENT = 100  # as many as can be made


@pytest.fixture
def waiting(client, editor):
    upload(client, ("一页.txt", PAGE))
    return Upload.objects.get()


def tests_put():
    return [each for each in seeded(open_desk(SHA)).questions if isinstance(each, SeededQuestion)]


def test_put(field=Field.PERSON):
    return next(each for each in tests_put() if each.proposal.field is field)


test_put.__test__ = tests_put.__test__ = False


def rate(user=None):
    found = attention(counted_answers().filter(by=user) if user else counted_answers())
    return found.noticed, found.tests


def test_a_wrong_proposal_stands_in_place_of_the_right_one_and_looks_like_it(client, waiting):
    test = test_put()
    assert (test.proposal.value, test.right.value) == ("鲁新", "鲁新建")
    data = json.loads(re.search(r'id="review-data"[^>]*>([^<]+)<', page(client).text).group(1))["questions"]
    assert test.key in data and test.right.key not in data
    others = [each for key, each in data.items() if key not in {each.key for each in tests_put()}]
    assert set(data[test.key]) == set(others[0])  # nothing tells it apart
    assert data[test.key]["choices"][0] == "鲁新建"


@pytest.mark.parametrize(
    ("action", "values", "noticed"),
    [
        ("accept", {}, False), ("reject", {}, True), ("choose", {"choice": 1}, True),
        ("change", {"value": "鲁新建"}, True), ("change", {"value": "鲁新"}, False),
    ],
)  # fmt: skip
def test_the_editor_is_told_at_once_and_the_real_question_follows(client, waiting, action, values, noticed):
    test = test_put()
    said = answer(client, action, test, script=True, **values).json()
    assert said["ok"] and said["structural"]  # the page is fetched anew
    assert "测试" in said["told"] and "鲁新建" in said["told"] and ("看出来了" in said["told"]) is noticed
    assert Decision.objects.count() == 0
    assert rate() == (int(noticed), 1)
    real = seeded(open_desk(SHA)).by_key[test.right.key]
    assert real.is_open and not isinstance(real, SeededQuestion)
    assert answer(client, "accept", real).status_code == 302
    assert Decision.objects.get().value == "鲁新建"


def test_a_form_tells_it_on_the_next_page(client, waiting):
    answer(client, "accept", test_put())
    assert "刚才那一条是测试" in page(client).text


def test_sent_twice_it_counts_once_and_a_wrong_answer_is_refused_as_ever(client, waiting):
    test, token = test_put(), uuid.uuid4().hex
    assert answer(client, "choose", test, script=True, choice=9).status_code == 409
    assert SeedAnswer.objects.count() == 0
    first = answer(client, "reject", test, script=True, token=token).json()
    assert answer(client, "reject", test, script=True, token=token).json()["told"] == first["told"]
    assert SeedAnswer.objects.count() == 1


def test_a_test_in_a_group_is_counted_and_the_rest_of_the_group_decided(client, waiting):
    desk = seeded(open_desk(SHA))
    group = next(each for each in desk.groups if any(isinstance(one, SeededQuestion) for one in each) and len(each) > 1)
    tests = [each for each in group if isinstance(each, SeededQuestion)]
    said = answer(client, "group", script=True, member=[f"{each.key}:{each.seen}" for each in group]).json()
    assert said["ok"] and "测试" in said["told"]
    assert Decision.objects.count() == len(group) - len(tests)
    assert rate() == (0, len(tests))


def test_taking_it_back_puts_the_test_again_and_the_first_answer_counts(client, waiting, editor):
    test = test_put()
    answer(client, "accept", test)
    undoes = re.search(r'name="undoes" value="([^"]+)"', page(client).text).group(1)
    assert answer(client, "undo", undoes=undoes).status_code == 302
    assert test.key in seeded(open_desk(SHA)).by_key
    answer(client, "reject", test)
    assert rate(editor) == (0, 1)
    assert SeedAnswer.objects.count() == 3 and Decision.objects.count() == 0


def test_undo_takes_back_the_latest_be_it_a_test_or_a_decision(client, waiting):
    before = {each.key for each in seeded(open_desk(SHA)).questions}
    kind = next(each for each in seeded(open_desk(SHA)).questions if each.proposal.field is Field.KIND)
    answer(client, "accept", test_put())
    answer(client, "accept", kind)
    for _ in range(2):
        undoes = re.search(r'name="undoes" value="([^"]+)"', page(client).text).group(1)
        assert answer(client, "undo", undoes=undoes).status_code == 302
    assert {each.key for each in seeded(open_desk(SHA)).questions if each.is_open} == before
    assert not Decision.objects.standing().exists() and not SeedAnswer.objects.standing().exists()


def test_whose_reading_turns_out_wrong_is_no_test_of_attention(client, waiting):
    test = test_put()
    answer(client, "accept", test)
    real = open_desk(SHA).by_key[test.right.key]
    answer(client, "change", real, value="鲁新")  # the wrong one was right
    assert rate() == (0, 0)


def test_nothing_of_a_test_is_published_exported_searched_or_in_a_history(client, waiting, index_path, tmp_path):
    before = open_desk(SHA)
    wrong = {str(each.proposal.value) for each in tests_put()} - {str(each.proposal.value) for each in before.questions}
    assert wrong
    for test in tests_put():
        answer(client, "accept", test)
    assert Decision.objects.count() == 0
    after = open_desk(SHA)
    assert (after.log, after.questions, after.cut) == (before.log, before.questions, before.cut)
    events = Event.objects.count()
    publish(client, waiting)
    people = set(Article.objects.get().mentions.values_list("name", flat=True))
    assert "鲁新建" in people and "鲁新" not in people
    writer.rebuild()
    found, printed = (client.get("/search/", {"q": "鲁新建"} | filed) for filed in ({"person": "鲁新"}, {}))
    assert (found.status_code, printed.status_code) == (200, 200)
    assert "鲁新建" in printed.text and "<article" not in found.text
    call_command("export_decisions", tmp_path / "out")
    assert (tmp_path / "out" / "decisions.jsonl").read_text() == "" and not [*(tmp_path / "out" / "gold").iterdir()]
    assert not Event.objects.filter(subject__contains="seed").exists() and Event.objects.count() > events
    client.force_login(waiting.created_by)
    assert all(each.proposal.rule not in client.get("/corrections/").text for each in tests_put())


def test_off_by_a_setting(client, waiting, settings):
    settings.SEEDED_PERCENT = 0
    assert tests_put() == []


def test_everybody_sees_their_own_rate_and_administrators_all(client, waiting, editor, chief, django_user_model):
    answer(client, "accept", test_put())
    client.force_login(other := make_editor(django_user_model, "other"))
    answer(client, "reject", test_put(Field.NUMBER))
    assert rate(other) == (1, 1) and rate(editor) == (0, 1)
    address = reverse("admin:archive_source_attention")
    shown = client.get(address).text
    assert "1 条测试，看出 1 条" in re.sub(r"\s+", " ", shown) and "各人的留意程度" not in shown
    client.force_login(chief)
    shown = client.get(address)
    assert [(name, each.tests, each.noticed) for name, each in shown.context["editors"]] == [
        ("editor", 1, 0), ("other", 1, 1),
    ]  # fmt: skip
    assert roles.DOORS["archive_source_attention"].post is None
