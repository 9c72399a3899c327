"""What stands in the articles with a phrase more often than in others: strings near it, counted by issues."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from archive.text import match_text
from search.figure_request import BesideFigure, phrase_figure
from search.indexing.connection import engine
from search.phrase_request import ConcordanceRequest, TraceRequest
from search.query.criteria import SearchCriteria
from search.query.lexer import quoted
from search.request import SearchRequest
from search.statistics.cooccurrence import Beside
from search.statistics.findings import Found
from search.statistics.log_ratio import Contrast, log_ratio, most_distinctive, z_of_many
from search.statistics.strings import Repeats

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
    return _worked_out(asked, engine().health().generation)


@lru_cache(MOST_KEPT)
def _worked_out(asked: TraceRequest, _generation: str) -> Collocates:
    """Kept for the file of the page, and for who asks the same of the same generation."""
    form = match_text(asked.phrase)
    looked_at = engine().excerpts(asked.criteria(asked.phrase), LOOKED_AT)
    near = Repeats([looked_at.near(form, WIDTH)]).free()
    counted_near = zip(near.read(), near.issues[0].tolist(), strict=True)
    candidates = {text: n for text, n in counted_near if text not in form and form not in text}
    chosen = most_promising(candidates, looked_at.issue_count)
    found = engine().holders_each(asked.facet_filters, [form, *chosen])
    phrase = next(found)
    beside, z = Beside(phrase), z_of_many(len(candidates))
    counted = {text: (beside.contrast(other, text, z), other) for text, other in zip(chosen, found, strict=True)}
    rows = (
        _collocate(asked, each, phrase, counted[each.text][1])
        for each in most_distinctive([contrast for contrast, _ in counted.values()])
    )
    return Collocates(asked, phrase.total, phrase.population.generation, len(candidates), tuple(rows))


def most_promising(candidates: Mapping[str, int], here: int) -> list[str]:
    """Those worth counting exactly: often in so many issues for how often they occur at all, which the index tells."""
    texts = list(candidates)
    held = engine().findings(SearchCriteria()).issues
    scores = {
        text: log_ratio(candidates[text], here, max(everywhere - candidates[text], 0), held)
        for text, everywhere in zip(texts, engine().occurrences(texts), strict=True)
    }
    return sorted(texts, key=lambda text: (-scores[text], -candidates[text], text))[:COUNTED]


def _collocate(asked: TraceRequest, contrast: Contrast, phrase: Found, other: Found) -> Collocate:
    text = contrast.text
    return Collocate(
        contrast,
        int((phrase.articles & other.articles).sum()),
        SearchRequest(f"{quoted(asked.phrase)} {quoted(text)}", facet_filters=asked.facet_filters),
        asked.lines(text),
        BesideFigure(phrase_figure(asked.lines()).lines, text),
    )
