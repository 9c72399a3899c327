"""The second factor: for all who want one, required of administrators in production, beside the lock of passwords."""

from base64 import b32decode

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from archive.admin.roles import ADMINISTRATOR, EDITOR
from archive.models import Event

pytestmark = pytest.mark.django_db
DESK, ASK, SET_UP = "/admin/", "/admin/second-factor/", "/admin/second-factor/set-up/"
PASSWORD = "a long password"


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_FACTOR = True


@pytest.fixture
def person(django_user_model):
    def make(role):
        user = django_user_model.objects.create_user("somebody", password=PASSWORD, is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        return user

    return make


def log_in(client):
    return client.post(reverse("admin:login"), {"username": "somebody", "password": PASSWORD})


def code_of(device, steps=0):
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits)
    totp.time = timezone.now().timestamp() + steps * device.step
    return f"{totp.token():06d}"


def set_up(client):
    """The page with the spare codes."""
    client.get(SET_UP)
    return client.post(SET_UP, {"code": code_of(TOTPDevice.objects.get())})


def test_an_administrator_does_nothing_before_a_second_factor_is_set_up(client, person):
    person(ADMINISTRATOR)
    log_in(client)
    for address in (DESK, reverse("admin:archive_source_add"), reverse("admin:auth_user_changelist")):
        assert client.get(address).url == client.post(address).url == SET_UP
    shown = client.get(SET_UP).content.decode()
    device = TOTPDevice.objects.get()
    secret = shown.split("<code>")[1].split("</code>")[0].replace(" ", "")
    assert b32decode(secret) == device.bin_key and not device.confirmed
    image = client.get(reverse("second-factor-code"))
    assert (image["Content-Type"], image.content[:5]) == ("image/svg+xml", b"<?xml")
    assert "no-store" in image["Cache-Control"]
    done = set_up(client).content.decode()
    assert StaticToken.objects.count() == 8 and all(each.token in done for each in StaticToken.objects.all())
    assert client.get(DESK).status_code == 200
    assert Event.objects.get().kind == "factor_set_up"
    assert client.get(reverse("second-factor-code")).status_code == 404


def test_the_setting_switches_the_requirement_off(client, person, settings):
    settings.SECOND_FACTOR = False
    person(ADMINISTRATOR)
    log_in(client)
    assert client.get(DESK).status_code == 200


def test_an_editor_may_have_one_and_is_asked_for_it_at_every_log_in(client, person):
    person(EDITOR)
    log_in(client)
    assert client.get(DESK).status_code == 200
    set_up(client)
    client.post(reverse("admin:logout"))
    log_in(client)
    assert client.get(reverse("admin:archive_source_add")).url == f"{ASK}?next=/admin/archive/source/add/"
    wrong = client.post(ASK, {"code": "000000"})
    assert (wrong.status_code, "验证码不对" in wrong.content.decode()) == (400, True)
    assert client.get(DESK).status_code == 302
    TOTPDevice.objects.get().throttle_reset()
    device = TOTPDevice.objects.get()
    right = client.post(ASK, {"code": code_of(device, 1), "next": reverse("admin:archive_source_add")})
    assert right.url == reverse("admin:archive_source_add")
    assert client.get(right.url).status_code == 200


def test_a_code_counts_once_and_guessing_is_slowed_down(client, person):
    person(EDITOR)
    log_in(client)
    set_up(client)
    used = code_of(TOTPDevice.objects.get())
    client.post(reverse("admin:logout"))
    log_in(client)
    assert client.post(ASK, {"code": used}).status_code == 400
    slowed = client.post(ASK, {"code": code_of(TOTPDevice.objects.get(), 1)})
    assert (slowed.status_code, "稍候" in slowed.content.decode()) == (400, True)


def test_a_spare_code_opens_the_door_once(client, person):
    person(EDITOR)
    log_in(client)
    set_up(client)
    spare = StaticToken.objects.first().token
    for expected in (302, 400):
        client.post(reverse("admin:logout"))
        log_in(client)
        assert client.post(ASK, {"code": spare}).status_code == expected


def test_no_other_site_is_led_to(client, person):
    person(EDITOR)
    log_in(client)
    set_up(client)
    spare = StaticToken.objects.first().token
    assert client.post(ASK, {"code": spare, "next": "https://example.org/"}).url == DESK


def test_an_editor_may_do_without_again_and_an_administrator_may_not(client, person):
    user = person(EDITOR)
    log_in(client)
    set_up(client)
    user.groups.add(Group.objects.get(name=ADMINISTRATOR))
    assert client.post(reverse("second-factor-remove")).status_code == 403
    user.groups.set([Group.objects.get(name=EDITOR)])
    assert client.post(reverse("second-factor-remove")).url == DESK
    assert not TOTPDevice.objects.exists()


def test_the_operator_takes_it_from_who_lost_the_telephone(client, person, capsys):
    person(ADMINISTRATOR)
    log_in(client)
    set_up(client)
    call_command("remove_second_factor", "somebody")
    assert "removed" in capsys.readouterr().out
    assert client.get(DESK).url == SET_UP


def test_wrong_passwords_still_lock_the_door(client, person, settings):
    person(EDITOR)
    log_in(client)
    set_up(client)
    client.post(reverse("admin:logout"))
    wrong = {"username": "somebody", "password": "wrong"}
    answers = [client.post(reverse("admin:login"), wrong) for _ in range(settings.AXES_FAILURE_LIMIT)]
    assert answers[-1].status_code == 429 and log_in(client).status_code == 429


def test_nobody_sees_the_secrets_of_others(admin_client, settings):
    settings.SECOND_FACTOR = False
    assert "otp_" not in admin_client.get(DESK).content.decode()
    assert admin_client.get("/admin/otp_totp/totpdevice/").status_code == 404
