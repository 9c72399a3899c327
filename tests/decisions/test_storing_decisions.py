"""Decisions as rows: stored with the source they are about, kept over readings, taken back without a trace."""

import pytest
from django.db import IntegrityError, transaction

from archive import models, withdrawal
from archive.decisions import Verdict
from archive.importing import Outcome, as_row, store
from archive.models import Article, Attestation, Byline, Issue, Mention, Person, SloganUse, Source
from archive.models.append_only import AppendOnly
from archive.parsing.records import IssueFacts
from tests.archive.pages import page
from tests.decisions.page import PAGE, begins, decide, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer", "own_folder")]
HEADLINE = "加快项目建设 确保如期完工"


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("editor", password="a long password")


def keep(decision, by, **fields):
    row = as_row(decision, by=by, **fields)
    row.save()
    return row


def undo(row, by):
    models.Decision(
        key=f"undo-{row.key}", sha256=row.sha256, field=row.field, start=row.start, end=row.end, printed=row.printed,
        verdict=row.verdict, by=by, undoes=row,
    ).save()  # fmt: skip


def put(parsed=None):
    return store(PAGE.encode(), parsed or read(), "页.txt")


def rows():
    """All that the archive holds of its sources, except keys and times of change."""
    kept = {}
    for model in (Source, Article, Byline, Attestation, Mention, SloganUse, Person, Issue):
        names = [
            f.attname for f in model._meta.concrete_fields
            if not f.primary_key and f.attname not in {"created_at", "updated_at", "imported_at", "decided_up_to"}
            and not f.is_relation
        ]  # fmt: skip
        kept[model.__name__] = sorted(map(repr, model._base_manager.values_list(*names)))
    return kept


def test_a_decision_made_before_publishing_is_in_what_is_published(editor):
    keep(decide("headline", HEADLINE, proposed=HEADLINE, value="鲁新建调研重点工业项目"), editor)
    stored = put()
    article = Article.objects.get(source=stored.source, position=1)
    assert article.headline == "鲁新建调研重点工业项目"
    (mark,) = article.document.decided
    assert (mark.read, mark.value) == (HEADLINE, "鲁新建调研重点工业项目")
    assert HEADLINE in [line.text for line in article.document.title_lines]
    assert put().outcome is Outcome.UNCHANGED


def test_reading_again_keeps_what_was_decided_and_tells_where_it_differs(editor):
    put()
    keep(decide("headline", HEADLINE, Verdict.ACCEPTED, "旧读法"), editor)
    stored = put()
    assert stored.outcome is Outcome.UPDATED
    assert Article.objects.get(position=1).headline == "旧读法"
    assert any("旧读法" in problem["message"] for problem in stored.source.problems)


def test_taking_everything_back_gives_the_first_rows(editor):
    put()
    before = rows()
    decisions = [
        begins("全县组织工作会议召开", Verdict.REJECTED),
        decide("person", "鲁新建深入", Verdict.REJECTED, "鲁新建"),
        decide("number", "第14期", proposed=14, value=15),
        decide("date", "2022年4月20日", proposed="2022-04-20", value="2022-04-27"),
        decide("publication", "商城时报", proposed="商城时报", value="固始时报"),
        decide("slogan", "两个引领", Verdict.REJECTED, "两个引领"),
    ]
    kept = []
    for decision in decisions:
        kept.append(keep(decision, editor))
        assert put().outcome is Outcome.UPDATED
    assert rows() != before
    for row in reversed(kept):
        undo(row, editor)
        put()
    assert rows() == before
    assert models.Decision.objects.count() == 2 * len(decisions)


def test_a_date_decided_for_the_only_page_of_an_issue_is_the_issues(editor):
    put()
    keep(decide("date", "2022年4月20日", proposed="2022-04-20", value="2022-04-27"), editor)
    put()
    assert str(Issue.objects.get().date) == "2022-04-27"


def test_what_another_page_printed_of_the_issue_is_not_overwritten_by_a_decision_on_this_one(editor):
    put()
    other = b"another page"
    store(other, page(other, issue=IssueFacts(2022, 14, 72, "2022-04-20", ("6版",))), "另页.txt")
    keep(decide("date", "2022年4月20日", proposed="2022-04-20", value="2022-04-27"), editor)
    stored = put()
    assert str(Issue.objects.get().date) == "2022-04-20"
    assert any("2022-04-27" in problem["message"] for problem in stored.source.problems)


def test_a_withdrawn_source_waits_for_its_decisions_until_it_is_restored(editor):
    source = put().source
    withdrawal.withdraw(source, editor, "试")
    row = keep(decide("headline", HEADLINE, proposed=HEADLINE, value="鲁新建调研重点工业项目"), editor)
    put()
    assert Source.including_withdrawn.get().decided_up_to == 0
    withdrawal.restore(source, editor)
    put()
    assert Source.objects.get().decided_up_to == row.pk
    assert Article.objects.get(position=1).headline == "鲁新建调研重点工业项目"


def test_decisions_are_added_and_never_changed(editor):
    row = keep(decide("headline", HEADLINE, Verdict.REJECTED, HEADLINE, key="once"), editor)
    for attempt in (row.save, row.delete, models.Decision.objects.all().delete):
        with pytest.raises(AppendOnly):
            attempt()
    with pytest.raises(IntegrityError), transaction.atomic():
        keep(decide("headline", HEADLINE, key="once"), editor)


def test_the_article_shows_what_was_decided_beside_what_was_read(client, editor):
    keep(decide("headline", HEADLINE, proposed=HEADLINE, value="鲁新建调研重点工业项目", why="照版面"), editor)
    keep(decide("text", "产业集聚区", value="产业聚集区"), editor)
    keep(decide("number", "第14期", proposed=14, value=15), editor)
    source = put().source
    shown = client.get(Article.objects.get(position=1).get_absolute_url()).text
    assert "编辑订正" in shown
    assert "识读原作：加快项目建设 确保如期完工" in shown
    assert "照版面" in shown
    assert 'class="corrected">产业集聚区</span>' in shown
    assert "产业聚集区" in shown
    assert "订正为“15”" in " ".join(client.get(source.get_absolute_url()).text.split())
