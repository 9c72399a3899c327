"""Lists of names by initial, as people, organizations and slogans are browsed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from archive.models.people import NameQuerySet
from archive.models.slogan import SloganQuerySet
from archive.models.standing import Mergeable
from archive.views.paging import Counted, page_of

NAMES_PER_PAGE = 120


def answering_for(model: type[Mergeable], pk: int) -> Mergeable | None:
    """The name into which the one with this key was merged."""
    rows: Any = model._base_manager
    row = rows.filter(pk=pk, merged_into__withdrawn=False).select_related("merged_into").first()
    return row.merged_into if row else None


def to_root(root: Mergeable) -> HttpResponse:
    """The losing address leads to the one that answers for it; asked again each time, for a merge can be taken back."""
    response = redirect(root, permanent=True)
    response["Cache-Control"] = "no-cache"
    return response


def names_by_initial(request: HttpRequest, rows: NameQuerySet[Any] | SloganQuerySet) -> dict[str, Any]:
    """The names under ?initial=, or all of them, in alphabetical order, with the initials to choose from."""
    initials = rows.initials()
    chosen = request.GET.get("initial", "")
    names = rows.filter(initial=chosen) if chosen in dict(initials) else rows
    total = sum(count for _initial, count in initials)
    # Asked for the initial again, SQLite would go through all its names to find those of the page.
    page = page_of(request, Counted(names, dict(initials).get(chosen, total), among=rows), NAMES_PER_PAGE)
    shown: Any = page.object_list
    page.object_list = shown.with_counts()
    return {
        "title": rows.model._meta.verbose_name_plural,
        "initials": initials,
        "chosen": chosen if chosen in dict(initials) else "",
        "total": total,
        "page": page,
    }
