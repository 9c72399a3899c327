"""Long lists in pages, and the sentence a reader gets where there is nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from archive.models import Article, Source
from archive.models.article import articles_listed
from archive.models.holding import FilingQuerySet

Row = TypeVar("Row", bound=Model)

PER_PAGE = 50
BESIDE_OTHERS = 20  # of a list that shares its page with others


class NotHeld(Http404):
    """Nothing is held under this address; the message is a sentence for the reader."""


class Withdrawn(Exception):
    """What stood under this address is withdrawn; `source` is the one it came from, None where there were several."""

    def __init__(self, source: Source | None):
        super().__init__("withdrawn")
        self.source = source


@dataclass(frozen=True)
class Counted:
    """Rows whose number is known without counting them."""

    rows: QuerySet[Any]
    number: int
    among: QuerySet[Any] | None = None  # what those of a page are fetched from by key, if not from the rows again

    def count(self) -> int:
        return self.number

    def __len__(self) -> int:
        return self.number

    def __getitem__(self, part: slice) -> Any:
        return fetched(self.rows if self.among is None else self.among, self.rows[part])


class CountedKeys(Counted):
    """Keys of articles, as filings name them."""

    def __getitem__(self, part: slice) -> list[int]:
        return list(self.rows.values_list("article", flat=True)[part])


@dataclass(frozen=True)
class InTurn:
    """Several lists as one, the second where the first one ends."""

    lists: Sequence[Counted]

    def count(self) -> int:
        return sum(each.number for each in self.lists)

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Any]:
        rows: list[Any] = []
        start, stop = part.start, part.stop
        for counted in self.lists:
            if start < counted.number and stop > 0:
                rows += counted[max(0, start) : stop]
            start, stop = start - counted.number, stop - counted.number
        return rows


def articles_page(request: HttpRequest, filings: FilingQuerySet, number: int, per_page: int = PER_PAGE) -> Page[Any]:
    """The page of the articles that the filings name, newest first, cut from the filings' index."""
    page = page_of(request, CountedKeys(filings.newest_first(), number), per_page)
    page.object_list = listed_in_turn(page.object_list)
    return page


def listed_in_turn(keys: Iterable[int]) -> list[Article]:
    """The articles of these keys as lists show them, in the order of the keys; one that has gone is left out."""
    keys = list(keys)
    rows = articles_listed(keys)
    return [rows[key] for key in keys if key in rows]


def page_of(request: HttpRequest, rows: Any, per_page: int = PER_PAGE) -> Page[Any]:
    """The page of `rows` that ?page= asks for; NotHeld beyond the last one."""
    paginator = Paginator(rows, per_page)
    number = request.GET.get("page", "1")
    # int() of a long digit string is slow, and no list has a page of eight digits.
    if len(number) > 7:
        raise NotHeld(_("没有这一页：这份清单共 %(pages)d 页。") % {"pages": paginator.num_pages})
    try:
        page = paginator.page(number)
    except PageNotAnInteger as error:
        raise NotHeld(_("页码应为数字。")) from error
    except EmptyPage as error:
        raise NotHeld(_("没有这一页：这份清单共 %(pages)d 页。") % {"pages": paginator.num_pages}) from error
    if isinstance(rows, QuerySet):
        page.object_list = fetched(rows, cast(QuerySet[Any], page.object_list))
    return page


def fetched(rows: QuerySet[Row], part: QuerySet[Row]) -> QuerySet[Row]:
    """The rows of a part, found by their keys alone: the database need not carry whole texts past all earlier pages."""
    keys = list(part.values_list("pk", flat=True))
    return rows.filter(pk__in=keys)


def held(rows: QuerySet[Row], sentence: str, **lookup: Any) -> Row:
    """The one row that matches; Withdrawn if it was taken back, or else NotHeld with the sentence."""
    row = rows.filter(**lookup).first()
    if row is None:
        withdrawable = getattr(rows.model, "including_withdrawn", None)  # places are nobody's to withdraw
        if withdrawable and (kept := withdrawable.filter(**lookup).first()):
            raise Withdrawn(kept.source_of_all)
        raise NotHeld(sentence)
    return row
