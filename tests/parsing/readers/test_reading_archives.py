"""ZIP archives: all documents or none, and no harm done by any of them."""

import io
import zipfile

import pytest

from archive.parsing.readers.archives import MAX_MEMBERS, MAX_UNZIPPED_BYTES
from archive.parsing.readers.reading import Member, members, read
from archive.parsing.records import ParseContext, UnreadableSource
from tests.cost import cpu_seconds
from tests.parsing import made_files as made

TEXT = "县委书记胡培刚出席会议并讲话。".encode()


def test_a_plain_file_is_its_own_only_member():
    assert members(TEXT, "稿.zip") == (Member("稿.zip", TEXT),)


def test_documents_come_in_the_archives_order_without_folders_and_system_files():
    data = made.zip_file(("乙/", b""), ("乙/二.txt", TEXT), ("__MACOSX/乙/._二.txt", b"x"), ("甲.txt", TEXT + b"\n"))
    assert members(data, "包.zip") == (Member("乙/二.txt", TEXT), Member("甲.txt", TEXT + b"\n"))


@pytest.mark.parametrize("name", ["商城时报.txt", "讲话/党课讲稿.txt"])
def test_names_in_gbk_are_read_without_the_flag(name):
    assert members(made.gbk_named_zip(name, TEXT), "包.zip")[0].name == name


def test_word_documents_are_documents_not_archives():
    data = made.docx_file(made.paragraph("正文。"))
    assert members(data, "稿.docx") == (Member("稿.docx", data),)
    for compression in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
        archive = made.zip_file(("稿.docx", data), ("同.docx", data), compression=compression)
        assert [member.path for member in members(archive, "包.zip")] == ["包.zip/稿.docx", "包.zip/同.docx"]


@pytest.mark.parametrize(
    ("without", "told"),
    [("word/document.xml", "是损坏的Office文件"), ("[Content_Types].xml", "Word文档读不通")],
)
def test_a_document_without_its_parts_is_a_broken_document_and_no_archive(without, told):
    with zipfile.ZipFile(io.BytesIO(made.docx_file(made.paragraph("正文。")))) as package:
        parts = [(name, package.read(name)) for name in package.namelist() if name != without]
    data = made.zip_file(*parts)
    assert members(data, "稿.docx") == (Member("稿.docx", data),)
    with pytest.raises(UnreadableSource, match=f"“稿.docx”.*{told}"):
        read(data, ParseContext("稿.docx"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (made.zip_file(), "没有文件"),
        (made.zip_file(("内.zip", made.zip_file(("a.txt", TEXT)))), "又有压缩包“内.zip”"),
        (made.zip_file(("a.txt", b" " * 5_000_000)), "恶意"),
        (made.zip_file(*((f"{i}.txt", b"") for i in range(MAX_MEMBERS + 1))), f"最多{MAX_MEMBERS}个"),
        (made.zip_with_size(TEXT, MAX_UNZIPPED_BYTES + 1), "最多200 MB"),
        (made.zip_with_size(TEXT, len(TEXT) + 5), "不符"),
        (made.zip_with_size(TEXT * 9, 10), "校验不符"),
        (made.zip_with_bad_checksum(TEXT), "校验不符"),
        (made.encrypted_zip(), "加了密码"),
        (made.symlink_zip(), "符号链接"),
        (made.zip_file(("a.txt", TEXT), ("a.txt", TEXT)), "重名"),
        (made.zip_file(("../a.txt", TEXT)), "不安全"),
        (made.zip_file(("a/../../b.txt", TEXT)), "不安全"),
        (made.zip_file(("/etc/a.txt", TEXT)), "不安全"),
        (made.zip_file(("C:\\a.txt", TEXT)), "不安全"),
        (made.zip_file(("..\\a.txt", TEXT)), "不安全"),
        (made.zip_file(("a/con.txt", TEXT)), "不安全"),
        (made.zip_file(("甲\u202etxt.exe", TEXT)), "不安全"),
        (made.zip_file(("a" * 300, TEXT)), "太长"),
        (made.zip_file(("a.txt", TEXT), compression=zipfile.ZIP_LZMA), "压缩方法"),
        (made.zip_file(("a.txt", TEXT))[:-30], "损坏"),
        (b"PK\x03\x04" + b"\x00" * 100, "损坏"),
    ],
)
def test_unsound_archives_are_refused_whole(data, reason):
    with pytest.raises(UnreadableSource, match="包.zip") as caught:
        members(data, "包.zip")
    assert reason in str(caught.value)


def test_a_name_hidden_behind_a_nul_is_refused():
    data = made.zip_file(("aNb.txt", TEXT)).replace(b"aNb.txt", b"a\x00b.txt")
    with pytest.raises(UnreadableSource, match="不安全"):
        members(data, "包.zip")


def test_a_hundred_thousand_members_are_refused_at_once():
    entry = made.zip_file(("a", b""))
    directory = entry[entry.index(b"PK\x01\x02") : entry.index(b"PK\x05\x06")]
    head, foot = entry[: entry.index(b"PK\x01\x02")], entry[entry.index(b"PK\x05\x06") :]

    def refused(count):
        with pytest.raises(UnreadableSource, match="太多"):
            members(head + directory * count + foot, "包.zip")

    # At once: twice as many take twice as long.
    assert cpu_seconds(lambda: refused(200_000), runs=2) < 4 * cpu_seconds(lambda: refused(100_000), runs=2)


def test_an_archive_is_not_a_document():
    with pytest.raises(UnreadableSource, match="压缩包"):
        read(made.zip_file(("a.txt", TEXT)), ParseContext(name="包.txt"))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "ppt/presentation.xml"])
def test_other_office_files_are_told_apart(part):
    data = made.zip_file(("[Content_Types].xml", b"<a/>"), (part, b"<a/>"))
    with pytest.raises(UnreadableSource, match="Excel|PowerPoint"):
        read(data, ParseContext(name="表.docx"))
