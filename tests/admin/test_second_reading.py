"""The second reading: drawn once, given out blind and never to who decided, answered once, moving nothing."""

import datetime as dt
import re
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from archive import second_readings, withdrawal
from archive.admin import publishing
from archive.admin.reviewing import open_desk
from archive.decisions import Field
from archive.models import Article, Decision, Drawing, DrawnUnit, SecondAnswer, Source, Upload
from search.service.accuracy import accuracy
from tests.admin.test_review import SHA, answer, editor, make_editor, own_folders, question
from tests.admin.uploading import publish, upload
from tests.decisions.page import PAGE as TWO_ARTICLES
from tests.decisions.page import read

__all__ = ["editor", "own_folders"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]


@pytest.fixture(autouse=True)
def all_of_them(settings, monkeypatch):
    settings.SECOND_PERCENT = 100
    monkeypatch.setattr(second_readings, "QUIET", dt.timedelta(0))


@pytest.fixture
def second(django_user_model, editor):
    return make_editor(django_user_model, "second")


@pytest.fixture
def published(client, editor):
    """A page on which the first editor has rejected the headline and accepted the kind."""
    from tests.admin.uploading import PAGE

    upload(client, ("一页.txt", PAGE))
    answer(client, "reject", question(Field.HEADLINE))
    answer(client, "accept", question(Field.KIND))
    publish(client, Upload.objects.get())
    publishing.draw_samples()
    return Source.objects.get()


def unit(field):
    return DrawnUnit.objects.filter(field=field).first()


def say(client, drawn, action="accept", **values):
    sent = {"action": action, "token": uuid.uuid4().hex, **values}
    return client.post(reverse("admin:archive_secondanswer_answer", args=[drawn.pk]), sent)


def shown(client, **query):
    return client.get(reverse("admin:archive_secondanswer_next"), query)


def test_a_finished_review_is_drawn_once(client, published):
    (drawing,) = Drawing.objects.all()
    assert drawing.units.count() == sum(drawing.readings.values()) == 9
    assert publishing.draw_samples() == 0
    assert second_readings.draw(published.sha256, open_desk(SHA).reading) == 0


def test_nothing_is_drawn_while_somebody_decides_or_where_it_is_switched_off(client, editor, monkeypatch, settings):
    from tests.admin.uploading import PAGE

    monkeypatch.setattr(second_readings, "QUIET", dt.timedelta(hours=1))
    upload(client, ("一页.txt", PAGE))
    publish(client, Upload.objects.get())
    assert second_readings.due() == []
    Source.objects.update(imported_at=timezone.now() - dt.timedelta(hours=2))
    assert [each.sha256 for each in second_readings.due()] == [SHA]
    answer(client, "accept", question(Field.KIND))
    assert second_readings.due() == []
    monkeypatch.setattr(second_readings, "QUIET", dt.timedelta(0))
    settings.SECOND_PERCENT = 0
    assert second_readings.due() == []


def test_what_came_in_without_a_review_is_drawn_behind_what_was_reviewed(client, editor, monkeypatch):
    from tests.admin.uploading import PAGE

    first, second, third = (
        Source.objects.create(sha256=f"{number:064}", name=f"{number}.txt", size=1, text="") for number in (1, 2, 3)
    )
    upload(client, ("一页.txt", PAGE))
    publish(client, Upload.objects.get())
    assert [each.sha256 for each in second_readings.due()] == [SHA, first.sha256, second.sha256, third.sha256]
    second_readings.draw(SHA, read(TWO_ARTICLES))
    second_readings.draw(second.sha256, read(TWO_ARTICLES))
    monkeypatch.setattr(second_readings, "AT_ONCE", 1)
    assert second_readings.due() == [first]


def test_about_five_of_a_hundred_are_drawn(settings):
    settings.SECOND_PERCENT = 5
    drawn = sum(second_readings.draw(f"{number:064}", read(TWO_ARTICLES)) for number in range(60))
    asked = sum(sum(each.readings.values()) for each in Drawing.objects.all())
    assert 0.03 < drawn / asked < 0.07


def test_the_second_editor_sees_the_reading_and_not_the_first_ones_decision(client, published, second):
    client.force_login(second)
    drawn = unit(Field.HEADLINE)
    page = client.get(reverse("admin:archive_secondanswer_next"))
    while page.context["item"].unit != drawn:
        page = shown(client, after=page.context["item"].unit.pk)
    assert drawn.proposed in page.text and "editor" not in page.text.replace("second-reading", "")
    for word in ("已定为", "已接受", "编辑订正", "article-0"):
        assert word not in page.text


def test_who_has_decided_an_item_is_never_asked_about_it(client, published, editor, second):
    own = {Field.HEADLINE, Field.KIND}
    asked = set(second_readings.waiting(editor).values_list("field", flat=True))
    assert asked and not own & asked
    assert own <= set(second_readings.waiting(second).values_list("field", flat=True))
    client.force_login(editor)
    refused = say(client, unit(Field.KIND))
    assert refused.status_code == 302 and "不再问你" in shown(client).text
    assert SecondAnswer.objects.count() == 0


def test_agreement_and_errors_are_counted_apart(client, published, second):
    client.force_login(second)
    say(client, unit(Field.KIND))  # as the first
    say(client, unit(Field.HEADLINE))  # not as the first
    say(client, unit(Field.PERSON))
    say(client, unit(Field.POST), "reject")
    found = accuracy()
    both, wrong = found.agreement, found.errors
    assert (both["kind"].looked_at, both["kind"].found) == (1, 1)
    assert (both["headline"].looked_at, both["headline"].found) == (1, 0)
    assert (both[""].looked_at, both[""].found) == (2, 1)
    assert (wrong["person"].looked_at, wrong["person"].found) == (1, 0)
    assert (wrong["post"].looked_at, wrong["post"].found) == (1, 1)
    assert (wrong[""].looked_at, wrong[""].found) == (2, 1)
    assert wrong[""].since == wrong[""].until == timezone.localdate()


def test_an_answer_moves_nothing_and_what_differs_is_left_to_the_desk(client, published, second):
    before = (Decision.objects.count(), Article.objects.get().headline, open_desk(SHA).log)
    client.force_login(second)
    say(client, unit(Field.PERSON), "change", value="鲁新")
    assert (Decision.objects.count(), Article.objects.get().headline, open_desk(SHA).log) == before
    page = shown(client)
    (each,) = page.context["unsettled"]
    assert (each.published, each.said) == ("鲁新建", "鲁新")
    asked = client.get(each.path).context["asked"]
    assert asked.proposal.value == "鲁新建"
    answer(client, "accept", asked)
    assert shown(client).context["unsettled"] == []


def test_sent_twice_it_counts_once_and_two_people_answer_one_item_once(client, published, second, django_user_model):
    client.force_login(second)
    drawn, token = unit(Field.PERSON), uuid.uuid4().hex
    for _ in range(2):
        assert say(client, drawn, token=token).status_code == 302
    client.force_login(make_editor(django_user_model, "third"))
    say(client, drawn, "reject")
    assert SecondAnswer.objects.count() == 1


def test_what_is_taken_back_goes_to_somebody_else(client, published, second, django_user_model):
    client.force_login(second)
    drawn = unit(Field.PERSON)
    say(client, drawn)
    given = SecondAnswer.objects.get()
    client.post(reverse("admin:archive_secondanswer_take_back", args=[given.pk]))
    client.post(reverse("admin:archive_secondanswer_take_back", args=[given.pk]))
    assert accuracy().errors["person"].looked_at == 0 and SecondAnswer.objects.count() == 2
    assert drawn not in second_readings.waiting(second)
    third = make_editor(django_user_model, "third")
    assert drawn in second_readings.waiting(third)
    assert not second_readings.take_back(given, third)


@pytest.mark.parametrize(
    ("field", "action", "values", "told"),
    [
        (Field.PERSON, "choose", {"choice": 9}, "没有第 9 种读法"),
        (Field.PERSON, "explode", {}, "没有这样的操作"),
        (Field.PERSON, "accept", {"token": "?"}, "没有凭证"),
        (Field.HEADLINE, "change", {"value": "版面上没有的标题"}, "只能取版面上印出的文字"),
    ],
)
def test_what_cannot_be_said_is_refused_with_a_sentence(client, published, second, field, action, values, told):
    client.force_login(second)
    refused = say(client, unit(field), action, **values)
    assert (refused.status_code, told in refused.text) == (409, True)
    assert SecondAnswer.objects.count() == 0


def test_withdrawn_sources_are_asked_about_no_more(client, published, second, editor):
    withdrawal.withdraw(published, editor, "误收", False)
    assert not second_readings.waiting(second).exists()
    client.force_login(second)
    assert shown(client).context["item"] is None


def test_of_a_boundary_it_counts_whether_one_stands_there(client, editor, second):
    upload(client, ("两篇.txt", TWO_ARTICLES))
    sha = read(TWO_ARTICLES).sha256
    boundary = next(each for each in open_desk(sha).questions if each.proposal.field is Field.BEGINS)
    line = TWO_ARTICLES[: TWO_ARTICLES.index("本报讯(甘鑫)")].count("\n") + 1
    sent = {
        "action": "move", "token": "m", "item": boundary.key, "seen": "", "shape": open_desk(sha).shape, "line": line,
    }  # fmt: skip
    assert client.post(reverse("admin:archive_source_decide", args=[sha]), sent).status_code == 302
    publish(client, Upload.objects.get())
    publishing.draw_samples()
    client.force_login(second)
    drawn = unit(Field.BEGINS)
    assert say(client, drawn, "change", value="x").status_code == 409
    say(client, drawn, "reject")  # neither has it begin where it was read
    found = accuracy().agreement["boundary"]
    assert (found.looked_at, found.found) == (1, 1)


def test_the_list_of_answers_is_a_history(client, published, second):
    client.force_login(second)
    say(client, unit(Field.PERSON))
    second.user_permissions.add(*_looks())
    client.force_login(type(second).objects.get(pk=second.pk))
    listed = client.get(reverse("admin:archive_secondanswer_changelist")).text
    assert "复核下一项" in listed and re.search(r"field-by[^>]*>second", listed)


def _looks():
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(codename="view_secondanswer")
