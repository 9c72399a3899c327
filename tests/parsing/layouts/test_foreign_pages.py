"""Pages written by hand, built otherwise than `tests/pages` does; what an editor would read stands beside them."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.parsing import parse
from archive.parsing.records import ParseContext

PAGES = Path(__file__).parents[2] / "data" / "foreign"


@dataclass(frozen=True)
class Expected:
    """What an editor reads off a page; `titles` are (kicker, headline, subtitle), `posts` the posts by name."""

    issue: tuple[str | None, int | None, int | None, str | None]
    titles: list[tuple[str | None, str, str | None]]
    paragraphs: list[int]
    reporters: list[list[str]]
    posts: dict[str, list[str]]


EXPECTED = {
    "bulletin": Expected(
        ("党建动态", 7, None, "2020-07-31"),
        [
            (None, "团街镇：“三个一”抓实党员教育", None),
            (None, "撒营盘镇：小积分激发大活力", None),
            (None, "乌东德镇：移民搬迁党旗红", None),
        ],
        [5, 4, 3],
        [["张晓梅"], ["李志华", "鲁成英"], ["王立平"]],
        {"毕绍刚": ["镇党委书记"], "杨兴荣": ["党总支书记"], "普天华": ["临时党支部书记"], "张学美": []},
    ),
    "notice": Expected(
        (None, None, None, None),
        [(None, "靖边县拟表彰“两优一先”名单公示", None)],
        [18],
        [[]],
        {
            "王树成": ["党支部书记"],
            "刘海燕": ["内科主任"],
            "马占军": ["党支部委员"],
            "贺生龙": ["县公安局刑警大队大队长"],
            "张涛": ["党委副书记"],
            "康淑琴": ["县教育和体育局机关党委专职副书记"],
            "白志刚": ["党支部书记"],
        },
    ),
    "weekly": Expected(
        ("西畴报", 48, 527, "2021-12-08"),
        [
            (None, "弘扬“西畴精神” 走好新的赶考路", "蒋俊到柏林乡宣讲党的十九届六中全会精神"),
            (None, "李昌平率队督查乡村振兴工作", None),
            (None, "石缝里的种子", None),
        ],
        [3, 1, 8],
        [["陆艳"], [], []],
        {
            "蒋俊": ["县委书记"],
            "王云梅": ["县委常委", "县委宣传部部长"],
            "李世明": ["党委书记"],
            "侬贤富": ["乡党委副书记", "乡长"],
            "田文标": ["乡人大主席团主席"],
            "刘超仁": ["党支部书记"],
            "李昌平": ["县委副书记"],
        },
    ),
    "party_page": Expected(
        ("乐业快讯", None, None, "2020-05-27"),
        [
            (None, "驻村第一书记谭天社：“大山里的事，就是我的事”", None),
            (None, "同乐镇开展“党员认岗”活动", None),
            (None, "县税务局党委慰问困难党员", None),
        ],
        [6, 1, 1],
        [["黄昌盛"], ["陆秋香"], ["黄梅"]],
        {"谭天社": ["驻村第一书记"], "姚瀚林": ["党委书记"], "农建国": ["县税务局党委书记", "局长"]},
    ),
}


def read(name):
    return parse((PAGES / f"{name}.txt").read_bytes(), ParseContext(f"{name}.txt"))


@pytest.mark.parametrize("name", EXPECTED)
def test_the_issue_and_the_articles(name):
    parsed, expected = read(name), EXPECTED[name]
    issue = parsed.issue
    assert (parsed.publication, issue.number, issue.total, issue.date) == expected.issue
    assert [(a.kicker, a.headline, a.subtitle) for a in parsed.articles] == expected.titles
    assert [len(a.paragraphs) for a in parsed.articles] == expected.paragraphs
    assert [list(a.reporters) for a in parsed.articles] == expected.reporters


@pytest.mark.parametrize("name", EXPECTED)
def test_the_people_and_their_posts(name):
    found: dict[str, list[str]] = {}
    for article in read(name).articles:
        for person in article.facts.people:
            posts = found.setdefault(person.name, [])
            posts += [post.post for a in person.attestations for post in a.posts if post.post not in posts]
    expected = EXPECTED[name].posts
    assert {person: posts for person, posts in found.items() if posts or person in expected} == expected
