"""Text → the words it is indexed and ranked by. The only importer of jieba."""

import hashlib
import importlib.metadata
import importlib.util
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from archive.text import match_text

Cut = Callable[[str], Iterable[str]]


class Cutters(NamedTuple):
    """Two ways to segment: with the shorter words inside longer ones, for the index, and without."""

    search: Cut
    plain: Cut


# Raise it when `words` itself changes: an index made by another rule has to be rebuilt.
RULE = "search mode, no HMM, match form, tokens with a letter or digit"


def words(text: str) -> list[str]:
    """The text's words in order, compound words followed by the shorter words inside them; punctuation left out."""
    return [token for token in cutters().search(match_text(text)) if is_word(token)]


@lru_cache(maxsize=1024)
def query_words(text: str) -> tuple[str, ...]:
    """The words of what a reader typed: matching, ranking and marking all ask for them."""
    return tuple(words(text))


def segmented(forms: Iterable[str]) -> Iterable[str]:
    """The segments of several match forms, none across two; punctuation among them, which `is_word` tells."""
    return cutters().search("\n".join(forms))


def plain_segments(form: str) -> list[str]:
    """The match form cut into segments, none inside another; together they are the match form."""
    return list(cutters().plain(form))


def is_word(token: str) -> bool:
    return token.isalnum() or any(character.isalnum() for character in token)


@cache
def cutters() -> Cutters:
    """jieba's segmentation, from rjieba when it is installed: the same words about twenty times faster."""
    if importlib.util.find_spec("rjieba"):
        import rjieba

        return Cutters(lambda text: rjieba.cut_for_search(text, False), lambda text: rjieba.cut(text, False))
    return jieba_cutters()


@cache
def jieba_cutters() -> Cutters:
    import jieba

    # jieba's own cache lies in a folder shared by every user of the machine and saves nothing measurable.
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return Cutters(lambda text: tokenizer.cut_for_search(text, HMM=False), lambda text: tokenizer.cut(text, HMM=False))


def warm_up() -> None:
    """Loads the dictionary: call it before the server forks, it takes up to a second."""
    words("预热")


@cache
def fingerprint() -> str:
    """What the segmentation depends on, digested: another value means that the index has to be rebuilt."""
    spec = importlib.util.find_spec("jieba")
    dictionary = Path(str(spec and spec.origin)).with_name("dict.txt").read_bytes()
    parts = RULE.encode(), importlib.metadata.version("jieba").encode(), hashlib.sha256(dictionary).digest()
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
