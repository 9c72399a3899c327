"""The life of a phrase: its dates with their proof, its counts by time, county, paper, person and post."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.db.models import IntegerField, QuerySet
from django.db.models.functions import Coalesce

from archive.gaps import Gaps, gaps
from archive.models import Article, Attestation
from archive.models.article import articles_with_text
from archive.prepared import prepared
from archive.text import match_text
from search.indexing.connection import engine
from search.phrase_request import ConcordanceRequest, TraceRequest
from search.query.fields import PARTLY_DATED, UNKNOWN
from search.query.sentences import in_sentence
from search.request import SearchRequest
from search.service import searching
from search.service.holdings import HeldIssues, held_issues
from search.service.merged_names import followed
from search.service.printed_places import PrintedPlace
from search.service.tenures import Tenure, tenures
from search.statistics.adoption import Adoption, adopters, adoptions
from search.statistics.counting import Cell, Counts, counts
from search.statistics.evidence import Evidence, Sighting
from search.statistics.extensions import Extension
from search.statistics.findings import Findings
from search.statistics.silence import Silence, silence

FORERUNNERS, MOST = 6, 10  # shown: articles before the take-off; papers, people and posts
ADOPTIONS = 10  # counties in the order of taking up; the others on pages of their own
POSTS = 3  # of each person
NEWEST = 10  # articles of each person of which the posts are told
LONGER = 12  # strings that a phrase is part of, on each side
EASILY_CONTINUED = 20_000  # occurrences of which they are looked for unasked


@dataclass(frozen=True)
class Proof(PrintedPlace):
    """A printed sentence with its article, and what is not held before it."""

    sighting: Sighting | None = None
    missing_before: int | None = None  # issues of its paper that came out earlier and are not held; None: not known


@dataclass(frozen=True)
class Office:
    """A person in the articles found, in a post that they attest."""

    key: int
    name: str
    articles: int
    posts: tuple[
        tuple[str, int, bool], ...
    ]  # of the latest articles: post, in how many, whether in one sentence with it


@dataclass(frozen=True)
class Series:
    """One phrase in numbers: what was found, all of it or copies once."""

    phrase: str
    every: Findings
    shown: Findings

    @cached_property
    def evidence(self) -> Evidence:
        return Evidence(self.every, FORERUNNERS)

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
        return counts(self.shown).cell(0)

    @cached_property
    def counties_with(self) -> int:
        return self.counties.number_found

    @cached_property
    def counties_held(self) -> int:
        return self.counties.number_held

    @cached_property
    def undated(self) -> dict[str, Cell]:
        """What lies in no year: known in part (a day without its year), and not at all."""
        held = counts(self.shown, "dating").of((PARTLY_DATED, UNKNOWN))
        return {name: held[name] for name in (PARTLY_DATED, UNKNOWN) if name in held}


@dataclass(frozen=True)
class Trace:
    """All phrases that were asked for; of the first one everything."""

    asked: TraceRequest
    series: tuple[Series, ...]
    issues: HeldIssues  # numbered ones, of the papers that were asked about

    @property
    def first(self) -> Series:
        return self.series[0]

    @property
    def evidence(self) -> Evidence:
        return self.first.evidence

    @cached_property
    def proofs(self) -> dict[str, Proof]:
        """The four dates that there are: first, quoted, use, latest."""
        found = self.evidence
        wanted = {
            "first": found.first, "quoted": found.first_quoted, "use": found.first_in_use, "latest": found.latest,
        }  # fmt: skip
        rows = self._articles
        found_proofs = {
            name: _proof(rows[each.key], self.first.phrase, each, is_quoted=name == "quoted")
            for name, each in wanted.items()
            if each and each.key in rows
        }
        proofs = {name: proof for name, proof in found_proofs.items() if proof}
        beside = gaps({proof.article.publication_id for proof in proofs.values() if proof.article.publication_id})
        return {name: _with_gap(proof, beside) for name, proof in proofs.items()}

    @cached_property
    def forerunners(self) -> list[Proof]:
        rows = self._articles
        found = (_proof(rows[key], self.first.phrase) for key in self.evidence.forerunners if key in rows)
        return [proof for proof in found if proof]

    @cached_property
    def undated(self) -> Proof | None:
        """A sentence with it where no day at all is known of any."""
        key = None if self.evidence.first else self.evidence.first_undated
        rows = articles_with_text({key}) if key else {}
        return _proof(rows[key], self.first.phrase) if key in rows else None

    @cached_property
    def _articles(self) -> dict[int, Article]:
        """Those that prove the dates, and the forerunners."""
        found = self.evidence
        sightings = (found.first, found.first_quoted, found.first_in_use, found.latest)
        keys = {sighting.key for sighting in sightings if sighting} | {*found.forerunners}
        return articles_with_text(keys)

    @cached_property
    def years_by_county(self) -> Counts:
        return counts(self.first.shown, "county", "year")

    def adoptions(self, start: int = 0, stop: int = ADOPTIONS) -> list[Adoption]:
        """Counties by when they took the phrase up."""
        return adoptions(self.first.every, stop)[start:]

    @cached_property
    def adoption_count(self) -> int:
        """How many counties print the phrase on a known day."""
        return adopters(self.first.every)

    @cached_property
    def tenures(self) -> list[Tenure]:
        """The secretaries of the county that is asked about, behind the phrase."""
        return tenures(self.first.shown, self.asked.facet_filters)

    @cached_property
    def offices(self) -> list[Office]:
        return _offices(self.first, self.people)

    @cached_property
    def silence(self) -> Silence | None:
        return silence(self.first.every)

    @cached_property
    def longer(self) -> dict[str, list[tuple[Extension, ConcordanceRequest]]]:
        """The longer strings that the phrase is mostly part of, by the side where they go on, with their lines."""
        lines = self.asked.lines()
        found = engine().concordance(lines.criteria, lines.form, once=lines.once)
        return {
            side: [(extension, _continued(lines, side, extension.text)) for extension in found.extensions(side, LONGER)]
            for side in ("right", "left")
        }

    @cached_property
    def people(self) -> Counts:
        return counts(self.first.shown, "person")

    @cached_property
    def posts(self) -> Counts:
        return counts(self.first.shown, "post")

    @cached_property
    def papers(self) -> Counts:
        return counts(self.first.shown, "publication")

    def corrections(self) -> list[SearchRequest]:
        """What may have been meant by a phrase that is not printed anywhere."""
        return searching.corrections(SearchRequest(f"“{self.asked.phrase}”", facet_filters=self.asked.facet_filters))


def _continued(lines: ConcordanceRequest, side: str, text: str) -> ConcordanceRequest:
    return lines.beside(text, "") if side == "left" else lines.beside("", text)


def trace(asked: TraceRequest) -> Trace:
    """The trace of the phrases, all of one generation. Raises IndexUnavailable."""
    asked = followed(asked)
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


def _proof(article: Article, phrase: str, sighting: Sighting | None = None, *, is_quoted: bool = False) -> Proof | None:
    """The sentence; None where the text has changed since the index was written."""
    printed = in_sentence(article.texts, match_text(phrase), quoted=is_quoted)
    return Proof(article, printed, sighting) if printed else None


def _with_gap(proof: Proof, beside: Gaps) -> Proof:
    publication, day, issue = proof.article.publication_id, proof.article.date, proof.article.issue
    if not publication or not day:
        return proof
    missing = beside.before_issue(publication, (day.year, day.month), issue.total if issue else None)
    return replace(proof, missing_before=missing)


def _offices(series: Series, people: Counts) -> list[Office]:
    """The people in most of the articles, with the posts that their latest ones among these attest for them."""
    named = people.named(MOST)
    latest = series.shown.newest("person", [number for number, *_ in named], NEWEST)
    keys = {int(str(value)): set(latest[number].tolist()) for number, value, _ in named}
    posts = _posts(keys, match_text(series.phrase))
    return [Office(key := int(str(value)), value.label, articles, posts[key]) for _, value, articles in named]


@prepared
def _attested(people: Collection[int], articles: Collection[int]) -> QuerySet[Attestation, Any]:
    held = Attestation.objects.filter(article__in=articles, tenure__in=Attestation.PRESENT)
    answering = held.annotate(who=Coalesce("person__merged_into", "person", output_field=IntegerField()))
    return answering.filter(who__in=people).order_by("pk").values_list("article", "who", "post", "sentence")


def _posts(articles: Mapping[int, set[int]], form: str) -> dict[int, tuple[tuple[str, int, bool], ...]]:
    """By person the posts most often attested in the articles of each, and whether in one sentence with the text."""
    within = set().union(*articles.values())
    found: dict[int, dict[str, set[int]]] = {person: defaultdict(set) for person in articles}
    together: set[tuple[int, str]] = set()
    for article, person, post, sentence in _attested(articles, within):
        if article in articles[person]:
            found[person][post].add(article)
            if form in match_text(sentence):
                together.add((person, post))
    return {
        person: tuple(
            (post, len(in_articles), (person, post) in together)
            for post, in_articles in sorted(posts.items(), key=lambda each: -len(each[1]))[:POSTS]
        )
        for person, posts in found.items()
    }
