"""Files nobody means well in one upload: each is read or told by name, none stops another, none becomes markup."""

import zipfile

import pytest
from django.urls import reverse

from archive.admin import publishing
from archive.models import Article, Person, Source, Upload, UploadFile
from tests.admin.forms import Form
from tests.admin.uploading import PAGE, editor, own_folders, publish, upload
from tests.bench.hostile_files import Markup, refusal
from tests.bench.unkind import FAMILIES
from tests.parsing import made_files as made

__all__ = ["editor", "own_folders"]

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"
MARKUP = PAGE.replace("鲁新建调研重点工业项目", f'"><img src=x onerror=alert(1)>{SCRIPT}javascript:alert(1)')
RELATIONS = made.zip_file(("_rels/.rels", b"<Relationships/>"), ("[Content_Types].xml", b"<Types/>"))
READ = {
    "一页.txt": PAGE.encode(),
    f"{SCRIPT}\x1b[31m.txt": MARKUP.encode(),
    "标记.txt": ("重音" + "e" + "\u0315\u0300\u0316" * 20_000 + "结束。").encode(),
    "同一标题.txt": "关于党建的通知\n\n".encode() * 200,
    "版次.txt": PAGE.replace("5版", "第二版").replace("E-mail", "详见第三版 E-mail").encode(),
    "零宽.txt": "党\u200b建\u202e引\u2066领\ufeff。".encode(),
    "网页.html": f"<html><body><p onclick=alert(1)>{'党建引领基层治理。' * 20}{SCRIPT}&lt;script&gt;alert(2)".encode(),
    "深层引号.txt": ("“" * 3_000 + "党建" + "《" * 3_000).encode(),
    "数字.txt": (f"{'9' * 400}年{'9' * 400}月第{'9' * 400}期\n" + PAGE).encode(),
}
REFUSED = {
    "空.txt": b"",
    "零.bin": b"\x00" * 2_000,
    "替换.txt": "\ufffd".encode() * 500,
    "代理.txt": b"\xff\xfe" + b"\x00\xdc" * 500,
    "残缺.docx": RELATIONS,
    "撒谎.zip": made.zip_with_size("正文。".encode() * 9, 10**9),
    "涨.zip": made.zip_file(("a.txt", b" " * 20_000_000), compression=zipfile.ZIP_DEFLATED),
    "逃.zip": made.zip_file(("../../逃.txt", "正文。".encode())),
    "损坏.pdf": b"%PDF-1.7\n" + b"1 0 obj << /Kids [1 0 R] >> " * 50,
}


@pytest.fixture
def sent(client, editor, gazetteer):
    """All of them together."""
    answer = upload(client, *READ.items(), *REFUSED.items())
    assert answer.status_code == 200
    assert Markup(answer.content.decode()).foreign == []
    one = Upload.objects.get()
    for file in one.files.all():
        page = client.get(reverse("admin:archive_source_file", args=[one.pk, file.pk]))
        assert (page.status_code, Markup(page.content.decode()).foreign) == (200, [])
    return one


def test_each_is_read_or_refused_by_name(client, sent):
    refused = dict(UploadFile.objects.exclude(refusal="").values_list("name", "refusal"))
    assert set(refused) == set(REFUSED)
    assert [name for name, sentence in refused.items() if f"“{name}”" not in sentence or "请" not in sentence] == []


def test_the_others_are_published_and_their_pages_show_them_as_text(client, sent, index_path):
    form = Form(client.get(sent.get_absolute_url()).content.decode(), "publish")
    client.post(form.action, form.pressed("chosen", ticks_all=True))
    publishing.drain()
    assert Source.objects.count() == len(READ)
    articles, people = Article.objects.all(), Person.objects.all()
    addresses = [each.get_absolute_url() for rows in (Source.objects.all(), articles, people) for each in rows]
    pages = [client.get(address) for address in ("/", "/newspapers/", "/people/", *addresses)]
    assert {page.status_code for page in pages} == {200}
    shown = [page.content.decode() for page in pages]
    assert [each for text in shown for each in Markup(text).foreign] == []
    assert any("&lt;script&gt;alert(1)&lt;/script&gt;" in text for text in shown)


def test_a_second_look_at_the_upload_shows_all_of_it(client, sent):
    shown = client.get(reverse("admin:archive_source_preview", args=[sent.pk])).content.decode()
    assert [name for name in REFUSED if name not in shown] == []


def test_the_drill_reads_of_a_duplicate_which_file_it_is(client, editor, gazetteer, index_path):
    upload(client, ("一页.txt", PAGE.encode()))
    publish(client)
    upload(client, ("又一份.txt", PAGE.encode()))
    preview = client.get(Upload.objects.latest("created_at").get_absolute_url()).content.decode()
    assert refusal(preview).startswith("又一份.txt 馆藏已有内容完全相同的原件，不会重复收入： 一页.txt")


@pytest.mark.parametrize("family", ["web", "texts", "baits", "names"])
def test_the_drill_makes_different_files_under_different_names(family):
    made = list(FAMILIES[family]())
    assert len(made) > 40 and len({name for name, _ in made}) == len({data for _, data in made}) == len(made)
