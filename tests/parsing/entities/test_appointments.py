"""Who is given, loses or is meant for a post, and how it is held."""

import pytest

from archive.parsing.records import Division, Manner, Tenure
from tests.parsing.entities.reading import facts, posts

HELD, APPOINTED, ELECTED = Tenure.HELD, Tenure.APPOINTED, Tenure.ELECTED
PROPOSED, DISMISSED, RESIGNED = Tenure.PROPOSED, Tenure.DISMISSED, Tenure.RESIGNED
FORMER, THEN = Tenure.FORMER, Tenure.THEN
GOVERNMENT, COMMITTEE = "商城县人民政府", "中共商城县委"


def tenures(*paragraphs, **article):
    """{name: [(post, organization, tenure)]} of an article of 商城县."""
    return {
        person.name: [(post.post, post.org, post.tenure) for found in person.attestations for post in found.posts]
        for person in facts(*paragraphs, **article).people
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议任命周全为副县长。", {"周全": [("副县长", GOVERNMENT, APPOINTED)]}),
        ("决定任命江右为县人民政府副县长。", {"江右": [("副县长", GOVERNMENT, APPOINTED)]}),
        ("会议决定：任命曲径为县人民政府副县长。", {"曲径": [("副县长", GOVERNMENT, APPOINTED)]}),
        ("任命汝国军为县教育局督导室主任。", {"汝国军": [("县教育局督导室主任", "商城县教育局", APPOINTED)]}),
        ("决定马腾蛟为代县长。", {"马腾蛟": [("代县长", GOVERNMENT, APPOINTED)]}),
        # The county's full name opens that of the body: the post is the head alone. 县委 stays part of the post.
        ("任命周全为商城县应急管理局局长。", {"周全": [("局长", "商城县应急管理局", APPOINTED)]}),
        ("任命周全为商城县人民政府办公室副主任。", {"周全": [("副主任", "商城县人民政府办公室", APPOINTED)]}),
        ("任命周全为商城县人民法院副院长、审判员。",
         {"周全": [("副院长", "商城县人民法院", APPOINTED), ("审判员", "商城县人民法院", APPOINTED)]}),
        ("周全，男，汉族，1979年3月生，现任商城县水务局副局长，拟任县委办公室主任。",
         {"周全": [("副局长", "商城县水务局", HELD), ("县委办公室主任", "中共商城县委办公室", PROPOSED)]}),
        ("周全任商城县纪委书记。", {"周全": [("纪委书记", "中共商城县纪委", APPOINTED)]}),
        ("周全任商城县县委书记。", {"周全": [("县委书记", COMMITTEE, APPOINTED)]}),
        ("大会选举周全为县长。", {"周全": [("县长", GOVERNMENT, ELECTED)]}),
        ("周全当选为县长。", {"周全": [("县长", GOVERNMENT, ELECTED)]}),
        ("滑烨任县民政局副局长。", {"滑烨": [("县民政局副局长", "商城县民政局", APPOINTED)]}),
        ("免去武芳蕾的县统计局副局长职务。", {"武芳蕾": [("县统计局副局长", "商城县统计局", DISMISSED)]}),
        ("免去唐辉军县林业局副局长职务。", {"唐辉军": [("县林业局副局长", "商城县林业局", DISMISSED)]}),
        ("吴思远不再担任县司法局副局长职务。", {"吴思远": [("县司法局副局长", "商城县司法局", DISMISSED)]}),
        ("接受阎清源同志辞去县长职务的请求。", {"阎清源": [("县长", GOVERNMENT, RESIGNED)]}),
        ("任命韦华为县财政局副局长，免去曾拥军的县商务局局长职务。",
         {"韦华": [("县财政局副局长", "商城县财政局", APPOINTED)],
          "曾拥军": [("县商务局局长", "商城县商务局", DISMISSED)]}),
        ("县委常委、常务副县长斛梅宇兼任县防汛抗旱指挥部指挥长。",
         {"斛梅宇": [("县委常委", COMMITTEE, HELD), ("常务副县长", GOVERNMENT, HELD),
                  ("县防汛抗旱指挥部指挥长", "商城县防汛抗旱指挥部", APPOINTED)]}),
        ("卜书远，男，汉族，1979年3月生，现任县委组织部办公室主任，拟任县财政局局长。",
         {"卜书远": [("县委组织部办公室主任", "中共商城县委组织部", HELD),
                  ("县财政局局长", "商城县财政局", PROPOSED)]}),
        ("吴边，男，侗族，原县财政局局长，拟任县直单位正科级领导职务。",
         {"吴边": [("县财政局局长", "商城县财政局", FORMER)]}),
        ("原县委副书记树爱民退休后常来。", {"树爱民": [("县委副书记", COMMITTEE, FORMER)]}),
        ("时任县长慕婷琪带队架桥。", {"慕婷琪": [("县长", GOVERNMENT, THEN)]}),
        ("县委原副书记滕怀远同志逝世。滕怀远同志历任县农业局局长、县委副书记等职。",
         {"滕怀远": [("县委原副书记", COMMITTEE, FORMER), ("县农业局局长", "商城县农业局", FORMER),
                  ("县委副书记", COMMITTEE, FORMER)]}),
        ("李建国，男，1980年1月生，县水利局副局长，拟任县财政局局长。",
         {"李建国": [("县水利局副局长", "商城县水利局", HELD), ("县财政局局长", "商城县财政局", PROPOSED)]}),
        ("刘仕敏，男，现任县人民政府办公室四级调研员，拟任三级调研员。",
         {"刘仕敏": [("四级调研员", "商城县人民政府办公室", HELD), ("三级调研员", "商城县人民政府办公室", PROPOSED)]}),
        ("卞之林\t男\t1981.12\t县教育局副局长\t县财政局局长",
         {"卞之林": [("县教育局副局长", "商城县教育局", HELD), ("县财政局局长", "商城县财政局", PROPOSED)]}),
        ("李明，男，现任新县县委副书记，拟任县长。",
         {"李明": [("县委副书记", "中共新县委", HELD), ("县长", "新县人民政府", PROPOSED)]}),
        ("任命王坚为县发展和改革委员会主任，沙海林为县商务局局长，马伊里为县民政局局长，葛爱玲为县财政局局长，"
         "周海洋为县人力资源和社会保障局局长，黄融为县城乡建设和交通局局长，孙雷为县农业局局长，张全为县审计局局长。",
         {name: [(f"县{body}", f"商城县{body[:-2]}", APPOINTED)] for name, body in {
             "王坚": "发展和改革委员会主任", "沙海林": "商务局局长", "马伊里": "民政局局长", "葛爱玲": "财政局局长",
             "周海洋": "人力资源和社会保障局局长", "黄融": "城乡建设和交通局局长", "孙雷": "农业局局长",
             "张全": "审计局局长"}.items()}),
        ("邓泽佳以190票的高票当选为县十六届人大常委会主任。",
         {"邓泽佳": [("县十六届人大常委会主任", "商城县人大常委会", ELECTED)]}),
        ("确定张慧君同志为市文化局局长拟任人选，郑洪周同志为市人防办主任拟任人选。",
         {"张慧君": [("市文化局局长", "信阳市文化局", PROPOSED)],
          "郑洪周": [("市人防办主任", "信阳市人防办", PROPOSED)]}),
        ("1963年出生的胡泽，现任新县县委书记，拟任县长。",
         {"胡泽": [("县委书记", "中共新县委", HELD), ("县长", "新县人民政府", PROPOSED)]}),
        ("副县长沈学强、张歌莺拟任县委常委。",
         {name: [("副县长", GOVERNMENT, HELD), ("县委常委", COMMITTEE, PROPOSED)] for name in ("沈学强", "张歌莺")}),
        ("四、韩春生，男，民盟盟员，现任县总工会副主席，拟任县财政局局长。",
         {"韩春生": [("县总工会副主席", "商城县总工会", HELD), ("县财政局局长", "商城县财政局", PROPOSED)]}),
        ("韩春生，男，研究生学历，现任达权店镇社会事务办公室主任，拟任县财政局副局长。",
         {"韩春生": [("社会事务办公室主任", "商城县达权店镇社会事务办公室", HELD),
                  ("县财政局副局长", "商城县财政局", PROPOSED)]}),
        ("任命吕靖、李保庚、任福山三位同志为县监察委员会委员。",
         {name: [("县监察委员会委员", "商城县监察委员会", APPOINTED)] for name in ("吕靖", "李保庚", "任福山")}),
        ("免除任福山同志常务副县长一职。", {"任福山": [("常务副县长", GOVERNMENT, DISMISSED)]}),
        ("养羊大户韩春生被选为达权店镇镇长。", {"韩春生": [("镇长", "商城县达权店镇人民政府", ELECTED)]}),
        ("三年后他当了县民政局局长。", {}),
        ("韩春生同志任县委宣传部副部长，兼任县文联主席。",
         {"韩春生": [("县委宣传部副部长", "中共商城县委宣传部", APPOINTED), ("县文联主席", "商城县文联", APPOINTED)]}),
        ("▲任福山同志任县统计局局长；", {"任福山": [("县统计局局长", "商城县统计局", APPOINTED)]}),
        ("任命：韩春生为县水务局局长（试用期一年）；任福山为县统计局局长。",
         {"韩春生": [("县水务局局长", "商城县水务局", APPOINTED)],
          "任福山": [("县统计局局长", "商城县统计局", APPOINTED)]}),
        ("副组长：韩春生　县委常委、组织部部长",
         {"韩春生": [("县委常委", COMMITTEE, HELD), ("组织部部长", "中共商城县委组织部", HELD)]}),
        ("表彰名单：韩春生（女，县妇联主席）", {"韩春生": [("县妇联主席", "商城县妇联", HELD)]}),
        ("平原县委书记张三丰来访。", {"张三丰": [("县委书记", "中共平原县委", HELD)]}),
        # The name stands before 是, 当选, 当上 or 任, its left edge shown by nothing but what it looks like.
        ("韩春生是鄢岗镇周塘村党支部书记。", {"韩春生": [("党支部书记", "商城县鄢岗镇周塘村党支部", HELD)]}),
        ("说话的人叫韩春生，是鄢岗镇周塘村党支部书记。",
         {"韩春生": [("党支部书记", "商城县鄢岗镇周塘村党支部", HELD)]}),
        ("在外跑过运输的韩春生以高票当选县总工会主席。", {"韩春生": [("县总工会主席", "商城县总工会", ELECTED)]}),
        ("县审计局干部韩春生任县总工会主席。", {"韩春生": [("县总工会主席", "商城县总工会", APPOINTED)]}),
        ("买买提·沙吾提当上县总工会主席后，先修门。",
         {"买买提·沙吾提": [("县总工会主席", "商城县总工会", HELD)]}),
        ("关键是村党支部书记要带头。", {}),
        ("鄢岗镇周塘村党支部副书记丁玉任临时党支部书记，负责调解。",
         {"丁玉": [("党支部副书记", "商城县鄢岗镇周塘村党支部", HELD),
                 ("临时党支部书记", "商城县鄢岗镇周塘村党支部临时党支部", APPOINTED)]}),
        ("各镇党委书记和受表彰的同志参加。", {}),
    ],
)  # fmt: skip
def test_what_is_said_of_a_post(text, expected):
    assert tenures(text) == expected


def test_a_heading_speaks_for_the_lines_below_it():
    found = tenures("任命：", "佟玉山为县民政局局长；", "免去：", "关奇才的县民政局局长职务。")
    assert found["佟玉山"] == [("县民政局局长", "商城县民政局", APPOINTED)]
    assert found["关奇才"] == [("县民政局局长", "商城县民政局", DISMISSED)]


def test_a_chamber_of_a_court_is_whole():
    found = tenures("任命：", "佟玉山为县人民法院刑事审判庭庭长。")
    assert found == {"佟玉山": [("县人民法院刑事审判庭庭长", "商城县人民法院刑事审判庭", APPOINTED)]}


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("代县长易小川讲话。", Manner.ACTING),
        ("常务副县长易小川讲话。", Manner.EXECUTIVE),
        ("副县长（挂职）易小川讲话。", Manner.SECONDED),
        ("县财政局副局长（主持工作）易小川讲话。", Manner.IN_CHARGE),
        ("县长易小川讲话。", Manner.FULL),
    ],
)
def test_how_a_post_is_held(text, manner):
    (person,) = facts(text).people
    assert [post.manner for found in person.attestations for post in found.posts] == [manner]


def test_rank_in_a_printed_list():
    people = facts("县领导出席。县委书记李高岭，县长周哲，副县长易小川、童永雷出席会议。县委书记李高岭讲话。").people
    assert {person.name: [found.rank for found in person.attestations] for person in people} == {
        "李高岭": [1, None], "周哲": [2], "易小川": [3], "童永雷": [4],
    }  # fmt: skip


def test_the_day_spoken_of():
    people = facts(
        "3月5日，县长周哲主持会议。", "原县长李高岭出席。", "副县长易小川汇报。", event_date="2022-03-05"
    ).people
    assert [person.attestations[0].spoken_of for person in people] == ["2022-03-05", None, "2022-03-05"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The place printed nearest in front, not the article's.
        ("咸阳市原市委常委、市纪委书记公孙度被查。", {"公孙度": ["中共咸阳市委", "咸阳市纪委"]}),
        ("化隆县原县委副书记、县长闻人俊被查。", {"闻人俊": ["中共化隆回族自治县委", "化隆回族自治县人民政府"]}),
        ("环县县委书记裴行简被查。", {"裴行简": ["中共环县委"]}),
        ("环县县委书记裴行简、县长张三丰来访。", {"裴行简": ["中共环县委"], "张三丰": ["环县人民政府"]}),
        (
            "自治区党委常委、组织部部长崔叔平讲话。",
            {"崔叔平": ["中共广西壮族自治区党委", "中共广西壮族自治区党委组织部"]},
        ),
        ("中共中央总书记习近平作出指示。", {"习近平": ["中共中央"]}),
        # No body swallows a verb, a preposition or the person before.
        ("县长周哲会见浏阳河集团董事长柴小桥一行。", {"周哲": ["商城县人民政府"], "柴小桥": ["浏阳河集团"]}),
        ("荀立群叮嘱园区党工委书记庞建，要把账算细。", {"庞建": ["园区党工委"], "荀立群": []}),
        ("石云云提醒开发区管委会主任庞建注意安全。", {"庞建": ["开发区管委会"], "石云云": []}),
        ("县长周哲在羚锐制药公司总经理张三丰陪同下调研。", {"周哲": ["商城县人民政府"], "张三丰": ["羚锐制药公司"]}),
        ("组织部部长江成主持。", {"江成": ["商城县委组织部"]}),
        ("董店乡党委书记海俊英陪同。", {"海俊英": ["商城县董店乡党委"]}),
        ("枫坑村的水清了。村党支部书记海俊英说。", {"海俊英": ["商城县枫坑村党支部"]}),
    ],
)
def test_the_body_behind_a_post(text, expected):
    place = Division("广西壮族自治区") if "自治区" in text else Division("河南省", "信阳市", "商城县")
    found = posts(facts(text, place=place))
    bodies = {name: [(body or "").removeprefix("中共") for _, body in held] for name, held in found.items()}
    assert bodies == {name: [body.removeprefix("中共") for body in held] for name, held in expected.items()}


def test_the_items_of_an_election_hold_what_they_name_and_deputies_belong_to_the_body_above():
    found = tenures(
        "县第十六届人民代表大会第一次会议于9月28日选举：",
        "潘天明为县人大常委会主任；",
        "陆海英（女，壮族）、廖建丰为副主任；",
        "温如海为县长。",
    )
    body = "商城县人大常委会"
    assert found == {
        "潘天明": [("县人大常委会主任", body, ELECTED)],
        "陆海英": [("副主任", body, ELECTED)],
        "廖建丰": [("副主任", body, ELECTED)],
        "温如海": [("县长", GOVERNMENT, ELECTED)],
    }


def test_a_name_that_ends_in_a_conjunction_is_whole():
    assert tenures("免去：", "杜仲和的县文化局局长职务；") == {"杜仲和": [("县文化局局长", "商城县文化局", DISMISSED)]}


@pytest.mark.parametrize("heading", ["二、决定任命", "任命：", "县政府研究决定，任命："])
def test_a_heading_says_what_is_decided_of_the_items_below(heading):
    found = tenures(heading, "滑烨为县民政局副局长；", "武芳蕾为县统计局副局长。")
    assert [tenure for posts in found.values() for _, _, tenure in posts] == [APPOINTED, APPOINTED]
    assert set(found) == {"滑烨", "武芳蕾"}


@pytest.mark.parametrize(
    "text", ["他返乡后回村担任党支部书记。", "县里规定，乡镇党委书记包村。", "各村党支部书记依次登台。"]
)
def test_what_somebody_does_is_no_name(text):
    assert posts(facts(text)) == {}
