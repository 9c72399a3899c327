"""Roles come back to a database that was emptied, and stay as an administrator made them."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from archive.admin.roles import EDITOR, RIGHTS


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_has_the_roles_again():
    call_command("flush", interactive=False, verbosity=0)
    held = {f"{p.content_type.app_label}.{p.codename}" for p in Group.objects.get(name=EDITOR).permissions.all()}
    assert held == {*RIGHTS[EDITOR]}


@pytest.mark.django_db
def test_a_role_that_was_changed_stays_as_it_is():
    Group.objects.get(name=EDITOR).permissions.clear()
    call_command("migrate", verbosity=0)
    assert not Group.objects.get(name=EDITOR).permissions.exists()
