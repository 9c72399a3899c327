"""Every count of a trace by a plain scan of all texts and plain sums over the rows, to be set beside the engine's."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import sqrt
from typing import NamedTuple

from archive.models import Article, Attestation, Byline, Mention, Place
from archive.text import match_text
from search.indexing.connection import engine
from search.query.criteria import SearchCriteria
from search.query.syntax import Phrase
from search.statistics.counting import Cell, counts
from search.statistics.evidence import Evidence

BREAKDOWNS = (("month",), ("year",), ("county",), ("publication",), ("person",), ("post",), ("county", "year"))
BATCH = 2000
FAR = 1e-9  # further apart, two shares differ


class Row(NamedTuple):
    """An article as it is counted."""

    values: dict[str, tuple[str, ...]]
    issue: object
    day: int
    characters: int
    titles: int  # of its stretches, those that are title lines


@dataclass
class Sums:
    """What stands in a cell of a breakdown."""

    occurrences: int = 0
    in_titles: int = 0
    articles: int = 0
    issues: set[object] = field(default_factory=set)


@dataclass
class Held:
    """What is held of a cell."""

    articles: int = 0
    characters: int = 0
    issues: set[object] = field(default_factory=set)


class Scan:
    """All texts in one string, and of each article what it is counted by."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._starts: list[int] = []  # of stretches
        self._of: list[tuple[int, bool]] = []  # of each stretch its article, and whether it is a title line
        forms, at = [], 0
        for texts, row in _articles():
            for number, text in enumerate(texts):
                self._starts.append(at)
                self._of.append((len(self.rows), number < row.titles))
                forms.append(text)
                at += len(text) + 1
            self.rows.append(row)
        self._text = "\n".join(forms)
        self.held = {breakdown: self._held(breakdown) for breakdown in BREAKDOWNS}

    def differences(self, phrase: str) -> list[str]:
        """Where the engine tells something else of the phrase than the scan."""
        found = engine().findings(SearchCriteria(Phrase(phrase)), phrase)
        hits, titles = self._hits(phrase)
        days = [self.rows[number].day for number in hits if self.rows[number].day]
        told = Evidence(found, 0)
        pairs: list[tuple[str, object, object]] = [
            ("articles", found.total, len(hits)),
            ("occurrences", found.occurrences, sum(hits.values())),
            ("first", told.first.date if told.first else 0, min(days, default=0)),
            ("latest", told.latest.date if told.latest else 0, max(days, default=0)),
        ]
        for breakdown in BREAKDOWNS:
            cells = {tuple(map(str, cell.values)): cell for cell in counts(found, *breakdown).all_held()}
            pairs.append((f"cells by {breakdown}", set(cells), set(self.held[breakdown])))
            sums = self._sums(breakdown, hits, titles)
            for values in cells.keys() & self.held[breakdown].keys():
                pairs += self._compared(breakdown, values, cells[values], sums.get(values, Sums()))
        return [f"{phrase} {name}: {ours} {theirs}" for name, ours, theirs in pairs if ours != theirs]

    def texts(self) -> Iterator[str]:
        """The text of each article, its stretches one a line."""
        firsts = [
            number for number, (article, _) in enumerate(self._of) if not number or self._of[number - 1][0] != article
        ]
        for first, behind in zip(firsts, [*firsts[1:], len(self._of)], strict=True):
            end = self._starts[behind] - 1 if behind < len(self._starts) else len(self._text)
            yield self._text[self._starts[first] : end]

    def _compared(
        self, breakdown: tuple[str, ...], values: tuple[str, ...], cell: Cell, sums: Sums
    ) -> Iterator[tuple[str, object, object]]:
        held = self.held[breakdown][values]
        ours = (
            cell.occurrences, cell.in_titles, cell.articles, cell.issues, cell.articles_held, cell.issues_held,
            cell.characters_held,
        )  # fmt: skip
        theirs = (
            sums.occurrences, sums.in_titles, sums.articles, len(sums.issues), held.articles, len(held.issues),
            held.characters,
        )  # fmt: skip
        yield f"{breakdown} {values}", ours, theirs
        bounds = wilson(len(sums.issues), len(held.issues))
        told = (cell.interval.low, cell.interval.high) if cell.interval else (-1.0, -1.0)
        if max(abs(one - other) for one, other in zip(told, bounds, strict=True)) > FAR:
            yield f"{breakdown} {values} interval", cell.interval, bounds

    def _hits(self, phrase: str) -> tuple[Counter[int], Counter[int]]:
        """How often each article has it, and how often in title lines; occurrences may overlap."""
        hits, titles = Counter[int](), Counter[int]()
        at = self._text.find(phrase)
        while at >= 0:
            article, is_title = self._of[bisect_right(self._starts, at) - 1]
            hits[article] += 1
            titles[article] += is_title
            at = self._text.find(phrase, at + 1)
        return hits, titles

    def _sums(
        self, breakdown: tuple[str, ...], hits: Counter[int], titles: Counter[int]
    ) -> dict[tuple[str, ...], Sums]:
        sums = defaultdict[tuple[str, ...], Sums](Sums)
        for number, times in hits.items():
            for values in _cells(self.rows[number], breakdown):
                cell = sums[values]
                cell.occurrences += times
                cell.in_titles += titles[number]
                cell.articles += 1
                cell.issues.add(self.rows[number].issue)
        return sums

    def _held(self, breakdown: tuple[str, ...]) -> dict[tuple[str, ...], Held]:
        held = defaultdict[tuple[str, ...], Held](Held)
        for row in self.rows:
            for values in _cells(row, breakdown):
                cell = held[values]
                cell.articles += 1
                cell.characters += row.characters
                cell.issues.add(row.issue)
        return dict(held)


def wilson(found: int, looked_at: int) -> tuple[float, float]:
    """The interval of a share as textbooks write it; of none the rule of three."""
    if not found:
        return 0.0, min(1.0, 3 / looked_at)
    z, share = 1.96, found / looked_at
    middle = (share + z * z / (2 * looked_at)) / (1 + z * z / looked_at)
    reach = z * sqrt(share * (1 - share) / looked_at + z * z / (4 * looked_at**2)) / (1 + z * z / looked_at)
    return middle - reach, min(1.0, middle + reach)


def _cells(row: Row, breakdown: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    return product(*(row.values[facet] for facet in breakdown))


def _articles() -> Iterator[tuple[list[str], Row]]:
    counties = _counties()
    rows = Article.objects.select_related("publication").order_by("pk")
    for some in _in_turn(rows):
        keys = [article.pk for article in some]
        people, posts = _people(keys), _posts(keys)
        for article in some:
            texts = list(map(match_text, article.texts))
            day = f"{article.date:%Y%m%d}" if article.date else ""
            values = {
                "month": (f"{day[:4]}-{day[4:6]}",) if day else (),
                "year": (day[:4],) if day else (),
                "county": (counties[article.place_id],) if article.place_id in counties else (),
                "publication": (article.publication.slug,) if article.publication else (),
                "person": tuple(map(str, people[article.pk])),
                "post": tuple(posts[article.pk]),
            }
            paper = article.publication_id
            issue: object = article.issue_id or ((paper, day) if paper and day else ("alone", article.pk))
            yield texts, Row(values, issue, int(day or 0), sum(map(len, texts)), len(article.title_texts))


def _in_turn(rows: Iterable[Article]) -> Iterator[Sequence[Article]]:
    some: list[Article] = []
    for article in rows.iterator(BATCH):  # type: ignore[attr-defined]
        some.append(article)
        if len(some) == BATCH:
            yield some
            some = []
    yield some


def _people(keys: Sequence[int]) -> defaultdict[int, set[int]]:
    """The people that each article names, signs it or attests a post."""
    found = defaultdict[int, set[int]](set)
    for model in (Attestation, Byline, Mention):
        for article, person in model.objects.filter(article__in=keys).order_by().values_list("article", "person"):
            if person:
                found[article].add(person)
    return found


def _posts(keys: Sequence[int]) -> defaultdict[int, set[str]]:
    found = defaultdict[int, set[str]](set)
    held = Attestation.objects.filter(article__in=keys, tenure__in=Attestation.PRESENT).order_by()
    for article, post in held.values_list("article", "post"):
        found[article].add(post)
    return found


def _counties() -> dict[int, str]:
    """Of each place in a county, the county's code."""
    rows = {place.pk: place for place in Place.objects.all()}
    found = {}
    for key, place in rows.items():
        while place.level > Place.Level.COUNTY and place.parent_id:
            place = rows[place.parent_id]
        if place.level == Place.Level.COUNTY:
            found[key] = place.code
    return found
