"""The whole way from bytes to a parsed source, on pages of each layout and on the seeds."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from archive.parsing import parse, parse_all
from archive.parsing.records import ParseContext, ParsedSource
from archive.parsing.report import as_json, as_lines

ROOT = Path(__file__).parent.parent.parent
SEEDS = sorted((ROOT / "fixtures" / "seeds").glob("*.txt"))
BODY = "会议指出,要加强顶层设计,完善县乡组织架构,推动人员下沉,确保乡镇事权统一、指挥有力,抓好工作落实。"
MORE = "与会人员要认真学习会议精神,结合实际制定具体措施,明确责任分工,把各项任务落到实处,取得扎实成效。"

NEWSPAPER = f"""桑植时报

第3期 总第120期

2022年1月5日 星期三

责任编辑:王小明

02版

加快项目建设 确保如期完工

赵刚调研重点工业项目

本报讯(记者 李丽)12月30日,县长赵刚调研重点工业项目。{BODY}

{MORE}

本期导读

推进全域旅游 助力经济发展

▶▶07版

扛稳政治责任 筑牢安全防线

本报讯(孙强)1月4日,桑植县召开会议。{BODY}

桑植县融媒体中心 主办
"""
COMPILATION = f"""把组织优势转化为发展优势
县委组织部部长 曾强
{BODY}
{MORE}
加强换届后班子能力建设
县委书记 裴建忠
{MORE}
{BODY}
"""
WEB = f"""首页 > 新闻 > 正文

以高质量党建引领发展

2021-11-05 17:18 红网张家界站
作者:李传荣 编辑:胡小红

{BODY}

{MORE}

上一篇:别的新闻
"""
OFFICIAL = f"""中共商城县委文件

商发〔2022〕15号

中共商城县委
关于加强年轻干部培养的意见

各乡镇党委,县直各单位党组织:

为深入贯彻落实上级精神,现提出意见如下:

一、强化责任担当

{BODY}

中共商城县委
2022年4月20日
"""
PLAIN = f"绘就乡村振兴新画卷\n\n{BODY}\n\n{MORE}\n"
PAGES = {
    "newspaper_page": NEWSPAPER,
    "compilation": COMPILATION,
    "web_page": WEB,
    "official_document": OFFICIAL,
    "plain": PLAIN,
}
FULL_WIDTH = {ord(half): full for half, full in zip(",;:!?()", "，；：！？（）", strict=True)}


def read(text) -> ParsedSource:
    return parse(text.encode(), ParseContext("page.txt"))


def owned(parsed: ParsedSource) -> str:
    """All characters that articles, teasers and furniture claim, taken from the source itself."""
    spans = [line.span for line in parsed.furniture] + [teaser.span for teaser in parsed.teasers]
    for article in parsed.articles:
        spans += [line.span for line in article.title_block]
        spans += [piece for paragraph in article.paragraphs for piece in paragraph.pieces]
    return "".join("".join(parsed.source.text[span.start : span.end].split()) for span in spans)


@pytest.mark.parametrize("layout", PAGES)
@pytest.mark.parametrize(
    "change", [str, lambda text: text.translate(FULL_WIDTH), lambda text: text.replace("\n", "\r\n")]
)
def test_each_layout_is_known_by_its_evidence(layout, change):
    parsed = read(change(PAGES[layout]))
    assert (parsed.layout.name, parsed.coverage.unassigned) == (layout, 0)
    assert parsed.runner_up and parsed.runner_up.confidence < parsed.layout.confidence


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_every_character_has_exactly_one_owner(text):
    assert sorted(owned(read(text))) == sorted("".join(text.split()))


def test_a_newspaper_page_is_read():
    parsed = read(NEWSPAPER)
    first, second = parsed.articles
    assert (parsed.publication, parsed.issue.number, parsed.issue.date) == ("桑植时报", 3, "2022-01-05")
    assert parsed.issue.pages == ("02版",)
    assert (parsed.place.county, parsed.publishers) == ("桑植县", ("桑植县融媒体中心",))
    assert (first.headline, first.subtitle) == ("加快项目建设 确保如期完工", "赵刚调研重点工业项目")
    assert (first.reporters, first.editors, first.event_date) == (("李丽",), ("王小明",), "2021-12-30")
    assert (second.headline, second.published, second.page) == ("扛稳政治责任 筑牢安全防线", "2022-01-05", "02版")
    assert [(teaser.headline, teaser.page) for teaser in parsed.teasers] == [("推进全域旅游 助力经济发展", "07版")]


def test_documents_one_after_another_are_told_apart():
    first, second = read(COMPILATION).articles
    assert (first.headline, [author.name for author in first.authors]) == ("把组织优势转化为发展优势", ["曾强"])
    assert (second.headline, second.authors[0].post) == ("加强换届后班子能力建设", "县委书记")


def test_a_web_page_is_read():
    (article,) = read(WEB).articles
    assert (article.headline, article.published) == ("以高质量党建引领发展", "2021-11-05T17:18:00")
    assert (article.editors, article.authors[0].name, len(article.paragraphs)) == (("胡小红",), "李传荣", 2)


def test_an_official_document_is_read():
    (article,) = read(OFFICIAL).articles
    assert article.headline == "中共商城县委关于加强年轻干部培养的意见"
    assert (article.published, article.authors[0].name) == ("2022-04-20", "中共商城县委")
    assert [paragraph.text for paragraph in article.paragraphs][2:4] == ["一、强化责任担当", BODY]


def test_what_a_site_prints_around_an_official_document_is_none_of_it():
    menu = "首页　走进商城　政务公开　互动交流\n您的位置：首页 / 政务公开 / 文件"
    head = f"商城县人民政府网\n今天是：2022年4月21日　星期四\n{menu}"
    record = "索引号：620921-2022-00318　发文机关：中共商城县委　成文日期：2022-04-20"
    foot = "扫一扫在手机打开当前页\n分享到：　打印　关闭\n主办：中共商城县委　网站标识码：6210210003"
    (article,) = read(f"{head}\n{record}\n{OFFICIAL.strip()}\n{foot}\n").articles
    assert article.headline == "中共商城县委关于加强年轻干部培养的意见"
    (alone,) = read(OFFICIAL).articles
    assert [each.text for each in article.paragraphs] == [each.text for each in alone.paragraphs]


@pytest.mark.parametrize(
    "day", ["（2022年4月20日）", "（2022年4月20日商城县第十五届人民代表大会常务委员会第三次会议通过）"]
)
def test_the_day_in_brackets_below_the_title_of_a_document_is_no_part_of_it(day):
    title = "关于加强年轻干部培养的意见"
    (article,) = read(OFFICIAL.replace(title, f"{title}\n{day}")).articles
    assert article.headline == f"中共商城县委{title}"
    assert not any(paragraph.text.startswith("（2022") for paragraph in article.paragraphs)


def test_who_signs_a_document_above_its_annex_signs_it():
    annex = [
        "附件：先进个人名单（3名）",
        "石云　柳河镇党委书记",
        "田秀芝　县人民医院护士长",
        "韦明亮　云山镇渡口村村民",
    ]
    (article,) = read(OFFICIAL + "\n" + "\n".join(annex)).articles
    assert [paragraph.text for paragraph in article.paragraphs][-4:] == ["".join(line.split()) for line in annex]
    assert not any("2022年4月20日" in paragraph.text for paragraph in article.paragraphs)


def test_what_is_attached_belongs_to_the_document_and_the_signature_above_it_signs():
    title = ("中共商城县委关于表彰先进基层党组织、", "优秀共产党员和优秀党务工作者的决定", "（2022年6月28日）")
    attached = (
        "附件1",
        "先进基层党组织名单（2个）",
        "伏山乡党委",
        "长竹园乡党委",
        "附件2　优秀共产党员（1名）",
        "何久明　伏山乡里罗城村党员",
    )
    lines = [
        "商发〔2022〕15号",
        *title,
        BODY,
        "附件：1.先进基层党组织名单",
        "2.优秀共产党员名单",
        "中共商城县委",
        "2022年6月28日",
        *attached,
    ]
    (article,) = read("\n\n".join(lines)).articles
    assert article.headline == "".join(title[:2])
    assert (article.published, article.authors[0].name) == ("2022-06-28", "中共商城县委")
    texts = [paragraph.text for paragraph in article.paragraphs]
    assert texts[:4] == [BODY, lines[5], lines[6], "附件1"] and "".join(texts[4:]) == "".join(
        "".join(attached[1:]).split()
    )


def test_two_official_documents_on_one_page_are_two():
    second = OFFICIAL.replace("商发〔", "商办发〔", 1) if "商发〔" in OFFICIAL else OFFICIAL
    assert len(read(OFFICIAL + "\n" + second).articles) == 2


def test_a_letter_below_what_is_attached_to_a_document_is_one_of_its_own():
    attached = ["附件：名单", "姓名 | 单位", "何春生 | 县医院", "孟秀英 | 县五中"]
    title, signed = "致全县共产党员的倡议书", ["中共商城县委组织部", "2022年4月20日"]
    letter = [title, "全县共产党员同志们：", "让我们从身边小事做起。", *signed]
    articles = read("\n".join([OFFICIAL.strip(), *attached, *letter]) + "\n").articles
    assert [article.headline for article in articles] == ["中共商城县委关于加强年轻干部培养的意见", title]


def test_a_document_below_the_signature_of_another_is_one_of_its_own():
    minutes = ["时　间：2015年3月31日", "地　点：镇政府会议室", "会议听取了一季度党建工作汇报，决定限期整改。"]
    told = ["各村党总支：", "现决定于4月3日至4月20日对各村公开栏进行回头看。"]
    signed = ["柳河镇党委办公室", "2015年4月2日", ""]
    first = ["柳河镇党委文件", "柳发〔2015〕12号", "", "柳河镇党委会议纪要", *minutes, *signed]
    articles = read("\n".join([*first, "关于开展“三务公开”回头看的通知", *told, *signed])).articles
    assert [article.headline for article in articles] == ["柳河镇党委会议纪要", "关于开展“三务公开”回头看的通知"]
    assert articles[0].paragraphs[0].text.startswith("时")


def test_several_issues_in_one_file_keep_their_dates_and_are_pointed_out():
    later = NEWSPAPER.replace("1月5日 星期三", "1月12日 星期三").replace("第3期 总第120期", "第4期 总第121期")
    parsed = read(NEWSPAPER + "\n" + later)
    assert [article.published for article in parsed.articles] == ["2022-01-05"] * 2 + ["2022-01-12"] * 2
    assert any("2期" in problem.message for problem in parsed.problems)


def test_an_issue_that_prints_only_its_number_dates_no_article():
    numbered = NEWSPAPER.replace("2022年1月5日 星期三", "").replace("第3期 总第120期", "第4期 总第121期")
    parsed = read(NEWSPAPER + "\n" + numbered)
    assert {article.published for article in parsed.articles} <= {"2022-01-05", None}
    assert parsed.articles[0].published == "2022-01-05"


def test_a_page_without_a_name_is_known_by_its_marks():
    contact = "\n\n投稿邮箱:szsb2022@163.com 新闻热线:6263965\n"
    nameless = (NEWSPAPER + contact).replace("桑植时报\n", "")
    named, other = parse_all(
        [((NEWSPAPER + contact).encode(), ParseContext("a")), (nameless.encode(), ParseContext("b"))]
    )
    assert isinstance(named, ParsedSource) and isinstance(other, ParsedSource)
    assert (other.publication, other.publication_inferred) == (None, "桑植时报")
    assert other.publication_basis and "6263965" in other.publication_basis


def test_an_unreadable_source_does_not_stop_the_others():
    empty, page = parse_all([(b"", ParseContext("empty.txt")), (PLAIN.encode(), ParseContext("page.txt"))])
    assert not isinstance(empty, ParsedSource) and isinstance(page, ParsedSource)


def test_the_report_names_what_was_read():
    assert as_json(read(NEWSPAPER), "page.txt")["source"]["name"] == "page.txt"
    assert any("加快项目建设 确保如期完工" in line for line in as_lines(read(NEWSPAPER), "page.txt"))


@pytest.mark.slow
def test_the_seeds_reach_the_published_figures(tmp_path):
    results = parse_all([(path.read_bytes(), ParseContext(path.name)) for path in SEEDS])
    predictions = tmp_path / "predictions.jsonl"
    lines = [json.dumps(as_json(r, p.name), ensure_ascii=False) for r, p in zip(results, SEEDS, strict=True)]
    predictions.write_text("\n".join(lines), encoding="utf-8")
    exact = ["coverage", "article_f1", "issue", "staff_f1", "teaser_f1", "reporter_f1", "author_f1", "editor_f1"]
    least = [f"{figure}=1" for figure in exact] + ["paragraph_f1=0.98", "body_accuracy=0.999"]
    least += [f"{figure}=0.95" for figure in ["headline", "kicker", "subtitle", "event_date", "published"]]
    command = [sys.executable, "tests/score_parse.py", "--gold", "tests/data/gold", str(predictions), "--min", *least]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_text_of_no_layout_is_one_article_with_the_doubt_noted():
    parsed = parse("今天天气很好,大家都去春游。\n\n回来以后写了一篇日记。".encode(), ParseContext(name="a.txt"))
    assert len(parsed.articles) == 1
    assert parsed.problems[0].message.startswith("版式不明")
