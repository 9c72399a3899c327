"""Who is logged in, for how long, and what strangers learn from the door."""

import datetime as dt
import re

import pytest
from django.contrib.auth import hashers
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from archive.models import Event
from archive.models.append_only import AppendOnlyRow

pytestmark = pytest.mark.django_db
PASSWORD = "a long password"
LOGIN, DESK = "/admin/login/", "/admin/"


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_superuser("editor", password=PASSWORD)


def log_in(client, name="editor", password=PASSWORD):
    return client.post(LOGIN, {"username": name, "password": password, "next": DESK})


def is_inside(client):
    return client.get(DESK).status_code == 200


def test_a_session_handed_to_an_editor_is_worth_nothing_after_the_log_in(client, editor):
    session = client.session
    session["planted"] = "by a stranger"
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    log_in(client)
    assert client.cookies["sessionid"].value != planted and is_inside(client)
    stranger = Client()
    stranger.cookies["sessionid"] = planted
    assert not is_inside(stranger)
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"


def test_logging_out_ends_the_session_on_the_server_and_asks_for_a_post(client, editor):
    log_in(client)
    copied = Client()
    copied.cookies["sessionid"] = client.cookies["sessionid"].value
    assert client.get(reverse("admin:logout")).status_code == 405 and is_inside(copied)
    client.post(reverse("admin:logout"))
    assert not is_inside(client) and not is_inside(copied) and not Session.objects.exists()


def test_a_session_ends_by_itself(client, editor, settings, monkeypatch):
    log_in(client)
    began = timezone.now()
    for passed, inside in ((settings.SESSION_COOKIE_AGE - 60, True), (settings.SESSION_COOKIE_AGE + 60, False)):
        monkeypatch.setattr("django.utils.timezone.now", lambda passed=passed: began + dt.timedelta(seconds=passed))
        assert is_inside(client) is inside
    assert settings.SESSION_COOKIE_AGE <= 12 * 60 * 60


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_who_may_no_longer_enter_is_outside_with_the_next_request(client, editor, change):
    log_in(client)
    type(editor).objects.filter(pk=editor.pk).update(**change)
    assert not is_inside(client) and log_in(Client()).status_code == 200


def test_a_new_password_ends_the_sessions_elsewhere(client, editor):
    elsewhere = Client()
    log_in(client), log_in(elsewhere)
    form = {"old_password": PASSWORD, "new_password1": "another long one 7", "new_password2": "another long one 7"}
    # What a form does not ask for is not taken from it.
    client.post(reverse("admin:password_change"), form | {"is_superuser": "", "username": "somebody"})
    editor.refresh_from_db()
    assert is_inside(client) and not is_inside(elsewhere)
    assert (editor.username, editor.is_superuser) == ("editor", True)


def test_a_stranger_cannot_tell_a_name_that_exists_from_one_that_does_not(editor, monkeypatch):
    worked = []
    monkeypatch.setattr("django.contrib.auth.hashers.MD5PasswordHasher.encode", counted(worked))
    told = []
    for name in ("editor", "nobody"):
        before = len(worked)
        answer = log_in(Client(), name, "wrong")
        text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|[0-9a-f]{32}', "", answer.text.replace(name, "NAME"))
        told.append((answer.status_code, text, len(worked) - before))
    assert told[0] == told[1] and told[0][2] == 1  # hashed once each: the time is the same


def counted(worked):
    real = hashers.MD5PasswordHasher.encode

    def encode(self, *arguments):
        worked.append(arguments)
        return real(self, *arguments)

    return encode


def test_locking_a_name_from_one_address_keeps_its_owner_out_nowhere_else(editor, settings):
    attacker = Client(REMOTE_ADDR="203.0.113.9")
    answers = [log_in(attacker, password=f"wrong {n}").status_code for n in range(settings.AXES_FAILURE_LIMIT)]
    assert answers == [200] * (settings.AXES_FAILURE_LIMIT - 1) + [429]
    assert log_in(attacker).status_code == 429
    assert log_in(Client(REMOTE_ADDR="198.51.100.7")).status_code == 302
    assert log_in(Client(REMOTE_ADDR="203.0.113.9"), "another", "wrong").status_code == 200


def test_when_no_administrator_is_left_the_documented_command_makes_one(client, editor, django_user_model, monkeypatch):
    editor.delete()
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", username="rescuer", email="", interactive=False, verbosity=0)
    assert log_in(client, "rescuer").status_code == 302 and is_inside(client)


def logs():
    return [each for each in AppendOnlyRow.__subclasses__() if not each._meta.abstract]


@pytest.mark.parametrize("model", logs(), ids=lambda model: model.__name__)
def test_nobody_changes_or_deletes_a_log_at_the_desk(client, editor, model):
    log_in(client)
    row = Event.objects.create(kind="withdrawn", subject="source", key="1", name="原件", by=editor)
    names = [f"admin:{model._meta.app_label}_{model._meta.model_name}_{act}" for act in ("change", "delete")]
    for address in reversed_or_none(names, row.pk):
        assert client.post(address, {"post": "yes", "reason": "forged", "kind": "forged"}).status_code in {403, 404}
    row.refresh_from_db()
    assert (row.kind, row.reason) == ("withdrawn", "")
    assert Event.objects.filter(pk=row.pk).exists()


def reversed_or_none(names, pk):
    for name in names:
        try:
            yield reverse(name, args=[pk])
        except NoReverseMatch:
            continue


def test_who_acted_in_a_log_cannot_be_deleted_from_under_it(client, editor, django_user_model):
    log_in(client)
    other = django_user_model.objects.create_user("acted", is_staff=True)
    Event.objects.create(kind="withdrawn", subject="source", key="1", name="原件", by=other)
    client.post(reverse("admin:auth_user_delete", args=[other.pk]), {"post": "yes"})
    assert django_user_model.objects.filter(pk=other.pk).exists()
