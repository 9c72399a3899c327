"""Alerts of the desk: by the rights of an account, as a page, as a feed of its own, and as mail that is not lost."""

import xml.etree.ElementTree as ET

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse

from archive import states
from archive.admin import alerts, roles
from archive.models import AlertMail, Event, Proposal, UploadFile
from tests.admin.uploading import PAGE, own_folders, send, upload

__all__ = ["own_folders"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]
DOUBTFUL = "一段没有标题和出处的文字。\n又一段，<b>没有</b>日期。\n"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def people(django_user_model):
    made = {}
    for role in roles.RIGHTS:
        user = django_user_model.objects.create_user(role, password="a long password", is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        made[role] = user
    return made


@pytest.fixture
def busy(client, people):
    """A doubtful file and a refused one of an uploader, a failed one of an editor, a reader's proposal."""
    client.force_login(people[roles.UPLOADER])
    upload(client, ("疑.txt", DOUBTFUL), ("<空>.txt", ""))
    client.force_login(people[roles.EDITOR])
    upload(client, ("一页.txt", PAGE))
    file = UploadFile.objects.get(name="一页.txt")
    states.move(file, UploadFile.State.CONFIRMED, people[roles.EDITOR])
    states.move(file, UploadFile.State.FAILED, failure="磁盘满了。", told={"failure": "磁盘满了。"})
    Proposal.objects.create(token="-", kind="other", subject="缺一期", proposed="补第15期", client="-")
    return people


def titles(user):
    return [alert.title for alert in alerts.alerts_of(user)]


def entries(response):
    return ET.fromstring(response.content).findall(f"{ATOM}entry")  # noqa: S314 - our own feed


def test_each_sees_what_concerns_them_newest_first(busy):
    own = titles(busy[roles.UPLOADER])
    assert len(own) == 2 and own[0] == "有疑点：疑.txt" and own[1].startswith("未收：")
    seen = titles(busy[roles.EDITOR])
    assert seen[:2] == ["读者补正：其他 缺一期", "出错：一页.txt"]
    assert "有疑点：疑.txt" in seen and any(title.startswith("未收：") for title in seen)


def test_the_feed_answers_whoever_has_its_address(client, busy):
    client.force_login(busy[roles.EDITOR])
    shown = client.get(reverse("admin:archive_source_alerts"))
    address = shown.context["address"]
    assert address in shown.text and "出错：一页.txt" in shown.text
    client.logout()
    response = client.get(address)
    found = {entry.find(f"{ATOM}title").text: entry for entry in entries(response)}
    assert "出错：一页.txt" in found
    assert found["出错：一页.txt"].find(f"{ATOM}summary").text == "磁盘满了。"
    assert "/admin/archive/source/upload/" in found["出错：一页.txt"].find(f"{ATOM}link").get("href")
    assert response["Cache-Control"] == "private, no-cache" and response["X-Robots-Tag"] == "noindex"
    assert client.get(address).content == response.content  # nothing changed, nothing is new


def test_the_address_ends_with_the_password_the_account_and_a_wrong_letter(client, busy):
    editor = busy[roles.EDITOR]
    token = alerts.token_of(editor)

    def status(token):
        return client.get(reverse("alerts-feed", args=[token])).status_code

    assert status(token) == 200
    wrong = [token[:-1] + ("0" if token[-1] != "0" else "1"), "1", "-", f"{editor.pk}-", "9" * 30 + "-x", "一-二"]
    assert [status(each) for each in wrong] == [404] * len(wrong)
    editor.set_password("another long password")
    editor.save()
    assert status(token) == 404
    assert status(alerts.token_of(editor)) == 200
    editor.is_active = False
    editor.save()
    assert status(alerts.token_of(editor)) == 404
    assert client.post(reverse("alerts-feed", args=[token])).status_code == 405


def test_new_alerts_are_mailed_once(settings, client, busy):
    settings.ALERT_MAIL = ["desk@example.org"]
    assert alerts.mail_new() == 0  # what was there before is no news
    assert alerts.mail_new() == 0 and not mail.outbox
    client.force_login(busy[roles.UPLOADER])
    upload(client, ("又疑.txt", DOUBTFUL + "再一段。"))
    assert alerts.mail_new() == 1
    (sent,) = mail.outbox
    assert sent.to == ["desk@example.org"]
    assert "有疑点：又疑.txt" in sent.body and "/admin/archive/source/upload/" in sent.body
    assert alerts.mail_new() == 0 and len(mail.outbox) == 1


def test_what_the_server_did_not_take_is_mailed_the_next_time(settings, busy, monkeypatch):
    settings.ALERT_MAIL = ["desk@example.org"]
    alerts.mail_new()
    Proposal.objects.create(token="+", kind="other", subject="又缺一期", client="-")

    def away(*_args, **_kwargs):
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(alerts, "send_mail", away)
        assert alerts.mail_new() == 0
    assert alerts.mail_new() == 1
    assert AlertMail.objects.last().alerts == 1


def test_nothing_is_mailed_where_nobody_is_named(busy):
    assert alerts.mail_new() == 0
    assert not AlertMail.objects.exists() and Event.objects.exists()


def test_a_subject_with_line_ends_splits_no_header(settings, client, busy):
    settings.ALERT_MAIL = ["desk@example.org"]
    alerts.mail_new()
    client.force_login(busy[roles.UPLOADER])
    send(client, ("a\nBcc: x@example.org.txt", ""))
    alerts.mail_new()
    assert all("\n" not in each.subject for each in mail.outbox)
