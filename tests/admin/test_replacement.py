"""A new file in place of the one held: the same addresses, the old version for editors, decisions carried over."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from archive import holdings, replacement, withdrawal
from archive.admin import pending
from archive.admin.reviewing import open_desk
from archive.importing import levelling
from archive.models import Article, Decision, Event, Person, Source, UploadFile
from archive.originals import sha256
from tests.admin.test_review import SHA, answer, question
from tests.admin.uploading import PAGE, editor, own_folders, publish, upload

__all__ = ["editor", "own_folders"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]
SECOND = """
全县组织工作会议召开
本报讯(甘鑫)4月14日,全县组织工作会议召开。县委常委、组织部部长熊永红出席会议并讲话。
会议要求,各乡镇要织密“两个引领”的组织体系,压实责任、细化措施,确保各项任务落地见效。
"""
END = "商城县融媒体中心"
TWO = PAGE.replace(END, SECOND.lstrip("\n") + END)
CORRECTED = PAGE.replace("实地调研重点工业项目", "实地考察重点工业项目").replace("完工、早日投产", "建成、早日投产")


@pytest.fixture
def held(client, editor):
    """A published page, in the hands of somebody who may withdraw."""
    for codename in ("publish_others", "withdraw_source", "view_source"):
        editor.user_permissions.add(Permission.objects.get(codename=codename))
    upload(client, ("一页.txt", PAGE))
    publish(client)
    return Source.objects.get()


def choose(client, old, text=CORRECTED, name="更正.txt"):
    """The new file, waiting to stand in place of the old one."""
    upload(client, (name, text))
    file = UploadFile.objects.get(name=name)
    address = reverse("admin:archive_source_replace", args=[file.upload_id])
    client.post(address, {"file": file.pk, "source": old.pk if old else ""})
    file.refresh_from_db()
    return file


def replaced(client, old, text=CORRECTED, name="更正.txt"):
    file = choose(client, old, text, name)
    publish(client, file.upload)
    return Source.objects.get(sha256=sha256(text.encode()))


def test_the_article_keeps_its_address_and_the_old_ones_lead_on(client, held):
    article = held.articles.get()
    new = replaced(client, held)
    article.refresh_from_db()
    assert article.source == new and "实地考察" in article.document.body[0]
    assert "实地考察" in client.get(article.get_absolute_url()).text
    for address in (held.get_absolute_url(), reverse("source-original", args=[held.sha256])):
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (301, new.get_absolute_url())
        assert response["Cache-Control"] == "no-cache"
    states = dict(UploadFile.objects.values_list("name", "state"))
    assert states == {"一页.txt": "replaced", "更正.txt": "published"}
    event = Event.objects.get(kind="replaced")
    assert (event.source, event.after["sha256"]) == (held, new.sha256)
    assert holdings.differences() == []
    shown = client.get(reverse("admin:archive_source_version", args=[held.pk])).text
    assert ">完工</del>" in shown and ">建成</ins>" in shown  # the text of then, and of now


def test_what_only_the_old_version_has_leads_to_the_new_one_and_comes_back_with_it(client, held, editor):
    first = replaced(client, held, TWO, "两篇.txt")
    lead, second = first.articles.all()
    assert lead.pk == Article.objects.get(source=first, position=1).pk
    new = replaced(client, first)
    assert client.get(second.get_absolute_url())["Location"] == new.get_absolute_url()
    assert client.get(held.get_absolute_url())["Location"] == new.get_absolute_url()  # two versions back
    person = Person.including_withdrawn.get(name="熊永红")
    assert client.get(person.get_absolute_url()).status_code == 410
    assert holdings.differences() == []
    replacement.bring_back(Source.including_withdrawn.get(pk=first.pk), editor)
    assert list(first.articles.values_list("pk", flat=True)) == [lead.pk, second.pk]
    assert client.get(second.get_absolute_url()).status_code == 200
    assert client.get(person.get_absolute_url()).status_code == 200
    assert client.get(new.get_absolute_url())["Location"] == first.get_absolute_url()
    assert dict(UploadFile.objects.values_list("name", "state"))["更正.txt"] == "replaced"
    assert holdings.differences() == []


def test_a_version_is_brought_back_from_the_desk_as_it_was(client, held):
    before = list(Article.objects.values("pk", "headline", "paragraphs", "decided"))
    replaced(client, held)
    client.post(reverse("admin:archive_source_restore", args=[held.pk]))
    assert list(Article.objects.values("pk", "headline", "paragraphs", "decided")) == before
    assert client.get(held.get_absolute_url()).status_code == 200
    client.post(reverse("admin:archive_source_restore", args=[held.pk]))  # a second press
    assert client.get(held.get_absolute_url()).status_code == 200


def test_decisions_are_carried_where_the_text_matches_and_told_where_not(client, held):
    answer(client, "change", question("headline"), value="鲁新建调研重点工业项目")
    answer(client, "correct", printed="确保项目如期完工、早日投产", value="力争项目按期完工、早日投产", line=8)
    levelling.bring_level(SHA)
    file = choose(client, held)
    preview = client.get(file.upload.get_absolute_url()).text
    assert "新的识读中找不到这些字" in preview  # before it is published
    publish(client, file.upload)
    article = Article.objects.get()
    assert article.headline == "鲁新建调研重点工业项目"
    assert [mark.field for mark in article.document.decided] == ["headline"]
    assert any("如期完工、早日投产" in problem["message"] for problem in article.source.problems)
    desk = open_desk(article.source.sha256)
    answered = [each for each in desk.questions if not each.is_open]
    assert [each.proposal.field.value for each in answered] == ["headline"]


def test_what_was_decided_on_an_earlier_version_is_undone_on_the_one_that_stands(client, held):
    answer(client, "change", question("headline"), value="鲁新建调研重点工业项目")
    levelling.bring_level(SHA)
    new = replaced(client, held)
    made = Decision.objects.get()
    address = reverse("admin:archive_source_decide", args=[new.sha256])
    client.post(address, {"action": "undo", "token": "undo1", "undoes": made.key})
    assert Decision.objects.get(undoes=made).sha256 == new.sha256
    levelling.Leveller().run()
    levelling.bring_level(new.sha256)
    assert Article.objects.get().headline != "鲁新建调研重点工业项目"


def test_one_that_was_withdrawn_meanwhile_is_not_replaced(client, held, editor):
    file = choose(client, held)
    withdrawal.withdraw(held, editor, "试")
    publish(client, file.upload)
    file.refresh_from_db()
    assert file.state == "failed" and "已撤下" in file.failure
    assert not Source.objects.exists()


def test_only_a_source_of_the_same_page_is_replaced_and_it_can_be_thought_better_of(client, held, editor):
    other = choose(client, held, PAGE.replace("第14期", "第15期").replace("72", "73"), "别期.txt")
    assert other.replaces is None
    file = choose(client, held)
    assert file.replaces == held
    address = reverse("admin:archive_source_replace", args=[file.upload_id])
    client.post(address, {"file": file.pk, "source": ""})
    publish(client, file.upload)
    assert Source.objects.count() == 2
    assert [event.kind for event in Event.objects.filter(kind__contains="to_replace")] == [
        "not_to_replace",
        "to_replace",
    ]
    assert not pending.to_replace(file, held, editor)  # published: too late


def test_a_replaced_source_is_not_restored_beside_the_new_one(client, held, editor):
    replaced(client, held)
    assert not withdrawal.restore(Source.including_withdrawn.get(pk=held.pk), editor)
    assert Source.objects.count() == 1
