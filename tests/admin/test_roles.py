"""Every address of the desk, with every role and method, against the table of `archive.admin.roles`."""

import itertools

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from archive import merging
from archive.admin import roles
from archive.models import (
    Decision,
    Drawing,
    DrawnUnit,
    Event,
    Proposal,
    SecondAnswer,
    Slogan,
    Source,
    Upload,
    UploadFile,
)
from tests.admin.uploading import PAGE, own_folders, publish, upload

__all__ = ["own_folders"]

pytestmark = pytest.mark.django_db
OPEN = {"login", "autocomplete", ""}  # the log-in; asked by no page of ours; where every other address ends
ROLES = (None, "reader", *roles.RIGHTS)  # nobody, an account that is not of the desk, the three roles
OF_AN_UPLOAD = ("<uuid:pk>", "<str:sha256>", "<int:file>")
METHODS = ("get", "post", "put", "delete", "head")


def desk():
    """(name, route) of every address below /admin/."""

    def walk(patterns, prefix):
        for each in patterns:
            route = prefix + str(each.pattern)
            if isinstance(each, URLPattern):
                yield each.name or "", route
            else:
                yield from walk(each.url_patterns, route)

    return [(name, route) for name, route in walk(get_resolver().url_patterns, "") if route.startswith("admin/")]


def test_every_address_has_its_door_and_every_door_an_address():
    names = {name for name, _route in desk()} - OPEN
    assert {name: roles.door_of(name) for name in names}
    assert set(roles.DOORS) | set(roles.OWN_PAGES) <= names


def test_the_groups_are_those_of_the_table():
    for role, rights in roles.RIGHTS.items():
        held = Group.objects.get(name=role).permissions.values_list("content_type__app_label", "codename")
        assert {f"{app}.{codename}" for app, codename in held} == set(rights)


@pytest.fixture
def people(django_user_model):
    made = {}
    for role in ROLES[1:]:
        user = django_user_model.objects.create_user(role, password="a long password", is_staff=role != "reader")
        if role in roles.RIGHTS:
            user.groups.add(Group.objects.get(name=role))
        made[role] = user
    return made


@pytest.fixture
def held(client, people, gazetteer):
    """An upload of each role with a file that waits, and a published source with all that it holds."""
    client.force_login(people[roles.EDITOR])
    upload(client, ("一页.txt", PAGE))
    publish(client)
    one, other = (Slogan.objects.create(text=text, initial="l") for text in ("两个引领", "两个引领工程"))
    merging.tell_apart("slogan", one.pk, other.pk, people[roles.EDITOR])
    Proposal.objects.create(token="-", kind="other", client="-")
    Decision.objects.create(key="-", sha256="-", field="kind", start=0, end=0, by=people[roles.EDITOR])
    drawing = Drawing.objects.create(sha256="-", parser="-", readings={})
    unit = DrawnUnit.objects.create(
        drawing=drawing, lot=0, sha256="-", article=0, field="kind", start=0, end=0, proposed="-"
    )
    SecondAnswer.objects.create(key="-", unit=unit, verdict="accepted", by=people[roles.EDITOR])
    for role in ROLES[2:]:
        client.force_login(people[role])
        upload(client, (f"{role}.txt", PAGE.replace("72", str(80 + ROLES.index(role)))))
    return {one.created_by.username: one for one in Upload.objects.all()}


def address(name, route, one):
    """The address of a route, about this upload or any row there is."""
    arguments = {}
    if "<uuid:pk>" in route:
        arguments["pk"] = one.pk
    elif "<int:pk>" in route:
        arguments["pk"] = Source.including_withdrawn.get().pk
    if "<str:sha256>" in route:
        arguments["sha256"] = one.files.get().sha256
    if "<slug:kind>" in route:
        arguments["kind"] = "person"
    if "<int:first>" in route:
        arguments |= {"first": 1, "second": 2}
    if "<int:unit>" in route:
        arguments["unit"] = DrawnUnit.objects.get().pk
    if "<int:person>" in route:
        arguments["person"] = 1
    if "<int:file>" in route:
        arguments["file"] = one.files.get().pk
    if "content_type_id" in route:
        arguments = {"content_type_id": ContentType.objects.get_for_model(Source).pk, "object_id": 1}
    elif name == "auth_user_password_change":
        return "/admin/auth/user/1/password/"
    elif "object_id" in route:
        app, model, _page = name.split("_", 2)
        arguments["object_id"] = apps.get_model(app, model)._base_manager.values_list("pk", flat=True).first() or 1
    if "app_label" in route:
        return "/admin/archive/"
    prefix = "" if name.startswith("second-factor") else "admin:"
    return reverse(prefix + name, kwargs=arguments)


def expected(door, method, role, user, one):
    """What the table says of it: to the log-in, refused, a method for nobody, or let in."""
    if role in (None, "reader"):
        return "log in"
    right = door.right(method.upper())
    if right is None:
        return "no method"
    if right and right not in roles.RIGHTS[role]:
        return "refused"
    if door.others and one.created_by_id != user.pk and roles.OTHERS not in roles.RIGHTS[role]:
        return "refused"
    return "let in"


def answered(answer):
    if answer.status_code == 302 and answer.url.startswith(reverse("admin:login")):
        return "log in"
    return {403: "refused", 405: "no method"}.get(answer.status_code, "let in")


@pytest.mark.parametrize("owner", [roles.UPLOADER, roles.EDITOR])
def test_every_address_answers_every_role_and_method_as_the_table_says(people, held, owner):
    wrong, asked, clients = [], 0, {role: Client(raise_request_exception=False) for role in ROLES}
    for role, user in people.items():
        clients[role].force_login(user)
    before = _state()
    for (name, route), role, method in itertools.product(desk(), ROLES, METHODS):
        is_own = name not in roles.DOORS
        if name in OPEN or name == "logout" or (is_own and method not in ("get", "post")):
            continue
        if owner == roles.EDITOR and not any(part in route for part in OF_AN_UPLOAD):
            continue  # whose upload it is says nothing there: asked once, with the other's
        door, one = roles.door_of(name), held[owner]
        answer = getattr(clients[role], method)(address(name, route, one))
        asked += 1
        wanted, got = expected(door, method, role, people.get(role), one), answered(answer)
        # The admin's own pages refuse with 403 what they have no method for, and answer any to a page that only shows.
        fine = got == wanted or (is_own and wanted == "no method" and got in ("refused", "let in"))
        if not fine:
            wrong.append((name, role, method, wanted, got, answer.status_code))
        after = _state()
        if got != "let in" and after != before:
            wrong.append((name, role, method, "changed something"))
        if wanted == "no method" and after != before:
            wrong.append((name, role, method, "changed something without a method"))
        before = after
    print(f"\n{asked} questions, {len(wrong)} answered otherwise than the table")
    assert wrong == [], wrong


def _state():
    return Event.objects.count(), list(UploadFile.objects.values_list("pk", "state")), Source.objects.count()
