"""What finding all shared passages costs beside the suffix array of the same texts, and whether it is linear."""

import resource
import time
from collections.abc import Callable

from search.indexing.connection import engine
from search.reuse.groups import chained, groups
from search.reuse.passages import links, passages, repeated
from search.reuse.reprinting import reprinted
from search.reuse.texts import JoinedTexts
from search.suffixes import coded, sorted_suffixes

TENTH = 10
BESIDE_ARRAY = "passages beside the suffix array"
GROWTH = "passages, a character beside a tenth of the articles"


def costs_of_passages() -> dict[str, float]:
    """The costs over all texts, beside the suffix array's and beside those over the oldest tenth."""
    texts = engine().texts()
    part = beginning(texts, len(texts.keys) // TENTH)
    array, whole, tenth = _seconds(_array, texts), _seconds(_compared, texts), _seconds(_compared, part)
    times = len(texts.characters) / len(part.characters)
    return {
        "characters": len(texts.characters),
        "suffix array, s": round(array, 2),
        "passages, groups and formulaic shares, s": round(whole, 2),
        BESIDE_ARRAY: round(whole / array, 2),
        GROWTH: round(whole / tenth / times, 2),
        "suffix array, a character beside a tenth of the articles": round(array / _seconds(_array, part) / times, 2),
        "memory of the process at most, MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _array(texts: JoinedTexts) -> None:
    sorted_suffixes(coded(texts.characters)[0])


def _compared(texts: JoinedTexts) -> None:
    shared = repeated(texts)
    passages(shared)
    groups(texts, chained(links(texts, shared)), [0] * len(texts.keys))
    reprinted(texts, shared)


def beginning(texts: JoinedTexts, articles: int) -> JoinedTexts:
    """The oldest of the articles, so many of them, as if nothing else were held."""
    end = texts.starts[articles]
    return JoinedTexts(
        texts.generation, texts.keys[:articles], texts.dates[:articles], texts.starts[: articles + 1],
        texts.characters[:end],
    )  # fmt: skip


def _seconds(work: Callable[[JoinedTexts], None], texts: JoinedTexts) -> float:
    begun = time.process_time()
    work(texts)
    return time.process_time() - begun
