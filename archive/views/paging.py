"""Long lists in pages, and the sentence a reader gets where there is nothing."""

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from archive.models import Source

PER_PAGE = 50


class NotHeld(Http404):
    """Nothing is held under this address; the message is a sentence for the reader."""


class Withdrawn(Exception):
    """What stood under this address is withdrawn; `source` is the one it came from, None where there were several."""

    def __init__(self, source: Source | None):
        super().__init__("withdrawn")
        self.source = source


def page_of(request: HttpRequest, rows, per_page: int = PER_PAGE) -> Page:
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
        page.object_list = fetched(rows, page.object_list)
    return page


def fetched(rows: QuerySet, part: QuerySet) -> QuerySet:
    """The rows of a part, found by their keys alone: the database need not carry whole texts past all earlier pages."""
    keys = list(part.values_list("pk", flat=True))
    return rows.filter(pk__in=keys)


def held(rows, sentence: str, **lookup):
    """The one row that matches; Withdrawn if it was taken back, or else NotHeld with the sentence."""
    row = rows.filter(**lookup).first()
    if row is None:
        withdrawable = getattr(rows.model, "including_withdrawn", None)  # places are nobody's to withdraw
        if withdrawable and (kept := withdrawable.filter(**lookup).first()):
            raise Withdrawn(kept.source_of_all)
        raise NotHeld(sentence)
    return row
