"""Copies as rows: every version points to the earliest, and finds its way when that one goes."""

from dataclasses import replace
from importlib import import_module

import pytest
from django.apps import apps

from archive import holdings
from archive.importing import store, versions
from archive.models import Article
from archive.originals import sha256
from archive.parsing.records import IssueFacts
from tests.archive.pages import article, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer", "own_folder")]

TEXT = (
    "会议要求,各乡镇要把党建引领乡村主导产业发展摆在突出位置,压实责任、细化措施,确保各项任务落地见效。"
    "要坚持问题导向,聚焦群众急难愁盼,把为民办实事作为检验成效的标尺,让群众看得见变化、得到实惠。"
    "要加强督导检查,对工作不力的严肃问责,对成绩突出的通报表扬,营造比学赶超的浓厚氛围。"
)


def bring(number, *texts, published=None):
    data = str(number).encode()
    articles = tuple(article("题", each, published=published, place=page().place) for each in texts)
    issue = IssueFacts(2022, number, number, None)
    parsed = replace(page(data, issue=issue, articles=articles), sha256=sha256(data))
    return list(store(data, parsed, "页.txt").source.articles.order_by("position"))


def original(row):
    return Article.objects.get(pk=row.pk).original


def test_the_same_article_in_another_file_points_to_the_first():
    [first] = bring(1, TEXT, published="2022-01-01")
    [second] = bring(2, f"“{TEXT[:50]}”{TEXT[50:]}", published="2022-01-02")
    assert first.digest == second.digest
    assert (original(first), original(second)) == (None, first)


def test_changed_words_make_no_link_until_all_texts_are_compared():
    [first] = bring(1, TEXT)
    [near] = bring(2, TEXT.replace("急难愁盼", "所思所盼"))
    assert (original(first), original(near)) == (None, None)


@pytest.mark.parametrize(("day", "is_copy"), [("2022-01-31", True), ("2022-02-01", False), (None, True)])
def test_the_same_words_later_are_used_again_and_no_copy(day, is_copy):
    [first] = bring(1, TEXT, published="2022-01-01")
    [second] = bring(2, TEXT, published=day)
    assert original(second) == (first if is_copy else None)


def test_an_earlier_version_that_arrives_later_becomes_the_original():
    [later] = bring(1, TEXT, published="2022-01-30")
    [middle] = bring(2, TEXT, published="2022-01-15")
    [first] = bring(3, TEXT, published="2022-01-01")
    assert {original(later), original(middle)} == {first}
    assert original(first) is None


def test_copies_within_one_file_are_linked():
    one, two = bring(1, TEXT, TEXT)
    assert original(two) == one


def test_when_the_original_is_read_otherwise_its_followers_follow_each_other():
    [first] = bring(1, TEXT, published="2022-01-01")
    [second] = bring(2, TEXT, published="2022-01-02")
    [third] = bring(3, TEXT, published="2022-01-03")
    bring(
        1,
        "完全另外一篇文章,说的是县里的文化活动和文艺演出,丰富多彩,热闹非凡,群众连声叫好。" * 3,
        published="2022-01-01",
    )
    assert (original(second), original(third)) == (None, second)
    assert original(first) is None


def test_when_the_original_goes_its_followers_follow_each_other():
    bring(
        1,
        "前面一篇不相干的短讯,说的是天气转凉,请群众注意增添衣物,防止感冒,注意用电安全。" * 3,
        TEXT,
        published="2022-01-01",
    )
    [second] = bring(2, TEXT, published="2022-01-02")
    [third] = bring(3, TEXT, published="2022-01-03")
    bring(
        1, "前面一篇不相干的短讯,说的是天气转凉,请群众注意增添衣物,防止感冒,注意用电安全。" * 3, published="2022-01-01"
    )
    assert (original(second), original(third)) == (None, second)


def test_short_notices_of_the_same_words_are_not_called_copies():
    bring(1, "简讯")
    [second] = bring(2, "简讯")
    assert original(second) is None


def test_each_further_copy_costs_the_same(django_assert_max_num_queries):
    bring(0, TEXT)
    rows = bring(1, *[TEXT] * 40)
    with django_assert_max_num_queries(40 * 10):
        assert versions.link(rows) <= {row.pk for row in rows}
    assert Article.objects.filter(original=None).count() == 1


def test_twins_of_two_families_make_them_one():
    [left] = bring(1, TEXT, published="2022-03-01")
    [right] = bring(2, TEXT, published="2022-01-01")
    follower = bring(3, TEXT, published="2022-03-03")[0]
    assert (original(left), original(right), original(follower)) == (None, None, left)
    bring(4, TEXT, published="2022-01-30")
    between = bring(5, TEXT, published="2022-02-14")[0]
    assert {original(each) for each in (left, follower, between)} == {right}


def followed(rows):
    """Of each row the number of the one that it follows."""
    keys = [row.pk for row in rows]
    held = Article.objects.in_bulk(keys)
    return [keys.index(held[key].original_id) if held[key].original_id else None for key in keys]


@pytest.mark.parametrize(
    ("families", "changed", "result"),
    [
        ([[0, 1, 2]], 2, [None, 0, 0, None]),
        ([[1, 0], [3, 2]], 2, [1, None, 3, None]),
        ([[0, 1], [2], [3]], 1, [None, 0, None, None]),
        ([[0], [1], [2], [3]], 0, [None] * 4),
    ],
)
def test_families_follow_their_first_member(families, changed, result):
    rows = [bring(number, f"第{number}篇{TEXT}")[0] for number in range(4)]
    digests = {row.pk: row.digest for row in rows}
    assert versions.follow([[rows[n].pk for n in family] for family in families], digests) == changed
    assert followed(rows) == result
    assert holdings.differences() == []


def test_what_reads_otherwise_than_when_it_was_compared_is_left_as_it_is():
    rows = [bring(number, f"第{number}篇{TEXT}")[0] for number in range(3)]
    digests = {row.pk: row.digest for row in rows} | {rows[0].pk: "another"}
    versions.follow([[row.pk for row in rows]], digests)
    assert followed(rows) == [None, None, 1]


def test_what_came_in_since_goes_along_with_its_twin():
    rows = [bring(number, f"第{number}篇{TEXT}", published="2022-01-02")[0] for number in range(2)]
    twin = bring(2, f"第1篇{TEXT}", published="2022-01-03")[0]
    assert original(twin) == rows[1]
    versions.follow([[row.pk for row in rows]], {row.pk: row.digest for row in rows})
    assert followed([*rows, twin]) == [None, 0, 0]


def test_an_upgrade_makes_digests_as_an_import_does():
    bring(0, TEXT, TEXT[:300] + "另有新闻" + TEXT[300:])
    digests = set(Article.objects.values_list("pk", "digest"))
    Article.objects.update(digest="by another table of equal glyphs")
    migration = import_module("archive.migrations.0013_passages_again")
    migration.make_again(apps, None)
    assert set(Article.objects.values_list("pk", "digest")) == digests
