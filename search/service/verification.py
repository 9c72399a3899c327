"""核对: the definition of a match, applied to the texts of the database without any index.

Read in stretches of keys, so that it takes the memory of one stretch and can go on in another request.
"""

import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from archive.models import Article, Holding
from archive.models.document import texts_of
from archive.models.holding import Kind as HoldingKind
from archive.text import match_text
from search.analysis import words
from search.indexing.connection import engine
from search.indexing.key_ranges import range_after
from search.query.criteria import SearchCriteria
from search.query.definition import holds
from search.query.fields import BY_NAME, Kind
from search.query.syntax import And, DateRange, InField, MatchAll, Not, Or, Query
from search.service.integrity import waiting

COLUMNS = ("pk", "date", "kicker", "headline", "subtitle", "paragraphs")
STRETCH, FIRST = 500, 100  # articles; the page waits for the first ones
NAMED = 50  # of the articles on which text and index disagree, so many are named

Named = Mapping[Query, Collection[int]]  # for each name that is asked for, the articles filed under it


@dataclass(frozen=True)
class Verification:
    """What has been read so far, beside what the index says of it."""

    of: int  # articles there were to read when it began
    generation: str  # of the index that is looked at; sums over two of them would mean nothing
    scanned: int = 0  # articles read
    found: int = 0  # of those read, how many match by the definition
    indexed: int = 0  # and how many match by the index
    differences: int = 0  # on how many the two disagree
    differing: tuple[int, ...] = ()  # keys of the first of those
    seconds: float = 0.0
    last: int = 0  # the key behind which reading goes on
    complete: bool = False
    superseded: bool = False  # the index has been written since: it has to begin again

    @property
    def is_going_on(self) -> bool:
        return not (self.complete or self.superseded)

    @property
    def agrees(self) -> bool:
        return not self.differences


@dataclass(frozen=True)
class ScannedArticle:
    """An article as the definition sees it: match forms, and the day it is filed under."""

    key: int
    titles: tuple[str, ...]
    body: tuple[str, ...]
    date: str  # 2022-04-20, or "" when unknown


def begun(criteria: SearchCriteria) -> Verification:
    """A verification of which nothing has been read."""
    generation = engine().health().generation
    if not criteria.facet_filters:
        return Verification(Holding.objects.under(HoldingKind.ALL).one().articles, generation)
    # Values are no matter of wording and are taken from the index.
    [of] = engine().counts([SearchCriteria(facet_filters=criteria.facet_filters)])
    return Verification(of, generation)


def read_on(criteria: SearchCriteria, so_far: Verification, time_limit: float) -> Verification:
    """The verification after a stretch more, and as many further ones as are begun within the time."""
    started = time.monotonic()
    now = so_far
    while now.is_going_on:
        now = _after_a_stretch(criteria, now)
        if time.monotonic() - started > time_limit:
            break
    return replace(now, seconds=so_far.seconds + time.monotonic() - started)


def _after_a_stretch(criteria: SearchCriteria, now: Verification) -> Verification:
    here = range_after(now.last, STRETCH if now.last else min(FIRST, STRETCH))
    names: list[Query] = list(names_asked(criteria.query))
    asked = SearchCriteria(), SearchCriteria(facet_filters=criteria.facet_filters), criteria
    claimed = engine().keys_between(here.low, here.high, *asked, *map(SearchCriteria, names))
    if claimed.generation != now.generation:
        return replace(now, superseded=True)
    indexed, chosen, matching, *named = claimed.keys
    changing = waiting(here.low, here.high)
    # Of what was not chosen, only what the index has lost is to be read.
    wanted = [key for key in here.keys if key not in changing and (key in chosen or key not in indexed)]
    filed: Named = dict(zip(names, named, strict=True))
    found = _found(criteria.query, wanted, filed)
    matching -= changing
    # What has changed while it was read is looked at once more: it waits now, or it is in another generation.
    differing = (found ^ matching) - (waiting(here.low, here.high) if found != matching else set())
    if differing and engine().health().generation != now.generation:
        return replace(now, superseded=True)
    return replace(
        now,
        scanned=now.scanned + len(wanted),
        found=now.found + len(found),
        indexed=now.indexed + len(matching),
        differences=now.differences + len(differing),
        differing=(now.differing + tuple(sorted(differing)))[:NAMED],
        last=here.keys[-1] if here.keys else now.last,
        complete=here.is_last,
    )


def _found(query: Query, keys: list[int], filed: Named) -> set[int]:
    """Which of the articles match by the definition."""
    if isinstance(query, MatchAll):  # whatever they say
        return set(keys)
    return {article.key for article in _articles(keys) if matches_by_definition(query, article, filed)}


def names_asked(query: Query) -> Iterator[InField]:
    """The names of people, places … that the query asks for or excludes."""
    match query:
        case And(nodes) | Or(nodes):
            for node in nodes:
                yield from names_asked(node)
        case Not(node):
            yield from names_asked(node)
        case InField(field, _) if BY_NAME[field].kind is Kind.VALUE:
            yield query


def matches_by_definition(query: Query, article: ScannedArticle, named: Named) -> bool:
    """Whether the article matches; only names (people, places …) are taken from what the article is filed under."""
    match query:
        case MatchAll():
            return True
        case And(nodes):
            return all(matches_by_definition(node, article, named) for node in nodes)
        case Or(nodes):
            return any(matches_by_definition(node, article, named) for node in nodes)
        case Not(node):
            return not matches_by_definition(node, article, named)
        case DateRange(start, end):
            return bool(article.date) and start <= article.date and (not end or article.date[: len(end)] <= end)
        case InField(field, _) if BY_NAME[field].kind is Kind.VALUE:
            return article.key in named[query]
        case InField("title", leaf):
            return holds(leaf, article.titles, words)
        case InField(_, leaf):
            return holds(leaf, article.body, words)
        case _:
            return holds(query, article.titles + article.body, words)


def _articles(keys: list[int]) -> Iterator[ScannedArticle]:
    for key, day, *lines, paragraphs in Article.objects.filter(pk__in=keys).values_list(*COLUMNS):
        titles = tuple(match_text(line) for line in lines if line)
        body = tuple(match_text(text) for text in texts_of(paragraphs))
        yield ScannedArticle(key, titles, body, day.isoformat() if day else "")
