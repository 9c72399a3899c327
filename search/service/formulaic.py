"""套话率: how much of what papers and places print stands elsewhere, by year, as rows of a comparison."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.models import Article, FormulaicShare, Place, TextComparison
from archive.models.holding import Kind
from search.reuse.reprinting import Reprinted
from search.statistics.intervals import ratio

BATCH = 500


class _Filed(NamedTuple):
    """Under what an article is counted."""

    paper: int | None
    place: int | None
    issue: int | None


def keep_shares(made: TextComparison, keys: Sequence[int], years: Sequence[int], found: Reprinted) -> None:
    """Writes a row for each paper and each place, of each year that holds more articles than the reference."""
    rows = Article.objects.order_by().values_list("pk", "publication", "place", "issue")
    filed = {key: _Filed(*values) for key, *values in rows}
    above = _lineages()
    cells: defaultdict[tuple[int, int, int], list[int]] = defaultdict(list)
    for number, (key, year) in enumerate(zip(keys, years, strict=True)):
        if key in filed and found.known[number]:
            for kind, value in _headings(filed[key], above):
                cells[kind, value, year].append(number)
    FormulaicShare.objects.bulk_create(
        (
            _share(made, cell, [(filed[keys[number]].issue, number) for number in numbers], found)
            for cell, numbers in cells.items()
        ),
        BATCH,
    )


def _headings(filed: _Filed, above: dict[int, int | None]) -> Iterator[tuple[int, int]]:
    """The paper, the place and all that this lies in."""
    if filed.paper:
        yield Kind.PUBLICATION, filed.paper
    place = filed.place
    while place:
        yield Kind.PLACE, place
        place = above[place]


def _lineages() -> dict[int, int | None]:
    """What each place that articles are filed under lies in, and what that lies in."""
    above: dict[int, int | None] = {}
    wanted = set(Article.objects.exclude(place=None).order_by().values_list("place", flat=True).distinct())
    while wanted:
        rows = dict(Place.objects.filter(pk__in=wanted).values_list("pk", "parent"))
        above |= rows
        wanted = {parent for parent in rows.values() if parent} - set(above)
    return above


def _share(
    made: TextComparison, cell: tuple[int, int, int], numbers: Sequence[tuple[int | None, int]], found: Reprinted
) -> FormulaicShare:
    """One row; what one issue prints is one observation, an article without an issue one by itself."""
    kind, key, year = cell
    parts, wholes = defaultdict[object, float](float), defaultdict[object, float](float)
    for issue, number in numbers:
        cluster = issue or ("alone", number)
        parts[cluster] += float(found.expected[number])
        wholes[cluster] += float(found.strings[number])
    whole, interval = sum(wholes.values()), ratio([parts[part] for part in wholes], list(wholes.values()))
    return FormulaicShare(
        comparison=made, kind=kind, key=key, year=year, articles=len(numbers),
        issues=len({issue for issue, _ in numbers if issue}),
        share=sum(parts.values()) / whole if whole else 0.0,
        low=interval.low if interval else None, high=interval.high if interval else None,
    )  # fmt: skip
