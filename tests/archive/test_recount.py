"""Counts of rows made by hand, and the command that compares and mends them."""

import pytest
from django.core.management import CommandError, call_command

from archive.models import Holding, Mention, Person, SuspectedForm
from archive.models.holding import Facet, Kind
from tests.archive.factories import make_shelf

pytestmark = pytest.mark.django_db


def test_suspected_forms_are_kept_while_an_article_prints_them():
    shelf = make_shelf()
    assert [(row.likely, row.printed, row.articles) for row in SuspectedForm.objects.all()] == [("县", "具", 1)]
    shelf.report.ocr_suspects = []
    shelf.report.save()
    assert not SuspectedForm.objects.exists()


def test_recount_mends_what_check_finds():
    shelf = make_shelf()
    call_command("recount", "--check")
    Mention.objects.create(article=shelf.web, kind="person", name="周哲", person=Person.objects.get(name="周哲"))
    with pytest.raises(CommandError, match="counted otherwise"):
        call_command("recount", "--check")
    call_command("recount")
    Holding.objects.filter(kind=Kind.ALL, facet=Facet.TOTAL).update(articles=7)
    with pytest.raises(CommandError, match="not what the articles give"):
        call_command("recount", "--check")
    call_command("recount")
    call_command("recount", "--check")
