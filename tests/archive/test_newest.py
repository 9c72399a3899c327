"""Lists, newest first, are read off their indexes, whichever database keeps them."""

import pytest
from django.db import connection

from archive.models import Article, Filing
from archive.models.holding import Kind

LISTS = {
    "filing_newest": lambda: Filing.objects.under(Kind.PLACE, 1).newest_first(),
    "article_newest": lambda: Article._base_manager.order_by(*Article._meta.ordering).values_list("pk"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("index", LISTS)
def test_a_list_is_read_off_its_index_and_never_sorted(index):
    if connection.vendor == "postgresql":  # which sorts few rows rather than read an index, if it may
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
    plan = LISTS[index]()[:20].explain()
    assert index in plan
    assert "SORT" not in plan.upper() and "B-TREE" not in plan


@pytest.mark.parametrize("model", [Article, Filing])
def test_the_index_is_written_as_the_database_understands_it(model):
    [index] = [index for index in model._meta.indexes if index.name.endswith("_newest")]
    written = str(index.create_sql(model, connection.SchemaEditorClass(connection)))
    assert ('"date" DESC NULLS LAST' in written) == (connection.vendor == "postgresql")
    assert '"date" DESC' in written
