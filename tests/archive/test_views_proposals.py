"""A reader's way: from a paragraph to the form, the receipt, and the page of thanks."""

import pytest
from django.urls import reverse

from archive.models import Proposal
from archive.views import proposals
from tests.archive.factories import make_shelf
from tests.markup import in_one_line

pytestmark = pytest.mark.django_db
FORM = "/corrections/new/"


@pytest.fixture
def report():
    return make_shelf().report


def filled(client, report, **fields):
    """What the form sends, with the token of a page that was opened."""
    page = client.get(f"{FORM}?article={report.pk}&paragraph=1")
    token = page.context["form"]["token"].value()
    printed = report.document.body[0]
    return {
        "token": token, "article": report.pk, "paragraph": 1, "kind": "text", "website": "",
        "proposed": printed.replace("甘鑫", "甘馨"), "evidence": "", "name": "", "mail": "",
    } | fields  # fmt: skip


def test_the_article_leads_to_a_form_that_shows_its_paragraph(client, report):
    page = client.get(report.get_absolute_url()).text
    address = f"{FORM}?article={report.pk}&amp;paragraph=1"
    assert address in page
    form = in_one_line(client.get(address.replace("&amp;", "&")).text)
    assert form.count(report.document.body[0]) == 2  # as printed, and in the field to be put right


def test_sent_twice_it_is_kept_once(client, report):
    data = filled(client, report, name="王读者", mail="a@example.org")
    for _ in range(2):
        answer = client.post(FORM, data)
        assert (answer.status_code, answer["Location"]) == (302, reverse("proposal-received"))
    kept = Proposal.objects.get()
    assert (kept.kind, kept.state, kept.name, kept.article) == ("text", "waiting", "王读者", report)
    assert kept.printed == report.document.body[0]
    assert "127.0.0.1" not in kept.client


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"proposed": "本报讯（甘鑫）"}, None),
        ({"proposed": None}, "没有区别"),
        ({"kind": "date", "proposed": "", "evidence": " "}, "请写明应作什么"),
        ({"kind": "date", "proposed": "字" * 4001}, "最多4000"),
        ({"kind": "nonsense"}, "nonsense"),
        ({"mail": "no address"}, "邮箱"),
        ({"token": ""}, "token"),
    ],
)
def test_what_cannot_be_kept_is_told_and_nothing_typed_is_lost(client, report, fields, told):
    printed = report.document.body[0].replace("“", "「").replace("”", "」")
    data = filled(client, report, **{name: printed if value is None else value for name, value in fields.items()})
    answer = client.post(FORM, data)
    if told is None:
        assert answer.status_code == 302
        return
    assert answer.status_code == 422
    assert Proposal.objects.count() == 0
    assert answer.context["form"].errors
    assert data["proposed"] in answer.context["form"]["proposed"].value()


def test_a_program_that_fills_in_everything_leaves_nothing(client, report):
    assert client.post(FORM, filled(client, report, website="http://spam.example")).status_code == 302
    assert Proposal.objects.count() == 0


def test_one_client_cannot_fill_the_queue(client, report, monkeypatch):
    monkeypatch.setattr(proposals, "MOST_AN_HOUR", 2)
    statuses = [client.post(FORM, filled(client, report)).status_code for _ in range(3)]
    assert statuses == [302, 302, 429]
    assert Proposal.objects.count() == 2


@pytest.mark.parametrize("query", ["article=999999", "article=x", "slogan=0", "article=99999999999999999999"])
def test_what_is_not_held_is_not_found(client, query):
    assert client.get(f"{FORM}?{query}").status_code == 404


def test_accepted_ones_are_thanked_for_and_markup_runs_nowhere(client, report, django_user_model):
    markup = "<script>alert(1)</script>"
    editor = django_user_model.objects.create_user("editor")
    common = {"article": report, "subject": "标题", "state": "accepted", "answered_by": editor}
    Proposal.objects.create(
        token="1" * 32, kind="text", printed="具委", proposed="县委" + markup, name=markup, **common
    )
    Proposal.objects.create(token="2" * 32, kind="date", proposed="不该公开", **common | {"state": "rejected"})
    page, feed = client.get("/corrections/").text, client.get("/corrections/feed/").text
    assert "印作“具”" in in_one_line(page)
    for text in (page, feed):
        assert markup not in text
        assert "不该公开" not in text


def test_nothing_else_takes_a_form(client, report):
    assert client.post("/corrections/", {}).status_code == 405
    assert client.put(FORM, {}).status_code == 405
