"""What may have been meant: close wordings, of live articles, in place of what finds nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice, product

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from archive.text import match_text
from search.query.criteria import SearchCriteria
from search.query.fields import BY_NAME, Kind
from search.query.readings import literal
from search.query.syntax import InField, Leaf, Phrase, Query, Word, leaves, mapped
from search.whoosh_engine.searching.autocomplete import facets_of, value_counts
from search.whoosh_engine.searching.matching import matching
from search.whoosh_engine.searching.result_set import ResultSet
from search.whoosh_engine.searching.snapshot import Snapshot
from search.whoosh_engine.storage.suffix_array import PhraseIndex

# Longer texts are sentences, and of more than three words that all find nothing it is not the letters that are wrong.
SHORTEST, LONGEST, MOST_LEAVES = 2, 20, 3
# Beside one or two characters stand a hundred thousand others; a sample tells the frequent ones.
SAMPLE = 5000
WEIGHED = 6  # of each rank and facet so many candidates are counted
# How sure an edit is: between two characters that fit, at an end, where any phrase is cut from a longer one.
NAME, INSIDE, AT_END, SHORTENED = range(4)


def corrected(snapshot: Snapshot, criteria: SearchCriteria, limit: int) -> list[Query]:
    """The query with close wordings in place of those that find nothing: such as find articles, least changed first."""
    missing = [leaf for leaf in dict.fromkeys(leaves(criteria.query)) if _is_missing(snapshot, leaf)]
    if len(missing) > MOST_LEAVES:
        return []
    options = [(leaf, *_close(snapshot, leaf, limit)) for leaf in missing]
    # One word changed before two, the surest wordings first.
    choices = sorted(product(*map(range, map(len, options))), key=lambda each: (len(each) - each.count(0), sum(each)))
    changed = ({each[0]: each[number] for each, number in zip(options, choice, strict=True)} for choice in choices[1:])
    queries = (_exchanged(criteria.query, each) for each in changed)
    return list(
        islice((query for query in queries if _finds(snapshot, replace(criteria, query=literal(query)))), limit)
    )


def _exchanged(query: Query, instead: dict[Query, Query]) -> Query:
    return mapped(query, lambda leaf: instead.get(leaf, leaf))


def _finds(snapshot: Snapshot, criteria: SearchCriteria) -> bool:
    return ResultSet(snapshot, criteria).total > 0


def _is_missing(snapshot: Snapshot, leaf: Leaf | InField) -> bool:
    """Whether no article has the leaf's text as it stands, wherever its segments may stand by themselves."""
    text = _text(leaf)
    return SHORTEST <= len(text) <= LONGEST and not _articles(snapshot, _put(leaf, Phrase(text)))


def _articles(snapshot: Snapshot, query: Query) -> int:
    return int(np.count_nonzero(matching(snapshot, query) & snapshot.live))


def _text(leaf: Leaf | InField) -> str:
    """The match form of a word or phrase; of other leaves, which are not corrected, nothing."""
    node = _node(leaf)
    return match_text(node.text) if isinstance(node, Word | Phrase) else ""


def _node(leaf: Leaf | InField) -> Leaf:
    return leaf.node if isinstance(leaf, InField) else leaf


def _close(snapshot: Snapshot, leaf: Leaf | InField, limit: int) -> list[Query]:
    """The leaf with wordings that differ a little from its own, the surest first, then those in most articles."""
    text, field = _text(leaf), leaf.field if isinstance(leaf, InField) else ""
    ranks: dict[str, int] = {}
    for rank, wording in (*_names(snapshot, text, field), *_phrases(snapshot, text)):
        if _can_stand(snapshot, wording, field):
            ranks[wording] = min(rank, ranks.get(wording, rank))
    ranks.pop(text, None)
    # As it stands, whatever the leaf: the segments of a wrong wording are found in articles that have nothing of it.
    counts = {wording: _articles(snapshot, _put(leaf, Phrase(wording))) for wording in ranks}
    found = sorted(
        (word for word in ranks if counts[word]), key=lambda word: (ranks[word], len(word) < len(text), -counts[word])
    )
    # A part of what is meant is found wherever that is, and is no other meaning.
    told = [each for at, each in enumerate(found) if not any(each in surer for surer in found[:at])]
    kind = Phrase if isinstance(_node(leaf), Phrase) else Word
    return [_put(leaf, kind(wording)) for wording in told[:limit]]


def _can_stand(snapshot: Snapshot, wording: str, field: str) -> bool:
    """Whether names hold the wording, where names are asked for: to look is cheaper than to count."""
    if not field or BY_NAME[field].kind is not Kind.VALUE:
        return True
    return any(len(snapshot.names(facet).holding(wording)) for facet in facets_of(field))


def _put(leaf: Leaf | InField, node: Leaf) -> Query:
    """The node in the leaf's place: in its field, if it has one."""
    return replace(leaf, node=node) if isinstance(leaf, InField) else node


def _names(snapshot: Snapshot, text: str, field: str) -> Iterator[tuple[int, str]]:
    """Names one edit away from the text, of each facet those that most articles bear."""
    if field and BY_NAME[field].kind is not Kind.VALUE:
        return
    # One edit leaves one half of the text as it is.
    halves = text[: len(text) // 2], text[len(text) // 2 :]
    for facet in facets_of(field):
        names, counts = snapshot.names(facet), value_counts(snapshot, facet)[1:]
        numbers = np.unique(np.concatenate([names.holding(half) for half in halves]))
        numbers = numbers[(np.abs(names.lengths[numbers] - len(text)) <= 1) & (counts[names.owners[numbers]] > 0)]
        likely = numbers.tolist()
        close = [likely[place] for place in close_to(text, [names.forms[number] for number in likely])]
        close.sort(key=lambda number: -counts[names.owners[number]])
        yield from ((NAME, names.forms[number]) for number in close[:WEIGHED])


def close_to(text: str, names: Sequence[str]) -> list[int]:
    """Which of the names one edit makes the text: a character more, less or another, or two neighbours swapped."""
    return [place for _, _, place in process.extract_iter(text, names, scorer=OSA.distance, score_cutoff=1)]


def _phrases(snapshot: Snapshot, text: str) -> Iterator[tuple[int, str]]:
    """The most frequent phrases of each rank that are one edit away from the text, or without two characters of it."""
    indexes = [segment.phrases for segment in snapshot.segments]
    found: dict[int, Counter[str]] = {rank: Counter() for rank in (INSIDE, AT_END, SHORTENED)}
    edits = chain(_edits(text), *(_insertions(index, text) for index in indexes))
    for rank, phrase in dict.fromkeys(
        edits
    ):  # no set: equally frequent ones would stand in another order in each process
        found[rank][phrase] = sum(high - low for low, high in (index.range(phrase) for index in indexes))
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


def _insertions(index: PhraseIndex, text: str) -> Iterator[tuple[int, str]]:
    """Phrases with another character in place of one of the text's, or with one more between them."""
    last = len(text) - 1
    for at in range(last + 1):
        before, after = text[:at], text[at + 1 :]
        rank = INSIDE if 0 < at < last else AT_END
        yield from ((rank, before + each + after) for each in _between(index, before, after))
    for at in range(1, last + 1):
        before, after = text[:at], text[at:]
        yield from ((INSIDE, before + each + after) for each in _between(index, before, after))


def _between(index: PhraseIndex, before: str, after: str) -> list[str]:
    """The characters that most often stand alone between the two, as far as a sample of many places tells."""
    gap = len(before)
    sides = [(side, at) for side, at in ((before, 0), (after, gap + 1)) if side]
    sides.sort(key=lambda side: len(index.positions(side[0])))
    (rarer, at), *others = sides
    every = index.positions(rarer)
    places = every[:: len(every) // SAMPLE + 1].astype(np.intp) - at
    places = places[(places >= 0) & (places + gap + len(after) < len(index.codes))]
    for side, at in others if len(places) else ():
        for number, code in enumerate(index.alphabet.searchsorted([*map(ord, side)])):
            places = places[index.codes[places + at + number] == code]
    codes, times = np.unique(index.codes[places + gap], return_counts=True)
    best = codes[np.argsort(-times, kind="stable")[: WEIGHED + 1]]
    return [chr(character) for character in index.alphabet[best].tolist() if character]  # 0 is between stretches
