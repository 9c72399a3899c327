"""The log of the desk: acts of any kind on anything, in the transaction of the act, for ever."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from archive.events import Kind, events_of, record
from archive.models import Event, Slogan
from archive.models.append_only import AppendOnly

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return User.objects.create_user("editor")


@pytest.fixture
def slogan():
    return Slogan.objects.create(text="两个引领", initial="l")


def test_an_act_is_told_with_before_and_after(editor, slogan):
    record("merged", slogan, editor, before={"text": "两个引领"}, after={"into": 7}, reason="同一提法")
    (event,) = events_of(slogan)
    assert (event.subject, event.key, event.name) == ("slogan", str(slogan.pk), "两个引领")
    assert (event.before, event.after, event.by, event.reason) == (
        {"text": "两个引领"}, {"into": 7}, editor, "同一提法",
    )  # fmt: skip


def test_history_outlives_its_subject(editor, slogan):
    record("merged", slogan, editor)
    key = slogan.pk
    slogan.delete()
    assert Event.objects.get(subject="slogan", key=str(key)).name == "两个引领"


def test_an_act_is_undone_once(editor, slogan):
    act = record("merged", slogan, editor)
    undo = record("unmerged", slogan, editor, undoes=act)
    with pytest.raises(IntegrityError), transaction.atomic():
        record("unmerged", slogan, editor, undoes=act)
    again = record("merged", slogan, editor, undoes=undo)
    assert list(Event.objects.filter(pk__in=[act.pk, undo.pk]).values_list("undone_by", flat=True)) == [
        again.pk, undo.pk,
    ]  # fmt: skip
    assert list(Event.objects.filter(undone_by=None)) == [again]


def test_what_the_program_did_itself_names_nobody(slogan):
    assert record("read", slogan).by is None


def test_the_words_for_acts_are_those_of_the_table_or_the_act_itself(slogan):
    words = [record(kind, slogan).kind_label for kind in (Kind.WITHDRAWN, "unheard_of")]
    assert words == ["撤下", "unheard_of"]


def test_a_row_refuses_change_and_deletion(slogan):
    event = record("read", slogan)
    for attempt in (event.save, event.delete, Event.objects.all().delete, lambda: Event.objects.update(reason="")):
        with pytest.raises(AppendOnly):
            attempt()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_what_was_noted_before_the_log_was_general_is_kept():
    executor = MigrationExecutor(connection)
    try:
        executor.migrate([("archive", "0015_decisions")])
        old = executor.loader.project_state([("archive", "0015_decisions")]).apps
        someone = old.get_model("auth", "User").objects.create(username="somebody")
        old.get_model("archive", "SourceEvent").objects.create(
            kind="taken_out", name="甲.txt", sha256="a" * 64, by=someone, reason="误传"
        )
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
        event = Event.objects.get()
        assert (event.kind, event.subject, event.key, event.name, event.reason) == (
            "taken_out", "uploadfile", "a" * 64, "甲.txt", "误传",
        )  # fmt: skip
    finally:
        MigrationExecutor(connection).migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())
