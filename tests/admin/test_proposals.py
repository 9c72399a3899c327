"""The queue: one after the other, by those who may."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from archive.models import Proposal

pytestmark = pytest.mark.django_db
QUEUE = "/admin/archive/proposal/queue/"


def user_in(role, django_user_model):
    user = django_user_model.objects.create_user(role, password="a long password", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def waiting():
    return [
        Proposal.objects.create(
            token=str(n) * 32, kind="date", subject=f"第{n}篇", proposed=f"<b>{n}</b>日", mail="a@b.cn"
        )
        for n in (1, 2)
    ]


def answer(client, proposal, act, words=""):
    return client.post(reverse("admin:archive_proposal_answer", args=[proposal.pk]), {"act": act, "answer": words})


def test_an_editor_answers_one_after_the_other(client, django_user_model, waiting):
    client.force_login(user_in("编辑", django_user_model))
    page = client.get(QUEUE).text
    assert "第1篇" in page
    assert "<b>1</b>" not in page
    assert answer(client, waiting[0], "accept", "谢谢").status_code == 302
    page = client.get(QUEUE).text
    assert "第2篇" in page
    assert answer(client, waiting[1], "reject").status_code == 302
    assert [each.state for each in Proposal.objects.all()] == ["accepted", "rejected"]
    assert answer(client, waiting[1], "take_back").status_code == 302
    assert Proposal.objects.get(pk=waiting[1].pk).state == "waiting"


def test_skipped_ones_come_back(client, django_user_model, waiting):
    client.force_login(user_in("编辑", django_user_model))
    assert "第2篇" in client.get(f"{QUEUE}?after={waiting[0].pk}").text
    assert "第1篇" in client.get(f"{QUEUE}?after={waiting[1].pk}").text


def test_who_comes_second_is_told(client, django_user_model, waiting):
    client.force_login(user_in("编辑", django_user_model))
    answer(client, waiting[0], "accept")
    page = client.get(answer(client, waiting[0], "reject")["Location"]).text
    assert "已经处理过" in page
    assert Proposal.objects.get(pk=waiting[0].pk).state == "accepted"


def test_an_uploader_may_not(client, django_user_model, waiting):
    client.force_login(user_in("上传员", django_user_model))
    assert client.get(QUEUE).status_code == 403
    assert answer(client, waiting[0], "accept").status_code == 403
    assert client.get("/admin/archive/proposal/").status_code == 403
    assert Proposal.objects.filter(state="waiting").count() == 2
