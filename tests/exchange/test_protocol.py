"""Arguments of OAI-PMH as the specification allows them, by table."""

from base64 import urlsafe_b64encode
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.oai.protocol import ARGUMENTS, Asked, OaiError, asked, token

DC = ("metadataPrefix", "oai_dc")
RECORDS = ("verb", "ListRecords")

REFUSED = [
    ([], "badVerb"),
    ([("verb", "listrecords")], "badVerb"),
    ([("verb", "Identify"), ("verb", "Identify")], "badVerb"),
    ([("verb", "Identify"), ("until", "2022-01-01")], "badArgument"),
    ([RECORDS], "badArgument"),
    ([RECORDS, DC, DC], "badArgument"),
    ([RECORDS, DC, ("identifier", "x")], "badArgument"),
    ([RECORDS, DC, ("from", "2022-1-1")], "badArgument"),
    ([RECORDS, DC, ("from", "2022-02-30")], "badArgument"),
    ([RECORDS, DC, ("from", "2022-01-01T00:00:61Z")], "badArgument"),
    ([RECORDS, DC, ("from", "2022-01-02"), ("until", "2022-01-01")], "badArgument"),
    ([RECORDS, DC, ("from", "2022-01-01"), ("until", "2022-01-02T00:00:00Z")], "badArgument"),
    ([RECORDS, DC, ("set", "\x00")], "badArgument"),
    ([RECORDS, DC, ("resumptionToken", "x")], "badArgument"),
    ([("verb", "GetRecord"), ("identifier", "x"), DC, ("resumptionToken", "x")], "badArgument"),
    ([RECORDS, ("resumptionToken", "党")], "badResumptionToken"),
    ([RECORDS, ("resumptionToken", "")], "badResumptionToken"),
    ([RECORDS, ("resumptionToken", urlsafe_b64encode(b"verb=ListRecords&after=1&cursor=x&size=1").decode())],
     "badResumptionToken"),
    ([RECORDS, ("resumptionToken", token(Asked("ListIdentifiers", "oai_dc"), "9", 100))], "badResumptionToken"),
]  # fmt: skip


@pytest.mark.parametrize(("pairs", "code"), REFUSED)
def test_what_the_protocol_refuses(pairs, code):
    with pytest.raises(OaiError) as fault:
        asked(pairs)
    assert fault.value.code == code


def test_a_day_of_until_is_whole():
    found = asked([RECORDS, DC, ("from", "2022-01-01"), ("until", "2022-01-01")])
    assert found.since == datetime(2022, 1, 1, tzinfo=UTC)
    assert found.until == datetime(2022, 1, 1, 23, 59, 59, tzinfo=UTC)


def test_a_token_says_all_that_was_asked():
    first = asked([RECORDS, DC, ("from", "2022-01-01T08:00:00Z"), ("set", "place:411524")])
    went_on = asked([RECORDS, ("resumptionToken", token(first, "700", 100))])
    assert (went_on.since, went_on.set, went_on.prefix) == (first.since, first.set, "oai_dc")
    assert (went_on.after, went_on.cursor, went_on.is_resumed) == ("700", 100, True)


NAMES = st.sampled_from(["verb", "metadataPrefix", "identifier", "from", "until", "set", "resumptionToken", "x"])
VALUES = st.one_of(st.sampled_from([*ARGUMENTS, "oai_dc", "2022-01-01"]), st.text(max_size=30))


@pytest.mark.slow
@given(st.lists(st.tuples(NAMES, VALUES), max_size=5))
def test_whatever_is_asked_is_understood_or_refused_by_the_protocol(pairs):
    try:
        assert asked(pairs).verb in ARGUMENTS
    except OaiError as fault:
        assert fault.code in {"badVerb", "badArgument", "badResumptionToken"}
