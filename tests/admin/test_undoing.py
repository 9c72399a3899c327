"""All decisions of a person or a rule undone in one step, with a preview, and brought back."""

import re
import uuid

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from archive import undoing
from archive.admin import roles
from archive.admin.reviewing import open_desk
from archive.admin.rule_records import records_of
from archive.events import Kind
from archive.models import Decision, Event, Proposal, Upload
from archive.proposals import accept, take_back
from tests.admin.test_review import SHA, answer, editor, make_editor, own_folders, question
from tests.admin.uploading import PAGE, publish, upload

__all__ = ["editor", "own_folders"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]
PAGE_ADDRESS = "admin:archive_decision_undo_all"


@pytest.fixture
def waiting(client, editor):
    upload(client, ("一页.txt", PAGE))
    return Upload.objects.get()


@pytest.fixture
def chief(django_user_model):
    user = django_user_model.objects.create_user("chief", password="a long password", is_staff=True)
    user.groups.add(Group.objects.get(name=roles.ADMINISTRATOR))
    return user


def standing():
    return {row.key for row in Decision.objects.standing()}


def answered(desk=None):
    return {each.key: each.decided_words for each in (desk or open_desk(SHA)).questions if not each.is_open}


def undo_by_form(client, expected, **chosen):
    told = {"token": uuid.uuid4().hex, "expected": str(expected), "reason": "抽查有误", **chosen}
    return client.post(reverse(PAGE_ADDRESS), told)


def test_all_of_a_person_is_shown_undone_and_brought_back(client, waiting, editor, chief, django_user_model):
    other = make_editor(django_user_model, "other")
    client.force_login(other)
    answer(client, "change", question("headline"), value="鲁新建调研重点工业项目")
    client.force_login(editor)
    answer(client, "accept", question("person"))
    answer(client, "change", question("headline"), value=question("headline").proposal.value)  # after the other's
    before = answered()
    client.force_login(chief)
    shown = client.get(reverse(PAGE_ADDRESS), {"by": editor.pk})
    assert shown.context["preview"].number == 2
    assert "other此前所定" in re.sub(r"\s", "", shown.text)
    assert undo_by_form(client, 2, by=editor.pk).status_code == 302
    assert set(answered().values()) == {"鲁新建调研重点工业项目"}  # what the other had decided holds again
    event = Event.objects.get(kind=Kind.DECISIONS_UNDONE)
    assert (event.by, event.name, event.after["decisions"], event.reason) == (chief, "editor", 2, "抽查有误")
    client.post(reverse("admin:archive_decision_bring_back", args=[event.pk]))
    assert answered() == before
    assert Event.objects.get(kind=Kind.DECISIONS_BACK).undoes == event
    client.post(reverse("admin:archive_decision_bring_back", args=[event.pk]))  # a second press
    assert answered() == before
    client.force_login(editor)
    assert open_desk(SHA).undoable(editor)  # what was brought back can be taken back like anything
    answer(client, "undo", undoes=open_desk(SHA).undoable(editor)[-1])
    assert len(answered()) == 2


def test_all_that_a_rule_proposed_is_undone_and_counts_for_it_no_more(client, waiting, editor, chief):
    chosen = question("person")
    answer(client, "accept", chosen)
    answer(client, "accept", question("body"))
    rule = chosen.proposal.rule
    assert records_of([rule])[rule].accepted == 1
    client.force_login(chief)
    shown = client.get(reverse(PAGE_ADDRESS), {"rule": rule})
    undo_by_form(client, shown.context["preview"].number, rule=rule)
    assert records_of([rule]) == {}
    assert [row.field for row in Decision.objects.standing()] == ["body"]


def test_what_changed_since_the_look_is_told_and_nothing_is_done(client, waiting, editor, chief):
    answer(client, "accept", question("person"))
    answer(client, "accept", question("body"))
    client.force_login(chief)
    before = standing()
    response = undo_by_form(client, 1, by=editor.pk)
    assert (response.status_code, standing()) == (409, before)
    assert "现在是 2 条，页上是 1 条" in response.text
    assert undo_by_form(client, 2).status_code == 400  # nobody chosen: not everything there is
    assert standing() == before


def test_pressed_twice_it_is_done_once(client, waiting, editor, chief):
    answer(client, "accept", question("person"))
    selection = undoing.Selection(by=editor.pk)
    events = {undoing.undo_all(selection, 1, "token", chief).pk for _press in range(2)}
    assert len(events) == 1
    assert Decision.objects.exclude(undoes=None).count() == 1


def test_a_readers_proposal_waits_again_and_is_accepted_again(client, waiting, editor, chief):
    publish(client)
    article = waiting.files.get().source.articles.first()
    printed = article.document.body[0]
    proposal = Proposal.objects.create(
        token="t", kind="text", client="-", article=article, paragraph=1, printed=printed, proposed=f"甲{printed[1:]}"
    )
    accept(proposal, editor)
    event = undoing.undo_all(undoing.Selection(by=editor.pk), 1, "token", chief)
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.WAITING
    undoing.bring_back(event, chief)
    proposal.refresh_from_db()
    assert (proposal.state, len(standing())) == (Proposal.State.ACCEPTED, 1)
    take_back(proposal, editor)  # its decision stands again, and can be taken back as before
    assert not standing()


def test_days_bound_what_is_chosen(client, waiting, editor):
    answer(client, "accept", question("person"))
    day = timezone.localdate(Decision.objects.get().at)
    before = day.replace(year=day.year - 1)
    assert undoing.preview(undoing.Selection(by=editor.pk, since=day, until=day)).number == 1
    assert undoing.preview(undoing.Selection(by=editor.pk, until=before)).number == 0
    assert undoing.preview(undoing.Selection()).number == 0


@pytest.mark.parametrize(("role", "status"), [(roles.EDITOR, 403), (roles.ADMINISTRATOR, 200)])
def test_only_administrators_undo_what_others_decided(client, django_user_model, role, status):
    user = django_user_model.objects.create_user("somebody", password="a long password", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    assert client.get(reverse(PAGE_ADDRESS)).status_code == status
    assert client.get(reverse("admin:archive_decision_changelist")).status_code == 200
