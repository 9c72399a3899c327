"""What kind an article is, and which place it is about."""

import pytest

from archive.parsing.genre import kind_of_article, reported
from archive.parsing.records import Author, Division, Kind, Paragraph, ParsedArticle, Span
from tests.parsing.entities.reading import facts


def by_rules(text, **article):
    return kind_of_article(ParsedArticle((Paragraph(text, Span(0, len(text))),), **article), "plain")


@pytest.mark.parametrize(
    ("article", "kind"),
    [
        ({"headline": "全市优秀书记座谈会召开"}, Kind.SYMPOSIUM),
        ({"headline": "商城县召开工作推进会"}, Kind.MEETING),
        ({"headline": "加快建设 确保完工", "subtitle": "鲁新建调研工业项目"}, Kind.INSPECTION),
        ({"headline": "在全县干部大会上的讲话"}, Kind.SPEECH),
        ({"authors": (Author("李国立", "清河县委组织部部长"),)}, Kind.SIGNED),
        ({"authors": (Author("龙岩市委组织部", is_organization=True),)}, Kind.EXPERIENCE),
        ({"headline": "蔬菜上市"}, Kind.OTHER),
        ({"headline": "县人大常委会主任何春生督导森林防火"}, Kind.INSPECTION),
        ({"headline": "全县项目建设观摩会在柳河镇举行"}, Kind.MEETING),
        ({"headline": "甘大山同志逝世"}, Kind.OTHER),
        ({"headline": "关于四起典型问题的通报"}, Kind.OTHER),
        ({"headline": "县长与大学生村官座谈"}, Kind.SYMPOSIUM),
        ({"headline": "三三制里话增产", "kicker": "沭阳县参议会开幕"}, Kind.MEETING),
        ({"headline": "政府工作报告(摘登)"}, Kind.SPEECH),
        ({"headline": "党课开进车间"}, Kind.OTHER),
        ({"headline": "县委督导组“开门”第一课"}, Kind.OTHER),
        ({"headline": "春季造林大会战打响"}, Kind.OTHER),
        ({"headline": "文化馆歌咏会举行"}, Kind.OTHER),
        ({"headline": "2023年全县基层党建工作要点"}, Kind.OTHER),
        # Documents are what they are called, whoever issues them.
        (
            {"headline": "费县县管干部任前公示", "authors": (Author("中共费县县委组织部", is_organization=True),)},
            Kind.OTHER,
        ),
        ({"headline": "讣　告"}, Kind.OTHER),
        ({"headline": "一周领导活动（2021年3月8日—3月14日）"}, Kind.OTHER),
        ({"headline": "2016年全县党政机构名录"}, Kind.OTHER),
        ({"headline": "陈世玉同志生平"}, Kind.OTHER),
        ({"headline": "节日出行温馨提示"}, Kind.OTHER),
        ({"headline": "县委常委会第十七次会议纪要"}, Kind.MEETING),
        ({"headline": "政府工作报告", "authors": (Author("庾信", "县长"),)}, Kind.SPEECH),
        ({"headline": "项乐民召开座谈会听取群众意见"}, Kind.SYMPOSIUM),
        ({"headline": "主题教育领导小组会议召开", "subtitle": "奉春来主持并讲话"}, Kind.MEETING),
        ({"headline": "庞广军在头道沟村督查党建扶贫工作"}, Kind.INSPECTION),
        ({"headline": "把课堂办成沃土", "subtitle": "——第二小学党支部工作侧记"}, Kind.EXPERIENCE),
    ],
)
def test_kind(article, kind):
    assert by_rules("近日，喜讯传来。", **article) is kind


@pytest.mark.parametrize(
    ("text", "article", "place"),
    [
        ("正文。", {"authors": (Author("李国立", "清河县委组织部部长"),)}, Division("河北省", "邢台市", "清河县")),
        ("全市会议召开。临泉县长官镇、阜南县段郢乡、界首市陶庙镇发言。", {}, Division("安徽省", "阜阳市")),
        ("大竹县突出重点。大竹县强调落实。", {}, Division("四川省", "达州市", "大竹县")),
        ("莲都区、富平县、东山县、大竹县的县委书记参加座谈。", {}, Division()),
        ("县委副书记、代县长叶青参加审议，代县长叶青讲话。", {}, Division()),
        ("县农委主任许昌发到会讲话。", {}, Division()),
        ("调整涉及桐庐县、武义县、嘉善县、缙云县的县长。", {}, Division("浙江省")),
    ],
)
def test_place_without_a_publication(text, article, place):
    assert facts(text, place=Division(), **article).place == place


def test_a_city_named_with_no_county_of_its_own_is_no_error():
    found = facts("全市工作会召开。信阳市强调，信阳市要求。大竹县发言，大竹县作表态。", place=Division())
    assert found.place == Division("河南省", "信阳市")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("县委书记李高岭到鄢岗镇督导防汛，走访困难群众。", Kind.INSPECTION),
        ("县委书记李高岭到鄢岗镇走访困难群众，送去米面油。", Kind.OTHER),
        ("县交通局局长王家才到鄢岗镇督导公路春季管护。", Kind.OTHER),
        ("村支书李高岭每周带人检查一次卫生。", Kind.OTHER),
        ("县文旅局组织人员开展宣传，并走访了脱贫户等群众。", Kind.OTHER),
    ],
)
def test_who_goes_to_see_is_somebody_in_office(text, kind):
    assert by_rules(text) is kind


@pytest.mark.parametrize(
    ("headline", "text", "kind"),
    [
        ("李高岭到鄢岗镇看望老党员", "县委书记李高岭来到鄢岗镇。\n他问起收成。", Kind.INSPECTION),
        ("李高岭看望老党员", "县委书记李高岭来到鄢岗镇，送去慰问金。", Kind.OTHER),
        ("县供电公司党委慰问五保户", "公司党委为五保户检修线路。", Kind.OTHER),
        ("县领导节前走访慰问老党员", "县领导分头走访老党员。", Kind.OTHER),
        ("村级会计练本领", "鄢岗镇举办会计培训班，训完三十人。", Kind.OTHER),
        ("村级会计培训班开班", "鄢岗镇的会计来了三十人。", Kind.MEETING),
        ("曹家湾认领小事", "鄢岗镇曹家湾村召开党员大会，九件小事当场认领。", Kind.OTHER),
        ("承诺上了墙", "兑现不了的，要在党员大会上说明原因。", Kind.OTHER),
        ("鄢岗镇表彰十名好支书", "鄢岗镇召开大会，十名支书戴上红花。", Kind.OTHER),
        ("我县表彰先进典型", "全县表彰大会召开。", Kind.MEETING),
        ("商城县人民代表大会常务委员会公告(第三号)", "代表资格终止。", Kind.OTHER),
        ("巡察进了村", "传达县委书记在专题会听取汇报时的讲话，动员会召开。", Kind.MEETING),
        ("新党员宣誓", "新党员在会议旧址前宣誓。", Kind.OTHER),
    ],
)
def test_visits_trainings_and_meetings_of_a_village(headline, text, kind):
    paragraphs = (Paragraph(line, Span(0, len(line))) for line in text.split("\n"))
    article = ParsedArticle(tuple(paragraphs), headline=headline)
    assert kind_of_article(article, "newspaper_page") is kind


@pytest.mark.parametrize(
    ("titles", "kind"),
    [
        ({"headline": "风沙线上", "subtitle": "——记五十家子村党支部书记边守志"}, Kind.OTHER),
        ({"headline": "一条路的十七年"}, Kind.OTHER),
        ({"headline": "花园镇“中心户”带富一方"}, Kind.OTHER),
        ({"headline": "马占海：大山里的“电商书记”"}, Kind.OTHER),
        ({"headline": "城关镇：党课开进车间"}, Kind.OTHER),
        ({"headline": "少开一个会"}, Kind.SIGNED),
        ({"headline": "短评：不带稿子好"}, Kind.SIGNED),
    ],
)
def test_whoever_signs_a_report_has_reported_it(titles, kind):
    body = Paragraph("林带边一个老汉在培土。", Span(0, 11))
    article = ParsedArticle((body,), authors=(Author("任山"),), **titles)
    assert kind_of_article(article, "newspaper_page") is kind
    assert reported(article).reporters == (("任山",) if kind is Kind.OTHER else ())


def test_who_signs_with_a_post_or_as_a_body_stays_the_author():
    body = Paragraph("林带边一个老汉在培土。", Span(0, 11))
    for author in (Author("任山", "镇党委书记"), Author("城关镇党委", is_organization=True)):
        article = ParsedArticle((body,), headline="城关镇：党课开进车间", authors=(author,))
        assert reported(article) == article


def test_what_nobody_signs_in_a_collection_tells_experience():
    body = Paragraph("浮牌村建起冷库，推出存药生息的办法。", Span(0, 18))
    assert kind_of_article(ParsedArticle((body,), headline="小村办起药材银行"), "compilation") is Kind.EXPERIENCE
    signed = ParsedArticle((body,), headline="小村办起药材银行", authors=(Author("李国立", "县委书记"),))
    assert kind_of_article(signed, "compilation") is Kind.SIGNED


@pytest.mark.parametrize(
    ("headline", "text", "kind"),
    [
        ("仲凤山在总结会上讲话", "本报讯 3月11日，全县总结会议在宾州镇召开。", Kind.MEETING),
        ("在总结会上的讲话", "同志们：今天我们开会。", Kind.SPEECH),
        ("断头路何时修通", "编辑同志：我们巷口的路断了一年。", Kind.OTHER),
        ("案例三 茶厂跨村入股", "茶厂原是一个村的作坊。", Kind.EXPERIENCE),
        ("回音：含湖村路灯已修好", "来信收悉，镇党委高度重视。", Kind.OTHER),
        ("组织工作", "【概况】2015年，县委组织部召开会议12次。", Kind.OTHER),
        ("小驿站解决大民生", "【背景】商城县外出务工的人多。", Kind.EXPERIENCE),
        ("一座悬崖——上崖子村创业纪实", "近年来，上崖子村召开会议，定下栽树。", Kind.OTHER),
        ("县委中心组举行集体学习", "10月19日，县委中心组举行集体学习。", Kind.MEETING),
        ("致读者", "亲爱的读者：近年来，本报得到支持。", Kind.OTHER),
    ],
)
def test_reports_of_speeches_letters_and_cases(headline, text, kind):
    article = ParsedArticle((Paragraph(text, Span(0, len(text))),), headline=headline)
    assert kind_of_article(article, "newspaper_page") is kind


def test_a_life_under_nothing_but_the_name_tells_no_experience():
    body = Paragraph("陈世玉（1921—1998），女，本县人，近年来事迹广为流传。", Span(0, 27))
    assert kind_of_article(ParsedArticle((body,), headline="陈世玉"), "compilation") is Kind.OTHER
    assert kind_of_article(ParsedArticle((body,), headline="柳树下的灯"), "compilation") is Kind.EXPERIENCE


def test_the_rest_of_a_report_in_which_demands_are_told_is_of_a_meeting():
    told = Paragraph("秦海强调，要坚持问题导向。陆川要求，要倒排工期。", Span(0, 24))
    rest = ParsedArticle((told,), continues_from_previous=True)
    assert kind_of_article(rest, "newspaper_page") is Kind.MEETING
    assert kind_of_article(ParsedArticle((told,)), "newspaper_page") is Kind.OTHER
