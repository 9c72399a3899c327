"""Two parts of what is held beside one another: the strings that are surely more frequent in the one."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from cachetools import LRUCache, cached
from django.db.models import QuerySet

from archive.models import Attestation, Mention
from archive.prepared import prepared
from archive.text import match_text
from search.contrast_request import ContrastRequest, Part
from search.errors import IndexMoving
from search.figure_request import PhraseFigure, phrase_figure
from search.indexing.connection import engine
from search.phrase_request import ConcordanceRequest
from search.request import SearchRequest
from search.service import searching
from search.statistics.bearing import Bearing
from search.statistics.findings import Found
from search.statistics.log_ratio import Contrast, Trended, z_of_many
from search.statistics.strings import Excerpts, Repeats, surest

LOOKED_AT = 100  # articles of a part in which strings are looked for
PROMISING = 120  # strings of which it is asked whether they are names
COUNTED = 24  # strings that are counted in all articles of both parts
MOST_KEPT = 64  # answers, of a few dozen strings each
TRIES = 3  # how often all is asked anew, when the index has changed between two questions


@dataclass(frozen=True)
class Distinctive:
    """A string that the first part prints more often, with its counts and the searches that show them."""

    contrast: Trended
    articles: int
    articles_there: int
    search: SearchRequest
    search_there: SearchRequest
    proof: PhraseFigure | None  # of the issues; None where the part has days, which no figure is narrowed by
    proof_there: PhraseFigure | None


@dataclass(frozen=True)
class Contrasted:
    """The strings of the first part, and what both parts are."""

    asked: ContrastRequest
    rows: tuple[Distinctive, ...]
    tested: int
    articles: tuple[int, int]
    issues: tuple[int, int]
    shared: int  # articles of both parts
    generation: str


@dataclass(frozen=True)
class Repeated:
    """The strings of a sample that are most surely more frequent there than in another one, and of how many."""

    surest: tuple[str, ...]
    tested: int


@dataclass(frozen=True)
class Counted:
    """A string with its issues in both parts, then in both times elsewhere, and with its articles in both parts."""

    text: str
    issues: tuple[int, ...]
    articles: tuple[int, int]

    def swapped(self) -> "Counted":
        there = tuple(self.issues[at ^ 1] for at in range(len(self.issues)))
        return Counted(self.text, there, (self.articles[1], self.articles[0]))


@dataclass(frozen=True)
class Masks:
    """The articles of both parts, and of both times elsewhere, in one population."""

    here: Found
    there: Found
    trend: tuple[Found, Found] | None

    def swapped(self) -> "Masks":
        return Masks(self.there, self.here, (self.trend[1], self.trend[0]) if self.trend else None)

    def counted(self, texts: Sequence[str], bearing: Bearing) -> list[Counted]:
        """The strings as the parts bear them; copies count once in the issues of each."""
        issues = map(bearing.issues, (self.here, self.there, *(self.trend or ())))
        articles = map(bearing.articles, (self.here, self.there))
        return [
            Counted(*each)
            for each in zip(texts, zip(*issues, strict=True), zip(*articles, strict=True), strict=True)
        ]  # fmt: skip

    def contrast(self, counted: Counted, z: float) -> Trended:
        """The string by its issues in the parts."""
        text, issues = counted.text, counted.issues
        here = Contrast(text, issues[0], self.here.issues, issues[1], self.there.issues, z)
        if not self.trend:
            return Trended(here)
        first, second = (each.issues for each in self.trend)
        return Trended(here, Contrast(text, issues[2], first, issues[3], second, z))


def contrast(asked: ContrastRequest) -> tuple[Contrasted, Contrasted]:
    """What the first part prints more often than the second, and the second than the first. Raises IndexUnavailable."""
    return _worked_out(asked, engine().health().generation)


@lru_cache(MOST_KEPT)
def _worked_out(asked: ContrastRequest, _generation: str) -> tuple[Contrasted, Contrasted]:
    """Kept for the file of the page, and for who asks the same of the same generation."""
    parts = asked.here, asked.there
    samples = (engine().excerpts(searching.criteria(part.search()), LOOKED_AT) for part in parts)
    repeated = _repeated(*samples)
    chosen = [_without_names(part, each.surest)[:COUNTED] for part, each in zip(parts, repeated, strict=True)]
    texts = list(dict.fromkeys(chosen[0] + chosen[1]))
    masks, bearing = _of_one_generation(asked, texts)
    counted = {each.text: each for each in masks.counted(texts, bearing)}
    first, second = ([counted[text] for text in some] for some in chosen)
    return (
        _side(asked, masks, first, repeated[0].tested),
        _side(asked.swapped(), masks.swapped(), [each.swapped() for each in second], repeated[1].tested),
    )


@cached(LRUCache(MOST_KEPT), key=lambda here, there: (here.digest, there.digest), lock=Lock())
def _repeated(here: Excerpts, there: Excerpts) -> tuple[Repeated, Repeated]:
    """Of both samples, kept from one generation to the next: most uploads are of other articles."""
    repeats, issues = Repeats([here, there], fewest=2), [max(each.issue_count, 1) for each in (here, there)]
    first, second = repeats.free(0), repeats.free(1)
    return (
        Repeated(tuple(surest(first, issues, PROMISING)), len(first)),
        Repeated(tuple(surest(second, issues[::-1], PROMISING, own=1)), len(second)),
    )


def _side(asked: ContrastRequest, masks: Masks, counted: Sequence[Counted], tested: int) -> Contrasted:
    z = z_of_many(tested)
    contrasts = ((masks.contrast(each, z), each) for each in counted)
    sure = sorted(
        (pair for pair in contrasts if pair[0].at_least > 0), key=lambda pair: (-pair[0].at_least, pair[0].here.text)
    )
    return Contrasted(
        asked,
        tuple(_row(asked, each, counted.articles) for each, counted in sure),
        tested,
        (masks.here.total, masks.there.total),
        (masks.here.issues, masks.there.issues),
        masks.here.shared(masks.there),
        masks.here.population.generation,
    )


def _without_names(part: Part, candidates: Sequence[str]) -> list[str]:
    """Those that neither are part of a name read in the articles nor hold one."""
    named = _named(engine().search(searching.criteria(part.search()), "newest", 0, LOOKED_AT, {}).keys)
    joined = "\n".join(named)
    return [text for text in candidates if text not in joined and named.isdisjoint(_parts(text))]


def _named(keys: Sequence[int]) -> set[str]:
    """What the parser read in the articles: people, places and bodies, as match forms of two characters or more."""
    names = {*_mentioned(keys), *_attested(keys)}
    return {form for form in map(match_text, names) if len(form) > 1}


@prepared
def _mentioned(articles: Collection[int]) -> QuerySet[Mention, str]:
    return Mention.objects.filter(article__in=articles).order_by().values_list("name", flat=True).distinct()


@prepared
def _attested(articles: Collection[int]) -> QuerySet[Attestation, str]:
    rows = Attestation.objects.filter(article__in=articles).order_by()
    return rows.values_list("person__name", flat=True).distinct()


def _parts(text: str) -> Iterator[str]:
    return (text[start:end] for start in range(len(text)) for end in range(start + 2, len(text) + 1))


def _of_one_generation(asked: ContrastRequest, texts: Sequence[str]) -> tuple[Masks, Bearing]:
    """The articles of the parts, and which of the strings each article bears. Raises IndexMoving."""
    parts = [asked.here, asked.there, *(asked.elsewhere if asked.trend else ())]
    for _ in range(TRIES):
        articles = [engine().findings(searching.criteria(part.search())) for part in parts]
        bearing = engine().bearing((), texts)
        if {each.population.generation for each in articles} == {bearing.population.generation}:
            return _masks(articles), bearing
    raise IndexMoving


def _masks(articles: Sequence[Found]) -> Masks:
    here, there, *elsewhere = articles
    if not elsewhere:
        return Masks(here, there, None)
    own = here.articles | there.articles
    first, second = (Found(each.population, each.among, each.articles & ~own) for each in elsewhere)
    return Masks(here, there, (first, second))


def _row(asked: ContrastRequest, each: Trended, articles: tuple[int, int]) -> Distinctive:
    text, parts = each.here.text, (asked.here, asked.there)
    search, search_there = (part.search(text) for part in parts)
    proof, proof_there = (_proof(part, text) for part in parts)
    return Distinctive(each, *articles, search, search_there, proof, proof_there)


def _proof(part: Part, text: str) -> PhraseFigure | None:
    return None if part.days else phrase_figure(ConcordanceRequest(text, part.facet_filters, once=True))
