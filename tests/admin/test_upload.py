"""上传新一期: chosen, understood, asked about, confirmed, and published once."""

import io
import zipfile
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from archive import parsing
from archive.admin import examining, pending, publishing, reader, readings
from archive.admin.upload_pages import NAMED, _told
from archive.models import Event, Issue, Publication, Source, StoredReading, Upload, UploadFile
from archive.originals import originals, uploads
from tests.admin.forms import Form
from tests.admin.uploading import ADD, PAGE, confirm, editor, own_folders, publish, send, upload

__all__ = ["editor", "own_folders"]
pytestmark = [pytest.mark.django_db]


def test_an_upload_is_previewed_confirmed_and_published(client, editor, gazetteer):
    shown = upload(client, ("一页.txt", PAGE)).content.decode()
    assert "加快项目建设" in shown
    assert "鲁新建" in shown
    assert "商城时报" in shown
    assert not Source.objects.exists()
    answer = publish(client)
    issue = Issue.objects.get()
    assert (answer.status_code, answer.url) == (302, issue.get_absolute_url())
    source = Source.objects.get()
    assert (source.name, source.imported_by, issue.total) == ("一页.txt", editor, 72)
    assert originals().read(source.sha256) == PAGE.encode()
    assert list(uploads().kept()) == []


def test_the_page_of_what_waits_to_be_read_looks_through_no_newspapers(client, editor, monkeypatch):
    """It is asked for every few seconds by everybody who waits."""
    answer = send(client, ("一页.txt", PAGE))
    monkeypatch.setattr(examining, "known_publications", lambda: 1 / 0)
    assert "一页.txt" in client.get(answer.url).text


def test_confirming_twice_publishes_once(client, editor, gazetteer):
    form = Form(upload(client, ("一页.txt", PAGE)).content.decode(), "publish")
    first, second = client.post(form.action, form.pressed("chosen")), client.post(form.action, form.pressed("chosen"))
    assert first.url == second.url
    publishing.drain()
    third = client.post(form.action, form.pressed("chosen"))
    assert client.get(third.url).url == Issue.objects.get().get_absolute_url()
    assert publishing.drain() == 0
    assert Source.objects.count() == 1
    assert Event.objects.filter(kind="confirmed").count() == Event.objects.filter(kind="published").count() == 1


def test_what_two_processes_publish_at_once_is_published_by_one_and_the_other_leaves_nothing(
    client, editor, gazetteer, monkeypatch
):
    upload(client, ("一页.txt", PAGE))
    confirm(client)
    one, real = Upload.objects.get(), pending.one_importer

    def overtaken():
        monkeypatch.setattr(pending, "one_importer", real)
        pending.publish(one)
        return real()

    monkeypatch.setattr(pending, "one_importer", overtaken)
    pending.publish(one)
    assert (Source.objects.count(), Event.objects.filter(kind="published").count()) == (1, 1)
    assert one.files.get().state == "published"


def test_a_press_on_a_page_that_is_no_longer_true_is_refused_with_what_changed(client, editor, gazetteer):
    form = Form(upload(client, ("一页.txt", PAGE)).content.decode(), "publish")
    file = UploadFile.objects.get()
    client.post(reverse("admin:archive_source_take_out", args=[file.upload_id]), {"file": file.pk})
    shown = client.post(form.action, form.pressed("chosen"), follow=True).content.decode()
    assert "页面打开以后有了变化，没有照办。现在的状态：“一页.txt”：未收" in shown
    assert not Event.objects.filter(kind="confirmed").exists()


def test_pressing_with_nothing_ticked_says_so(client, editor, gazetteer):
    form = Form(upload(client, ("一页.txt", PAGE)).content.decode(), "publish")
    del form.fields["file"]
    assert "请先选择要发布的文件" in client.post(form.action, form.pressed("chosen"), follow=True).content.decode()


def test_the_same_bytes_are_named_with_a_link_and_not_published_again(client, editor, gazetteer):
    upload(client, ("一页.txt", PAGE))
    publish(client)
    shown = upload(client, ("换了名字.txt", PAGE)).content.decode()
    assert "不会重复收入" in shown
    assert Source.objects.get().get_absolute_url() in shown
    again = UploadFile.objects.get(name="换了名字.txt")
    assert (again.state, again.source) == ("duplicate", Source.objects.get())
    assert Source.objects.get().name == "一页.txt"
    assert list(uploads().kept()) == []


def test_one_new_issue_among_duplicates_and_refusals_is_landed_on_and_the_rest_is_told(client, editor, gazetteer):
    upload(client, ("旧.txt", PAGE))
    publish(client)
    later = PAGE.replace("14", "15").replace("72", "73").replace("4月20日", "4月27日")
    upload(client, ("新.txt", later), ("旧的.txt", PAGE), ("空.txt", b""))
    answer = publish(client)
    assert answer.url == Issue.objects.get(number=15).get_absolute_url()
    landed = client.get(answer.url).content.decode()
    assert "已发布 1 个文件，共 1 篇文章。" in landed
    assert "“旧的.txt”馆藏已有，没有重复收入。" in landed
    assert "“空.txt”" in landed


def test_the_list_of_an_upload_tells_duplicates_from_what_it_published(client, editor, gazetteer):
    upload(client, ("旧.txt", PAGE))
    publish(client)
    upload(client, ("旧的.txt", PAGE))
    shown = client.get(Upload.objects.latest("created_at").get_absolute_url()).content.decode()
    assert "已发布：" not in shown
    assert "馆藏已有内容完全相同" in shown
    assert Issue.objects.get().get_absolute_url() in shown
    assert not pending.waiting()


def test_many_duplicates_are_counted_after_the_first_few():
    files = [UploadFile(name=f"{number}.txt") for number in range(8)]
    told = [sentence for _level, sentence in _told(pending.Account([], files, [], [], []))]
    assert len(told) == NAMED + 1
    assert told[-1] == "另有 3 个文件没有发布。"


def test_the_same_file_twice_in_one_upload_is_taken_once(client, editor):
    shown = upload(client, ("甲.txt", PAGE), ("乙.txt", PAGE)).content.decode()
    assert "“乙.txt”与“甲.txt”内容完全相同" in shown
    assert UploadFile.objects.filter(refusal="").count() == 1


def test_a_zip_is_taken_as_its_documents(client, editor, gazetteer):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("甲.txt", PAGE)
        archive.writestr("乙.txt", PAGE.replace("14", "15").replace("72", "73").replace("4月20日", "4月27日"))
    shown = upload(client, ("两期.zip", buffer.getvalue())).content.decode()
    assert "甲.txt" in shown
    assert "乙.txt" in shown
    assert publish(client).url == Upload.objects.get().get_absolute_url()  # two issues: the list of both
    assert Issue.objects.count() == 2


def test_an_undecided_encoding_is_asked_about_and_the_answer_used(client, editor, monkeypatch, reading_here):
    from archive.parsing.records import UndecidedEncoding
    from tests.archive.pages import page

    def parse(data, context):
        if not context.encoding:
            raise UndecidedEncoding("“短.txt”太短，看不出编码。请选一种读法。", (("gb18030", "商城"), ("big5", "坒傑")))
        return page(data)

    monkeypatch.setattr(parsing, "parse", parse)
    shown = upload(client, ("短.txt", "商城".encode("gbk"))).content.decode()
    assert "看不出编码" in shown
    assert "坒傑" in shown
    one = Upload.objects.get()
    file = one.files.get()
    forced = {"token": str(uuid4()), "chosen": "1", "file": f"{file.pk}:{file.revision}"}
    client.post(reverse("admin:archive_source_publish", args=[one.pk]), forced)
    publishing.drain()
    assert not Source.objects.exists()
    ask = reverse("admin:archive_source_encoding", args=[one.pk])
    client.post(ask, {"file": one.files.get().pk, "encoding": "utf-7"})
    assert one.files.get().encoding == ""
    client.post(ask, {"file": one.files.get().pk, "encoding": "gb18030"})
    assert one.files.get().state == "received"
    reader.drain()
    publish(client)
    assert Source.objects.exists()


def test_one_upload_is_decoded_once_and_parsed_once(client, editor, monkeypatch, gazetteer, reading_here):
    calls = []
    for name in ("read", "parse_text"):
        real = getattr(parsing, name)
        monkeypatch.setattr(parsing, name, lambda *a, name=name, real=real: calls.append(name) or real(*a))
    upload(client, ("一页.txt", PAGE))
    client.get(Upload.objects.get().get_absolute_url())
    publish(client)
    assert sorted(calls) == ["parse_text", "read"]
    assert Source.objects.exists()
    assert not StoredReading.objects.exists()


def test_a_reading_of_another_parser_is_read_again_and_kept(client, editor, gazetteer):
    upload(client, ("一页.txt", PAGE))
    kept = StoredReading.objects.get()
    StoredReading.objects.update(parser="older", body=b"")
    assert "识读程序已更新" in client.get(Upload.objects.get().get_absolute_url()).content.decode()
    assert (readings.read_outdated_again(), readings.read_outdated_again()) == (1, 0)
    reader.drain()
    assert "加快项目建设" in client.get(Upload.objects.get().get_absolute_url()).content.decode()
    again = StoredReading.objects.get()
    assert (again.parser, bytes(again.body)) == (kept.parser, bytes(kept.body))


def test_an_upload_previewed_before_its_paper_was_known_is_published_under_it(client, editor, gazetteer):
    unnamed = PAGE.replace("商城时报\n", "").replace("第14期", "第13期").replace("72", "71")
    upload(client, ("无名.txt", unnamed))
    waiting = Upload.objects.get()
    upload(client, ("一页.txt", PAGE))
    publish(client)
    publish(client, waiting)
    assert Publication.objects.get().sources.count() == 2


def test_an_upload_waits_across_sessions_and_is_listed(client, editor):
    upload(client, ("一页.txt", PAGE))
    again = Client()
    again.force_login(editor)
    assert Upload.objects.get().get_absolute_url() in again.get(reverse(ADD)).content.decode()


def test_an_upload_expires_after_its_month_and_not_before(client, editor):
    upload(client, ("一页.txt", PAGE))
    assert pending.discard_expired() == 0
    Upload.objects.update(created_at=Upload.objects.get().created_at - pending.KEPT_FOR * 1.1)
    assert pending.discard_expired() == 1
    assert list(uploads().kept()) == []


def test_a_page_published_later_teaches_the_name_of_one_that_came_first(client, editor, gazetteer):
    unnamed = (
        PAGE.replace("商城时报\n", "").replace("第14期", "第13期").replace("72", "71").replace("4月20日", "4月13日")
    )
    upload(client, ("无名.txt", unnamed.replace("鲁新建", "胡培刚")))
    publish(client)
    assert Source.objects.get().publication is None
    upload(client, ("一页.txt", PAGE))
    publish(client)
    assert Publication.objects.get().sources.count() == 2
