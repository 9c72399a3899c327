"""Names of files in whichever bytes they come: no file of an upload is passed over for its name."""

import io

import pytest
from django.urls import reverse

from archive.admin.sent_names import LONGEST_HEAD, FormStream, is_name
from archive.models import UploadFile
from tests.admin.uploading import ADD, PAGE, editor, own_folders
from tests.bench.editors import multipart

__all__ = ["editor", "own_folders"]
NAMED = {
    "第十四期.txt": "第十四期.txt",
    "第十四期.txt".encode("gb18030"): "第十四期.txt",
    "长".encode("gb18030") * 125 + b".txt": "长" * 125 + ".txt",
    b"\xff\xfe\x80.txt": "\ufffd\ufffd\ufffd.txt",
    ".": "未命名",
    "a/..": "未命名",
    "\u202e\x1b": "未命名",
    "夹/一页.txt": "一页.txt",
    'a "b".txt': 'a "b".txt',
    "名" * 1_000 + ".txt": "名" * 196 + ".txt",
}


@pytest.mark.django_db
def test_every_file_of_a_form_arrives_under_a_name_that_can_be_read(client, editor, gazetteer):
    parts = [("files", name, f"{PAGE}{number}".encode()) for number, name in enumerate(NAMED)]
    assert client.post(reverse(ADD), *multipart(parts)).status_code == 302
    assert list(UploadFile.objects.order_by("position").values_list("name", flat=True)) == [*NAMED.values()]


@pytest.mark.django_db
def test_a_form_without_a_file_still_asks_for_one(client, editor):
    answer = client.post(reverse(ADD), *multipart([("title", None, b"x"), ("text", None, b"")]))
    assert answer.status_code == 400 and "请选择文件" in answer.text


@pytest.mark.parametrize("size", [1, 7, 64, 10_000, 10**6])
@pytest.mark.parametrize("content", [b"", b"--xianbao-benc", b"\r\n--x\r\n" * 999, b"a" * LONGEST_HEAD * 3])
def test_a_form_is_the_same_in_whatever_pieces_it_comes(size, content):
    parts = [("text", None, content), ("files", "名".encode("gb18030"), content), ("files", "b.txt", content)]
    body, _ = multipart(parts)
    stream = FormStream(io.BytesIO(body), b"xianbao-bench")
    assert b"".join(iter(lambda: stream.read(size), b"")) == body.replace("名".encode("gb18030"), "名".encode())


@pytest.mark.parametrize(
    ("sent", "expected"), [("a", True), ("..a", True), ("a/", False), ("..\\..", False), (" ", False)]
)
def test_what_names_a_file(sent, expected):
    assert is_name(sent) is expected
