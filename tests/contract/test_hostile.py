"""Whatever stands in the box, an engine answers what the definition says, or says that it took too long."""

import pytest

from archive.text import clean_text, match_text
from search import deadline
from search.engine import Capability, Document
from search.errors import NotOffered
from search.query.criteria import SearchCriteria
from search.query.parser import QueryError, parse
from search.query.syntax import Phrase
from search.service.verification import ScannedArticle, matches_by_definition
from tests.bench.hostile import CLASSICS
from tests.contract.indexes import found, rebuilt

TEXTS = {
    1: "党建引领，两个引领。",
    2: "a" * 300 + "é" * 60,
    3: "1335工作法 9+x ￥ $ \\ % ~ ^ <script>alert(1)</script>",
    4: "{{ 7*7 }} ${jndi:ldap://x} '; DROP TABLE archive_article; --",
    5: "\U0010ffff" * 60 + "👨‍👩‍👧‍👦" * 10,
    6: "x" * 40_000,
    7: "",
}


@pytest.fixture
def articles(engine):
    rebuilt(engine, [Document(key, [], [text]) for key, text in TEXTS.items()])
    return [ScannedArticle(key, (), (match_text(text),), "") for key, text in TEXTS.items()]


def test_what_nobody_means_well_is_answered_by_the_definition(engine, articles):
    for text in CLASSICS:
        try:
            query = parse(clean_text(text).text)
        except QueryError:
            continue
        expected = {each.key for each in articles if matches_by_definition(query, each, {})}
        try:
            assert found(engine, query) == expected, text
        except NotOffered:
            assert Capability.LONG_WILDCARDS not in engine.capabilities and text.count("*") > 2


def test_a_question_without_time_left_says_so(engine, articles):
    with deadline.within(-1), pytest.raises(deadline.TookTooLong):
        engine.search(SearchCriteria(Phrase("党建")), "relevance", 0, 10, {"year": 10})
