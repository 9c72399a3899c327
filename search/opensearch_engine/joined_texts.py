"""All kept texts of a generation as one, and samples of them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.discovery.corpus import Corpus
from search.opensearch_engine.clauses import EVERY
from search.opensearch_engine.cluster import Body
from search.opensearch_engine.findings import Counting
from search.opensearch_engine.kept_texts import KeptText, kept_texts
from search.reuse.texts import JoinedTexts
from search.statistics.population import Integers, Mask
from search.statistics.strings import Excerpts


@dataclass(frozen=True)
class Joined:
    """The texts of some articles, one behind the other, each stretch ended by 0."""

    rows: Integers
    starts: NDArray[np.int64]  # of each article, and where the last one ends
    characters: NDArray[np.uint32]
    opened: Mask
    closed: Mask


def joined_texts(counting: Counting) -> JoinedTexts:
    """The match forms of all articles, oldest first."""
    return _texts(counting, _joined(counting, EVERY))


def corpus(counting: Counting) -> Corpus:
    """The joined texts with the articles' columns and the quotation marks that match forms lack."""
    joined = _joined(counting, EVERY)
    return Corpus(_texts(counting, joined), counting.population, joined.rows, joined.opened, joined.closed)


def excerpts(counting: Counting, articles: Mask, most: int) -> Excerpts:
    """The match forms of those articles, or of so many of them, drawn evenly."""
    rows = np.flatnonzero(articles)
    if len(rows) > most:
        rows = rows[np.linspace(0, len(rows) - 1, most).astype(np.int64)]
    keys = counting.population.keys[rows].tolist()
    joined = _joined(counting, {"terms": {"key": keys}})
    issues = np.repeat(counting.population.issues[joined.rows], np.diff(joined.starts))
    return Excerpts(joined.characters, issues)


def _texts(counting: Counting, joined: Joined) -> JoinedTexts:
    population, rows = counting.population, joined.rows
    keys, dates = (each[rows].astype(np.int64) for each in (population.keys, population.dates))
    return JoinedTexts(population.generation, keys, dates, joined.starts, joined.characters)


def _joined(counting: Counting, clause: Body) -> Joined:
    """The texts of the articles that the clause finds, oldest first, undated ones last."""
    keys, texts, opened, closed = [], [], [], []
    for text in kept_texts(counting.view, clause):
        keys.append(text.key)
        texts.append(_codes(text))
        opened.append(np.array([*text.opened], np.int64))
        closed.append(np.array([*text.closed], np.int64))
    rows = counting.rows(np.array(keys, np.int64))
    dates = counting.population.dates[rows]
    order = np.lexsort((rows, dates, dates == 0)).tolist()
    starts = np.cumsum([0, *(len(texts[at]) for at in order)])
    characters = np.concatenate([np.zeros(0, np.uint32), *(texts[at] for at in order)])
    marks = (_marked([each[at] for at in order], starts) for each in (opened, closed))
    return Joined(rows[order], starts, characters, *marks)


def _codes(text: KeptText) -> NDArray[np.uint32]:
    joined = "".join(f"{form}\0" for form in text.stretches)
    return np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4")


def _marked(places: list[NDArray[np.int64]], starts: NDArray[np.int64]) -> Mask:
    """Of each character of the joined texts whether it is among the places of its article."""
    marked = np.zeros(int(starts[-1]), bool)
    for start, here in zip(starts.tolist(), places, strict=False):
        marked[start + here] = True
    return marked
