"""Two hundred counts that the pages of analysis rest on, over one archive: each of them is that of a scan."""

from random import Random

import pytest

from search.engine import Document, FacetValue
from search.query.criteria import FacetFilter, SearchCriteria
from search.query.syntax import Phrase
from search.statistics.counting import counts
from tests.contract.indexes import rebuilt, updated
from tests.contract.scanning import BREAKDOWNS, counted, firsts, occurrences, tally

ARTICLES, PHRASES, COUNTS = 800, 20, 200
WORDS = ("党建", "引领", "乡村振兴", "治理", "“两个引领”", "“党建”", "工作", "的", "，", "。")
COUNTIES, PAPERS = ("411524", "411525", "411526"), ("a", "b", "c")


def article(random: Random, key: int) -> Document:
    month = random.choice(["", "2021-01", "2021-02", "2022-01", "2022-07"])
    values = {
        "county": random.choice(["", *COUNTIES]),
        "publication": random.choice(["", *PAPERS]),
        "issue": random.choice(["", *map(str, range(1, 40))]),
        "year": month[:4] or "unknown",
        "month": month,
        "dating": "" if month else random.choice(["partial", "unknown"]),
        "original": str(random.randint(1, ARTICLES)) if random.random() < 0.1 else "",
    }
    facets = {name: [FacetValue(value)] if value else [] for name, value in values.items()}
    for facet in ("person", "post"):
        facets[facet] = [FacetValue(value) for value in random.sample("甲乙丙丁", random.randint(0, 3))]
    day = int(month.replace("-", "")) * 100 + random.randint(1, 28) if month else 0
    texts = ["".join(random.choices(WORDS, k=random.randint(2, 12))) for _ in range(3)]
    return Document(key, texts[:1], texts[1:], day, facets)


def phrases(random: Random) -> list[str]:
    """Words, what two words make where they meet, single characters, and what stands nowhere."""
    joined = ["".join(random.choices(["党建", "引领", "治理", "工作"], k=2))[:3] for _ in range(PHRASES)]
    return list(dict.fromkeys(["两个引领", "党建", "引领", "的", "鿿", "建引", *joined]))


@pytest.fixture
def documents(engine):
    """An archive of which a part was written later, and some of it again."""
    random = Random(11)
    written = [article(random, key) for key in range(1, ARTICLES + 1)]
    rebuilt(engine, written[: ARTICLES // 2])
    updated(engine, written[ARTICLES // 2 :])
    again = [article(random, key) for key in range(1, ARTICLES, 9)]
    gone = range(5, ARTICLES, 31)
    updated(engine, again, gone)
    held = {each.key: each for each in (*written, *again)}
    return [each for key, each in held.items() if key not in {*gone} - {each.key for each in again}]


def test_an_index_that_was_lost_and_built_anew_is_counted_as_another(engine, lose_index):
    held = Document(1, [], ["党建引领"], 20220420, {"county": [FacetValue("411524")]})
    moved = Document(1, [], ["党建引领"], 20220420, {"county": [FacetValue("411525")]})
    before, after = set(), set()
    for document, told in ((held, before), (moved, after)):
        rebuilt(engine, [document])
        found = engine.findings(SearchCriteria(Phrase("党建")), "党建")
        told |= {engine.health().generation, *(each.value for each in counts(found, "county").most(9))}
        lose_index()
    assert "411524" in before and "411525" in after and not before & after


@pytest.mark.slow
def test_two_hundred_counts_are_those_of_a_scan(engine, documents):
    random, told, differing = Random(13), 0, []
    asked = phrases(random)
    while told < COUNTS:
        phrase = asked[told % len(asked)]
        county = random.choice(["", *COUNTIES])
        filters = (FacetFilter("county", county),) if county else ()
        among = [each for each in documents if not county or county in map(str, each.facets["county"])]
        found = occurrences(among, phrase)
        findings = engine.findings(SearchCriteria(Phrase(phrase), facet_filters=filters), phrase)
        if once := told % 3 == 0:
            findings = findings.once()
        holders = {place.document.key: place.document for place in found}
        kept = firsts(holders.values()) if once else holders
        for facets in BREAKDOWNS:
            expected = tally([each for each in found if each.document.key in kept], kept.values(), among, facets)
            if counted(findings, facets) != expected:
                differing.append((phrase, county, facets))
            told += 1
    print(f"{type(engine).__name__}: {len(differing)} of {told} counts differ from the scan")  # noqa: T201
    assert not differing


def test_counts_follow_what_is_written_and_what_it_is_called(engine):
    def filed(key, county, label="", text="两个引领"):
        return Document(key, [], [text], 20220420, {"county": [FacetValue(county, label)]})

    def told():
        found = engine.findings(SearchCriteria(Phrase("引领")), "引领")
        columns = found.population.columns["county"]
        rows = found.numbers.tolist()
        keys = found.population.keys[rows].tolist()
        return {key: columns.values[columns.ordinals[row]].label for key, row in zip(keys, rows, strict=True)}

    rebuilt(engine, [filed(1, "411524", "商城"), filed(2, "411524", "商城"), filed(3, "411525", "固始")])
    assert told() == {1: "商城", 2: "商城", 3: "固始"}
    renamed = [filed(2, "411525", "固始县"), filed(3, "411525", "固始县")]
    updated(engine, [*renamed, filed(4, "411526", "潢川", "别的"), filed(9, "411526", "潢川")])
    assert told() == {1: "商城", 2: "固始县", 3: "固始县", 9: "潢川"}
    updated(engine, [], [1, 9])
    assert told() == {2: "固始县", 3: "固始县"}
    assert engine.findings(SearchCriteria()).total == 3
    rebuilt(engine, [filed(2, "411524", "商城")])
    assert told() == {2: "商城"}
