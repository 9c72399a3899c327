"""Whatever a page of the archive says it holds, the search narrowed to it finds: facets count what browsing counts."""

import pytest
from django.conf import settings as project
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Article, Organization, Person, Slogan
from search.indexing import writer
from search.indexing.documents import documents_of
from search.request import SearchRequest
from search.service import searching
from tests.written_once import written_once

pytestmark = pytest.mark.django_db


@pytest.fixture
@written_once
def seeds(index_path, db):
    call_command("import_sources", project.SEEDS_DIR)
    writer.drain()


def found(facet: str, value: object) -> int:
    return searching.search(SearchRequest().toggled(facet, str(value))).total


@pytest.mark.parametrize(
    ("facet", "rows"), [("person", Person.objects), ("organization", Organization.objects), ("slogan", Slogan.objects)]
)
def test_search_narrowed_to_a_page_of_the_archive_finds_what_the_page_counts(client, seeds, facet, rows):
    counted = {row.pk: client.get(row.get_absolute_url()).context["page"].paginator.count for row in rows.all()}
    assert len(counted) > 10
    assert {key: found(facet, key) for key in counted} == counted


def test_an_article_is_filed_under_the_organization_that_signs_it(index_path, write_article):
    article = write_article("正文。")
    signer = Organization.objects.create(name="中共商城县委组织部", initial="Z")
    article.bylines.create(role="author", position=1, name=signer.name, organization=signer)
    writer.drain()
    assert found("organization", signer.pk) == Article.objects.filter(bylines__organization=signer).count() == 1


def test_more_articles_ask_the_database_no_more(write_article):
    """A column that a facet is read from and that `documents.COLUMNS` lacks would be fetched for each article."""
    keys = [write_article("正文。", page="第二版").pk for _ in range(5)]
    with CaptureQueriesContext(connection) as of_one:
        assert len(documents_of(keys[:1])) == 1
    with CaptureQueriesContext(connection) as of_all:
        assert len(documents_of(keys)) == 5
    assert len(of_all) == len(of_one)
