"""Candidates for formulas are decided at the desk, for ever and by the text, and every decision can be taken back."""

import datetime as dt
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse

from archive import formulas, undoing
from archive.models import Article, Decision, FormulaCandidate, FormulaDiscovery, Source

pytestmark = pytest.mark.django_db
TEXTS = ("三联四促", "红色敲门", "凌焱水库")
QUEUE = "admin:archive_decision_formulas"


@pytest.fixture
def candidates():
    source = Source.objects.create(sha256="0" * 64, name="a.txt", size=1, text="")
    body = "。".join(f"推进{text}工作" for text in TEXTS)
    rows = [{"text": body, "start": 0, "end": len(body)}]
    article = Article.objects.create(source=source, position=1, paragraphs=rows, digest="0" * 64)
    look = FormulaDiscovery.objects.create(generation="000001-a", finished=True)
    numbers = dict.fromkeys(
        ("occurrences", "quoted", "articles", "once", "counties", "found_after", "held_after", "found_before",
         "held_before", "growth", "prior", "months_printed", "months_held"), 1,
    )  # fmt: skip
    for score, text in zip((3, 2, 1), TEXTS, strict=True):
        FormulaCandidate.objects.create(
            discovery=look, text=text, first=article, take_off=dt.date(2017, 1, 1), score=score, **numbers
        )


@pytest.fixture
def editor(django_user_model):
    user = django_user_model.objects.create_user("editor", is_staff=True)
    user.groups.add(Group.objects.get(name="编辑"))
    return user


@pytest.fixture
def desk(client, editor, candidates):
    client.force_login(editor)
    return client


def waiting(desk):
    return [row.text for row, _ in desk.get(reverse(QUEUE)).context["rows"]]


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ({"answer": "accept"}, {"accepted": frozenset(["三联四促"])}),
        ({"answer": "reject"}, {"rejected": frozenset(["三联四促"])}),
        ({"answer": "name"}, {"names": frozenset(["三联四促"])}),
        ({"answer": "merge", "into": "“红色敲门”"}, {"merged": {"三联四促": "红色敲门"}}),
    ],
)
def test_a_candidate_is_decided_and_taken_back(desk, asked, held):
    assert waiting(desk) == list(TEXTS)
    assert "推进<mark>三联四促</mark>工作" in desk.get(reverse(QUEUE)).text
    assert "已记下" in desk.post(reverse(QUEUE), {"text": "三联四促", **asked}, follow=True).text
    assert waiting(desk) == list(TEXTS[1:])
    for name, value in held.items():
        assert getattr(formulas.decisions(), name) == value
    desk.post(reverse("admin:archive_decision_formula_undo", args=[Decision.objects.get().pk]))
    assert waiting(desk) == list(TEXTS) and formulas.decisions().hidden == frozenset()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"text": "三联四促", "answer": "dance"}, "请选"),
        ({"text": "三联四促", "answer": "merge", "into": "三联四促"}, "也不能是它自己"),
        ({"text": "三联四促", "answer": "merge", "into": " “” "}, "不能为空"),
        ({"text": "甲" * 15, "answer": "accept"}, "没有这个字串"),
        ({"text": "“三联四促”", "answer": "accept"}, "没有这个字串"),
        ({"answer": "accept"}, "没有这个字串"),
    ],
)
def test_what_has_no_meaning_is_told_and_decides_nothing(desk, asked, told):
    assert told in desk.post(reverse(QUEUE), asked, follow=True).text
    assert not Decision.objects.exists()


def test_merging_in_a_circle_is_refused(desk, editor):
    formulas.merge("三联四促", "红色敲门", editor)
    with pytest.raises(formulas.NotDecided):
        formulas.merge("红色敲门", "三联四促", editor)


def test_the_later_decision_holds_and_undoing_it_brings_back_the_earlier(desk, editor):
    formulas.accept("三联四促", editor)
    later = formulas.reject("三联四促", editor)
    assert formulas.decisions().rejected == {"三联四促"} and not formulas.decisions().accepted
    formulas.undo(later, editor)
    assert formulas.decisions().accepted == {"三联四促"} and not formulas.decisions().rejected


def test_a_press_sent_twice_counts_once(desk):
    for _ in range(2):
        desk.post(reverse(QUEUE), {"text": "三联四促", "answer": "accept", "key": "one"})
    assert Decision.objects.count() == 1


def test_all_decisions_of_a_person_are_undone_with_the_rest(desk, editor):
    formulas.accept("三联四促", editor)
    formulas.reject("红色敲门", editor)
    undoing.undo_all(undoing.Selection(by=editor.pk), 2, uuid4().hex, editor)
    assert waiting(desk) == list(TEXTS)


def test_they_are_exported(desk, editor, tmp_path, capsys):
    formulas.accept("三联四促", editor)
    call_command("export_decisions", str(tmp_path))
    assert '"三联四促"' in (tmp_path / "decisions.jsonl").read_text(encoding="utf-8")
    assert "1 decisions, 0 pages, 0 unreadable" in capsys.readouterr().out


def test_an_uploader_may_not(client, django_user_model, candidates):
    uploader = django_user_model.objects.create_user("up", is_staff=True)
    uploader.groups.add(Group.objects.get(name="上传员"))
    client.force_login(uploader)
    assert client.get(reverse(QUEUE)).status_code == 403
    assert client.post(reverse(QUEUE), {"text": "三联四促", "answer": "accept"}).status_code == 403
