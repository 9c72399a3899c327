"""Editors one after the other, and behind readers."""

import threading

import pytest
from django.http import HttpResponse
from django.urls import reverse

from config import desk_turns
from config.desk_turns import DeskTurnsMiddleware, Turns
from tests.cost import until


@pytest.fixture(autouse=True)
def turns(monkeypatch):
    monkeypatch.setattr(desk_turns, "turns", Turns())
    return desk_turns.turns


def made(rf, path, method="get", view=lambda request: None):
    """What a view sees, called behind the middleware as Django calls it."""

    def answered(request):
        middleware.process_view(request, view, (), {})
        view(request)
        return HttpResponse()

    middleware = DeskTurnsMiddleware(answered)
    return middleware(getattr(rf, method)(path))


@pytest.mark.parametrize(("method", "path", "is_in_turn"), [
    ("get", "/admin/archive/source/add/", True), ("post", "/admin/archive/source/add/", True), ("get", "/", False),
])  # fmt: skip
def test_what_the_desk_answers_is_worked_out_in_turn(rf, turns, method, path, is_in_turn):
    seen = []
    made(rf, path, method, lambda request: seen.append(turns.desk.locked()))
    assert seen == [is_in_turn] and not turns.desk.locked()


def test_the_turn_begins_when_the_form_has_arrived(client, turns, monkeypatch):
    """A slow client would keep all editors waiting: the check of forms, which reads it, comes first."""
    seen = []
    read = "django.middleware.csrf.CsrfViewMiddleware.process_view"
    monkeypatch.setattr(read, lambda *arguments: seen.append(turns.desk.locked()))
    client.get(reverse("admin:login"))
    assert seen == [False, True]  # the second is the log-in's own, which is part of the view


def test_the_turn_is_given_back_whatever_goes_wrong(rf, turns):
    with pytest.raises(ZeroDivisionError):
        made(rf, "/admin/", view=lambda request: 1 / 0)
    assert not turns.desk.locked()


def test_an_editor_begins_when_the_last_reader_is_answered(rf, turns, monkeypatch):
    monkeypatch.setattr(desk_turns, "LONGEST_WAIT_FOR_READERS", 60.0)
    order, arrived, ended = [], threading.Event(), threading.Event()

    def read(_request):
        arrived.set()
        ended.wait(60)
        order.append("reader")

    reader = threading.Thread(target=made, args=(rf, "/articles/1/"), kwargs={"view": read})
    editor = threading.Thread(target=made, args=(rf, "/admin/"), kwargs={"view": lambda _: order.append("editor")})
    reader.start()
    arrived.wait(60)
    editor.start()
    until(turns.desk.locked)
    assert order == []
    ended.set()
    reader.join(60)
    editor.join(60)
    assert order == ["reader", "editor"]


def test_who_waited_long_goes_on_beside_the_others(rf, turns, monkeypatch):
    monkeypatch.setattr(desk_turns, "LONGEST_WAIT", 0.05)
    monkeypatch.setattr(desk_turns, "LONGEST_WAIT_FOR_READERS", 0.05)
    with turns.reading(), turns.desk:
        assert made(rf, "/admin/").status_code == 200
        assert turns.desk.locked()  # the turn of another is not given back
    assert turns.take()
