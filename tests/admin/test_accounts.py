"""The last administrator stays, whatever page is used and whatever is changed on it."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from archive.admin import roles
from archive.admin.accounts import administrators

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client):
    user = User.objects.create_user("chief", password="a long password", is_staff=True)
    user.groups.add(Group.objects.get(name=roles.ADMINISTRATOR))
    client.force_login(user)
    return user


def form(user, **changed):
    """The account's form as it stands, with some of it changed; what is None is left out."""
    sent = {
        "username": user.username, "is_active": "on", "is_staff": "on", "date_joined_0": "2026-01-01",
        "date_joined_1": "00:00", "groups": [group.pk for group in user.groups.all()],
    }  # fmt: skip
    return {name: value for name, value in (sent | changed).items() if value is not None}


def change(client, user, **changed):
    address = reverse("admin:auth_user_change", args=[user.pk])
    return client.post(address, form(user, **changed), follow=True)


LOSSES = {
    "put off": lambda client, user: change(client, user, is_active=None),
    "no longer of the desk": lambda client, user: change(client, user, is_staff=None),
    "without its role": lambda client, user: change(client, user, groups=[]),
    "deleted": lambda client, user: client.post(
        reverse("admin:auth_user_delete", args=[user.pk]), {"post": "yes"}, follow=True
    ),
    "deleted with others": lambda client, user: client.post(
        reverse("admin:auth_user_changelist"),
        {"action": "delete_selected", "_selected_action": [user.pk], "post": "yes"}, follow=True,
    ),
    "its role deleted": lambda client, user: client.post(
        reverse("admin:auth_group_delete", args=[Group.objects.get(name=roles.ADMINISTRATOR).pk]), {"post": "yes"},
        follow=True,
    ),
    "its role without the right": lambda client, user: client.post(
        reverse("admin:auth_group_change", args=[Group.objects.get(name=roles.ADMINISTRATOR).pk]),
        {"name": roles.ADMINISTRATOR, "permissions": []}, follow=True,
    ),
}  # fmt: skip


@pytest.mark.parametrize("loss", LOSSES)
def test_the_last_administrator_is_kept_with_a_sentence(client, chief, loss):
    answer = LOSSES[loss](client, chief)
    assert "至少要留一位管理员" in answer.text
    assert "成功" not in answer.text
    assert list(administrators()) == [chief]


@pytest.mark.parametrize("loss", ["put off", "without its role", "deleted"])
def test_one_of_two_may_go(client, chief, loss):
    User.objects.create_superuser("second", password="a long password")
    answer = LOSSES[loss](client, chief)
    assert "至少要留一位管理员" not in answer.text
    assert [user.username for user in administrators()] == ["second"]
