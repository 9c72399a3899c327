"""Who may take back, publish and take out, and what the editor's pages say about it."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from archive.models import Event, Issue, Source, Upload, UploadFile
from archive.originals import uploads
from tests.admin.uploading import PAGE, own_folders, publish, upload

__all__ = ["own_folders"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(django_user_model):
    def make(name, *permissions):
        user = django_user_model.objects.create_user(name, password="a long password", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
        return user

    return make


@pytest.fixture
def source(client, staff, gazetteer):
    client.force_login(staff("uploader", "add_source", "publish_source"))
    upload(client, ("一页.txt", PAGE))
    publish(client)
    return Source.objects.get()


def act(client, name, source, **data):
    return client.post(reverse(f"admin:archive_source_{name}", args=[source.pk]), data, follow=True)


def test_an_editor_withdraws_with_a_reason_and_restores_in_one_click(client, staff, source):
    issue = Issue.objects.get()
    client.force_login(staff("chief", "view_source", "withdraw_source"))
    change = reverse("admin:archive_source_change", args=[source.pk])
    confirm = reverse("admin:archive_source_withdraw", args=[source.pk])
    assert confirm in client.get(change).content.decode()
    assert "加快项目建设" in client.get(confirm).content.decode()
    assert act(client, "withdraw", source, reason="").status_code == 400
    assert Source.objects.exists()
    shown = act(client, "withdraw", source, reason="与原报不符", is_public="on").content.decode()
    assert "与原报不符" in shown
    assert "chief" in shown
    assert client.get(issue.get_absolute_url()).status_code == 410
    assert "与原报不符" in client.get(source.get_absolute_url()).content.decode()
    assert source.name in client.get(reverse("admin:archive_source_changelist")).content.decode()
    assert "已恢复" in act(client, "restore", source).content.decode()
    assert client.get(issue.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("name", ["withdraw", "restore"])
def test_withdrawing_needs_its_own_permission_and_a_post(client, staff, source, name):
    client.force_login(staff("other", "add_source", "view_source", "change_source", "publish_others"))
    assert act(client, name, source, reason="误发").status_code == 403
    assert Source.objects.exists()
    client.force_login(staff("chief", "view_source", "withdraw_source"))
    client.get(reverse(f"admin:archive_source_{name}", args=[source.pk]))
    assert Source.objects.exists()
    assert not Event.objects.filter(source=source, kind__in=["withdrawn", "restored"]).exists()


def test_a_withdrawn_source_that_is_uploaded_again_is_told_and_not_published(client, staff, source):
    client.force_login(staff("chief", "view_source", "add_source", "publish_source", "withdraw_source"))
    act(client, "withdraw", source, reason="误发")
    shown = upload(client, ("又一次.txt", PAGE)).content.decode()
    assert "撤下" in shown
    assert reverse("admin:archive_source_change", args=[source.pk]) in shown
    publish(client)
    assert not Source.objects.exists()


def test_nobody_publishes_anothers_upload_without_the_right_to(client, staff, gazetteer):
    client.force_login(staff("uploader", "add_source", "publish_source"))
    upload(client, ("一页.txt", PAGE))
    held = Upload.objects.get()
    file = held.files.get()
    client.force_login(staff("other", "add_source", "publish_source", "withdraw_source"))
    assert client.get(held.get_absolute_url()).status_code == 403
    for name in ("publish", "take_out", "encoding"):
        answer = client.post(reverse(f"admin:archive_source_{name}", args=[held.pk]), {"file": file.pk})
        assert answer.status_code == 403, name
    assert not Source.objects.exists()
    client.force_login(staff("chief", "add_source", "publish_source", "publish_others"))
    publish(client)
    assert Source.objects.get().name == "一页.txt"


def test_one_file_is_taken_out_of_a_waiting_upload_and_who_did_it_is_kept(client, staff, gazetteer):
    client.force_login(staff("uploader", "add_source", "publish_source"))
    other = PAGE.replace("14", "15").replace("72", "73").replace("4月20日", "4月27日")
    upload(client, ("错.txt", PAGE), ("对.txt", other))
    held = Upload.objects.get()
    wrong = held.files.get(name="错.txt")
    address = reverse("admin:archive_source_take_out", args=[held.pk])
    shown = client.post(address, {"file": wrong.pk, "reason": "拍错了"}, follow=True).content.decode()
    assert "已取出“错.txt”" in shown
    assert "拍错了" in shown
    assert "不在等待发布的文件中" in client.post(address, {"file": wrong.pk}, follow=True).content.decode()
    assert client.post(address, {"file": "x"}).status_code == 404
    assert list(uploads().kept()) == [held.files.get(name="对.txt").sha256]
    event = Event.objects.get(kind="taken_out")
    assert (event.kind, event.name, event.by.username, event.reason) == ("taken_out", "错.txt", "uploader", "拍错了")
    publish(client)
    assert Source.objects.get().name == "对.txt"


def test_bytes_that_another_upload_waits_with_stay_when_one_is_taken_out(client, staff, gazetteer):
    client.force_login(staff("uploader", "add_source", "publish_source"))
    upload(client, ("甲.txt", PAGE))
    upload(client, ("乙.txt", PAGE))
    first = UploadFile.objects.get(name="甲.txt")
    client.post(reverse("admin:archive_source_take_out", args=[first.upload_id]), {"file": first.pk})
    publish(client)
    assert Source.objects.get().name == "乙.txt"


def test_the_same_text_and_a_corrected_page_are_told_before_they_are_published(client, staff, source):
    client.force_login(staff("other", "add_source"))
    shown = upload(client, ("gbk.txt", PAGE.replace("\n", "\r\n").encode("gb18030"))).content.decode()
    assert "馆藏已有同文" in shown
    assert source.articles.get().get_absolute_url() in shown
    assert "馆藏已有同一期同一版" in shown
    corrected = upload(client, ("更正.txt", PAGE.replace("强化要素保障", "强化要素保障和服务"))).content.decode()
    assert "馆藏已有同文" not in corrected
    assert source.get_absolute_url() in corrected
