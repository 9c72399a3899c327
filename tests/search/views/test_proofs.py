"""A figure has an address for ever: kept by a POST, proved again by a GET, and told as changed when it has changed."""

import json
from hashlib import sha256

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.timezone import localdate

from archive.models import Article, Source
from search.claims import Claim, read
from search.figure_request import OccurrenceFigure, figure_request, phrase_figure
from search.indexing import writer
from search.indexing.connection import engine
from search.models import StoredFigure
from search.phrase_request import TraceRequest, trace_request
from search.presentation.proofs import lines
from search.query.criteria import FacetFilter
from search.service import figures, proofs, tracing
from search.statistics.counting import counts
from tests.search.views.test_tracing import page

pytestmark = pytest.mark.django_db


def keep(client, **asked):
    response = client.post(reverse("figure"), asked)
    assert response.status_code == 302
    return response["Location"]


def brought_up_to_date():
    writer.drain()
    engine().health()


def test_looking_writes_nothing_and_keeping_gives_an_address(client, archive):
    said = page(client, "q=两个引领", "figure").said
    assert "有它的文章（篇）6" in said and StoredFigure.objects.count() == 0
    address = keep(client, q="两个引领")
    assert StoredFigure.objects.get().digest in address
    assert keep(client, q="“两 个引领”", order="newest", page="3") == address  # one question, one address
    answer = client.get(address)
    assert answer.status_code == 200 and "完全相同" in answer.text and StoredFigure.objects.count() == 1


def test_the_hash_is_that_of_the_bytes_that_are_handed_out(client, archive):
    address = keep(client, q="两个引领", county="411524")
    data = client.get(f"{address}claim.json").content
    assert sha256(data).hexdigest() == address.split("/")[-2]
    assert json.loads(data)["asked"] == [["q", "两个引领"], ["county", "411524"]]


def test_every_cell_of_a_trace_is_the_figure_that_its_lines_lead_to(archive):
    found = tracing.trace(trace_request([("q", "两个引领")]))
    facets = [("year",), ("month",), ("county",), ("county", "year"), ("publication",), ("person",)]
    cells = [(names, cell) for names in facets for cell in counts(found.first.shown, *names).all_held()]
    assert len(cells) > 10
    for names, cell in cells:
        filters = (FacetFilter(name, str(value)) for name, value in zip(names, cell.values, strict=True))
        told = figures.figure(phrase_figure(found.asked.lines("", *filters))).claim.result
        numbers = ("occurrences", "quoted", "in_titles", "articles", "issues", "articles_held", "issues_held")
        assert {name: told[name] for name in numbers} == {name: getattr(cell, name) for name in numbers}, (names, cell)


def test_what_changed_is_told_article_by_article(client, archive, write_article):
    address = keep(client, q="两个引领")
    gone, changed, *_ = (each for each in Article.objects.order_by("pk") if "强调两个引领" in each.document.body[0])
    write_article("又见两个引领。", headline="新来的")
    gone.delete()
    changed.paragraphs[0]["text"] += "两个引领。"
    changed.save()
    brought_up_to_date()
    answer = client.get(address)
    assert "馆藏变了" in answer.text and "完全相同" not in answer.text
    moved = answer.context["moved"]
    assert (moved["added"], moved["changed"], moved["gone"], moved["withdrawn"]) == (1, 1, 1, 0)
    assert [str(each) for each in moved["added_articles"]] == ["新来的"]
    assert {line.name: (line.then, line.now) for line in answer.context["lines"] if not line.is_same}["出现（处）"] == (
        "7",
        "8",
    )


def test_a_changed_denominator_is_a_change_too(client, archive, write_article):
    address = keep(client, q="从未印过的话")
    assert "完全相同" in client.get(address).text
    write_article("无关的一篇。")
    brought_up_to_date()
    answer = client.get(address)
    assert "馆藏变了" in answer.text and "入库原件 1 份" in answer.text
    assert {line.name for line in answer.context["lines"] if not line.is_same} == {
        "所藏的期", "所藏的文章（篇）", "所藏的字", "期的占比，95% 区间",
    }  # fmt: skip


@pytest.mark.parametrize(("found", "said"), [([31, 31], "31"), ([31, 34], "31–34")])
def test_one_line_of_the_original_is_one_number(found, said):
    assert [line.now for line in lines(Claim((), {"lines": found}))] == [said]


def test_a_figure_that_was_kept_before_more_was_told_is_proved_as_it_was(client, archive):
    address = keep(client, q="两个引领")
    stored = StoredFigure.objects.get()
    told = read(stored.claim)
    since = told.result.pop("take_off_since")
    row = {"witnesses": stored.witnesses, "generation": stored.generation, "client": stored.client}
    earlier = StoredFigure.objects.create(digest=told.digest, claim=told.canonical, **row)
    assert since == "" and address != reverse("proof", args=[earlier.digest])
    assert "完全相同" in client.get(reverse("proof", args=[earlier.digest])).text
    # What was told without saying since when may have begun before that month.
    named = {line.name: line.now for line in lines(Claim(told.asked, told.result | {"take_off": "2021-06"}))}
    assert named["起势"] == "2021-06 或更早"


def test_what_rested_on_withdrawn_sources_alone_is_told_no_more(client, archive, write_article):
    article = write_article("独此一处。", headline="独此")
    brought_up_to_date()
    addresses = [
        keep(client, q="独此一处"),
        keep(client, q="独此一处", article=article.pk, stretch="1", offset="0"),
        keep(client, q="独此", article=article.pk, stretch="0", offset="0"),
    ]
    partly = keep(client, q="处")
    before = client.get(partly).content
    Source.objects.filter(pk=article.source_id).update(withdrawn_at="2026-11-29T00:00:00Z")
    writer.rebuild()
    engine().health()
    for address in addresses:
        for each in (address, f"{address}claim.json"):
            answer = client.get(each)
            assert answer.status_code == 410 and "独此" not in answer.content.decode(), each
    assert client.get(f"{reverse('figure')}?q=独此&article={article.pk}&stretch=0&offset=0").status_code == 410
    assert client.get(partly).status_code == 410  # it stood nowhere else
    Source.including_withdrawn.update(withdrawn_at=None)
    writer.rebuild()
    engine().health()
    assert {client.get(each).status_code for each in addresses} == {200}
    assert "完全相同" in client.get(partly).text and "完全相同" in before.decode()


def test_a_withdrawn_article_among_others_is_a_number_and_no_name(client, archive, write_article):
    article = write_article("又一个两个引领。", headline="要撤的")
    brought_up_to_date()
    address = keep(client, q="两个引领")
    Source.objects.filter(pk=article.source_id).update(withdrawn_at="2026-11-29T00:00:00Z")
    writer.rebuild()
    engine().health()
    answer = client.get(address)
    assert "1 篇已撤下" in answer.text and "要撤的" not in answer.text
    assert answer.context["moved"]["withdrawn"] == 1 and answer.context["moved"]["gone"] == 0


def test_the_sheet_shows_sentence_lines_digest_and_citation(client, index_path, write_article):
    text = "报头\n会议召开。会上强\n调两个引领，全县行动。\n"
    article = write_article("会议召开。会上强调两个引领，全县行动。", headline="要闻")
    Source.objects.filter(pk=article.source_id).update(text=text)
    Article.objects.filter(pk=article.pk).update(
        paragraphs=[
            {"text": "会议召开。会上强调两个引领，全县行动。", "start": 3, "end": 23, "pieces": [[3, 11], [12, 23]]}
        ]
    )
    brought_up_to_date()
    [line] = page(client, "q=强调两个引领", "concordance").context["found"].lines
    response = page(client, line.proof.querystring(), "figure")
    sheet = response.context["sheet"]
    assert sheet.sentence == "会上强调两个引领，全县行动。" and sheet.printed.words == "强调两个引领"
    assert [(each.number, each.words) for each in sheet.lines] == [(2, "强"), (3, "调两个引领")]
    assert text[slice(*sheet.span)] == "强\n调两个引领"
    assert (
        article.source.sha256 in response.said
        and f"要闻[EB/OL]. [{localdate()}]. http://testserver/articles/{article.pk}/." in response.said
    )
    address = keep(client, **dict(line.proof.pairs))
    assert "完全相同" in client.get(address).text
    Article.objects.filter(pk=article.pk).update(paragraphs=[{"text": "另一段话。", "start": 3, "end": 8}])
    answer = client.get(address)
    assert answer.status_code == 200 and "馆藏变了" in answer.text


def test_a_client_keeps_so_many_an_hour_and_the_same_figure_once(client, archive, monkeypatch):
    monkeypatch.setattr(proofs, "MOST_AN_HOUR", 2)
    kept = [keep(client, q=text) for text in ("会议", "强调")]
    assert keep(client, q="会议") == kept[0]
    refused = client.post(reverse("figure"), {"q": "学习"})
    assert refused.status_code == 429 and "没有存" in refused.text and StoredFigure.objects.count() == 2
    assert client.post(reverse("figure"), {"q": "学习"}, REMOTE_ADDR="10.0.0.9").status_code == 302


def test_a_figure_of_very_many_articles_is_kept_by_their_digest_alone(client, archive, monkeypatch, write_article):
    monkeypatch.setattr(proofs, "MOST_WITNESSES", 2)
    address = keep(client, q="两个引领")
    assert StoredFigure.objects.get().witnesses is None and "完全相同" in client.get(address).text
    write_article("两个引领。")
    brought_up_to_date()
    assert "馆藏变了" in client.get(address).text


def test_holdings_are_figures_as_well(client, archive):
    address = keep(client, held="paper-411524")
    assert "完全相同" in client.get(address).text
    assert read(StoredFigure.objects.get().claim).result["months"]["2021-01"] == [4, 3, 3]
    assert page(client, "held=", "figure").context["lines"]
    assert client.get(f"{reverse('figure')}?held=nothing").status_code == 404


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 200), ("q=%20", 200), ("q=两个引领&article=x", 404), ("q=两个引领&article=999999999", 404), ("held=%00", 200),
     ("q=两个引领&article=1&stretch=99999&offset=99999", 200)],
)  # fmt: skip
def test_whatever_is_asked_there_is_an_answer(client, archive, query, status):
    key = Article.objects.order_by("pk").first().pk
    assert client.get(f"{reverse('figure')}?{query.replace('article=1&', f'article={key}&')}").status_code == status


def test_an_unknown_hash_is_not_found(client, archive):
    assert client.get(reverse("proof", args=["0" * 64])).status_code == 404


def test_the_address_of_a_figure_reproduces_it():
    for query in ([("q", "两个引领"), ("county", "411524"), ("copies", "once"), ("right", "工作")], [("held", "a")], [
        ("q", "党"), ("article", "5"), ("stretch", "2"), ("offset", "0"),
    ]):  # fmt: skip
        asked = figure_request(query)
        assert figure_request(asked.pairs) == asked
    assert isinstance(asked, OccurrenceFigure) and asked.article == 5


def outcome(*digests, **options):
    try:
        call_command("prove", *digests, **options)
    except SystemExit as ended:
        return ended.code
    return 0


def test_the_command_says_by_its_status_whether_a_figure_still_holds(client, archive, write_article, capsys):
    digest = keep(client, q="两个引领").split("/")[-2]
    assert outcome(digest) == 0 and "1 of 1 figures proved again" in capsys.readouterr().out
    assert outcome("0" * 64) == 2
    write_article("两个引领。")
    brought_up_to_date()
    assert outcome(digest) == 1 and "出现（处）: 7 → 8" in capsys.readouterr().out


@pytest.mark.slow
def test_a_hundred_of_a_hundred_are_proved_again_after_the_index_was_rebuilt(client, archive, capsys):
    texts = ["两个引领", "会议", "强调", "会议召开", "学习", "闭幕", "引领", "没有", "年份不详", "从未印过"]
    scopes = [(), ("411524",), ("411525",), ("2021",), ("2022",)]
    for text in texts:
        for scope in scopes:
            filters = tuple(FacetFilter("county" if len(each) == 6 else "year", each) for each in scope)
            for once in (False, True):
                lines = TraceRequest((text,), filters, once=once).lines()
                proofs.keep(figures.figure(phrase_figure(lines)), f"client {text}")
    before = engine().health().generation
    assert StoredFigure.objects.count() == 100
    writer.rebuild()
    assert engine().health().generation != before
    assert outcome(all=True) == 0 and "100 of 100 figures proved again" in capsys.readouterr().out
