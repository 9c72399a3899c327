"""What a scan in plain Python counts in drawn archives: the oracle of the engine's counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from hypothesis import strategies as st

from archive.text import CLOSING_QUOTES, OPENING_QUOTES, QUOTES, match_form, match_text
from search.engine import Document, FacetValue
from search.statistics.counting import counts

ALPHABET = '党建引领“”" ，'
texts = st.text(ALPHABET, max_size=14)
SINGLE = ("county", "publication", "issue", "year")
BREAKDOWNS = [
    ("month",), ("year",), ("county",), ("publication",), ("issue",), ("dating",), ("person",), ("post",),
    ("county", "year"), ("person", "county"),
]  # fmt: skip


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
    """The cells that an engine gives of it, as `tally` does."""
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


def following(place: Place, phrase: str, width: int) -> str:
    text = match_text((*place.document.title, *place.document.body)[place.stretch])
    return text[place.offset + len(phrase) :][:width]
