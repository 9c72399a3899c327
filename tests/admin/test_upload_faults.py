"""Faults of the program and slow documents: each stays with its own file, and can be tried again."""

import io
import zipfile

import pytest
from django.urls import reverse

from archive import parsing
from archive.admin import examining, reader
from archive.admin.readings import LIMITS
from archive.importing import articles, placement, storing, versions
from archive.models import Source, Upload, UploadFile
from archive.originals import sha256
from archive.parsing.failures import too_costly
from tests.admin.uploading import PAGE, editor, own_folders, publish, send, upload

__all__ = ["editor", "own_folders"]
pytestmark = [pytest.mark.django_db]


class TestAFaultInOneDocument:
    """An exception planted in each stage: the other document of the upload is published all the same."""

    OTHER = PAGE.replace("14", "15").replace("72", "73").replace("4月20日", "4月27日")

    @staticmethod
    def fault(monkeypatch, module, name, marked):
        real = getattr(module, name)

        def planted(*args, **options):
            if marked(*args):
                raise IndexError("planted")
            return real(*args, **options)

        monkeypatch.setattr(module, name, planted)

    @pytest.mark.parametrize("stage", ["read", "parse_text", "extract_facts"])
    def test_while_it_is_read_is_told_on_arrival(
        self, client, editor, monkeypatch, gazetteer, reading_here, stage, caplog
    ):
        marked = {
            "read": lambda data, _context: "73" in data.decode(),
            "parse_text": lambda source, _sha, _context: "73" in source.text,
            "extract_facts": lambda _article, page: page.issue.total == 73,
        }
        self.fault(monkeypatch, parsing, stage, marked[stage])
        shown = upload(client, ("坏.txt", self.OTHER), ("一页.txt", PAGE)).content.decode()
        assert "识读“坏.txt”时程序出错" in shown
        assert f"document {sha256(self.OTHER.encode())} was not read: IndexError at " in caplog.text
        publish(client)
        assert Source.objects.get().name == "一页.txt"
        assert UploadFile.objects.get(name="坏.txt").state == "failed"

    def test_while_it_is_read_can_be_tried_again(self, client, editor, monkeypatch, gazetteer, reading_here):
        with monkeypatch.context() as planted:
            self.fault(planted, parsing, "read", lambda data, _context: "73" in data.decode())
            upload(client, ("坏.txt", self.OTHER))
        file = UploadFile.objects.get()
        client.post(reverse("admin:archive_source_retry", args=[file.upload_id]), {"file": file.pk})
        reader.drain()
        publish(client)
        assert Source.objects.get().name == "坏.txt"

    def test_while_a_zip_is_read_stays_with_its_member(self, client, editor, monkeypatch, gazetteer, reading_here):
        self.fault(monkeypatch, parsing, "read", lambda data, _context: "73" in data.decode())
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("坏.txt", self.OTHER)
            archive.writestr("好.txt", PAGE)
        assert "识读“坏.txt”时程序出错" in upload(client, ("两期.zip", buffer.getvalue())).content.decode()
        publish(client)
        assert Source.objects.get().name == "好.txt"

    def test_while_it_is_previewed_hides_no_other(self, client, editor, monkeypatch, gazetteer):
        upload(client, ("坏.txt", self.OTHER), ("一页.txt", PAGE))
        self.fault(monkeypatch, examining, "inferred", lambda parsed, _known: parsed.issue.total == 73)
        answer = client.get(Upload.objects.get().get_absolute_url())
        assert answer.status_code == 200
        assert "“坏.txt”入库时程序出错" in answer.content.decode()
        assert "加快项目建设" in answer.content.decode()

    @pytest.mark.parametrize(
        ("module", "name", "marked"),
        [
            (placement, "file_source", lambda parsed, *_: parsed.issue.total == 73),
            (storing.facts, "write", lambda *_: Source.objects.filter(issue__total=73).exists()),
            (articles.identities, "near_of", lambda _article, parsed, *_: parsed.issue.total == 73),
            (versions, "link", lambda *_: Source.objects.filter(issue__total=73).exists()),
        ],
        ids=["publication and issue", "facts and people", "places", "copies"],
    )
    def test_while_it_is_stored_is_told_and_can_be_tried_again(
        self, client, editor, monkeypatch, gazetteer, module, name, marked, caplog
    ):
        upload(client, ("坏.txt", self.OTHER), ("一页.txt", PAGE))
        with monkeypatch.context() as planted:
            self.fault(planted, module, name, marked)
            shown = client.get(publish(client).url).content.decode()
        assert "“坏.txt”入库时程序出错" in shown
        assert f"document {sha256(self.OTHER.encode())} was not stored: IndexError at " in caplog.text
        assert Source.objects.get().name == "一页.txt"
        publish(client)
        assert Source.objects.count() == 2


class TestTimeOfOneUpload:
    """Each file has its own time for being read, and none can use up what the others need."""

    @pytest.fixture
    def given(self, monkeypatch):
        """The limits that each document was read under; slow ones take all that they are given."""
        given = []

        def read(_reader, data, context, limits=None):
            given.append(limits)
            return too_costly(context.name, "planted") if "慢" in context.name else parsing.attempt(data, context)

        monkeypatch.setattr("archive.parsing.isolation.ReaderProcess.read", read)
        return given

    def test_slow_ones_take_their_own_and_the_others_come_in(self, client, editor, given):
        slow = [(f"慢{number}.txt", f"慢{number}") for number in range(9)]
        upload(client, ("一页.txt", PAGE), *slow, ("末.txt", PAGE + "末"))
        assert given == [LIMITS] * 11
        waiting = UploadFile.objects.filter(state="to_review")
        assert [each.name for each in waiting] == ["一页.txt", "末.txt"]
        assert "“慢0.txt”在限定的时间和内存里读不完" in UploadFile.objects.get(name="慢0.txt").failure

    def test_a_small_upload_does_not_wait_for_all_of_a_large_one(self, client, editor, given):
        send(client, *[(f"{number}.txt", PAGE + str(number)) for number in range(5)])
        send(client, ("急.txt", PAGE))
        order = []
        while file := reader._take():
            order.append(file.name)
            reader.carry_out(file)
        assert order.index("急.txt") < order.index("1.txt")
