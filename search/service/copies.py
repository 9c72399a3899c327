"""Compares all texts that the index holds, keeps what they share as rows, and brings the links between copies level."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from typing import Any, TypeVar

from django.db import transaction

from archive import leases
from archive.days import day_of
from archive.importing import versions
from archive.importing.storing import one_importer
from archive.inserting import insert_values
from archive.models import Article, ComparedArticle, CopyGroup, TextComparison, Witness
from search.errors import AlreadyComparing
from search.indexing.connection import engine
from search.reuse.groups import chained, groups
from search.reuse.passages import Passages, repeated
from search.reuse.passages import links as links_of
from search.reuse.passages import passages as passages_of
from search.reuse.reprinting import reprinted
from search.reuse.spreading import spread
from search.reuse.texts import JoinedTexts
from search.service.formulaic import keep_shares

Row = TypeVar("Row")

AT_ONCE = 2000  # rows of one transaction: editors are not to wait for all
WORKER = "comparison"


def compare() -> TextComparison:
    """The comparison of the texts that are held now: the one there is if nothing has changed, else a new one.

    Articles that copy one another follow the earliest afterwards. Raises AlreadyComparing and IndexUnavailable.
    """
    with leases.alone(WORKER) as is_alone:
        if not is_alone:
            raise AlreadyComparing("All texts are being compared by another process.")
        held = TextComparison.objects.current()
        if held and held.generation == engine().health().generation:
            return held
        texts = engine().texts()
        papers = dict(Article.objects.order_by().values_list("pk", "publication"))
        fingerprint = _fingerprint(texts, papers)
        if held and held.fingerprint == fingerprint:
            TextComparison.objects.filter(pk=held.pk).update(generation=texts.generation)
            return held
        return _compared(texts, papers, fingerprint)


def _fingerprint(texts: JoinedTexts, papers: Mapping[int, int | None]) -> str:
    """The digest of all that a comparison depends on: who copies whom changes no text."""
    rows = zip(texts.keys.tolist(), texts.dates.tolist(), texts.digests, strict=True)
    return sha256(
        "\n".join(f"{key} {day} {digest} {papers.get(key)}" for key, day, digest in rows).encode()
    ).hexdigest()


def _compared(texts: JoinedTexts, papers: Mapping[int, int | None], fingerprint: str) -> TextComparison:
    shared = repeated(texts)
    passages, links, reprints = passages_of(shared), links_of(texts, shared), reprinted(texts, shared)
    del shared
    made = TextComparison.objects.create(
        generation=texts.generation,
        fingerprint=fingerprint,
        articles=len(texts.keys),
        passages=len(passages.starts),
    )
    keys = texts.keys.tolist()
    _keep(ComparedArticle, ("comparison_id", "article_id", "digest", "characters", "passages"),
          (row for row in _compared_rows(made, texts, passages) if row[1] in papers))  # fmt: skip
    of_papers = [papers.get(key) or 0 for key in keys]
    families = groups(texts, chained(links), of_papers)
    standing = [[number for number in family if keys[number] in papers] for family in families]
    standing = [family for family in standing if len(family) > 1]
    _keep_groups(made, standing, texts)
    with transaction.atomic():
        keep_shares(made, keys, (texts.dates // 10_000).tolist(), reprints)
    _keep_spread(made, standing, of_papers, texts)
    with transaction.atomic():
        TextComparison.objects.filter(pk=made.pk).update(finished=True)
        TextComparison.objects.exclude(pk=made.pk).delete()
    made.finished = True
    _link([[keys[number] for number in family] for family in standing], dict(zip(keys, texts.digests, strict=True)))
    return made


def _keep(model: type[Any], names: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    for some in _in_turn(rows):
        with transaction.atomic():
            insert_values(model, names, some)


def _compared_rows(made: TextComparison, texts: JoinedTexts, passages: Passages) -> Iterator[tuple[Any, ...]]:
    """A row for each article with its passages."""
    keys = texts.keys.tolist()
    stretches, offsets = texts.places(passages.starts)
    columns = (passages.articles, stretches, offsets, offsets + passages.lengths, passages.holders, passages.others)
    of_article: defaultdict[int, list[list[int]]] = defaultdict(list)
    for article, stretch, start, end, holder, other in zip(*(column.tolist() for column in columns), strict=True):
        of_article[article].append([stretch, start, end, keys[holder], keys[other] if other >= 0 else 0])
    for number, (key, digest, length) in enumerate(zip(keys, texts.digests, texts.lengths.tolist(), strict=True)):
        yield made.pk, key, digest, length, of_article[number]


def _keep_groups(made: TextComparison, families: Sequence[Sequence[int]], texts: JoinedTexts) -> None:
    """The groups with their witnesses."""
    keys, dates = texts.keys.tolist(), texts.dates.tolist()
    for some in _in_turn(families, len):
        with transaction.atomic():
            rows = CopyGroup.objects.bulk_create(
                CopyGroup(comparison=made, last_date=_last(dates[number] for number in family)) for family in some
            )
            pairs = ((row.pk, keys[at]) for row, family in zip(rows, some, strict=True) for at in family)
            insert_values(Witness, ("group_id", "article_id"), pairs)


def _keep_spread(
    made: TextComparison, families: Sequence[Sequence[int]], papers: Sequence[int], texts: JoinedTexts
) -> None:
    """After how many days copies stand in other papers, and in which together."""
    found = spread(texts, families, papers)
    made.lags, made.pairs = ([asdict(row) for row in rows] for rows in found)
    made.save(update_fields=["lags", "pairs"])


def _last(numbers: Iterable[int]) -> date | None:
    latest = max(numbers)
    return day_of(latest) if latest else None


def _link(families: Sequence[Sequence[int]], digests: dict[int, str]) -> None:
    """Makes the articles follow the earliest of their group, and those that are of none nobody."""
    in_groups = {key for family in families for key in family}
    following = Article.objects.exclude(original=None).order_by().values_list("pk", flat=True)
    alone = [[key] for key in following if key in digests and key not in in_groups]
    for some in _in_turn([*families, *alone], len):
        with one_importer():
            versions.follow(some, digests)


def _in_turn(rows: Iterable[Row], size: Callable[[Row], int] = lambda _: 1) -> Iterator[list[Row]]:
    """Some rows at once until there are no more: as many as make up `AT_ONCE`."""
    some, sizes = list[Row](), 0
    for row in rows:
        some.append(row)
        sizes += size(row)
        if sizes >= AT_ONCE:
            yield some
            some, sizes = [], 0
    if some:
        yield some
