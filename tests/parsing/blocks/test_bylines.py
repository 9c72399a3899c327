import pytest

from archive.parsing.blocks import authorship, bylines, labelled_names, name_lists
from archive.text import fold


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("纪道成 黄 慧", ("纪道成", "黄慧")),
        ("吴 畅 章红荔 思 干玉春", ("吴畅", "章红荔", "思", "干玉春")),
        ("孟毅 郝 玲 史颖", ("孟毅", "郝玲", "史颖")),
        ("张三、李四，王五", ("张三", "李四", "王五")),
        ("买买提·艾力", ("买买提·艾力",)),
        ("令 狐荣茹 司徒 德坤", ("令狐荣茹", "司徒德坤")),
        ("皇甫桂 辉 钱智", ("皇甫桂辉", "钱智")),
    ],
)
def test_names_are_told_apart(text, expected):
    assert name_lists.names(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("责编:程云", [("责编", "程云")]),
        ("本 期 统 筹:纪道成 黄 慧 本期特约组稿:吴 畅", [("统筹", "纪道成 黄 慧"), ("特约组稿", "吴 畅")]),
        ("编辑 张三 校对 李四", [("编辑", "张三"), ("校对", "李四")]),
        ("责任编辑　祝　愿　　电脑排版　姬　翠", [("责任编辑", "祝　愿"), ("电脑排版", "姬　翠")]),
        ("本版编辑：沈永清 电子排版：陈莉", [("编辑", "沈永清"), ("电子排版", "陈莉")]),
        ("责编 农彩云  照排 苏海玲", [("责编", "农彩云"), ("照排", "苏海玲")]),
        ("责任编辑：扎西邓珠　　审稿：罗松次仁", [("责任编辑", "扎西邓珠"), ("审稿", "罗松次仁")]),
        ("责任编辑：宛如　　总值班：桂东升", [("责任编辑", "宛如"), ("总值班", "桂东升")]),
        ("责任编辑：黄伟平 2017-01-19 23：16：25", [("责任编辑", "黄伟平")]),
        ("特约组稿:施昱永 文 锋 杜明铭", [("特约组稿", "施昱永 文 锋 杜明铭")]),
        ("文/张三 图/李四", [("文", "张三"), ("图", "李四")]),
        ("编辑部召开会议", []),
        ("作者认为,这是好事", []),
    ],
)
def test_labels_are_read_if_the_line_consists_of_them(line, expected):
    assert [(label.role, label.value) for label in labelled_names.labelled(line)] == expected


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("本报讯 (甘 鑫)6月22日,会议召开。", ("甘鑫",)),
        ("本报讯（记者 甘鑫 通讯员 余文涛）4月11日", ("甘鑫", "余文涛")),
        ("本报讯 记者甘鑫报道 4月11日", ("甘鑫",)),
        ("本报讯(记者 薛椿辉 通讯 员 郝彬)近日", ("薛椿辉", "郝彬")),
        ("青山日报讯(青山报业全媒体记者 何立春 通讯员 邱冬)3月2日", ("何立春", "邱冬")),
        ("淮水在线5月6日讯(淮水在线记者 葛明)春耕时节", ("葛明",)),
        ("讯(石云)4月11日,会议召开。", ("石云",)),
        ("本站讯（职工通讯员 李琴雯 刘会）为深入推进党建,", ("李琴雯", "刘会")),
        ("人民网合肥11月8日电　（记者钱伟）安徽省司法厅日前出台", ("钱伟",)),
        ("4月11日,县长(代)出席会议", ()),
        ("会议召开。(详见二版)", ()),
    ],
)
def test_reporters_are_read_in_the_lead(lead, expected):
    assert bylines.lead_reporters(lead) == expected


def test_reporters_may_sign_at_the_end():
    assert bylines.signed_reporters(fold("与会人员参加会议。（记者 甘鑫）")) == ("甘鑫",)
    assert bylines.signed_reporters(fold("与会人员参加会议(甘鑫)。")) == ()


@pytest.mark.parametrize(
    ("line", "name", "post"),
    [
        ("中共张家界市委常委、组织部部长李传荣", "李传荣", "中共张家界市委常委、组织部部长"),
        ("大竹县委组织部部长曾姝姝", "曾姝姝", "县委组织部部长"),
        ("县委书记 张 三", "张三", "县委书记"),
        ("奈曼旗委宣传部部长 扎西顿珠", "扎西顿珠", "旗委宣传部部长"),
    ],
)
def test_post_and_name_are_told_apart(line, name, post):
    author = authorship.post_and_name(line)
    assert author and (author.name, author.post) == (name, post)


@pytest.mark.parametrize(
    "line", ["县委书记调研重点工业项目", "组织部部长", "会上,县委书记张三强调", "书记张三、镇长李四"]
)
def test_a_line_about_an_official_is_no_author_line(line):
    assert authorship.post_and_name(line) is None


@pytest.mark.parametrize(
    "line", ["本报讯(甘鑫)4月14日", "本报讯记者甘鑫报道4月", "新华社北京4月20日电", "商城讯(甘鑫)4月"]
)
def test_reports_begin_with_a_lead(line):
    assert bylines.begins_news(fold(line))


@pytest.mark.parametrize("line", ["商城县召开会议", "通讯员队伍建设", "(记者甘鑫)"])
def test_other_lines_begin_no_report(line):
    assert not bylines.begins_news(fold(line))


def test_a_line_that_ends_behind_a_middle_dot_does_not_cut_the_name():
    assert name_lists.names("阿依古丽· 艾合买提 张明") == ("阿依古丽·艾合买提", "张明")


def test_an_office_of_a_county_that_is_also_a_word_signs():
    assert authorship.is_local_organization("新市区委组织部")


@pytest.mark.parametrize(
    ("end", "sure", "names"),
    [
        ("建到哪里。(县搬迁安置办 王立平)", False, ("王立平",)),
        ("(撒营盘镇党委 李志华 鲁成英)", False, ("李志华", "鲁成英")),
        ("作典型发言。(下转第二版)", False, ()),
        ("调解纠纷3起。(赵小兰)", True, ("赵小兰",)),
        ("(记者:童大林 通讯员:袁小满)", False, ("童大林", "袁小满")),
        ("会议圆满结束。(融媒记者:童大林 编辑:袁小满 审核:左平)", False, ("童大林",)),
        ("(时间:上午九点)", False, ()),
        ("主持会议。(见图)", True, ()),
    ],
)
def test_who_signs_at_the_end(end, sure, names):
    assert bylines.signed_reporters(end, sure) == names


@pytest.mark.parametrize("line", ["文/图 本报记者 黄昌盛", "新华社记者 邹欣媛  本报记者 剡文鑫"])
def test_other_lines_that_name_reporters(line):
    assert bylines.is_byline("".join(line.split()))


def test_a_column_of_secretaries_is_no_author():
    assert authorship.post_and_name("书记谈党建") is None
    assert authorship.post_and_name("县委副书记、县长 加  措").name == "加措"


def test_a_bare_name_in_front_and_a_photographer_behind_sign_a_report():
    assert bylines.lead_reporters("(王莉)4月12日,县文旅局组织宣传。") == ("王莉",)
    assert bylines.lead_reporters("(一)加强领导,县文旅局组织宣传。") == ()
    assert bylines.signed_reporters("小产业长成了大产业。严庆丰 摄") == ("严庆丰",)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("县委党校副校长　费大川　税小婷", [("费大川", "县委党校副校长"), ("税小婷", None)]),
        ("(宫小芬 尚家镇文化站)", [("宫小芬", None)]),
        ("杜小生(市第七中学)", [("杜小生", None)]),
        ("县委召开 动员大会", []),
    ],
)
def test_an_author_stands_beside_the_office(line, expected):
    assert [(author.name, author.post) for author in authorship.with_office(line)] == expected


def test_who_took_a_picture_is_named_whatever_the_surname():
    assert bylines.photographers("光小霞　摄影报道") == ("光小霞",)
    assert bylines.photographers("艾尼·马木提摄") == ("艾尼·马木提",)
    assert bylines.photographers("图为摄影") == ()
    assert bylines.photographers_at_end("听乡亲们说心里话。 光小霞 摄") == ("光小霞",)
    assert bylines.photographers_at_end("大家都来拍摄") == ()


def test_a_body_is_not_cut_into_post_and_name():
    assert authorship.post_and_name("大安县人大常委会任免名单", trusted=True) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("文/图 向勇", ("向勇",)),
        ("文图/向勇", ("向勇",)),
    ],
)
def test_who_wrote_and_took_the_pictures_reports(line, names):
    assert bylines.is_byline("".join(line.split()))
    assert bylines.reporter_names(line) == names


def test_who_is_asked_wrote_nothing_and_who_drew_did():
    assert authorship.post_and_name("对话下党村党支部书记雷鸣山", trusted=True) is None
    assert [author.name for author in authorship.authors_of("禹 建/画")] == ["禹建"]
