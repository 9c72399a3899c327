"""Misprints are suspected with evidence, and what is right is left alone."""

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


def test_right_words_are_not_suspected():
    assert suspects("商城县召开会议，县文化广电和旅游局参加。", headline="商城县召开会议") == []


def test_a_quoted_name_that_lost_its_first_character():
    often = "建设近邻党建平台，完善近邻党建网格，近邻党建见效，近邻服务、近邻互助、近邻议事都有人管。"
    assert suspects(often, "开通“邻党建热线”。") == [("邻党建热线", "近邻党建热线")]
    assert suspects("建设近邻党建平台。", "开通“邻党建热线”。") == []
    often = "基层治理体系完善，基层治理体系健全，基层治理、基层治理、基层治理、基层治理。社会治理有力。"
    assert suspects(often, "落实“137”治理体系。") == []
    assert suspects("市基层党建工作会，市基层党建平台，市基层党建网。", "评选“基层党建品牌”。") == []
