"""The review desk without a script: each button is a form, each act counts once, nothing wrong is changed."""

import re
import uuid

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from archive import models
from archive.admin import publishing
from archive.admin.reviewing import open_desk
from archive.decisions import Field
from archive.importing import levelling
from archive.models import Article, Source, Upload
from archive.originals import sha256
from tests.admin.uploading import PAGE, publish, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]
SHA = sha256(PAGE.encode())


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.ORIGINALS_DIR = tmp_path / "originals"


def make_editor(django_user_model, name):
    user = django_user_model.objects.create_user(name, password="a long password", is_staff=True)
    for codename in ("add_source", "publish_source", "publish_others"):
        user.user_permissions.add(Permission.objects.get(codename=codename))
    return user


@pytest.fixture
def editor(client, django_user_model):
    user = make_editor(django_user_model, "editor")
    client.force_login(user)
    return user


@pytest.fixture
def waiting(client, editor):
    upload(client, ("一页.txt", PAGE))
    return Upload.objects.get()


def page(client, **query):
    return client.get(reverse("admin:archive_source_review", args=[SHA]), query)


def question(field, nth=0):
    return [each for each in open_desk(SHA).questions if each.proposal.field == field][nth]


def answer(client, action, asked=None, script=False, **values):
    desk = open_desk(SHA)
    sent = {"action": action, "token": uuid.uuid4().hex, "shape": desk.shape}
    if asked:
        sent |= {"item": asked.key, "seen": asked.seen}
    headers = {"Accept": "application/json"} if script else {}
    return client.post(reverse("admin:archive_source_decide", args=[SHA]), sent | values, headers=headers)


def headlines():
    return [article.headline for article in Article.objects.order_by("position")]


def line_of(words):
    return PAGE[: PAGE.index(words)].count("\n") + 1


def test_the_page_shows_the_source_and_one_question_with_its_rule_and_record(client, waiting):
    shown = page(client).text
    assert 'id="L9"' in shown
    assert "已接受" in shown
    assert "鲁新建" in shown


def test_a_waiting_file_is_decided_and_published_so(client, waiting):
    asked = question(Field.HEADLINE)
    assert answer(client, "change", asked, value="鲁新建调研重点工业项目").status_code == 302
    publish(client, waiting)
    assert headlines() == ["鲁新建调研重点工业项目"]
    assert "编辑订正" in client.get(Article.objects.get().get_absolute_url()).text


def test_the_record_of_a_rule_is_counted_from_the_decisions(client, waiting):
    asked = question(Field.KIND)
    answer(client, "accept", asked)
    assert question(Field.KIND).record.accepted == 1
    answer(client, "undo", undoes=models.Decision.objects.get().key)
    assert question(Field.KIND).record.accepted == 0


def test_sent_twice_it_counts_once(client, waiting):
    asked, token = question(Field.KIND), uuid.uuid4().hex
    first = answer(client, "accept", asked, script=True, token=token)
    again = answer(client, "accept", asked, script=True, token=token)
    assert (first.status_code, again.status_code) == (200, 200)
    assert models.Decision.objects.count() == 1


def test_what_another_decided_meanwhile_is_told_and_nothing_is_lost(client, waiting, django_user_model):
    asked = question(Field.HEADLINE)
    answer(client, "reject", asked)
    client.force_login(make_editor(django_user_model, "second"))
    late = answer(client, "accept", asked, script=True)  # with what was seen before
    assert late.status_code == 409
    assert "editor" in late.json()["refused"]
    assert models.Decision.objects.count() == 1
    assert "也在核对这份原件" in page(client).text
    assert answer(client, "accept", question(Field.HEADLINE)).status_code == 302


def test_a_form_that_comes_too_late_shows_what_has_changed(client, waiting):
    asked = question(Field.HEADLINE)
    answer(client, "reject", asked)
    late = answer(client, "accept", asked)
    assert late.status_code == 409
    assert "刚才已由他人决定" in late.text


def test_everything_can_be_taken_back_to_the_first_state(client, waiting):
    before = open_desk(SHA)
    answer(client, "split", line=line_of("鲁新建强调"))
    answer(client, "reject", question(Field.PERSON))
    answer(client, "choose", question(Field.KIND), choice=2)
    for _ in range(3):
        shown = page(client).text
        undoes = re.search(r'name="undoes" value="([^"]+)"', shown).group(1)
        assert answer(client, "undo", undoes=undoes).status_code == 302
    after = open_desk(SHA)
    assert [(q.key, q.seen) for q in after.questions] == [(q.key, q.seen) for q in before.questions]
    assert models.Decision.objects.count() == 6


def test_articles_are_split_moved_joined_and_ordered_by_line(client, waiting):
    assert answer(client, "split", line=line_of("鲁新建强调")).status_code == 302
    assert len(open_desk(SHA).cut.articles) == 2
    boundary = question(Field.BEGINS)
    assert not boundary.is_open  # who cuts need not say so again
    line = line_of("本报讯(余文涛)")
    assert answer(client, "move", boundary, line=line, column=10).status_code == 302
    assert open_desk(SHA).cut.articles[1].paragraphs[0].text.startswith("月11日")
    answer(client, "earlier", question(Field.BEGINS))
    assert open_desk(SHA).cut.articles[0].paragraphs[0].text.startswith("月11日")
    answer(client, "undo", undoes=models.Decision.objects.latest("pk").key)
    answer(client, "merge", question(Field.BEGINS))
    assert len(open_desk(SHA).cut.articles) == 1


def test_lines_go_to_the_page_and_back(client, waiting):
    line = line_of("鲁新建强调")
    answer(client, "furniture", line=line, end_line=line)
    assert any("鲁新建强调" in each.text for each in open_desk(SHA).cut.furniture)
    answer(client, "article", line=line, end_line=line)
    assert not any("鲁新建强调" in each.text for each in open_desk(SHA).cut.furniture)


def test_a_cut_on_a_page_that_was_cut_meanwhile_is_refused(client, waiting):
    shape = open_desk(SHA).shape
    answer(client, "split", line=line_of("鲁新建强调"))
    late = answer(client, "furniture", script=True, line=2, shape=shape)
    assert late.status_code == 409
    assert "分篇已经改动" in late.json()["refused"]


@pytest.mark.parametrize(
    ("action", "values", "told"),
    [
        ("split", {"line": 900}, "没有这一行"),
        ("change", {"value": "版面上没有的标题"}, "只能取版面上印出的文字"),
        ("choose", {"choice": 9}, "没有第 9 种读法"),
        ("group", {}, "没有可以接受的"),
        ("explode", {}, "没有这样的操作"),
        ("correct", {"line": 1, "printed": "没有", "value": "有"}, "没有印"),
        ("undo", {"undoes": "nothing"}, "没有可以撤销的决定"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(client, waiting, action, values, told):
    refusal = answer(client, action, question(Field.HEADLINE), script=True, **values)
    assert (refusal.status_code, told in refusal.json()["refused"]) == (409, True)
    assert models.Decision.objects.count() == 0


def test_groups_are_accepted_together_without_those_taken_out(client, waiting):
    (group, *_) = open_desk(SHA).groups
    members = [f"{each.key}:{each.seen}" for each in group]
    left = open_desk(SHA).groups[1]
    assert answer(client, "group", member=members).status_code == 302
    assert models.Decision.objects.count() == len(members)
    assert len({row.group for row in models.Decision.objects.all()}) == 1
    assert {each.key for each in left} <= {each.key for group in open_desk(SHA).groups for each in group}
    answer(client, "undo", undoes=models.Decision.objects.first().key)
    assert sum(len(each) for each in open_desk(SHA).groups) >= len(members) + len(left)


def test_a_corrected_text_and_an_added_person_stand_in_what_is_published(client, waiting):
    line = line_of("鲁新建强调")
    answer(client, "correct", line=line, printed="早日投产", value="早日达产")
    answer(client, "add", line=line_of("余文涛"), printed="余文涛", kind="person")
    publish(client, waiting)
    article = Article.objects.get()
    assert [(each.printed, each.value) for each in article.document.corrections] == [("早日投产", "早日达产")]
    assert article.mentions.filter(name="余文涛").exists()


def test_a_published_source_follows_its_decisions(client, waiting):
    publish(client, waiting)
    assert answer(client, "reject", question(Field.HEADLINE)).status_code == 302
    assert headlines() == ["加快项目建设 确保如期完工"]
    assert levelling.Leveller().run() == 0  # somebody is deciding just now
    client.post(reverse("admin:archive_source_level", args=[SHA]))
    assert headlines() == [""]
    assert Source.objects.get().decided_up_to == models.Decision.objects.latest("pk").pk


def test_the_publisher_brings_sources_level_when_it_is_quiet(client, waiting, monkeypatch):
    publish(client, waiting)
    answer(client, "reject", question(Field.HEADLINE))
    monkeypatch.setattr(levelling, "QUIET", levelling.dt.timedelta(0))
    monkeypatch.setattr(publishing, "close_old_connections", lambda: None)  # the test's transaction is open on it
    turns = iter([True, False])
    publishing.follow(lambda: next(turns))
    assert headlines() == [""]


def test_the_desk_logs_the_time_of_decisions_and_shows_the_median(client, waiting):
    answer(client, "accept", question(Field.KIND), ms=1500)
    said = answer(client, "accept", question(Field.HEADLINE), script=True, ms=2500).json()
    assert said["median"] == 2.0


def test_only_who_may_decide_sees_the_desk(client, waiting, django_user_model):
    stranger = django_user_model.objects.create_user("stranger", password="a long password", is_staff=True)
    client.force_login(stranger)
    assert page(client).status_code == 403
    assert client.post(reverse("admin:archive_source_decide", args=[SHA])).status_code == 403
    stranger.user_permissions.add(Permission.objects.get(codename="add_source"))
    client.force_login(django_user_model.objects.get(pk=stranger.pk))
    assert page(client).status_code == 403  # somebody else's upload


def test_who_uploaded_may_review_until_it_is_published(client, editor, waiting):
    editor.user_permissions.remove(Permission.objects.get(codename="publish_others"))
    assert page(client).status_code == 200
    publish(client, waiting)
    assert page(client).status_code == 403


def test_skipping_shows_another_question_and_any_can_be_asked_for(client, waiting):
    asked = question(Field.SUBTITLE)
    assert f'name="item" value="{asked.key}"' in page(client, item=asked.key).text
    assert (
        f'name="item" value="{asked.key}"' not in page(client, after=asked.key).text or len(open_desk(SHA).queue) == 1
    )


def test_markup_in_what_was_typed_runs_nowhere(client, waiting):
    answer(client, "correct", line=line_of("鲁新建强调"), printed="早日投产", value="<img src=x onerror=alert(1)>")
    answer(client, "add", line=line_of("余文涛"), printed="余文涛", kind="person", value="</script><b>x")
    shown = page(client).text
    assert "<img src=x" not in shown
    assert "</script><b>" not in shown
    publish(client, waiting)
    assert "<img src=x" not in client.get(Article.objects.get().get_absolute_url()).text
