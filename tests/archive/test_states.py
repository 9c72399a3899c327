"""Where a file may go from where it stands: every pair of states, one event a move, one winner of all who try."""

import itertools

import pytest
from django.contrib.auth.models import User

from archive import states, withdrawal
from archive.importing import store
from archive.models import Event, Upload, UploadFile
from tests.archive.pages import page

pytestmark = pytest.mark.django_db
State = UploadFile.State


@pytest.fixture
def editor():
    return User.objects.create_user("editor")


def file_in(state, **columns):
    upload = Upload.objects.create()
    return UploadFile.objects.create(
        upload=upload, position=1, name="页.txt", size=1, sha256="a", state=state, **columns
    )


def test_the_table_speaks_of_every_state_and_every_state_can_be_reached():
    assert set(states.TRANSITIONS) == set(State)
    assert set().union(*states.TRANSITIONS.values()) == set(State)


@pytest.mark.parametrize(("before", "after"), [*itertools.product(State, State)])
def test_a_file_goes_where_the_table_lets_it_and_nowhere_else(before, after, editor):
    file = file_in(before)
    if after not in states.TRANSITIONS[before]:
        with pytest.raises(states.NotAllowed):
            states.move(file, after, editor)
        assert UploadFile.objects.get().state == before
        return
    if after in (State.WITHDRAWN, State.REPLACED) or (after == State.PUBLISHED and before != State.CONFIRMED):
        return  # these follow the source, whose own event tells of them
    assert states.move(file, after, editor, reason="看过")
    event = Event.objects.get()
    assert (event.before["state"], event.after["state"], event.by, event.reason) == (before, after, editor, "看过")
    row = UploadFile.objects.get()
    assert (row.state, row.state_by, row.revision) == (after, editor, file.revision)


def test_of_two_who_saw_the_same_one_moves_it(editor):
    first = file_in(State.TO_REVIEW)
    second = UploadFile.objects.get()
    assert states.move(first, State.CONFIRMED, editor)
    assert not states.move(second, State.REFUSED, editor)
    assert (UploadFile.objects.get().state, Event.objects.count()) == (State.CONFIRMED, 1)


def test_a_withdrawn_source_takes_its_file_along_and_back(editor, settings, tmp_path):
    settings.ORIGINALS_DIR = tmp_path
    source = store(b"page", page(), "页.txt").source
    published, duplicate = file_in(State.PUBLISHED, source=source), file_in(State.DUPLICATE, source=source)
    withdrawal.withdraw(source, editor, "误发")
    assert UploadFile.objects.get(pk=published.pk).state == State.WITHDRAWN
    withdrawal.restore(source, editor)
    assert UploadFile.objects.get(pk=published.pk).state == State.PUBLISHED
    assert UploadFile.objects.get(pk=duplicate.pk).state == State.DUPLICATE
    assert list(Event.objects.order_by("pk").values_list("kind", flat=True)) == ["withdrawn", "restored"]
