"""Publishing outside the web pages: acknowledged once confirmed, published once, whatever ends in between."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive.admin import pending, publishing
from archive.models import Issue, Publishing, Source, Upload
from tests.admin.test_upload import PAGE, editor, own_folders, upload

__all__ = ["editor", "own_folders"]

pytestmark = pytest.mark.django_db
OTHER = PAGE.replace("14", "15").replace("72", "73").replace("4月20日", "4月27日")


@pytest.fixture
def confirmed(client, editor, gazetteer):
    return confirm(client, ("一页.txt", PAGE))


def confirm(client, *files) -> Upload:
    upload(client, *files)
    one = Upload.objects.latest("created_at")
    answer = client.post(reverse("admin:archive_source_publish", args=[one.pk]))
    assert (answer.status_code, answer.url) == (302, state_of(one))
    return one


def state_of(one: Upload) -> str:
    return reverse("admin:archive_source_publishing", args=[one.pk])


def test_confirming_notes_who_did_and_publishes_nothing_itself(client, confirmed, editor):
    job = Publishing.objects.get()
    assert (job.upload, job.requested_by, job.finished_at) == (confirmed, editor, None)
    assert not Source.objects.exists()
    shown = client.get(state_of(confirmed)).content.decode()
    assert "已收到，等待发布，前面还有 0 批。" in shown and 'http-equiv="refresh"' in shown
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
    pending.publish(confirmed, editor)  # and then it was killed, before it could note that it had finished
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
    client.post(reverse("admin:archive_source_publish", args=[confirmed.pk]))
    publishing.drain()
    assert Source.objects.count() == 1


def test_pressing_while_it_is_being_published_changes_nothing(client, confirmed):
    job = publishing.take()
    client.post(reverse("admin:archive_source_publish", args=[confirmed.pk]))
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
