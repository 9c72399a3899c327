"""Names of lists that words announce, of lists of bodies, and what stands behind posts and is nobody's name."""

import pytest

from archive.parsing import parse
from archive.parsing.records import ParseContext

HEAD = """柳河县召开党建工作推进会
本报讯（记者 何青）6月18日，柳河县召开基层党建工作推进会，县委书记郭树民出席会议并讲话。
"""


def people(text):
    """Who is named below the report of a meeting, besides its speaker."""
    source = parse((HEAD + text).encode(), ParseContext(name="页.txt"))
    return {person.name for article in source.articles for person in article.facts.people} - {"郭树民"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "领导小组由县委副书记王志强任组长，成员由张建平、刘晓燕、陈志刚、赵永红组成。",
            "王志强 张建平 刘晓燕 陈志刚 赵永红",
        ),
        ("领导小组成员：张建平（县委办）、刘晓燕（县财政局）、陈志刚等同志参加。", "张建平 刘晓燕 陈志刚"),
        (
            "出席会议的有张建平（县委办主任）、刘晓燕（县财政局局长）、陈志刚（青石镇党委书记）。",
            "张建平 刘晓燕 陈志刚",
        ),
        ("受表彰的有张建平（青石镇）、刘晓燕（红石镇）、赵永红（上湾村）。", "张建平 刘晓燕 赵永红"),
        (
            "第一组组长张建平，成员刘晓燕、陈志刚；第二组组长赵永红，成员孙志远、周晓峰。",
            "张建平 刘晓燕 陈志刚 赵永红 孙志远 周晓峰",
        ),
        ("评委张建平、刘晓燕、陈志刚现场打分。", "张建平 刘晓燕 陈志刚"),
        ("城区支部张建平、上湾支部刘晓燕、离退休支部陈志刚先后发言。", "张建平 刘晓燕 陈志刚"),
        ("青石镇张建平、水务局刘晓燕、卫生局陈志刚6名负责人签了字。", "张建平 刘晓燕 陈志刚"),
        ("县领导一行先后到大寨张建平、红石刘晓燕、罗村陈志刚等群众家中慰问。", "张建平 刘晓燕 陈志刚"),
        ("党员代表张建平（上湾村）、刘晓燕（下湾村）发言。", "张建平 刘晓燕"),
        ("副镇长张建平及刘晓燕到村走访。", "张建平 刘晓燕"),
        ("村民们聊起他们的“第一书记”张建平，个个都赞不绝口。", "张建平"),
        ("最后走访的是一名坚强的女性——刘晓燕，她独自抚养着两个孩子。", "刘晓燕"),
        (
            "县优秀共产党员：张建平、刘晓燕、陈志刚；优秀党务工作者：赵永红；“一对好主干”：孙志远、周晓峰",
            "张建平 刘晓燕 陈志刚 赵永红 孙志远 周晓峰",
        ),
        ("张建平，1962年11月生，湖南衡南县委书记；", "张建平"),
        ("省委党校教授张建平也说，县一级政权承上启下。", "张建平"),
        ("青石乡副乡长益西拉么背包进村走基层。", "益西拉么"),
    ],
)
def test_each_name_of_a_list_is_read(text, names):
    assert people(text) == set(names.split())


@pytest.mark.parametrize(
    "text",
    [
        "县里以两个县委书记项目和30个基层党委书记项目为抓手。",
        "青石乡驻村干部向光荣在党50年的老党员颁发纪念章。",
        "在一幢老旧居民楼内，志愿者清除了小广告。",
        "先进基层党组织：上湾村党支部；典型经验：抓好队伍、建强堡垒。",
        "会议选举产生了青石镇人民政府镇长和镇人大主席团主席。",
        "会上介绍了青石乡政协委员和政协工作的一些基本情况。",
        "全体成员由各村推荐、镇党委审定。",
        "获奖的有先进集体、优秀个人和组织单位。",
        "上湾村村委会、青石镇计生办、县水务局先后发言。",
    ],
)
def test_what_is_no_name_is_nobody(text):
    assert people(text) == set()


def test_who_is_congratulated_on_a_post_is_read_or_not_but_never_breaks_the_reading():
    text = "最后，党委书记王志强同志对张建平同志当选为镇人大主席表示祝贺。"
    assert "王志强" in people(text)
