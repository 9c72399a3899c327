"""Behind a full post any family name with any given name is read, and no word that may stand there as well."""

import pytest

from archive.parsing.entities.people import find_holdings
from archive.parsing.entities.posts import PlacesAround, find_titles
from archive.parsing.lexicon.word_lists import sections, word_list
from tests.parsing.entities.reading import facts, posts

OPENINGS = ("主持召开会议", "到鄢岗镇调研党建工作", "强调,要抓好党建", "出席会议并讲话", "深入双椿铺镇调研")
GIVEN_NAMES = [
    "胜利",
    "前进",
    "明亮",
    "学习",
    "和平",
    "建国",
    "志强",
    "伟",
    "敏",
    "丽华",
    "国平",
    "永红",
    "向东",
    "进",
    "平",
    "学文",
    "文化",
    "光明",
    "建设",
    "卫东",
    "解放",
    "援朝",
    "爱民",
    "为民",
    "振兴",
    "正义",
    "长征",
    "跃进",
    "东升",
    "红",
    "军",
    "海洋",
    "春生",
    "立新",
    "民",
    "自强",
    "开明",
    "秀英",
    "晓东",
    "永强",
    "成功",
    "团结",
    "兴旺",
    "玉兰",
    "忠诚",
]


def names(text):
    titles = find_titles(text, PlacesAround())
    found = find_holdings(text, titles, PlacesAround(), frozenset())
    return [reading.name for holding in found for reading in holding.names]


def family_names():
    lists = sections("surnames.txt")
    return [*"".join((*lists["single"], *lists["wordlike"])), *lists["compound"]]


def is_word_itself(name):
    """True for what no reader could tell from a name by this sentence alone: 农民, 和平; 同志|强; 司长|征."""
    titles = sections("post_words.txt")["title"]
    begins_title = any(name.startswith(title) for title in titles) or name.startswith("同志")
    return begins_title or name in word_list("words_before_predicates.txt")


@pytest.mark.slow
def test_every_family_name_is_read_with_every_given_name():
    assert len(GIVEN_NAMES) == 45
    assert len(family_names()) > 560
    missed = {
        family + given
        for family in family_names()
        for given in GIVEN_NAMES
        for opening in OPENINGS
        if names(f"县委书记{family}{given}{opening}") != [family + given]
    }
    assert sorted(name for name in missed if not is_word_itself(name)) == []


@pytest.mark.parametrize(
    "text",
    [
        "县委书记为民情怀深",
        "县委书记要带头讲党课",
        "县委书记和县长共同出席",
        "县委书记、县长出席会议",
        "县委书记向全县人民拜年",
        "县委书记在会上强调",
        "县委书记到村任职",
        "在任县委书记时强调",
        "县委书记同志带头",
        "县委书记有关讲话",
        "县委书记后出席",
        "县委书记全程参加会议",
        "县委书记全面主持工作",
        "县委书记多次到基层调研",
        "县委书记应带头",
        "县委书记都出席会议",
        "县委书记来到村里",
        "县委书记解决问题",
        "县委书记相继深入基层",
        "县委书记连续到基层",
        "县委书记年初到村",
        "县委书记家访",
        "县委书记通过座谈",
        "县委书记时时强调",
        "县委书记经常深入基层",
        "县委书记就如何",
        "县委书记牵头抓总",
        "县委书记从严",
        "县委书记分别深入基层",
        "县委书记亲自到村",
        "县委书记及时到场",
        "县委书记再次强调",
        "县委书记还强调",
        "县委书记和班子成员深入基层",
        "县委书记原则上参加",
        "县委书记水平高",
        "县委书记每年到村",
        "镇党委书记和村支书出席",
        "县委书记首先到",
        "县委书记今年到",
        "县委书记当天到",
        "县委书记有责任带领",
        "党委书记同村民说",
    ],
)
def test_words_between_post_and_predicate_are_no_names(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "市县领导方志平、菓云坤、林文耀、沈春生等参加调研。",
            ["方志平", "菓云坤", "林文耀", "沈春生"],
        ),  # 菓: in no list
        ("县领导方志平、各乡镇、县直单位负责人参加。", ["方志平"]),
        ("韩春生从桐庐县县长任武义县委书记。", ["韩春生"]),
        ("为“最美护林人”韩春生颁奖。", ["韩春生"]),
        ("塘湾村党支部书记全胜利把表贴在村口，村党支部书记但国梁想了个办法。", ["但国梁", "全胜利"]),
        ("县委老干部局局长钏丽芳说，乡镇组织委员连发展党员的程序都说不清楚。", ["钏丽芳"]),
        ("下滩村党支部书记韩阿布都力，拉兄村党支部书记尕藏东智讲牦牛。", ["尕藏东智", "韩阿布都力"]),
        (
            "镇长叶尔兰·胡安别克骑马赶来，村党支部书记古丽·买买提和第一书记韩春生在等。",
            ["古丽·买买提", "叶尔兰·胡安别克", "韩春生"],
        ),
        ("给老人涂胭脂，木匠来给树量腰围，不让群众白跑，队员冒雪上山，请支部书记代缴党费。", []),
        ("会计韩春生记账，村文书任福山唱票。", ["任福山", "韩春生"]),
        ("外公葛明发跟着队伍走了。", ["葛明发"]),
        ("县民政局救助股原副股长类春祥审核不严。", ["类春祥"]),
        ("乡党委书记秦秋生来看他。", ["秦秋生"]),
        ("回族老人马秀花、哈萨克族妇女都来了。", ["马秀花"]),
        ("组织党员查思想、看宗旨，查作风、看服务。", []),
        ("党代表、政协委员代表共20余人参加会议。", []),
        ("干部清白，群众明白。", []),
        ("县领导方志平、任福山、张世谦和各乡镇负责人参加会议。", ["任福山", "张世谦", "方志平"]),
        ("在镇党委书记石岩和组织委员韩春生的陪同下看望老人。", ["石岩", "韩春生"]),
        ("镇组织委员周雷对村“两委”进行培训。", ["周雷"]),
        ("乡党委书记泮志刚、镇长贠靖、镇长弥长安参加。", ["弥长安", "泮志刚", "贠靖"]),
        ("县工商联主席欧阳燕率20余人到外县考察。", ["欧阳燕"]),
        ("退役军人沈军则请教母羊产后怎么喂。", ["沈军"]),
        ("墙上挂着一面洗得发白的党旗。", []),
    ],
)
def test_whom_a_list_or_an_honour_names(text, expected):
    assert sorted(posts(facts(text))) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县委常委宣传部长方志平陪同。", ["县委常委", "宣传部长"]),
        ("县人大常委会主任方志平陪同。", ["县人大常委会主任"]),
        ("县委常委办主任方志平陪同。", ["县委常委办主任"]),
    ],
)
def test_a_membership_that_touches_a_post_is_one_of_its_own(text, expected):
    assert [post for post, _ in posts(facts(text))["方志平"]] == expected
