"""Who gets in at the desk, and what nobody may do there."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from archive.models import Article, Issue, Publication, Source, Upload
from tests.admin.uploading import ADD, PAGE, editor, own_folders, publish, upload

__all__ = ["editor", "own_folders"]
pytestmark = [pytest.mark.django_db]


class TestDoors:
    @pytest.fixture
    def one(self, client, editor):
        upload(client, ("一页.txt", PAGE))
        return Upload.objects.get()

    def urls(self, one):
        return [
            reverse(f"admin:archive_source_{name}", args=[one.pk])
            for name in ("preview", "encoding", "publish", "publishing")
        ]

    def test_without_log_in_every_door_leads_to_the_log_in(self, one):
        for url in [*self.urls(one), reverse(ADD)]:
            answer = Client().post(url)
            assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("admin:login"))

    def test_staff_without_the_permission_are_refused(self, one, django_user_model):
        other = Client()
        other.force_login(django_user_model.objects.create_user("reader", is_staff=True))
        answers = {other.post(url).status_code for url in [*self.urls(one), reverse(ADD)]}
        assert answers == {403, 405}
        assert {other.get(url).status_code for url in [*self.urls(one), reverse(ADD)]} == {403, 405}
        assert "上传新一期" not in other.get(reverse("admin:index")).content.decode()
        assert not Source.objects.exists()

    def test_a_get_publishes_nothing(self, client, one):
        assert [client.get(url).status_code for url in self.urls(one)] == [200, 405, 405, 404]
        assert not Source.objects.exists()

    def test_a_post_without_its_token_is_refused(self, one, editor):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(editor)
        assert {strict.post(url).status_code for url in [*self.urls(one), reverse(ADD)]} == {403}
        assert not Source.objects.exists()

    def test_an_unknown_upload_is_not_found(self, client, one):
        for url in self.urls(one):
            unknown = url.replace(str(one.pk), "00000000-0000-0000-0000-000000000000")
            assert client.get(unknown).status_code in {404, 405}
            assert client.post(unknown).status_code in {404, 405}


@pytest.mark.parametrize(
    "model", ["article", "publication", "issue", "person", "organization", "slogan", "place", "source"]
)
def test_printed_text_is_looked_up_and_never_edited(admin_client, gazetteer, model):
    upload(admin_client, ("一页.txt", PAGE))
    publish(admin_client)
    listed = admin_client.get(reverse(f"admin:archive_{model}_changelist"), {"q": "商城"})
    assert listed.status_code == 200
    first = {"article": Article, "source": Source, "issue": Issue, "publication": Publication}.get(model)
    if first:
        url = reverse(f"admin:archive_{model}_change", args=[first.objects.first().pk])
        assert admin_client.get(url).status_code == 200
        assert admin_client.post(url, {"headline": "x", "name": "x"}).status_code == 403
        assert admin_client.post(url.replace("change", "delete"), {"post": "yes"}).status_code == 403
        assert first.objects.exists()


def test_the_admin_shows_its_name_and_the_way_to_upload(admin_client):
    shown = admin_client.get(reverse("admin:index"))
    assert "县报库" in shown.content.decode()
    assert re.search(rf'href="{reverse(ADD)}"[^>]*>上传新一期', shown.content.decode())
    assert "script-src 'self'" in shown.headers["Content-Security-Policy"]
    for url in (reverse("admin:index"), reverse(ADD), reverse("admin:archive_article_changelist")):
        body = admin_client.get(url).content.decode()
        assert not re.search(r"<script(?![^>]*src=)[^>]*>|<style|\sstyle=|\son\w+=", body)


def test_too_many_wrong_passwords_lock_the_door_and_say_so(client, django_user_model, settings):
    django_user_model.objects.create_user("editor", password="a long password", is_staff=True)
    wrong = {"username": "editor", "password": "wrong"}
    answers = [client.post(reverse("admin:login"), wrong) for _ in range(settings.AXES_FAILURE_LIMIT)]
    assert answers[-1].status_code == 429
    assert re.search("[\u4e00-\u9fff]{4}", answers[-1].content.decode())
    right = client.post(reverse("admin:login"), {"username": "editor", "password": "a long password"})
    assert right.status_code == 429
    elsewhere = Client(REMOTE_ADDR="10.0.0.9")
    answer = elsewhere.post(reverse("admin:login"), {"username": "editor", "password": "a long password"})
    assert answer.status_code == 302
