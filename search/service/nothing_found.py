"""What can be said where nothing was found: what of it is printed, what stands in the way, and what is not held."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.models import Holding, Place
from archive.models.holding import Kind
from archive.text import match_text
from search.engine import Capability
from search.indexing.connection import engine
from search.query.expansion import texts
from search.query.lexer import quoted
from search.query.parts import names_within, printed_parts
from search.query.slips import Slip, slips
from search.query.syntax import And, DateRange, MatchAll, Query
from search.request import Chip, SearchRequest
from search.service import searching
from search.service.destinations import Destination, pages

MOST_PARTS, MOST_TEXTS, MOST_NAMES = 6, 6, 6
MOST_TRIED = 200  # strings counted among the chosen values


@dataclass(frozen=True)
class Offered:
    """Another search, in words, and how many articles it finds."""

    text: str
    request: SearchRequest
    count: int


@dataclass(frozen=True)
class NothingFound:
    """Each list is worked out when it is shown; all counts are within the chosen values unless it is said otherwise."""

    asked: SearchRequest

    @cached_property
    def parts(self) -> list[Offered]:
        """The words of the box one by one; of what is printed nowhere the longest parts that are."""
        wordings = texts(self.asked.written)[:MOST_TEXTS]
        whole = [] if len(wordings) == 1 else self._counted(wordings)
        found = {each.text for each in whole}
        missing = [text for text in wordings if text not in found]
        parts = [part for text in missing for part in printed_parts(text, self._times)[:MOST_PARTS]]
        return [*whole, *self._counted(dict.fromkeys(parts))]

    def _times(self, forms: Sequence[str]) -> list[int]:
        """How often each string is printed; under chosen values, how many of their articles print it."""
        everywhere = engine().occurrences(forms)
        if not self.asked.is_filtered:
            return everywhere
        printed = [form for form, times in zip(forms, everywhere, strict=True) if times][:MOST_TRIED]
        chosen = searching.counts(self.asked, [self._quoted(form).query for form in printed])
        held = dict(zip(printed, chosen, strict=True))
        return [held.get(form, 0) for form in forms]

    def _counted(self, wordings: Iterable[str]) -> list[Offered]:
        return _finding((text, self._quoted(text)) for text in wordings)

    def _quoted(self, text: str) -> SearchRequest:
        return self.asked.without_variants().in_mode("words").asking(quoted(text))

    def without(self, chips: Iterable[Chip]) -> list[Offered]:
        """The search without each of its conditions; without all of them where none alone is in the way."""
        conditions = [chip for chip in chips if chip.facet not in ("", "variant")]
        single = _finding((chip.text, chip.without) for chip in conditions)
        undated = self.asked.undated.unfiltered()
        return single or _finding([("", undated)] if len(conditions) > 1 else [])

    @cached_property
    def slips(self) -> list[tuple[Slip, Offered | None]]:
        """What was probably written by mistake, with the search that was meant if that finds something."""
        return [
            (each, next(iter(_finding([(each.meant, self.asked.asking(each.meant))])), None)) for each in self._slips
        ]

    @property
    def _slips(self) -> list[Slip]:
        return list(slips(self.asked.q)) if self.asked.mode != "exact" else []

    @cached_property
    def readings(self) -> list[Offered]:
        """The box read otherwise, where that finds something."""
        return _finding((mode, self.asked.in_mode(mode)) for mode in ("words", "exact") if mode != self.asked.mode)

    @cached_property
    def scope(self) -> int | None:
        """How many articles are held of the chosen values and dates; None where nothing narrows the search."""
        dates = tuple(_dates(self.asked.written))
        if not dates and not self.asked.is_filtered:
            return None
        return searching.count(self.asked, And(dates) if len(dates) > 1 else next(iter(dates), MatchAll()))

    @cached_property
    def unheld(self) -> list[Place]:
        """Places that were named and of which nothing is held."""
        named = Place.objects.filter(name__in=texts(self.asked.written)[:MOST_TEXTS], level__lte=Place.Level.COUNTY)
        return [place for place in named if not Holding.objects.under(Kind.PLACE, place.pk).one().articles]

    @cached_property
    def within(self) -> list[Destination]:
        """The pages of names that stand within what is printed nowhere as a whole: 李高岭书记, 商城县县委书记."""
        forms = [match_text(text) for text in texts(self.asked.written)[:MOST_TEXTS]]
        names = dict.fromkeys(name for form in forms for name in names_within(form, engine().names(form)))
        return pages(value for name in names for value in engine().named(name))[:MOST_NAMES]

    @cached_property
    def read_so(self) -> list[Destination]:
        """The pages of names whose pinyin, or its initials, was typed."""
        form = match_text(self.asked.q)
        if not (form.isascii() and form.isalpha()) or Capability.SUGGESTIONS not in engine().capabilities:
            return []
        return pages([each for each in engine().suggestions(form, MOST_NAMES) if each.value])


def _finding(searches: Iterable[tuple[str, SearchRequest]]) -> list[Offered]:
    """Those of the searches that find something, with their counts."""
    return [Offered(text, request, total) for text, request in searches if (total := _total(request))]


def _total(request: SearchRequest) -> int:
    return searching.count(request, request.query)


def _dates(query: Query) -> Iterator[DateRange]:
    nodes = query.nodes if isinstance(query, And) else (query,)
    yield from (node for node in nodes if isinstance(node, DateRange))
