"""Search finds printed and corrected, each with its own count; what is undone is gone."""

import random
import re

import pytest
from django.urls import reverse

from archive import withdrawal
from archive.corrected import occurrences
from archive.importing import as_row, store
from archive.models import Article, CorrectedText, Proposal, Source
from archive.proposals import accept, take_back
from archive.text import match_text
from search.indexing import writer
from search.query.criteria import FacetFilter
from search.request import SearchRequest
from search.service.corrected import corrected
from tests.archive.conftest import gazetteer, gazetteer_loaded, own_folder
from tests.decisions.page import PAGE, decide, read, undo

__all__ = ["gazetteer", "gazetteer_loaded", "own_folder"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer", "own_folder")]


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("editor", is_staff=True)


def put(text=PAGE):
    return store(text.encode(), read(text), "页.txt").source


def keep(decision, editor, undoes=None):
    row = as_row(decision, by=editor, undoes=undoes)
    row.save()
    return row


def counts(q, **asked):
    found = corrected(SearchRequest(q, **asked))
    return [(each.text, each.occurrences, each.articles, each.taken_away) for each in found]


@pytest.mark.slow
def test_a_corrected_form_is_found_beside_what_is_printed_and_gone_when_undone(client, index_path, editor):
    put()
    made = decide("text", "产业集聚区", value="产业聚集区")
    row = keep(made, editor)
    put()
    writer.drain()
    assert counts("产业聚集区") == [("产业聚集区", 1, 1, 0)]
    assert counts("集聚区") == [("集聚区", 0, 0, 1)]
    assert counts("聚集区 实地调研") == [("聚集区", 1, 1, 0)]
    shown = client.get(reverse("search"), {"q": "产业聚集区"})
    assert shown.context["results"].total == 0  # printed nowhere
    words = re.sub(r"\s+", "", re.sub("<[^>]+>", "", shown.text))
    assert "印作“产业聚集区”0处；更正后读作“产业聚集区”的另有1处，见于1篇。" in words
    assert "深入县产业集聚区编辑订正产业聚集区，实地调研" in words.replace(",", "，")
    data = client.get(reverse("api-search"), {"q": "产业聚集区"}).json()
    assert (data["total"], data["corrected"]) == (
        0, [{"text": "产业聚集区", "occurrences": 1, "articles": 1, "replaced": 0}],
    )  # fmt: skip
    keep(undo(made), editor, undoes=row)
    put()
    assert counts("产业聚集区") == counts("集聚区") == []
    assert not CorrectedText.objects.exists()


def test_a_readers_accepted_proposal_is_found_until_it_is_taken_back(index_path, editor):
    article = put().articles.first()
    printed = article.document.body[0]
    proposal = Proposal.objects.create(
        token="t", kind="text", client="-", article=article, paragraph=1, printed=printed,
        proposed=printed.replace("集聚", "聚集"),
    )  # fmt: skip
    accept(proposal, editor)
    put()
    assert counts("产业聚集区") == [("产业聚集区", 1, 1, 0)]
    take_back(proposal, editor)
    put()
    assert counts("产业聚集区") == []


def test_a_title_is_corrected_where_it_is_searched(index_path, editor):
    put()
    keep(decide("text", "确保如期完工", value="确保按期完工"), editor)
    put()
    assert counts("按期完工") == [("按期完工", 1, 1, 0)]
    (row,) = CorrectedText.objects.all()
    assert Article.objects.get(pk=row.article_id).texts[row.stretch] == "加快项目建设 确保如期完工"


def test_filters_and_withdrawal_hold_for_what_is_corrected(index_path, editor):
    source = put()
    keep(decide("text", "产业集聚区", value="产业聚集区"), editor)
    put()
    writer.drain()
    assert counts("聚集区", facet_filters=(FacetFilter("year", "2022"),)) == [("聚集区", 1, 1, 0)]
    assert counts("聚集区", facet_filters=(FacetFilter("year", "2021"),)) == []
    withdrawal.withdraw(Source.objects.get(pk=source.pk), editor, "试")
    assert counts("聚集区") == []


@pytest.mark.slow
def test_counts_are_those_of_a_scan_over_many_corrections(index_path, editor):
    """Twelve pages with random characters corrected, each of a hundred phrases counted in the texts themselves."""
    draw = random.Random(20261129)
    for number in range(12):
        text = PAGE.replace("14期", f"{number + 1}期").replace("72期", f"{number + 1}期")
        source = put(text)
        for paragraph in [each for article in source.articles.all() for each in article.document.paragraphs][:2]:
            at = draw.randrange(paragraph.start + 8, paragraph.end - 4)
            if text.count(printed := text[at : at + 2]) == 1:
                keep(decide("text", printed, value="".join(draw.sample("甲乙丙丁戊己", 3)), text=text), editor)
        put(text)
    held = list(CorrectedText.objects.all())
    assert len(held) > 8
    starts = [(n, draw.randrange(60)) for n in (1, 2, 3, 5) for _ in range(25)]
    for phrase in {draw.choice(held).corrected[at : at + n] for n, at in starts} - {""}:
        total = sum(sum(1 for _ in occurrences(row.corrected, phrase)) for row in held)
        kept = sum(_printed_and_kept(row, phrase) for row in held)
        got = counts(phrase)
        assert (got[0][1] if got else 0) == total - kept, phrase


def _printed_and_kept(row, phrase):
    """Occurrences in the pieces of a printed text between its corrections."""
    text = Article.objects.get(pk=row.article_id).texts[row.stretch]
    pieces, cursor = [], 0
    for start, printed, _value in sorted({tuple(each) for each in row.corrections}):
        pieces.append(match_text(text[cursor:start]))
        cursor = start + len(printed)
    return sum(1 for each in [*pieces, match_text(text[cursor:])] for _ in occurrences(each, phrase))
