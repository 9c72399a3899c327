"""PDFs: the text layer in reading order; what has none, or does harm, is refused."""

import pytest

from archive.parsing.readers import pdf
from archive.parsing.readers.reading import read
from archive.parsing.records import ParseContext, UnreadableSource
from archive.pdf import worker
from tests.parsing import made_files as made

COLUMNS = [
    ["商城县召开党建工作", "推进会议深入贯彻县", "委全会精神研究部署", "下一阶段重点任务。"],
    ["第二栏第一行接着说", "第二栏第二行还在说", "第二栏第三行说完了", "第二栏第四行结束。"],
    ["第三栏甲乙丙丁戊己", "第三栏庚辛壬癸子丑", "第三栏寅卯辰巳午未", "第三栏末尾句子完。"],
]
TITLE = (50, 720, 24, "加强顶层设计完善县乡组织架构")
# Written row by row across the columns, the order in which a naive reader would print them.
ROWS = [(50 + 170 * column, 690 - 14 * row, 10, COLUMNS[column][row]) for row in range(4) for column in range(3)]


def read_pdf(data):
    return read(data, ParseContext(name="报.pdf"))


@pytest.fixture
def in_this_process(monkeypatch):
    """No process for each of many files: where only the order of the text is asked."""
    monkeypatch.setattr(pdf, "_run_worker", lambda data, _name: pdf._Found(**worker.extract(data)))


def test_columns_are_read_one_after_another():
    source = read_pdf(made.pdf([TITLE, *ROWS]))
    assert source.text.split() == [TITLE[3], *(line for column in COLUMNS for line in column)]
    assert source.media_type == "application/pdf"


IN_ORDER = [line for column in COLUMNS for line in column]


@pytest.mark.parametrize("leading", [1.0, 1.2, 1.5, 1.8, 2.2, 3.0, 4.0])
@pytest.mark.parametrize("gutter", [1, 2, 4])
@pytest.mark.parametrize("step", [0, 4], ids=["in step", "out of step"])
def test_columns_are_told_by_their_gutters_whatever_the_leading(in_this_process, leading, gutter, step):
    rows = [
        (50 + (90 + 10 * gutter) * column, 690 - 10 * leading * row - step * column, 10, COLUMNS[column][row])
        for row in range(4)
        for column in range(3)
    ]
    assert read_pdf(made.pdf([TITLE, *rows])).text.split() == [TITLE[3], *IN_ORDER]


def test_a_title_over_two_of_three_columns_stands_before_them():
    title = (50, 720, 18, "两栏的标题在此")
    rows = [
        (50 + 110 * column, 690 - 14 * row + (30 if column == 2 else 0), 10, COLUMNS[column][row])
        for row in range(4)
        for column in range(3)
    ]
    assert read_pdf(made.pdf([*rows, title])).text.split() == [title[3], *IN_ORDER]


def test_a_title_across_ends_the_columns_above_it():
    below = [(x, y - 200, size, text[::-1]) for x, y, size, text in ROWS]
    middle = (50, 580, 24, "下半版的通栏标题也在这里")
    read = read_pdf(made.pdf([*ROWS, middle, *below])).text.split()
    assert read == [*IN_ORDER, middle[3], *(line[::-1] for line in IN_ORDER)]


def test_a_table_is_read_by_rows():
    people = [("张三", "县委书记"), ("李四平", "县长"), ("王五", "副县长")]
    cells = [(50 + 150 * i, 700 - 20 * row, 10, text) for row, pair in enumerate(people) for i, text in enumerate(pair)]
    assert read_pdf(made.pdf([TITLE, *cells])).text.split("\n")[-3:] == ["张三 县委书记", "李四平 县长", "王五 副县长"]


def test_bold_by_printing_again_is_read_once():
    again = [(x + shift, y, size, text) for shift in (0, 1) for x, y, size, text in [TITLE]]
    assert read_pdf(made.pdf([*again, *ROWS])).text.split()[0] == TITLE[3]


def test_indents_and_gaps_between_paragraphs_are_kept():
    lines = [
        "上一段的第一行在这里",
        "上一段的末行。",
        "下一段的第一行字",
        "下一段的第二行也在此",
        "下一段的第三行也在此",
    ]
    page = [(50 + 20 * (i == 2), 700 - 15 * i - 15 * (i > 3), 10, line) for i, line in enumerate(lines)]
    assert read_pdf(made.pdf(page)).text.split("\n") == [*lines[:2], "　　" + lines[2], lines[3], "", lines[4]]


def test_what_stands_on_its_side_follows_the_page():
    side = (580, 300, 10, "侧边竖排的一行说明", 90)
    down = (20, 700, 10, "向下转的一行说明", 270)
    assert read_pdf(made.pdf([side, down, TITLE, *ROWS])).text.split() == [TITLE[3], *IN_ORDER, side[3], down[3]]


def test_a_watermark_across_the_page_is_told_and_no_text():
    source = read_pdf(made.pdf([TITLE, *ROWS, (100, 300, 60, "内部资料注意保存", 45)]))
    assert source.text.split() == [TITLE[3], *IN_ORDER]
    assert "“内部资料注意保存”" in source.problems[0].message


def _stacked(x, y, size, text):
    return [(x, y - size * 1.1 * i, size, character) for i, character in enumerate(text)]


def test_a_title_set_vertically_is_one_line_before_the_text():
    title = "农业学大寨经验"
    assert read_pdf(made.pdf([*ROWS, *_stacked(560, 690, 20, title)])).text.split() == [title, *IN_ORDER]


def test_a_page_set_vertically_is_read_from_the_right():
    lines = ["右起第一行文字", "右起第二行文字", "右起第三行文字"]
    page = [each for i, line in enumerate(lines) for each in _stacked(500 - 20 * i, 700, 12, line)]
    assert read_pdf(made.pdf(page)).text.split() == lines


def test_a_page_without_text_is_named():
    source = read_pdf(made.pdf([TITLE, *ROWS], []))
    assert [problem.message for problem in source.problems] == ["第2页没有文字层，可能是扫描的。请对照原件。"]


@pytest.mark.parametrize(
    "line", [(50, 500, 10, "看不见的字"), (900, 500, 10, "看不见的字")], ids=["unpainted", "beside"]
)
def test_text_that_is_read_and_cannot_be_seen_is_counted(line):
    data = made.pdf([TITLE, *ROWS, line])
    if line[0] < 600:
        shown = "".join(f"{ord(each):04x}" for each in line[3]).encode()
        data = data.replace(b"Tm <" + shown, b"Tm 3 Tr <" + shown)
    source = read_pdf(data)
    assert line[3] in source.text
    assert "PDF里有5个字看不见" in source.problems[0].message


ENCRYPTED = "/Encrypt << /Filter /Standard /V 1 /R 2 /O <{0}> /U <{0}> /P -4 >> /ID [<{0}> <{0}>]".format("41" * 32)
LOOPED_TREE = [(2, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")]
BAD_TREE = [(2, b"<< /Type /Pages /Kids 7 >>")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (made.pdf([]), "扫描件，暂不能识读"),
        (made.pdf([TITLE], trailer_extra=ENCRYPTED), "加了密码"),
        (made.pdf(*[[]] * (worker.MAX_PAGES + 1)), "页数或文字太多"),
        (b"%PDF-1.4\n" + b"garbage " * 100, "请"),
        (made.pdf([TITLE, *ROWS])[:400], "请"),
    ],
)
def test_pdfs_that_cannot_be_read_are_refused_with_a_sentence(data, reason):
    with pytest.raises(UnreadableSource, match="报.pdf") as caught:
        read_pdf(data)
    assert reason in str(caught.value)


@pytest.mark.parametrize("tree", [LOOPED_TREE, BAD_TREE])
def test_a_page_tree_that_leads_nowhere_is_survived(tree):
    assert read_pdf(made.pdf([TITLE], extra_objects=tree)).text == TITLE[3]


def test_text_that_calls_itself_pdf_is_text():
    assert read("县委书记出席会议。".encode(), ParseContext(name="报.pdf")).media_type == "text/plain"


def test_a_pdf_gets_no_more_processor_time_than_the_process_that_reads_it(monkeypatch):
    used = pdf.resource.getrusage(pdf.resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime)
    assert pdf._cpu_seconds_left() == pdf.CPU_SECONDS
    monkeypatch.setattr(pdf.resource, "getrlimit", lambda _: (seconds + 20, pdf.resource.RLIM_INFINITY))
    assert 15 <= pdf._cpu_seconds_left() <= 20


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr("archive.parsing.readers.pdf.WALL_SECONDS", 0.01)
    with pytest.raises(UnreadableSource, match="限定的时间"):
        read_pdf(made.pdf([TITLE]))
