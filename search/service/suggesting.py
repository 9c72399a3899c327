"""While somebody types: what the box may be completed to, exactly, and the pages of what is named."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from archive import formulas
from archive.text import match_text
from search.engine import Capability, Suggestion
from search.indexing.connection import engine
from search.query.completion import Unfinished, unfinished
from search.query.parser import MAX_LENGTH
from search.service.destinations import Destination, destinations, pages
from search.service.searching import occurrences

NAMES_WITH_PAGES = 4  # of which both the page and the exact search are offered


@dataclass(frozen=True)
class Offer:
    """One line below the box: a page of the archive, or, without an `address`, a text for the box to be searched."""

    text: str
    kind: str
    address: str = ""
    where: str = ""  # tells people of one name apart


def offers(text: str, limit: int = 10) -> list[Offer]:
    """What may be meant: pages that the whole text names, then its last part completed, to a page or exactly."""
    reached = [_to_page(destination) for destination in destinations(text)]
    part = unfinished(text)
    suggested = _suggested(part, limit) if part else []
    completed = list(_completed(part, suggested, {each.address for each in reached})) if part else []
    return [*reached, *(each for each in completed if len(each.text) <= MAX_LENGTH)]


def _to_page(found: Destination) -> Offer:
    return Offer(found.name, found.kind, found.address, found.where)


def _suggested(part: Unfinished, limit: int) -> list[Suggestion]:
    """Names that hold the part, and phrases that often go on from it."""
    if Capability.SUGGESTIONS not in engine().capabilities:
        return []
    form = match_text(part.text)
    suggested = engine().suggestions(form, limit, part.field)
    if part.field in ("", "slogan"):
        suggested = [*_accepted_formulas(form, {each.text for each in suggested}), *suggested][:limit]
    return suggested


def _completed(part: Unfinished, suggested: Sequence[Suggestion], known: Container[str]) -> Iterator[Offer]:
    """Each as an exact search for it; before it its page, where nothing else was typed that a page would leave out."""
    named = [each for each in suggested if each.value][:NAMES_WITH_PAGES] if not part.before else []
    reached = dict(zip(named, pages(named), strict=True))
    searched: set[str] = set()
    for each in suggested:
        if each in reached and reached[each].address not in known:
            yield _to_page(reached[each])
        if each.text not in searched:
            searched.add(each.text)
            yield Offer(part.completed(each.text), "exact" if each.value else each.kind)


def _accepted_formulas(form: str, known: Container[str]) -> list[Suggestion]:
    """What editors have accepted as formulas and the text is the beginning of, as far as it is printed."""
    texts = sorted(text for text in formulas.decisions().accepted if text.startswith(form) and text not in known)
    return [Suggestion(text, "slogan") for text, times in zip(texts, occurrences(texts), strict=True) if times]
