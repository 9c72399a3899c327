"""What comes in as bytes comes out as exact text, or is asked about, or is refused with a sentence."""

import pytest

from archive.parsing.readers.reading import MAX_TEXT_BYTES, read
from archive.parsing.records import ParseContext, UndecidedEncoding, UnreadableSource

REPORT = "6月22日，商城县召开党建统领基层治理工作推进会，深入贯彻市委全会精神。\n县委书记胡培刚出席会议并讲话。"
TRADITIONAL = "3月28日上午，全市優秀基層黨組織書記座談會召開。市委書記劉玉傑主持會議並講話。"


def read_as(data, name="稿.txt", encoding=None):
    return read(data, ParseContext(name=name, encoding=encoding))


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (REPORT.encode(), "utf-8", REPORT),
        (REPORT.encode("utf-8-sig"), "utf-8", REPORT),
        (REPORT.encode("gb2312"), "gb18030", REPORT),
        ((REPORT + "㐀𠮷").encode("gb18030"), "gb18030", REPORT + "㐀𠮷"),
        (TRADITIONAL.encode("gbk"), "gb18030", TRADITIONAL),
        (TRADITIONAL.encode("big5"), "big5", TRADITIONAL),
        (REPORT.encode("utf-16"), "utf-16-le", REPORT),
        (REPORT.encode("utf-16-le"), "utf-16-le", REPORT),
        (REPORT.encode("utf-16-be"), "utf-16-be", REPORT),
        (b"\xfe\xff" + REPORT.encode("utf-16-be"), "utf-16-be", REPORT),
        (REPORT.encode("utf-32"), "utf-32-le", REPORT),
        (REPORT.encode("hz"), "hz", REPORT),
        (REPORT.encode("utf-7"), "utf-7", REPORT),
        (
            b"total = a+bcd+efghijklmn; path = x+/usr/local/lib",
            "utf-8",
            "total = a+bcd+efghijklmn; path = x+/usr/local/lib",
        ),
        ("你好吗".encode(), "utf-8", "你好吗"),
        (b"plain ASCII", "utf-8", "plain ASCII"),
        ((REPORT + "\nCopyright © 2017").encode("utf-16-le"), "utf-16-le", REPORT + "\nCopyright © 2017"),
        (REPORT.replace("\n", "\r\n").encode("gbk"), "gb18030", REPORT),
    ],
)
def test_encoding_is_decided_by_what_the_bytes_say(data, encoding, text):
    source = read_as(data)
    assert (source.encoding, source.text, source.problems) == (encoding, text, ())


@pytest.mark.parametrize(
    "data",
    [
        "你好吗".encode("gbk"),
        "联通".encode("gbk"),
        REPORT.encode() + REPORT.encode("gbk"),
        TRADITIONAL.encode("big5") + b"\n" + REPORT.encode("gbk"),
        REPORT.encode("utf-8-sig") + REPORT.encode("gbk"),
    ],
)
def test_short_and_mixed_files_are_asked_about_with_previews(data):
    with pytest.raises(UndecidedEncoding, match="选择") as caught:
        read_as(data)
    assert "gb18030" in dict(caught.value.candidates)


def test_the_editors_answer_is_followed():
    assert read_as("你好吗".encode("gbk"), encoding="gb18030").text == "你好吗"
    source = read_as(REPORT.encode("gbk") + b"\xff", encoding="gb18030")
    assert source.text == REPORT + "\ufffd"
    assert "1个字读不出来" in source.problems[0].message


@pytest.mark.parametrize(("encoding", "reason"), [("utf-8", "换一种编码"), ("klingon", "不认识编码")])
def test_a_wrong_answer_is_refused(encoding, reason):
    with pytest.raises(UnreadableSource, match=reason):
        read_as(REPORT.encode("gbk"), encoding=encoding)


@pytest.mark.parametrize(
    ("data", "text", "removed"),
    [
        (b"\x00" + REPORT.encode() + b"\x01", REPORT, 2),
        ("甲\ufeff乙\uffff丙".encode(), "甲\ufeff乙丙", 1),
        ("甲\ud800乙丙丁".encode("utf-8", "surrogatepass"), "甲\ufffd乙丙丁", 1),
    ],
)
def test_control_characters_are_removed_and_counted(data, text, removed):
    source = read_as(data)
    assert (source.text, source.removed) == (text, removed)
    assert f"{removed}个控制字符" in source.problems[-1].message


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空文件"),
        (b" \n\t", "空文件"),
        ("\u3000\n".encode("utf-16"), "没有文字"),
        (bytes(range(256)) * 40, "二进制"),
        (b"\x00" * 1000, "二进制"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "图片（扫描件），暂不能识读"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 50, "暂不能识读"),
        (b"II*\x00" + b"\x00" * 50, "暂不能识读"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 50, "另存为.docx"),
        (b"{\\rtf1 \\ansi}", "RTF"),
        (b"Rar!\x1a\x07\x00", "ZIP"),
        (b"<?xml version='1.0'?><svg onload='alert(1)'/>", "XML"),
        (b"x" * (MAX_TEXT_BYTES + 1), "MB"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence_that_names_the_file_and_what_to_do(data, reason):
    with pytest.raises(UnreadableSource, match="稿.txt.*(请|检查)") as caught:
        read_as(data)
    assert reason in str(caught.value)


def test_a_lying_extension_is_noted_and_the_content_believed():
    source = read_as(REPORT.encode(), name="稿.pdf")
    assert (source.text, source.media_type) == (REPORT, "text/plain")
    assert "扩展名是.pdf，内容却是纯文本" in source.problems[0].message


@pytest.mark.parametrize(
    "head",
    [
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n",
        "From: <Saved by Blink>\nSubject: =?utf-8?Q?x?=\n  folded\nmime-version: 1.0\n\n",
        "From: a@b\r\nContent-Type: text/html\r\n\r\n",
    ],
)
def test_a_page_saved_with_its_pictures_is_refused_with_what_to_do(head):
    with pytest.raises(UnreadableSource, match="“页.mhtml”是邮件，.*另存为“仅HTML”"):
        read((head + "<html>").encode(), ParseContext("页.mhtml"))


def test_a_report_about_mime_is_none():
    assert read("标准:\n\nMIME-Version: 1.0 是一个头部。".encode(), ParseContext("a.txt")).text.startswith("标准")
