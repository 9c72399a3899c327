"""上传新一期: chosen, understood, asked about, confirmed, published once; and everything that is refused on the way."""

import io
import re
import zipfile
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from archive import parsing
from archive.admin import examining, pending, publishing, reader, readings
from archive.admin.readings import LIMITS
from archive.admin.upload_pages import NAMED, _told
from archive.importing import articles, placement, storing, versions
from archive.models import Article, Event, Issue, Publication, Source, StoredReading, Upload, UploadFile
from archive.originals import originals, sha256, uploads
from archive.parsing.failures import too_costly
from tests.admin.forms import Form

pytestmark = [pytest.mark.django_db]

PAGE = """2022年第14期 (总第72期) 2022年4月20日 星期三 5版
商城时报
责编:程云 审读:刘凤
E-mail:381978050@qq.com 热线:6263965
加快项目建设 确保如期完工
鲁新建调研重点工业项目
本报讯(余文涛)4月11日,县委副书记、县长鲁新建深入县产业集聚区,实地调研重点工业项目建设情况。
鲁新建强调,要加快项目建设进度,强化要素保障,确保项目如期完工、早日投产。
商城县融媒体中心 商城县新闻中心
"""
ADD = "admin:archive_source_add"


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.ORIGINALS_DIR = tmp_path / "originals"


@pytest.fixture
def editor(client, django_user_model):
    user = django_user_model.objects.create_user("editor", password="a long password", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["add_source", "publish_source"]))
    client.force_login(user)
    return user


def send(client, *files):
    """The answer to whoever uploads; nothing is read yet."""
    sent = [SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode()) for name, data in files]
    return client.post(reverse(ADD), {"files": sent})


def upload(client, *files):
    """What the editor sees of an upload when the reader is through with it."""
    answer = send(client, *files)
    if answer.status_code != 302:
        return answer
    reader.drain()
    return client.get(answer.url)


def confirm(client, one=None, button="chosen"):
    """The answer to whoever presses the button below the table, with what the page has ticked."""
    one = one or Upload.objects.latest("created_at")
    form = Form(client.get(one.get_absolute_url()).content.decode(), "publish")
    return client.post(reverse("admin:archive_source_publish", args=[one.pk]), form.pressed(button))


def publish(client, one=None):
    """Where the editor ends who confirms and waits for the publisher."""
    state = confirm(client, one).url
    publishing.drain()
    return client.get(state)


def stored_files(tmp_path):
    return sorted(p.name for p in tmp_path.rglob("*") if p.is_file())


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


def test_a_file_of_too_many_articles_is_refused_and_the_others_come_in(client, editor, gazetteer, monkeypatch):
    monkeypatch.setattr(reader, "MOST_ARTICLES", 1)
    two = PAGE.replace("商城县融媒体中心", "又一篇报道\n本报讯(程云)4月12日,县委书记李高岭调研党建。\n商城县融媒体中心")
    upload(client, ("多.txt", two), ("一页.txt", PAGE))
    refused = UploadFile.objects.exclude(refusal="").get()
    assert (refused.name, "最多收1篇，没有收入" in refused.refusal) == ("多.txt", True)


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
