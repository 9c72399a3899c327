import pytest

from archive.parsing.blocks.title_block import author_heading, read_title_block, title_text
from archive.parsing.blocks.title_lines import leads_to
from archive.parsing.lines.script import reading_text
from archive.parsing.lines.text_lines import LineWrapping, text_lines_of

MESSAGE, EVENT, KICKER = "加快项目建设 确保如期完工", "鲁新建调研重点工业项目", "周哲在项目建设工作推进会上强调"


def block(*lines):
    return read_title_block(text_lines_of(reading_text("\n".join(lines))), LineWrapping())


@pytest.mark.parametrize("lines", [(MESSAGE, EVENT), (EVENT, MESSAGE)])
def test_the_message_is_the_headline_in_either_order(lines):
    found = block(*lines)
    assert (found.headline, found.kicker, found.subtitle) == (MESSAGE, None, EVENT)


@pytest.mark.parametrize("lines", [(MESSAGE, KICKER), (KICKER, MESSAGE)])
def test_a_line_that_ends_in_qiangdiao_is_the_kicker(lines):
    found = block(*lines)
    assert (found.headline, found.kicker, found.subtitle) == (MESSAGE, KICKER, None)


def test_an_upset_headline_is_put_in_order():
    assert block("创建跑出加速度", "商城:全域旅游").headline == "商城:全域旅游创建跑出加速度"


def test_a_title_printed_again_counts_once_and_its_author_is_no_title():
    found = block("李传荣：以党建 推动发展落地见效", "以党建", "推动发展落地见效", "中共张家界市委常委李传荣")
    assert found.headline == "以党建 推动发展落地见效"
    assert [(author.name, author.post) for author in found.authors] == [("李传荣", "中共张家界市委常委")]


@pytest.mark.parametrize(
    ("text", "wraps", "expected"),
    [
        ("产旅融合 助力乡村振兴", LineWrapping(column=14), "产旅融合 助力乡村振兴"),
        ("商城县汪岗镇快速推进电子医 保卡激活工作", LineWrapping(column=14), "商城县汪岗镇快速推进电子医保卡激活工作"),
        ("打通 最后一米", LineWrapping(), "打通最后一米"),
    ],
)
def test_spaces_stay_where_they_separate_clauses(text, wraps, expected):
    assert title_text(text, wraps) == expected


@pytest.mark.parametrize("text", ["商城:全域旅游创建跑出加速度", "一要:提高站位抓落实", "李高岭强调,县委组织部:要抓好"])
def test_a_colon_alone_names_no_author(text):
    assert author_heading(text) is None


@pytest.mark.parametrize(
    ("text", "author", "title"),
    [
        ("1.兴宁市委组织部:做好用地用能保障", "兴宁市委组织部", "做好用地用能保障"),
        ("12、盂县县委常委左霁月：引导能人返乡创业", "左霁月", "引导能人返乡创业"),
    ],
)
def test_the_number_before_an_author_belongs_to_neither_author_nor_title(text, author, title):
    heading = author_heading(text)
    assert ([each.name for each in heading.authors], heading.right) == ([author], title)
    assert not any((each.post or "")[:1].isdigit() for each in heading.authors)


@pytest.mark.parametrize(
    ("lines", "headline", "subtitle"),
    [
        (("我县召开表彰大会", "陈显卿出席并讲话 廖富进主持"), "我县召开表彰大会", "陈显卿出席并讲话 廖富进主持"),
        (("乡村振兴领头雁", "——记商桥村党支部书记张建民"), "乡村振兴领头雁", "——记商桥村党支部书记张建民"),
        (("【工作动态】", "县委召开动员部署会"), "县委召开动员部署会", None),
        (("胡宅乡帮助200余名", "留守妇女挣钱顾家"), "胡宅乡帮助200余名留守妇女挣钱顾家", None),
        (("九店乡石场村：", "支部“领航” 黄姜“生金”"), "九店乡石场村：支部“领航” 黄姜“生金”", None),
    ],
)
def test_lines_of_a_title_have_their_parts(lines, headline, subtitle):
    found = block(*lines)
    assert (found.headline, found.subtitle, found.authors) == (headline, subtitle, ())


def test_a_clause_cut_in_two_is_known_by_the_text_below():
    rows = text_lines_of(reading_text("胡宅乡举行“永远跟党走”\n红歌大合唱"))
    assert read_title_block(rows, LineWrapping(), body="近日，胡宅乡举行“永远跟党走”红歌大合唱比赛。").headline == (
        "胡宅乡举行“永远跟党走”红歌大合唱"
    )


@pytest.mark.parametrize(
    ("above", "below", "leads"),
    [
        ("市委召开经济工作会议", "继续治理整顿 求得稳步前进", True),
        ("沭阳县参议会开幕", "三三制里话增产丰收", True),
        ("一个老支书的故事", "心里装着集体的胡大生", True),
        ("大漠边的村支书", "白万库：把根扎进沙里的人", True),
        ("伏龙泉公社东风大队", "改土不停步 旱田变良田", True),
        ("县十九届人大一次会议", "举行第二次全体会议", False),
        ("昌图县人大常委会", "任免名单", False),
        ("以高质量基层党建", "推动“三高四新”战略落地见效", False),
        ("丹霞脚下立规矩", "烟叶地里听民声", False),
    ],
)
def test_a_line_that_is_whole_by_itself_leads_to_the_headline(above, below, leads):
    assert leads_to(above, below) is leads


def test_a_town_in_front_of_a_colon_is_no_author_whatever_family_name_it_begins_with():
    assert author_heading("巴底乡：党员认亲进寨子") is None
    assert author_heading("方村镇：党员认亲进寨子") is None


@pytest.mark.parametrize(
    ("lines", "headline", "subtitle"),
    [
        (["全县党建工作会召开"] * 3, "全县党建工作会召开", None),
        (["全县党建", "工作会召开", "全县党建工作会召开", "全县党建"], "全县党建工作会召开", None),
        (["全县党建工作会召开", "全县党建", "工作会召开", "——在平安镇"], "全县党建工作会召开", "——在平安镇"),
        (["党"] * 5_000, "党", None),
    ],
)
def test_titles_printed_again_count_once_however_many_lines_they_have(lines, headline, subtitle):
    found = block(*lines)
    assert (found.headline, found.subtitle) == (headline, subtitle)
