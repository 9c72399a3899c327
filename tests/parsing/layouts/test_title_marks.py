"""What a page sets before a headline and is none of it: bullets, numbers of items."""

import pytest

from archive.parsing.layouts.title_roles import repeats, without_item_number, without_marks


@pytest.mark.parametrize(
    ("printed", "headline"),
    [
        ("▇永安镇开展“三学三亮”活动", "永安镇开展“三学三亮”活动"),
        ("一、抓党建促振兴", "抓党建促振兴"),
        ("【2】把支部建在产业链上", "把支部建在产业链上"),
        ("1.握紧“指挥棒”", "1.握紧“指挥棒”"),
    ],
)
def test_bullets_and_chinese_numbers_are_none_of_a_headline(printed, headline):
    assert without_marks(printed) == headline


@pytest.mark.parametrize(
    ("printed", "paragraphs", "headline"),
    [
        ("3.孝坪镇推行“十户联防”", 1, "孝坪镇推行“十户联防”"),
        ("12、白营村:补充乡村教师", 1, "白营村:补充乡村教师"),
        ("3.孝坪镇推行“十户联防”", 3, "3.孝坪镇推行“十户联防”"),
        ("1.5万名党员进网格", 1, "1.5万名党员进网格"),
        ("2022年工作综述", 1, "2022年工作综述"),
    ],
)
def test_the_number_of_an_item_is_none_of_the_headline_of_brief_news(printed, paragraphs, headline):
    assert without_item_number(printed, paragraphs) == headline


@pytest.mark.parametrize(
    ("text", "printed", "is_repeated"),
    [
        ("荒坡变果园", "荒坡变果园", True),
        ("把支部建在产业链上", "县委组织部:把支部建在产业链上", True),
        ("果园", "荒坡变果园", False),
    ],
)
def test_a_title_is_repeated_whole_however_short(text, printed, is_repeated):
    assert repeats(text, printed) is is_repeated
