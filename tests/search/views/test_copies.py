"""Pages of copies: groups, versions side by side, and what of an article stands elsewhere."""

import datetime as dt

import pytest
from django.core.management import call_command

from archive import withdrawal
from archive.models import ComparedArticle, CopyGroup, Publication, TextComparison
from archive.text import match_text
from search.indexing import writer
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
    assert "没有 30 字以上的段落见于他处" in client.get(f"/articles/{alone.pk}/").text


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


def test_nothing_compared_is_said(client, db):
    assert "尚未比对" in client.get("/copies/").text
