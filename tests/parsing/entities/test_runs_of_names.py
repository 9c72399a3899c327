"""Lists that no word announces, and names that sentences show by their manner: kinds that real pages printed."""

import pytest

from archive.parsing.entities.runs_of_names import runs_of_names
from tests.parsing.entities.reading import facts, posts
from tests.parsing.entities.test_bare_names import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全国劳模有徐向东、马恩成、孟泰来、王进军、邓稼轩、王海等。",
            ["徐向东", "马恩成", "孟泰来", "王进军", "邓稼轩", "王海"],
        ),
        ("陈栋梁、张功玉、孙国强、晏兆丰参会。", ["陈栋梁", "张功玉", "孙国强", "晏兆丰"]),
        ("获奖的是:李尚文(庙镇长梁村)、熊尚军(长沙镇)、莫应明(太和镇)。", ["李尚文", "熊尚军", "莫应明"]),
        ("种植黄芪、白术、党参、金银花、马齿苋。", []),
        ("高标准、严要求、强作风、重实效、全覆盖。", []),
        ("白云山、黄龙溪、金沙江、安宁河、韩家湾。", []),
        ("张家口、石家庄、秦皇岛、唐山等地。", []),
        ("金融(县农商行)、交通(县公路段)、文化(县剧团)。", []),
    ],
)
def test_a_list_all_of_which_look_like_names(text, expected):
    assert [reading.name for reading in runs_of_names(text)] == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["陈栋、张功玉、孙国强、雷斌、方军等县“四大家”领导参加会议。"], {"陈栋", "张功玉", "孙国强", "雷斌", "方军"}),
        (["我市陈康、陈大兴荣获“全国劳动模范”称号,我市孙恺荣获“先进工作者”称号。"], {"陈康", "陈大兴", "孙恺"}),
        (["会议通过了关于成兵、石庆光、关钟三位同志辞去领导职务的请求。"], {"成兵", "石庆光", "关钟"}),
        (["五年前赵玉莲的丈夫去世,马瑞平的二叔无儿无女。"], {"赵玉莲", "马瑞平"}),
        (["口述人:子克拉格,彝族,1964年出生,四川金阳人。"], {"子克拉格"}),
        (["三红莲,女,汉族,1973年5月生,铁家村村民。"], {"三红莲"}),
        (["把工艺美术大师单秀梅三次请进村来。"], {"单秀梅"}),
        (["斯仁东格尔布坚定地说,要对牧区负责。"], {"斯仁东格尔布"}),
        (["阿依古丽说,日子好了。"], {"阿依古丽"}),
        (["社员滕连生喜滋滋地说,多卖了一万元。"], {"滕连生"}),
        # What only looks so.
        (["美丽东兰是我们共同的家园。", "哈萨克斯坦在中亚,呼和浩特在北方。"], set()),
        (["宁国作为山区县市,发展很快。"], set()),
    ],
)
def test_names_that_sentences_show(paragraphs, expected):
    assert names(*paragraphs) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("曲才村党委书记旺罗质朴的话语里满是骄傲。", "旺罗"),
        ("巴彦洪格尔嘎查党支部书记阿拉腾巴根那深有感触:我们嘎查很大。", "阿拉腾巴根那"),
        ("胡泽仍是商城县委书记,未被任命。", "胡泽"),
        ("阿布洛哈村“95后”党支部书记吉列子日和村民们都高兴。", "吉列子日"),
    ],
)
def test_the_end_of_a_name_behind_its_post(text, name):
    assert name in posts(facts(text))


def test_who_leads_a_long_list_of_bodies_to_another_county_is_not_of_it():
    found = posts(
        facts(
            "县委常委、常务副县长杨峰率县政府办、金融办、住建局、工业和商务局、投资促进局、和平街道、团结街道办事处等单位"
            "赴江苏省苏州市张家港市考察学习。",
        )
    )
    assert found["杨峰"] == [("县委常委", "中共商城县委"), ("常务副县长", "商城县人民政府")]
