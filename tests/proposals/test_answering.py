"""An editor's answer: once, kept in the log, beside what is printed, and taken back without a trace."""

import pytest

from archive import models, withdrawal
from archive.importing import store
from archive.models import Article, Event, Proposal
from archive.proposals import NotAnswered, accept, reject, take_back
from tests.decisions.page import PAGE, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer", "own_folder")]
State = Proposal.State


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("editor", password="a long password")


@pytest.fixture
def article():
    store(PAGE.encode(), read(), "页.txt")
    return Article.objects.get(position=2)


def propose(article, paragraph=1, change=("熊永红", "熊永宏"), **fields):
    printed = article.document.body[paragraph - 1]
    about = {"article": article, "paragraph": paragraph, "printed": printed, "proposed": printed.replace(*change)}
    return Proposal.objects.create(**{"kind": "text", "token": "0" * 32, **about, **fields})


def shown(article):
    """The corrections that the page shows, once the source has been brought level."""
    store(PAGE.encode(), read(), "页.txt")
    return [(each.printed, each.value, each.why) for each in Article.objects.get(pk=article.pk).document.corrections]


@pytest.mark.slow
def test_an_accepted_character_stands_beside_what_is_printed(article, editor):
    accept(propose(article, name="王读者"), editor)
    assert shown(article) == [("红", "宏", "读者王读者补正。")]
    again = Article.objects.get(pk=article.pk)
    assert "熊永红" in again.document.body[0]
    assert "熊永宏" not in again.document.body[0]
    assert Proposal.objects.get().state == State.ACCEPTED
    assert Event.objects.get(kind="proposal_accepted").by == editor


def test_taken_back_nothing_is_left(article, editor):
    before = models.Article.objects.filter(pk=article.pk).values("decided", "paragraphs").get()
    proposal = propose(article)
    accept(proposal, editor)
    assert shown(article)
    proposal.refresh_from_db()
    take_back(proposal, editor)
    assert shown(article) == []
    assert models.Article.objects.filter(pk=article.pk).values("decided", "paragraphs").get() == before
    proposal.refresh_from_db()
    assert proposal.state == State.WAITING
    accept(proposal, editor)
    assert shown(article) == [("红", "宏", "读者补正。")]


def test_the_second_of_two_editors_is_told(article, editor):
    proposal = propose(article)
    reject(proposal, editor, "原件如此")
    with pytest.raises(NotAnswered, match="已经处理过"):
        accept(proposal, editor)
    assert models.Decision.objects.count() == 0
    assert Proposal.objects.get().answer == "原件如此"


def test_what_was_read_otherwise_since_is_not_corrected(article, editor):
    proposal = propose(article, printed="别的文字", proposed="别的文本")
    with pytest.raises(NotAnswered, match="重新识读过"):
        accept(proposal, editor)
    assert Proposal.objects.get().state == State.WAITING
    assert not Event.objects.filter(kind__startswith="proposal").exists()


def test_a_withdrawn_article_is_not_corrected(article, editor):
    proposal = propose(article)
    withdrawal.withdraw(article.source, editor, "试")
    with pytest.raises(NotAnswered):
        accept(Proposal.objects.get(pk=proposal.pk), editor)


def test_other_kinds_are_noted_and_decide_nothing(article, editor):
    accept(propose(article, kind="date", printed="", proposed="2022年4月21日"), editor)
    assert models.Decision.objects.count() == 0
    assert Proposal.objects.get().state == State.ACCEPTED
