"""The ways in: several files, folders, archives, pasted text, the watched folder; kept before anybody is told so."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from archive.admin import inbox, pending, publishing, reader
from archive.models import Event, Source, Upload, UploadFile
from archive.originals import sha256, uploads
from tests.admin.uploading import ADD, PAGE, editor, own_folders, send, upload

__all__ = ["editor", "own_folders"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]
OTHER = PAGE.replace("14", "15").replace("72", "73").replace("4月20日", "4月27日")


def zipped(*files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files:
            archive.writestr(name, text)
    return buffer.getvalue()


def states():
    return dict(UploadFile.objects.values_list("name", "state"))


def test_what_is_told_as_received_lies_on_the_disk_and_in_a_row_and_the_log(client, editor):
    shown = client.get(send(client, ("一页.txt", PAGE)).url).content.decode()
    assert "已收到" in shown and "data-progress=" in shown
    assert uploads().read(sha256(PAGE.encode())) == PAGE.encode()
    event = Event.objects.get()
    assert (event.kind, event.key, event.by) == ("received", sha256(PAGE.encode()), editor)


def test_bytes_that_could_not_be_kept_are_not_told_as_received(client, editor, monkeypatch):
    def full(self, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("archive.originals.ByteStore.put", full)
    answer = send(client, ("一页.txt", PAGE))
    assert (answer.status_code, "磁盘已满" in answer.content.decode()) == (400, True)
    assert not UploadFile.objects.exists()


def test_a_file_goes_from_receipt_to_publication_and_every_step_is_in_the_log(client, editor):
    upload(client, ("一页.txt", PAGE))
    file = UploadFile.objects.get()
    publishing.confirm(file.upload, editor, {file.pk: file.revision}, "0" * 32)
    publishing.drain()
    told = Event.objects.order_by("pk").values_list("kind", "by__username")
    assert list(told) == [
        ("received", "editor"), ("read", None), ("to_review", None), ("confirmed", "editor"), ("published", "editor"),
    ]  # fmt: skip
    events = Event.objects.order_by("pk")
    assert [(each.before or {}).get("state") for each in events][1:] == [each.after["state"] for each in events][:-1]


def test_the_audit_list_is_narrowed_by_act_person_day_and_subject(admin_client, client, editor):
    upload(client, ("一页.txt", PAGE))
    address = reverse("admin:archive_event_changelist")
    day = Event.objects.first().at

    def shown(**query):
        return admin_client.get(address, query).context["cl"].result_count

    assert [shown(), shown(kind="read"), shown(by__id__exact=editor.pk), shown(subject="uploadfile")] == [3, 1, 1, 3]
    assert [shown(q=sha256(PAGE.encode())), shown(at__year=day.year), shown(at__year=day.year - 1)] == [3, 3, 0]
    listed = admin_client.get(address).content.decode()
    assert "程序" in listed and "to_review" in listed


def test_a_folder_comes_in_without_what_systems_leave_in_it(client, editor):
    sent = [
        SimpleUploadedFile(name, text.encode())
        for name, text in (("一页.txt", PAGE), (".DS_Store", "x"), ("Thumbs.db", "x"), ("样式.css", "p {}"))
    ]
    answer = client.post(reverse(ADD), {"folder": sent}, follow=True).content.decode()
    assert states() == {"一页.txt": "received", "样式.css": "refused"}
    assert "“样式.css”是网页的附件" in answer


def test_pasted_text_is_a_file_under_its_title(client, editor):
    client.post(reverse(ADD), {"text": PAGE.replace("\n", "\r\n"), "title": "抄来的一页"})
    reader.drain()
    file = UploadFile.objects.get()
    assert (file.name, file.state) == ("抄来的一页.txt", "to_review")
    assert uploads().read(file.sha256) == PAGE.encode()


def test_nothing_chosen_and_nothing_pasted_is_told(client, editor):
    answer = client.post(reverse(ADD), {"text": " \n"})
    assert (answer.status_code, "请选择文件，或粘贴文字。" in answer.content.decode()) == (400, True)


def test_names_in_a_zip_of_an_old_chinese_tool_are_read_as_they_were_meant(client, editor):
    name = "商城时报第14期.txt".encode("gb18030")
    data = zipped(("x" * len(name), PAGE)).replace(b"x" * len(name), name)
    upload(client, ("旧.zip", data))
    assert states() == {"商城时报第14期.txt": "to_review"}


def test_hundreds_of_files_are_a_table_that_can_be_narrowed_to_a_state(client, editor, reading_here):
    files = [(f"{number}.txt", PAGE.replace("72", str(number))) for number in range(100, 220)]
    upload(client, *files, ("图.txt", b"\x89PNG\r\n\x1a\n"))
    one = Upload.objects.get()
    assert one.files.filter(state="to_review").count() == 120
    shown = client.get(one.get_absolute_url()).content.decode()
    assert "待核对 120" in shown and "未收 1" in shown and shown.count("商城时报 2022年第14期 5版") == 120
    narrowed = client.get(one.get_absolute_url(), {"state": "refused"}).content.decode()
    assert "图.txt" in narrowed and "100.txt" not in narrowed


def test_a_reader_that_is_killed_again_and_again_by_one_file_lets_it_be(client, editor, monkeypatch):
    send(client, ("一页.txt", PAGE))
    for _ in range(reader.ATTEMPTS):
        assert reader._take()
        UploadFile.objects.update(leased_until=None)  # and here the process was killed
    reader.drain()
    file = UploadFile.objects.get()
    assert (file.state, "识读几次都没有成功" in file.failure) == ("failed", True)
    assert pending.try_again(file, editor)
    reader.drain()
    assert UploadFile.objects.get().state == "to_review"


def test_a_failure_of_the_machinery_is_tried_again_after_a_pause(client, editor, monkeypatch):
    send(client, ("一页.txt", PAGE))
    with monkeypatch.context() as planted:
        planted.setattr(reader.readings, "read_file", lambda *_, **__: 1 / 0)
        assert reader.drain() == 1
    assert reader.drain() == 0 and UploadFile.objects.get().state == "received"
    UploadFile.objects.update(leased_until=None)
    reader.drain()
    assert UploadFile.objects.get().state == "to_review"


class TestInbox:
    @pytest.fixture
    def folder(self):
        return inbox.folder()

    @pytest.fixture
    def look(self, monkeypatch):
        monkeypatch.setattr(inbox, "BETWEEN", 0.0)
        return inbox.Looks().look

    def lying(self, folder):
        return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())

    def test_a_file_is_taken_when_it_has_not_changed_between_two_looks(self, folder, look):
        (folder / "一页.txt").write_text(PAGE[:50])
        assert look() == 0
        (folder / "一页.txt").write_text(PAGE)
        assert look() == 0 and not UploadFile.objects.exists()
        assert look() == 1
        assert self.lying(folder) == ["taken/一页.txt"]
        file = UploadFile.objects.get()
        assert (file.state, file.upload.created_by) == ("received", None)
        assert look() == 0

    def test_folders_keep_their_places_and_hidden_files_are_let_be(self, folder, look):
        (folder / "2022").mkdir()
        (folder / "2022" / "一页.txt").write_text(PAGE)
        (folder / ".正在写.txt").write_text(OTHER)
        look(), look()
        assert self.lying(folder) == [".正在写.txt", "taken/2022/一页.txt"]
        assert states() == {"一页.txt": "received"}

    def test_what_cannot_be_taken_in_lies_among_the_refused_with_the_reason(self, folder, look, settings):
        settings.UPLOAD_MAX_BYTES = 5000
        (folder / "空.txt").write_text("")
        (folder / "大.txt").write_text("字" * 2000)
        (folder / "坏.zip").write_bytes(b"PK\x03\x04" + b"x" * 40)
        (folder / "图.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
        (folder / "一页.txt").write_text(PAGE)
        look(), look()
        reader.drain()
        assert [name for name in self.lying(folder) if name.startswith("taken")] == ["taken/一页.txt"]
        reasons = {
            name: (folder / "refused" / f"{name}.txt").read_text() for name in ("空.txt", "大.txt", "坏.zip", "图.txt")
        }
        assert all(f"“{name}”" in sentence and "请" in sentence for name, sentence in reasons.items())
        assert all((folder / "refused" / name).exists() for name in reasons)

    def test_of_a_zip_the_sound_ones_come_in_and_the_other_is_told_by_name(self, folder, look):
        (folder / "两个.zip").write_bytes(zipped(("一页.txt", PAGE), ("图.jpg", b"\xff\xd8\xff\xe0")))
        look(), look()
        reader.drain()
        assert self.lying(folder) == ["refused/两个.zip/图.jpg.txt", "taken/两个.zip"]
        assert states() == {"一页.txt": "to_review", "图.jpg": "refused"}

    def test_killed_between_receipt_and_moving_receives_nothing_twice(self, folder, look, monkeypatch):
        (folder / "一页.txt").write_text(PAGE)
        with monkeypatch.context() as planted:
            planted.setattr(inbox, "_move", lambda *_: 1 / 0)
            look()
            with pytest.raises(ZeroDivisionError):
                look()
        assert states() == {"一页.txt": "received"}
        again = inbox.Looks()
        again.look(), again.look()
        assert self.lying(folder) == ["taken/一页.txt"]
        assert UploadFile.objects.count() == 1

    def test_one_of_the_same_name_takes_nothing_away_from_the_first(self, folder, look):
        for text in (PAGE, OTHER):
            (folder / "一页.txt").write_text(text)
            look(), look()
        assert self.lying(folder) == ["taken/一页 (2).txt", "taken/一页.txt"]

    def test_what_lay_in_the_inbox_is_published_like_any_other(self, folder, look, editor):
        (folder / "一页.txt").write_text(PAGE)
        look(), look()
        reader.drain()
        file = UploadFile.objects.get()
        publishing.confirm(file.upload, editor, {file.pk: file.revision}, "1" * 32)
        publishing.drain()
        assert Source.objects.get().imported_by == editor
