"""Copies as rows: every version points to the earliest, and finds its way when that one goes."""

from dataclasses import replace
from importlib import import_module

import pytest
from django.apps import apps
from django.db.models import F

from archive.importing import store, versions
from archive.models import Article, Passage
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


def test_a_few_changed_words_are_recognised_and_strangers_are_not():
    [first] = bring(1, TEXT)
    [near] = bring(2, TEXT.replace("急难愁盼", "所思所盼").replace("标尺", "准绳"))
    [other] = bring(3, "县里召开春耕备耕现场会,安排部署农田水利建设和种子供应工作,要求做到不误农时。" * 3)
    assert original(near) == first
    assert original(other) is None


def test_an_earlier_version_that_arrives_later_becomes_the_original():
    [later] = bring(1, TEXT, published="2022-02-01")
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
    [first] = bring(1, "简讯")
    [second] = bring(2, "简讯")
    assert original(second) is None
    assert not Passage.objects.filter(article__in=[first, second]).exists()


@pytest.mark.parametrize("changed", [False, True], ids=["exact", "near"])
def test_each_further_copy_costs_the_same(monkeypatch, django_assert_max_num_queries, changed):
    bring(0, TEXT)
    words = ["所思所盼", "切身利益", "关心的事", "操心的事"]
    texts = [TEXT.replace("急难愁盼", words[n % 4] + str(n)) if changed else TEXT for n in range(40)]
    rows = bring(1, *texts)
    compared = []
    runs = versions.copies.runs
    monkeypatch.setattr(versions.copies, "runs", lambda texts: compared.append(1) or runs(texts))
    with django_assert_max_num_queries(40 * 10):
        assert versions.link(rows) <= {row.pk for row in rows}
    assert len(compared) <= 40 * 2  # its own, and one version of the family
    assert Article.objects.filter(original=None).count() == 1


def test_a_version_near_to_two_families_makes_them_one():
    half = len(TEXT) // 2
    other = "县里召开春耕备耕现场会,安排部署农田水利建设和种子供应工作,要求做到不误农时,统筹抓好防汛抗旱。" * 2
    [left] = bring(1, TEXT[:half] + TEXT[half:], published="2022-01-02")
    [right] = bring(2, TEXT[: half // 2] + other, published="2022-01-01")
    assert original(left) is None and original(right) is None
    follower = bring(3, TEXT, published="2022-01-03")[0]
    changed = versions._join({left.pk, right.pk})
    assert changed == {left.pk, follower.pk}
    assert original(left) == original(follower) == right


def test_an_upgrade_numbers_the_runs_of_what_is_held_as_an_import_does():
    bring(0, TEXT, TEXT[:300] + "另有新闻" + TEXT[300:])
    stored = set(Passage.objects.values_list("article", "run"))
    digests = set(Article.objects.values_list("pk", "digest"))
    Passage.objects.update(run=F("run") + 1)
    Article.objects.update(digest="by another table of equal glyphs")
    migration = import_module("archive.migrations.0013_passages_again")
    migration.make_again(apps, None)
    assert set(Passage.objects.values_list("article", "run")) == stored
    assert set(Article.objects.values_list("pk", "digest")) == digests
