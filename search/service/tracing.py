"""The life of a phrase: its dates with their proof, its counts by time, county, paper, person and post."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from archive.models import Article, Attestation
from archive.text import match_text
from search.indexing.connection import engine
from search.phrase_request import ConcordanceRequest, TraceRequest
from search.query.fields import PARTLY_DATED, UNKNOWN
from search.query.sentences import Printed, in_sentence
from search.request import SearchRequest
from search.service import searching
from search.service.holdings import HeldIssues, held_issues, missing_before
from search.statistics.adoption import Adoption, adoptions
from search.statistics.counting import Cell, Counts, counts
from search.statistics.evidence import Evidence, Sighting, evidence
from search.statistics.extensions import Extension
from search.statistics.population import Findings
from search.statistics.silence import Silence, silence

FORERUNNERS, MOST = 6, 12  # shown: articles before the take-off; papers, people and posts
LONGER = 12  # strings that a phrase is part of, on each side
EASILY_CONTINUED = 20_000  # occurrences of which they are looked for unasked
ADOPTIONS = 30  # counties in the order of taking up
COUNTIES = 40  # rows of the table of counties and years


@dataclass(frozen=True)
class Proof:
    """A printed sentence with its article, and what is not held before it."""

    article: Article
    printed: Printed
    sighting: Sighting | None = None
    missing_before: int | None = None  # issues of its paper that came out earlier and are not held; None: not known

    @property
    def paragraph(self) -> int:
        """The paragraph, from 1; 0 is the title block."""
        return self.article.paragraph_of(self.printed.stretch)

    @property
    def source_url(self) -> str:
        """The same passage in the original."""
        return self.article.url_in_source(self.paragraph)


@dataclass(frozen=True)
class Office:
    """A person in the articles found, in a post that they attest."""

    key: int
    name: str
    articles: int
    posts: tuple[tuple[str, int, bool], ...]  # post, in how many of the articles, whether in one sentence with the text


@dataclass(frozen=True)
class Series:
    """One phrase in numbers: what was found, all of it or copies once."""

    phrase: str
    every: Findings
    shown: Findings

    @cached_property
    def months(self) -> Counts:
        return counts(self.shown, "month")

    @cached_property
    def years(self) -> Counts:
        return counts(self.shown, "year")

    @cached_property
    def counties(self) -> Counts:
        return counts(self.shown, "county")

    @cached_property
    def whole(self) -> Cell:
        """All of it in one cell, dated or not."""
        by_dating = counts(self.shown, "dating")
        cells = by_dating.cells(range(by_dating.grouping.size))
        sums = {name: sum(getattr(cell, name) for cell in cells) for name in SUMMED}
        return replace(cells[0], **sums, issues=self.shown.issues, issues_held=self.shown.issues_asked)

    @cached_property
    def counties_with(self) -> int:
        return self.counties.number_found

    @cached_property
    def counties_held(self) -> int:
        return self.counties.number_held

    @cached_property
    def undated(self) -> dict[str, Cell]:
        """What lies in no year: known in part (a day without its year), and not at all."""
        by_dating = counts(self.shown, "dating")
        cells = {cell.value: cell for cell in by_dating.cells(range(by_dating.grouping.size))}
        return {name: cells[name] for name in (PARTLY_DATED, UNKNOWN) if name in cells}


SUMMED = ("occurrences", "quoted", "in_titles", "articles", "articles_held", "characters_held")


@dataclass(frozen=True)
class Trace:
    """All phrases that were asked for; of the first one everything."""

    asked: TraceRequest
    series: tuple[Series, ...]
    issues: HeldIssues  # numbered ones, of the papers that were asked about

    @property
    def first(self) -> Series:
        return self.series[0]

    @cached_property
    def evidence(self) -> Evidence:
        return evidence(self.first.every, FORERUNNERS)

    @cached_property
    def proofs(self) -> dict[str, Proof]:
        """The four dates that there are: first, quoted, use, latest."""
        found = self.evidence
        wanted = {
            "first": found.first, "quoted": found.first_quoted, "use": found.first_in_use, "latest": found.latest,
        }  # fmt: skip
        rows = _rows(each.key for each in wanted.values() if each)
        proofs = {
            name: _proof(rows[each.key], self.first.phrase, each, is_quoted=name == "quoted")
            for name, each in wanted.items()
            if each and each.key in rows
        }
        return {name: self._with_gap(proof) for name, proof in proofs.items() if proof}

    @cached_property
    def forerunners(self) -> list[Proof]:
        rows = _rows(self.evidence.forerunners)
        found = (_proof(rows[key], self.first.phrase) for key in self.evidence.forerunners if key in rows)
        return [proof for proof in found if proof]

    @cached_property
    def years_by_county(self) -> Counts:
        return counts(self.first.shown, "county", "year")

    @cached_property
    def adoptions(self) -> list[Adoption]:
        return adoptions(self.first.every, ADOPTIONS)

    @cached_property
    def offices(self) -> list[Office]:
        return _offices(self.first)

    @cached_property
    def silence(self) -> Silence | None:
        return silence(self.first.every)

    @cached_property
    def longer(self) -> dict[str, list[tuple[Extension, ConcordanceRequest]]]:
        """The longer strings that the phrase is mostly part of, by the side where they go on, with their lines."""
        lines = self.asked.lines()
        found = engine().concordance(lines.criteria, lines.form, once=lines.once)
        return {
            side: [(each, _continued(lines, side, each.text)) for each in found.extensions(side, LONGER)]
            for side in ("right", "left")
        }

    @property
    def posts(self) -> list[Cell]:
        return [cell for cell in counts(self.first.shown, "post").most(MOST + 1) if cell.value][:MOST]

    @property
    def by_paper(self) -> list[Cell]:
        return [cell for cell in counts(self.first.shown, "publication").most(MOST + 1) if cell.value][:MOST]

    def corrections(self) -> list[SearchRequest]:
        """What may have been meant by a phrase that is not printed anywhere."""
        return searching.corrections(SearchRequest(f"“{self.asked.phrase}”", facet_filters=self.asked.facet_filters))

    def _with_gap(self, proof: Proof) -> Proof:
        publication, day = proof.article.publication, proof.article.date
        if not publication or not day:
            return proof
        total = proof.article.issue.total if proof.article.issue else None
        return replace(proof, missing_before=missing_before(publication, (day.year, day.month), total))


def _continued(lines: ConcordanceRequest, side: str, text: str) -> ConcordanceRequest:
    return lines.beside(text, "") if side == "left" else lines.beside("", text)


def trace(asked: TraceRequest) -> Trace:
    """The trace of the phrases, all of one generation. Raises IndexUnavailable."""
    found = [_found(asked, phrase) for phrase in asked.phrases]
    while len({each.population.generation for each in found}) > 1:
        found = [_found(asked, phrase) for phrase in asked.phrases]
    series = tuple(
        Series(phrase, every, every.once() if asked.once else every)
        for phrase, every in zip(asked.phrases, found, strict=True)
    )
    return Trace(asked, series, held_issues(asked.facet_filters))


def _found(asked: TraceRequest, phrase: str) -> Findings:
    return engine().findings(asked.criteria(phrase), match_text(phrase))


def _rows(keys: Iterable[int]) -> dict[int, Article]:
    return Article.objects.listed_with_text().in_bulk(list(keys))


def _proof(article: Article, phrase: str, sighting: Sighting | None = None, *, is_quoted: bool = False) -> Proof | None:
    """The sentence; None where the text has changed since the index was written."""
    printed = in_sentence(article.texts, match_text(phrase), quoted=is_quoted)
    return Proof(article, printed, sighting) if printed else None


def _offices(series: Series) -> list[Office]:
    """The people in most of the articles, with the posts that these attest for them."""
    people = [cell for cell in counts(series.shown, "person").most(MOST + 1) if cell.value][:MOST]
    form, population = match_text(series.phrase), series.shown.population
    articles = set(population.keys[series.shown.articles].tolist())
    posts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    together: set[tuple[int, str]] = set()
    held = Attestation.objects.filter(person__in=[int(cell.value) for cell in people], tenure__in=Attestation.PRESENT)
    seen: set[tuple[int, int, str]] = set()
    for article, person, post, sentence in held.values_list("article", "person", "post", "sentence"):
        if article in articles:
            posts[person][post] += (article, person, post) not in seen
            seen.add((article, person, post))
            if form in match_text(sentence):
                together.add((person, post))
    return [
        Office(
            key := int(cell.value), cell.label, cell.articles,
            tuple((post, n, (key, post) in together) for post, n in posts[key].most_common(3)),
        )
        for cell in people
    ]  # fmt: skip
