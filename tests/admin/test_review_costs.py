"""What a decision and the next question cost the server, beside an article page, however much was decided before."""

import uuid

import pytest
from django.urls import reverse

from archive.admin.reviewing import open_desk
from archive.models import Article, Decision, Upload
from tests.admin.test_review import SHA, editor, own_folders
from tests.admin.uploading import PAGE, publish, upload
from tests.cost import cpu_seconds

__all__ = ["editor", "own_folders"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]
BEFORE = 25_000  # decisions on other sources, by the rules of this one
TIMES = 3  # an article page
RUNS = 5


def test_neither_a_decision_nor_the_next_question_costs_three_article_pages(client, editor, index_path):
    upload(client, ("一页.txt", PAGE))
    publish(client, Upload.objects.get())
    rules = [question.proposal.rule for question in open_desk(SHA).questions]
    Decision.objects.bulk_create(
        Decision(
            key=f"k{n}", sha256=f"{n:064}", field="kind", start=0, end=0, rule=rules[n % len(rules)],
            verdict="accepted", by=editor,
        )
        for n in range(BEFORE)
    )  # fmt: skip
    page, decide = (reverse(f"admin:archive_source_{name}", args=[SHA]) for name in ("review", "decide"))
    address = Article.objects.get().get_absolute_url()
    answers = iter([{"item": each.key, "seen": each.seen} for each in open_desk(SHA).questions if each.proposal.value])

    def answer():
        sent = next(answers) | {"action": "accept", "token": uuid.uuid4().hex}
        assert client.post(decide, sent, headers={"accept": "application/json"}).status_code == 200

    for each in (address, page):
        assert client.get(each).status_code == 200
    article = cpu_seconds(lambda: client.get(address), RUNS)
    question, decision = cpu_seconds(lambda: client.get(page), RUNS), cpu_seconds(answer, RUNS)
    print(f"\nof an article page: the next question {question / article:.2f}, a decision {decision / article:.2f}")
    assert question < TIMES * article
    assert decision < TIMES * article
