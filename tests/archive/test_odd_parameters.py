"""What no reader writes into an address is overlooked, whichever database is asked."""

import pytest
from django.urls import reverse


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("places", "q=%00"),
        ("places", "q=%00商"),
        ("publications", "place=%00"),
        ("attestations", "post=%00"),
        ("attestations", "post=书记%00&tenure=%00&manner=%00"),
        ("people", "initial=%00"),
    ],
)
def test_a_character_that_no_text_holds_is_overlooked(client, name, query):
    assert client.get(f"{reverse(name)}?{query}").status_code == 200
