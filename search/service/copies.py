"""Compares all texts that the index holds and keeps what they share as rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from django.db import transaction

from archive.inserting import insert_values
from archive.models import Article, ComparedArticle, CopyGroup, TextComparison, Witness
from search.indexing.connection import engine
from search.reuse.groups import chained, groups
from search.reuse.passages import Passages, compared
from search.reuse.texts import JoinedTexts

Row = TypeVar("Row")

AT_ONCE = 2000  # rows of one transaction: editors are not to wait for all


class _Held(NamedTuple):
    """What is asked of an article that is still there."""

    digest: str
    paper: int
    day: date | None


def compare() -> TextComparison:
    """The comparison of the texts that are held now: the one there is if nothing has changed, else a new one."""
    texts = engine().texts()
    held = TextComparison.objects.current()
    if held and held.generation == texts.generation:
        return held
    passages, links = compared(texts)
    rows = Article.objects.order_by().values_list("pk", "digest", "publication", "date")
    articles = {key: _Held(digest, paper or 0, day) for key, digest, paper, day in rows}
    made = TextComparison.objects.create(
        generation=texts.generation, articles=len(texts.keys), passages=len(passages.starts)
    )
    keys = texts.keys.tolist()
    _keep(ComparedArticle, ("comparison_id", "article_id", "digest", "characters", "passages"),
          _compared_rows(made, texts, passages, articles))  # fmt: skip
    papers = [articles[key].paper if key in articles else 0 for key in keys]
    _keep_groups(made, groups(texts, chained(links), papers), keys, articles)
    with transaction.atomic():
        TextComparison.objects.filter(pk=made.pk).update(finished=True)
        TextComparison.objects.exclude(pk=made.pk).delete()
    made.finished = True
    return made


def _keep(model: type[Any], names: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    for some in _in_turn(rows):
        with transaction.atomic():
            insert_values(model, names, some)


def _compared_rows(
    made: TextComparison, texts: JoinedTexts, passages: Passages, articles: dict[int, _Held]
) -> Iterator[tuple[Any, ...]]:
    """A row for each article that is still there, with its passages."""
    keys, lengths = texts.keys.tolist(), texts.lengths.tolist()
    stretches, offsets = texts.places(passages.starts)
    columns = (passages.articles, stretches, offsets, offsets + passages.lengths, passages.holders, passages.others)
    of_article: defaultdict[int, list[list[int]]] = defaultdict(list)
    for article, stretch, start, end, holder, other in zip(*(each.tolist() for each in columns), strict=True):
        of_article[article].append([stretch, start, end, keys[holder], keys[other] if other >= 0 else 0])
    for number, (key, length) in enumerate(zip(keys, lengths, strict=True)):
        if key in articles:
            yield made.pk, key, articles[key].digest, length, of_article[number]


def _keep_groups(made: TextComparison, families: list[list[int]], keys: list[int], articles: dict[int, _Held]) -> None:
    """The groups with their witnesses, as far as they are still there."""
    standing = [[keys[number] for number in family if keys[number] in articles] for family in families]
    for some in _in_turn(family for family in standing if len(family) > 1):
        with transaction.atomic():
            rows = CopyGroup.objects.bulk_create(
                CopyGroup(comparison=made, last_date=_last(articles[key].day for key in family)) for family in some
            )
            pairs = ((row.pk, key) for row, family in zip(rows, some, strict=True) for key in family)
            insert_values(Witness, ("group_id", "article_id"), pairs)


def _last(days: Iterator[date | None]) -> date | None:
    return max((day for day in days if day), default=None)


def _in_turn(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Some rows at once until there are no more."""
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        yield some
