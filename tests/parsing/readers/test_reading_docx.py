"""Word documents: the whole text in reading order, and a sentence for what the text does not show."""

import io
import socket
from functools import cache

import docx
import pytest

from archive.parsing.readers.docx_numbering import formatted
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
RUBY = "<w:ruby><w:rt><w:r><w:t>yān</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>鄢</w:t></w:r></w:rubyBase></w:ruby>"
TEXTS = {
    "2021-2025年": "<w:r><w:t>2021</w:t><w:noBreakHyphen/><w:t>2025年</w:t></w:r>",
    "到鄢(yān)岗镇": f"<w:r><w:t>到</w:t>{RUBY}<w:t>岗镇</w:t></w:r>",
    "甲 乙 丙": "<w:r><w:t>甲</w:t><w:ptab/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r>",
    "☑是°": '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t><w:sym w:font="Symbol" w:char="F0B0"/></w:r>',
    "第3页": (
        '<w:r><w:t>第</w:t><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>3</w:t><w:fldChar w:fldCharType="end"/><w:t>页</w:t></w:r>'
    ),
    "到鄢(yān)岗": (
        '<w:r><w:t>到</w:t><w:fldChar w:fldCharType="begin"/><w:instrText>EQ \\* jc0 \\* "Font:宋体" \\* hps10 '
        '\\o\\ad(\\s\\up 9(yān),鄢)</w:instrText><w:fldChar w:fldCharType="end"/><w:t>岗</w:t></w:r>'
    ),
    "圈1。": '<w:r><w:t>圈</w:t></w:r><w:fldSimple w:instr="eq \\o\\ac(○,1)"/><w:r><w:t>。</w:t></w:r>',
    "占98.6%": "<w:r><w:t>占</w:t></w:r><m:oMath><m:r><m:t>98.6%</m:t></m:r></m:oMath>",
    "即3/4": "<w:r><w:t>即</w:t></w:r><m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t>"
    "</m:r></m:den></m:f></m:oMath>",
    "50m²": "<w:r><w:t>50</w:t></w:r><m:oMath><m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r>"
    "</m:sup></m:sSup></m:oMath>",
    "留下": "<w:del><w:r><w:noBreakHyphen/><w:tab/></w:r></w:del><w:r><w:t>留下</w:t></w:r>",
}


@pytest.mark.parametrize("printed", TEXTS)
def test_what_word_prints_is_read(printed):
    assert text_of(f"<w:p {M}>{TEXTS[printed]}</w:p>") == printed


def test_word_art_is_read_after_its_paragraph():
    art = f'<w:p {V}><w:r><w:t>正文。</w:t><w:pict><v:textpath string="热烈祝贺"/></w:pict></w:r></w:p>'
    assert text_of(art) == "正文。\n\n热烈祝贺"


def test_a_drop_cap_belongs_to_its_paragraph():
    cap = '<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr><w:r><w:t>本</w:t></w:r></w:p>'
    assert text_of(made.paragraph("前段。") + cap + made.paragraph("报讯昨日。")) == "前段。\n\n本报讯昨日。"


def test_small_cells_of_several_paragraphs_are_one_row():
    cells = "".join(f"<w:tc>{''.join(map(made.paragraph, cell))}</w:tc>" for cell in (["张三", "李四"], ["县委办"]))
    assert text_of(f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>") == "张三 李四 县委办\n\n张三 李四 县委办"


HIDDEN = {
    "run": "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏的字</w:t></w:r>",
    "style": '<w:r><w:rPr><w:rStyle w:val="Secret"/></w:rPr><w:t>隐藏的字</w:t></w:r>',
    "based": '<w:r><w:rPr><w:rStyle w:val="More"/></w:rPr><w:t>隐藏的字</w:t></w:r>',
}
SECRET = (
    '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="More"><w:basedOn w:val="Secret"/></w:style></w:styles>'
)


@pytest.mark.parametrize("way", HIDDEN)
def test_what_word_hides_is_counted_and_never_read(way):
    styles = made.part(made.docx_file(), "word/styles.xml").replace(b"</w:styles>", SECRET.encode())
    shown = "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>露。</w:t></w:r>"
    body = f"<w:p><w:r><w:t>正文。</w:t></w:r>{HIDDEN[way]}{shown}</w:p>"
    source = read_docx(made.docx_file(body, replace_parts=[("word/styles.xml", styles)]))
    assert source.text == "正文。露。"
    assert "4个字设为隐藏" in source.problems[0].message


def _numbered(text, depth=0, number=1):
    level = f'<w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/>'
    return f"<w:p><w:pPr><w:numPr>{level}</w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _numbering(*levels, overrides=""):
    xml = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(levels)
    )
    lists = "".join(
        f'<w:num w:numId="{i}"><w:abstractNumId w:val="0"/>{extra}</w:num>' for i, extra in ((1, ""), (2, overrides))
    )
    return f'<w:numbering {made.W}><w:abstractNum w:abstractNumId="0">{xml}</w:abstractNum>{lists}</w:numbering>'


def test_automatic_numbers_are_read_as_word_counts_them():
    numbering = _numbering(
        ("chineseCountingThousand", "%1、"),
        ("chineseCounting", "（%2）"),
        ("decimal", "%3."),
        overrides='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>',
    )
    body = "".join(
        [
            *(
                _numbered("政治"),
                _numbered("学习", 1),
                _numbered("制度", 1),
                _numbered("三会", 2),
                made.paragraph("插段。"),
            ),
            *(_numbered("组织"), _numbered("生活", 1), _numbered("重新", 0, 2)),
        ]
    )
    data = _with_numbering(numbering, body)
    lines = read_docx(data).text.split("\n\n")
    assert lines == ["一、政治", "（一）学习", "（二）制度", "1.三会", "插段。", "二、组织", "（一）生活", "一、重新"]


def _with_numbering(numbering, body):
    return made.docx_file(body, replace_parts=[("word/numbering.xml", numbering.encode())])


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (10, "chineseCounting", "十"),
        (23, "chineseCounting", "二十三"),
        (105, "chineseCountingThousand", "一百〇五"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (10, "ideographDigital", "一〇"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "ideographTraditional", "乙"),
        (4, "upperRoman", "IV"),
        (3, "lowerLetter", "c"),
        (7, "decimalZero", "07"),
        (7, "decimalFullWidth", "７"),
        (7, "cardinalText", "7"),
    ],
)
def test_numbers_look_as_word_prints_them(number, form, printed):
    assert formatted(number, form) == printed


def test_lists_made_by_python_docx_are_numbered():
    document = docx.Document()
    for text in ("甲", "乙"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("点", style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    assert read_docx(out.getvalue()).text == "1.甲\n\n2.乙\n\n•点"


def test_an_embedded_web_page_is_read_where_it_stands():
    page = "<html><body><p>嵌入的第一段。</p><p>嵌入的第二段。</p></body></html>"
    chunk = f'<w:altChunk xmlns:r="{OFFICE}" r:id="rIdX"/>'
    data = _with_part("aFChunk", "chunk.htm", page, made.paragraph("前。") + chunk + made.paragraph("后。"))
    source = read_docx(data)
    assert source.text == "前。\n\n嵌入的第一段。\n\n嵌入的第二段。\n\n后。"
    assert "1份其他文件的文字，已读入" in source.problems[0].message


UNREAD = {
    "1份其他文件": f'<w:altChunk {made.W} xmlns:r="{OFFICE}" r:id="x"/>',
    "1处公式": f"<w:p {M}><m:oMath><m:f/></m:oMath></w:p>",
    "1个专用字体的符号": '<w:p><w:r><w:sym w:font="Webdings" w:char="F012"/></w:r></w:p>',
    "1个图表": f"<w:p {C}><w:r><w:drawing><c:chart/></w:drawing></w:r></w:p>",
    "1处Word用域代码": '<w:p><w:fldSimple w:instr="EQ \\b(2)"/></w:p>',
    "1处注音": f"<w:p><w:r>{RUBY}</w:r></w:p>",
    "1个嵌入对象": "<w:p><w:r><w:object/></w:r></w:p>",
}


@pytest.mark.parametrize("told", UNREAD)
def test_what_word_shows_and_we_do_not_read_as_it_stands_is_counted(told):
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


@cache
def seconds_of_an_ordinary_document() -> float:
    ordinary = made.docx_file(made.paragraph("正文。") * 20_000)
    return cpu_seconds(lambda: read_docx(ordinary))


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

    assert cpu_seconds(refused) < seconds_of_an_ordinary_document()
