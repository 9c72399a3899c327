"""People and the posts a text attests for them."""

import pytest

from archive.parsing.records import Division
from tests.parsing.entities.reading import COUNTY, facts, posts

CITY = Division("安徽省", "阜阳市")
COMMITTEE, GOVERNMENT = "中共商城县委", "商城县人民政府"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县委副书记、县长周哲主持会议。", {"周哲": [("县委副书记", COMMITTEE), ("县长", GOVERNMENT)]}),
        ("市人大常委会副主任、县委书记李高岭出席。",
         {"李高岭": [("市人大常委会副主任", "信阳市人大常委会"), ("县委书记", COMMITTEE)]}),
        ("县委常委、组织部部长吕菲作了安排。",
         {"吕菲": [("县委常委", COMMITTEE), ("组织部部长", f"{COMMITTEE}组织部")]}),
        ("县委常委、宣传部长花少锋指出，要抓好落实。",
         {"花少锋": [("县委常委", COMMITTEE), ("宣传部长", f"{COMMITTEE}宣传部")]}),
        ("县委常委、办公室主任余本军就工作作了安排。",
         {"余本军": [("县委常委", COMMITTEE), ("办公室主任", f"{COMMITTEE}办公室")]}),
        ("学习习近平总书记重要讲话精神。", {"习近平": [("总书记", "中共中央")]}),
        ("县领导张玉梅、王国强、欧阳明调研。", {"张玉梅": [], "王国强": [], "欧阳明": []}),
        ("副县长程琳、鲁明振参加。", {"程琳": [("副县长", GOVERNMENT)], "鲁明振": [("副县长", GOVERNMENT)]}),
        ("县委书记阿不都·热合曼强调，要抓好落实。", {"阿不都·热合曼": [("县委书记", COMMITTEE)]}),
        ("商城县长周哲出席。", {"周哲": [("县长", GOVERNMENT)]}),
        ("县自然资源和规划局局长尉迟恭汇报了情况。",
         {"尉迟恭": [("县自然资源和规划局局长", "商城县自然资源和规划局")]}),
        ("县委常委、政法委书记向信就网格化管理作了安排。",
         {"向信": [("县委常委", COMMITTEE), ("政法委书记", f"{COMMITTEE}政法委")]}),
        ("副县长许民就集体经济作了安排。", {"许民": [("副县长", GOVERNMENT)]}),
        ("县委书记高敏前往企业调研。", {"高敏": [("县委书记", COMMITTEE)]}),
        ("县委书记雷兰、县长秦鸿平等11名同志先后发言。",
         {"雷兰": [("县委书记", COMMITTEE)], "秦鸿平": [("县长", GOVERNMENT)]}),
        ("就贯彻落实会议精神，古丽娜尔·吐尔地表示，要抓好落实。", {"古丽娜尔·吐尔地": []}),
        ("就贯彻落实会议精神，扎西顿珠强调，要抓好落实。", {"扎西顿珠": []}),
        ("党员代表文莲云谈了体会。", {"文莲云": []}),
        ("会员刘英、李勇达被评为先进，会员程闯、邓义胜获奖。", dict.fromkeys(("刘英", "李勇达", "程闯", "邓义胜"), [])),
        ("村民王长春一脸自豪，驻村工作组成员李鹏在调研。", {"王长春": [], "李鹏": []}),
        # The words behind a name are none of it, and a province is no person.
        ("副县长王春向考察团介绍情况。", {"王春": [("副县长", GOVERNMENT)]}),
        ("县委书记龙峰不知道。", {"龙峰": [("县委书记", COMMITTEE)]}),
        ("习近平总书记曾多次作出指示。", {"习近平": [("总书记", "中共中央")]}),
        ("惠城区委书记黄干强、广西自治区来宾市象州县委书记龙秀出席。",
         {"黄干强": [("区委书记", "中共惠城区委")], "龙秀": [("县委书记", "中共象州县委")]}),
        ("县委常委、副县长兼财政局局长李强出席。",
         {"李强": [("县委常委", COMMITTEE), ("副县长", GOVERNMENT), ("财政局局长", "商城县财政局")]}),
        ("他是时任县委副书记的单得真。", {"单得真": [("县委副书记", COMMITTEE)]}),
        ("地委副书记李强出席。", {"李强": [("地委副书记", "地委")]}),
        ("学军中学校长陈立群退休。", {"陈立群": [("校长", "学军中学")]}),
        ("上石桥镇塘湾村驻村第一书记李高岭说。", {"李高岭": [("驻村第一书记", "商城县上石桥镇塘湾村")]}),
        ("由县委书记梁英任组长，县委副书记、县长成旭任副组长。",
         {"梁英": [("县委书记", COMMITTEE), ("组长", None)],
              "成旭": [("县委副书记", COMMITTEE), ("县长", GOVERNMENT), ("副组长", None)]}),
        ("县委书记、县委党建工作领导小组组长杨义龙主持。",
         {"杨义龙": [("县委书记", COMMITTEE), ("县委党建工作领导小组组长", f"{COMMITTEE}党建工作领导小组")]}),
        ("市委第三巡察组组长何建军通报。", {"何建军": [("市委第三巡察组组长", "中共信阳市委第三巡察组")]}),
        ("县税务局党委书记、局长农建国带队。",
         {"农建国": [("县税务局党委书记", "商城县税务局党委"), ("局长", "商城县税务局")]}),
        ("县委副书记、代县长金艳出席。", {"金艳": [("县委副书记", COMMITTEE), ("代县长", GOVERNMENT)]}),
        ("闭海燕（县委副书记、县长）", {"闭海燕": [("县委副书记", COMMITTEE), ("县长", GOVERNMENT)]}),
        ("覃　乐（县委常委）", {"覃乐": [("县委常委", COMMITTEE)]}),
        ("岑光洪代表（上石桥镇塘湾村党支部书记）", {"岑光洪": [("党支部书记", "商城县上石桥镇塘湾村党支部")]}),
        ("余世碧 县农业农村局局长 主持全面工作", {"余世碧": [("县农业农村局局长", "商城县农业农村局")]}),
        ("人物名片：郎晓东，双椿铺镇党委书记。", {"郎晓东": [("党委书记", "商城县双椿铺镇党委")]}),
        ("李红，女，苗族，双椿铺镇党委组织委员。", {"李红": [("党委组织委员", "商城县双椿铺镇党委")]}),
        # A body with a name of its own is no part of the post, nor is one before a personal rank.
        ("县委组织部部长吕菲作了安排。", {"吕菲": [("组织部部长", f"{COMMITTEE}组织部")]}),
        ("县委组织部副部长佘雪作了点评。", {"佘雪": [("县委组织部副部长", f"{COMMITTEE}组织部")]}),
        ("县委书记会见羚锐集团董事长王小桥一行。", {"王小桥": [("董事长", "羚锐集团")]}),
        ("县第二小学党支部书记、校长谭晓静说。",
         {"谭晓静": [("党支部书记", "商城县第二小学党支部"), ("校长", "商城县第二小学")]}),
        ("县审计局一级主任科员李建国参加。", {"李建国": [("一级主任科员", "商城县审计局")]}),
        ("县检察院检察官方欢参加。", {"方欢": [("检察官", "商城县人民检察院")]}),
        # Names that are words or rare, behind a full post.
        ("县委书记关中庆主持会议。", {"关中庆": [("县委书记", COMMITTEE)]}),
        ("县公安局副局长摆玉清宣读了方案。", {"摆玉清": [("县公安局副局长", "商城县公安局")]}),
        ("县委书记亓红兵在自家门口挂牌。", {"亓红兵": [("县委书记", COMMITTEE)]}),
        ("县委书记高度重视，县长马上安排，县委常委全程陪同。", {}),
        ("列席：杜昭海（县财政局局长）", {"杜昭海": [("县财政局局长", "商城县财政局")]}),
        ("王树成上石桥镇塘湾村党支部书记", {"王树成": [("党支部书记", "商城县上石桥镇塘湾村党支部")]}),
        # Family names that few bear, and verbs of one character behind a name.
        ("塘湾村党总支书记杞永贵说，路修好了。", {"杞永贵": [("党总支书记", "塘湾村党总支")]}),
        ("县委常委、组织部部长仪凤山主持。",
         {"仪凤山": [("县委常委", COMMITTEE), ("组织部部长", f"{COMMITTEE}组织部")]}),
        ("县委组织部副部长申屠明又把材料看了一遍。", {"申屠明": [("县委组织部副部长", f"{COMMITTEE}组织部")]}),
        ("县长方立接下三封来信。", {"方立": [("县长", GOVERNMENT)]}),
        ("县委组织部部务委员佘建文授课。", {"佘建文": [("县委组织部部务委员", f"{COMMITTEE}组织部")]}),
        ("鄢岗法庭庭长梅翠芳调解。", {"梅翠芳": [("庭长", "鄢岗法庭")]}),
        # Posts behind the name: called by it, in clauses of its own, before a colon.
        ("陈丽芬秘书长宣读了名单。", {"陈丽芬": [("秘书长", None)]}),
        ("周立新，县农业农村局局长，连续住村二十天。", {"周立新": [("县农业农村局局长", "商城县农业农村局")]}),
        ("副县长：王维民　蔡明秀", {"王维民": [("副县长", GOVERNMENT)], "蔡明秀": [("副县长", GOVERNMENT)]}),
        ("商城经济开发区召开动员会。党工委书记仇建国讲话。", {"仇建国": [("党工委书记", "商城经济开发区党工委")]}),
        ("县长：大家好。", {}),
        ("成为好书记", {}),
        ("县委书记", {}),
        ("全面落实党委书记", {}),
        ("康淑琴（女）县公安局副局长", {"康淑琴": [("县公安局副局长", "商城县公安局")]}),
        ("“评上了。”塘湾村党总支书记陈昌明说：“干劲足了。”", {"陈昌明": [("党总支书记", "塘湾村党总支")]}),
        ("村党支部书记、村委会主任余志成介绍。",
         {"余志成": [("村党支部书记", "村党支部"), ("村委会主任", "村委会")]}),
        ("县长高尚君就《实施意见》作了说明。", {"高尚君": [("县长", GOVERNMENT)]}),
        ("县委组织部副部长、县直工委书记高建伟主持。",
         {"高建伟": [("县委组织部副部长", f"{COMMITTEE}组织部"), ("县直工委书记", "商城县直工委")]}),
        ("县人大常委会主任玄吉洙，县政协主席南昌星参加。",
         {"玄吉洙": [("县人大常委会主任", "商城县人大常委会")], "南昌星": [("县政协主席", "商城县政协")]}),
        ("县政协副主席才让卓玛出席。", {"才让卓玛": [("县政协副主席", "商城县政协")]}),
        ("村民罗水根乐呵呵地说。", {"罗水根": []}),
        ("县委书记高度重视，党委书记任务明确。", {}),
        ("县委书记全程陪同，县长向全县人民拜年，党委书记同村民说。", {}),
    ],
)  # fmt: skip
def test_posts_and_the_organizations_behind_them(text, expected):
    assert posts(facts(text)) == expected


def test_village_secretaries_hold_their_posts_with_the_whole_chain_of_places():
    found = facts("会上,临泉县长官镇党委书记李强、阜南县段郢乡蒲庄村党总支第一书记许奕等11名书记作了发言。", place=CITY)
    assert posts(found) == {
        "李强": [("党委书记", "临泉县长官镇党委")],
        "许奕": [("党总支第一书记", "阜南县段郢乡蒲庄村党总支")],
    }


def test_a_community_stands_behind_the_next_title_of_the_chain():
    found = facts("永定区凤城街道龙凤社区党总支书记、居委会主任谢灿兴介绍说。", place=Division("福建省", "龙岩市"))
    assert [post.org for post in found.people[0].attestations[0].posts][1].endswith("龙凤社区居委会")


def test_the_city_of_a_county_paper_is_its_parent_and_a_county_level_city_its_own():
    assert posts(facts("市委书记王明出席。")) == {"王明": [("市委书记", "中共信阳市委")]}
    own = facts("市委书记王明出席。", place=Division("河北省", "邢台市", "沙河市"))
    assert posts(own) == {"王明": [("市委书记", "中共沙河市委")]}


def test_a_name_seen_with_its_post_is_counted_again_where_it_stands_bare():
    found = facts("县委书记李高岭出席。", "李高岭强调，要抓落实。", headline="李高岭调研城市建设")
    assert [(person.name, person.mentions) for person in found.people] == [("李高岭", 3)]


def test_other_mentions_show_where_a_name_ends():
    found = facts("县委书记江艳激越地发言。", "江艳要求，各级要抓好落实。")
    assert [person.name for person in found.people] == ["江艳"]


def test_attestations_point_at_the_printed_words():
    text = "当天上午，县委书记李高岭出席会议。"
    attestation = facts(text).people[0].attestations[0]
    assert text[attestation.start : attestation.end] == attestation.as_printed == "县委书记李高岭"
    assert attestation.sentence == text


def test_reporters_are_not_repeated_among_people():
    assert facts("甘鑫指出，要抓好落实。", reporters=("甘鑫",), place=COUNTY).people == ()


def test_a_name_is_given_in_the_characters_of_its_text():
    assert "乾小玲" in posts(facts("县长叶于峰、组织部部长乾小玲参加。"))


def test_a_name_of_another_people_ends_with_its_last_character():
    assert "娜仁托娅" in posts(facts("副县长斯琴高娃、民政局局长娜仁托娅参加。"))
