"""What is asked of every engine, drawn from the corpus by a seed, with how often each is to be found."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

from archive.text import match_text
from tests.bench import words
from tests.bench.corpus import Article
from tests.bench.peers.base import Document

RARE, MEDIUM = 0.002, 0.05  # shares of the articles; what lies above is common
PHRASES_A_CLASS, WORDS_A_CLASS = 40, 20
MARKS = '0123456789+"“”「」%·'


@dataclass(frozen=True)
class QuerySet:
    """The timed queries by class; phrases of three characters and more, which all engines can look up."""

    phrases: dict[str, tuple[str, ...]]  # rare, medium, common: match forms
    rare_words: tuple[str, ...]
    common_words: tuple[str, ...]  # in over half of the articles
    pairs: tuple[tuple[str, str], ...]  # two words that are each in over a fifth


def exactness_phrases(articles: Sequence[Article], seed: int = 1, count: int = 500) -> list[str]:
    """Phrases as typed: slogans, stretches of 1 to 25 characters, digits, quotes, near misses, absent ones."""
    random = Random(f"exactness-{seed}")
    makers: list[tuple[int, Callable[[], str]]] = [
        (100, lambda: random.choice(words.slogans(seed))),
        (180, lambda: _stretch(articles, random, 1, 25)),
        (80, lambda: _marked_stretch(articles, random)),
        (70, lambda: _near_miss(_stretch(articles, random, 3, 12), random)),
        (40, lambda: _absent(articles, random)),
        (30, lambda: _otherwise_written(_stretch(articles, random, 2, 12), random)),
    ]
    found: dict[str, None] = {}
    while len(found) < count:
        make = random.choices([make for _, make in makers], [weight for weight, _ in makers])[0]
        phrase = make()
        if match_text(phrase):
            found[phrase] = None
    return list(found)


def query_set(articles: Sequence[Article], documents: Sequence[Document], seed: int = 1) -> QuerySet:
    """The timed queries, by how many of these very articles each is found in."""
    frequency = Counter(word for document in documents for word in set(document.words))
    size, random = len(documents), Random(f"queries-{seed}")
    known = sorted(word for word in frequency if len(word) > 1)
    rare = [word for word in known if frequency[word] <= max(1, size * RARE)]
    common = [word for word in known if frequency[word] > size / 2]
    frequent = [word for word in known if size / 5 < frequency[word]]
    pairs = list(combinations(random.sample(frequent, min(60, len(frequent))), 2))
    return QuerySet(
        _classed_phrases(articles, documents, random, seed),
        tuple(random.sample(rare, min(WORDS_A_CLASS, len(rare)))),
        tuple(random.sample(common, min(WORDS_A_CLASS, len(common)))),
        tuple(random.sample(pairs, min(WORDS_A_CLASS, len(pairs)))),
    )


def _classed_phrases(
    articles: Sequence[Article], documents: Sequence[Document], random: Random, seed: int
) -> dict[str, tuple[str, ...]]:
    classes: dict[str, dict[str, None]] = {"rare": {}, "medium": {}, "common": {}}
    candidates = [match_text(slogan) for slogan in words.slogans(seed)]
    random.shuffle(candidates)
    candidates += [match_text(_stretch(articles, random, 3, length)) for length in (12, 8, 5, 4, 4) for _ in range(150)]
    for phrase in candidates:
        if len(phrase) < 3 or all(len(found) >= PHRASES_A_CLASS for found in classes.values()):
            continue
        found = classes.get(_class_of(sum(phrase in each.text for each in documents), len(documents)), {})
        if len(found) < PHRASES_A_CLASS:
            found[phrase] = None
    return {name: tuple(found) for name, found in classes.items()}


def _class_of(frequency: int, size: int) -> str:
    if not frequency:
        return "absent"
    if frequency <= max(2, size * RARE):
        return "rare"
    return "medium" if frequency <= size * MEDIUM else "common"


def _stretch(articles: Sequence[Article], random: Random, shortest: int, longest: int) -> str:
    text = random.choice(random.choice(articles).texts)
    length = random.randint(shortest, longest)
    start = random.randrange(max(1, len(text) - length))
    return text[start : start + length]


def _marked_stretch(articles: Sequence[Article], random: Random) -> str:
    while True:
        text = random.choice(random.choice(articles).texts)
        places = [place for place, character in enumerate(text) if character in MARKS]
        if places:
            place = random.choice(places)
            return text[max(0, place - random.randint(0, 6)) : place + random.randint(1, 7)]


def _near_miss(phrase: str, random: Random) -> str:
    place = random.randrange(len(phrase))
    return phrase[:place] + random.choice("一二三四五六七八九十村镇1234567890+的") + phrase[place + 1 :]


def _absent(articles: Sequence[Article], random: Random) -> str:
    characters = list(_stretch(articles, random, 5, 15))
    random.shuffle(characters)
    return "".join(characters)


def _otherwise_written(phrase: str, random: Random) -> str:
    place = random.randrange(len(phrase))
    changed = phrase.translate(words.traditional_characters()) if random.random() < 0.5 else f"“{phrase}”"
    return changed[:place] + random.choice(("　", " ", "\u200b", "《")) + changed[place:]
