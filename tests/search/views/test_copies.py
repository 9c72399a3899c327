"""Pages of copies: groups, versions side by side, and what of an article stands elsewhere."""

import datetime as dt

import pytest
from django.core.management import call_command

from archive import holdings, leases, withdrawal
from archive.copies import digest
from archive.models import Article, ComparedArticle, CopyGroup, Holding, Publication, TextComparison
from archive.models.holding import Kind
from archive.text import match_text
from search.errors import AlreadyComparing
from search.indexing import writer
from search.indexing.connection import engine
from search.query.criteria import SearchCriteria
from search.query.syntax import Phrase
from search.reuse.reprinting import reprinted
from search.service import copies

pytestmark = pytest.mark.django_db

LEAD = "月20日，{county}召开乡村振兴工作推进会，传达学习有关会议精神，安排部署今年重点任务，动员全县上下拧成一股绳。"
COMMON = "会议指出，产业是乡村振兴的基础，要立足资源禀赋，把特色产业做大做强，确保各项任务落地见效。"
OTHER = "教育局召开校园安全工作专题会议，通报近期排查情况，就食堂、宿舍和校车管理提出明确要求，并对下一步整改逐项分工。"


@pytest.fixture
def write(write_article):
    def written(county, *paragraphs, month=4, **fields):
        paper = Publication.objects.get_or_create(name=f"{county}报", defaults={"slug": f"paper-{ord(county[0])}"})[0]
        when = fields.pop("date", dt.date(2022, month, 21))
        return write_article(*paragraphs, headline=f"{county}推进会", publication=paper, date=when, **fields)

    return written


@pytest.fixture
def three(write, index_path):
    """Two versions of one text and an article by itself, compared."""
    made = [
        write("商城县", "4" + LEAD.format(county="商城县"), COMMON),
        write("新县", "4" + LEAD.format(county="新县"), COMMON, "县直各单位负责人参加会议。"),
        write("光山县", OTHER),
    ]
    writer.rebuild()
    copies.compare()
    return made


def test_versions_stand_side_by_side(client, three):
    first, second, alone = three
    listed = client.get("/copies/")
    assert [(row.first, row.versions, row.papers) for row in listed.context["rows"]] == [(first, 2, 2)]
    page = client.get(f"/copies/{first.pk}/")
    kinds = [[(slot.kind.value, slot.reading) for slot in each.row.slots] for each in page.context["versions"]]
    assert ("added", "县直各单位负责人参加会议。") in kinds[1]
    assert "最早见于馆藏" in page.text
    assert client.get(f"/copies/{second.pk}/").url == f"/copies/{first.pk}/"
    assert client.get(f"/copies/{alone.pk}/").status_code == 404
    assert client.get("/copies/?order=newest").status_code == 200


def test_an_article_says_how_much_of_it_stands_elsewhere(client, three):
    first, second, alone = three
    found = client.get(f"/articles/{first.pk}/").context["elsewhere"]
    forms = [match_text(text) for text in ("4" + LEAD.format(county="商城县"), COMMON)]
    tail = match_text("县" + LEAD.split("{county}")[1])  # both counties are called so
    shared, whole = len(tail) + len(forms[1]), sum(map(len, forms)) + len("商城县推进会")
    assert found.percent == round(100 * shared / whole)
    assert [passage.holder for passage in found.passages] == [second, second]
    assert [passage.paragraph for passage in found.passages] == [1, 2]
    assert found.paragraphs == {1: "part", 2: "whole"}
    page = client.get(f"/articles/{first.pk}/").text
    assert 'id="p1" class="shared-part"' in page and 'id="p2" class="shared-whole"' in page
    assert "没有 30 字以上的段落见于他处" in client.get(f"/articles/{alone.pk}/").text
    told = client.get(f"/articles/{first.pk}/?lang=en").content.decode()
    assert f"{found.passages[0].characters} characters</summary>" in told


def test_what_reads_otherwise_now_is_not_told_by_the_old_comparison(client, three):
    first = three[0]
    type(first).objects.filter(pk=first.pk).update(digest="f" * 64)
    assert client.get(f"/articles/{first.pk}/").context["elsewhere"] is None


def test_a_withdrawn_version_stands_in_no_group_and_is_no_elsewhere(client, three, django_user_model):
    first, second, _ = three
    editor = django_user_model.objects.create_superuser("editor", password="a long password")
    withdrawal.withdraw(second.source, editor, "误发")
    assert client.get("/copies/").context["rows"] == []
    assert client.get(f"/copies/{first.pk}/").status_code == 404
    assert client.get(f"/copies/{second.pk}/").status_code == 410
    assert client.get(f"/articles/{first.pk}/").context["elsewhere"].percent == 0
    withdrawal.restore(second.source, editor)
    assert len(client.get("/copies/").context["rows"]) == 1


def test_a_comparison_is_made_once_a_generation_and_replaces_the_last(three, write, capsys):
    held = TextComparison.objects.get()
    assert copies.compare() == held
    write("息县", "4" + LEAD.format(county="息县"), COMMON)
    writer.drain()
    call_command("find_passages")
    assert "4 articles compared" in capsys.readouterr().out
    assert TextComparison.objects.get() != held
    assert CopyGroup.objects.standing().get().standing_witnesses == 3
    assert ComparedArticle.objects.count() == 4


def test_an_unfinished_comparison_is_shown_nowhere(client, three):
    TextComparison.objects.create(generation="000009-x")
    assert len(client.get("/copies/").context["rows"]) == 1


def test_a_comparison_under_way_is_said(client, db):
    assert "正在逐篇比对" in client.get("/copies/").text


def test_versions_follow_the_earliest_wherever_copies_are_counted(client, three):
    first, second, alone = three
    assert dict(Article.objects.values_list("pk", "original")) == {first.pk: None, second.pk: first.pk, alone.pk: None}
    assert Holding.objects.under(Kind.ALL).one().copies == 1
    assert holdings.differences() == []
    writer.drain()
    engine().health()
    found = engine().findings(SearchCriteria(Phrase(match_text("乡村振兴"))), match_text("乡村振兴"))
    assert (found.total, found.once().total) == (2, 1)
    assert list(client.get(f"/articles/{first.pk}/").context["copies"]) == [second]
    held = TextComparison.objects.get()
    assert copies.compare() == held  # who copies whom is no new text
    assert TextComparison.objects.get().generation == engine().health().generation


def test_what_was_a_copy_and_reads_otherwise_is_none_any_more(three):
    second = three[1]
    second.paragraphs = [{**each, "text": OTHER[::-1]} for each in second.paragraphs]
    second.digest = digest(second.texts)
    second.save()
    writer.drain()
    copies.compare()
    assert not Article.objects.exclude(original=None).exists()


def test_digests_of_the_index_are_those_of_the_archive(three):
    texts = engine().texts()
    assert dict(zip(texts.keys.tolist(), texts.digests, strict=True)) == dict(
        Article.objects.values_list("pk", "digest")
    )


def test_how_copies_spread_is_told_beside_what_is_held(client, three, monkeypatch):
    assert client.get("/copies/spread/").context["pairs"] == []  # of one group in common nothing can be told
    monkeypatch.setattr("archive.views.spreading.LEAST", 1)
    page = client.get("/copies/spread/")
    [lag, *_], [pair] = page.context["lags"], page.context["pairs"]
    assert (lag.copies, lag.issues, lag.per_thousand) == (1, 2, "500.0")
    assert ({str(pair.one), str(pair.other)}, pair.together, pair.expected) == ({"商城县报", "新县报"}, 1, 1)


def test_formulaic_shares_stand_with_papers_and_years(client, three, monkeypatch):
    monkeypatch.setattr(copies, "reprinted", lambda *args: reprinted(*args, reference=1))
    TextComparison.objects.update(generation="", fingerprint="")
    copies.compare()
    first, *_, alone = three
    [row] = client.get(first.publication.get_absolute_url()).context["formulaic"]
    strings = [len(match_text(text)) - 29 for text in ("4" + LEAD.format(county="商城县"), COMMON)]
    tail = len(match_text("县" + LEAD.split("{county}")[1])) - 29
    # One of the two others is drawn; one of them prints it.
    assert abs(row.share - (tail + strings[1]) / 2 / sum(strings)) < 1e-9
    assert (row.year, row.articles, row.interval) == (2022, 1, "")
    assert "套话率" in client.get(first.publication.get_absolute_url()).text
    assert client.get(alone.publication.get_absolute_url()).context["formulaic"][0].share == 0


def test_two_comparisons_are_not_made_at_once(three):
    with leases.alone(copies.WORKER), pytest.raises(AlreadyComparing):
        copies.compare()


def test_a_restored_version_is_again_one_of_those_it_was_compared_with(three, django_user_model):
    first, second, _ = three
    editor = django_user_model.objects.create_superuser("editor", password="a long password")
    withdrawal.withdraw(first.source, editor, "误发")
    assert Article.objects.get(pk=second.pk).original is None
    withdrawal.restore(first.source, editor)
    assert Article.objects.get(pk=second.pk).original == first


def test_the_versions_of_a_large_group_stand_on_pages_beside_one_base(client, write, index_path, monkeypatch):
    monkeypatch.setattr("archive.views.copies.VERSIONS", 2)
    made = [write(county, "4" + LEAD.format(county=county), COMMON) for county in ("商城县", "新县", "光山县")]
    writer.rebuild()
    copies.compare()
    first, second = (client.get(f"/copies/{made[0].pk}/?page={number}").context for number in (1, 2))
    assert [each.article for page in (first, second) for each in page["versions"]] == made
    assert ["".join(piece.text for piece in sentence) for sentence in first["base"]] == [
        "".join(piece.text for piece in sentence) for sentence in second["base"]
    ]
    assert first["page"].paginator.count == 3 == second["papers"]
    [version] = second["versions"]
    assert "光山" in [slot.reading for slot in version.row.slots]
    assert client.get(f"/copies/{made[0].pk}/?page=3").status_code == 404
