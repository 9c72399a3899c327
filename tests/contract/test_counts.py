"""Every count, denominator, order and line equals what a plain scan over the texts gives, whatever the archive."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.text import match_text
from search.engine import Document, Engine
from search.query.criteria import FacetFilter, SearchCriteria
from search.query.syntax import Phrase, Word
from search.statistics.adoption import adoptions
from search.statistics.cooccurrence import together
from search.statistics.evidence import Evidence
from search.statistics.grouping import grouping
from search.statistics.matrix import Matrix
from search.statistics.silence import FEWEST, SIGHTINGS, silence
from tests.contract import indexes
from tests.contract.indexes import ON_A_CLUSTER, many, rebuilt, updated
from tests.contract.scanning import (
    BREAKDOWNS,
    archives,
    counted,
    firsts,
    following,
    issue_of,
    line_key,
    occurrences,
    phrases,
    ratio,
    taken_up,
    tally,
    values_of,
    written,
)

# The engine is one for all examples: each of them writes the index anew.
examples = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def holding(engine: Engine, documents: list[Document], later: Iterable[Document] = ()) -> Engine:
    (indexes.holding if ON_A_CLUSTER else rebuilt)(engine, documents)
    for document in later:
        updated(engine, [document], [document.key])
    return engine


@pytest.mark.slow
@settings(examples, max_examples=many(30))
@given(archives, st.lists(written(), max_size=3), phrases, st.sampled_from(["", "411524"]))
def test_every_breakdown_is_that_of_a_scan(engine, documents, later, phrase, county):
    held = {document.key: document for document in documents} | {document.key: document for document in later}
    filters = (FacetFilter("county", county),) if county else ()
    among = [each for each in held.values() if not county or county in map(str, each.facets["county"])]
    found = occurrences(among, phrase)
    holding(engine, documents, later)
    findings = engine.findings(SearchCriteria(Phrase(phrase), facet_filters=filters), phrase)
    holders = {place.document.key: place.document for place in found}
    for facets in BREAKDOWNS:
        assert counted(findings, facets) == tally(found, holders.values(), among, facets)
    once = findings.once()
    first = firsts(holders.values())
    kept = [place for place in found if place.document.key in first]
    for facets in BREAKDOWNS:
        assert counted(once, facets) == tally(kept, first.values(), among, facets)
    word = engine.findings(SearchCriteria(Word(phrase), facet_filters=filters))
    keys = set(engine.keys(SearchCriteria(Word(phrase), facet_filters=filters), "newest"))
    assert counted(word, ("county",)) == tally([], [held[key] for key in keys], among, ("county",))


@settings(examples, max_examples=many(20))
@given(archives, phrases)
def test_rates_and_the_order_of_taking_up_are_those_of_plain_python(engine, documents, phrase):
    found = occurrences(documents, phrase)
    findings = holding(engine, documents).findings(SearchCriteria(Phrase(phrase)), phrase)
    by_county = grouping(findings.population, "county")
    rates, errors = by_county.rates(findings)
    for number in range(by_county.size):
        county = str(by_county.values_of(number)[0])
        here = [each for each in documents if (county,) in values_of(each, ("county",))]
        rate, error = ratio(here, found)
        assert (rates[number], errors[number]) == (pytest.approx(rate), pytest.approx(error))
    took_up = adoptions(findings, 100)
    assert [(str(each.value), each.after, each.by) for each in took_up] == taken_up(documents, found)
    for one in took_up:
        surely_before = sum(other.by <= one.after for other in took_up)
        surely_behind = sum(other.after >= one.by for other in took_up)
        assert one.earliest_rank == surely_before + 1
        assert one.latest_rank == len(took_up) - surely_behind


@pytest.mark.slow
@settings(examples, max_examples=many(30))
@given(archives, st.lists(written(), max_size=2), phrases, st.integers(0, 6), st.integers(1, 6))
def test_lines_of_a_concordance_are_all_occurrences_in_any_order(engine, documents, later, phrase, start, many):
    held = {document.key: document for document in documents} | {document.key: document for document in later}
    found = occurrences(held.values(), phrase)
    holding(engine, documents, later)
    lines = engine.concordance(SearchCriteria(), phrase)
    assert (lines.total, lines.articles) == (len(found), len({place.document.key for place in found}))
    by_place = {(place.document.key, place.stretch, place.offset): place for place in found}
    for order in ("left", "right", "oldest", "newest", "paper"):
        every = list(lines.lines(order, 0, lines.total, 5))
        assert sorted((line.key, line.stretch, line.offset) for line in every) == sorted(by_place)
        places = [by_place[line.key, line.stretch, line.offset] for line in every]
        keys = [line_key(order, place, phrase) for place in places]
        assert keys == sorted(keys)
        part = list(lines.lines(order, start, start + many, 5))
        assert part == every[start : start + many]
        for line, place in zip(every, places, strict=True):
            text = match_text((*place.document.title, *place.document.body)[place.stretch])
            assert line.left == text[: place.offset][-5:]
            assert line.right == text[place.offset + len(phrase) :][:5]
            assert (line.in_body, line.is_quoted) == (place.in_body, place.is_quoted)
            assert line.date == place.document.date
    behind = Counter(following(place, phrase, 2) for place in found)
    assert {each.text: each.count for each in lines.neighbours("right", 2, 1000)} == behind
    narrowed = engine.concordance(SearchCriteria(), phrase, right="建")
    assert narrowed.total == sum(following(place, phrase, 1) == "建" for place in found)
    once = engine.concordance(SearchCriteria(), phrase, once=True)
    first = firsts(place.document for place in found)
    assert {line.key for line in once.lines("oldest", 0, once.total, 1)} == set(first)
    families = Counter(
        int(str((each.facets["original"] or [each.key])[0]))
        for each in {place.document.key: place.document for place in found}.values()
    )
    for line in once.lines("oldest", 0, once.total, 1):
        family = int(str((held[line.key].facets["original"] or [line.key])[0]))
        assert line.copies == families[family] - 1


def test_marks_survive_merging(engine):
    """Segments are merged as small ones come in; a mark stays beside its character."""
    many = 9 if ON_A_CLUSTER else 39  # which has no segments of ours
    written = [Document(key, [], [f"第{key}篇“引领”，引领。"]) for key in range(1, many + 1)]
    holding(engine, written[:5], [*written[5:], replace(written[0], body=["“引领”"])])
    findings = engine.findings(SearchCriteria(Phrase("引领")), "引领")
    assert (findings.occurrences, int(findings.quoted.sum())) == (2 * many - 1, many)


def test_marks_are_told_of_long_strings_and_among_many(engine):
    """Strings of any length, the last one quoted of hundreds, and one that only stands beside marks."""
    long, many_others = "两个引领" * 20, "".join(f"“第{number}个”“提法”" for number in range(900))
    documents = [
        Document(1, ["“两个引领”"], [f"“{long}”，{long}。", "“两个”引领，两个“引领”。"]),
        Document(2, [], [f"{many_others}“末一个”末一个"]),
    ]
    rebuilt(engine, documents)
    for phrase, expected in ((long, (2, 1)), ("末一个", (2, 1)), ("提法", (900, 900)), ("两个引领", (43, 1))):
        findings = engine.findings(SearchCriteria(Phrase(phrase)), phrase)
        assert (findings.occurrences, int(findings.quoted.sum())) == expected
    assert not engine.findings(SearchCriteria(Phrase("个引领")), "个引领").quoted.any()


@settings(examples, max_examples=many(25))
@given(
    archives, phrases, st.sampled_from(["", "411524"]), st.sampled_from([("county", "year"), ("county",), ("year",)])
)
def test_a_matrix_has_every_cell_of_a_scan_and_those_that_are_not_held(engine, documents, phrase, county, facets):
    filters = (FacetFilter("county", county),) if county else ()
    among = [each for each in documents if not county or county in map(str, each.facets["county"])]
    found = occurrences(among, phrase)
    holders = {place.document.key: place.document for place in found}
    once = firsts(holders.values())
    [findings] = holding(engine, documents).findings_each(filters, [phrase])
    held = engine.bearing(filters, ["无处", phrase]).found(1)
    assert (held.total, held.issues, held.issues_asked) == (findings.total, findings.issues, findings.issues_asked)
    assert set(held.population.keys[held.numbers].tolist()) == {place.document.key for place in found}
    matrix = Matrix(findings.population, findings.among, facets)
    row, of_trace = matrix.row(findings), Evidence(findings, 1)
    names = [sorted({values[at] for each in among for values in values_of(each, facets)}) for at in range(len(facets))]
    assert [place.values for place in matrix.places] == list(product(*names))
    expected = tally(found, holders.values(), among, facets)
    in_once = tally([], once.values(), among, facets)
    cells = {matrix.places[cell.place].values: cell for cell in row.cells}
    assert set(cells) == {values for values, cell in expected.items() if cell[3]}
    for place in matrix.places:
        told = expected.get(place.values, (0,) * 8)
        assert (place.articles_held, place.issues_held, place.characters_held) == told[5:]
        if cell := cells.get(place.values):
            assert (cell.occurrences, cell.articles, cell.issues) == (told[0], *told[3:5])
            assert cell.articles_once == in_once[place.values][3]
            days = [each.date for each in holders.values() if place.values in values_of(each, facets) and each.date]
            assert cell.first == min(days, default=0)
    assert (row.first, row.take_off) == (of_trace.first.date if of_trace.first else 0, of_trace.take_off)


@settings(examples, max_examples=many(25))
@given(archives, st.lists(phrases, max_size=6))
def test_many_strings_at_once_are_counted_as_each_by_a_scan(engine, documents, some):
    found = holding(engine, documents).occurrences([*some, "鿿", ""])
    assert found == [*(len(occurrences(documents, each)) for each in some), 0, 0]


@settings(examples, max_examples=many(25))
@given(archives, phrases, phrases)
def test_what_stands_together_is_that_of_a_scan(engine, documents, one, other):
    first, second = holding(engine, documents).findings_each((), [one, other])
    told = together(first, second)
    having = [{place.document.key for place in occurrences(documents, phrase)} for phrase in (one, other)]
    both = having[0] & having[1]
    assert (told.both, told.only_first, told.only_second) == (len(both), *(len(each - both) for each in having))
    assert told.neither == len(documents) - len(having[0] | having[1])
    issues = [len({issue_of(each) for each in documents if each.key in keys}) for keys in (both, *having)]
    assert (told.issues_both, told.issues_first, told.issues_second) == tuple(issues)


@settings(examples, max_examples=many(25))
@given(st.lists(written(), min_size=1, max_size=20, unique_by=lambda document: document.key), phrases)
def test_silence_is_counted_from_issues_as_a_reader_would(engine, documents, phrase):
    [findings] = holding(engine, documents).findings_each((), [phrase])
    told = silence(findings)
    having = {place.document.key for place in occurrences(documents, phrase)}
    days: dict[object, int] = {}
    for document in documents:
        if document.date:
            days[issue_of(document)] = max(days.get(issue_of(document), 0), document.date)
    dated = sorted(days[issue] for issue in {issue_of(each) for each in documents if each.key in having and each.date})
    if len(dated) < FEWEST:
        assert told is None
        return
    recent = dated[-SIGHTINGS:]
    assert (told.last, told.sightings) == (recent[-1], len(recent))
    assert told.among == sum(recent[0] <= day <= recent[-1] for day in days.values()) - 1
    assert told.since == sum(day > recent[-1] for day in days.values())


@settings(examples, max_examples=many(25))
@given(
    st.lists(st.text("党建引领，", max_size=9), min_size=3, max_size=12), phrases, st.sampled_from(["left", "right"])
)
def test_longer_forms_are_all_that_a_scan_finds(engine, lines, phrase, side):
    documents = [Document(number, [], [line]) for number, line in enumerate(lines, start=1)]  # each its own issue
    told = holding(engine, documents).concordance(SearchCriteria(), phrase).extensions(side, 1000)
    beside = [
        (number, (text[at + len(phrase) :] if side == "right" else text[:at][::-1]) + "\0")
        for number, text in enumerate(map(match_text, lines))
        for at in range(len(text))
        if text.startswith(phrase, at)
    ]
    expected = {}
    for text in {rest[:length] for _, rest in beside for length in range(1, len(rest))}:
        those = [(number, rest) for number, rest in beside if rest.startswith(text)]
        following = Counter(rest[len(text)] for _, rest in those if rest[len(text)].isalnum())
        is_free = max(following.values(), default=0) <= 0.6 * len(those)
        if len({number for number, _ in those}) >= 3 and is_free and text.isalnum():
            expected[text if side == "right" else text[::-1]] = (len(those), len({number for number, _ in those}))
    assert {each.text: (each.occurrences, each.issues) for each in told} == expected
    assert [each.occurrences for each in told] == sorted((each.occurrences for each in told), reverse=True)
