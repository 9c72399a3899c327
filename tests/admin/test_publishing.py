"""Publishing outside the web pages: acknowledged once confirmed, published once, whatever ends in between."""

import datetime as dt
import time
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive import leases
from archive.admin import pending, publishing, reader, readings
from archive.models import Issue, Publishing, Source, Upload, UploadFile
from tests.admin.uploading import PAGE, editor, own_folders, send, upload
from tests.admin.uploading import confirm as press

__all__ = ["editor", "own_folders"]

pytestmark = pytest.mark.django_db
OTHER = PAGE.replace("14", "15").replace("72", "73").replace("4月20日", "4月27日")


@pytest.fixture
def confirmed(client, editor, gazetteer):
    return confirm(client, ("一页.txt", PAGE))


def confirm(client, *files) -> Upload:
    upload(client, *files)
    one = Upload.objects.latest("created_at")
    answer = press(client, one)
    assert (answer.status_code, answer.url) == (302, state_of(one))
    return one


def state_of(one: Upload) -> str:
    return reverse("admin:archive_source_publishing", args=[one.pk])


def test_confirming_notes_who_did_and_publishes_nothing_itself(client, confirmed, editor):
    job = Publishing.objects.get()
    assert (job.upload, job.requested_by, job.finished_at) == (confirmed, editor, None)
    assert not Source.objects.exists()
    shown = client.get(state_of(confirmed)).content.decode()
    assert "已收到，等待发布，前面还有 0 批。" in shown and '<noscript><meta http-equiv="refresh"' in shown
    assert f'href="{state_of(confirmed)}"' in shown


def test_the_page_tells_how_many_come_first_and_what_is_being_done(client, confirmed):
    second = confirm(client, ("又一页.txt", OTHER))
    assert "前面还有 1 批" in client.get(state_of(second)).content.decode()
    assert publishing.take().upload == confirmed
    assert "正在发布" in client.get(state_of(confirmed)).content.decode()


def test_when_it_is_done_the_page_leads_to_the_issue(client, confirmed, editor):
    call_command("publisher", "--once")
    answer = client.get(state_of(confirmed))
    assert answer.url == Issue.objects.get().get_absolute_url()
    assert "已发布 1 个文件" in client.get(answer.url).content.decode()
    assert Source.objects.get().imported_by == editor


def test_of_two_processes_one_gets_the_upload(confirmed):
    assert publishing.take() and publishing.take() is None


def test_what_a_killed_process_had_begun_is_taken_up_when_its_lease_is_over(confirmed):
    publishing.take()
    Publishing.objects.update(leased_until=timezone.now() - dt.timedelta(seconds=1))
    assert publishing.drain() == 1 and Source.objects.count() == 1


def test_a_process_killed_after_storing_leaves_nothing_to_be_published_twice(client, confirmed, editor):
    publishing.take()
    pending.publish(confirmed)  # and then it was killed, before it could note that it had finished
    Publishing.objects.update(leased_until=timezone.now() - dt.timedelta(seconds=1))
    publishing.drain()
    assert client.get(state_of(confirmed)).url == Issue.objects.get().get_absolute_url()
    assert Source.objects.count() == 1


def test_a_failure_is_tried_again_and_at_last_told(client, confirmed, monkeypatch):
    def fails(*arguments):
        raise OSError("No space left on device")

    monkeypatch.setattr(pending, "publish", fails)
    for attempt in range(publishing.ATTEMPTS):
        assert publishing.drain() == 1 and publishing.take() is None  # not before its pause is over
        assert Publishing.objects.get().attempts == attempt + 1
        Publishing.objects.update(leased_until=timezone.now() - dt.timedelta(seconds=1))
    assert "发布几次都没有成功" in client.get(client.get(state_of(confirmed)).url).content.decode()
    monkeypatch.undo()
    press(client, confirmed)
    publishing.drain()
    assert Source.objects.count() == 1


def test_a_database_that_is_locked_fails_no_file_and_counts_as_no_attempt(client, confirmed, monkeypatch):
    def is_locked(*arguments):
        raise OperationalError("database is locked")

    monkeypatch.setattr(pending, "store", is_locked)
    for _ in range(publishing.ATTEMPTS + 1):
        assert publishing.drain() == 1 and publishing.take() is None
        Publishing.objects.update(leased_until=timezone.now() - dt.timedelta(seconds=1))
    assert (Publishing.objects.get().attempts, UploadFile.objects.get().state) == (0, "confirmed")
    monkeypatch.undo()
    publishing.drain()
    assert Source.objects.count() == 1 and UploadFile.objects.get().state == "published"


def test_reading_goes_on_where_the_database_was_locked(client, editor, gazetteer, monkeypatch):
    def is_locked(*arguments):
        raise OperationalError("database is locked")

    send(client, ("一页.txt", PAGE))
    monkeypatch.setattr(readings, "keep", is_locked)
    for _ in range(reader.ATTEMPTS + 1):
        assert reader.drain() == 1
        UploadFile.objects.update(leased_until=timezone.now() - dt.timedelta(seconds=1))
    assert (UploadFile.objects.get().attempts, UploadFile.objects.get().state) == (0, "received")
    monkeypatch.undo()
    assert reader.drain() == 2 and UploadFile.objects.get().state == "to_review"


def test_a_lease_that_cannot_be_renewed_for_a_moment_is_not_told(confirmed, monkeypatch, caplog):
    def is_locked(*arguments, **columns):
        raise OperationalError("database is locked")

    monkeypatch.setattr(leases, "RENEWAL", 0.01)
    monkeypatch.setattr("django.db.models.QuerySet.update", is_locked)
    with leases.renewed(Publishing.objects.all()):
        time.sleep(0.1)
    assert caplog.messages == []
    monkeypatch.setattr(leases, "LEASE", dt.timedelta(0))
    with leases.renewed(Publishing.objects.all()):
        time.sleep(0.1)
    assert "A lease on Publishing was not renewed" in caplog.messages[0]


def test_pressing_while_it_is_being_published_changes_nothing(client, confirmed):
    job = publishing.take()
    press(client, confirmed)
    again = Publishing.objects.get()
    assert (again.attempts, again.requested_at) == (1, job.requested_at) and again.leased_until


def test_what_is_confirmed_does_not_expire(confirmed):
    Upload.objects.update(created_at=timezone.now() - pending.KEPT_FOR * 2)
    assert pending.discard_expired() == 0
    publishing.drain()
    assert pending.discard_expired() == 1 and Source.objects.exists()


def test_the_state_is_for_editors_alone(confirmed, django_user_model):
    reader = Client()
    assert reader.get(state_of(confirmed)).status_code == 302
    reader.force_login(django_user_model.objects.create_user("reader", is_staff=True))
    assert reader.get(state_of(confirmed)).status_code == 403


def test_what_is_confirmed_while_the_rest_is_being_published_is_not_forgotten(client, editor, gazetteer):
    upload(client, ("一页.txt", PAGE), ("又一页.txt", OTHER))
    one = Upload.objects.get()
    first, second = one.files.all()
    publishing.confirm(one, editor, {first.pk: first.revision}, uuid4())
    job = publishing.take()
    publishing.confirm(one, editor, {second.pk: second.revision}, uuid4())
    UploadFile.objects.filter(pk=second.pk).update(state="to_review")  # the job at hand does not see it yet
    pending.publish(one)
    UploadFile.objects.filter(pk=second.pk).update(state="confirmed")
    publishing.carry_out(job)
    assert publishing.drain() <= 1
    assert {file.state for file in one.files.all()} == {"published"}


def test_the_page_says_so_where_no_process_runs_that_would_go_on(client, editor, gazetteer):
    shown = client.get(send(client, ("一页.txt", PAGE)).url).content.decode()
    assert "没有在运行" in shown and "reader" in shown
    with leases.present(reader.WORKER):
        assert "没有在运行" not in client.get(Upload.objects.get().get_absolute_url()).content.decode()
    reader.drain()
    page = client.get(press(client).url).content.decode()
    assert "发布程序没有在运行" in page
    with leases.present(publishing.WORKER):
        assert "没有在运行" not in client.get(state_of(Upload.objects.get())).content.decode()


def test_all_without_doubt_are_published_by_one_press_and_the_doubtful_stay(client, editor, gazetteer):
    upload(client, *[(f"{number}.txt", PAGE.replace("72", str(number))) for number in range(72, 79)])
    files = UploadFile.objects
    sure, doubtful = [file.pk for file in files.all()[:5]], [file.pk for file in files.all()[5:]]
    files.filter(pk__in=sure).update(found_doubts=0, found_same_page=0)
    files.filter(pk__in=doubtful).update(found_doubts=1)
    shown = client.get(Upload.objects.get().get_absolute_url()).content.decode()
    assert "发布全部没有疑点的 5 个" in shown
    press(client, button="all_sure")
    assert set(files.filter(state="confirmed").values_list("pk", flat=True)) == set(sure)


def test_what_is_no_longer_without_doubt_when_its_turn_comes_goes_back(client, editor, gazetteer):
    upload(client, ("一页.txt", PAGE))
    upload(client, ("同版.txt", PAGE.replace("强化要素保障", "强化要素保障和服务")))
    one, other = Upload.objects.order_by("created_at")
    UploadFile.objects.update(found_doubts=0)
    press(client, one)
    press(client, other, button="all_sure")
    publishing.drain()
    states = dict(UploadFile.objects.values_list("name", "state"))
    assert states == {"一页.txt": "published", "同版.txt": "to_review"}
    assert UploadFile.objects.get(name="同版.txt").found_same_page == 1
