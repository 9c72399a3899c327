"""Whatever leaves a synthetic archive says that it is one; a real archive says nothing of it."""

import csv
import io
import json
import re

import pytest
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.test import Client

from archive.importing import Batch, files_under
from archive.models import Source
from config.synthetic import marked
from search.indexing import writer
from tests.walking import Walk
from tests.written_once import written_once

FILES = (
    "/search/export.csv?q=党建", "/search/export.json?q=党建", "/search/feed/?q=党建", "/api/search?q=党建",
    "/trace/export.csv?q=党建", "/concordance/export.csv?q=党建", "/holdings/export.csv", "/corrections/feed/",
    "/discover/2022/04/feed/", "/nowhere/", "/admin/login/", "/api/search", "/search/suggest?q=党", "/readyz",
)  # fmt: skip
BANNER = 'class="synthetic"'


def bytes_of(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def says_so(response) -> bool:
    """Whether an answer bears its mark in what is read of it, not only in its head."""
    text, kind = bytes_of(response).decode(), response["Content-Type"].split(";")[0]
    if kind == "text/html":
        return text.count(BANNER) == 1
    if kind == "text/csv":
        head, *rows = csv.reader(io.StringIO(text))
        return head[-1] == "synthetic" and all(row[-1] == "1" and len(row) == len(head) for row in rows)
    if kind == "application/atom+xml":
        return text.count("<title>") == text.count("<title>〔合成〕")
    return json.loads(text)["synthetic"] is True


class Marked(Walk):
    """A walk that notes each page without a banner."""

    def _visit(self, address: str, linked_from: str) -> list[str]:
        links = super()._visit(address, linked_from)
        response = self.client.get(address, follow=True)
        if not response["Content-Type"].startswith("text/html"):
            bytes_of(response)  # to its end, where a file is closed
        elif not says_so(response):
            self.faults.append(f"{address} does not say that it is synthetic")
        return links


@pytest.fixture
@written_once
def archive(db, settings, index_path):
    seed = min(settings.SEEDS_DIR.iterdir(), key=lambda path: path.stat().st_size)
    Batch().run(files_under([seed]))
    writer.rebuild()


def test_every_page_that_is_linked_says_so(archive, settings):
    settings.SYNTHETIC = True
    walk = Marked(Client()).from_home()
    assert walk.faults == [] and len(walk.statuses) > 50


@pytest.mark.parametrize("address", FILES)
def test_every_file_feed_and_refusal_says_so(archive, settings, address):
    settings.SYNTHETIC = True
    response = Client().get(address)
    assert response["X-Synthetic"] == "1"
    assert says_so(response)
    if "Content-Disposition" in response:
        assert re.search(r"""filename(="|\*=utf-8'')synthetic-""", response["Content-Disposition"])


def test_an_original_says_so_in_its_name(archive, settings):
    settings.SYNTHETIC = True
    response = Client().get(f"/sources/{Source.objects.get().sha256}/original")
    assert "synthetic-" in response["Content-Disposition"] and response["X-Synthetic"] == "1"
    assert bytes_of(response)


def test_a_real_archive_says_nothing_of_it(archive, client):
    assert "X-Synthetic" not in client.get("/") and BANNER not in client.get("/").text
    assert "synthetic" not in client.get("/api/search?q=党建").json()


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (HttpResponse("a,b\r\n\"c\nd\",e\r\n", content_type="text/csv"), b'a,b,synthetic\r\n"c\nd",e,1\r\n'),
        (StreamingHttpResponse(iter(["a,b\r\n", "c,d\r\n"]), content_type="text/csv"), b"a,b,synthetic\r\nc,d,1\r\n"),
        (JsonResponse({}), b"{}"),
        (JsonResponse({"a": {"b": 1}}), b'{"synthetic": true, "a": {"b": 1}}'),
        (HttpResponse("nothing else", content_type="text/plain"), b"nothing else"),
        (HttpResponse("", content_type="text/csv"), b""),
    ],
)  # fmt: skip
def test_what_is_added_leaves_the_rest_as_it_was(response, expected):
    assert bytes_of(marked(response)) == expected
