"""Which titles of a text the declared title of its web page may name."""

import pytest

from archive.parsing.readers.declared_titles import sites_in, titles_in

TITLE = "我县召开基层党建工作推进会"


@pytest.mark.parametrize(
    "declared",
    [
        TITLE,
        f"{TITLE}_时政要闻_柳河网",
        f"{TITLE}-柳河县人民政府门户网站",
        f"{TITLE}--柳河--人民网",
        f"{TITLE}|党建|柳河_柳河网",
        f"{TITLE} 柳河先锋网",
        f"柳河要闻——{TITLE}",
        "我县召开　基层党建工作推进会 - 柳河发布",
    ],
)
def test_the_title_is_among_them(declared):
    assert TITLE in titles_in(declared)


@pytest.mark.parametrize("declared", [f"{TITLE}_柳河网", f"{TITLE} - 柳河县人民政府门户网站"])
def test_the_name_of_the_site_is_not(declared):
    assert not [title for title in titles_in(declared) if title.startswith("柳河")]


def test_the_longest_comes_first():
    assert titles_in("党建引领 乡村振兴_柳河网") == ("党建引领乡村振兴_柳河网", "党建引领乡村振兴", "党建引领")


def test_an_empty_title_names_none():
    assert titles_in(" ") == ()


def test_the_site_is_named_as_such_or_behind_the_last_mark_of_the_title():
    assert sites_in([("title", f"{TITLE} 东区办事处_中山网")]) == ("中山网",)
    assert sites_in([("title", f"{TITLE}--党政办-绍兴市第一中学"), ("site", "一中新闻")]) == (
        "一中新闻",
        "绍兴市第一中学",
    )
    assert sites_in([("title", "1-10月全县投资增长")]) == ()
    assert sites_in([("title", TITLE), ("author", "柳河网")]) == ()
