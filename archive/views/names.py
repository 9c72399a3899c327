"""Lists of names by initial, as people, organizations and slogans are browsed."""

from django.http import HttpRequest

from archive.views.paging import page_of

NAMES_PER_PAGE = 120


def names_by_initial(request: HttpRequest, rows) -> dict:
    """The names under ?initial=, or all of them, in alphabetical order, with the initials to choose from."""
    initials = rows.initials()
    chosen = request.GET.get("initial", "")
    names = rows.filter(initial=chosen) if chosen in dict(initials) else rows
    return {
        "initials": initials,
        "chosen": chosen if chosen in dict(initials) else "",
        "total": sum(count for _initial, count in initials),
        "page": page_of(request, names.with_counts().order_by(*rows.model._meta.ordering), NAMES_PER_PAGE),
    }
