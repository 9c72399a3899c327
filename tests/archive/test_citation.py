"""Citations as the standard's own styles write them, by citeproc-py and the Zotero-Chinese styles as the oracle."""

import random
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from archive.citation import COMPILATION, DATASET, NEWSPAPER, WEBSITE, Work, footnote, gbt7714_2015, gbt7714_2025
from archive.passages import lines_at
from archive.references import csl

STYLES = Path(__file__).parent.parent / "data" / "csl"
ADDRESS = "https://example.org/articles/1/"
TITLES = (
    "商城县：“两个引领”筑牢基层", "要闻", "凝心聚力 谋发展", "《条例》学习会召开", "3月28日，我们在现场！",
    "谁来养老？", "A级景区<b>&公告", "甲、乙两村合并", "[本报讯6月22日……]", "〔合成〕喜迎盛会：全县上下齐动员",
    "60%的农户", "“一”与‘二’",
)  # fmt: skip
PEOPLE = ("李高岭", "甘鑫", "本报评论员", "欧阳明月", "县委宣传部", "于洋", "张 三", "〇〇")
GENERATED = 200


def oracle(style: str, works: list[Work]) -> list[str]:
    """What the style makes of the works as CSL-JSON gives them, without the numbers in front."""
    items = [csl(work) | {"id": str(number)} for number, work in enumerate(works)]
    for item in items:  # citeproc-py tells dates apart by their parts alone
        item.get("issued", {}).pop("circa", None)
    sheet = CitationStylesStyle(str(STYLES / f"gb-t-7714-{style}-numeric.csl"), validate=False, locale="zh-CN")
    bibliography = CitationStylesBibliography(sheet, CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    return [re.sub(r"^\[\d+\]", "", str(entry)) for entry in bibliography.bibliography()]


def generated(kind: str, seed: int) -> list[Work]:
    """Works of a kind with whatever an article may have or lack."""
    draw = random.Random(seed)
    maybe = lambda value: value if draw.random() < 0.8 else ""  # noqa: E731 - one line, and only here
    return [
        Work(
            title=draw.choice(TITLES) + draw.choice(TITLES[1:4]),
            kind=kind,
            publication=maybe(draw.choice(("商城时报", "[商城时报]", "红网张家界站", "基层党建工作法百例（上）"))),
            authors=tuple(draw.sample(PEOPLE, draw.randrange(6))),
            date=maybe((date(1951, 1, 1) + timedelta(draw.randrange(27_000))).isoformat()),
            date_is_inferred=draw.random() < 0.3,
            page=maybe(draw.choice(("1", "12", "A3"))) if kind == NEWSPAPER else "",
            part=maybe("第1/3部分") if kind == COMPILATION else "",
            address=f"https://example.org/articles/{number}/",
            day_seen="2026-11-29",
            key=f"xianbao{number}",
        )
        for number in range(GENERATED)
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("style", "cite"), [("2025", gbt7714_2025), ("2015", gbt7714_2015)])
@pytest.mark.parametrize("kind", [NEWSPAPER, WEBSITE, COMPILATION])
def test_citations_are_those_of_the_oracle(kind, style, cite):
    works = generated(kind, seed=7714)
    ours = [cite(work).replace(work.said_date, work.date).replace(f"{work.said_year}", work.date[:4]) for work in works]
    assert ours == oracle(style, works)
    assert len(set(ours)) == GENERATED


@pytest.mark.parametrize("kind", [DATASET, ""])
def test_so_are_figures_and_what_has_no_publication(kind):
    # The oracle prints the label of a version that there is none of.
    works = [work for work in generated(kind, seed=2025) if not work.publication]
    plain = [gbt7714_2025(work).replace(work.said_date, work.date) for work in works]
    assert plain == [entry.replace("]. V. ", "]. ") for entry in oracle("2025", works)]


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (
            Work("要闻", NEWSPAPER, "商城时报", ("甲", "乙", "丙", "丁"), "2022-04-20", page="A3"),
            "甲，乙，丙，等. 要闻[N]. 商城时报，2022-04-20（A3）.",
        ),
        (
            Work("要闻", NEWSPAPER, "[商城时报]", (), "2022-04-20", date_is_inferred=True, address=ADDRESS),
            f"要闻[N/OL]. [商城时报]，[2022-04-20]. {ADDRESS}.",
        ),
        (
            Work("通知", WEBSITE, "商城先锋", (), "2022-04-20", address=ADDRESS, day_seen="2026-11-29"),
            f"通知[EB/OL]. （2022-04-20）[2026-11-29]. {ADDRESS}.",
        ),
        (Work("一法", COMPILATION, "工作法百例", part="第1/3部分"), "一法[M]//工作法百例：第1/3部分."),
        (
            Work("一法", COMPILATION, "百例", date="2022-04-20", date_is_inferred=True),
            "一法[M]//百例. [2022].",
        ),
        (Work("无主", "", address=ADDRESS, day_seen="2026-11-29"), f"无主[EB/OL]. [2026-11-29]. {ADDRESS}."),
    ],
)  # fmt: skip
def test_what_is_inferred_stands_in_brackets_and_what_is_unknown_nowhere(work, expected):
    assert gbt7714_2025(work) == expected


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (
            Work("商城县《条例》学习会", NEWSPAPER, "商城时报", ("甲",), "2022-04-20", page="2", address=ADDRESS),
            "甲：《商城县〈条例〉学习会》，《商城时报》2022年4月20日，第2版。",
        ),
        (
            Work("要闻", NEWSPAPER, "商城时报", ("甲", "乙", "丙", "丁"), "2022-04-02", date_is_inferred=True),
            "甲、乙、丙等：《要闻》，《商城时报》[2022年4月2日]。",
        ),
        (
            Work("通知", WEBSITE, "商城先锋", (), "2022-04-20", address=ADDRESS, day_seen="2026-11-29"),
            f"《通知》，商城先锋，2022年4月20日，{ADDRESS}，2026年11月29日。",
        ),
        (Work("一法", COMPILATION, "百例", part="第2部分"), "《一法》，《百例》第2部分。"),
        (Work("[会议要求……]", ""), "[会议要求……]。"),
    ],
)  # fmt: skip
def test_footnotes_are_those_of_historians(work, expected):
    assert footnote(work) == expected


def test_lines_are_those_that_the_passage_touches():
    text = "一二\n三四五\n六\n七"
    assert [(line.number, line.before, line.words, line.after) for line in lines_at(text, 4, 8)] == [
        (2, "三", "四五", ""), (3, "", "六", ""),
    ]  # fmt: skip
    assert [(line.number, line.words) for line in lines_at(text, 9, 10)] == [(4, "七")]
    [long] = lines_at("甲" * 500 + "乙" + "丙" * 500, 500, 501)
    assert (len(long.before), long.words, len(long.after)) == (122, "乙", 122)
