"""What an upload is refused for, in which words; nothing of it is left, and nothing happens to the files beside it."""

import pytest
from django.urls import reverse

from archive.admin import reader
from archive.models import Issue, Upload, UploadFile
from tests.admin.forms import Form
from tests.admin.uploading import PAGE, editor, own_folders, publish, stored_files, upload

__all__ = ["editor", "own_folders"]
pytestmark = [pytest.mark.django_db]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("空.txt", b""),
        ("空白.txt", b" \n\n"),
        ("程序.txt", bytes(range(256)) * 50),
        ("图.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 999),
    ],
)
def test_an_unreadable_file_gives_a_sentence_and_leaves_nothing(client, editor, tmp_path, name, data):
    answer = upload(client, (name, data))
    assert answer.status_code == (200 if data.strip() else 400)
    assert f"“{name}”" in answer.content.decode()
    assert not UploadFile.objects.exclude(state="refused").exists()
    assert stored_files(tmp_path) == []


def test_an_unreadable_file_does_not_stop_the_others(client, editor, gazetteer):
    shown = upload(client, ("空.txt", b""), ("一页.txt", PAGE)).content.decode()
    assert "“空.txt”" in shown
    assert publish(client).url == Issue.objects.get().get_absolute_url()


def test_a_page_without_an_article_says_why_it_cannot_be_published_and_counts_as_a_doubt(client, editor, gazetteer):
    mastheads = "\n".join(PAGE.splitlines()[:3]) + "\n"

    upload(client, ("报头.txt", (mastheads * 20).encode()))

    (file,) = UploadFile.objects.all()
    page = client.get(reverse("admin:archive_source_preview", args=[file.upload_id])).text
    assert (file.found_articles, file.found_doubts > 0) == (0, True)
    assert "“报头.txt”里没有读出文章，不能发布" in page
    assert 'name="chosen"' not in page


def test_a_page_without_an_article_is_published_once_its_lines_are_given_to_one(client, editor, gazetteer):
    upload(client, ("报头.txt", "\n".join(PAGE.splitlines()[:3]).encode()))
    (file,) = UploadFile.objects.all()
    form = Form(client.get(reverse("admin:archive_source_review", args=[file.sha256])).text, "question")

    client.post(
        reverse("admin:archive_source_decide", args=[file.sha256]),
        form.fields | {"action": "article", "line": 2, "end_line": 3},
    )

    file.refresh_from_db()
    assert file.is_choosable


def test_a_text_too_long_for_a_page_is_refused_with_the_way_to_bring_it_in(client, editor, tmp_path):
    shown = upload(client, ("全年.txt", "县里召开会议。\n" * (reader.LONGEST // 8 + 1))).content.decode()
    assert "“全年.txt”的文字超过30万字" in shown
    assert "manage.py import_sources" in shown
    assert stored_files(tmp_path) == []


def test_a_long_text_takes_nothing_from_the_files_beside_it(client, editor, monkeypatch, gazetteer):
    monkeypatch.setattr(reader, "LONGEST", len(PAGE) + 20)
    shown = upload(client, ("长.txt", PAGE * 2), ("一页.txt", PAGE)).content.decode()
    assert "“长.txt”的文字超过" in shown
    assert publish(client).url == Issue.objects.get().get_absolute_url()


def test_an_oversized_file_is_refused_before_it_is_kept(client, editor, settings, tmp_path):
    settings.UPLOAD_MAX_BYTES = 2**20
    answer = upload(client, ("大.txt", b"x" * (2**20 + 1)))
    assert answer.status_code == 413
    assert "“大.txt”超过1 MB" in answer.content.decode()
    assert stored_files(tmp_path) == []


def test_an_oversized_file_beside_a_good_one_is_named(client, editor, settings):
    settings.UPLOAD_MAX_BYTES = 2**20
    shown = upload(client, ("大.txt", b"x" * (2**20 + 1)), ("一页.txt", PAGE)).content.decode()
    assert "“大.txt”超过1 MB" in shown
    assert UploadFile.objects.filter(refusal="").get().name == "一页.txt"


def test_a_hopelessly_large_submission_is_cut_off(client, editor, settings):
    settings.UPLOAD_MAX_BYTES = 1000
    answer = upload(client, *[(f"{i}.txt", b"x" * 900) for i in range(9)])
    assert answer.status_code == 413
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    "name",
    ["..%2f..%2fetc.txt", "a\r\nSet-Cookie: x.txt", "‮txt.exe", "<script>alert(1)</script>.txt", "长" * 300 + ".txt"],
)
def test_a_hostile_file_name_is_only_ever_text(client, editor, tmp_path, name):
    answer = upload(client, (name, PAGE))
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()
    row = UploadFile.objects.get()
    assert len(row.name) <= 255
    assert stored_files(tmp_path) == [row.sha256]


def test_markup_in_a_source_stays_text_in_the_preview(client, editor):
    shown = upload(
        client, ("坏.txt", PAGE.replace("加快", "<script>alert(1)</script>加快<img src=x onerror=alert(1)>"))
    )
    assert "<script>alert(1)" not in shown.content.decode()
    assert "<img src=x" not in shown.content.decode()


def test_a_file_of_too_many_articles_is_refused_and_the_others_come_in(client, editor, gazetteer, monkeypatch):
    monkeypatch.setattr(reader, "MOST_ARTICLES", 1)
    two = PAGE.replace("商城县融媒体中心", "又一篇报道\n本报讯(程云)4月12日,县委书记李高岭调研党建。\n商城县融媒体中心")
    upload(client, ("多.txt", two), ("一页.txt", PAGE))
    refused = UploadFile.objects.exclude(refusal="").get()
    assert (refused.name, "最多收1篇，没有收入" in refused.refusal) == ("多.txt", True)
