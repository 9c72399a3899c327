"""An address that asks for a merged name finds what the one that answers for it finds."""

import pytest

from archive.models import Person
from search.query.criteria import FacetFilter
from search.request import SearchRequest
from search.service.merged_names import followed

pytestmark = pytest.mark.django_db


def test_filters_follow_merges():
    kept = Person.objects.create(name="李高岭", initial="L")
    losing = Person.objects.create(name="李高嶺", initial="L", merged_into=kept)
    asked = SearchRequest(facet_filters=(FacetFilter("person", str(losing.pk), True), FacetFilter("county", "411524")))
    assert followed(asked).facet_filters == (
        FacetFilter("person", str(kept.pk), True), FacetFilter("county", "411524"),
    )  # fmt: skip


@pytest.mark.parametrize("value", ["", "x", "9" * 30, "١"])
def test_what_is_no_key_stays(value):
    asked = SearchRequest(facet_filters=(FacetFilter("person", value),))
    assert followed(asked) == asked
