"""Every count, denominator, order and line equals what a plain scan over the texts gives, whatever the archive."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.text import CLOSING_QUOTES, OPENING_QUOTES, QUOTES, match_form, match_text
from search.engine import Document, Engine, FacetValue
from search.query.criteria import FacetFilter, SearchCriteria
from search.query.syntax import Phrase, Word
from search.statistics.adoption import adoptions
from search.statistics.cooccurrence import together
from search.statistics.counting import counts, grouping
from search.statistics.evidence import evidence
from search.statistics.matrix import Matrix
from search.statistics.silence import FEWEST, SIGHTINGS, silence
from tests.contract.indexes import rebuilt, updated

ALPHABET = '党建引领“”" ，'
texts = st.text(ALPHABET, max_size=14)
# The engine is one for all examples: each of them writes the index anew.
examples = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SINGLE = ("county", "publication", "issue", "year")


@st.composite
def written(draw):
    """An article with whatever it may be filed under; now and then a version of another one."""
    month = draw(st.sampled_from(["", "2021-01", "2021-02", "2022-01"]))
    facets = {
        "county": draw(st.sampled_from(["", "411524", "411525"])),
        "publication": draw(st.sampled_from(["", "a", "b"])),
        "issue": draw(st.sampled_from(["", "1", "2", "3"])),
        "year": month[:4] or "unknown",
        "month": month,
        "dating": "" if month else draw(st.sampled_from(["partial", "unknown"])),
        "original": draw(st.sampled_from(["", "", "1", "2"])),
    }
    values = {name: [FacetValue(value)] if value else [] for name, value in facets.items()}
    for facet in ("person", "post"):
        chosen = draw(st.lists(st.sampled_from(["甲", "乙", "丙"]), max_size=2, unique=True))
        values[facet] = [FacetValue(value) for value in chosen]
    day = int(month.replace("-", "")) * 100 + draw(st.integers(1, 3)) if month else 0
    return Document(
        draw(st.integers(1, 9)), draw(st.lists(texts, max_size=2)), draw(st.lists(texts, max_size=3)), day, values
    )


archives = st.lists(written(), min_size=1, max_size=9, unique_by=lambda document: document.key)
phrases = st.text("党建引领", min_size=1, max_size=3)


@dataclass(frozen=True)
class Place:
    """An occurrence as a reader would find it."""

    document: Document
    stretch: int
    offset: int
    is_quoted: bool

    @property
    def in_body(self) -> bool:
        return self.stretch >= len(self.document.title)


def occurrences(documents: Iterable[Document], phrase: str) -> list[Place]:
    """All occurrences, overlapping ones too, read off the printed texts character by character."""
    found = []
    for document in documents:
        for stretch, text in enumerate((*document.title, *document.body)):
            form = match_form(text)
            for at in range(len(form.text)):
                if form.text.startswith(phrase, at):
                    start, end = form.span(at, at + len(phrase))
                    found.append(Place(document, stretch, at, is_quoted(text, start, end)))
    return found


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether an opening mark stands before and a closing one behind, with nothing but what is no wording between."""
    sides = {}
    parity = Counter()
    for at, mark in enumerate(text):
        if mark in QUOTES:
            opens = mark in OPENING_QUOTES or (mark not in CLOSING_QUOTES and parity[mark] % 2 == 0)
            parity[mark] += 1
            sides[at] = opens
    before = [at for at in range(start) if at in sides and sides[at] and not match_text(text[at:start])]
    behind = [at for at in range(end, len(text)) if at in sides and not sides[at] and not match_text(text[end:at])]
    return bool(before and behind)


def values_of(document: Document, facets: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The cells that an article lies in."""
    first = [str(value) for value in document.facets[facets[0]]] or [""]
    rest = tuple(str((document.facets[facet] or [""])[0]) for facet in facets[1:])
    return [(value, *rest) for value in first]


def issue_of(document: Document) -> object:
    paper, issue = (str((document.facets[name] or [""])[0]) for name in ("publication", "issue"))
    return ("issue", issue) if issue else ("day", paper, document.date) if paper and document.date else document.key


def tally(found: list[Place], articles: Iterable[Document], held: Iterable[Document], facets) -> dict:
    """The expected cells: value → (occurrences, quoted, in titles, articles, issues, and what is held)."""
    cells: dict[tuple[str, ...], list] = {}
    for document in held:
        for value in values_of(document, facets):
            cell = cells.setdefault(value, [0, 0, 0, set(), set(), set(), set(), 0])
            cell[5].add(document.key)
            cell[6].add(issue_of(document))
            cell[7] += sum(len(match_text(text)) for text in (*document.title, *document.body))
    for document in articles:
        for value in values_of(document, facets):
            cells[value][3].add(document.key)
            cells[value][4].add(issue_of(document))
    for place in found:
        for value in values_of(place.document, facets):
            cells[value][0] += 1
            cells[value][1] += place.is_quoted
            cells[value][2] += not place.in_body
    return {key: tuple(len(part) if isinstance(part, set) else part for part in cell) for key, cell in cells.items()}


def counted(findings, facets) -> dict:
    table = counts(findings, *facets)
    cells = table.cells(range(table.grouping.size))
    return {
        tuple(map(str, cell.values)): (
            cell.occurrences, cell.quoted, cell.in_titles, cell.articles, cell.issues,
            cell.articles_held, cell.issues_held, cell.characters_held,
        )
        for cell in cells
        if cell.articles_held
    }  # fmt: skip


BREAKDOWNS = [
    ("month",), ("year",), ("county",), ("publication",), ("issue",), ("dating",), ("person",), ("post",),
    ("county", "year"), ("person", "county"),
]  # fmt: skip


def holding(engine: Engine, documents: list[Document], later: Iterable[Document] = ()) -> Engine:
    rebuilt(engine, documents)
    for document in later:
        updated(engine, [document], [document.key])
    return engine


@pytest.mark.slow
@settings(examples, max_examples=30)
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


def firsts(documents: Iterable[Document]) -> dict[int, Document]:
    """Of versions of one article the first: the original if it is here, else the earliest."""
    families: dict[int, list[Document]] = {}
    for document in documents:
        families.setdefault(int(str((document.facets["original"] or [document.key])[0])), []).append(document)
    chosen = [
        min(each, key=lambda one: (one.key != family, one.date == 0, one.date, one.key))
        for family, each in families.items()
    ]
    return {document.key: document for document in chosen}


@settings(examples, max_examples=20)
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


def ratio(documents: list[Document], found: list[Place]) -> tuple[float, float]:
    issues: dict[object, list[int]] = {}
    for document in documents:
        sums = issues.setdefault(issue_of(document), [0, 0])
        sums[0] += sum(place.document is document for place in found)
        sums[1] += sum(len(match_text(text)) for text in (*document.title, *document.body))
    characters = max(sum(c for _, c in issues.values()), 1)
    rate = sum(o for o, _ in issues.values()) / characters
    squares = sum((o - rate * c) ** 2 for o, c in issues.values())
    many = len(issues)
    return 10_000 * rate, 10_000 * (many / (many - 1) * squares) ** 0.5 / characters if many > 1 else 0.0


def taken_up(documents: list[Document], found: list[Place]) -> list[tuple[str, int, int]]:
    rows = []
    for county in ("411524", "411525"):
        days = [place.document.date for place in found if county in map(str, place.document.facets["county"])]
        if first := min(filter(None, days), default=0):
            held = [each.date for each in documents if county in map(str, each.facets["county"])]
            rows.append((county, max((day for day in held if 0 < day < first), default=0), first))
    return sorted(rows, key=lambda row: (row[2], row[1], row[0]))


def line_key(order: str, place: Place, phrase: str):
    text = match_text((*place.document.title, *place.document.body)[place.stretch])
    left, right = text[: place.offset][::-1], text[place.offset + len(phrase) :]
    # Equal ones stand by their day, those of an article in its order; a text that ends stands before one that goes on.
    spot = (place.stretch, place.offset)
    day = (place.document.date == 0, place.document.date, place.document.key, spot)
    newest = (-place.document.date, -place.document.key, spot)
    paper = str((place.document.facets["publication"] or [""])[0])
    return {
        "left": (left[:12], day),
        "right": (right[:12], day),
        "oldest": day,
        "newest": newest,
        "paper": (paper, day),
    }[order]


@pytest.mark.slow
@settings(examples, max_examples=30)
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


def following(place: Place, phrase: str, width: int) -> str:
    text = match_text((*place.document.title, *place.document.body)[place.stretch])
    return text[place.offset + len(phrase) :][:width]


def test_marks_survive_merging(engine):
    """Segments are merged as small ones come in; a mark stays beside its character."""
    written = [Document(key, [], [f"第{key}篇“引领”，引领。"]) for key in range(1, 40)]
    holding(engine, written[:5], [*written[5:], replace(written[0], body=["“引领”"])])
    findings = engine.findings(SearchCriteria(Phrase("引领")), "引领")
    assert (findings.occurrences, int(findings.quoted.sum())) == (77, 39)


@settings(examples, max_examples=25)
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
    matrix = Matrix(findings.population, findings.among, facets)
    row, of_trace = matrix.row(findings), evidence(findings, 1)
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
    assert (row.first, row.take_off) == (of_trace.first.date if of_trace.first else 0, of_trace.take_off.month)


@settings(examples, max_examples=25)
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


@settings(examples, max_examples=25)
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


@settings(examples, max_examples=25)
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
