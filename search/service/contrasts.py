"""Two parts of what is held beside one another: the strings that are surely more frequent in the one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from search.contrast_request import ContrastRequest, Part
from search.errors import IndexMoving
from search.figure_request import PhraseFigure, phrase_figure
from search.indexing.connection import engine
from search.phrase_request import ConcordanceRequest
from search.request import SearchRequest
from search.service import searching
from search.service.discovering import names_of
from search.statistics.log_ratio import Contrast, Trended, log_ratio, z_of_many
from search.statistics.population import Findings, Mask
from search.statistics.strings import repeated, with_free_edges

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
class Masks:
    """The articles of both parts, and of both times elsewhere, in one population."""

    here: Findings
    there: Findings
    trend: tuple[Mask, Mask] | None

    def swapped(self) -> "Masks":
        return Masks(self.there, self.here, (self.trend[1], self.trend[0]) if self.trend else None)

    def contrast(self, found: Findings, text: str, z: float) -> Trended:
        """The string in both parts; copies count once in each."""
        here = _contrast(found, self.here.articles, self.there.articles, text, z)
        return Trended(here, _contrast(found, *self.trend, text, z) if self.trend else None)


def contrast(asked: ContrastRequest) -> tuple[Contrasted, Contrasted]:
    """What the first part prints more often than the second, and the second than the first. Raises IndexUnavailable."""
    return _worked_out(asked, engine().health().generation)


@lru_cache(MOST_KEPT)
def _worked_out(asked: ContrastRequest, _generation: str) -> tuple[Contrasted, Contrasted]:
    """Kept for the file of the page, and for who asks the same of the same generation."""
    here, there = _sampled(asked.here), _sampled(asked.there)
    candidates = _candidates(here, there), _candidates(there, here)
    parts = zip((asked.here, asked.there), candidates, strict=True)
    chosen = [_without_names(part, some)[:COUNTED] for part, some in parts]
    masks, found = _of_one_generation(asked, list(dict.fromkeys(chosen[0] + chosen[1])))
    return (
        _side(asked, masks, {text: found[text] for text in chosen[0]}, len(candidates[0])),
        _side(asked.swapped(), masks.swapped(), {text: found[text] for text in chosen[1]}, len(candidates[1])),
    )


def _side(asked: ContrastRequest, masks: Masks, found: Mapping[str, Findings], tested: int) -> Contrasted:
    z = z_of_many(tested)
    contrasts = ((masks.contrast(each, text, z), each) for text, each in found.items())
    sure = sorted(
        (pair for pair in contrasts if pair[0].at_least > 0), key=lambda pair: (-pair[0].at_least, pair[0].here.text)
    )
    return Contrasted(
        asked,
        tuple(_row(asked, each, masks, findings) for each, findings in sure),
        tested,
        (masks.here.total, masks.there.total),
        (masks.here.issues, masks.there.issues),
        int((masks.here.articles & masks.there.articles).sum()),
        masks.here.population.generation,
    )


Sample = tuple[dict[str, int], int]  # strings with the number of their issues, and how many issues there are


def _candidates(sample: Sample, other: Sample) -> list[str]:
    """The strings that a part repeats, the more frequent than in the other one the earlier."""
    (here, issues), (there, issues_there) = sample, other
    scores = {
        text: log_ratio(number, issues, there.get(text, 1), max(issues_there, 1))
        for text, number in with_free_edges(here).items()
    }
    return sorted(scores, key=lambda text: (-scores[text], -here[text], text))


def _sampled(part: Part) -> Sample:
    """The strings in two issues or more of some articles, drawn evenly."""
    excerpts = engine().excerpts(searching.criteria(part.search()), LOOKED_AT)
    return repeated(excerpts, 2), len(set(excerpts.issues.tolist()))


def _without_names(part: Part, candidates: Sequence[str]) -> list[str]:
    """The promising ones that neither are part of a name read in the articles nor hold one."""
    keys = list(engine().keys(searching.criteria(part.search()), "newest")[:LOOKED_AT])
    named = {name for names in names_of(keys).values() for some in names.of.values() for name in some if len(name) > 1}
    joined = "\n".join(named)
    return [text for text in candidates[:PROMISING] if text not in joined and not any(name in text for name in named)]


def _of_one_generation(asked: ContrastRequest, chosen: Sequence[str]) -> tuple[Masks, dict[str, Findings]]:
    """The articles of the parts, and what is found of the strings. Raises IndexMoving."""
    parts = [asked.here, asked.there, *(asked.elsewhere if asked.trend else ())]
    for _ in range(TRIES):
        articles = [engine().findings(searching.criteria(part.search())) for part in parts]
        found = list(engine().findings_each((), chosen))
        if len({each.population.generation for each in (*articles, *found)}) == 1:
            return _masks(articles), dict(zip(chosen, found, strict=True))
    raise IndexMoving


def _masks(articles: Sequence[Findings]) -> Masks:
    here, there, *elsewhere = articles
    if not elsewhere:
        return Masks(here, there, None)
    own = here.articles | there.articles
    return Masks(here, there, (elsewhere[0].articles & ~own, elsewhere[1].articles & ~own))


def _contrast(found: Findings, here: Mask, there: Mask, text: str, z: float) -> Contrast:
    issues_among = found.population.issues_among
    once = (found.in_articles(each).once().issues for each in (here, there))
    return Contrast(text, next(once), issues_among(here), next(once), issues_among(there), z)


def _row(asked: ContrastRequest, each: Trended, masks: Masks, found: Findings) -> Distinctive:
    text, parts = each.here.text, (asked.here, asked.there)
    articles, articles_there = (int((found.articles & part.articles).sum()) for part in (masks.here, masks.there))
    search, search_there = (part.search(text) for part in parts)
    proof, proof_there = (_proof(part, text) for part in parts)
    return Distinctive(each, articles, articles_there, search, search_there, proof, proof_there)


def _proof(part: Part, text: str) -> PhraseFigure | None:
    return None if part.days else phrase_figure(ConcordanceRequest(text, part.facet_filters, once=True))
