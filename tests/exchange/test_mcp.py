"""The tools for language models, asked by the protocol's own client: in memory, over stdio and over HTTP."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from asgiref.sync import async_to_sync
from mcp import Client, StdioServerParameters, stdio_client

from archive import withdrawal
from archive.models import OfficeMark
from exchange.mcp.server import TOOLS, server
from search.figure_request import figure_request
from search.indexing import writer
from search.indexing.connection import engine
from search.service import figures, proofs
from tests.archive.factories import make_shelf
from tests.prepared import migrated

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def shelf(db, index_path, monkeypatch):
    # As Django's own client leaves it out: on PostgreSQL it would end the test's transaction.
    monkeypatch.setattr("exchange.mcp.server.close_old_connections", lambda: None)
    found = make_shelf()
    writer.rebuild()
    return found


def ask(tool, **arguments):
    """The answer as data; the sentence where it is refused."""

    async def conversation():
        async with Client(server()) as client:
            return await client.call_tool(tool, arguments)

    answer = async_to_sync(conversation)()
    return answer.content[0].text if answer.is_error else answer.structured_content


def test_every_tool_is_read_only_and_describes_its_arguments():
    async def conversation():
        async with Client(server()) as client:
            return (await client.list_tools()).tools

    tools = async_to_sync(conversation)()
    assert {each.name for each in tools} == {each.__name__ for each in TOOLS}
    assert all(each.annotations.read_only_hint and each.description for each in tools)
    described = {each.name: each.input_schema for each in tools}
    assert described["search_phrase"]["required"] == ["phrase"]
    assert set(described["office_on"]["properties"]) == {"place", "day", "office"}


def test_a_phrase_is_counted_exactly_beside_what_is_held(client, shelf):
    found = ask("search_phrase", phrase="“两个引领”")
    page = client.get("/api/search", {"q": "“两个引领”", "mode": "exact"}).json()
    assert found["articles"] == page["total"] == 1
    assert (found["occurrences"], found["articles_held"]) == (3, 4)
    assert "馆藏没有印" in found["not_held"] and "issues_missing" in found
    assert client.get(found["proof"].removeprefix("http://testserver")).status_code == 200
    first, *_ = found["sentences"]
    assert first["citation"].startswith("甘鑫. 李高岭在商城具工作会上强调") and "[2021-06-23]" in first["citation"]
    assert first["date_is_inferred"] is True and len(found["sentences"]) == 3
    assert client.get(first["proof"].removeprefix("http://testserver")).status_code == 200


def test_what_nothing_held_prints_is_none_of_what_is_held(shelf):
    found = ask("search_phrase", phrase="从未印过的话", place="411524")
    assert (found["articles"], found["sentences"], found["articles_held"]) == (0, [], 2)


def test_a_trace_has_its_dates_with_sentence_and_citation(shelf):
    found = ask("trace", phrase="两个引领")
    assert found["dates"]["first"]["date"] == "2021-06-23" and "[N/OL]" in found["dates"]["first"]["citation"]
    assert {each["year"]: each["articles"] for each in found["years"]}["2021"] == 1
    assert found["counties_with"] == 1


def test_who_held_an_office_is_said_with_the_grade_of_evidence(shelf):
    assert OfficeMark.objects.exists()
    found = ask("office_on", place="411524", day="2021-07-01", office="县委书记")
    [answer] = found["offices"]
    [holder] = answer["holders"]
    assert (holder["person"], holder["is_inferred"]) == ("李高岭", False)
    assert holder["sentences"][0]["sentence"].startswith("县委书记李高岭")
    [nobody] = ask("office_on", place="411524", day="2011-07-01", office="县委书记")["offices"]
    assert nobody["holders"] == [] and "不等于" in nobody["note"]


def test_an_article_is_read_as_printed_and_cited(client, shelf):
    row = ask("read_article", article=shelf.report.pk)
    assert row["kicker"] == "李高岭在商城具工作会上强调"
    assert row["suspected_misprints"][0]["likely"] == "县"
    assert ask("cite", article=shelf.report.pk)["reference"] == row["citation"]
    assert json.loads(ask("cite", article=shelf.report.pk, style="csl")["reference"])["type"] == "article-newspaper"


def test_a_kept_figure_and_an_original_are_verified(shelf):
    kept = proofs.keep(figures.figure(figure_request([("q", "两个引领")])), "x")
    assert ask("verify", sha256=kept.digest)["holds"] is True
    assert ask("verify", sha256=shelf.source.sha256) | {"bytes": 0} == {
        "kind": "original", "sha256": shelf.source.sha256, "holds": True, "bytes": 0,
        "proof": f"http://testserver/sources/{shelf.source.sha256}/",
    }  # fmt: skip
    withdrawal.withdraw(shelf.source, None, "来源要求")
    writer.rebuild()
    engine().health()  # looks for the new generation at once
    for digest in (kept.digest, shelf.source.sha256):
        assert "已撤下" in ask("verify", sha256=digest)


REFUSED = [
    ("search_phrase", {"phrase": ""}, "至少一个字"),
    ("search_phrase", {"phrase": "党" * 201}, "最多 200 字"),
    ("search_phrase", {"phrase": "党", "limit": 0}, "1 到 20"),
    ("search_phrase", {"phrase": "党", "place": "商城"}, "没有这样的值"),
    ("search_phrase", {}, "phrase"),
    ("trace", {"phrase": "党", "year": "22"}, "没有这样的值"),
    ("office_on", {"place": "411524", "day": "昨天"}, "年-月-日"),
    ("office_on", {"place": "999999", "day": "2021-07-01"}, "没有这个代码"),
    ("office_on", {"place": "411524", "day": "2021-07-01", "office": "皇帝"}, "没有这个职务"),
    ("read_article", {"article": 999}, "没有这篇文章"),
    ("read_article", {"article": -(10**30)}, "没有这篇文章"),
    ("cite", {"article": 1, "style": "apa"}, "应为其中之一"),
    ("verify", {"sha256": "1"}, "64 位"),
    ("verify", {"sha256": "0" * 64}, "没有这样一份"),
    ("drop_tables", {}, "drop_tables"),
]


@pytest.mark.parametrize(("tool", "arguments", "sentence"), REFUSED)
def test_what_cannot_be_answered_is_refused_with_a_sentence(shelf, tool, arguments, sentence):
    answer = ask(tool, **arguments)
    assert isinstance(answer, str) and sentence in answer


def test_of_what_was_withdrawn_nothing_is_told(shelf):
    withdrawal.withdraw(shelf.source, None, "来源要求")
    for tool in ("read_article", "cite"):
        answer = ask(tool, article=shelf.report.pk)
        assert "已撤下" in answer and "李高岭" not in answer


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """The environment of an archive without articles, with its index."""
    data = migrated(tmp_path_factory.mktemp("mcp") / "data")
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "OPENBLAS_CORETYPE") if name in os.environ}
    environment = kept | {"LOCAL": "1", "DATA_DIR": str(data), "LOG_LEVEL": "warning"}
    command = [sys.executable, "manage.py", "rebuild_index"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return environment


async def conversation(transport):
    async with Client(transport) as client:
        tools = await client.list_tools()
        answer = await client.call_tool("search_phrase", {"phrase": "两个引领"})
        refused = await client.call_tool("read_article", {"article": 1})
        return len(tools.tools), answer.structured_content, refused


def assert_speaks(number, answer, refused):
    assert (number, answer["articles"], answer["articles_held"]) == (len(TOOLS), 0, 0)
    assert refused.is_error and "馆藏没有这篇文章" in refused.content[0].text


@pytest.mark.process
def test_over_stdio_it_speaks_the_protocol(prepared):
    command = StdioServerParameters(command=sys.executable, args=["manage.py", "mcp"], cwd=ROOT, env=prepared)
    assert_speaks(*asyncio.run(conversation(stdio_client(command))))


@pytest.mark.process
def test_over_http_it_speaks_the_protocol(prepared):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "manage.py", "mcp", "--http", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=prepared, stderr=subprocess.DEVNULL) as served:
        try:
            wait_for(port)
            assert_speaks(*asyncio.run(conversation(f"http://127.0.0.1:{port}/mcp")))
        finally:
            served.terminate()


def wait_for(port):
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError("the server did not begin to listen")
