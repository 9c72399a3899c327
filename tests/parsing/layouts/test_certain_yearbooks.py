"""The sections and entries of a yearbook, and the heads of its pages, in other words than on the pages seen."""

from archive.parsing.labelling.labels import BEGINNINGS, Label
from archive.parsing.layouts.certain_yearbooks import yearbook_lines
from archive.parsing.layouts.signing_lines import ONLY_SIGNATURE
from tests.parsing.layouts.test_certain_lines import TEXT, rows

HEAD, OPEN, CLOSED = "·66·　　　　柳河年鉴（2014）", "全年新建村级活动场所十九处，推行村干部", "并实行绩效考核。"
OWN, TITLE, BODY, GOES_ON = {Label.FURNITURE}, {Label.A_HEADLINE}, {Label.PARAGRAPH}, {Label.GOES_ON}


def only(*lines):
    found = dict(yearbook_lines(rows(*lines)))
    return [set(found[i].only) or None if i in found else None for i in range(len(lines))]


def begins(*lines):
    """The lines with which articles begin for certain."""
    found = dict(yearbook_lines(rows(*lines)))
    return [i for i, certainty in found.items() if certainty.only == TITLE]


def test_a_section_is_an_article_and_its_entries_are_paragraphs():
    entries = (f"【概况】　{TEXT}", f"【党员教育】{TEXT}")
    lines = (HEAD, "政治·中共柳河县委", "组织工作", *entries, "（石小云）", "宣传工作", entries[0])
    assert only(*lines) == [OWN, OWN, TITLE, BODY, BODY, None, TITLE, BODY]
    assert begins(*lines) == [2, 6]


def test_entries_that_stand_alone_above_their_texts_are_articles():
    lines = (HEAD, "组织工作", "【概况】", TEXT, "【干部交流】", TEXT, "（供稿：石小云）")
    assert only(*lines) == [OWN, OWN, TITLE, BODY, TITLE, BODY, set(ONLY_SIGNATURE)]


def test_a_chronicle_above_the_first_section_is_none_of_the_pages_own():
    chronicle = ("2013年大事记", "1月", "　　5日，县委召开全会。", "　　11日，县长检查供热工作。")
    entries = (f"【概况】　{TEXT}", f"【党员教育】{TEXT}")
    assert only(HEAD, *chronicle, "·67·　　组织工作", "组织工作", *entries)[:6] == [OWN, None, None, None, None, OWN]


def test_who_holds_an_office_stands_in_its_section():
    entries = (f"【概况】{TEXT}", f"【党员教育】{TEXT}")
    listed = ("【领导名录】", "部　长　石小云", "副部长　何春生　孟秀英（女）")
    assert only(HEAD, "组织工作", *entries, *listed, "宣传工作", entries[0])[4:] == [BODY, BODY, BODY, TITLE, BODY]
    assert only(HEAD, "组织工作", *listed[1:], *entries)[1:] == [TITLE, BODY, BODY, BODY, BODY]


def test_a_text_goes_on_across_the_head_of_a_page():
    top, entries = (HEAD, "组织工作"), (f"【概况】{TEXT}", f"【党员教育】{OPEN}")
    for head in (("·67·", "组织工作"), ("柳河年鉴（2014）", "67", "中共柳河县委员会"), ("组织·人事　　·67·",)):
        lines = (*top, *entries, *head, CLOSED, f"【人才工作】{TEXT}")
        assert only(*lines)[4:-1] == [*[OWN] * len(head), GOES_ON]
    ended = dict(yearbook_lines(rows(*top, entries[0], entries[0], "·67·", "会后，与会人员参观了柳河村。")))
    assert ended[5].never == BEGINNINGS  # it may go on, or be a paragraph


def test_other_pages_have_columns_in_frames():
    assert not any(only("柳河组工", "组织工作", f"【概况】{TEXT}", f"【党员教育】{TEXT}"))
    assert not any(only(HEAD, "大事记", TEXT, TEXT))


def test_a_text_above_the_entries_is_an_article_of_its_own():
    assert only(HEAD, "概　况", TEXT, "【主题教育】", TEXT, "【农村党建】", TEXT)[1:4] == [None, None, TITLE]
