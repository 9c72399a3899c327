"""What stands around a line shows that it is a title, or is none."""

import pytest

from archive.parsing.labelling.labels import Label
from archive.parsing.layouts.certain_signatures import with_signatures, without_pushed_signatures
from archive.parsing.layouts.certain_titles import (
    with_names_above_titles,
    with_titles_above_leads,
    with_titles_at_head,
    with_titles_behind_signatures,
    with_titles_between_texts,
    without_texts_inside_sentences,
    without_titles_left_open,
)
from tests.parsing.layouts.test_certain_lines import TEXT, rows

TITLE, SECOND, BODY, GOES_ON = Label.A_HEADLINE, Label.HEADLINE, Label.PARAGRAPH, Label.GOES_ON
OWN, UNTITLED = Label.FURNITURE, Label.A_PARAGRAPH


@pytest.mark.parametrize(
    ("first", "is_title"),
    [
        (["我县第二批教育活动", "转入分析评议阶段"], True),
        (["全县林业工作会议召开"], True),
        (["我县第二批教育活动", "转入分析评议阶段。"], False),
        (["田秀芝、石云、韦明"], False),
    ],
)
def test_lines_without_a_stop_above_all_texts_are_the_titles_first(first, is_title):
    lines = ["柳河报", *first, "石云作动员讲话", TEXT]
    labels = [Label.FURNITURE, *[BODY] * len(first), TITLE, BODY]
    titles = [TITLE, *[Label.TITLE_GOES_ON] * (len(first) - 1), SECOND]
    expected = [Label.FURNITURE, *titles, BODY] if is_title else labels
    assert with_titles_at_head(rows(*lines), labels) == expected


@pytest.mark.parametrize(
    ("last", "name", "sure", "goes_on"),
    [
        ("三个晚上，村里的路灯全亮了。", "（石云）", 0.5, True),
        ("社员都说这笔账算得明白透亮。", "（扎西多吉）", 0.6, True),
        ("如今谁家有事都往支部里跑了。", "（田秀芝）", 0.45, True),
        ("路灯亮了。", "（石云）", 0.5, False),  # there is room
        ("三个晚上，村里的路灯全亮了。", "（石云）", 0.9, False),
        ("三个晚上，村里的路灯全亮了。", "（本报记者 石云）", 0.5, False),
    ],
)
def test_a_name_for_which_the_last_line_has_no_room_goes_on_with_it(last, name, sure, goes_on):
    lines = rows("柳河镇党员分片包户，挨家排查", last, name)
    labels = [BODY, GOES_ON, Label.SIGNATURE]
    found = without_pushed_signatures(lines, labels, [1.0, 1.0, sure])
    assert found[2] is (GOES_ON if goes_on else Label.SIGNATURE)


@pytest.mark.parametrize(
    ("above", "label"), [("骆新海：", TITLE), ("阿依古丽·买买提：", TITLE), ("编者按：", BODY), ("骆新海", BODY)]
)
def test_a_name_with_a_colon_is_the_first_line_of_the_title_below(above, label):
    labels = with_names_above_titles(rows(above, "把盐碱地种成金豆子", TEXT), [BODY, TITLE, BODY])
    assert labels[:2] == ([TITLE, Label.TITLE_GOES_ON] if label is TITLE else [BODY, TITLE])


@pytest.mark.parametrize(
    ("line", "below", "is_text"),
    [
        ("全县表彰的先进个人：何铁民（优", "秀组织员，平安乡）、欧秀英（优秀党务工作者）。", True),
        ("全县印发《关于推行党员积分", "管理的意见》，各乡镇照此办理。", True),
        ("石桥镇评出先进个人（四名）", "何铁民（平安乡）、欧秀英（三江乡）。", False),
    ],
)
def test_a_title_leaves_no_bracket_to_the_text_below(line, below, is_text):
    labels = without_titles_left_open(rows(line, below), [TITLE, BODY])
    assert labels == ([BODY, GOES_ON] if is_text else [TITLE, BODY])


CUT = "办法，凡是"


@pytest.mark.parametrize(
    ("last", "head", "label"),
    [
        (CUT, ("柳州新闻 第1版",), GOES_ON),
        (CUT, ("第2版", "2006年4月11日"), GOES_ON),
        (TEXT, ("柳州新闻 第1版",), UNTITLED),
        (CUT, ("第2版", "（上接第1版）"), UNTITLED),
        (CUT, ("秦海 摄",), UNTITLED),
    ],
    ids=["a sentence cut by the name", "by the number", "a whole sentence", "what comes from elsewhere", "a credit"],
)
def test_a_sentence_that_the_head_of_a_page_cuts_goes_on_below_it(last, head, label):
    lines = rows("柳州新闻 2006年4月11日 第1版", "县委召开动员大会", last, *head, "涉及村里的大事，都由党员审议。")
    labels = [OWN, TITLE, BODY, *[OWN] * len(head), UNTITLED]
    assert without_texts_inside_sentences(lines, labels)[-1] == label


def test_a_full_indented_line_that_runs_on_is_no_title_however_much_it_tells():
    line = "　　遵照傅乐山同志生前遗愿，丧事从简，不举行"
    page = ["讣告", "　　傅乐山同志因病医治无效，于2011年12月在柳", "州逝世，享年86岁。", line, "告别仪式。"]
    page += ["好家风进村规民约", "　　枣园村举行家规诵读会，村民洪三木当众念出自", "家的家规：不拖欠公家一分钱。"]
    labels = [TITLE, BODY, GOES_ON, BODY, GOES_ON, TITLE, BODY, GOES_ON]
    assert with_titles_between_texts(rows(*page), labels) == labels


def test_a_title_between_the_last_entry_of_a_box_of_teasers_and_a_report_is_that_reports():
    lines = rows("本期导读", "推进全域旅游 助力经济发展", "▶▶07版", "扛稳政治责任 筑牢安全防线", f"本报讯(孙强){TEXT}")
    labels = [Label.TEASER] * 4 + [UNTITLED]
    assert with_titles_above_leads(lines, labels) == [*[Label.TEASER] * 3, TITLE, BODY]


@pytest.mark.parametrize(("label", "heading"), [(OWN, "一、先把路修通"), (Label.SIGNATURE, "　　一、先把路修通")])
def test_below_who_wrote_a_piece_stands_the_title_of_the_next_above_its_first_heading(label, heading):
    lines = rows(TEXT, "（作者：柳河县委组织部部长 何春生）", "渡口的灯亮了", heading, TEXT)
    labels = [BODY, Label.SIGNATURE, label, Label.SUBHEAD, BODY]
    assert with_titles_behind_signatures(lines, labels)[2] is TITLE


def test_what_is_attached_below_a_signature_is_no_title():
    lines = rows(TEXT, "柳河县委组织部", "附件　受表彰对象名单", "一、先进个人", TEXT)
    labels = [BODY, Label.SIGNATURE, OWN, Label.SUBHEAD, BODY]
    assert with_titles_behind_signatures(lines, labels) == labels


def test_a_title_below_reporters_that_were_taken_for_one_begins_the_article():
    lines = rows(TEXT, "□ 记者 何春生 通讯员 石云", "——记柳河镇的实践", "渡口的灯亮了", TEXT)
    labels = [BODY, TITLE, Label.SUBTITLE, SECOND, BODY]
    assert with_signatures(lines, labels) == [BODY, Label.SIGNATURE, Label.A_SUBTITLE, SECOND, BODY]
