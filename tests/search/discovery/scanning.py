"""Small corpora without an index, and the counts of a string by looking at every text."""

from dataclasses import dataclass

import numpy as np

from archive.text import match_text, quotation_edges
from search.discovery.corpus import Corpus
from search.reuse.texts import JoinedTexts
from search.statistics.population import Column, Population, alone


@dataclass(frozen=True)
class Printed:
    """An article: its paragraphs as printed, its day, its county and the number of its issue."""

    paragraphs: tuple[str, ...]
    date: int
    county: str = ""
    issue: int = 0
    original: int = 0  # key, from 1, of the article that it is a version of


class Value(str):
    __slots__ = ()

    @property
    def label(self) -> str:
        return str(self)


def corpus_of(articles: list[Printed]) -> Corpus:
    """The articles, which must stand in the order of their days, with keys from 1 on."""
    characters, opened, closed, starts = [], [], [], [0]
    for article in articles:
        for paragraph in article.paragraphs:
            form, edges = match_text(paragraph), quotation_edges(paragraph)
            characters += [*map(ord, form), 0]
            opened += [at in edges.opened for at in range(len(form) + 1)]
            closed += [at in edges.closed for at in range(len(form) + 1)]
        starts.append(len(characters))
    keys, dates = np.arange(1, len(articles) + 1), np.array([each.date for each in articles])
    generation = "000001-test"
    texts = JoinedTexts(generation, keys, dates, np.array(starts), np.array(characters, np.uint32))
    population = Population(generation, keys, dates, np.diff(starts), np.ones(len(articles), bool), _columns(articles))
    return Corpus(texts, population, np.arange(len(articles)), np.array(opened, bool), np.array(closed, bool))


def _columns(articles: list[Printed]) -> dict[str, Column]:
    counties = [each.county for each in articles]
    return {
        "county": _column(counties),
        "city": _column([each[:4] for each in counties]),
        "province": _column([each[:2] for each in counties]),
        "issue": _column([str(each.issue or "") for each in articles]),
        "publication": _column(["" for _ in articles]),
        "original": _column([str(each.original or "") for each in articles]),
    }


def _column(values: list[str]) -> Column:
    names = ["", *sorted(set(values) - {""})]
    return Column([Value(name) for name in names], alone(np.array([names.index(value) for value in values])))


@dataclass(frozen=True)
class Scanned:
    """The counts of a string."""

    occurrences: int
    quoted: int
    articles: int
    once: int
    counties: int
    first: int
    first_quoted: int | None
    by_county: dict[str, tuple[int, int]]


def scanned(articles: list[Printed], text: str) -> Scanned:
    """The counts of a string, told by every place of every text."""
    places = [
        (key, at in edges.opened and at + len(text) - 1 in edges.closed)
        for key, article in enumerate(articles, start=1)
        for paragraph in article.paragraphs
        for form, edges in [(match_text(paragraph), quotation_edges(paragraph))]
        for at in range(len(form))
        if form.startswith(text, at)
    ]
    holding = sorted({key for key, _ in places})
    heads: dict[int, int] = {}
    # The original counts for its versions where it has the string itself, else the earliest of them that has.
    for key in sorted(holding, key=lambda key: (articles[key - 1].original > 0, key)):
        heads.setdefault(articles[key - 1].original or key, key)
    once = sorted(heads.values())
    in_marks = [key for key, is_quoted in places if is_quoted]
    by_county: dict[str, tuple[int, int]] = {}
    for key in once:
        if county := articles[key - 1].county:
            since, many = by_county.get(county, (articles[key - 1].date, 0))
            by_county[county] = since, many + 1
    return Scanned(
        len(places), len(in_marks), len(holding), len(once), len(by_county), holding[0], min(in_marks, default=None),
        by_county,
    )  # fmt: skip
