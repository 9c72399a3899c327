"""Text saved after it was misread is asked about or refused, never taken as it stands."""

import pytest

from archive.parsing.readers.mojibake import misread
from archive.parsing.readers.reading import read
from archive.parsing.records import ParseContext, UndecidedEncoding, UnreadableSource

TEXT = (
    "柳河县召开基层党建工作推进会，县委书记郭树民出席会议并讲话，强调要压实责任、细化措施，推动各项任务落地见效。\n" * 3
)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_proven_repair_is_asked_about_and_told(encoding):
    data = TEXT.encode(encoding).decode("latin-1").encode()
    with pytest.raises(UndecidedEncoding) as asked:
        read(data, ParseContext("a.txt"))
    [(answer, beginning)] = asked.value.candidates
    assert beginning == TEXT[: len(beginning)]
    source = read(data, ParseContext("a.txt", answer))
    assert source.text == TEXT
    assert "推断" in source.problems[0].message


def test_what_lost_characters_is_refused():
    with pytest.raises(UnreadableSource, match="乱码"):
        read(TEXT.encode().decode("gb18030", "replace").encode(), ParseContext("a.txt"))


def test_unreadable_characters_are_counted_and_many_refused():
    told = read((TEXT + "\ufffd\ue000").encode(), ParseContext("a.txt")).problems
    assert [each.message[:5] for each in told] == ["有1个字在", "有1个字符"]
    with pytest.raises(UnreadableSource, match="读不出来"):
        read(("\ufffd" * 20 + TEXT).encode(), ParseContext("a.txt"))


@pytest.mark.parametrize("encoding", ["cp1252", "big5", "ascii"])
def test_what_was_saved_without_its_characters_is_refused(encoding):
    lost = TEXT.replace("。", "。\u9ec4\u6d77") * 3
    with pytest.raises(UnreadableSource, match="“a.txt”里有[0-9]+个字成了问号.*请找到保存之前的文件"):
        read("".join(lost).encode(encoding, "replace"), ParseContext("a.txt"))


def test_questions_are_no_loss():
    assert read(("谁来办?怎么办?什么时候办?" * 2 + TEXT * 9).encode(), ParseContext("a.txt")).problems == ()


@pytest.mark.parametrize("text", [TEXT, "plain English text, café and naïve façade résumé", "乾隆·鄱阳·犇羴鱻", "1234"])
def test_honest_text_is_left_alone(text):
    assert misread(text) is None
