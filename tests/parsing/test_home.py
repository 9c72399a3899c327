"""Where a page is at home when no publisher says so: its edges, the county it names again and again, its towns."""

import pytest

from archive.parsing.home import home
from archive.parsing.lexicon.gazetteer import as_of
from archive.parsing.records import Division

PINGJIANG = Division("湖南省", "岳阳市", "平江县")


@pytest.mark.parametrize(
    ("text", "county"),
    [
        ("平江县人民政府网 > 政务动态\n一周领导活动\n县委书记到安定镇调研。", "平江县"),
        ("将乐报道\n全县会议召开\n县委书记讲话。", "将乐县"),
        ("景谷先锋 2024年01月18日\n晨话工作法\n村里化解矛盾。", "景谷傣族彝族自治县"),
        ("华容报电子版 >> 1998年8月17日\n东山镇长抢险\n东山镇的堤保住了。", "华容县"),
        ("会议纪要\n县委书记主持会议。\n中共洞口县委办公室 2019年9月5日", "洞口县"),
        ("简讯\n本报讯 4月12日，临县克虎镇开会。\n本报讯 4月8日，临县湫水社区开会。\n天气", "临县"),
        ("简讯\n东坑镇深垟村党总支开会。\n大均乡修路。\n澄照乡装上小喇叭。\n天气", "景宁畲族自治县"),
        # A collection of articles from all over the country is at home in none of its places.
        ("沙河市委组织部\n大竹县的经验\n阿合奇县的经验\n天气\n临泉县的经验", None),
        ("工作报告\n各位代表：\n现在报告工作。", None),
        ("会议简讯\n城关镇开会。\n天气", None),
    ],
)
def test_the_home_of_a_page(text, county):
    assert home((), None, None, text).county == county


def test_a_paper_is_at_home_in_its_county_though_its_publisher_names_the_city_alone():
    found = home(("毕节市威宁自治县融媒体中心",), "威宁每日新闻", None, "要闻")
    assert (found.city, found.county) == ("毕节市", "威宁彝族回族苗族自治县")
    assert home(("毕节市融媒体中心",), "平江报", None, "要闻").county is None


TOWNS = "要闻\n大桥镇党委书记进村。\n杉洋镇开会。"


@pytest.mark.parametrize(
    ("paper", "text", "county"),
    [
        ("玉田报", TOWNS, "古田县"),  # by an old name of its town
        ("玉田报", f"{TOWNS}\n玉田县委主办", "玉田县"),
        ("玉田报", "要闻\n全县开会。", "玉田县"),
        ("花山宁明", "要闻\n宁明县开会。", "宁明县"),
        ("花山宁明", "要闻\n全区开会。", "花山区"),
    ],
)
def test_a_paper_may_bear_the_name_of_another_county(paper, text, county):
    assert home((), paper, None, text).county == county


@pytest.mark.parametrize(
    ("division", "year", "county"),
    [
        (Division("重庆市", None, "武隆区"), 2010, "武隆县"),
        (Division("重庆市", None, "武隆区"), 2020, "武隆区"),
        (Division("贵州省", "六盘水市", "盘州市"), 2016, "盘县"),
        (Division("河南省", "开封市", "祥符区"), 1997, "开封县"),
        (PINGJIANG, 1990, "平江县"),
        (PINGJIANG, None, "平江县"),
    ],
)
def test_what_a_county_was_called(division, year, county):
    assert as_of(division, year).county == county


def test_a_part_of_any_city_is_no_county_unless_its_city_is_named():
    told = "东区办事处\n区党工委书记调研。\n东区的街道"
    assert home((), None, None, told).county is None
    assert home((), "东区办事处", None, told).county is None
    assert home((), None, None, f"{told}\n攀枝花市领导陪同。").county == "东区"


@pytest.mark.parametrize(
    ("site", "place"),
    [
        ("中山网", Division("广东省", "中山市", None)),
        ("绍兴市第一中学", Division("浙江省", "绍兴市", None)),
        ("山西省人民政府门户网站", Division("山西省", None, None)),
        ("凤凰网", Division()),  # of no county by its short name alone
        ("东方网", Division()),
    ],
)
def test_the_site_of_a_page_tells_its_place_where_nothing_nearer_does(site, place):
    assert home((), None, None, "领导到街道调研\n市金融局副局长陪同。", (site,)) == place


def test_what_a_publisher_says_goes_before_the_site():
    assert home(("平江县融媒体中心",), None, None, "要闻", ("中山网",)) == PINGJIANG


@pytest.mark.parametrize("name", ["解放日报", "光明日报", "凤凰网", "东方网", "江南都市报"])
def test_a_national_paper_is_of_no_county_whose_name_its_own_begins_with(name):
    assert home((), name, None, "记者来到村里。") == Division()


def test_a_county_that_a_page_names_in_full_may_have_such_a_name():
    assert home((), "解放日报", None, "中共焦作市解放区委主办").county == "解放区"
