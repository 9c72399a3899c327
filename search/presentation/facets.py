"""Counts → facets as the page shows them: every value with the links that add, drop or exclude it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import msgspec
from msgspec.structs import replace

from search.query.fields import FACET_BY_NAME, FACETS, UNKNOWN, Translate, families, stem
from search.request import SearchRequest, value_in_words

SHOWN = 8  # of a family, until the reader asks for the others: links that stay folded are most of a page's cost
# A larger tree shows only the branches that something was chosen in: a page of a thousand links helps nobody.
LARGEST_TREE = 24


class Count(Protocol):
    """A facet's value and how many articles of the result bear it."""

    @property
    def value(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def count(self) -> int: ...


Counts = Mapping[str, Sequence[Count]]


class FacetChoice(msgspec.Struct, frozen=True):
    """A value of a facet, to be added to the request or taken away from it."""

    request: SearchRequest
    facet: str
    counted: Count
    gettext: Translate
    is_chosen: bool
    is_excluded: bool
    children: tuple["FacetChoice", ...] = ()

    @property
    def value(self) -> str:
        return self.counted.value

    @property
    def count(self) -> int:
        return self.counted.count

    # Links and words are made when they are shown: of nine hundred values, most stay behind a fold or in a branch.
    @property
    def label(self) -> str:
        return label(self.facet, self.counted, self.gettext)

    @property
    def toggled(self) -> SearchRequest:
        return self.request.toggled(self.facet, self.value)

    @property
    def excluding(self) -> SearchRequest:
        return self.request.toggled(self.facet, self.value, exclude=True)

    @property
    def is_open(self) -> bool:
        """Whether something below it is chosen or excluded, or it is itself."""
        return self.is_chosen or self.is_excluded or any(child.is_open for child in self.children)

    def pruned(self) -> "FacetChoice":
        """The choice without the branches in which nothing was chosen."""
        if not self.children:
            return self
        return replace(self, children=tuple(child.pruned() for child in self.children) if self.is_open else ())


@dataclass(frozen=True)
class Group:
    """A family of facets under one heading; `more` values are shown when they are asked for."""

    name: str
    label: str
    choices: tuple[FacetChoice, ...]
    more: int = 0

    @property
    def is_tree(self) -> bool:
        return any(choice.children for choice in self.choices)

    @property
    def tells_nothing(self) -> bool:
        """Whether all that was found bears the same value, and it was not chosen."""
        return len(self.choices) == 1 and not self.more and _is_one(self.choices[0])


def groups(request: SearchRequest, counts: Counts, gettext: Translate = str, unfolded: str = "") -> tuple[Group, ...]:
    """The facets that have something to choose, in the order of the table of fields; of one family, all values."""
    built = (_group(family, request, counts, gettext, family == unfolded) for family in families())
    return tuple(group for group in built if group.choices)


def labels(counts: Counts, gettext: Translate = str) -> dict[tuple[str, str], str]:
    """Names of all values counted, for the chips."""
    return {(facet, each.value): label(facet, each, gettext) for facet, values in counts.items() for each in values}


def label(facet: str, each: Count, gettext: Translate = str) -> str:
    """What readers call the value, in their language where the word is ours and no name."""
    if FACET_BY_NAME[facet].ordered:
        return value_in_words(facet, each.value, gettext)
    # A kind is its own word; its label was made in whatever language the index was written.
    return gettext(each.value) if facet == "kind" else each.label


def _group(family: str, request: SearchRequest, counts: Counts, gettext: Translate, is_unfolded: bool) -> Group:
    names = [facet.name for facet in FACETS if facet.family == family]
    if len(names) == 1:
        return _flat(names[0], request, counts.get(names[0], ()), gettext, is_unfolded)
    choices = _nested([_choices(request, name, counts.get(name, ()), gettext) for name in names])
    choices.sort(key=lambda choice: not choice.is_open)
    if sum(map(_size, choices)) > LARGEST_TREE:
        choices = [choice.pruned() for choice in choices]
    shown = len(choices) if is_unfolded else max(SHOWN, sum(choice.is_open for choice in choices))
    heading = gettext(FACET_BY_NAME[names[0]].label)
    return Group(family, heading, tuple(choices[:shown]), len(choices[shown:]))


def _flat(facet: str, request: SearchRequest, counts: Sequence[Count], gettext: Translate, is_unfolded: bool) -> Group:
    """A family of one facet: only the choices that are shown are made."""
    asked = {*request.chosen(facet), *request.excluded(facet)}
    ordered = sorted(counts, key=lambda count: count.value not in asked) if asked else counts
    shown = ordered if is_unfolded else ordered[: max(SHOWN, sum(count.value in asked for count in counts))]
    heading = gettext(FACET_BY_NAME[facet].label)
    return Group(facet, heading, tuple(_choices(request, facet, shown, gettext)), len(counts) - len(shown))


def _is_one(choice: FacetChoice) -> bool:
    return not choice.is_open and len(choice.children) < 2 and all(map(_is_one, choice.children))


def _size(choice: FacetChoice) -> int:
    return 1 + sum(map(_size, choice.children))


def _choices(request: SearchRequest, facet: str, counts: Sequence[Count], gettext: Translate) -> list[FacetChoice]:
    chosen, excluded = request.chosen(facet), request.excluded(facet)
    return [
        FacetChoice(
            request, facet, count, gettext, is_chosen=count.value in chosen, is_excluded=count.value in excluded
        )
        for count in counts
    ]  # fmt: skip


def _nested(levels: Sequence[list[FacetChoice]]) -> list[FacetChoice]:
    """The widest facet's values, each with the values of the narrower ones that lie in it."""
    inner: list[FacetChoice] = []
    for outer in reversed(levels):
        inner = _holding(outer, inner)
    return inner


def _holding(outer: Sequence[FacetChoice], inner: Iterable[FacetChoice]) -> list[FacetChoice]:
    """The outer values with the inner ones that lie in them, then the inner ones that lie in none.

    Those are counties that no city governs, or whose city is past the hundredth value.
    """
    stems = {stem(choice.facet, choice.value) for choice in outer if choice.value != UNKNOWN}
    lengths = sorted({len(each) for each in stems}, reverse=True)
    lying: dict[str, list[FacetChoice]] = {}
    for choice in inner:
        beginnings = (choice.value[:length] for length in lengths)
        lying.setdefault(next((beginning for beginning in beginnings if beginning in stems), ""), []).append(choice)
    return [_with(choice, lying.get(stem(choice.facet, choice.value), ())) for choice in outer] + lying.get("", [])


def _with(choice: FacetChoice, children: Sequence[FacetChoice]) -> FacetChoice:
    return replace(choice, children=tuple(children)) if children else choice
