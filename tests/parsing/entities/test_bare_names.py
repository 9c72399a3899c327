"""People without posts: lists, columns, labels, ages, comrades; and what only looks like one."""

import pytest

from tests.parsing.entities.reading import facts


def names(*paragraphs):
    return {person.name for person in facts(*paragraphs).people}


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["优秀共产党员（3名）", "田 野　于占山　勾桂英（女）", "隋玉龙"], {"田野", "于占山", "勾桂英", "隋玉龙"}),
        (["先进工作者", "苏日娜\t雷喆洋\t周喆\t万建国"], {"苏日娜", "雷喆洋", "周喆", "万建国"}),
        (["出　席：钟伯年　易小川　彭　湃　童 谣"], {"钟伯年", "易小川", "彭湃", "童谣"}),
        (["缺席：崔彬（出差）、才让东智（病假）"], {"崔彬", "才让东智"}),
        (["联系人：郭满江（县委老干部局）　电话：0818-7300021"], {"郭满江"}),
        (["李军、胡波、戴兆林等36人参加，现场清理河面。"], {"李军", "胡波", "戴兆林"}),
        (["重温周恩来同志关于调查研究的论述。"], {"周恩来"}),
        (["石银花，女，侗族，1968年4月生，古州镇村民。"], {"石银花"}),
        (["卢桂芝不慎遗失残疾证，声明作废。"], {"卢桂芝"}),
        (["居民袁拥军正忙着装车，种植户雍静烨拉家常。"], {"袁拥军", "雍静烨"}),
        (["县领导卜算子、修远、黑志强参加。"], {"卜算子", "修远", "黑志强"}),
        (["副主任古月、言午、弓长出席会议。"], {"古月", "言午", "弓长"}),
        (["县人民法院院长庄严、县人民检察院检察长白居正列席。"], {"庄严", "白居正"}),
        (["大会执行主席钟伯年、易小川在主席台就座。"], {"钟伯年", "易小川"}),
        (["东岭村种植户阿布都热依木笑着说。"], {"阿布都热依木"}),
        (["同居民彭浪、居民巴特尔·乌力吉拉家常。"], {"彭浪", "巴特尔·乌力吉"}),
        # What people are called, what villages are called, and words are no names.
        (["种植户廖阿姨说，党员严师傅正在采摘，村民老秦说。"], set()),
        (["让居民能就近就便找到组织，村民开玩笑说，农户增收。"], set()),
        (["县政府分管领导同志、相关负责同志参加。老同志们说。"], set()),
        (["上石桥镇、鄢岗镇、双椿铺镇参加，鄢岗镇在会上发言。鄢岗镇将继续努力。"], set()),
    ],
)
def test_names_without_posts(paragraphs, expected):
    assert names(*paragraphs) == expected


def test_a_name_that_the_article_repeats():
    found = names("海正江把最后一头驴卖了。海正江的女人坐在车里。", "天亮了，海正江说什么也不走。")
    assert found == {"海正江"}


def test_a_line_of_bodies_is_no_line_of_names():
    assert names("走马驿镇党委　白石山镇插箭岭村党支部　县医院内科党支部") == set()
