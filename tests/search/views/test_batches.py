"""Thousands of phrases at once: every cell a row, zero apart from not held, too long lists refused with the limit."""

import csv
import datetime as dt
import io
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from archive.models import Source
from archive.withdrawal import withdraw
from search.batch_request import MOST_PHRASES, BadBatch, batch_request, text_of
from search.figure_request import LONGEST_LIST
from search.indexing import writer
from search.indexing.connection import engine
from search.service import proofs

pytestmark = pytest.mark.django_db


def rows(client, text="", **more):
    response = client.post(reverse("trace-batch"), {"phrases": text, **more})
    assert response.status_code == 200 and response.streaming
    return list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))


def test_zeros_are_rows_and_what_is_not_held_is_empty(client, archive):
    table = {(row["phrase"], row["county"], row["year"]): row for row in rows(client, "两个引领\n闭幕\n从未印过")}
    # Two counties and none, 2021, 2022 and unknown, for each phrase.
    assert len(table) == 3 * 3 * 3
    printed = table["两个引领", "411524", "2021"]
    assert [printed[name] for name in ("occurrences", "articles", "issues", "articles_held", "first")] == [
        "4", "4", "4", "6", "2021-01-20",
    ]  # fmt: skip
    assert printed["phrase_first"] == "2021-01-20"
    zero, unheld = table["闭幕", "411524", "2021"], table["闭幕", "411524", "2022"]
    assert (zero["occurrences"], zero["articles_held"]) == ("0", "6")
    assert (unheld["occurrences"], unheld["articles_held"], unheld["issues_held"]) == ("", "0", "0")
    assert table["从未印过", "411525", "2022"]["articles"] == "0"
    assert table["两个引领", "", "unknown"]["occurrences"] == "1"


@pytest.mark.parametrize(("by", "number"), [("county", 3), ("year", 3)])
def test_coarser_tables_add_up_to_the_same(client, archive, by, number):
    table = rows(client, "两个引领", by=by)
    assert len(table) == number and sum(int(row["occurrences"] or 0) for row in table) == 7
    assert {row["year" if by == "county" else "county"] for row in table} == {""}


def test_a_file_may_be_gb18030_and_formulas_stay_text(client, archive):
    file = SimpleUploadedFile("list.txt", "=会议,“开”\n两个引领\n".encode("gb18030"))
    table = rows(client, "两 个引领", file=file, by="year")
    assert {row["phrase"] for row in table} == {"两 个引领", "'=会议,“开”"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "没有可查的提法"),
        ("“”\n  \n", "没有可查的提法"),
        ("\n".join(f"第{n}号" for n in range(MOST_PHRASES + 1)), "一次至多 5000 个提法，这里有 5001 个"),
        ("党建\n" + "党" * 201, "第 2 行有 201 字，一个提法至多 200 字"),
    ],
)
def test_a_list_that_cannot_be_taken_is_refused_with_the_limit(client, archive, text, sentence):
    response = client.post(reverse("trace-batch"), {"phrases": text})
    assert response.status_code == 422 and sentence in response.text and not response.streaming


def test_a_file_that_is_no_text_is_refused(client, archive):
    response = client.post(reverse("trace-batch"), {"file": SimpleUploadedFile("x.xls", b"\xff\xfe\x00\xff" * 9)})
    assert response.status_code == 422 and "GB18030" in response.text


def test_the_form_writes_nothing_and_asks_nothing(client):
    assert client.get(reverse("trace-batch")).status_code == 200


def test_phrases_of_one_match_form_are_one():
    assert batch_request("两个引领\n“两个引领”\n\n两 个引领\n党建", [("by", "nonsense")]).phrases == (
        "两个引领",
        "党建",
    )
    assert text_of("﻿党建".encode()) == "党建"
    with pytest.raises(BadBatch):
        batch_request("")


def kept(client, text):
    response = client.post(reverse("trace-list"), {"phrases": text})
    assert response.status_code == 302
    return response["Location"]


def test_a_list_is_kept_under_an_address_and_counted_again(client, archive, write_article):
    address = kept(client, "会议\n两个引领\n从未印过")
    assert kept(client, "会议\n“两个引领”\n从未印过") == address  # the same question, the same answer
    shown = client.get(address)
    assert "刚才重算一遍" in shown.text and "会议\n两个引领\n从未印过</textarea>" in unescape(shown.text)
    told = {line.phrase: line.now for line in shown.context["lines"] if line.phrase}
    assert told["两个引领"] == "7 处 6 篇（同文计一次 6 篇）6 期，最早 2021-01-20"
    assert told["从未印过"] == "0 处 0 篇（同文计一次 0 篇）0 期，最早 无"
    write_article("两个引领又印了。", date=dt.date(2020, 1, 1))
    writer.drain()
    engine().health()
    first, *others = [line for line in client.get(address).context["lines"] if line.phrase]
    assert (first.phrase, first.is_same, {line.is_same for line in others}) == ("两个引领", False, {True})
    assert first.then.endswith("最早 2021-01-20") and first.now == "8 处 7 篇（同文计一次 7 篇）7 期，最早 2020-01-01"
    table = csv.reader(io.StringIO(b"".join(client.get(f"{address}figures.csv").streaming_content).decode("utf-8-sig")))
    assert [row[3] for row in table if row[0] == "“两个引领”"] == ["1"]


def test_of_a_phrase_that_went_with_a_withdrawn_source_nothing_earlier_is_told(client, archive):
    address = kept(client, "闭幕\n两个引领")
    [source] = Source.objects.filter(articles__paragraphs__0__text="会议闭幕。")
    withdraw(source, by=None, reason="试")
    writer.drain()
    engine().health()
    told = {line.phrase: line for line in client.get(address).context["lines"] if line.phrase}
    assert told["闭幕"].then == "" and told["两个引领"].then


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "没有可查的提法"),
        ("\n".join(f"第{n}号" for n in range(LONGEST_LIST + 1)), "至多 200 个提法，这里有 201 个"),
    ],
)
def test_a_list_that_cannot_be_kept_is_refused(client, archive, text, sentence):
    response = client.post(reverse("trace-list"), {"phrases": text})
    assert response.status_code == 422 and sentence in response.text


def test_who_keeps_too_many_lists_is_told_so(client, archive, monkeypatch):
    monkeypatch.setattr(proofs, "MOST_AN_HOUR", 1)
    kept(client, "会议")
    assert client.post(reverse("trace-list"), {"phrases": "闭幕"}).status_code == 429
    assert client.get(reverse("trace-list")).status_code == 302


@pytest.mark.parametrize("query", ["list=phrases", "list=&q=党&q=党", "list=phrases&q=%00", "list=1&q=" + "长" * 300])
def test_whatever_list_is_asked_for_there_is_an_answer(client, archive, query):
    assert client.get(f"{reverse('figure')}?{query}").status_code < 500
