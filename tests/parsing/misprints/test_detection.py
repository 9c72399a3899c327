"""Misprints are suspected with evidence, and what is right is left alone."""

import pytest

from archive.parsing.misprints.detection import misprinted_mailboxes, misprinted_marks
from archive.parsing.records import Division
from tests.parsing.entities.reading import facts


def suspects(*paragraphs, **article):
    return [(s.as_printed, s.likely) for s in facts(*paragraphs, **article).ocr_suspects]


def test_the_place_of_the_paper_one_character_off():
    assert suspects("商城具召开会议。") == [("商城具", "商城县")]


def test_a_title_that_the_text_prints_otherwise():
    found = suspects("全力推进项目建设早落地、早完工。", headline="全力推进项目建设早落地早完了")
    assert found == [("早完了", "早完工")]


def test_a_department_one_look_alike_away():
    assert suspects("县文厂旅游局负责同志参加。") == [("文厂旅游局", "文广旅游局")]


def test_a_text_that_the_title_prints_otherwise():
    found = suspects("今年以来，全村弘杨优良好家风，成效明显。", headline="全村弘扬优良好家风")
    assert found == [("村弘杨", "村弘扬")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("在上石轿镇塘湾村调研。", [("上石轿镇", "上石桥镇")]),
        ("在上石桥填塘湾村调研。", [("上石桥填", "上石桥镇")]),
        ("在上石桥镇塘湾村调研。", []),
        ("在上石校镇塘湾村调研。", [("上石校镇", "上石桥镇")]),
    ],
)
def test_a_town_of_the_county_one_look_alike_away(text, found):
    assert suspects(text) == found


def test_a_name_that_another_county_really_has_is_no_misprint():
    assert suspects("在三里河街道调研。") == []


def test_a_phrase_that_the_genre_prints_in_one_way():
    assert suspects("推进乡材振兴，强化基层党组炽建设。") == [("乡材振兴", "乡村振兴"), ("基层党组炽", "基层党组织")]
    assert suspects("坚持三个意识。") == []


def test_a_person_whose_name_is_printed_otherwise_once():
    often = "县委书记李高岭出席会议。李高岭强调，要抓落实。"
    assert suspects(often, "李高岭指出，要抓落实。李高岑要求，抓好党建。") == [("李高岑", "李高岭")]
    assert suspects(often, "李高岭指出，要抓落实。副县长李高岑要求，抓好党建。") == []
    assert suspects(often, "李高岭指出，要抓落实。村民李高岑说，好。李高岑高兴。") == []


def test_a_person_whose_family_name_is_none():
    often = "县委书记吕耀勇主持会议。吕耀勇强调，要抓落实。"
    assert suspects("县委书记各耀勇出席。", siblings=(often,)) == [("各耀勇", "吕耀勇")]


def test_names_that_need_no_family_name_are_not_taken_for_misprints():
    text = "县长陇依古丽·艾合买提出席。阿依古丽·艾合买提强调，要抓落实。"
    assert suspects(text) == []


def test_the_likely_word_keeps_what_print_has_right():
    found = suspects("乾安助召开会议。", place=Division("吉林省", "松原市", "乾安县"))
    assert found == [("乾安助", "乾安县")]


def test_a_village_that_the_issue_prints_otherwise():
    often = "在上石桥镇塘湾村，塘湾村党支部和塘湾村群众说。"
    assert suspects(often, "在上石桥镇塘湘村，有人说。") == [("塘湘村", "塘湾村")]


def test_a_formula_that_the_other_articles_of_the_issue_print_otherwise():
    often = "坚持“基层善治”，落实“基层善治”，以“基层善治”见效。"
    assert suspects("推进“基层善冶”工作。", siblings=(often,)) == [("基层善冶", "基层善治")]
    assert suspects("推进“基层善冶”工作，“基层善冶”见效。", siblings=(often,)) == []
    assert suspects("推进“基层善冶”工作。", siblings=("坚持“基层善治”。",)) == []


def test_right_words_are_not_suspected():
    assert suspects("商城县召开会议，县文化广电和旅游局参加。", headline="商城县召开会议") == []


def test_a_quoted_name_that_lost_its_first_character():
    often = "建设近邻党建平台，完善近邻党建网格，近邻党建见效，近邻服务、近邻互助、近邻议事都有人管。"
    assert suspects(often, "开通“邻党建热线”。") == [("邻党建热线", "近邻党建热线")]
    assert suspects("建设近邻党建平台。", "开通“邻党建热线”。") == []
    often = "基层治理体系完善，基层治理体系健全，基层治理、基层治理、基层治理、基层治理。社会治理有力。"
    assert suspects(often, "落实“137”治理体系。") == []
    assert suspects("市基层党建工作会，市基层党建平台，市基层党建网。", "评选“基层党建品牌”。") == []


def test_names_of_the_staff_that_other_pages_print_otherwise():
    known = {"特约组稿:王玉春", "特约组稿:陈思", "电话:6263965", "责编:程云"}
    found = [*misprinted_marks({"特约组稿:干玉春", "特约组稿:思", "电话:6263966", "责编:程雪"}, known)]
    assert [sentence.partition("(")[0] for sentence in found] == [
        "特约组稿印作“干玉春”,疑为“王玉春”",
        "特约组稿印作“思”,疑为“陈思”",
    ]
    assert not [*misprinted_marks(known, known)]


def test_a_mailbox_of_digits_whose_host_is_nearly_qq():
    problems = [*misprinted_mailboxes("商城时报\nE-mail:381978050@gg.com 责编:程云\n381978050@qq.com zhang@gg.com")]
    assert [problem.line for problem in problems] == [2]
    assert "疑为“381978050@qq.com”" in problems[0].message
