"""What may have been meant: close wordings, of articles that there are, in place of what finds nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, product
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

from archive.text import match_text
from search.engine import SUGGESTED
from search.query.criteria import SearchCriteria
from search.query.fields import BY_NAME, VALUE_FIELDS, Kind
from search.query.readings import literal
from search.query.syntax import InField, Leaf, Phrase, Query, Word, leaves, mapped

# Longer texts are sentences, and of more than three words that all find nothing it is not the letters that are wrong.
SHORTEST, LONGEST, MOST_LEAVES = 2, 20, 3
WEIGHED = 6  # of each rank and facet so many candidates are counted
# How sure an edit is: between two characters that fit, at an end, where any phrase is cut from a longer one.
NAME, INSIDE, AT_END, SHORTENED = range(4)
Between = Callable[[str, str], Iterable[str]]


class Wordings(Protocol):
    """What an index knows of wordings."""

    def articles(self, queries: Sequence[Query]) -> list[int]:
        """How many articles each of the queries finds."""

    def finds(self, criteria: SearchCriteria) -> bool:
        """Whether anything is found."""

    def close_names(self, text: str, facet: str) -> Iterable[str]:
        """The match forms of names one edit away from the text, those that most articles bear first."""

    def is_part_of_name(self, text: str, facet: str) -> bool:
        """Whether a name holds the match form."""

    def between(self, text: str) -> Between:
        """What tells of two parts of the text which characters most often stand alone between them."""

    def times(self, phrases: Sequence[str]) -> list[int]:
        """Of each match form a number that orders them by how frequent they are; 0 of what is nowhere."""


def corrected(wordings: Wordings, criteria: SearchCriteria, limit: int) -> list[Query]:
    """The query with close wordings in place of those that find nothing: such as find articles, least changed first."""
    missing = _missing(wordings, criteria.query)
    if len(missing) > MOST_LEAVES:
        return []
    options = [(leaf, *_close(wordings, leaf, limit)) for leaf in missing]
    # One word changed before two, the surest wordings first.
    choices = sorted(product(*map(range, map(len, options))), key=lambda each: (len(each) - each.count(0), sum(each)))
    changed = ({each[0]: each[number] for each, number in zip(options, choice, strict=True)} for choice in choices[1:])
    queries = (_exchanged(criteria.query, each) for each in changed)
    return list(islice((query for query in queries if wordings.finds(replace(criteria, query=literal(query)))), limit))


def facets_of(field: str) -> tuple[str, ...]:
    """The facets whose names can be meant in the field; without a field any."""
    return VALUE_FIELDS.get(field, (field,)) if field else tuple(SUGGESTED)


def close_to(text: str, names: Sequence[str]) -> list[int]:
    """Which of the names one edit makes the text: a character more, less or another, or two neighbours swapped."""
    return [place for _, _, place in process.extract_iter(text, names, scorer=OSA.distance, score_cutoff=1)]


def _exchanged(query: Query, instead: dict[Query, Query]) -> Query:
    return mapped(query, lambda leaf: instead.get(leaf, leaf))


def _missing(wordings: Wordings, query: Query) -> list[Leaf | InField]:
    """The leaves whose text no article has as it stands, wherever its segments may stand by themselves."""
    asked = [leaf for leaf in dict.fromkeys(leaves(query)) if SHORTEST <= len(_text(leaf)) <= LONGEST]
    counts = wordings.articles([_put(leaf, Phrase(_text(leaf))) for leaf in asked])
    return [leaf for leaf, count in zip(asked, counts, strict=True) if not count]


def _text(leaf: Leaf | InField) -> str:
    """The match form of a word or phrase; of other leaves, which are not corrected, nothing."""
    node = _node(leaf)
    return match_text(node.text) if isinstance(node, Word | Phrase) else ""


def _node(leaf: Leaf | InField) -> Leaf:
    return leaf.node if isinstance(leaf, InField) else leaf


def _close(wordings: Wordings, leaf: Leaf | InField, limit: int) -> list[Query]:
    """The leaf with wordings that differ a little from its own, the surest first, then those in most articles."""
    text, field = _text(leaf), leaf.field if isinstance(leaf, InField) else ""
    ranks: dict[str, int] = {}
    for rank, wording in (*_names(wordings, text, field), *_phrases(wordings, text)):
        if _can_stand(wordings, wording, field):
            ranks[wording] = min(rank, ranks.get(wording, rank))
    ranks.pop(text, None)
    # As it stands, whatever the leaf: the segments of a wrong wording are found in articles that have nothing of it.
    articles = wordings.articles([_put(leaf, Phrase(wording)) for wording in ranks])
    counts = dict(zip(ranks, articles, strict=True))
    found = sorted(
        (word for word in ranks if counts[word]), key=lambda word: (ranks[word], len(word) < len(text), -counts[word])
    )
    # A part of what is meant is found wherever that is, and is no other meaning.
    told = [each for at, each in enumerate(found) if not any(each in surer for surer in found[:at])]
    kind = Phrase if isinstance(_node(leaf), Phrase) else Word
    return [_put(leaf, kind(wording)) for wording in told[:limit]]


def _can_stand(wordings: Wordings, wording: str, field: str) -> bool:
    """Whether names hold the wording, where names are asked for: to look is cheaper than to count."""
    if not field or BY_NAME[field].kind is not Kind.VALUE:
        return True
    return any(wordings.is_part_of_name(wording, facet) for facet in facets_of(field))


def _put(leaf: Leaf | InField, node: Leaf) -> Query:
    """The node in the leaf's place: in its field, if it has one."""
    return replace(leaf, node=node) if isinstance(leaf, InField) else node


def _names(wordings: Wordings, text: str, field: str) -> Iterator[tuple[int, str]]:
    """Names one edit away from the text, of each facet those that most articles bear."""
    if field and BY_NAME[field].kind is not Kind.VALUE:
        return
    for facet in facets_of(field):
        yield from ((NAME, name) for name in islice(wordings.close_names(text, facet), WEIGHED))


def _phrases(wordings: Wordings, text: str) -> Iterator[tuple[int, str]]:
    """The most frequent phrases of each rank that are one edit away from the text, or without two characters of it."""
    # No set: equally frequent ones would stand in another order in each process.
    ranked = list(dict.fromkeys([*_edits(text), *_insertions(text, wordings.between(text))]))
    found: dict[int, Counter[str]] = {rank: Counter() for rank in (INSIDE, AT_END, SHORTENED)}
    for (rank, phrase), times in zip(ranked, wordings.times([phrase for _, phrase in ranked]), strict=True):
        found[rank][phrase] = times
    for rank, counts in found.items():
        yield from ((rank, phrase) for phrase, times in counts.most_common(WEIGHED) if times)


def _edits(text: str) -> Iterator[tuple[int, str]]:
    """The text with two neighbours swapped, without one of its characters, or without two neighbours."""
    last = len(text) - 1
    for at in range(last):
        yield INSIDE, text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    for at in range(last + 1) if last >= SHORTEST else ():
        yield INSIDE if 0 < at < last else SHORTENED, text[:at] + text[at + 1 :]
    for at in range(last) if last - 1 > SHORTEST else ():
        yield SHORTENED, text[:at] + text[at + 2 :]


def _insertions(text: str, between: Between) -> Iterator[tuple[int, str]]:
    """Phrases with another character in place of one of the text's, or with one more between them."""
    last = len(text) - 1
    for at in range(last + 1):
        before, after = text[:at], text[at + 1 :]
        rank = INSIDE if 0 < at < last else AT_END
        yield from ((rank, before + each + after) for each in between(before, after))
    for at in range(1, last + 1):
        before, after = text[:at], text[at:]
        yield from ((INSIDE, before + each + after) for each in between(before, after))
