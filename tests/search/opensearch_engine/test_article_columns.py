"""Columns that are read a part at a time and then follow the index, over an index that is a dictionary."""

from types import SimpleNamespace

import pytest

from search.deadline import TookTooLong
from search.errors import IndexMoving
from search.opensearch_engine.article_columns import ArticleColumns
from search.opensearch_engine.state import Generation

SLICE = 2


class View:
    """One generation of articles: key → (county, the change that wrote it). `patience`: slices until time is up."""

    def __init__(self, articles, changes, index="x-000001", patience=99, count=None):
        self.articles, self.generation, self.patience = articles, Generation(index, changes), patience
        self.moment = self
        self.state = SimpleNamespace(cluster=SimpleNamespace(walk=self.names))
        self._count = len(articles) if count is None else count

    def slices(self, body):
        [(field, bound)] = body["query"]["range"].items()
        keys = [
            key
            for key, (_, change) in sorted(self.articles.items())
            if {"key": key, "written": change}[field] > bound["gt"]
        ]
        for start in range(0, len(keys), SLICE):
            self.patience -= 1
            if self.patience < 0:
                raise TookTooLong
            yield [self.hit(key) for key in keys[start : start + SLICE]]

    def hit(self, key):
        return {"sort": [key], "fields": {"date": [20220420], "characters": [key], "county": [self.articles[key][0]]}}

    def names(self, index, body):
        return [
            {"_source": {"facet": "county", "value": county, "label": f"{county}县"}}
            for county, _ in self.articles.values()
        ]

    def count(self):
        return self._count

    def keys(self, clause):
        return sorted(self.articles)


def told(population):
    column = population.columns["county"]
    return {
        key: column.values[ordinal].label
        for key, ordinal in zip(population.keys.tolist(), column.ordinals.tolist(), strict=True)
    }


def test_articles_are_read_once_and_then_followed():
    columns = ArticleColumns()
    first = columns.population(View({1: ("甲", 0), 2: ("乙", 0), 3: ("甲", 0)}, 0))
    assert told(first) == {1: "甲县", 2: "乙县", 3: "甲县"}
    second = columns.population(View({0: ("丙", 2), 1: ("甲", 0), 3: ("乙", 2), 9: ("丙", 2)}, 2))
    assert told(second) == {0: "丙县", 1: "甲县", 3: "乙县", 9: "丙县"}
    assert told(first) == {1: "甲县", 2: "乙县", 3: "甲县"}  # who asked it goes on counting in it
    assert told(columns.population(View({5: ("丁", 0)}, 0, "x-000002"))) == {5: "丁县"}


def test_what_was_read_before_the_time_was_up_is_not_read_again():
    columns, articles = ArticleColumns(), dict.fromkeys(range(7), ("甲", 0))
    for patience in (1, 1):
        with pytest.raises(TookTooLong):
            columns.population(View(articles, 0, patience=patience))
    changed = {**articles, 1: ("乙", 2)}
    population = columns.population(View(changed, 2, patience=3))
    assert told(population) == {key: "乙县" if key == 1 else "甲县" for key in range(7)}


def test_changes_that_were_half_read_are_read_once_more():
    columns, articles = ArticleColumns(), dict.fromkeys(range(5), ("甲", 0))
    columns.population(View(articles, 0))
    changed = dict.fromkeys(range(4), ("乙", 2))
    with pytest.raises(TookTooLong):
        columns.population(View(changed, 2, patience=1))
    with pytest.raises(IndexMoving):
        columns.population(View(articles, -2))
    assert told(columns.population(View(changed, 2))) == dict.fromkeys(range(4), "乙县")


def test_an_earlier_generation_is_refused_once_a_later_one_was_looked_into():
    columns = ArticleColumns()
    with pytest.raises(IndexMoving):
        columns.population(View({1: ("甲", 0)}, 2, count=2))
    with pytest.raises(IndexMoving):
        columns.population(View({1: ("甲", 0)}, 0))
    assert told(columns.population(View({1: ("甲", 0)}, 2))) == {1: "甲县"}
