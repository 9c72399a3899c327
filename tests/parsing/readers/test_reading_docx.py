"""Word documents: the whole text in reading order, and a sentence for what the text does not show."""

import socket

import pytest

from archive.parsing.readers.reading import read
from archive.parsing.records import ParseContext, UnreadableSource
from tests.cost import cpu_seconds
from tests.parsing import made_files as made

RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
BOX = "<w:txbxContent>" + made.paragraph("框中文字") + "</w:txbxContent>"


def read_docx(data):
    return read(data, ParseContext(name="稿.docx"))


def text_of(body):
    return read_docx(made.docx_file(body)).text


def test_paragraphs_tables_and_running_heads_are_kept():
    cell = "<w:tc>" + made.paragraph("{}") + "</w:tc>"
    table = "<w:tbl><w:tr>" + cell.format("甲") + cell.format("1") + "</w:tr></w:tbl>"
    source = read_docx(made.docx_file(made.paragraph("第一", "段。") + table + made.paragraph("末段。"), header="页眉"))
    assert source.text == "页眉\n\n第一段。\n\n甲 1\n\n末段。"
    assert [source.text[span.start : span.end] for span in source.chrome] == ["页眉"]


def test_a_text_box_is_read_once_and_after_its_paragraph():
    choices = f"<mc:Choice Requires='wps'>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback>"
    box = f"<mc:AlternateContent {MC}>{choices}</mc:AlternateContent>"
    assert text_of(f"<w:p><w:r><w:t>前半</w:t>{box}<w:t>后半。</w:t></w:r></w:p>") == "前半后半。\n\n框中文字"


def test_tracked_changes_are_noted_and_deleted_text_left_out():
    deleted = "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
    body = f"<w:p><w:r><w:t>留</w:t></w:r>{deleted}<w:ins><w:r><w:t>加</w:t></w:r></w:ins></w:p>"
    source = read_docx(made.docx_file(body))
    assert source.text == "留加"
    messages = [problem.message for problem in source.problems]
    assert any("2个字已标记删除" in message for message in messages)
    assert any("1处插入" in message for message in messages)


def test_macros_are_noted():
    data = made.docx_file(made.paragraph("正文。"), extra_parts=[("word/vbaProject.bin", b"macro")])
    assert "宏" in read_docx(data).problems[0].message


def _with_part(relation, part, content, body):
    target = f'<Relationship Id="rIdX" Type="{OFFICE}/{relation}" Target="{part}"/>'
    relations = made.part(made.docx_file(), RELATIONS).decode()
    types = made.part(made.docx_file(), "[Content_Types].xml").decode()
    override = f'<Override PartName="/word/{part}" ContentType="{WORD}.{relation}+xml"/>'
    return made.docx_file(
        body,
        replace_parts=[
            (
                RELATIONS,
                relations.replace("</Relationships>", target + "</Relationships>").encode(),
            ),
            ("[Content_Types].xml", types.replace("</Types>", override + "</Types>").encode()),
        ],
        extra_parts=[(f"word/{part}", content.encode())],
    )


NOTE = "<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>注文。</w:t></w:r></w:p>"


def test_footnotes_follow_the_body_with_their_marks():
    notes = f'<w:footnotes {made.W}><w:footnote w:id="2">{NOTE}</w:footnote></w:footnotes>'
    body = '<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id="2"/><w:t>。</w:t></w:r></w:p>'
    assert read_docx(_with_part("footnotes", "footnotes.xml", notes, body)).text == "正文[2]。\n\n[2]注文。"


def test_comments_are_counted_not_read():
    comments = f'<w:comments {made.W}><w:comment w:id="0">{made.paragraph("批注")}</w:comment></w:comments>'
    source = read_docx(_with_part("comments", "comments.xml", comments, made.paragraph("正文。")))
    assert source.text == "正文。"
    assert "1条批注" in source.problems[0].message


M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
RUBY = "<w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>翰</w:t></w:r></w:rubyBase></w:ruby>"
UNREAD = {
    "1份其他文件": f'<w:altChunk {made.W} xmlns:r="{OFFICE}" r:id="x"/>',
    "2处公式": f"<w:p {M}><m:oMath><m:r><m:t>98.6%</m:t></m:r></m:oMath><m:oMath/></w:p>",
    "1处艺术字": f'<w:p {V}><w:r><w:pict><v:textpath string="艺术字"/></w:pict></w:r></w:p>',
    "1个图表或图示": f"<w:p {C}><w:r><w:drawing><c:chart/></w:drawing></w:r></w:p>",
    "1个不断行连字符": "<w:p><w:r><w:t>2021</w:t><w:noBreakHyphen/><w:t>2025</w:t></w:r></w:p>",
    "1处注音": f"<w:p><w:r>{RUBY}</w:r></w:p>",
    "1段自动编号": '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>强化</w:t></w:r></w:p>',
    "1个嵌入对象": "<w:p><w:r><w:object/></w:r></w:p>",
    "4个字设为隐藏": "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏的字</w:t></w:r></w:p>",
}


@pytest.mark.parametrize("told", UNREAD)
def test_what_word_shows_and_we_do_not_read_is_counted(told):
    problems = read_docx(made.docx_file(made.paragraph("正文。") + UNREAD[told])).problems
    assert [told in problem.message for problem in problems] == [True]


def test_what_stands_in_notes_and_running_heads_is_counted_too():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏的字</w:t></w:r>"
    notes = f'<w:footnotes {made.W}><w:footnote w:id="2"><w:p>{hidden}</w:p></w:footnote></w:footnotes>'
    source = read_docx(_with_part("footnotes", "footnotes.xml", notes, made.paragraph("正文。")))
    assert "4个字设为隐藏" in source.problems[0].message


def test_outside_resources_are_noted_and_never_fetched():
    with socket.create_server(("127.0.0.1", 0)) as trap:
        trap.settimeout(0.2)
        url = f"http://127.0.0.1:{trap.getsockname()[1]}/t.dotm"
        link = f'<Relationship Id="rIdX" Type="{OFFICE}/attachedTemplate" Target="{url}" TargetMode="External"/>'
        relations = made.part(made.docx_file(), RELATIONS)
        relations = relations.replace(b"</Relationships>", link.encode() + b"</Relationships>")
        data = made.docx_file(made.paragraph("正文。"), replace_parts=[(RELATIONS, relations)])
        assert "1个外部资源，没有下载" in read_docx(data).problems[0].message
        with pytest.raises(TimeoutError):
            trap.accept()


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (f"<?xml version='1.0'?>{LAUGHS}]><w:document {made.W}><w:body>&i;</w:body></w:document>", "DTD"),
        (f"<!DOCTYPE x SYSTEM 'file:///etc/passwd'><w:document {made.W}/>", "DTD"),
        (f"<w:document {made.W}><w:body>" + "<w:p>" * 1_000_000, "请"),
        (f"<w:document {made.W}><w:body/></w:document>", "没有文字"),
        ("no xml", "损坏"),
    ],
)
def test_hostile_and_broken_documents_are_refused_fast(document, reason):
    data = made.docx_file(replace_parts=[("word/document.xml", document.encode())])

    def refused():
        with pytest.raises(UnreadableSource, match="稿.docx") as caught:
            read_docx(data)
        assert reason in str(caught.value)

    ordinary = made.docx_file(made.paragraph("正文。") * 20_000)
    assert cpu_seconds(refused) < cpu_seconds(lambda: read_docx(ordinary))
