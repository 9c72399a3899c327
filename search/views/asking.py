"""Before a view: its address is read as a search, and refused where a program asks what makes no sense."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from search.parameters import asked_by, pairs
from search.service.merged_names import followed
from search.validity import check

View = Callable[..., HttpResponseBase]


def asking(view: Callable[..., HttpResponseBase]) -> View:
    """The view with the search that was asked. Raises QueryError before it where the text cannot be a query."""

    @require_safe
    @wraps(view)
    def answered(request: HttpRequest, **named: Any) -> HttpResponseBase:
        asked = followed(asked_by(request))
        _ = asked.query
        return view(request, asked, **named)

    return answered


def taking(*known: str) -> Callable[[View], View]:
    """Makes a view of data raise Misasked for every parameter but these: a page overlooks what makes no sense."""

    def strict(view: View) -> View:
        @require_safe
        @wraps(view)
        def answered(request: HttpRequest) -> HttpResponseBase:
            check(pairs(request), frozenset(known), gettext)
            return view(request)

        return answered

    return strict
