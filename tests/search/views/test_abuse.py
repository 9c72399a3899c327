"""Ten thousand strings no reader would type, and the ones that attackers do: answered, never with a server error."""

import random
import statistics
from urllib.parse import quote_from_bytes

import pytest
from django.test import Client

from search.engine import Capability
from search.indexing import writer
from search.indexing.connection import engine
from search.opensearch_engine.clauses import MOST_PARTS
from search.query.fields import FACETS
from search.query.parser import MAX_LENGTH, readable
from search.request import from_params
from search.service import searching
from tests.cost import cpu_seconds
from tests.written_once import written_once

pytestmark = pytest.mark.django_db

ABUSE = [
    '"',
    "“",
    "”",
    "'",
    '"""',
    "“”“”“",
    "AND",
    "OR",
    "NOT",
    "-",
    "- -",
    "或",
    "不含",
    "AND OR NOT - : ^ ~ [ {",
    "*",
    "??",
    "*:*",
    "a*" * 100,
    "(" * 200,
    "(甲 " * 50,
    ")" * 200,
    "(" * 3000,
    "“" * 200,
    "标题:" * 60,
    "-" * 200,
    "NEAR(" * 40,
    "NEAR(党 建, 99999)",
    "[a TO z]",
    "党~2",
    "党^10",
    "/.*/",
    "日期:0000..9999",
    "日期:2021-02-31",
    "日期:..",
    "日期:9999-99-99",
    "\x00",
    "\x07党\x1b[31m",
    "\ufeff党",
    "\ufffe",
    "\uffff",
    "\u202e党建\u202c",
    "\u200b" * 200,
    "\ud800",
    "党\udfff",
    "😀" * 100,
    "e\u0301" * 100,
    "\u0600" * 50,
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% url 'x' %}",
    "%s%s%n",
    "%(x)s",
    "../../etc",
    "党" * 201,
    "a" * 5000,
    "perſon:甲",
    "ſlogan:甲",
    "KIND:甲",
    "İ" * 100,
    "ß" * 200,
    "㍿" * 100,
    "𠀀" * 100,
    "\u3000" * 500,
]
BROKEN_BYTES = [b"\xed\xa0\x80", b"\xff\xfe", b"\xcb\xae\xc0\xfb", b"%zz", b"\xf0\x9f", b"\xc0\x80"]
TAMPERED = [
    "page=-1",
    "page=1e9",
    "page=" + "9" * 500,
    "page=NaN",
    "page[]=1",
    "per_page=0",
    "per_page=99999999999999",
    "order=x",
    "mode[]=",
    *(
        f"{facet.name}={value}"
        for facet in FACETS
        for value in ("", "-", "--", "x", "%00", "99999999999999999999", "%ED%A0%80", "'")
    ),
    "&".join(f"person={n}" for n in range(500)),
    "year=abc&month=abc",
    "year=9999999",
    "month=2021-99&month=-2021-99",
    "variant=>",
    "variant=a",
    "variant=" + "a%3E" * 100,
    "&".join(f"variant=a%3E{n}" for n in range(100)),
]
PATHS = ["/search/", "/api/search", "/search/feed/", "/search/export.csv", "/search/verify/"]


@pytest.fixture
@written_once
def archive(index_path, write_article):
    for number in range(20):
        write_article(
            f"第{number}篇，党建引领基层治理，标题:甲 OR 乙 (丙) -丁 *", headline=f"“{number}”党建", date="2021-06-01"
        )
    writer.drain()


def status(client: Client, path: str, query: str) -> int:
    response = client.get(f"{path}?{query}")
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


def encoded(text: str) -> str:
    return "q=" + quote_from_bytes(text.encode("utf-8", "surrogatepass"))


def expected(text: str) -> int:
    if text.count("*") > MOST_PARTS and Capability.LONG_WILDCARDS not in engine().capabilities:
        return 501
    return 200 if len(readable(text)) <= MAX_LENGTH else 400


@pytest.mark.parametrize("path", PATHS)
def test_classic_abuse_is_answered(client, archive, path):
    assert {text for text in ABUSE if status(client, path, encoded(text)) != expected(text)} == set()


@pytest.mark.parametrize(("path", "answers"), [("/search/", {200}), ("/api/search", {200, 400})])
def test_tampered_parameters_are_overlooked_on_pages_and_refused_in_data(client, archive, path, answers):
    queries = ["q=" + quote_from_bytes(text) for text in BROKEN_BYTES]
    assert {query for query in queries if status(client, path, query) != 200} == set()
    assert {status(client, path, query) for query in TAMPERED} == answers


def test_suggestions_for_abuse_are_answered(client, archive):
    assert {text for text in ABUSE if status(client, "/search/suggest", encoded(text)) != 200} == set()


def random_text(source: random.Random) -> str:
    operators = [
        "“",
        "”",
        '"',
        "(",
        ")",
        "（",
        "-",
        "*",
        ":",
        "标题:",
        "日期:",
        " ",
        "OR",
        "或",
        "不含 ",
        "NEAR(",
        "党",
        "建",
        "引领",
    ]
    plane = source.choice([0x80, 0x3000, 0xA000, 0xFFFF, 0x10FFFF])
    kinds = [lambda: source.choice(operators), lambda: chr(source.randint(0, plane))]
    return "".join(source.choice(kinds)() for _ in range(source.randint(0, 60)))


def test_ten_thousand_random_texts_are_answered(client, archive):
    source = random.Random(20211122)
    texts = [random_text(source) for _ in range(10_000)]
    for text in texts:
        request = from_params([("q", text)])
        assert 0 <= searching.count(request, request.query) <= 20
    assert {text for text in texts[::50] if status(client, "/search/", encoded(text)) != 200} == set()
    assert {text for text in texts[::20] if status(client, "/search/suggest", encoded(text)) != 200} == set()


def test_no_abuse_takes_twenty_times_an_ordinary_query(client, archive):
    ordinary = statistics.median(timed(client, encoded(text)) for text in ("党建", "“基层治理”", "引领 治理", "第1篇"))
    slow = {text for text in ABUSE if min(timed(client, encoded(text)) for _ in range(3)) > 20 * ordinary}
    assert slow == set()


def timed(client: Client, query: str) -> float:
    return cpu_seconds(lambda: status(client, "/api/search", query))
