"""Copies of generated articles with what was changed in each: county, people, figures, dates, sentences, noise."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from archive.witnesses.tokens import SlotKind, sentences
from tests.bench import corpus, words
from tests.bench.corpus import Article

HAN = [chr(0x4E00 + number) for number in range(0, 6000, 7)]
FIGURE = re.compile(r"(?<![0-9.])[1-9][0-9]*(?![0-9.月日年])")
DATE = re.compile("[0-9]{1,2}月[0-9]{1,2}日")


@dataclass
class Copy:
    """A version with what it prints instead: (kind, what the original prints, what it prints)."""

    stretches: list[list[str]]  # the sentences of each title line and paragraph
    changes: list[tuple[SlotKind, str, str]] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [text for sentences_ in self.stretches if (text := "".join(sentences_))]


@dataclass(frozen=True)
class Changes:
    """How much of a text a paper changes: the parts of its sentences that it touches, keeps and spoils."""

    touched: float = 0.05
    kept: float = 1.0
    noise: float = 0.0


def copy(article: Article, changes: Changes, random: Random) -> Copy:
    """A version of the article as another county's paper prints it."""
    made = Copy([sentences([text]) for text in article.texts])
    _abridge(made, changes.kept)
    places = [(row, column) for row, stretch in enumerate(made.stretches) for column in range(len(stretch))]
    touched = set(random.sample(places, max(1, round(changes.touched * len(places)))))
    for row, stretch in enumerate(made.stretches):
        made.stretches[row] = [
            text
            for column, sentence in enumerate(stretch)
            for text in (
                _changed(made, article, sentence, random)
                if (row, column) in touched
                else [_noisy(sentence, changes.noise, random)]
            )
        ]
    return made


def _abridge(made: Copy, kept: float) -> None:
    """Keeps the beginning, as desks cut from the end."""
    left = round(kept * sum(map(len, made.stretches)))
    for row, stretch in enumerate(made.stretches):
        made.changes += ((SlotKind.DROPPED, sentence, "") for sentence in stretch[max(left, 0) :])
        made.stretches[row] = stretch[: max(left, 0)]
        left -= len(stretch)


def _changed(made: Copy, article: Article, sentence: str, random: Random) -> list[str]:
    """The sentence changed in one way that it allows."""
    changed = [(kind, *edit) for kind, edit in _edits(article, sentence, random)]
    kind, old, new = random.choice(changed)
    made.changes.append((kind, old, new))
    if kind is SlotKind.DROPPED:
        return []
    if kind is SlotKind.ADDED:
        return [sentence, new]
    return [sentence.replace(old, new, 1)]


def _edits(article: Article, sentence: str, random: Random) -> Iterator[tuple[SlotKind, tuple[str, str]]]:
    yield SlotKind.DROPPED, (sentence, "")
    if sentence.endswith("。"):
        yield SlotKind.ADDED, ("", _another_sentence(random))
    other = random.choice(words.counties())
    if sentence.count(article.county.name) == 1 and other.name != article.county.name:
        yield SlotKind.COUNTY, (article.county.name, other.name)
    for person in article.people:
        if (old := person.post + person.name) in sentence:
            name = words.person_name(f"copied-{random.randrange(10_000)}")
            yield SlotKind.PERSON, (old, person.post + name)
    for pattern, kind in ((DATE, SlotKind.DATE), (FIGURE, SlotKind.FIGURE)):
        found = pattern.findall(sentence)
        if found and sentence.count(found[0]) == 1:
            yield kind, (found[0], _other_number(found[0], random))


def _other_number(printed: str, random: Random) -> str:
    if "月" in printed:
        return f"{int(printed.split('月')[0]) % 12 + 1}月{random.randrange(1, 29)}日"
    return str(int(printed) + random.randrange(1, 900))


def _another_sentence(random: Random) -> str:
    """A sentence of an article that is nobody's copy."""
    return random.choice(sentences(corpus.article(random.randrange(10**6, 10**7)).paragraphs))


def _noisy(sentence: str, rate: float, random: Random) -> str:
    """The sentence as a bad scan reads it."""
    return "".join(random.choice(HAN) if random.random() < rate else character for character in sentence)


def adjusted_rand_index(one: Sequence[int], other: Sequence[int]) -> float:
    """How well two ways to part the same things into groups agree; 1 when they are the same, 0 by chance."""

    def pairs(labels: Sequence[object]) -> int:
        counts: dict[object, int] = {}
        for label in labels:
            counts[label] = counts.get(label, 0) + 1
        return sum(count * (count - 1) // 2 for count in counts.values())

    both, first, second = pairs(list(zip(one, other, strict=True))), pairs(one), pairs(other)
    expected = first * second / (len(one) * (len(one) - 1) / 2)
    return (both - expected) / ((first + second) / 2 - expected)
