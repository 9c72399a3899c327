"""What stands in the articles with a phrase more often than in others: strings near it, counted by issues."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from cachetools import LRUCache, cached

from archive.text import match_text
from search.figure_request import BesideFigure, phrase_figure
from search.indexing.connection import engine
from search.phrase_request import ConcordanceRequest, TraceRequest
from search.query.criteria import SearchCriteria
from search.query.lexer import quoted
from search.request import SearchRequest
from search.service.merged_names import followed
from search.statistics.cooccurrence import Beside
from search.statistics.log_ratio import Contrast, log_ratios, most_distinctive, z_of_many
from search.statistics.strings import Excerpts, Repeats

LOOKED_AT = 400  # articles with the phrase in which strings are looked for
WIDTH = 15  # characters on each side of it
COUNTED = 24  # strings that are counted in all articles
MOST_KEPT = 64  # answers, of a few dozen strings each


@dataclass(frozen=True)
class Collocate:
    """A string beside the phrase, with its counts and the addresses that show them."""

    contrast: Contrast
    articles: int  # with both; copies all count
    both: SearchRequest
    lines: ConcordanceRequest
    proof: BesideFigure


@dataclass(frozen=True)
class Collocates:
    """The strings of a phrase, and among how many candidates they were found."""

    asked: TraceRequest
    articles: int  # with the phrase
    generation: str
    tested: int
    rows: tuple[Collocate, ...]

    @property
    def looked_at(self) -> int:
        return min(self.articles, LOOKED_AT)


def collocates(asked: TraceRequest) -> Collocates:
    """The strings that are surely more frequent beside the phrase. Raises IndexUnavailable."""
    return _worked_out(followed(asked), engine().health().generation)


@lru_cache(MOST_KEPT)
def _worked_out(asked: TraceRequest, _generation: str) -> Collocates:
    """Kept for the file of the page, and for who asks the same of the same generation."""
    form = match_text(asked.phrase)
    looked_at = engine().excerpts(asked.criteria(asked.phrase), LOOKED_AT)
    candidates = _candidates(form, looked_at)
    chosen = most_promising(candidates, looked_at.issue_count)
    bearing = engine().bearing(asked.facet_filters, [form, *chosen])
    phrase = bearing.found(0)
    _, *contrasts = Beside(phrase).contrasts([form, *chosen], bearing, z_of_many(len(candidates)))
    both = dict(zip([form, *chosen], bearing.articles(phrase), strict=True))
    rows = (_collocate(asked, each, both[each.text]) for each in most_distinctive(contrasts))
    return Collocates(asked, phrase.total, phrase.population.generation, len(candidates), tuple(rows))


@cached(LRUCache(MOST_KEPT), key=lambda form, looked_at: (form, looked_at.digest), lock=Lock())
def _candidates(form: str, looked_at: Excerpts) -> Mapping[str, int]:
    """The strings near the phrase with their issues, kept from one generation to the next for the same articles."""
    near = Repeats([looked_at.near(form, WIDTH)]).free()
    counted = zip(near.read(), near.issues[0].tolist(), strict=True)
    return {text: n for text, n in counted if text not in form and form not in text}


def most_promising(candidates: Mapping[str, int], here: int) -> list[str]:
    """Those worth counting exactly: often in so many issues for how often they occur at all, which the index tells."""
    texts = list(candidates)
    held = engine().findings(SearchCriteria()).issues
    near, everywhere = list(candidates.values()), engine().occurrences(texts)
    elsewhere = [max(all_ - own, 0) for own, all_ in zip(near, everywhere, strict=True)]
    ratios = log_ratios(near, here, elsewhere, held)
    scores = dict(zip(texts, ratios.tolist(), strict=True))
    return sorted(texts, key=lambda text: (-scores[text], -candidates[text], text))[:COUNTED]


def _collocate(asked: TraceRequest, contrast: Contrast, articles: int) -> Collocate:
    text = contrast.text
    return Collocate(
        contrast,
        articles,
        SearchRequest(f"{quoted(asked.phrase)} {quoted(text)}", facet_filters=asked.facet_filters),
        asked.lines(text),
        BesideFigure(phrase_figure(asked.lines()).lines, text),
    )
