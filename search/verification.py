"""核对: the definition of a match, applied to the texts of the database without any index."""

import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from archive.models import Article
from archive.text import match_text
from search import indexing
from search.analysis import words
from search.fields import BY_NAME, Kind
from search.models import ArticleChange
from search.nodes import And, DateRange, InField, MatchAll, Not, Or, Query
from search.plan import Plan
from search.spans import holds

COLUMNS = ("pk", "date", "kicker", "headline", "subtitle", "paragraphs")
CHUNK = 500


@dataclass(frozen=True)
class Verification:
    """What the scan found beside what the index says."""

    scanned: int  # articles read within the time
    of: int  # articles there are to read
    found: int  # of those read, how many match by the definition
    indexed: int  # of those read, how many the index says match
    differing: tuple[int, ...]  # keys of the articles on which the two disagree
    seconds: float
    before: int = 0  # articles read in earlier steps
    last: int = 0  # key of the last article read: where to go on

    @property
    def first(self) -> int:
        return self.before + 1

    @property
    def reached(self) -> int:
        return self.before + self.scanned

    @property
    def remaining(self) -> int:
        return self.of - self.reached

    @property
    def complete(self) -> bool:
        return self.reached == self.of

    @property
    def agrees(self) -> bool:
        return not self.differing


@dataclass(frozen=True)
class ScannedArticle:
    """An article as the definition sees it: match forms, and the day it is filed under."""

    key: int
    titles: tuple[str, ...]
    body: tuple[str, ...]
    date: str  # 2022-04-20, or "" when unknown


def scan(
    query: Query, indexed: Collection[int], keys: Collection[int], time_limit: float, after: int = 0
) -> Verification:
    """Applies the query to the articles with the keys above `after`, as many as the time allows."""
    started = time.monotonic()
    read = found = said = 0
    last, differing = after, []
    ahead = [key for key in keys if key > after]
    for article in _articles(ahead):
        if time.monotonic() - started > time_limit:
            break
        matches = matches_by_definition(query, article)
        read, found, said, last = read + 1, found + matches, said + (article.key in indexed), article.key
        if matches != (article.key in indexed):
            differing.append(article.key)
    seconds = time.monotonic() - started
    return Verification(read, len(keys), found, said, tuple(differing), seconds, len(keys) - len(ahead), last)


def articles_to_read(chosen: Collection[int] | None) -> set[int]:
    """The keys of the articles in the database, of those chosen if any were, and of those the index has not got.

    Articles that wait for the index are left out.
    """
    there = set(Article.objects.values_list("pk", flat=True)) - waiting()
    if chosen is None:
        return there
    return there & set(chosen) | there - set(indexing.backend().snapshot().living_keys())


def vanished(indexed: Collection[int]) -> set[int]:
    """Those of the keys that the index has and the database has not."""
    return set(indexed) - set(Article.objects.values_list("pk", flat=True)) - waiting()


def waiting() -> set[int]:
    """The keys of articles whose change the index has not taken in yet."""
    return set(ArticleChange.objects.values_list("article", flat=True))


def matches_by_definition(query: Query, article: ScannedArticle) -> bool:
    """Whether the article matches; only names (people, places …) are taken from what the article is filed under."""
    match query:
        case MatchAll():
            return True
        case And(nodes):
            return all(matches_by_definition(node, article) for node in nodes)
        case Or(nodes):
            return any(matches_by_definition(node, article) for node in nodes)
        case Not(node):
            return not matches_by_definition(node, article)
        case DateRange(start, end):
            return bool(article.date) and start <= article.date and (not end or article.date[: len(end)] <= end)
        case InField(field, _) if BY_NAME[field].kind is Kind.VALUE:
            return article.key in set(indexing.backend().keys(Plan(query), "newest"))
        case InField("title", leaf):
            return holds(leaf, article.titles, words)
        case InField(_, leaf):
            return holds(leaf, article.body, words)
        case _:
            return holds(query, article.titles + article.body, words)


def _articles(keys: Collection[int]) -> Iterator[ScannedArticle]:
    remaining = sorted(keys)
    for start in range(0, len(remaining), CHUNK):
        rows = Article.objects.filter(pk__in=remaining[start : start + CHUNK]).values_list(*COLUMNS)
        for key, day, *lines, paragraphs in rows:
            titles = tuple(match_text(line) for line in lines if line)
            body = tuple(match_text(paragraph["text"]) for paragraph in paragraphs)
            yield ScannedArticle(key, titles, body, day.isoformat() if day else "")
