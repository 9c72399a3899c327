"""New formulas of an archive, best first, each with the parts of its score."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import log

import numpy as np

from search.discovery.corpus import Corpus
from search.discovery.frames import Frame, frame_of, prior
from search.discovery.growth import Growth, MayHaveGrown
from search.discovery.naming import Example, Names, Naming, naming_of
from search.discovery.overlaps import unexplained
from search.discovery.repeats import Repeats, repeats
from search.discovery.sightings import Area, Course, Sighted, Sightings
from search.discovery.thresholds import Thresholds
from search.statistics.take_off import take_offs

LOOKED_AT, AROUND = 16, 12  # occurrences whose surroundings are looked at, and how many characters of these
ASKED = 3  # times as many candidates as are kept are asked for names


@dataclass(frozen=True)
class Candidate:
    """A string that has come into use, with what speaks for it."""

    text: str
    occurrences: int
    quoted: int
    articles: int
    once: int  # articles, versions of one counted once
    counties: int
    area: Area
    first: int  # key of the article
    first_quoted: int | None
    take_off: str  # 2021-06
    take_off_since: str  # as a trace tells it: the month behind the one held last before it; "" where none is held
    growth: Growth
    persistence: tuple[int, int]  # months with it, months held, of the year from the take-off on
    frame: Frame
    prior: float
    examples: tuple[Example, ...] = ()
    naming: Naming = Naming.NONE
    by_county: tuple[Sighted, ...] = ()

    @property
    def lasting(self) -> float:
        printed, held = self.persistence
        return printed / held if held else 0.0

    @property
    def score(self) -> float:
        """Growth, spread, form and persistence multiplied: each of them alone brings other things to the top."""
        return self.growth.lrc * log(1 + max(1, self.counties)) * self.prior * self.lasting


@dataclass(frozen=True)
class Discovery:
    """What was found in a generation."""

    generation: str
    articles: int
    tested: int
    candidates: tuple[Candidate, ...]


Measured = tuple[Candidate, Sightings]
NamesOf = Callable[[Sequence[int]], Mapping[int, Names]]  # of articles, by key, what the parser read in each


def discovered(corpus: Corpus, names_of: NamesOf, limits: Thresholds) -> Discovery:
    """The candidates, best first; what better ones explain is left out, names are marked."""
    if not corpus.month_count:  # where no day is known nothing can be new
        return Discovery(corpus.texts.generation, corpus.size, 0, ())
    found = repeats(corpus, limits, MayHaveGrown(corpus, limits))
    if not len(found.lengths):
        return Discovery(corpus.texts.generation, corpus.size, found.tested, ())
    measured = sorted(_measured(corpus, found, limits), key=lambda each: (-each[0].score, each[0].text))
    asked = measured[: limits.most * ASKED]
    names = names_of(sorted({example.key for candidate, _ in asked for example in candidate.examples}))
    named = [(replace(each, naming=naming_of(each.text, each.examples, names)), seen) for each, seen in asked]
    kept = tuple(
        replace(each, by_county=seen.by_county)
        for each, seen in islice(unexplained(corpus, named, limits), limits.most)
    )
    return Discovery(corpus.texts.generation, corpus.size, found.tested, kept)


def _measured(corpus: Corpus, found: Repeats, limits: Thresholds) -> Iterator[Measured]:
    """Those that take off somewhere and grow there for sure."""
    ranges = zip(found.lengths.tolist(), found.lows.tolist(), found.highs.tolist(), strict=True)
    every = [Sightings(corpus, np.sort(found.places[low:high]), at) for at, low, high in ranges]
    areas = [seen.area(limits.at_home) for seen in every]
    courses = {area: Course(corpus, area) for area in set(areas)}
    months = np.stack([courses[area].found(seen.once) for seen, area in zip(every, areas, strict=True)])
    held = np.stack([courses[area].held for area in areas])
    for seen, area, begin in zip(every, areas, take_offs(months, held), strict=True):
        growth = courses[area].growth(seen.once, begin) if begin >= 0 else None
        if growth and growth.lrc > 0:
            yield _candidate(corpus, seen, area, courses[area], begin, growth), seen


def _candidate(corpus: Corpus, seen: Sightings, area: Area, course: Course, begin: int, growth: Growth) -> Candidate:
    text = _text(corpus, int(seen.positions[0]), seen.length)
    some = seen.positions[np.linspace(0, len(seen.positions) - 1, min(LOOKED_AT, len(seen.positions))).astype(int)]
    examples = tuple(_example(corpus, at, seen.length) for at in some.tolist())
    frame = frame_of(text, [example.following for example in examples])
    first, first_quoted = seen.first(), seen.first(quoted=True)
    keys = corpus.texts.keys
    quoted = int(np.count_nonzero(seen.quoted))
    return Candidate(
        text=text, occurrences=len(seen.positions), quoted=quoted, articles=len(seen.articles), once=len(seen.once),
        counties=len(seen.counties), area=area, first=int(keys[first or 0]),
        first_quoted=None if first_quoted is None else int(keys[first_quoted]),
        take_off=corpus.month_named(begin), take_off_since=course.unseen_since(begin), growth=growth,
        persistence=course.persistence(seen.once, begin),
        frame=frame, prior=prior(frame, quoted / len(seen.positions)),
        examples=examples,
    )  # fmt: skip


def _example(corpus: Corpus, start: int, length: int) -> Example:
    article = int(corpus.texts.articles_at(np.array([start]))[0])
    begin = max(int(corpus.texts.starts[article]), start - AROUND)
    before = _characters(corpus, begin, start).rpartition("\0")[2]
    return Example(int(corpus.texts.keys[article]), before, _text(corpus, start + length, AROUND))


def _text(corpus: Corpus, start: int, length: int) -> str:
    """The characters from a place on, up to the end of their stretch."""
    return _characters(corpus, start, start + length).partition("\0")[0]


def _characters(corpus: Corpus, start: int, end: int) -> str:
    return "".join(map(chr, corpus.texts.characters[start:end].tolist()))
