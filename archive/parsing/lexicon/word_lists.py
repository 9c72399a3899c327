"""The packaged word lists, each read once: files of words between spaces, comments after #, sections in brackets."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice
from operator import add
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
_MANY = 32  # characters with which words begin


@cache
def word_list(filename: str, *names: str) -> frozenset[str]:
    """All words of a list, or those of some of its sections."""
    parts = sections(filename)
    return frozenset(word for name in names or parts for word in parts[name])


@cache
def sections(filename: str) -> dict[str, tuple[str, ...]]:
    """The words of a list by section; words before the first heading stand under the empty name."""
    found: dict[str, list[str]] = {"": []}
    current = found[""]
    for line in (DATA / filename).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[] "), [])
        elif not line.startswith("#"):
            current += line.split()
    return {name: tuple(words) for name, words in found.items()}


@cache
def pairs_of_characters(*filenames: str) -> frozenset[str]:
    """Two characters that stand side by side in a word of these lists."""
    words = (word for filename in filenames for word in word_list(filename))
    return frozenset(word[i : i + 2] for word in words for i in range(len(word) - 1))


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of these words, the longest that stands there being the one that matches."""
    return "|".join(sorted(words, key=len, reverse=True))


def any_of(words: Iterable[str]) -> str:
    """The same for words as they are written, as a tree: of many words only those are tried that begin as the text."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[:1], []).append(word[1:])
    may_end = rests.pop("", None) is not None
    ways = {re.escape(first): any_of(rest) for first, rest in rests.items()}
    return f"(?:{_one_of(ways)})" + "?" * may_end if ways else ""


def _one_of(ways: Mapping[str, str]) -> str:
    """Any of these characters with what may follow it: of very many only the few are tried among which it is."""
    if len(ways) <= _MANY:
        return "|".join(map(add, ways, ways.values()))
    parts = [dict(islice(ways.items(), i, i + _MANY)) for i in range(0, len(ways), _MANY)]
    tried = "|".join(f"(?=[{''.join(part)}])(?:{_one_of(part)})" for part in parts)
    return f"(?=[{''.join(ways)}])(?:{tried})"


def has_any(text: str, characters: str) -> bool:
    """True if one of the characters stands in a text, which says sooner than a pattern that it need not be tried."""
    return any(map(text.__contains__, characters))


def is_hanzi(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def is_known_word(words: str) -> bool:
    """True for two characters and more that the dictionary knows as a noun, a verb or an adverb."""
    lists = ("words_after_names.txt", "ordinary_nouns.txt", "words_before_predicates.txt", "surname_words.txt")
    return len(words) > 1 and any(words in word_list(name) for name in lists)
