"""A source's page: every character has an owner that the page names, and the bytes come back as they came."""

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from archive.models.source import PART_LENGTH
from archive.originals import originals
from archive.parsing import layouts
from archive.views import sources
from archive.views.ownership import Owner, Run, partition
from tests.archive.factories import make_article, make_shelf, make_source


@given(
    st.text("甲乙 \n", max_size=40),
    st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=8),
    st.integers(0, 5),
)
def test_runs_join_to_the_text_whatever_the_spans(text, spans, offset):
    owned = sorted((Run(start, end, Owner.BODY) for start, end in spans), key=lambda run: (run.start, run.end))
    runs = partition(text, offset, owned)
    assert "".join(run.text for run in runs) == text
    assert not any(run.text.isspace() for run in runs[1:])


@pytest.mark.django_db
def test_each_run_names_its_owner(client):
    shelf = make_shelf()
    text = client.get(shelf.source.get_absolute_url()).text
    for owner in ("版面附件", "第 1 篇 题区", "第 1 篇 第 1 段", "第 1 篇 第 2 段", "导读"):
        assert owner in text
    assert "未归属" not in text


def test_layout_marks_are_told_from_text_that_nobody_owns():
    marks = partition("# 题\n**", 0, [Run(2, 3, Owner.TITLE)])
    assert [run.owner for run in marks] == [Owner.MARKUP, Owner.TITLE, Owner.MARKUP]
    assert partition("#1", 0, [])[0].owner is Owner.NOBODY


@pytest.mark.django_db
def test_unassigned_text_is_shown_as_such(client):
    source = make_source("无主的一行。\n有主的一行。", unassigned=5)
    make_article(source, "有主的一行。")
    text = client.get(source.get_absolute_url()).text
    assert "其中 5 字未归属" in text and 'class="run nobody"' in text


@pytest.mark.django_db
def test_long_source_comes_in_parts_and_links_lead_to_the_right_one(client):
    body = "文" * 100
    source = make_source("字" * PART_LENGTH + "\n" + body)
    article = make_article(source, body)
    assert article.passage_url == f"{source.get_absolute_url()}?page=2#p{PART_LENGTH + 1}"
    assert f'id="p{PART_LENGTH + 1}"' in client.get(source.get_absolute_url(), {"page": 2}).text
    assert client.get(source.get_absolute_url(), {"page": 3}).status_code == 404


@pytest.mark.django_db
def test_original_comes_back_byte_for_byte_and_is_never_shown(client):
    shelf = make_shelf()
    response = client.get(f"{shelf.source.get_absolute_url()}original")
    assert b"".join(response.streaming_content) == originals().read(shelf.source.sha256)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert shelf.source.sha256 in client.get(shelf.source.get_absolute_url()).text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("一期.txt", "attachment; filename*=utf-8''%E4%B8%80%E6%9C%9F.txt"),
        ('a"b\r\nSet-Cookie: x.txt', 'attachment; filename="a\\"bSet-Cookie: x.txt"'),
        ("\u202egpj.txt", 'attachment; filename="gpj.txt"'),
    ],
)
def test_names_of_originals_cannot_split_the_header(client, name, expected):
    source = make_source("字。", name=name)
    response = client.get(f"{source.get_absolute_url()}original")
    response.close()
    assert response["Content-Disposition"] == expected


@pytest.mark.django_db
def test_missing_original_is_said(client):
    source = make_source("不在的。")
    originals().path(source.sha256).unlink()
    response = client.get(f"{source.get_absolute_url()}original")
    assert response.status_code == 404
    assert "不在存储中" in response.text


@pytest.mark.django_db
def test_pages_carry_the_strict_policy(client):
    policy = client.get("/")["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "unsafe" not in policy
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["style-src"] == ["'self'"]


def test_the_layouts_have_one_name_on_the_page_and_in_the_doubts():
    with translation.override("zh-hans"):
        named = {layout: str(title) for layout, title in sources.LAYOUTS.items()}
    assert named == {layout: way.title for layout, way in layouts.LAYOUTS.items()}
